//! `Default value: 30.`, `默认值为 30`, `RUNNING (default)`: what is taken when a parameter is absent.

use super::{Scope, cite, settle};
use crate::block::{Block, Cell};
use crate::fact::{Cited, DoubtKind, Shape};
use crate::patterns::{Patterns, compile};
use crate::words;
use std::sync::LazyLock;

static STATED: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\bdefault(?:ed)? values?\s*(?:is|are)?\s*[:：]?\s*(.+)",
        r"(?i)(?:^|[\s(])defaults?\s*(?:to\b|is\b|[:：])\s*[:：]?\s*(.+)",
        r"(?i)\bthe default(?: value)? of (?:this|the) (?:parameter|field) is\s*(.+)",
        r"默认值?\s*(?:设置)?(?:为|是)?\s*[:：]?\s*(.+)",
        r"缺省值?\s*(?:为|是)?\s*[:：]?\s*(.+)",
    ])
});

static BEHIND: Patterns = LazyLock::new(|| {
    compile([r"(?i)\b(?:is|are|to) ([\w.+/-]+) by default\b", r"(?i)\bvalue (?:is|of) ([\w.+/-]+) by default\b"])
});

static IN_ITEM: Patterns = LazyLock::new(|| {
    compile([r"(?i)[(（]\s*(?:the )?(?:default|默认|缺省)(?: value)?值?\s*[)）]", r"(?i)\bdefault value\W*$"])
});

/// Words after “default value is” that begin a description instead of a value.
const NO_VALUES: &[&str] = &[
    "the",
    "a",
    "an",
    "all",
    "same",
    "empty",
    "current",
    "that",
    "this",
    "not",
    "no",
    "value",
    "values",
    "based",
    "one",
    "determined",
    "used",
    "set",
    "returned",
    "to",
    "in",
    "of",
    "left",
    "specified",
    "if",
    "when",
    "none",
    "null",
    "blank",
    "each",
    "any",
    "also",
    "automatically",
];

/// Reads the default that a description states.
pub(crate) fn read(scope: &mut Scope<'_>, blocks: &[&Block]) {
    let mut found = Vec::new();
    for block in blocks {
        if block.is_item() && IN_ITEM.iter().any(|it| it.is_match(block.text())) {
            let value = super::values::word_of_item(block.text());
            found.extend(value.map(|value| cite(value, block)));
            continue;
        }
        for sentence in sentences(block.text()) {
            stated(scope, block, sentence, &mut found);
        }
    }
    scope.field.limits.default = settle(scope, "default", found);
}

/// Reads a column of defaults.
pub(crate) fn column(scope: &mut Scope<'_>, cell: &Cell) {
    let text = cell.text();
    if let (false, Some(block)) = (words::is_nothing(&text), cell.blocks.first()) {
        scope.field.limits.default = Some(cite(text, block));
    }
}

fn stated(scope: &mut Scope<'_>, block: &Block, sentence: &str, found: &mut Vec<Cited<String>>) {
    let behind = BEHIND.iter().find_map(|it| Some(it.captures(sentence)?.get(1)?.as_str()));
    let rest = STATED.iter().find_map(|it| Some(it.captures(sentence)?.get(1)?.as_str())).or(behind);
    match rest.map(|rest| value(rest, &scope.field.shape)) {
        Some(Stated::Value(value)) => found.push(cite(value, block)),
        Some(Stated::Open) => {
            scope.doubt(
                DoubtKind::Prose,
                block.lines,
                "its default may depend on something",
                vec![sentence.to_owned()],
            );
        }
        Some(Stated::Prose) | None => {}
    }
}

enum Stated {
    Value(String),
    /// A value, and more words that may limit it.
    Open,
    /// A description of what happens.
    Prose,
}

fn value(rest: &str, shape: &Shape) -> Stated {
    let rest = rest.trim_start_matches(['“', '"', '\'', '‘', '「', '*', ' ']);
    let end = rest.find(|it: char| it.is_whitespace() || "，。；、,;（(）)”\"“’」|".contains(it)).unwrap_or(rest.len());
    let word = rest[..end].trim_end_matches(['.', ':', '：', '\'', '*']);
    let after = rest[end..].trim_start_matches(['”', '"', '\'', '’', '」', ')', '）']).trim();
    let is_word = !word.is_empty() && word.is_ascii() && word.chars().any(|it| it.is_ascii_alphanumeric());
    if !is_word || NO_VALUES.contains(&word.to_lowercase().as_str()) {
        return Stated::Prose;
    }
    let (word, unit) = split_unit(word);
    if matches!(shape, Shape::Scalar("integer" | "number")) && word.parse::<f64>().is_err() {
        return Stated::Prose;
    }
    let is_settled = after.is_empty()
        || !unit.is_empty()
        || after.starts_with(['，', '。', '；', ',', ';', '（', '(', '、', '.', '|'])
        || (word.parse::<f64>().is_ok() && is_unit(after))
        || after.starts_with("indicat")
        || after.starts_with("表示");
    if is_settled { Stated::Value(word.to_owned()) } else { Stated::Open }
}

// `100MB`, `30天`
fn split_unit(word: &str) -> (&str, &str) {
    let digits = word.len() - word.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let unit = &word[digits..];
    let is_unit = digits > 0 && !unit.is_empty() && unit.len() <= 3 && unit.chars().all(|it| it.is_ascii_alphabetic());
    if is_unit { word.split_at(digits) } else { (word, "") }
}

fn is_unit(after: &str) -> bool {
    let mut words = after.trim_end_matches(['.', '。', ';', '；']).split(' ');
    let unit = words.next().unwrap_or_default();
    words.next().is_none() && unit.chars().all(|it| it.is_alphabetic() || it == '%')
}

/// Sentences end at a full stop that is followed by a blank, or at a Chinese mark.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['。', '；', '\n']).flat_map(|part| {
        let mut rest = Some(part);
        std::iter::from_fn(move || {
            let text = rest?;
            let end = text.match_indices(". ").map(|(at, _)| at + 1).next();
            let (sentence, after) = end.map_or((text, None), |end| (&text[..end], Some(text[end..].trim_start())));
            rest = after;
            Some(sentence)
        })
    })
}
