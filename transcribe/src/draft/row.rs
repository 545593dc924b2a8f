//! A row of a page as a row of a spec.

use super::value;
use crate::fact::{Cited, Field, Location, Required, Shape};
use crate::words;
use codegen::source::{self, Map, Scalar, Spanned, ValueEntry};

/// Whose rows they are.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The page's id.
    pub id: &'a str,
    pub is_request: bool,
    /// The method of a REST operation.
    pub method: Option<&'a str>,
    /// Whether they are parameters or fields of the answer, not of an object.
    pub is_top: bool,
}

/// Rows, and what is left to be settled about them.
pub(crate) fn rows(fields: &[Field], context: &Context<'_>, review: &mut Vec<String>) -> Map<source::Field> {
    let mut rows: Map<source::Field> = Vec::new();
    for field in fields {
        if rows.iter().any(|(name, _)| name.value == field.name) {
            review.push(format!("{} {}: a second row of this name is left out", place(context, field), field.name));
            continue;
        }
        let top = row(field, context, review);
        rows.push((field.name.clone().into(), top));
    }
    rows
}

fn place(context: &Context<'_>, field: &Field) -> String {
    value::cite(context.id, field.lines)
}

fn row(field: &Field, context: &Context<'_>, review: &mut Vec<String>) -> source::Field {
    let mut row = source::Field { sources: vec![place(context, field).into()], ..source::Field::default() };
    if context.is_request && words::is_operation_parameter(&field.name) {
        operation_parameter(&mut row);
        return row;
    }
    place_of(field, context, &mut row);
    row.name = renamed(&field.name);
    row.doc = Some(value::quotation(&meaning(field)).into());
    row.required = (context.is_request && field.required == Some(Required::Yes)).then(|| true.into());
    row.deprecated = field.limits.deprecated.as_ref().map(|it| value::quotation(&it.words).into());
    if is_token(field) && context.is_top {
        row.r#type = Some("secret".to_owned().into());
        row.supplied_by = Some("credentials".to_owned().into());
        return row;
    }
    match scalar(field) {
        Some(kind) if field.children.is_empty() => facts(field, kind, context, &mut row, review),
        _ => structure(field, context, &mut row, review),
    }
    row
}

// Its value is the operation's name, which the page may have from elsewhere.
fn operation_parameter(row: &mut source::Field) {
    row.r#type = Some("string".to_owned().into());
    row.required = Some(true.into());
    row.supplied_by = Some("protocol".to_owned().into());
}

fn place_of(field: &Field, context: &Context<'_>, row: &mut source::Field) {
    let Some(method) = context.method.filter(|_| context.is_request && context.is_top) else { return };
    let without_body = matches!(method, "GET" | "HEAD" | "DELETE");
    let location = match field.location {
        None if without_body => Location::Query,
        known => known.unwrap_or(Location::Body),
    };
    row.r#in = Some(location.word().to_owned().into());
    if location == Location::Path && words::is_project(&field.name) {
        row.supplied_by = Some("credentials".to_owned().into());
    }
}

/// Headers that carry a token, which is never shown.
const TOKENS: &[&str] = &["x-auth-token", "x-security-token"];

fn is_token(field: &Field) -> bool {
    field.location == Some(Location::Header) && TOKENS.contains(&field.name.to_lowercase().as_str())
}

/// Words of Rust that rows are called, and what they are called instead.
const KEYWORDS: &[(&str, &str)] = &[
    ("type", "kind"),
    ("ref", "reference"),
    ("match", "matching"),
    ("in", "within"),
    ("use", "usage"),
    ("self", "itself"),
    ("move", "moving"),
    ("where", "place"),
    ("default", "default_value"),
    ("static", "is_static"),
    ("enum", "enumeration"),
];

fn renamed(name: &str) -> Option<Spanned<String>> {
    let lower = name.to_lowercase();
    KEYWORDS.iter().find(|(word, _)| *word == lower && lower != "default").map(|(_, other)| (*other).to_owned().into())
}

// The first sentences, without the lists and statements that become facts.
fn meaning(field: &Field) -> String {
    let lines = field.description.lines().filter(|line| !line.starts_with('•'));
    let text = lines.take(3).collect::<Vec<_>>().join(" ");
    if text.is_empty() { field.name.clone() } else { text }
}

fn scalar(field: &Field) -> Option<&'static str> {
    match &field.shape {
        Shape::Scalar(kind) => Some(kind),
        Shape::Unknown if field.children.is_empty() => Some("string"),
        _ => None,
    }
}

fn facts(field: &Field, kind: &'static str, context: &Context<'_>, row: &mut source::Field, review: &mut Vec<String>) {
    row.r#type = Some(kind.to_owned().into());
    let limits = &field.limits;
    if field.shape == Shape::Unknown {
        review.push(format!("{} {}: the page gives no type; string was taken", place(context, field), field.name));
    }
    if kind == "string" {
        timestamp(field, row);
    }
    scalar_facts(field, context, row, review);
    if context.is_request {
        let bound =
            |it: &Option<Cited<String>>| it.as_ref().and_then(|it| value::of_type(kind, &it.value)).map(Spanned::from);
        if matches!(kind, "integer" | "number") {
            (row.minimum, row.maximum) = (bound(&limits.minimum), bound(&limits.maximum));
        } else if kind == "string" && row.format.is_none() {
            let length = |it: &Option<Cited<String>>| it.as_ref().map(|it| value::plain(&it.value).into());
            (row.min_length, row.max_length) = (length(&limits.min_length), length(&limits.max_length));
            row.ascii = limits.ascii.as_ref().map(|_| true.into());
        }
    }
    documented_values(field, kind, context, row);
}

