//! Values that sentences explain one after the other: `0表示关闭，1表示打开`, `The value true indicates …`, `a: …. b: ….`

use super::item::{self, Item};
use super::sentence;
use crate::patterns::{Patterns, compile};
use std::sync::LazyLock;

static CLAUSE: Patterns = LazyLock::new(|| {
    compile([
        r"(?:^|[，,；;。：:、（(\s]|值为|其中)\s*[“\x22]?([A-Za-z0-9_.-]+)[”\x22]?\s*(?:表示|代表|：|: ?)\s*([^，；。;]+)",
        r"(?:^|[，,；;。：:、（(\s])(true|false|on|off|\d{1,3})\s*(?:为|是|-)\s*([^，；。;\d]+)",
        r"(?i)\b(?:the |a )?value (?:of )?[“\x22]?([A-Za-z0-9_.-]+)[”\x22]? (?:indicates|specifies|means|represents)(?: that)? ([^.,;]+)",
        r"(?:^|[\s:])([A-Z][A-Z0-9_]+|\d{1,3}|true|false|[A-Z][a-z]+[A-Z]\w+) (?:indicates|specifies|means|represents)(?: that)? ([^.,;]+)",
    ])
});

/// What makes words before a colon an example, a label or a format.
static NO_CLAUSES: Patterns = LazyLock::new(|| {
    compile([r"(?i)[{}]|例如|比如|示例|格式|样例|包含|字段|结构|e\.g\.|for example|such as|format|example|https?:"])
});

/// The values that a paragraph explains: two or more, or none.
pub(super) fn read(text: &str) -> Vec<Item<'_>> {
    if NO_CLAUSES.iter().any(|it| it.is_match(text)) {
        return Vec::new();
    }
    let explained = explained(text);
    if explained.len() > 1 {
        return explained;
    }
    for pattern in CLAUSE.iter() {
        let items: Vec<Item<'_>> = pattern
            .captures_iter(text)
            .filter_map(|it| Some((it.get(1)?.as_str(), it.get(2)?.as_str().trim())))
            .filter(|(word, _)| item::is_token(word))
            .map(|(word, meaning)| Item { word, meaning, is_separated: true })
            .collect();
        if are_distinct(&items) {
            return items;
        }
    }
    Vec::new()
}

fn are_distinct(items: &[Item<'_>]) -> bool {
    let is_new = |index: usize| !items[..index].iter().any(|it| it.word == items[index].word);
    items.len() > 1 && (0..items.len()).all(is_new)
}

// `upload: A local one. cas: One that was bought.`: every sentence from the first such one on.
fn explained(text: &str) -> Vec<Item<'_>> {
    let read = |sentence| {
        let sentence: &str = sentence;
        let (word, meaning) = sentence.split_once(": ")?;
        let is_value = item::is_whole(word) && !super::values::is_label(word) && !word.contains(' ');
        is_value.then(|| Item { word, meaning: meaning.trim_end_matches(['.', ' ']), is_separated: true })
    };
    let items: Vec<Option<Item<'_>>> = sentence::all(text).map(read).skip_while(Option::is_none).collect();
    let all: Option<Vec<Item<'_>>> = items.into_iter().collect();
    all.filter(|it| are_distinct(it)).unwrap_or_default()
}
