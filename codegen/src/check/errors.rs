//! Documented errors: statuses are statuses, rows differ, and each has a name of its own.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, Span};
use crate::model;
use crate::name::{Kind, derive};
use crate::source::{ErrorRow, Scalar, Spanned};

use super::names::{self, Namespace};
use super::sources::Sources;
use super::values::is_ambiguous;
use super::{disputes, docs};

/// A row with the place that names it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) row: model::ErrorRow,
    span: Span,
    from: String,
}

/// Words for statuses whose rows have no code.
const STATUSES: &[(u16, &str)] = &[
    (400, "BadRequest"),
    (401, "Unauthorized"),
    (402, "PaymentRequired"),
    (403, "Forbidden"),
    (404, "NotFound"),
    (405, "MethodNotAllowed"),
    (406, "NotAcceptable"),
    (408, "RequestTimeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (412, "PreconditionFailed"),
    (413, "ContentTooLarge"),
    (415, "UnsupportedMediaType"),
    (422, "UnprocessableContent"),
    (423, "Locked"),
    (429, "TooManyRequests"),
    (500, "InternalServerError"),
    (501, "NotImplemented"),
    (502, "BadGateway"),
    (503, "ServiceUnavailable"),
    (504, "GatewayTimeout"),
];

/// Reads a table of errors.
pub(super) fn read(rows: &[ErrorRow], sources: &Sources<'_>, success: &[u16], sink: &mut Sink) -> Vec<Entry> {
    let mut first: BTreeMap<(u16, Option<&str>), Span> = BTreeMap::new();
    let mut entries = Vec::new();
    for row in rows {
        sources.check_one(&row.sources, row.decision.as_ref(), sink);
        disputes::check(&row.disputed, sources, sink);
        let Some(status) = status(&row.status, sink) else { continue };
        if success.contains(&status) || (200..300).contains(&status) {
            sink.report(success_as_error(row, status));
        }
        let code = row.code.as_ref().map(|code| code.value.text.as_str());
        let span = row.code.as_ref().map_or(row.status.span, |code| code.span);
        if let Some(earlier) = first.insert((status, code), span) {
            let shown = code.map_or_else(|| status.to_string(), |code| format!("{status} {code}"));
            let problem = Diagnostic::new("duplicate-error", format!("error `{shown}` stands twice"))
                .label(span, "here again")
                .label(earlier, "first here");
            sink.report(problem.help("keep one of them"));
            continue;
        }
        let Some(ident) = ident(row, status, span, sink) else { continue };
        entries.push(Entry {
            from: code.map_or_else(|| status.to_string(), ToOwned::to_owned),
            row: model_row(row, status, ident, sources),
            span,
        });
    }
    entries
}

/// The operation's rows, then those of the service that it does not have itself.
pub(super) fn merge(own: Vec<Entry>, service: &[Entry], sink: &mut Sink) -> Vec<model::ErrorRow> {
    let mut names = Namespace::default();
    let mut merged: Vec<model::ErrorRow> = Vec::with_capacity(own.len() + service.len());
    let cure = "give one of the two rows a `name`";
    let known: std::collections::BTreeSet<(u16, Option<String>)> =
        own.iter().map(|entry| (entry.row.status, entry.row.code.clone())).collect();
    let others = service.iter().filter(|entry| !known.contains(&(entry.row.status, entry.row.code.clone())));
    // The service's names come first, so that a clash is reported in the operation's file.
    for entry in others.clone() {
        names.take(Kind::Variant, &entry.row.ident, &entry.from, entry.span, cure, &mut Sink::default());
    }
    for entry in &own {
        names.take(Kind::Variant, &entry.row.ident, &entry.from, entry.span, cure, sink);
    }
    merged.extend(own.into_iter().map(|entry| entry.row));
    merged.extend(others.map(|entry| entry.row.clone()));
    merged
}

/// The service's own rows, as far as their names differ.
pub(super) fn distinct(entries: Vec<Entry>, sink: &mut Sink) -> Vec<Entry> {
    let mut names = Namespace::default();
    let cure = "give one of the two rows a `name`";
    entries
        .into_iter()
        .filter(|entry| names.take(Kind::Variant, &entry.row.ident, &entry.from, entry.span, cure, sink))
        .collect()
}

/// Reads an HTTP status.
pub(super) fn status(status: &Spanned<Scalar>, sink: &mut Sink) -> Option<u16> {
    let text = &status.value.text;
    let is_number = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = if is_number { text.parse::<u16>().ok().filter(|number| (100..600).contains(number)) } else { None };
    match number {
        Some(number) if status.value.quoted => {
            let problem = Diagnostic::new("needs-no-quotes", "an HTTP status is a number")
                .label(status.span, "with quotes this is text");
            sink.report(problem.fix(status.span, number.to_string(), "write it without quotes"));
        }
        None if is_ambiguous(&status.value) => {}
        Some(_) => {}
        None => {
            let problem = Diagnostic::new("http-status", format!("`{text}` is no HTTP status")).label(status.span, "");
            sink.report(problem.help("a status is a number from 100 to 599"));
        }
    }
    number
}

fn ident(row: &ErrorRow, status: u16, span: Span, sink: &mut Sink) -> Option<String> {
    let wire = match (&row.code, STATUSES.iter().find(|(known, _)| *known == status)) {
        (Some(code), _) => Spanned { value: code.value.text.clone(), span },
        (None, Some((_, word))) => Spanned { value: (*word).to_owned(), span },
        (None, None) => {
            let Some(name) = &row.name else {
                let problem = Diagnostic::new("no-identifier", format!("status {status} gives no Rust name"));
                sink.report(problem.label(span, "").help("give the row a `name`"));
                return None;
            };
            Spanned { value: String::new(), span: name.span }
        }
    };
    let (name, is_sound) = names::name(Kind::Variant, &wire, row.name.as_ref(), sink);
    if is_sound && name.ident == "Unlisted" {
        let problem = Diagnostic::new("support-name", "`Unlisted` stands for errors that are not documented")
            .label(row.name.as_ref().map_or(span, |name| name.span), "");
        sink.report(problem.help(format!(
            "give the row a `name`, such as `{}`",
            derive(Kind::Variant, &format!("{} error", wire.value))
        )));
        return None;
    }
    is_sound.then_some(name.ident)
}

fn model_row(row: &ErrorRow, status: u16, ident: String, sources: &Sources<'_>) -> model::ErrorRow {
    model::ErrorRow {
        ident,
        status,
        code: row.code.as_ref().map(|code| code.value.text.clone()),
        message: row.message.as_ref().map(|message| message.value.clone()),
        doc: docs::error(row, sources),
        retryable: row.retryable.map(|flag| flag.value),
        throttling: row.throttling.map(|flag| flag.value),
    }
}

fn success_as_error(row: &ErrorRow, status: u16) -> Diagnostic {
    let problem = Diagnostic::new("success-as-error", format!("status {status} is a success"))
        .label(row.status.span, "this row describes an error");
    match row.retryable {
        Some(flag) => problem.label(flag.span, "a success is not sent again").help("correct the status"),
        None => problem.help("correct the status; an answer with it is read as `response:`"),
    }
}
