//! The JSON body of a sample request.

use crate::check::Scope;
use crate::check::rows::Tables;
use crate::diagnostic::Diagnostic;
use crate::source::Spanned;

use super::fit::Fit;
use super::origin::Origin;
use super::value::{Content, Entry};
use super::{json, unreadable};

/// What a body shows.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// Its top-level names.
    pub(super) names: Vec<String>,
    /// Names and values of what is no object.
    pub(super) pairs: Vec<(String, String)>,
    /// Whether the pairs are all of it.
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
    let mut body = Body { is_all: true, ..Body::default() };
    for entry in entries {
        body.names.push(entry.key.clone());
        body.is_all &= pair(entry, &mut body.pairs);
    }
    Some(body)
}

/// Adds the pairs of an entry, one for each item of a list; objects have none.
fn pair(entry: &Entry, pairs: &mut Vec<(String, String)>) -> bool {
    let items = match &entry.value.content {
        Content::List(items) => items.as_slice(),
        _ => std::slice::from_ref(&entry.value),
    };
    pairs.extend(items.iter().filter_map(|item| Some((entry.key.clone(), item.text()?.to_owned()))));
    items.iter().all(|item| item.text().is_some())
}
