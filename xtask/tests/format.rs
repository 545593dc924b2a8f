//! `--format json`: whatever goes wrong, tools read it in one shape.

use crate::command::{Folder, Said, operation, spec, xtask};
use serde_json::Value;

/// The problems that a run has told, each with its code; every one has the same keys.
fn told(said: &Said) -> Vec<(String, Value)> {
    let read = |line: &str| {
        let problem: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let keys: Vec<_> = problem.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["$message_type", "children", "code", "level", "message", "rendered", "spans"]);
        assert_eq!((&problem["$message_type"], &problem["level"]), (&"diagnostic".into(), &"error".into()));
        let code = problem["code"]["code"].as_str().unwrap().to_owned();
        let title = problem["message"].as_str().unwrap();
        assert!(problem["rendered"].as_str().unwrap().starts_with(&format!("error[{code}]: {title}")), "{problem}");
        (code, problem)
    };
    said.err.lines().map(read).collect()
}

/// The only problem that a run has told.
fn only(said: &Said, exit: i32, code: &str) -> Value {
    assert_eq!(said.code, exit, "{said:?}");
    let mut told = told(said);
    assert_eq!(told.len(), 1, "{said:?}");
    let (found, problem) = told.remove(0);
    assert_eq!(found, code, "{said:?}");
    problem
}

fn children<'a>(problem: &'a Value, level: &str) -> Vec<&'a str> {
    let children = problem["children"].as_array().unwrap().iter().filter(|child| child["level"] == level);
    children.map(|child| child["message"].as_str().unwrap()).collect()
}

#[test]
fn what_is_no_text_of_a_spec_is_told_alike() {
    let folder = Folder::with_specs();
    let json = |arguments: &[&str]| xtask(&[arguments, &["--format", "json"]].concat(), folder.path());
    let missing = only(&json(&["lint", "--spec", "nowhere"]), 3, "io");
    assert!(missing["message"].as_str().unwrap().contains("nowhere"), "{missing}");
    assert_eq!(missing["spans"], Value::Array(Vec::new()));
    only(&json(&["regen", "--spec", "nowhere", "--out", "out"]), 3, "io");
    only(&json(&["regen", "--chek"]), 2, "wrong-call");
    only(&xtask(&["regen", "--format=json", "--chek"], folder.path()), 2, "wrong-call");
    folder.write("spec/acme/jobs/other.yml", &operation("OtherJob"));
    let extension = only(&json(&["lint", "--spec", "spec"]), 1, "wrong-extension");
    assert_eq!(children(&extension, "help").len(), 1);
}

#[test]
fn a_tree_that_must_not_be_written_is_told_alike() {
    let folder = Folder::with_specs();
    let json = |more: &[&str]| folder.regen(&[&["--format", "json"], more].concat());
    assert_eq!(json(&[]).code, 0);
    folder.write("out/acme/jobs/stop_job.rs", "// mine\n");
    let edited = only(&json(&[]), 1, "edited-files");
    assert_eq!(children(&edited, "note"), ["acme/jobs/stop_job.rs"]);
    assert!(children(&edited, "help")[0].contains("--force"), "{edited}");
    let check = json(&["--check"]);
    assert_eq!(children(&only(&check, 1, "not-fresh"), "note"), ["edited by hand: acme/jobs/stop_job.rs"]);
    assert_eq!(serde_json::from_str::<Value>(&check.out).unwrap()["edited"][0], "acme/jobs/stop_job.rs");
    for number in 0..12 {
        folder.write(&format!("out/{number:02}.txt"), "mine");
    }
    let foreign = only(&json(&["--force"]), 1, "foreign-files");
    assert_eq!((children(&foreign, "note")[9], children(&foreign, "note")[10]), ("09.txt", "2 more"));
}

#[test]
fn an_interrupted_run_is_part_of_the_result() {
    let folder = Folder::with_specs();
    let run = || {
        let said = folder.regen(&["--format", "json"]);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
        serde_json::from_str::<Value>(&said.out).unwrap()["interrupted"].clone()
    };
    assert_eq!(run(), Value::Null);
    folder.write(".out.new/files/mod.rs", "half");
    assert_eq!(run(), "cleared");
}

#[test]
fn what_does_not_agree_with_a_page_has_a_place() {
    let folder = Folder::with_specs();
    folder.write("pages/jobs.txt", "abc");
    let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let source = format!("docs: {{ page: ListJobs, language: en, sha256: {sha256} }}");
    folder.replace(&spec("ListJobs"), "docs: { page: ListJobs, language: en }", &source);
    folder.replace(&spec("ListJobs"), "maximum: 100", "maximum: 100, sources: [docs:2]");
    folder.write("pages/new.txt", "abcd");
    let said = xtask(&["lint", "--spec", "spec", "--pages", "pages", "--format", "json"], folder.path());
    assert_eq!(said.code, 1);
    let told = told(&said);
    let found: Vec<_> = told.iter().map(|(code, it)| (code.as_str(), it["spans"][0]["file_name"].as_str())).collect();
    assert_eq!(found, [("page-uncited", Some("pages/new.txt")), ("page-line", Some("spec/acme/jobs/list_jobs.yaml"))]);
    let span = &told[1].1["spans"][0];
    let text = span["text"][0]["text"].as_str().unwrap();
    let [start, end] = ["column_start", "column_end"].map(|key| usize::try_from(span[key].as_u64().unwrap()).unwrap());
    assert_eq!(&text[start - 1..end - 1], "docs:2");
}
