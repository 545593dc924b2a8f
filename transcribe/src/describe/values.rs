//! Documented values: lists of bullets, lists inside a sentence, paragraphs that each explain a word.

use super::Scope;
use super::item::{self, Item};
use crate::block::{Block, Content};
use crate::fact::{DoubtKind, Value};
use crate::patterns::{Patterns, compile};
use std::sync::LazyLock;

/// What announces values at the end of a paragraph.
static LEAD: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\b(?:valid|possible|allowed|available|supported|value|optional|enumerated?|enumeration|following)\s+(?:values?|options?)\b[^.]{0,60}$",
        r"(?i)\b(?:values?|options?)(?: are| include| is| can be)?(?: as follows| the following)?\s*[:：]?\s*$",
        r"(?i)\bone of the following|\bcan be any of the following|\bvalue can be",
        r"(?:取值|枚举|有效值|可选值|返回值|可取值|值范围|值为|包括|分为|如下|可为|可以是|取以下)[^。]{0,20}[:：，]?\s*$",
    ])
});

/// What announces values that follow in the same sentence.
static INLINE: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\b(?:valid|possible|allowed|available|value|optional|enumeration|supported) values?\s*(?:are|is|include)?\s*[:：]\s*(.+)",
        r"(?i)\bvalues? can (?:only )?be (?:set to )?(?:one of )?[:：]?\s*(.+)",
        r"(?i)(?:^|[.。]\s)(?:values?|options?|range|value range)\s*[:：]\s*(.+)",
        r"(?i)\bset (?:the value|this parameter|it) to\s+(.+)",
        r"(?:取值范围|枚举值范围|枚举值|取值|有效值|可选值|返回值|可取值)\s*(?:固定)?(?:为|是|有|包括)?\s*[:：]?\s*(.+)",
    ])
});

/// Words before a colon that name a part of the description instead of a value.
const LABELS: &[&str] = &[
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

/// Reads the values that a description lists.
pub(crate) fn read(scope: &mut Scope<'_>, blocks: &[&Block]) {
    let mut values = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let items = blocks[at..].iter().take_while(|it| it.is_item()).count();
        if items > 0 {
            let (list_of, next) =
                scattered(blocks, at).unwrap_or_else(|| (blocks[at..at + items].to_vec(), at + items));
            list(scope, lead(blocks, at), &list_of, &mut values);
            at = next;
            continue;
        }
        let explained = explained(&blocks[at..]);
        if explained.len() > 1 {
            values.extend(explained.iter().map(|(block, item)| value(block, item)));
            at += explained.len();
            continue;
        }
        if let Content::Paragraph(text) = &blocks[at].content {
            inline(blocks[at], text, &mut values);
        }
        at += 1;
    }
    keep(scope, values);
}

// Items that each have paragraphs of their own below them are one list all the same: all items from here on.
fn scattered<'a>(blocks: &[&'a Block], at: usize) -> Option<(Vec<&'a Block>, usize)> {
    let is_apart = blocks.get(at + 1).is_some_and(|it| !it.is_item());
    let items: Vec<&Block> = blocks[at..].iter().copied().filter(|it| it.is_item()).collect();
    (is_apart && items.len() > 1).then_some((items, blocks.len()))
}

/// Reads a column of values.
pub(crate) fn column(scope: &mut Scope<'_>, blocks: &[&Block]) {
    let mut values = Vec::new();
    for block in blocks {
        if let Some(items) = listed(block.text()).filter(|items| items.len() > 1 || block.is_item()) {
            values.extend(items.iter().map(|it| value(block, it)));
        }
    }
    keep(scope, values);
}

fn keep(scope: &mut Scope<'_>, values: Vec<Value>) {
    let kept = &mut scope.field.limits.values;
    for value in values {
        match kept.iter_mut().find(|it| it.value == value.value) {
            Some(known) if known.meaning.is_empty() => *known = value,
            Some(_) => {}
            None => kept.push(value),
        }
    }
}

fn value(block: &Block, item: &Item<'_>) -> Value {
    Value { value: item.word.to_owned(), meaning: item.meaning.to_owned(), lines: block.lines }
}

// The paragraph right above a list.
fn lead<'a>(blocks: &[&'a Block], at: usize) -> &'a str {
    at.checked_sub(1).map_or("", |above| blocks[above].text())
}

