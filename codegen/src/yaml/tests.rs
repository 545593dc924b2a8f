//! The tree against a second reader of YAML, and against text that nobody meant.

use std::path::PathBuf;

use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};
use serde_yaml::Value;

use super::{Content, Node, read};
use crate::diagnostic::{FileId, Sink, Style};
use crate::{SpecFile, lint};

const GOOD: &str = include_str!("../load/tests/operation.yaml");

/// Whether both readers see the same: the same collections, and the same text of each scalar.
fn agrees(node: &Node<'_>, value: &Value) -> bool {
    match (&node.content, value) {
        (Content::Nothing, Value::Null) => true,
        (Content::Scalar { text, plain }, Value::String(other)) => *plain || text == other,
        (Content::Scalar { text, plain: true }, Value::Bool(other)) => *text == other.to_string(),
        (Content::Scalar { text, plain: true }, Value::Number(other)) => *text == other.to_string(),
        (Content::List(items), Value::Sequence(others)) => {
            items.len() == others.len() && items.iter().zip(others).all(|(item, other)| agrees(item, other))
        }
        (Content::Map(entries), Value::Mapping(others)) => {
            entries.len() == others.len()
                && entries
                    .iter()
                    .zip(others)
                    .all(|(entry, (key, value))| key.as_str() == Some(&*entry.key) && agrees(&entry.value, value))
        }
        _ => false,
    }
}

fn same(text: &str) -> bool {
    let mut sink = Sink::default();
    let ours = read(text, FileId(0), &mut sink);
    let theirs: Result<Value, _> = serde_yaml::from_str(text);
    match (ours, theirs) {
        (Some(node), Ok(value)) => sink.is_empty() && agrees(&node, &value),
        _ => false,
    }
}

#[test]
fn both_readers_see_the_same() {
    assert!(same(GOOD));
    assert!(same(include_str!("../load/tests/service.yaml")));
    assert!(same(
        "a: |\n  lit\n\n  more\n\nb: >-\n  folded\n  text\nc: 'it''s'\nd: \"\\u00e9\\n\"\ne:\nf: [1, {x: y}]\n"
    ));
    assert!(same("a: plain\n  goes on\nb: \"quoted\n  goes on\"\n"));
}

/// The real specs, wherever the workspace stands.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test brings the files, the library only gets texts")]
fn both_readers_see_the_same_in_every_spec() {
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec"))];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "yaml") {
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                assert!(same(&text), "{}", path.display());
            }
        }
    }
}

#[test]
fn no_line_break_at_the_end_of_a_block() {
    assert!(same("a: |\n  text\n"));
    assert!(same("a: |-\n  text"));
}

/// Every way through the library, for files that may be anything.
fn survives(bytes: &[u8]) -> bool {
    let path = |name: &str| format!("spec/acme/files/{name}.yaml");
    let files = [
        SpecFile { path: path("service"), text: bytes.to_vec() },
        SpecFile { path: path("list"), text: bytes.to_vec() },
    ];
    let problems = lint(&files);
    let shown = problems.render(Style::Plain).len() + problems.render(Style::Colour).len();
    shown > 0 && problems.json().lines().count() == problems.len()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn any_bytes(bytes: Vec<u8>) {
        prop_assert!(survives(&bytes));
    }

    #[test]
    fn any_text_of_yaml_letters(text in "[-a:{}\\[\\]&*!|>'\"%@#, \t\r\n?~<=0-9é实\u{feff}]{0,200}") {
        prop_assert!(survives(text.as_bytes()));
    }

    #[test]
    fn good_text_with_a_wound(at in 0..GOOD.len(), length in 0..20_usize, patch: Vec<u8>) {
        let end = (at + length).min(GOOD.len());
        let wounded = [&GOOD.as_bytes()[..at], &patch, &GOOD.as_bytes()[end..]].concat();
        prop_assert!(survives(&wounded));
    }

    #[test]
    fn good_text_with_one_letter_changed(at in 0..GOOD.len(), letter in any::<char>()) {
        let mut text: Vec<char> = GOOD.chars().collect();
        let at = at.min(text.len() - 1);
        text[at] = letter;
        prop_assert!(survives(text.into_iter().collect::<String>().as_bytes()));
    }
}
