//! What stands at the top of a draft: its name, method and path, what it does, whether it only reads.

use super::{Edition, value};
use crate::reading::Reading;
use crate::words;
use codegen::source::{ReadOnly, Scalar, Source, Spanned};

/// The operation's name; where the page has none, its title makes one.
pub(crate) fn name(reading: &Reading) -> String {
    if let Some(operation) = &reading.operation {
        return operation.value.clone();
    }
    let title = reading.title.as_ref().map_or("", |it| it.value.as_str());
    let words =
        title.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty() && !words::is_article(it));
    let name: String = words
        .enumerate()
        .map(|(index, it)| value::capitalized(words::verb(it).filter(|_| index == 0).unwrap_or(it)))
        .collect();
    if name.starts_with(|it: char| it.is_ascii_alphabetic()) { name } else { "Unnamed".to_owned() }
}

/// Stands for method and path where a page of a REST service tells none.
pub(crate) const NO_HTTP: &str = "POST /unknown";

/// Whether the operation has a method and path of its own, instead of a parameter that names it.
pub(crate) fn is_rest(reading: &Reading) -> bool {
    let is_named = reading.request.iter().any(|it| words::is_operation_parameter(&it.name));
    reading.format.has_paths() || (reading.http.is_some() && !is_named)
}

/// Method and path.
pub(crate) fn http(reading: &Reading) -> Option<String> {
    is_rest(reading).then(|| match &reading.http {
        Some(http) => format!("{} {}", http.value.0, path(&http.value.1)),
        None => NO_HTTP.to_owned(),
    })
}

// `[ResId]`, `<id>` and `:id` are steps that are filled in, as `{id}` is; a query is told by the rows.
fn path(text: &str) -> String {
    let text = text.split(['?', ' ']).next().unwrap_or_default().trim_end_matches(['.', ',']);
    let text = text.split_once("://").map_or(text, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    let steps = text.split('/').map(|step| {
        let is_filled = step.len() > 1 && step.starts_with(['[', '<', '{', ':', '$']);
        let name: String = step.chars().filter(|it| it.is_ascii_alphanumeric() || matches!(it, '_' | '-')).collect();
        if is_filled && !name.is_empty() {
            return format!("{{{name}}}");
        }
        step.chars().filter(|it| it.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(*it)).collect()
    });
    let path = steps.collect::<Vec<_>>().join("/");
    if path.starts_with('/') { path } else { format!("/{path}") }
}

/// What it does, as the page words it.
pub(crate) fn summary(reading: &Reading) -> String {
    let first = reading.function.first().or(reading.title.as_ref());
    value::quotation(first.map_or("", |it| it.value.as_str()))
}

/// What else the page says of it; a label alone is no note.
pub(crate) fn notes(reading: &Reading) -> Vec<Spanned<String>> {
    let texts = reading.function.iter().skip(1).map(|it| it.value.as_str());
    texts.filter(|it| !it.ends_with([':', '：'])).map(|it| value::quotation(it).into()).collect()
}

const READING_VERBS: &[&str] = &["Describe", "Get", "List", "Query", "Show", "Check", "Descibe", "Lookup", "Search"];

/// Whether it only reads: told by the method, else by the verb that its name begins with.
pub(crate) fn read_only(reading: &Reading) -> ReadOnly {
    let name = name(reading);
    let (value, reason) = match &reading.http {
        Some(http) if is_rest(reading) => {
            (matches!(http.value.0.as_str(), "GET" | "HEAD"), format!("The method is {}.", http.value.0))
        }
        _ => {
            let verb = READING_VERBS.iter().find(|it| name.starts_with(*it));
            let reason = match verb {
                Some(verb) => format!("The name begins with {verb}."),
                None => "The name does not begin with a word for reading.".to_owned(),
            };
            (verb.is_some(), reason)
        }
    };
    ReadOnly { value: value.into(), sources: Vec::new(), decision: Some(reason.into()) }
}

/// The page as a source.
pub(crate) fn source(edition: &Edition<'_>) -> Source {
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

/// Statuses of success: those of the page's table, else those of its answers and samples.
pub(crate) fn success(reading: &Reading) -> Vec<Spanned<Scalar>> {
    let listed = reading.errors.iter().map(|it| it.status.as_str());
    let answered = reading.response.iter().filter_map(|it| it.status.as_deref());
    let shown = reading.samples.iter().filter_map(|it| it.status.as_deref());
    let mut found: Vec<Spanned<Scalar>> = Vec::new();
    for status in listed.chain(answered).chain(shown) {
        let is_success = status.len() == 3 && status.starts_with('2') && status.bytes().all(|it| it.is_ascii_digit());
        if is_success && found.iter().all(|it| it.value.text != status) {
            found.push(value::plain(status).into());
        }
    }
    found
}
