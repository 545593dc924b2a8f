//! No snapshot is left behind when its fixture, operation or test has gone.

use crate::support::{files, read, relative, stem, workspace};
use crate::{emission, refusal, surface};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[test]
fn every_snapshot_is_referred_to() {
    let own = workspace().join("tests/snapshots");
    let mut known = BTreeSet::new();
    for (suite, names) in
        [("emission", emission::names()), ("refusal", refusal::names()), ("surface", surface::names())]
    {
        known.extend(names.into_iter().map(|name| own.join(suite).join(format!("{name}.snap"))));
    }
    let left: Vec<_> = snapshots(&own, "snap").into_iter().filter(|path| !known.contains(path)).collect();
    assert!(left.is_empty(), "nothing refers to these; delete them: {}", list(&left));
}

#[test]
fn every_snapshot_of_another_crate_is_referred_to() {
    let mut left = Vec::new();
    for member in ["codegen", "generated-client", "transcribe", "xtask", "xtask/import", "tests/own-spec"] {
        let found = snapshots(&workspace().join(member), "snap");
        left.extend(found.into_iter().filter(|path| !written_by_its_source(path)));
    }
    assert!(left.is_empty(), "nothing refers to these; delete them: {}", list(&left));
}

#[test]
fn every_snapshot_is_decided_upon() {
    let left = snapshots(&workspace().join("tests"), "new");
    assert!(left.is_empty(), "accept or reject these: {}", list(&left));
}

/// insta writes the source file into the snapshot, and the test or its given name into the snapshot's name.
fn written_by_its_source(path: &Path) -> bool {
    let text = read(path);
    let source = text.lines().find_map(|line| line.strip_prefix("source: "));
    let Some(source) = source.map(|source| workspace().join(source.trim_matches('"'))).filter(|path| path.is_file())
    else {
        return false;
    };
    let stem = stem(path);
    let name = stem.rsplit("__").next().unwrap_or_default();
    let name = name.trim_end_matches(|last: char| last.is_ascii_digit()).trim_end_matches('-');
    read(&source).contains(name)
}

fn snapshots(folder: &Path, ending: &str) -> Vec<PathBuf> {
    if folder.is_dir() { files(folder, ending, true) } else { Vec::new() }
}

fn list(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| relative(path)).collect::<Vec<_>>().join(", ")
}
