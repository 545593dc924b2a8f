//! Problems for tools: one JSON object a line, in the shape that rustc's readers know.

use std::ops::Range;

use super::render::{located, one};
use super::{Diagnostic, Fix, Label, Span};
use crate::json::Json;
use crate::load::LoadedFile;

/// Bytes of source text that are repeated for one place.
const LONGEST: usize = 1 << 14;

/// All problems, a line each.
pub(super) fn all(items: &[Diagnostic], files: &[LoadedFile]) -> String {
    items.iter().map(|item| object(item, files).compact() + "\n").collect()
}

fn object(item: &Diagnostic, files: &[LoadedFile]) -> Json {
    let spans = item.labels.iter().enumerate().filter_map(|(index, label)| labelled(label, index == 0, files));
    let notes = item.notes.iter().map(|note| child("note", note, Vec::new()));
    let helps = item.help.iter().map(|help| child("help", help, Vec::new()));
    let cures = item.fixes.iter().filter_map(|fix| Some(child("help", &fix.text, vec![replaced(fix, files)?])));
    Json::object([
        ("$message_type", Json::from("diagnostic")),
        ("message", Json::from(item.title.as_str())),
        ("code", Json::object([("code", Json::from(item.code)), ("explanation", Json::Null)])),
        ("level", Json::from("error")),
        ("spans", Json::list(spans)),
        ("children", Json::list(notes.chain(helps).chain(cures))),
        ("rendered", Json::from(one(item, files) + "\n\n")),
    ])
}

fn child(level: &str, text: &str, spans: Vec<Json>) -> Json {
    Json::object([
        ("message", Json::from(text)),
        ("code", Json::Null),
        ("level", Json::from(level)),
        ("spans", Json::List(spans)),
        ("children", Json::List(Vec::new())),
        ("rendered", Json::Null),
    ])
}

fn labelled(label: &Label, primary: bool, files: &[LoadedFile]) -> Option<Json> {
    let text = if label.text.is_empty() { Json::Null } else { Json::from(label.text.as_str()) };
    span(label.span, primary, text, [Json::Null, Json::Null], files)
}

fn replaced(fix: &Fix, files: &[LoadedFile]) -> Option<Json> {
    let suggestion = [Json::from(fix.replacement.as_str()), Json::from("MaybeIncorrect")];
    span(fix.span, true, Json::Null, suggestion, files)
}

/// Bytes count from the start of the file with its BOM; lines and columns from 1, columns in characters.
fn span(span: Span, primary: bool, label: Json, suggestion: [Json; 2], files: &[LoadedFile]) -> Option<Json> {
    let (file, range) = located(span, files)?;
    let start = Position::of(&file.text, range.start);
    let end = Position::of(&file.text, range.end);
    let shift = if file.bom { '\u{feff}'.len_utf8() } else { 0 };
    let [replacement, applicability] = suggestion;
    Some(Json::object([
        ("file_name", Json::from(file.path.as_str())),
        ("byte_start", Json::from(range.start + shift)),
        ("byte_end", Json::from(range.end + shift)),
        ("line_start", Json::from(start.line)),
        ("line_end", Json::from(end.line)),
        ("column_start", Json::from(start.column)),
        ("column_end", Json::from(end.column)),
        ("is_primary", Json::from(primary)),
        ("text", Json::List(lines(&file.text, &range))),
        ("label", label),
        ("suggested_replacement", replacement),
        ("suggestion_applicability", applicability),
        ("expansion", Json::Null),
    ]))
}

/// The lines a span touches, each with the columns of its part; none where they are too long to be of use.
fn lines(text: &str, range: &Range<usize>) -> Vec<Json> {
    let first = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let last = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    if last - first > LONGEST {
        return Vec::new();
    }
    let mut start = first;
    let line = |line: &str| {
        let (from, end) = (range.start.saturating_sub(start), range.end - start);
        start += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        let column = |at: usize| line.get(..at).unwrap_or(line).chars().count() + 1;
        Json::object([
            ("text", Json::from(line)),
            ("highlight_start", Json::from(column(from))),
            ("highlight_end", Json::from(column(end))),
        ])
    };
    text[first..last].split_inclusive('\n').map(line).collect()
}

struct Position {
    line: usize,
    column: usize,
}

impl Position {
    fn of(text: &str, at: usize) -> Self {
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        Self { line: text[..start].matches('\n').count() + 1, column: text[start..at].chars().count() + 1 }
    }
}
