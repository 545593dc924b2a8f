//! Whether a body keeps the description to the letter, so that tests can send it.
//!
//! Quirks and disputes let a sample differ from its description; a request like it is refused all the same.

use crate::check::rows::{Row, Table, Tables};
use crate::check::types::{Base, Container};
use crate::check::value::Breach;

use super::value::{Content, Entry, Value};

/// Whether an entry of the body does, inside; what it is itself is seen when the request is made.
pub(super) fn holds(tables: &Tables<'_>, row: &Row<'_>, value: &Value) -> bool {
    items(row, value).is_some_and(|items| items.into_iter().all(|item| inside(tables, row, item)))
}

/// The values of a row: of a list its items, of a map what its keys have. `None` in another shape than described.
pub(super) fn items<'v>(row: &Row<'_>, value: &'v Value) -> Option<Vec<&'v Value>> {
    match (row.facts.container, &value.content, &row.field.wrapped_as) {
        (Container::One, ..) => Some(vec![value]),
        (Container::Map, Content::Object(entries), _) => Some(entries.iter().map(|entry| &entry.value).collect()),
        (Container::List, Content::List(items), None) => Some(items.iter().collect()),
        (Container::List, Content::Object(entries), Some(wrapper)) => match (&entries[..], &entries.first()?.value) {
            ([Entry { key, .. }], Value { content: Content::List(items), .. }) if *key == wrapper.value => {
                Some(items.iter().collect())
            }
            _ => None,
        },
        _ => None,
    }
}

fn inside(tables: &Tables<'_>, row: &Row<'_>, value: &Value) -> bool {
    match (row.facts.base, &value.content, tables.inside(row)) {
        (Base::Structure(_), Content::Object(entries), Some(table)) => object(tables, table, entries),
        (Base::Structure(_), ..) => false,
        _ => true,
    }
}

fn object(tables: &Tables<'_>, table: &Table<'_>, entries: &[Entry]) -> bool {
    table.rows.iter().all(|row| {
        let entry = entries.iter().find(|entry| entry.key == row.wire.value);
        let value = entry.map(|entry| &entry.value).filter(|value| !matches!(value.content, Content::Null));
        match value {
            Some(value) => field(row, value) && holds(tables, row, value),
            None => !row.field.required.as_ref().is_some_and(|required| required.value),
        }
    })
}

/// Whether a field inside keeps its own facts; a word that is not listed may be sent.
fn field(row: &Row<'_>, value: &Value) -> bool {
    let Some(items) = items(row, value) else { return false };
    let keeps =
        |item: &&Value| item.text().is_none_or(|text| matches!(row.facts.breach(text), None | Some(Breach::Values)));
    let count = (row.facts.container == Container::List).then(|| row.facts.count_breach(items.len())).flatten();
    count.is_none() && items.iter().all(keeps)
}
