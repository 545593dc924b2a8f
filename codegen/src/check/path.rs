//! Method and path of an operation, and the parameters between the slashes.

use crate::diagnostic::{Diagnostic, Sink, Span, suggest};
use crate::model::Place;
use crate::source::Spanned;

use super::request::{Outcome, Request};
use super::rows::{Row, Table};

const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// The path of an operation.
#[derive(Clone, Debug)]
pub(super) struct Template {
    pub(super) text: String,
    pub(super) span: Span,
    segments: Vec<Segment>,
}

/// A piece between slashes.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    text: String,
    span: Span,
    is_parameter: bool,
}

impl Template {
    /// The pieces between the slashes.
    pub(super) fn segments(&self) -> &[Segment] {
        &self.segments
    }
}

impl Segment {
    /// The piece as it stands in the path.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The wire name of the parameter that fills it.
    pub(super) fn parameter(&self) -> Option<&str> {
        self.is_parameter.then(|| &self.text[1..self.text.len() - 1])
    }
}

/// Whether a word is an HTTP method; if not, it is reported.
pub(super) fn is_method(word: &str, span: Span, sink: &mut Sink) -> bool {
    if METHODS.contains(&word) {
        return true;
    }
    let problem = Diagnostic::new("unknown-method", format!("unknown HTTP method `{word}`")).label(span, "");
    sink.report(match suggest(word, METHODS.iter().copied()) {
        Some(similar) => problem.fix(span, similar, "a similar method exists"),
        None => problem.help(format!("the methods are {}", METHODS.join(", "))),
    });
    false
}

/// Reads `GET /v5/{project_id}/jobs`: the method with its place, and the path.
pub(super) fn read<'a>(http: &'a Spanned<String>, file: &str, sink: &mut Sink) -> (&'a str, Span, Option<Template>) {
    let text = http.value.as_str();
    let Some((method, path)) = text.split_once(' ') else {
        let problem = Diagnostic::new("http", format!("`{text}` is no method and path")).label(http.span, "");
        sink.report(problem.help("write them like `GET /v5/{project_id}/jobs`"));
        return ("", http.span, None);
    };
    let method_span = part(http, 0, method.len(), file);
    let method = if is_method(method, method_span, sink) { method } else { "" };
    let start = text.len() - path.trim_start().len();
    (method, method_span, template(http, start, file, sink))
}

/// Every parameter of the path is a row, and the reverse.
pub(super) fn parameters_match(template: &Template, table: &Table<'_>, request: &Request<'_>, sink: &mut Sink) {
    let parameters = || template.segments.iter().filter_map(|segment| Some((segment.parameter()?, segment.span)));
    for (name, span) in parameters() {
        let row = table.row(name);
        let is_in_path =
            row.zip(request.of(table, name, name)).is_some_and(|(_, outcome)| outcome.place == Place::Path);
        if is_in_path {
            continue;
        }
        let problem = Diagnostic::new("path-parameter", format!("`{{{name}}}` of the path is no row of the request"))
            .label(span, "");
        sink.report(match (row, suggest(name, table.wires()).and_then(|similar| table.row(similar))) {
            (Some(row), _) => {
                let place = row.field.r#in.as_ref().map_or(row.wire.span, |word| word.span);
                problem.label(place, "this row goes elsewhere").help("write `in: path`")
            }
            (None, Some(similar)) => {
                problem.label(similar.wire.span, "this row has a similar name").help("spell them alike")
            }
            (None, None) => {
                problem.help(format!("describe it: `{name}: {{ in: path, type: string, required: true, … }}`"))
            }
        });
    }
    for (row, outcome) in table.rows.iter().zip(&request.outcomes) {
        if outcome.place == Place::Path && !request.call.is_rpc {
            has_its_place(row, outcome, template, sink);
        }
    }
}

/// A row that goes into the path is one of its parameters, and always there.
fn has_its_place(row: &Row<'_>, outcome: &Outcome, template: &Template, sink: &mut Sink) {
    let name = row.wire.value.as_str();
    if !template.segments.iter().any(|segment| segment.parameter() == Some(name)) {
        let problem =
            Diagnostic::new("path-parameter", format!("`{name}` goes into the path, which has no `{{{name}}}`"))
                .label(row.wire.span, "this parameter")
                .label(template.span, "has no place here");
        sink.report(problem.help("add it to the path, or correct `in`"));
    }
    if outcome.is_optional() {
        let problem = Diagnostic::new(
            "optional-path-parameter",
            format!("`{name}` is optional, and the path cannot do without it"),
        );
        let place = row.field.required.map_or(row.wire.span, |flag| flag.span);
        sink.report(problem.label(place, "").help("write `required: true`, or `supplied_by: credentials`"));
    }
}

