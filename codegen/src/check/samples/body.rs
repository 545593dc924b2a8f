//! The JSON body of a sample request.

use crate::check::Scope;
use crate::check::rows::{Row, Tables};
use crate::check::types::Container;
use crate::diagnostic::Diagnostic;
use crate::source::Spanned;

use super::fit::Fit;
use super::origin::Origin;
use super::value::{Content, Entry, Value};
use super::{exact, json, unreadable};

/// What a body shows.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// Its top-level names.
    pub(super) names: Vec<String>,
    /// Names and values, those of objects as JSON text.
    pub(super) pairs: Vec<(String, String)>,
    /// Whether the pairs are all of it, and a request can be made of them.
    pub(super) is_all: bool,
}

/// Reads and checks a body; `None` when it cannot be read.
pub(super) fn read<'a>(body: &Spanned<String>, tables: &Tables<'a>, scope: &mut Scope<'a, '_>) -> Option<Body> {
    let origin = Origin::new(scope.text, body);
    let value = match json::read(&body.value) {
        Ok(value) => value,
        Err(problem) => {
            scope.sink.report(unreadable("JSON", &problem, &origin));
            return None;
        }
    };
    let Content::Object(entries) = &value.content else {
        let problem = Diagnostic::new("sample-shape", format!("the body is {}, not an object", value.noun()));
        scope.sink.report(problem.label(origin.whole(), "").help("describe a body that is an object"));
        return None;
    };
    Fit { tables, scope, origin: &origin, path: Vec::new() }.object(&tables.all[Tables::REQUEST], entries, false);
    let mut shown = Body { is_all: true, ..Body::default() };
    for entry in entries {
        shown.names.push(entry.key.clone());
        let row = tables.all[Tables::REQUEST].row(&entry.key);
        shown.is_all &= row.is_some_and(|row| {
            pair(row, entry, &body.value, &mut shown.pairs) && exact::holds(tables, row, &entry.value)
        });
    }
    Some(shown)
}

/// Adds the pairs of an entry, one for each item of a list; an object stands as its JSON text.
fn pair(row: &Row<'_>, entry: &Entry, source: &str, pairs: &mut Vec<(String, String)>) -> bool {
    let items = match row.facts.container {
        Container::List => exact::items(row, &entry.value).unwrap_or_default(),
        Container::One | Container::Map => vec![&entry.value],
    };
    let text = |item: &Value| match item.content {
        Content::Null => None,
        Content::Object(_) | Content::List(_) => source.get(item.range.clone()).map(ToOwned::to_owned),
        _ => item.text().map(ToOwned::to_owned),
    };
    pairs.extend(items.iter().filter_map(|item| Some((entry.key.clone(), text(item)?))));
    items.iter().all(|item| text(item).is_some())
}
