//! What rustdoc says about each thing: meaning first, then facts, then who says so and who does not.

use crate::doc::{Builder, code, codes, prose, sentence};
use crate::model::{Doc, Presence};
use crate::source::{Claim, Dispute, ErrorRow, Field, Map, Source, Spanned, Value, ValueEntry};

use super::rows::Row;
use super::sources::{Only, Sources, split};
use super::types::Base;
use super::{disputes, facts, values};

/// Documentation of a field.
pub(super) fn field(row: &Row<'_>, presence: Option<&Presence>, sources: &Sources<'_>) -> Doc {
    let field = row.field;
    let mut doc = Builder::default();
    match &field.doc {
        Some(text) => doc.paragraph(&prose(&sentence(&text.value))),
        None => doc.paragraph(&format!("{}; its sources do not describe it.", code(&row.wire.value))),
    }
    doc.paragraph(&in_words(row, presence, sources).join(" "));
    for note in &field.notes {
        doc.item(&prose(&sentence(&note.value)));
    }
    remarks(field, &mut doc);
    doc.paragraph(&prose(&format!("Sources: {}.", sources.of(&field.sources))));
    doc.finish()
}

/// Documentation of a struct inside another, which its `field` holds.
pub(super) fn inner(parent: &str, field: &str, of: &str) -> Doc {
    let mut doc = Builder::default();
    doc.paragraph(&format!("{of} [`{parent}::{field}`]."));
    doc.finish()
}

/// Documentation of an enumeration: that of a row which has it.
pub(super) fn enumeration(field: &Field, wire: &str) -> Doc {
    let mut doc = Builder::default();
    match &field.doc {
        Some(text) => doc.paragraph(&prose(&sentence(&text.value))),
        None => doc.paragraph(&format!("Documented values of {}.", code(wire))),
    }
    doc.finish()
}

/// Documentation of a variant.
pub(super) fn variant(word: &str, entry: &ValueEntry, sources: &Sources<'_>) -> Doc {
    let mut doc = Builder::default();
    let meaning = match entry {
        ValueEntry::Doc(text) => Some(text),
        ValueEntry::Full(value) => value.doc.as_ref(),
    };
    match meaning.filter(|text| !text.value.trim().is_empty()) {
        Some(text) => doc.paragraph(&prose(&sentence(&text.value))),
        None => doc.paragraph(&format!("{}; its sources do not describe it.", code(word))),
    }
    if let ValueEntry::Full(Value { sources: references, decision, .. }) = entry {
        doc.paragraph(&only(sources, references).unwrap_or_default());
        if let Some(decision) = decision {
            doc.paragraph(&prose(&format!("No source lists it: {}", sentence(&decision.value))));
        }
    }
    doc.finish()
}

/// Documentation of an error; its status, code and message are facts of the row and stand there already.
pub(super) fn error(row: &ErrorRow, sources: &Sources<'_>) -> Doc {
    let mut doc = Builder::default();
    doc.paragraph(&row.doc.as_ref().map_or_else(String::new, |text| prose(&sentence(&text.value))));
    doc.paragraph(&only(sources, &row.sources).unwrap_or_default());
    if let Some(decision) = &row.decision {
        doc.paragraph(&prose(&format!("No source lists it: {}", sentence(&decision.value))));
    }
    disputed(&row.disputed, &mut doc);
    doc.finish()
}

/// Where the facts of a file come from: what was disputed, what was decided, and its sources.
pub(super) fn origin(disputes: &[Dispute], decisions: &Map<Spanned<String>>, sources: &Map<Source>, doc: &mut Builder) {
    disputed(disputes, doc);
    for (key, reason) in decisions {
        doc.item(&format!("No source states {}: {}", code(&key.value), prose(&sentence(&reason.value))));
    }
    doc.paragraph("Sources:");
    declared(sources, doc);
}

/// Disagreements about something that is no row.
fn disputed(disputes: &[Dispute], doc: &mut Builder) {
    for dispute in disputes {
        if let Claim::Sentence(said) = &dispute.says {
            let taken = dispute.taken.as_ref().map(|taken| taken.value.as_str());
            doc.item(&disagreement(dispute, &prose(&said.value), &prose(taken.unwrap_or("the others"))));
        }
    }
}

