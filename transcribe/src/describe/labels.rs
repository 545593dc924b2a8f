//! Descriptions in one shape: labels joined with what they label, sentences that stand as items, lists in a sentence.
//!
//! Newer pages write `Definition`, `Constraints`, `Range` and `Default Value` above or before the parts of a description,
//! and some make an item of every sentence.

use super::item;
use super::values;
use crate::block::{Block, Content, Lines};
use crate::words;

/// What a label is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Label {
    /// Meaning and rules, which are plain sentences.
    Prose,
    Range,
    Default,
}

const LABELS: &[(&str, Label)] = &[
    ("definition", Label::Prose),
    ("constraints", Label::Prose),
    ("constraint", Label::Prose),
    ("range", Label::Range),
    ("value range", Label::Range),
    ("default value", Label::Default),
];

/// Words before a colon that name a part of the description instead of a value.
pub(super) const PARTS: &[&str] = &[
    "note",
    "notes",
    "note that",
    "default",
    "default value",
    "minimum",
    "maximum",
    "minimum value",
    "maximum value",
    "minimum length",
    "maximum length",
    "example",
    "examples",
    "format",
    "constraints",
    "definition",
    "range",
    "values",
    "unit",
    "value range",
    "value",
    "caution",
    "notice",
    "valid values",
    "example value",
    "enumerated value",
    "enumeration values",
    "description",
    "type",
    "important",
    "warning",
    "remarks",
    "options",
    "max",
    "min",
    "default values",
    "restriction",
];

/// The blocks of a description in one shape.
pub(super) fn normal(blocks: &[&Block]) -> Vec<Block> {
    let mut found = Vec::new();
    for block in sentences_of_items(blocks) {
        match dashed(&block) {
            Some(list) => found.extend(list),
            None => found.push(block),
        }
    }
    joined(&found)
}

/// Whether a text is one of these labels and nothing else.
pub(crate) fn is_label(text: &str) -> bool {
    label(text).is_some_and(|(_, rest)| rest.is_empty())
}

// `Range`, `Range:`, `Range: 1 to 5`
fn label(text: &str) -> Option<(Label, &str)> {
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let (head, rest) = text.split_once(':').unwrap_or((text, ""));
    let head = head.trim().to_lowercase();
    LABELS.iter().find(|(word, _)| *word == head).map(|(_, label)| (*label, rest.trim()))
}

// Joins each label with the paragraph below it. What says that there is nothing is left out.
fn joined(blocks: &[Block]) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let block = &blocks[at];
        at += 1;
        let Some((found_label, rest)) = label(block.text()) else {
            found.push(block.clone());
            continue;
        };
        if !rest.is_empty() {
            found.extend(labelled(found_label, rest, block.lines));
            continue;
        }
        let is_below = |it: &&Block| !it.is_item() && label(it.text()).is_none();
        let below: Vec<&Block> = blocks[at..].iter().take_while(is_below).collect();
        let are_values = below.len() > 1 && below.iter().all(|it| item::read(it.text()).is_some());
        if found_label == Label::Range && are_values {
            found.extend(labelled(found_label, "", block.lines));
            found.extend(below.iter().map(|it| Block::item(it.lines, 1, it.text())));
            at += below.len();
        } else if let Some(first) = below.first() {
            found.extend(labelled(found_label, first.text(), block.lines.and(first.lines)));
            at += 1;
        } else {
            found.extend(labelled(found_label, "", block.lines));
        }
    }
    found
}

fn labelled(label: Label, text: &str, lines: Lines) -> Option<Block> {
    let is_nothing = words::is_nothing(text.trim_end_matches('.'));
    let text = match label {
        Label::Prose if is_nothing => return None,
        Label::Prose => text.to_owned(),
        Label::Range if text.is_empty() => "Value range:".to_owned(),
        _ if is_nothing => return None,
        Label::Range => format!("Value range: {text}"),
        Label::Default => format!("Default value: {text}"),
    };
    Some(Block::paragraph(lines, text))
}

// A description that begins with an item makes items of its sentences; those that are no values are paragraphs.
fn sentences_of_items(blocks: &[&Block]) -> Vec<Block> {
    let is_prose = |it: &Block| label(it.text()).is_some() || item::read(it.text()).is_none();
    let begins = blocks.first().is_some_and(|it| it.is_item() && is_prose(it));
    let mut is_first_list = begins;
    let of = |block: &&Block| {
        is_first_list &= block.is_item();
        let is_sentence = block.is_item() && (label(block.text()).is_some() || (is_first_list && is_prose(block)));
        if is_sentence { Block::paragraph(block.lines, block.text()) } else { (*block).clone() }
    };
    blocks.iter().map(of).collect()
}

// `The options are as follows: - on: It is on. - off: It is off.`
fn dashed(block: &Block) -> Option<Vec<Block>> {
    let Content::Paragraph(text) = &block.content else { return None };
    let mut parts = text.split(" - ");
    let lead = parts.next().filter(|it| it.ends_with(':') || values::announces(it))?;
    let items: Vec<&str> = parts.collect();
    let are_values = items.len() > 1 && items.iter().all(|it| item::read(it).is_some_and(|it| it.is_separated));
    let item = |text: &&str| Block::item(block.lines, 1, *text);
    are_values.then(|| std::iter::once(Block::paragraph(block.lines, lead)).chain(items.iter().map(item)).collect())
}
