//! How an answer is one page of several.

use crate::diagnostic::{Diagnostic, Sink};
use crate::model::{self, Name, PagePlace};
use crate::source::{Paging, Spanned};

use super::Scope;
use super::request::Request;
use super::rows::{Row, Table, Tables};
use super::structure::field_ident;
use super::types::{Base, Container, noun};

/// Checks the names of parameters and fields; every wrong one is reported.
pub(super) fn check(
    stated: &Paging,
    tables: &Tables<'_>,
    request: &Request<'_>,
    scope: &mut Scope<'_, '_>,
) -> Option<model::Paging> {
    let sink = &mut *scope.sink;
    scope.sources.check_one(&stated.sources, stated.decision.as_ref(), sink);
    let answer = &tables.all[Tables::RESPONSE];
    let items = items(&stated.items, answer, sink);
    if let Some(total) = &stated.total {
        is_count(total, answer, sink);
    }
    let (place, parameter, size) = style(stated, sink)?;
    for name in [parameter, size] {
        is_free(name, &tables.all[Tables::REQUEST], request, sink);
    }
    starts_at_the_first(place, parameter, &tables.all[Tables::REQUEST], sink);
    differ(parameter, size, sink);
    let (items, item) = items?;
    Some(model::Paging {
        place,
        parameter: parameter.value.clone(),
        size: size.value.clone(),
        total: stated.total.as_ref().map(|total| total.value.clone()),
        items,
        item,
    })
}

/// How the place of a page is told, with the parameters of place and size.
fn style<'s>(stated: &'s Paging, sink: &mut Sink) -> Option<(PagePlace, &'s Spanned<String>, &'s Spanned<String>)> {
    let (place, parameter, size, key, stray) = match (&stated.page, &stated.offset) {
        (Some(page), None) => (PagePlace::Number, page, &stated.size, "size", &stated.limit),
        (None, Some(offset)) => (PagePlace::Offset, offset, &stated.limit, "limit", &stated.size),
        (Some(page), Some(offset)) => {
            let problem = Diagnostic::new("paging-style", "a page is told by its number or by an offset, not by both");
            sink.report(problem.label(offset.span, "an offset").label(page.span, "a number").help("keep one of them"));
            return None;
        }
        (None, None) => {
            let problem = Diagnostic::new("paging-style", "nothing tells how a page is asked for");
            sink.report(
                problem
                    .label(stated.items.span, "these are the items of one page")
                    .help("write `page` and `size`, or `offset` and `limit`"),
            );
            return None;
        }
    };
    if let Some(stray) = stray {
        let problem = Diagnostic::new("paging-partner", format!("the size of such a page stands under `{key}`"))
            .label(stray.span, "this belongs to the other style")
            .label(parameter.span, "the place of a page");
        sink.report(problem.help("`page` goes with `size`, `offset` with `limit`"));
        return None;
    }
    if size.is_none() {
        let problem = Diagnostic::new("paging-partner", "nothing tells how many items are on a page")
            .label(parameter.span, format!("needs `{key}` beside it"));
        sink.report(problem.help(format!("write `{key}: …`, the parameter with the number of items on a page")));
    }
    size.as_ref().map(|size| (place, parameter, size))
}

/// The field of the items, and the type of one.
fn items(name: &Spanned<String>, answer: &Table<'_>, sink: &mut Sink) -> Option<(Name, String)> {
    let row = &answer.rows[answer.find(name, sink)?];
    match (row.facts.container, row.facts.base) {
        (Container::List, Base::Structure(item)) => {
            Some((Name { wire: row.wire.value.clone(), ident: field_ident(row) }, item.to_owned()))
        }
        (_, Base::Unknown) => None,
        _ => {
            let problem = Diagnostic::new("paging-items", format!("`{}` is no list of objects", name.value))
                .label(name.span, "")
                .label(row.type_span(), described(row));
            sink.report(problem.help("name the field of the answer that holds the items, without its wrapper"));
            None
        }
    }
}

/// The number of all items is an integer.
fn is_count(name: &Spanned<String>, answer: &Table<'_>, sink: &mut Sink) {
    let Some(index) = answer.find(name, sink) else { return };
    let row = &answer.rows[index];
    if !is_integer(row) {
        let problem = Diagnostic::new("paging-total", format!("`{}` is no integer", name.value))
            .label(name.span, "")
            .label(row.type_span(), described(row));
        sink.report(problem.help("name the field with the number of items on all pages, or leave `total` out"));
    }
}

/// Place and size are integers that the client may set from page to page.
fn is_free(name: &Spanned<String>, table: &Table<'_>, request: &Request<'_>, sink: &mut Sink) {
    let Some(index) = table.find(name, sink) else { return };
    let row = &table.rows[index];
    let (label, why, help) = if !is_integer(row) {
        (row.type_span(), described(row), "name the parameter that counts, or correct its `type`")
    } else if !request.outcomes[index].is_optional() {
        let place = row.field.required.map_or(row.wire.span, |flag| flag.span);
        (place, "it is not optional".to_owned(), "a client sets it from page to page, and the first page needs none")
    } else {
        return;
    };
    let problem = Diagnostic::new("paging-parameter", format!("`{}` cannot tell a page", name.value))
        .label(name.span, "")
        .label(label, why);
    sink.report(problem.help(help));
}

/// The first page has the number 1, and nothing before it: a service that counts otherwise takes another default.
fn starts_at_the_first(place: PagePlace, name: &Spanned<String>, table: &Table<'_>, sink: &mut Sink) {
    let (first, key) = match place {
        PagePlace::Number => ("1", "page"),
        PagePlace::Offset => ("0", "offset"),
    };
    let default = table.row(&name.value).and_then(|row| row.field.default.as_ref());
    if let Some(default) = default.filter(|default| default.value.text != first) {
        let problem = Diagnostic::new("paging-first", format!("the first `{key}` is {first}"))
            .label(default.span, "without it the service takes another page")
            .label(name.span, "this tells the page");
        sink.report(problem.help("correct one of them; pages that are counted otherwise cannot be described yet"));
    }
}

fn differ(parameter: &Spanned<String>, size: &Spanned<String>, sink: &mut Sink) {
    if parameter.value == size.value {
        let problem = Diagnostic::new("paging-twice", "one parameter cannot hold both place and size of a page")
            .label(size.span, "the size")
            .label(parameter.span, "the place");
        sink.report(problem.help("correct one of them"));
    }
}

fn is_integer(row: &Row<'_>) -> bool {
    row.facts.container == Container::One && matches!(row.facts.base, Base::Integer | Base::Unknown)
}

fn described(row: &Row<'_>) -> String {
    format!("`{}` is {}", row.wire.value, noun(row.facts.container, row.facts.base))
}