/// What the sources of a file are.
fn declared(sources: &Map<Source>, doc: &mut Builder) {
    for (id, source) in sources {
        let kind = match (&source.page, &source.package) {
            (Some(page), _) => format!("the page {}", prose(&quoted(&page.value))),
            (None, Some(package)) => format!("the package {}", code(&package.value)),
            (None, None) => continue,
        };
        let detail = |word: &str, text: &Option<Spanned<String>>| {
            text.as_ref().map(|text| prose(&format!("{word}{}", text.value)))
        };
        let details: Vec<String> = [
            detail("version ", &source.version),
            detail("language ", &source.language),
            detail("updated ", &source.updated),
            detail("", &source.url),
        ]
        .into_iter()
        .flatten()
        .collect();
        let details = if details.is_empty() { String::new() } else { format!(" ({})", details.join(", ")) };
        let notes: Vec<String> = source.notes.iter().map(|note| prose(&sentence(&note.value))).collect();
        doc.item(&format!("{}: {kind}{details}. {}", code(&id.value), notes.join(" ")));
    }
}

/// "Not in every edition", where that is so.
pub(super) fn only(sources: &Sources<'_>, references: &[Spanned<String>]) -> Option<String> {
    Some(match sources.only(references)? {
        Only::Pages(pages) => format!("Not in every edition: only {}.", codes(pages)),
        Only::Witnesses(witnesses) => format!("On no page: known from {}.", codes(witnesses)),
    })
}

/// Limits, unit, format, default and example as sentences.
fn in_words(row: &Row<'_>, presence: Option<&Presence>, sources: &Sources<'_>) -> Vec<String> {
    let field = row.field;
    let mut sentences = Vec::new();
    sentences.extend(field.unit.as_ref().map(|unit| format!("Unit: {}.", prose(&unit.value))));
    let limits = facts::limits(field, &|_| true).iter().map(|limit| prose(limit)).collect::<Vec<_>>().join(", ");
    if !limits.is_empty() {
        sentences.push(format!("{}.", capitalised(&limits)));
    }
    if row.facts.not_empty {
        sentences.push("Not empty.".to_owned());
    }
    if row.facts.ascii {
        sentences.push("ASCII characters only.".to_owned());
    }
    sentences.extend(field.format.as_ref().map(|format| format!("Format: {}.", code(&format.value))));
    sentences.extend(values::default_in_words(row));
    if presence == Some(&Presence::Supplied) {
        sentences.push("Credentials give it; a value set here goes before theirs.".to_owned());
    }
    let is_shown = row.facts.base != Base::Secret;
    sentences.extend(
        field.example.as_ref().filter(|_| is_shown).map(|example| format!("Example: {}.", code(&example.value.text))),
    );
    sentences.extend(only(sources, &field.sources));
    sentences
}

/// Disputes, decisions and quirks of a row.
fn remarks(field: &Field, doc: &mut Builder) {
    for dispute in &field.disputed {
        let (said, taken) = match &dispute.says {
            Claim::Sentence(said) => (
                said.value.clone(),
                dispute.taken.as_ref().map_or_else(|| "the others".to_owned(), |taken| taken.value.clone()),
            ),
            Claim::Facts(claim, _) => claim_in_words(field, claim),
        };
        doc.item(&disagreement(dispute, &prose(&said), &prose(&taken)));
    }
    for (key, reason) in &field.decisions {
        doc.item(&format!("No source states {}: {}", code(&key.value), prose(&sentence(&reason.value))));
    }
    for (_, shown) in &field.quirks {
        doc.item(&format!("Quirk: {}", prose(&sentence(&shown.value))));
    }
}

fn claim_in_words(field: &Field, claim: &Field) -> (String, String) {
    let keys: Vec<&str> = disputes::keys(claim).collect();
    let is_about = |group: &[&str]| keys.iter().any(|key| group.contains(key));
    let (range, kind) = (is_about(facts::RANGE), is_about(facts::TYPE));
    let wanted = |key: &str| {
        keys.contains(&key) || (range && facts::RANGE.contains(&key)) || (kind && facts::TYPE.contains(&key))
    };
    let taken = facts::phrases(field, &wanted).join(", ");
    let taken = if taken.is_empty() { "nothing of the kind".to_owned() } else { taken };
    (facts::phrases(claim, &|_| true).join(", "), taken)
}

fn disagreement(dispute: &Dispute, said: &str, taken: &str) -> String {
    let trimmed = |text: &str| text.trim().trim_end_matches('.').to_owned();
    let because = dispute.because.as_ref().map_or("", |because| because.value.as_str());
    let because = prose(&sentence(because.trim().trim_start_matches("because ")));
    format!("{} says {}; taken: {}, because {because}", citation(&dispute.source.value), trimmed(said), trimmed(taken))
}

fn citation(reference: &str) -> String {
    match split(reference) {
        (id, Some(lines)) if lines.contains('-') => format!("{} (lines {})", code(id), prose(lines)),
        (id, Some(line)) => format!("{} (line {})", code(id), prose(line)),
        (id, None) => code(id),
    }
}

fn quoted(text: &str) -> String {
    format!("“{}”", text.trim())
}

pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
