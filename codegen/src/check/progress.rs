//! The field that tells how far a task is.

use crate::diagnostic::Diagnostic;
use crate::doc::{code, codes};
use crate::source::Spanned;

use super::path::part;
use super::rows::{Row, Table, Tables};
use super::types::{Base, noun};
use super::{Scope, facts};

/// The field, and when a task has come to its end.
#[derive(Debug)]
pub(super) struct Progress<'a> {
    /// Wire names of the fields on the way.
    pub(super) path: Vec<String>,
    finished: Vec<&'a str>,
}

/// Checks the path to the field.
pub(super) fn check<'a>(
    stated: &Spanned<String>,
    tables: &Tables<'a>,
    scope: &mut Scope<'_, '_>,
) -> Option<Progress<'a>> {
    let mut path = Vec::new();
    let mut last: Option<&Row<'a>> = None;
    let mut start = 0;
    for word in stated.value.split('.') {
        let table = match last {
            None => &tables.all[Tables::RESPONSE],
            Some(row) => inside(row, stated, tables, scope)?,
        };
        let name = Spanned { value: word.to_owned(), span: part(stated, start, start + word.len(), scope.text) };
        last = Some(&table.rows[table.find(&name, scope.sink)?]);
        path.push(name.value);
        start += word.len() + 1;
    }
    let finished = finished(last?, stated, tables, scope)?;
    Some(Progress { path, finished })
}

impl Progress<'_> {
    /// What the documentation of the request says of it.
    pub(super) fn in_words(&self) -> String {
        let path = code(&self.path.join("."));
        format!(
            "{path} tells how far a task is; a client's `wait_until` goes by it. Finished: {}.",
            codes(&self.finished)
        )
    }
}

fn inside<'t, 'a>(
    row: &Row<'a>,
    stated: &Spanned<String>,
    tables: &'t Tables<'a>,
    scope: &mut Scope<'_, '_>,
) -> Option<&'t Table<'a>> {
    let table = tables.inside(row);
    if table.is_none() && row.facts.base != Base::Unknown {
        let problem = Diagnostic::new("progress-path", format!("nothing stands inside `{}`", row.wire.value))
            .label(stated.span, "this path goes on behind it")
            .label(row.type_span(), format!("it is {}", noun(row.facts.container, row.facts.base)));
        scope.sink.report(problem.help("name the fields on the way, without wrappers: `Items.Status`"));
    }
    table
}

/// The words that end a task: without one, waiting would never end.
fn finished<'a>(
    row: &Row<'a>,
    stated: &Spanned<String>,
    tables: &Tables<'a>,
    scope: &mut Scope<'_, '_>,
) -> Option<Vec<&'a str>> {
    let Some(enumeration) = row.enumeration.as_deref().filter(|_| row.is_scalar()) else {
        if row.facts.base != Base::Unknown {
            let problem = Diagnostic::new("progress-type", format!("`{}` is no documented word", row.wire.value))
                .label(stated.span, "")
                .label(row.type_span(), format!("it is {}", noun(row.facts.container, row.facts.base)));
            scope.sink.report(problem.help("a text with `values:` tells how far a task is"));
        }
        return None;
    };
    // An enumeration that stands nowhere was reported.
    tables.enumerations.words(enumeration)?;
    let finished = tables.enumerations.finished(enumeration);
    if finished.is_empty() {
        let place = facts::span(row.field, "values").unwrap_or_else(|| row.type_span());
        let problem = Diagnostic::new("progress-end", format!("no value of `{}` ends a task", row.wire.value))
            .label(stated.span, "waiting for it would never end")
            .label(place, "no value is `finished: true`");
        scope.sink.report(problem.help("mark the values after which nothing more happens, as the page tells"));
        return None;
    }
    Some(finished)
}
