//! What is left of a sample that lost lines: pairs that can be read one by one.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::Scope;
use crate::check::rows::{Row, Tables};
use crate::check::values;
use crate::diagnostic::{Diagnostic, suggest};

use super::fit::{Fit, misfit};
use super::origin::Origin;
use super::value::{Content, Value};
use super::{json, xml};

/// A key that can be read, with its value where that is a single one.
pub(super) struct Pair {
    key: String,
    key_range: Range<usize>,
    value: Option<Value>,
}

/// Reads `"Key": value` pairs.
pub(super) fn json_pairs(text: &str) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('"').map(|found| at + found) {
        let Some(key_end) = string_end(text, start) else {
            at = start + 1;
            continue;
        };
        let rest = text[key_end..].trim_start();
        let Some(after) = rest.strip_prefix(':') else {
            at = key_end;
            continue;
        };
        let value_text = after.trim_start();
        let value_start = text.len() - value_text.len();
        let value_end = scalar_end(text, value_start);
        let value =
            value_end.and_then(|end| json::read(&text[value_start..end]).ok()).map(|value| shifted(value, value_start));
        if let Ok(Value { content: Content::Text(key), .. }) = json::read(&text[start..key_end]) {
            pairs.push(Pair { key, key_range: start..key_end, value });
        }
        at = value_end.unwrap_or(value_start).max(key_end);
    }
    pairs
}

/// Reads `<Key>value</Key>` pairs and the names of other elements.
pub(super) fn xml_pairs(text: &str) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('<').map(|found| at + found) {
        let rest = &text[start + 1..];
        let name_len =
            rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'))).unwrap_or(rest.len());
        let name = &rest[..name_len];
        at = start + 1 + name_len;
        if name.is_empty() || !rest[name_len..].starts_with('>') {
            continue;
        }
        let value_start = at + 1;
        let value =
            text[value_start..].find('<').filter(|end| text[value_start + end..].starts_with(&format!("</{name}>")));
        let value = value.and_then(|end| {
            let range = value_start..value_start + end;
            xml::unescape(&text[range.clone()]).map(|text| Value { range, content: Content::Untyped(text) })
        });
        at = value.as_ref().map_or(value_start, |value| value.range.end);
        pairs.push(Pair { key: name.to_owned(), key_range: start + 1..start + 1 + name_len, value });
    }
    pairs
}

/// Holds pairs against all rows of the answer and gives those that name one.
pub(super) fn check<'a>(
    pairs: Vec<Pair>,
    is_xml: bool,
    tables: &Tables<'a>,
    origin: &Origin,
    scope: &mut Scope<'a, '_>,
) -> Vec<(String, String)> {
    let known = Known::new(tables);
    let mut found = Vec::new();
    for (index, pair) in pairs.into_iter().enumerate() {
        let rows = known.rows.get(pair.key.as_str());
        let is_root = is_xml && index == 0 && pair.value.is_none();
        if rows.is_none() && !known.wrappers.contains(&pair.key.as_str()) && !is_root {
            scope.sink.report(unknown(&pair, &known, origin));
        }
        let (Some(rows), Some(value)) = (rows, &pair.value) else { continue };
        let Some(text) = value.text() else { continue };
        let mut single = rows.iter().filter(|row| row.is_scalar()).peekable();
        // A name may stand at several levels; the first of them speaks for all.
        let Some(first) = single.peek().copied() else { continue };
        if single.any(|row| misfit(row, value, text, &mut scope.acted).is_none()) {
            found.push((pair.key, text.to_owned()));
        } else if let Some(breach) = first.breach(text, &mut scope.acted) {
            let problem = values::problem(first, "sample value", text, origin.span(&value.range), breach);
            scope.sink.report(problem.help(values::cure(breach)));
        } else {
            Fit { tables, scope, origin, path: vec![pair.key] }.single(first, value);
        }
    }
    found
}

struct Known<'t, 'a> {
    rows: BTreeMap<&'a str, Vec<&'t Row<'a>>>,
    wrappers: Vec<&'a str>,
}

impl<'t, 'a> Known<'t, 'a> {
    fn new(tables: &'t Tables<'a>) -> Self {
        let mut known = Self { rows: BTreeMap::new(), wrappers: Vec::new() };
        let answers = tables.all.iter().filter(|table| table.direction == crate::model::Direction::Response);
        for row in answers.flat_map(|table| &table.rows) {
            known.rows.entry(&row.wire.value).or_default().push(row);
            known.wrappers.extend(row.field.wrapped_as.as_ref().map(|wrapper| wrapper.value.as_str()));
        }
        known
    }
}

fn unknown(pair: &Pair, known: &Known<'_, '_>, origin: &Origin) -> Diagnostic {
    let problem =
        Diagnostic::new("sample-unknown-field", format!("the sample shows `{}`, which is not described", pair.key))
            .label(origin.span(&pair.key_range), "");
    let candidates = known.rows.keys().copied().chain(known.wrappers.iter().copied());
    match suggest(&pair.key, candidates) {
        Some(similar) => problem.help(format!("`{similar}` is described: spell them alike, or describe both")),
        None => problem.help("describe it with the sample's source: the page shows it"),
    }
}

/// End of the JSON text that starts here, if it ends on its line.
fn string_end(text: &str, start: usize) -> Option<usize> {
    let mut is_escaped = false;
    for (offset, c) in text[start + 1..].char_indices() {
        match c {
            '\n' => return None,
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return Some(start + 1 + offset + 1),
            _ => {}
        }
    }
    None
}

/// End of the single value that starts here; `None` for an object, a list or nothing.
fn scalar_end(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    match rest.chars().next()? {
        '"' => string_end(text, start),
        '{' | '[' => None,
        _ => {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | '}' | ']')).unwrap_or(rest.len());
            (end > 0).then_some(start + end)
        }
    }
}

fn shifted(value: Value, by: usize) -> Value {
    Value { range: value.range.start + by..value.range.end + by, content: value.content }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: Vec<Pair>) -> Vec<(String, Option<String>)> {
        pairs
            .into_iter()
            .map(|pair| (pair.key, pair.value.and_then(|value| value.text().map(ToOwned::to_owned))))
            .collect()
    }

    #[test]
    fn json_that_lost_its_braces() {
        let text = "  \"TotalRecordCount\": 0,\n  \"RequestId\" : \"B000\",\n  \"Items\": {\n    \"Result\": [\n";
        let text_of = |text: &str| Some(text.to_owned());
        let expected =
            [("TotalRecordCount", text_of("0")), ("RequestId", text_of("B000")), ("Items", None), ("Result", None)];
        assert_eq!(read(json_pairs(text)), expected.map(|(key, value)| (key.to_owned(), value)));
        assert!(json_pairs("\"a").is_empty() && json_pairs("\"a\" \"b\"").is_empty());
    }

    #[test]
    fn xml_that_lost_its_lines() {
        let text = "<?xml version=\"1.0\"?>\n\t<Time>2017 T</Time>\n<Items>\n<A>1</B>";
        let found = read(xml_pairs(text));
        assert_eq!(found[0], ("Time".to_owned(), Some("2017 T".to_owned())));
        assert_eq!(found.len(), 3);
    }
}
