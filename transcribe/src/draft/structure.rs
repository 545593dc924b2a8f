//! Rows that are lists, objects or maps.

use super::row::{Context, place, rows};
use super::value;
use crate::fact::{Field, Shape};
use codegen::source::{self, Spanned};

// In a query a list holds texts, and the page rarely tells how they are joined.
fn list(item: &str, field: &Field, context: &Context<'_>, row: &mut source::Field, review: &mut Vec<String>) {
    let is_query = is_query(context, row);
    let item = if is_query && item == "any" { "string" } else { item };
    row.list_of = Some(item.to_owned().into());
    if context.is_request {
        row.max_items = field.limits.max_items.as_ref().map(|it| value::plain(&it.value).into());
    }
    if is_query && !is_numbered(field, context, row) {
        let style = if context.method.is_some() { "repeated" } else { "indexed" };
        row.style = Some(style.to_owned().into());
        review.push(format!(
            "{} {}: how the list goes into the query; {style} is a guess",
            place(context, field),
            field.name
        ));
    }
}

fn is_query(context: &Context<'_>, row: &source::Field) -> bool {
    context.is_request
        && context.is_top
        && row.r#in.as_ref().is_none_or(|it| matches!(it.value.as_str(), "query" | "form"))
}

// The page writes its names with numbers, which is one of the ways into a query.
fn is_numbered(field: &Field, context: &Context<'_>, row: &mut source::Field) -> bool {
    let is_numbered = context.is_top && context.lists.contains(&field.name);
    if is_numbered {
        row.style = Some("indexed".to_owned().into());
    }
    is_numbered
}

/// What a row holds that is no scalar.
pub(crate) fn structure(field: &Field, context: &Context<'_>, row: &mut source::Field, review: &mut Vec<String>) {
    if field.children.is_empty() {
        untold(field, context, row, review);
        return;
    }
    // `Items | Array of Task`, `Task | `, fields: the second row is the key between the list and its fields.
    let (wrapper, children) = match field.children.as_slice() {
        [only] if !only.children.is_empty() && matches!(only.shape, Shape::Unknown | Shape::List(_)) => {
            (Some(only.name.clone()), only.children.as_slice())
        }
        children => (field.wrapper.as_ref().map(|it| it.value.clone()), children),
    };
    let name = field.element.clone().or_else(|| wrapper.clone()).unwrap_or_else(|| field.name.clone());
    let name = Spanned::from(value::type_name(&name));
    let is_list = matches!(field.shape, Shape::List(_)) || wrapper.is_some();
    match field.shape {
        Shape::Map => row.map_of = Some(name),
        _ if is_list => row.list_of = Some(name),
        _ => row.object = Some(name),
    }
    if field.shape == Shape::Unknown && !is_list {
        review.push(format!("{} {}: whether it is a list or an object", place(context, field), field.name));
    }
    row.wrapped_as = wrapper.filter(|_| is_list).map(Spanned::from);
    if is_list && is_query(context, row) && !is_numbered(field, context, row) {
        row.style = Some("json".to_owned().into());
        review.push(format!(
            "{} {}: how the list goes into the query; `style: json` is a guess",
            place(context, field),
            field.name
        ));
    }
    if context.is_request && is_list {
        row.max_items = field.limits.max_items.as_ref().map(|it| value::plain(&it.value).into());
    }
    row.fields = Some(rows(children, &Context { is_top: false, ..*context }, review));
}

// What is in it has no rows.
fn untold(field: &Field, context: &Context<'_>, row: &mut source::Field, review: &mut Vec<String>) {
    let any = || Some(Spanned::from("any".to_owned()));
    match &field.shape {
        Shape::List(item) => list(item.unwrap_or("any"), field, context, row, review),
        Shape::Map => row.map_of = any(),
        _ => row.r#type = any(),
    }
    if !matches!(field.shape, Shape::List(Some(_))) && !context.lists.contains(&field.name) {
        review.push(format!("{} {}: the page does not tell what is in it", place(context, field), field.name));
    }
}
