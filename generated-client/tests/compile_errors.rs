//! Programs that must not compile, each with the error that has to refuse it.
//!
//! A doctest with `compile_fail` would pass for any error at all, and its code is looked at by nightly compilers only. So
//! the compiler is called here, once for all programs, with the crate as Cargo has just built it for this test.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// An operation without documented statuses and without pages; the vendors' all have statuses.
const PLAIN: &str = include_str!("compile_errors/plain.rs");

/// What the body of each program is given.
const HEAD: &str = "pub fn program(
    client: &BlockingClient, async_client: &Client, rds_client: &rds::BlockingClient, error: &Error<PlainError>
)";

/// The crate as a program finds it: the library, and where the libraries below it are.
struct Library {
    file: PathBuf,
    dependencies: PathBuf,
}

impl Library {
    fn find() -> Self {
        let features = [
            ("signing", cfg!(feature = "signing")),
            ("reqwest", cfg!(feature = "reqwest")),
            ("hyper", cfg!(feature = "hyper")),
            ("ureq", cfg!(feature = "ureq")),
            ("xml", cfg!(feature = "xml")),
            ("mock", cfg!(feature = "mock")),
        ];
        let features: Vec<&str> = features.iter().filter(|(_, on)| *on).map(|(name, _)| *name).collect();
        // As for this test, so that it is there already, with the same features of what is below it.
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["test", "--no-run", "--test=compile_errors", "--quiet", "--message-format=json"]);
        cargo.args(["--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")]);
        // What Cargo tells a test of its package would make it build some of what is below the library anew.
        for (name, _) in std::env::vars_os() {
            if ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.to_string_lossy().starts_with(start)) {
                cargo.env_remove(name);
            }
        }
        let output = cargo.args(["--features", &features.join(",")]).output().expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let messages = messages(&output.stdout);
        let ours = |message: &&Value| message["target"]["name"] == "generated_client";
        let files = messages.iter().filter(ours).filter_map(|message| message["filenames"].as_array()).flatten();
        let mut files = files.filter_map(Value::as_str).map(PathBuf::from);
        let file =
            files.find(|file| file.extension().is_some_and(|end| end == "rlib")).expect("cargo names the library");
        let dependencies = file.parent().expect("a folder").to_owned();
        Self { file, dependencies }
    }

    /// The errors of a program, code and text; none if it compiles.
    fn errors(&self, name: &str, program: &str) -> Vec<(String, String)> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile_errors");
        std::fs::create_dir_all(&folder).expect("a folder");
        let source = folder.join(name).with_extension("rs");
        std::fs::write(&source, program).expect("a file");
        // Constants are evaluated when code is generated.
        let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
        rustc.args(["--edition=2024", "--crate-type=lib", "--emit=obj", "--error-format=json", "--cap-lints=allow"]);
        rustc.arg("--extern").arg(format!("generated_client={}", self.file.display()));
        rustc.arg("-L").arg(format!("dependency={}", self.dependencies.display()));
        let output = rustc.arg("-o").arg(source.with_extension("o")).arg(&source).output().expect("the compiler runs");
        let mut errors = messages(&output.stderr);
        errors.retain(|message| message["level"] == "error" && !message["spans"].as_array().is_none_or(Vec::is_empty));
        assert_eq!(output.status.success(), errors.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        errors.iter().map(|error| (text(&error["code"]["code"]), text(&error["rendered"]))).collect()
    }
}

fn messages(lines: &[u8]) -> Vec<Value> {
    let text = String::from_utf8_lossy(lines);
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// Programs by name: the body of a function, the code of the error that has to come, and words of its text that do not
/// depend on the compiler's version. Those without a code compile: the others fail for nothing that all have.
const PROGRAMS: &[(&str, &str, &str, &str)] = &[
    ("waits", "let _ = rds_client.wait_until(tasks(), &Wait::new());", "", ""),
    (
        "waits_for_a_condition",
        "let _ = client.wait_for(Plain::new(), &Wait::new(), |_| true);
         let _ = poll(async_client.wait_for(Plain::new(), &Wait::new(), |_| true));",
        "",
        "",
    ),
    ("reads_pages", "let _ = rds_client.items(tasks());", "", ""),
    ("sends", "let _ = (client.send(Plain::new()), rds_client.send(tasks()));", "", ""),
    (
        "waits_without_statuses",
        "let _ = client.wait_until(Plain::new(), &Wait::new());",
        "E0080",
        "the operation has no documented status: use `wait_for`",
    ),
    (
        "awaits_without_statuses",
        "let _ = poll(async_client.wait_until(Plain::new(), &Wait::new()));",
        "E0080",
        "the operation has no documented status: use `wait_for`",
    ),
    (
        "reads_pages_of_a_whole_answer",
        "let _ = client.items(Plain::new());",
        "E0277",
        "`Plain` has no documented pages",
    ),
    ("sends_to_another_service", "let _ = rds_client.send(Plain::new());", "E0271", "<Plain as Operation>::Api"),
    ("sends_a_borrowed_request", "let _ = rds_client.send(&tasks());", "E0277", "clone it to keep it"),
    ("lacks_mandatory_fields", "let _ = rds::DescribeMigrateTasks::new(\"rm-1\");", "E0061", "new"),
    ("starts_from_nothing", "let _ = rds::DescribeMigrateTasks::default();", "E0599", "`default`"),
    (
        "fills_a_struct_itself",
        "let _ = rds::DescribeMigrateTasks { page_size: None, ..tasks() };",
        "E0639",
        "DescribeMigrateTasks",
    ),
    ("knows_every_error", "match error { Error::Invalid(_) => (), Error::Service(_) => () }", "E0004", "`&_`"),
    ("makes_an_unlisted_word", "let _ = Unlisted(\"Success\".into());", "E0423", "Unlisted"),
    ("prints_a_secret", "let _ = Secret::from(\"hunter2\").to_string();", "E0599", "Secret"),
    ("blocks_in_async", "let _ = rds::Client::builder().transport(Mine);", "E0277", "`BlockingClient`"),
];

#[test]
fn programs_are_refused_for_what_is_wrong_with_them() {
    let library = Library::find();
    let mut wrong = Vec::new();
    for &(name, body, code, words) in PROGRAMS {
        let errors = library.errors(name, &format!("{PLAIN}\n{HEAD} {{ {body} }}"));
        match (&errors[..], code) {
            ([], "") => {}
            ([(found, text)], _) if found == code && text.contains(words) => {}
            _ => wrong.push(format!("{name}: expected {code} with {words:?}, found {errors:#?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