/// Reads a path that starts at a byte of a text.
pub(super) fn template(owner: &Spanned<String>, start: usize, file: &str, sink: &mut Sink) -> Option<Template> {
    let text = owner.value.get(start..)?;
    let mut refuse = |from: usize, to: usize, why: &str, help: &str| {
        let problem = Diagnostic::new("path-template", format!("the path `{text}` {why}"));
        sink.report(problem.label(part(owner, start + from, start + to, file), "").help(help));
    };
    if !text.starts_with('/') {
        refuse(
            0,
            text.len(),
            "does not start with a slash",
            "write the path without scheme and host: `/v5/{project_id}/jobs`",
        );
        return None;
    }
    let mut segments: Vec<Segment> = Vec::new();
    let mut at = 1;
    for piece in text[1..].split('/') {
        let end = at + piece.len();
        match flaw(piece) {
            Some((why, help)) => refuse(at, end, why, help),
            None if piece.starts_with('{') && segments.iter().any(|segment| segment.text == piece) => {
                refuse(at, end, "names a parameter twice", "a parameter fills one piece of the path");
            }
            None => {
                let span = part(owner, start + at, start + end, file);
                segments.push(Segment { text: piece.to_owned(), span, is_parameter: piece.starts_with('{') });
            }
        }
        at = end + 1;
    }
    let is_sound = segments.len() == text[1..].split('/').count();
    let span = part(owner, start, owner.value.len(), file);
    is_sound.then(|| Template { text: text.to_owned(), span, segments })
}

fn flaw(piece: &str) -> Option<(&'static str, &'static str)> {
    let inner = piece.strip_prefix('{').and_then(|piece| piece.strip_suffix('}'));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@%".contains(c);
    match inner {
        Some("") => Some(("has a parameter without a name", "write its wire name between the braces")),
        Some(name) if name.contains(['{', '}']) => {
            Some(("has braces inside braces", "a parameter fills one piece of the path"))
        }
        Some(_) => None,
        None if piece.contains(['{', '}']) => Some((
            "has a brace without its partner, or text beside a parameter",
            "a parameter fills a whole piece between slashes: `/{id}/`",
        )),
        None if piece.contains('?') => Some(("has a query", "parameters of the query are rows with `in: query`")),
        None if piece.chars().all(is_plain) => None,
        None => Some(("has a character that paths cannot have", "write it percent-encoded, without blanks")),
    }
}

/// The place of some bytes of a scalar's text.
pub(super) fn part(owner: &Spanned<String>, from: usize, to: usize, file: &str) -> Span {
    let written = file.get(owner.span.start as usize..owner.span.end as usize).unwrap_or_default();
    let Some(offset) = written.find(&owner.value) else { return owner.span };
    let byte = |at: usize| owner.span.start + u32::try_from(offset + at).unwrap_or_default();
    Span { file: owner.span.file, start: byte(from), end: byte(to) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_path(text: &str) -> (Option<Template>, usize) {
        let mut sink = Sink::default();
        let owner = Spanned {
            value: text.to_owned(),
            span: Span { end: u32::try_from(text.len()).expect("short"), ..Span::default() },
        };
        let template = template(&owner, 0, text, &mut sink);
        (template, sink.finish(Vec::new()).len())
    }

    #[test]
    fn paths() {
        let (template, problems) = read_path("/v5/{project_id}/jobs");
        let template = template.expect("sound");
        let parameters: Vec<_> = template.segments().iter().filter_map(Segment::parameter).collect();
        assert_eq!((parameters, problems), (vec!["project_id"], 0));
        assert!(read_path("/").0.is_some());
        for text in ["v5/jobs", "/{a", "/a}", "/{}", "/{{a}}", "/a{b}", "/{a}/{a}", "/a?b=1", "/a b", "/é", ""] {
            let (template, problems) = read_path(text);
            assert!(template.is_none() && problems == 1, "{text}");
        }
    }
}
