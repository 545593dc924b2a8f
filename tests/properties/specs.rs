//! Specs of any kind: files or complaints, never a panic.

use crate::support::{fixture_folder, read, real_specs, spec};
use codegen::{Options, SpecFile, Style};
use proptest::prelude::*;

/// Pieces that mean something in YAML or in a spec.
const TOKENS: &[&str] = &[
    "",
    " ",
    "  ",
    "\t",
    ":",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "*",
    "&a ",
    "!!str ",
    "|",
    ">",
    "#",
    "'",
    "\"",
    "---\n",
    "~",
    "no",
    "012",
    "1e999",
    "-1",
    "18446744073709551616",
    "string",
    "integer",
    "timestamp",
    "\u{feff}",
    "\u{0}",
    "é😀",
    "\r\n",
    "name: type",
    "fields:",
    "values: {}",
    "required: true",
    "{path}",
    "EndTime > StartTime",
    "r#type",
    "Self",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_bytes_are_files_or_complaints(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&[service(), spec("any", bytes)]);
    }

    #[test]
    fn any_text_is_files_or_complaints(text in "\\PC{0,200}") {
        check(&[service(), spec("any", text)]);
    }

    #[test]
    fn any_row_of_tokens_is_files_or_complaints(tokens in proptest::collection::vec(proptest::sample::select(TOKENS), 0..40)) {
        check(&[service(), spec("any", tokens.concat())]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(250) })]

    #[test]
    fn a_real_spec_with_one_change_is_files_or_complaints(
        file in any::<proptest::sample::Index>(),
        change in change(),
    ) {
        let mut specs = real_specs();
        let changed = file.index(specs.len());
        let text = String::from_utf8(specs[changed].text.clone()).expect("UTF-8");
        specs[changed].text = change.apply(&text).into();
        check(&specs);
    }
}

/// A change of one line or one token.
#[derive(Clone, Debug)]
enum Change {
    Delete(proptest::sample::Index),
    Duplicate(proptest::sample::Index),
    Swap(proptest::sample::Index, proptest::sample::Index),
    Truncate(proptest::sample::Index),
    Replace(proptest::sample::Index, proptest::sample::Index, &'static str),
}

fn change() -> impl Strategy<Value = Change> {
    use proptest::sample::Index;
    let index = any::<Index>;
    prop_oneof![
        index().prop_map(Change::Delete),
        index().prop_map(Change::Duplicate),
        (index(), index()).prop_map(|(a, b)| Change::Swap(a, b)),
        index().prop_map(Change::Truncate),
        (index(), index(), proptest::sample::select(TOKENS))
            .prop_map(|(line, word, to)| Change::Replace(line, word, to)),
    ]
}

impl Change {
    fn apply(&self, text: &str) -> String {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let count = lines.len();
        match self {
            Self::Delete(line) => _ = lines.remove(line.index(count)),
            Self::Duplicate(line) => lines.insert(line.index(count), lines[line.index(count)].clone()),
            Self::Swap(a, b) => lines.swap(a.index(count), b.index(count)),
            Self::Truncate(at) => {
                let at = at.index(text.len());
                return String::from_utf8_lossy(&text.as_bytes()[..at]).into_owned();
            }
            Self::Replace(line, word, to) => {
                let line = &mut lines[line.index(count)];
                let words: Vec<_> = line.split(' ').collect();
                let place = word.index(words.len());
                *line = [&words[..place], &[*to], &words[place + 1..]].concat().join(" ");
            }
        }
        lines.join("\n")
    }
}

fn check(specs: &[SpecFile]) {
    if let Err(diagnostics) = codegen::generate(specs, &Options::default()) {
        assert!(!diagnostics.is_empty(), "refused without a word");
        assert!(!diagnostics.render(Style::Plain).is_empty());
        assert_eq!(diagnostics.json().lines().count(), diagnostics.len());
    }
}

fn service() -> SpecFile {
    spec("service", read(&fixture_folder("services").join("rpc.yaml")))
}
