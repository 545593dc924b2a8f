//! What the suites share: where things are, fixtures, snapshots.

use codegen::{Diagnostics, Generated, Options, SpecFile, Style};
use std::env;
use std::fs;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// A file of a fixture folder.
pub(crate) struct Fixture {
    /// File name without its ending.
    pub(crate) stem: String,
    pub(crate) text: String,
}

/// The input folder, or a line that says what is skipped.
pub(crate) fn input_folder(suite: &str) -> Option<PathBuf> {
    let folder = env::var_os("SPEC_INPUT").map(PathBuf::from);
    if folder.is_none() {
        // Not `println!`, which a passing test keeps to itself.
        let _ = writeln!(io::stderr(), "skipped: {suite} needs the input folder; set SPEC_INPUT to its path");
    }
    folder
}

/// The workspace.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A folder under `fixtures`.
pub(crate) fn fixture_folder(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder)
}

/// The YAML files of a folder under `fixtures`, by name.
pub(crate) fn fixtures(folder: &str) -> Vec<Fixture> {
    let fixtures: Vec<_> = files(&fixture_folder(folder), "yaml", false)
        .into_iter()
        .map(|path| Fixture { stem: stem(&path), text: read(&path) })
        .collect();
    assert!(!fixtures.is_empty(), "no fixtures in {folder}");
    fixtures
}

/// A fixture with the service it names (`Service: rest.` in its first line; `rpc` when it names none).
pub(crate) fn with_service(fixture: &Fixture) -> Vec<SpecFile> {
    let first = fixture.text.lines().next().unwrap_or_default();
    let service = first.split_once("Service: ").map_or("rpc", |(_, rest)| rest.trim_end_matches('.'));
    vec![
        spec("service", read(&fixture_folder("services").join(format!("{service}.yaml")))),
        spec(&fixture.stem, fixture.text.as_str()),
    ]
}

/// A spec file of the service that all fixtures belong to.
pub(crate) fn spec(stem: &str, text: impl Into<Vec<u8>>) -> SpecFile {
    SpecFile { path: format!("spec/acme/store/{stem}.yaml"), text: text.into() }
}

/// The specs of the workspace, with the paths that `cargo xtask regen` gives them.
pub(crate) fn real_specs() -> Vec<SpecFile> {
    let specs: Vec<_> = files(&workspace().join("spec"), "yaml", true)
        .into_iter()
        .map(|path| SpecFile { path: relative(&path), text: fs::read(&path).expect("a readable spec") })
        .collect();
    assert!(!specs.is_empty(), "no specs");
    specs
}

/// Generates, or shows what was complained about.
pub(crate) fn generate(files: &[SpecFile]) -> Generated {
    match codegen::generate(files, &Options::default()) {
        Ok(generated) => generated,
        Err(diagnostics) => panic!("{}", diagnostics.render(Style::Plain)),
    }
}

/// The complaints about files that must not be accepted.
pub(crate) fn refuse(files: &[SpecFile]) -> Diagnostics {
    codegen::generate(files, &Options::default()).expect_err("accepted")
}

/// Runs a check on each case and fails at the end, with the names of all cases that failed.
pub(crate) fn each<T>(cases: impl IntoIterator<Item = T>, name: impl Fn(&T) -> String, check: impl Fn(&T)) {
    let failed: Vec<_> = cases
        .into_iter()
        .filter(|case| catch_unwind(AssertUnwindSafe(|| check(case))).is_err())
        .map(|case| name(&case))
        .collect();
    assert!(failed.is_empty(), "{} failed, see above: {}", failed.len(), failed.join(", "));
}

/// Compares with `snapshots/<suite>/<name>.snap`.
pub(crate) fn snapshot(suite: &str, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("snapshots/{suite}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// The files below a folder, sorted; `everything` goes into its folders too.
pub(crate) fn files(folder: &Path, ending: &str, everything: bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            if everything {
                found.extend(files(&path, ending, true));
            }
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A path from the workspace on, with forward slashes.
pub(crate) fn relative(path: &Path) -> String {
    path.strip_prefix(workspace()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
