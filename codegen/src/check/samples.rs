//! Documented samples fit the description.

mod body;
mod cut;
mod exact;
mod fit;
mod json;
mod origin;
mod request;
mod url;
mod value;
mod xml;

use crate::diagnostic::{Diagnostic, Sink, Span};
use crate::model;
use crate::source::{ErrorBody, Sample, Spanned};

pub(super) use self::request::Known;

use self::fit::Fit;
use self::origin::Origin;
use self::value::{Content, Entry, Unreadable, Value};
use super::rows::Tables;
use super::{Scope, disputes, errors};

/// What the samples of an operation are held against.
pub(super) struct Described<'k, 'a> {
    pub(super) known: Known<'k, 'a>,
    pub(super) success: &'k [u16],
    pub(super) error_body: &'a ErrorBody,
    /// The operation's name, the place for a sample without any text.
    pub(super) owner: Span,
}

/// Checks all samples and gives those that tests can run.
pub(super) fn check<'a>(
    samples: &[Sample],
    described: &Described<'_, 'a>,
    scope: &mut Scope<'a, '_>,
) -> Vec<model::Sample> {
    samples.iter().filter_map(|sample| one(sample, described, scope)).collect()
}

/// A problem of a text that cannot be read.
fn unreadable(what: &str, problem: &Unreadable, origin: &Origin) -> Diagnostic {
    let place = origin.span(&(problem.at..problem.at + 1));
    Diagnostic::new("sample-unreadable", format!("the sample is no {what}: {}", problem.reason))
        .label(place, "")
        .help("copy it from the page; where the page lost lines, say so in `cut:`")
}

fn one<'a>(sample: &Sample, described: &Described<'_, 'a>, scope: &mut Scope<'a, '_>) -> Option<model::Sample> {
    scope.sources.check(&sample.sources, scope.sink);
    disputes::check(&sample.disputed, scope.sources, scope.sink);
    let kinds = [("request", &sample.request), ("json", &sample.json), ("xml", &sample.xml)];
    let stated: Vec<(&str, &Spanned<String>)> =
        kinds.iter().filter_map(|(kind, text)| Some((*kind, text.as_ref()?))).collect();
    let [(kind, text)] = stated[..] else {
        scope.sink.report(not_one(sample, &stated, described.owner));
        return None;
    };
    if kind == "request" {
        if let Some(status) = &sample.status {
            scope.sink.report(misplaced("status", status.span, "a request has no status"));
        }
        return request::check(sample, text, &described.known, scope).map(model::Sample::Request);
    }
    if let Some(body) = &sample.body {
        scope.sink.report(misplaced("body", body.span, "only a sample request has a body beside it"));
    }
    let status = match &sample.status {
        Some(status) => errors::status(status, scope.sink)?,
        None => described.success.first().copied().unwrap_or(200),
    };
    answer(sample, text, kind == "xml", status, described, scope)
}

fn answer<'a>(
    sample: &Sample,
    text: &Spanned<String>,
    is_xml: bool,
    status: u16,
    described: &Described<'_, 'a>,
    scope: &mut Scope<'a, '_>,
) -> Option<model::Sample> {
    let origin = Origin::new(scope.text, text);
    let read = if is_xml { xml::read(&text.value).map(|root| root.value) } else { json::read(&text.value) };
    let value = match (read, &sample.cut) {
        (Ok(value), _) => value,
        (Err(_), Some(_)) => return pieces(text, is_xml, described, &origin, scope),
        (Err(problem), None) => {
            scope.sink.report(unreadable(if is_xml { "XML" } else { "JSON" }, &problem, &origin));
            return None;
        }
    };
    if let Some(cut) = &sample.cut {
        let problem = Diagnostic::new("never-applied", "the sample is marked as cut and can be read as a whole")
            .label(cut.span, "");
        scope.sink.report(problem.help("delete `cut`"));
    }
    let ((), is_sound) = scope.attempt(|scope| {
        if described.success.contains(&status) {
            success(&value, described, &origin, scope);
        } else {
            failure(&value, status, described, &origin, scope.sink);
        }
    });
    let text = text.value.clone();
    let sample = if is_xml { model::Sample::Xml(status, text) } else { model::Sample::Json(status, text) };
    is_sound.then_some(sample)
}

fn pieces<'a>(
    text: &Spanned<String>,
    is_xml: bool,
    described: &Described<'_, 'a>,
    origin: &Origin,
    scope: &mut Scope<'a, '_>,
) -> Option<model::Sample> {
    let pairs = if is_xml { cut::xml_pairs(&text.value) } else { cut::json_pairs(&text.value) };
    let found = cut::check(pairs, is_xml, described.known.tables, origin, scope);
    (!found.is_empty()).then_some(model::Sample::Cut(found))
}

fn success<'a>(value: &Value, described: &Described<'_, 'a>, origin: &Origin, scope: &mut Scope<'a, '_>) {
    let tables = described.known.tables;
    match &value.content {
        Content::Object(entries) => {
            let mut fit = Fit { tables, scope, origin, path: Vec::new() };
            fit.object(&tables.all[Tables::RESPONSE], entries, true);
        }
        Content::Untyped(text) if text.trim().is_empty() => {}
        _ => {
            let problem = Diagnostic::new("sample-shape", format!("the answer is {}, not an object", value.noun()));
            scope.sink.report(
                problem.label(origin.whole(), "").help("an answer is an object with the fields of `response:`"),
            );
        }
    }
}

/// An error answer has a code or a message where the service says they stand.
fn failure(value: &Value, status: u16, described: &Described<'_, '_>, origin: &Origin, sink: &mut Sink) {
    let body = described.error_body;
    let keys: Vec<&str> = body.code.iter().chain(&body.message).map(|key| key.value.as_str()).collect();
    let is_nested = body.nested.is_some_and(|flag| flag.value);
    if !holds(value, &keys, is_nested) {
        let keys = keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        let mut problem =
            Diagnostic::new("sample-error-body", format!("the answer with status {status} has none of {keys}"))
                .label(origin.whole(), "");
        if let Some(key) = body.code.first().or(body.message.first()) {
            problem = problem.label(key.span, "the service's error answers have these");
        }
        sink.report(problem.help("correct the sample's `status`, or `error_body` in `service.yaml`"));
    }
}

fn holds(value: &Value, keys: &[&str], is_nested: bool) -> bool {
    let has = |entry: &Entry| keys.contains(&entry.key.as_str()) || (is_nested && holds(&entry.value, keys, true));
    matches!(&value.content, Content::Object(entries) if entries.iter().any(has))
}

fn not_one(sample: &Sample, stated: &[(&str, &Spanned<String>)], owner: Span) -> Diagnostic {
    let problem = Diagnostic::new("sample-kind", "a sample is exactly one of `request`, `json` and `xml`");
    let help = "write one sample for each";
    if stated.is_empty() {
        let notes = [&sample.body, &sample.cut].into_iter().flatten().map(|text| text.span);
        let place = notes.chain(sample.sources.iter().map(|source| source.span)).next().unwrap_or(owner);
        return problem.label(place, "this sample has none of them").help(help);
    }
    stated.iter().fold(problem, |problem, (kind, text)| problem.label(text.span, format!("`{kind}`"))).help(help)
}

fn misplaced(key: &str, span: Span, why: &str) -> Diagnostic {
    Diagnostic::new("sample-key", format!("`{key}` does not belong to this sample")).label(span, why).help("delete it")
}
