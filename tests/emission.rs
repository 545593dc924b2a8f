//! Accepted specs, one idea each: the code of the operation.

use crate::support::{Fixture, each, fixtures, generate, read, snapshot, spec, with_service};
use codegen::SpecFile;

#[test]
fn each_idea_becomes_code() {
    each(fixtures("accepted"), |fixture| fixture.stem.clone(), check);
}

#[test]
fn a_bom_and_crlf_change_nothing() {
    for fixture in fixtures("accepted") {
        let files = with_service(&fixture);
        let windows: Vec<_> = files
            .iter()
            .map(|file| {
                let text = String::from_utf8_lossy(&file.text).replace('\n', "\r\n");
                SpecFile { path: file.path.clone(), text: format!("\u{feff}{text}").into() }
            })
            .collect();
        assert_eq!(generate(&windows).files, generate(&files).files, "{}", fixture.stem);
    }
}

#[test]
fn the_service_becomes_a_module() {
    let service = read(&crate::support::fixture_folder("services").join("rpc.yaml"));
    let operation = read(&crate::support::fixture_folder("services").join("operation_rpc.yaml"));
    let generated = generate(&[spec("service", service), spec("list_shelves", operation)]);
    let modules: Vec<_> = generated
        .files
        .iter()
        .filter(|(path, _)| path.ends_with("mod.rs"))
        .map(|(path, code)| section(path, code))
        .collect();
    snapshot("emission", "modules", &modules.join("\n"));
}

/// The names of the snapshots that this suite writes.
pub(crate) fn names() -> Vec<String> {
    fixtures("accepted").into_iter().map(|fixture| fixture.stem).chain(["modules".to_owned()]).collect()
}

/// The snapshot shows the operation's own files; a test file only where the idea is a test.
fn check(fixture: &Fixture) {
    let generated = generate(&with_service(fixture));
    for (path, code) in &generated.files {
        syn::parse_file(code).unwrap_or_else(|error| panic!("{path} does not parse: {error}\n{code}"));
    }
    let own: Vec<_> = generated
        .files
        .iter()
        .filter(|(path, _)| !path.ends_with("mod.rs"))
        .map(|(path, code)| section(path, code))
        .collect();
    assert!(!own.is_empty(), "{}: nothing was emitted", fixture.stem);
    snapshot("emission", &fixture.stem, &own.join("\n"));
}

fn section(path: &str, code: &str) -> String {
    format!("// ===== {path}\n\n{code}")
}
