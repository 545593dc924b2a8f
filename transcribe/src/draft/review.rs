//! Doubts as items of `review:`: where, what is open, and what to write for each answer.

use super::value;
use crate::fact::{Doubt, DoubtKind};
use codegen::source::{Operation, Spanned};

/// A doubt as an item.
pub(crate) fn of(id: &str, doubt: &Doubt) -> String {
    let place = value::cite(id, doubt.lines);
    let mut text = format!("{place} {}: {}", doubt.kind.word(), doubt.about);
    if !doubt.candidates.is_empty() {
        text.push_str(". Candidates: ");
        text.push_str(doubt.candidates.join(" | ").trim_end_matches(['.', '。']));
    }
    if let Some(cure) = cure(doubt) {
        text.push_str(". To settle it: ");
        text.push_str(cure);
    }
    text
}

/// Items that say the same of several places become one.
pub(crate) fn grouped(items: Vec<Spanned<String>>) -> Vec<Spanned<String>> {
    let mut groups: Vec<(String, String)> = Vec::new();
    for item in items {
        // `en:40 Name: what is open`
        let (head, what) = match item.value.split_once(": ") {
            Some((head, what)) => (head.to_owned(), what.to_owned()),
            None => (item.value.clone(), String::new()),
        };
        match groups.iter_mut().find(|(_, known)| !what.is_empty() && *known == what) {
            Some((heads, _)) => {
                heads.push_str(", ");
                heads.push_str(&head);
            }
            None => groups.push((head, what)),
        }
    }
    let text = |(head, what): (String, String)| if what.is_empty() { head } else { format!("{head}: {what}") };
    groups.into_iter().map(|it| text(it).into()).collect()
}

// What to do with the keys of a spec; a doubt whose candidates are keys already needs none.
fn cure(doubt: &Doubt) -> Option<&'static str> {
    let is_key = doubt.candidates.iter().any(|it| it.contains(": "));
    let about = doubt.about.as_str();
    match doubt.kind {
        DoubtKind::Place if about.contains("table") => Some(
            "move its rows below `fields:` of the row that they describe, and give that row `object: Name` or `list_of: Name`",
        ),
        DoubtKind::Place => {
            Some("leave the rows where they are, or move them below `fields:` of the other row, or to the top")
        }
        DoubtKind::Wrapper => Some("keep or delete `wrapped_as`"),
        DoubtKind::Condition if is_key => Some("write or delete `required: true`"),
        DoubtKind::Condition => Some(
            "a rule of parameters is an entry of `rules:`, as `- { any_of: [A, B], doc: … }` or `together`, `exclusive`, `compare: A > B`; anything else is a sentence in the row's `notes:`",
        ),
        DoubtKind::Type => {
            Some("write one of `type: string`, `list_of: string`, or `object: Name` or `list_of: Name` with `fields:`")
        }
        DoubtKind::Prose if about.contains("default") => {
            Some("write `default: …` or nothing, and conditions in `notes:`")
        }
        DoubtKind::Prose if about.contains("rule between") => Some(
            "write an entry of `rules:`, as `- { compare: EndTime > StartTime }`, `together`, `exclusive` or `any_of: [A, B]`, or a sentence in `notes:`",
        ),
        DoubtKind::Prose if about.contains("values") => Some(
            "list words under `values:`, numbers in `one_of: [1, 2]` or `minimum:` and `maximum:`, conditions in `notes:`",
        ),
        DoubtKind::Prose => Some(
            "write the key that holds, as `minimum:`, `maximum:`, `min_length:`, `max_length:`, `unit:` or `format:`",
        ),
        DoubtKind::Damage => Some("compare the draft with the page there"),
        DoubtKind::Editions => None,
    }
}

/// What holds for every draft.
pub(crate) fn general(operation: &Operation) -> Vec<String> {
    let mut items = vec!["Everything in “quotation marks” is the page's wording: say it in our own words.".to_owned()];
    let name = &operation.operation.value;
    if name == "Unnamed" {
        items.push("operation: no page names it; write a name in place of `Unnamed`".to_owned());
    }
    let is_query = ["Query", "Obtain", "List", "Search", "Show"].iter().any(|it| name.starts_with(it));
    if operation.http.is_some() && !operation.read_only.value.value && is_query {
        items.push("read_only: the method may change something, the title speaks of reading; `value: true` lets a client send it again".to_owned());
    }
    items
}
