//! The JSON body of a sample request.

use crate::check::Scope;
use crate::check::rows::Tables;
use crate::diagnostic::Diagnostic;
use crate::source::Spanned;

use super::fit::Fit;
use super::origin::Origin;
use super::value::{Content, Entry};
use super::{json, unreadable};

/// Names and values that a body shows, and whether these are all of it; `None` when it cannot be read.
pub(super) fn pairs<'a>(
    body: &Spanned<String>,
    tables: &Tables<'a>,
    scope: &mut Scope<'a, '_>,
) -> Option<(Vec<(String, String)>, bool)> {
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
    let mut pairs = Vec::new();
    let mut is_all = true;
    for entry in entries {
        is_all &= pair(entry, &mut pairs);
    }
    Some((pairs, is_all))
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
