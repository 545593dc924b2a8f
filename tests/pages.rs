//! The cited pages are the ones at hand, and every cited line exists.

use crate::support::{input_folder, read, real_specs};
use serde_yaml::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Lines of a page, by the digest of its text.
type Pages = BTreeMap<String, usize>;

#[test]
fn the_pages_of_the_specs_are_at_hand() {
    if let Some(input) = input_folder("pages") {
        let pages = pages(&input.join("pages"));
        let specs = real_specs().into_iter().map(|file| (file.path, String::from_utf8(file.text).expect("UTF-8")));
        assert_eq!(check(specs, &pages), pages.keys().cloned().collect(), "digests of the pages that some spec cites");
    }
}

#[test]
fn the_pages_of_the_example_are_at_hand() {
    let folder = crate::support::workspace().join("tests/own-spec");
    let specs = crate::support::files(&folder.join("spec"), "yaml", true);
    let pages = pages(&folder.join("pages"));
    let specs = specs.iter().map(|path| (crate::support::relative(path), read(path)));
    assert_eq!(check(specs, &pages), pages.keys().cloned().collect(), "digests of the pages that some spec cites");
}

/// Checks the sources of all specs and gives the digests of the pages that they cite.
fn check(specs: impl Iterator<Item = (String, String)>, pages: &Pages) -> BTreeSet<String> {
    let mut cited = BTreeSet::new();
    let mut problems = Vec::new();
    for (path, text) in specs {
        let spec: Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut lines = BTreeMap::new();
        for (id, source) in spec["sources"].as_mapping().into_iter().flatten() {
            let id = id.as_str().unwrap_or_default();
            if source["page"].is_null() {
                continue;
            }
            let digest = source["sha256"].as_str().unwrap_or_default();
            match pages.get(digest) {
                Some(count) => _ = lines.insert(id.to_owned(), *count),
                None => problems.push(format!("{path}: no page has the digest `{digest}` of `{id}`")),
            }
            cited.insert(digest.to_owned());
        }
        references(&spec, "", &mut |reference| {
            let Some((id, range)) = reference.split_once(':') else { return };
            let Some(count) = lines.get(id) else { return };
            if !range.split('-').all(|line| line.parse().is_ok_and(|line: usize| (1..=*count).contains(&line))) {
                problems.push(format!("{path}: `{reference}`, and the page has {count} lines"));
            }
        });
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    cited
}

/// Every reference to a source: under `sources` and `sources_of`, and the `source` of a dispute.
fn references(value: &Value, key: &str, found: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) if matches!(key, "sources" | "source") => found(text),
        Value::Sequence(items) => items.iter().for_each(|item| references(item, key, found)),
        Value::Mapping(entries) => {
            for (inner, value) in entries {
                let inner = if key == "sources_of" { "sources" } else { inner.as_str().unwrap_or_default() };
                references(value, inner, found);
            }
        }
        _ => {}
    }
}

fn pages(folder: &Path) -> Pages {
    let mut pages = Pages::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let bytes = fs::read(entry.expect("a readable folder").path()).expect("a readable page");
        let digest: Vec<_> = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        pages.insert(digest.concat(), String::from_utf8_lossy(&bytes).lines().count());
    }
    pages
}
