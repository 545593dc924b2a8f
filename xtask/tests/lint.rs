//! `cargo xtask lint`, and calls that make no sense.

use crate::command::{Folder, spec, xtask};

#[test]
fn specs_are_counted_or_refused() {
    let folder = Folder::with_specs();
    let said = xtask(&["lint", "--spec", "spec"], folder.path());
    assert_eq!((said.code, said.out.as_str()), (0, "3 operations, 1 services: no problem\n"), "{said:?}");
    folder.replace(&spec("ListJobs"), "type: integer", "type: BROKEN");
    let said = xtask(&["lint", "--spec", "spec"], folder.path());
    assert!(said.code == 1 && said.err.contains("list_jobs.yaml"), "{said:?}");
}

#[test]
fn sources_are_compared_with_the_pages() {
    let folder = Folder::with_specs();
    folder.write("pages/jobs.txt", "abc");
    let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let source = format!("docs: {{ page: ListJobs, language: en, sha256: {sha256} }}");
    folder.replace(&spec("ListJobs"), "docs: { page: ListJobs, language: en }", &source);
    let arguments = ["lint", "--spec", "spec", "--pages", "pages"];
    let said = xtask(&arguments, folder.path());
    assert!(said.code == 0 && said.out.contains("1 sources"), "{said:?}");
    folder.replace(&spec("ListJobs"), "maximum: 100", "maximum: 100, sources: [docs:2]");
    let said = xtask(&arguments, folder.path());
    assert!(said.code == 1 && said.err.contains("error[page-line]"), "{said:?}");
    folder.write("pages/jobs.txt", "abcd");
    let said = xtask(&arguments, folder.path());
    assert!(said.code == 1 && said.err.contains("error[page-uncited]"), "{said:?}");
    let said = xtask(&[&arguments[..], &["--format", "json"]].concat(), folder.path());
    assert!(said.err.starts_with(r#"{"$message_type":"diagnostic""#), "{said:?}");
}

#[test]
fn a_wrong_call_is_told_from_a_failure() {
    let folder = Folder::with_specs();
    let calls: [(&[&str], i32); 5] =
        [(&["regn"], 2), (&["regen", "--chek"], 2), (&["lint", "--spec", "no"], 3), (&["import"], 2), (&[], 0)];
    for (arguments, code) in calls {
        let said = xtask(arguments, folder.path());
        assert_eq!(said.code, code, "{said:?}");
        assert_eq!(said.err.is_empty(), code == 0, "{said:?}");
    }
}
