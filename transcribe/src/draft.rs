//! Facts to a draft of a spec: what pages state in the project's own format, and each doubt as an item of `review:`.

mod editions;
mod names;
mod reconcile;
mod row;
mod samples;
mod value;

use crate::fact::{Doubt, ErrorRow};
use crate::reading::Reading;
use crate::words;
use codegen::source::{self, Map, Operation, ReadOnly, Scalar, Source, Spanned};

/// A page, and how the draft calls it.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// Its id in the draft: `zh`, `en`.
    pub id: &'a str,
    /// What identifies it: its title or file name.
    pub page: &'a str,
    /// Its language, where it shows.
    pub language: Option<&'a str>,
    /// SHA-256 of its text, in hex.
    pub sha256: &'a str,
    /// What it states.
    pub reading: &'a Reading,
}

/// Drafts the spec of an operation from one or more editions of its page; the first one leads.
#[must_use]
pub fn draft(editions: &[Edition<'_>]) -> Operation {
    let mut operation = Operation::default();
    for (index, edition) in editions.iter().enumerate() {
        let own = one(edition);
        if index == 0 {
            operation = own;
        } else {
            editions::add(&mut operation, own, edition.id);
        }
    }
    reconcile::settle(&mut operation);
    names::settle(&mut operation);
    let doubts = editions.iter().flat_map(|it| it.reading.doubts.iter().map(|doubt| review(it.id, doubt)));
    let mut review: Vec<Spanned<String>> = doubts.map(Spanned::from).collect();
    review.append(&mut operation.review);
    review.extend(general(&operation).into_iter().map(Spanned::from));
    operation.review = review;
    operation
}

/// Adds to a spec what a page states and the spec lacks, and records what they state differently.
///
/// The draft's only source must have an id that the spec does not have.
#[must_use]
pub fn merge(mut spec: Operation, draft: Operation) -> Operation {
    let id = draft.sources.first().map_or_else(String::new, |(id, _)| id.value.clone());
    editions::add(&mut spec, draft, &id);
    spec
}

fn one(edition: &Edition<'_>) -> Operation {
    let Edition { id, reading, .. } = *edition;
    let method = reading.http.as_ref().map(|it| it.value.0.as_str());
    let context = row::Context { id, is_request: true, method, is_top: true };
    let mut review = Vec::new();
    let mut operation = Operation {
        operation: name(reading).into(),
        summary: summary(reading).into(),
        notes: reading.function.iter().skip(1).filter_map(|it| note(&it.value)).collect(),
        http: reading.http.as_ref().map(|it| format!("{} {}", it.value.0, it.value.1).into()),
        read_only: read_only(reading),
        sources: vec![(id.to_owned().into(), source(edition))],
        request: row::rows(&reading.request, &context, &mut review),
        response: Map::new(),
        errors: reading.errors.iter().filter_map(|it| error(id, it)).collect(),
        samples: samples::samples(id, reading),
        ..Operation::default()
    };
    for (_, row) in operation.request.iter_mut().filter(|(name, _)| words::is_operation_parameter(&name.value)) {
        row.fixed = Some(value::quoted(&operation.operation.value).into());
        row.example.clone_from(&row.fixed);
    }
    let context = row::Context { is_request: false, ..context };
    let succeeds = |it: &&crate::fact::Field| it.status.as_deref().is_none_or(|it| it.starts_with('2'));
    let response: Vec<crate::fact::Field> = reading.response.iter().filter(succeeds).cloned().collect();
    operation.response = row::rows(&response, &context, &mut review);
    operation.success = success(reading);
    operation.review = review.into_iter().map(Spanned::from).collect();
    operation
}

// Where the page has no name, its title makes one; the doubt about it is raised with the other general ones.
fn name(reading: &Reading) -> String {
    if let Some(operation) = &reading.operation {
        return operation.value.clone();
    }
    let title = reading.title.as_ref().map_or("", |it| it.value.as_str());
    let words = title.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
    let name: String = words.map(value::capitalized).collect();
    if name.starts_with(|it: char| it.is_ascii_alphabetic()) { name } else { "Unnamed".to_owned() }
}

// A label alone is no note.
fn note(text: &str) -> Option<Spanned<String>> {
    (!text.ends_with([':', '：'])).then(|| value::quotation(text).into())
}

fn summary(reading: &Reading) -> String {
    let first = reading.function.first().or(reading.title.as_ref());
    value::quotation(first.map_or("", |it| it.value.as_str()))
}

const READING_VERBS: &[&str] = &["Describe", "Get", "List", "Query", "Show", "Check", "Descibe"];

fn read_only(reading: &Reading) -> ReadOnly {
    let is_get = reading.http.as_ref().is_some_and(|it| matches!(it.value.0.as_str(), "GET" | "HEAD"));
    let name = name(reading);
    let is_read = is_get || (reading.http.is_none() && READING_VERBS.iter().any(|it| name.starts_with(it)));
    let reason = if reading.http.is_some() { "Taken from the method." } else { "Taken from the operation's name." };
    ReadOnly { value: is_read.into(), sources: Vec::new(), decision: Some(reason.to_owned().into()) }
}

fn source(edition: &Edition<'_>) -> Source {
    let unread: Vec<String> = edition.reading.ledger.unread().map(|it| it.to_string()).collect();
    let mut notes = Vec::new();
    if !unread.is_empty() {
        notes.push(format!("Lines from which nothing was read: {}.", unread.join(", ")).into());
    }
    notes.extend(edition.reading.partial.iter().map(|it| format!("Partial: {it}.").into()));
    Source {
        page: Some(edition.page.to_owned().into()),
        language: edition.language.map(|it| it.to_owned().into()),
        sha256: Some(edition.sha256.to_owned().into()),
        notes,
        ..Source::default()
    }
}

fn error(id: &str, row: &ErrorRow) -> Option<source::ErrorRow> {
    let is_refusal = row.status.len() == 3 && row.status.starts_with(['4', '5']);
    is_refusal.then(|| source::ErrorRow {
        status: value::plain(&row.status).into(),
        code: (!row.code.is_empty()).then(|| value::quoted(&row.code).into()),
        message: (!row.message.is_empty()).then(|| row.message.clone().into()),
        doc: (!row.description.is_empty()).then(|| value::quotation(&row.description).into()),
        sources: vec![value::cite(id, row.lines).into()],
        ..source::ErrorRow::default()
    })
}

fn success(reading: &Reading) -> Vec<Spanned<Scalar>> {
    let statuses = reading.errors.iter().filter(|it| it.status.len() == 3 && it.status.starts_with('2'));
    let mut found: Vec<Spanned<Scalar>> = Vec::new();
    for row in statuses {
        if found.iter().all(|it| it.value.text != row.status) {
            found.push(value::plain(&row.status).into());
        }
    }
    found
}

/// A doubt as a line of `review:`.
fn review(id: &str, doubt: &Doubt) -> String {
    let place = value::cite(id, doubt.lines);
    let about = format!("{place} {}: {}", doubt.kind.word(), doubt.about);
    if doubt.candidates.is_empty() { about } else { format!("{about}. Candidates: {}", doubt.candidates.join(" | ")) }
}

// What holds for every draft.
fn general(operation: &Operation) -> Vec<String> {
    let mut items = vec![
        "Everything in “quotation marks” is the page's wording: say it in our own words.".to_owned(),
        format!("read_only: whether it only reads; {} is a guess", operation.read_only.value.value),
    ];
    if operation.http.is_some() {
        items.push(format!("operation: `{}`, unless the vendor calls it otherwise", operation.operation.value));
    }
    items
}