fn announces(lead: &str) -> bool {
    LEAD.iter().any(|it| it.is_match(lead))
}

fn list(scope: &mut Scope<'_>, lead: &str, items: &[&Block], values: &mut Vec<Value>) {
    let depth = items.iter().map(|it| depth(it)).min().unwrap_or(1);
    let items: Vec<&&Block> = items.iter().filter(|it| self::depth(it) == depth).collect();
    let read: Vec<Option<Item<'_>>> = items.iter().map(|it| item::read(it.text())).collect();
    let (good, announced) = (read.iter().flatten().count(), announces(lead));
    let told = |it: &Item<'_>| !it.meaning.is_empty();
    let is_explained = matches!(read.as_slice(), [Some(it)] if told(it) && it.is_separated && !is_label(it.word) && lead.ends_with(['.', '。']));
    let is_list = good == items.len()
        && !is_label(lead)
        && (announced || (good > 1 && read.iter().flatten().all(told)) || (good > 1 && lead.ends_with([':', '：'])));
    if is_list || (is_explained && !is_label(lead)) || (announced && good * 2 >= items.len()) {
        let found = items.iter().zip(&read).filter_map(|(block, item)| Some(value(block, item.as_ref()?)));
        values.extend(found);
    }
    if announced && good < items.len() {
        let odd = items.iter().zip(&read).filter(|(_, item)| item.is_none());
        let candidates = odd.map(|(block, _)| block.text().to_owned()).collect();
        scope.doubt(DoubtKind::Prose, items[0].lines, "which values it has: its list holds sentences", candidates);
    }
}

fn depth(block: &Block) -> u8 {
    match block.content {
        Content::Item { depth, .. } => depth,
        _ => 1,
    }
}

fn is_label(text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '：', '.', '。']).trim().to_lowercase();
    LABELS.contains(&text.as_str()) || text.ends_with("说明") && text.chars().count() < 4
}

/// The word that an item of a list explains.
pub(crate) fn word_of_item(text: &str) -> Option<String> {
    item::read(text).map(|it| it.word.to_owned())
}

/// Paragraphs that follow each other and each explain a word: `SUCCESS: The task is successful.`
fn explained<'a>(blocks: &[&'a Block]) -> Vec<(&'a Block, Item<'a>)> {
    let explains = |block: &&'a Block| {
        let Content::Paragraph(text) = &block.content else { return None };
        let item = item::read(text).filter(|it| it.is_separated && !it.meaning.is_empty() && !is_label(it.word))?;
        Some((*block, item))
    };
    blocks.iter().map_while(explains).collect()
}

fn inline(block: &Block, text: &str, values: &mut Vec<Value>) {
    for pattern in INLINE.iter() {
        let Some(rest) = pattern.captures(text).and_then(|it| it.get(1)) else { continue };
        let rest = rest.as_str();
        let end = item::end_of_sentence(rest);
        let Some(items) = listed(&rest[..end]) else { continue };
        if items.len() > 1 || item::is_whole(&rest[..end]) {
            values.extend(items.iter().map(|it| value(block, it)));
            return;
        }
    }
}

/// `A | B`, `A、B 或 C`, `A, B, and C`: all of them words, or none.
fn listed(text: &str) -> Option<Vec<Item<'_>>> {
    let text = text.trim().trim_end_matches(['.', '。', '；', ';', '，', ',']);
    let mut parts = vec![text];
    for separator in
        [" | ", "|", "；", ";", "、", ", and ", ", or ", ",", "，", " and ", " or ", "或者", "或", "和", "/"]
    {
        parts = parts.into_iter().flat_map(|part| split(part, separator)).collect();
    }
    let items: Option<Vec<Item<'_>>> =
        parts.into_iter().map(str::trim).filter(|it| !it.is_empty()).map(item::read).collect();
    items.filter(|items| !items.is_empty() && items.iter().all(|it| it.is_separated || item::is_whole(it.word)))
}

// `application/json` and `2019/01` are one word each; `30/50/100` are three.
fn split<'a>(part: &'a str, separator: &str) -> Vec<&'a str> {
    let is_slash = separator == "/";
    let is_one =
        |text: &str| text.matches('/').count() == 1 && !text.trim().chars().all(|it| it.is_ascii_digit() || it == '/');
    if is_slash && (is_one(part) || part.contains("//") || part.starts_with('/')) {
        return vec![part];
    }
    part.split(separator).collect()
}