fn timestamp(field: &Field, row: &mut source::Field) {
    let Some(format) = field.limits.format.as_ref().and_then(|it| value::format(&it.value)) else { return };
    row.r#type = Some("timestamp".to_owned().into());
    row.format = Some(format.to_owned().into());
    if !field.example.is_empty() && !value::follows(&field.example, format) {
        let seen = format!("the example is {}", field.example);
        row.quirks.push(("malformed_timestamp".to_owned().into(), seen.into()));
    }
}

fn scalar_facts(field: &Field, context: &Context<'_>, row: &mut source::Field, review: &mut Vec<String>) {
    let kind = row.r#type.as_ref().map_or("string", |it| it.value.as_str()).to_owned();
    if !words::is_nothing(&field.example) {
        row.example = value::of_type(&kind, &field.example).map(Spanned::from);
        if row.example.is_none() {
            review.push(format!(
                "{} {}: the example {} is no {kind}",
                place(context, field),
                field.name,
                field.example
            ));
        }
    }
    if let Some(default) = field.limits.default.as_ref().filter(|_| context.is_request) {
        row.default = value::of_type(&kind, &default.value).map(Spanned::from);
        if row.default.is_none() {
            review.push(format!(
                "{} {}: the default {} is no {kind}",
                place(context, field),
                field.name,
                default.value
            ));
        }
    }
}

// Values of a text are an open enumeration. Numbers of a request are a constraint, those of an answer a remark.
fn documented_values(field: &Field, kind: &str, context: &Context<'_>, row: &mut source::Field) {
    let values = &field.limits.values;
    if values.is_empty() || row.format.is_some() {
        return;
    }
    match kind {
        "string" => {
            let entry = |it: &crate::fact::Value| {
                let meaning = if it.meaning.is_empty() { &it.value } else { &it.meaning };
                (it.value.clone().into(), value_entry(&it.value, value::quotation(meaning)))
            };
            row.values = Some(values.iter().map(entry).collect());
            quirks_of_values(field, row);
        }
        "integer" | "number" if context.is_request => {
            let numbers: Vec<Option<Scalar>> = values.iter().map(|it| value::of_type(kind, &it.value)).collect();
            let numbers: Option<Vec<Scalar>> = numbers.into_iter().collect();
            row.one_of = numbers.unwrap_or_default().into_iter().map(Spanned::from).collect();
        }
        "boolean" => {}
        _ => {
            let words = values.iter().map(|it| format!("{} {}", it.value, it.meaning));
            let note = format!("Values: {}", words.collect::<Vec<_>>().join("; "));
            row.notes.push(value::quotation(&note).into());
        }
    }
}

// A word that begins with a digit gives no name of Rust.
pub(crate) fn value_entry(word: &str, doc: String) -> ValueEntry {
    if word.starts_with(|it: char| it.is_ascii_alphabetic()) {
        return ValueEntry::Doc(doc.into());
    }
    named_value(&value::type_name(&format!("Value_{word}")), doc)
}

/// A value with a name of its own.
pub(crate) fn named_value(name: &str, doc: String) -> ValueEntry {
    let name = name.to_owned();
    ValueEntry::Full(source::Value { doc: Some(doc.into()), name: Some(name.into()), ..source::Value::default() })
}

fn quirks_of_values(field: &Field, row: &mut source::Field) {
    let values = &field.limits.values;
    let mut quirk = |kind: &str, is_so: bool| {
        if is_so {
            row.quirks.push((kind.to_owned().into(), "the values of the page".to_owned().into()));
        }
    };
    let all = |test: fn(&str) -> bool| values.iter().all(|it| test(&it.value));
    let is_boolean = |it: &str| matches!(it.to_ascii_lowercase().as_str(), "true" | "false");
    quirk("blank_in_value", values.iter().any(|it| it.value.contains(' ')));
    quirk("digits_as_values", all(|it| it.bytes().all(|it| it.is_ascii_digit())));
    quirk("boolean_as_text", all(is_boolean) || is_boolean(&field.example));
}

// In a query a list holds texts, and the page rarely tells how they are joined.
fn list(item: &str, field: &Field, context: &Context<'_>, row: &mut source::Field, review: &mut Vec<String>) {
    let is_query = context.is_request && context.is_top && row.r#in.as_ref().is_none_or(|it| it.value == "query");
    let item = if is_query && item == "any" { "string" } else { item };
    row.list_of = Some(item.to_owned().into());
    if context.is_request {
        row.max_items = field.limits.max_items.as_ref().map(|it| value::plain(&it.value).into());
    }
    if is_query {
        let style = if context.method.is_some() { "repeated" } else { "indexed" };
        row.style = Some(style.to_owned().into());
        review.push(format!(
            "{} {}: how the list goes into the query; {style} is a guess",
            place(context, field),
            field.name
        ));
    }
}

fn structure(field: &Field, context: &Context<'_>, row: &mut source::Field, review: &mut Vec<String>) {
    if field.children.is_empty() {
        let any = || Some(Spanned::from("any".to_owned()));
        match &field.shape {
            Shape::List(item) => list(item.unwrap_or("any"), field, context, row, review),
            Shape::Map => row.map_of = any(),
            _ => row.r#type = any(),
        }
        if !matches!(field.shape, Shape::List(Some(_))) {
            review.push(format!("{} {}: the page does not tell what is in it", place(context, field), field.name));
        }
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
    row.fields = Some(rows(children, &Context { is_top: false, ..*context }, review));
}
