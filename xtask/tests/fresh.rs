//! What is checked in is what the specs make.

use crate::command::xtask;
use std::path::Path;

#[test]
fn the_generated_client_is_fresh() {
    let said = xtask(&["regen", "--check"], Path::new(env!("CARGO_MANIFEST_DIR")));
    assert_eq!(said.code, 0, "{}", said.err);
}

#[test]
fn the_specs_cite_the_pages_as_they_are() {
    let Some(input) = std::env::var_os("SPEC_INPUT") else {
        println!("skipped: SPEC_INPUT does not name the folder with the documentation pages");
        return;
    };
    let pages = Path::new(&input).join("pages");
    let said = xtask(&["lint", "--pages", pages.to_str().unwrap()], Path::new(env!("CARGO_MANIFEST_DIR")));
    assert_eq!(said.code, 0, "{}", said.err);
}
