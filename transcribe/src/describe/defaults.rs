//! `Default value: 30.`, `默认值为 30`, `RUNNING (default)`: what is taken when a parameter is absent.

use super::sentence::{self, is_conditional};
use super::{Scope, cite, settle};
use crate::block::{Block, Cell};
use crate::fact::{DoubtKind, Shape};
use crate::patterns::{Patterns, compile, number, one};
use crate::words;
use regex::Regex;
use std::sync::LazyLock;

static STATED: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\bdefault value ([\w.+/-]+ (?:is|will be) used.*)",
        r"(?i)\bdefault(?:ed)? values?(?: of (?:this|the) (?:parameter|field))?\s*(?:\b(?:is|are)\b|[:：])\s*[:：]?\s*(.+)",
        r"(?i)\bdefault values?\s+([\d“'].*)",
        r"(?i)(?:^|[\s(])defaults?\s*(?:to\b|is\b|[:：])\s*[:：]?\s*(.+)",
        r"(?i)\bthe default(?: value)? of (?:this|the) (?:parameter|field) is\s*(.+)",
        r"(?i)\bthe default (?:type|number|operation|mode|port|size|interval|period|option|action|method|protocol|weight|order|format|language|setting|status|version) is\s*(.+)",
        r"(?:默认|缺省)(?:取?值|情况下)?\s*(?:设置)?(?:为|是)?\s*[:：]?\s*(.+)",
    ])
});

// A word of prose stands there, too: `all of them are returned by default`.
static BEHIND: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\b(?:value|parameter|it) (?:is|is set to) ([\w.+/-]+) by default\b",
        r"(?i)\b(?:value|which) (?:is|of) ([\w.+/-]+) by default\b",
        r"\b(?:is|to) ([\d.]+|true|false|[A-Z][A-Z\d_]+) by default\b",
        r"\b([\d.]+|true|false|[A-Z][A-Z\d_]+) is used by default\b",
    ])
});

/// `86,400`
static GROUPED: LazyLock<Regex> = LazyLock::new(|| one(r"^\d{1,3}(?:,\d{3})+\b"));

/// `A or B (default)`: the word before the mark.
static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    one(r"(?i)([a-z0-9][a-z0-9_.+/-]*)[”\x22]?\s*[(（]\s*(?:the )?(?:default|默认|缺省)(?: value)?值?\s*[)）]")
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
    let mut is_open = false;
    for block in blocks {
        if block.is_item() && IN_ITEM.iter().any(|it| it.is_match(block.text())) {
            let value = super::values::word_of_item(block.text());
            found.extend(value.map(|value| cite(value, block)));
            continue;
        }
        // `default: An ordinary one.` explains a value that is called so.
        if block.is_item() && super::values::word_of_item(block.text()).is_some_and(|it| it == "default") {
            continue;
        }
        for sentence in sentence::all(block.text()) {
            match stated(sentence, &scope.field.shape) {
                Stated::Value(value) => found.push(cite(value, block)),
                Stated::Prose => {}
                Stated::Open => {
                    is_open = true;
                    let words = vec![sentence.trim().to_owned()];
                    scope.doubt(DoubtKind::Prose, block.lines, "its default may depend on something", words);
                }
            }
        }
    }
    if !is_open {
        scope.field.limits.default = settle(scope, "default", found);
    }
}

/// Reads a column of defaults.
pub(crate) fn column(scope: &mut Scope<'_>, cell: &Cell) {
    let text = cell.text();
    if let (false, Some(block)) = (words::is_nothing(&text), cell.blocks.first()) {
        scope.field.limits.default = Some(cite(text, block));
    }
}

fn stated(sentence: &str, shape: &Shape) -> Stated {
    let behind = BEHIND.iter().find_map(|it| it.captures(sentence)?.get(1));
    if let Some(word) = MARKED.captures(sentence).and_then(|it| it.get(1)).or(behind) {
        return value(word.as_str(), shape);
    }
    let mut at = 0;
    let mut all = Vec::new();
    while let Some(found) = STATED.iter().find_map(|it| it.captures(&sentence[at..])) {
        let (Some(all_words), Some(words)) = (found.get(0), found.get(1)) else { break };
        let is_case = sentence::is_case(&sentence[..at + all_words.start()]);
        at += words.start();
        all.push(match value(words.as_str(), shape) {
            Stated::Value(_) if is_case || is_conditional(sentence) => Stated::Open,
            it => it,
        });
    }
    let has_value = all.iter().any(|it| *it != Stated::Prose);
    match all.pop() {
        Some(last) if all.iter().all(|it| *it == last) => last,
        // A sentence may state one for each of several cases.
        Some(_) if has_value => Stated::Open,
        None | Some(_) => Stated::Prose,
    }
}

#[derive(Eq, PartialEq)]
enum Stated {
    Value(String),
    /// A value, and more words that may limit it.
    Open,
    /// A description of what happens.
    Prose,
}

fn value(rest: &str, shape: &Shape) -> Stated {
    let rest = rest.trim_start_matches(['“', '"', '\'', '‘', '「', '*', ' ']);
    if let Some(grouped) = GROUPED.find(rest) {
        return value(&format!("{}{}", number(grouped.as_str()), &rest[grouped.end()..]), shape);
    }
    let end = rest.find(|it: char| it.is_whitespace() || "，。；、,;（(）)”\"“’」|".contains(it)).unwrap_or(rest.len());
    let word = rest[..end].trim_end_matches(['.', ':', '：', '\'', '*']);
    let after = rest[end..].trim_start_matches(['”', '"', '\'', '’', '」', ')', '）']).trim();
    // `3600秒`, `MySQL实例的端口`: Chinese follows without a blank.
    let (word, glued) = word.split_at(word.find(|it: char| !it.is_ascii()).unwrap_or(word.len()));
    let is_word = word == "/" || word.chars().any(|it| it.is_ascii_alphanumeric());
    // `No` is an answer where nothing follows, else the beginning of a sentence.
    if word == "No" && after.trim_end_matches('.').is_empty() {
        return Stated::Value(word.to_owned());
    }
    if !is_word || NO_VALUES.contains(&word.to_lowercase().as_str()) {
        return Stated::Prose;
    }
    let (word, unit) = split_unit(word);
    let is_number = word.parse::<f64>().is_ok();
    if matches!(shape, Shape::Scalar("integer" | "number")) && !is_number {
        return Stated::Prose;
    }
    if !glued.is_empty() {
        let is_unit = is_number && glued.chars().count() <= LONGEST_UNIT;
        let is_explained = ["表示", "代表", "即"].iter().any(|it| glued.starts_with(it));
        return if is_unit || is_explained { Stated::Value(word.to_owned()) } else { Stated::Prose };
    }
    let is_settled = after.is_empty()
        || !unit.is_empty()
        || after.starts_with(['，', '。', '；', ',', ';', '（', '(', '、', '.', '|'])
        || (is_number && is_unit(after))
        || GOES_ON.iter().any(|it| after.starts_with(it))
        || after.starts_with("表示");
    if is_settled { Stated::Value(word.to_owned()) } else { Stated::Open }
}

/// What follows a value without limiting it.
const GOES_ON: &[&str] = &["indicat", "is used", "will be used", "and the ", "and can", "and must", "and is "];

// `分钟`, in letters.
const LONGEST_UNIT: usize = 3;

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
