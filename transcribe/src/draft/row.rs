//! A row of a page as a row of a spec.

use super::{structure, value};
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
    /// Lists whose names the page writes with numbers: `Tag.N.Key`.
    pub lists: &'a [String],
}

/// Rows, and what is left to be settled about them.
pub(crate) fn rows(fields: &[Field], context: &Context<'_>, review: &mut Vec<String>) -> Map<source::Field> {
    let mut rows: Map<source::Field> = Vec::new();
    for field in fields {
        if rows.iter().any(|(name, _)| name.value == field.name) {
            let other = row(field, context, &mut Vec::new());
            let facts = codegen::write_facts(&source::Field { fields: None, ..other });
            let item =
                format!("{} {}: a second row of this name is left out; it was", place(context, field), field.name);
            review.push(format!("{item} `{facts}`"));
            continue;
        }
        let top = row(field, context, review);
        rows.push((field.name.clone().into(), top));
    }
    rows
}

pub(super) fn place(context: &Context<'_>, field: &Field) -> String {
    value::cite(context.id, field.lines)
}

fn row(field: &Field, context: &Context<'_>, review: &mut Vec<String>) -> source::Field {
    let mut row = source::Field { sources: vec![place(context, field).into()], ..source::Field::default() };
    if context.is_request && words::is_operation_parameter(&field.name) {
        operation_parameter(&mut row);
        return row;
    }
    place_of(field, context, &mut row, review);
    row.doc = Some(value::quotation(&meaning(field)).into());
    row.notes = remarks(field);
    row.required = (context.is_request && field.required == Some(Required::Yes)).then(|| true.into());
    row.deprecated = field.limits.deprecated.as_ref().map(|it| value::quotation(&it.words).into());
    if is_token(field) && context.is_top {
        row.r#type = Some("secret".to_owned().into());
        row.supplied_by = Some("credentials".to_owned().into());
        return row;
    }
    match scalar(field) {
        Some(kind) if field.children.is_empty() => facts(field, kind, context, &mut row, review),
        _ => structure::structure(field, context, &mut row, review),
    }
    row
}

// Its value is the operation's name, which the page may have from elsewhere.
fn operation_parameter(row: &mut source::Field) {
    row.r#type = Some("string".to_owned().into());
    row.required = Some(true.into());
    row.supplied_by = Some("protocol".to_owned().into());
}

fn place_of(field: &Field, context: &Context<'_>, row: &mut source::Field, review: &mut Vec<String>) {
    let Some(method) = context.method.filter(|_| context.is_request && context.is_top) else { return };
    let without_body = matches!(method, "GET" | "HEAD" | "DELETE");
    let location = match field.location {
        None if without_body => Location::Query,
        Some(Location::Body | Location::Form) if matches!(method, "GET" | "HEAD") => {
            let item = "the page speaks of a body, which such a request has not; `in: query` was taken";
            review.push(format!("{} {}: {item}", place(context, field), field.name));
            Location::Query
        }
        known => known.unwrap_or(Location::Body),
    };
    row.r#in = Some(location.word().to_owned().into());
    if location != Location::Header && words::is_project(&field.name) {
        row.supplied_by = Some("credentials".to_owned().into());
    }
}

/// Headers that carry a token, which is never shown.
const TOKENS: &[&str] = &["x-auth-token", "x-security-token"];

fn is_token(field: &Field) -> bool {
    field.location == Some(Location::Header) && TOKENS.contains(&field.name.to_lowercase().as_str())
}

// The first sentences, without the lists and statements that become facts. A label of a list says nothing without it.
fn meaning(field: &Field) -> String {
    let lines = field.description.lines().filter(|line| !line.starts_with('•'));
    let text = lines.take(MOST_LINES).collect::<Vec<_>>().join(" ");
    let is_label = |it: &str| it.ends_with([':', '：']);
    let text = text.trim_end();
    let kept = if is_label(text) { text.rfind(['.', '。', '！', '!']).map_or("", |at| &text[..at]) } else { text };
    let end = if is_label(text) && !kept.is_empty() { text[kept.len()..].chars().next() } else { None };
    let text = if kept.is_empty() { text.trim_end_matches([':', '：']) } else { kept };
    let text: String = text.chars().chain(end).collect();
    if text.is_empty() { field.name.clone() } else { text }
}

/// Lines of a description that are its meaning; what follows is notes.
const MOST_LINES: usize = 3;

// What a description says beyond its meaning; items are notes where they did not become values.
fn remarks(field: &Field) -> Vec<Spanned<String>> {
    let lines = field.description.lines();
    let rest = lines.clone().filter(|line| !line.starts_with('•')).skip(MOST_LINES);
    let items = lines.filter(|line| line.starts_with('•') && field.limits.values.is_empty());
    let texts = rest.chain(items).map(|it| it.trim_start_matches('•').trim().trim_end_matches([':', '：']));
    texts.filter(|it| it.chars().count() > 4).map(|it| value::quotation(it).into()).collect()
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
    if matches!(kind, "integer" | "number") {
        row.unit = limits.unit.as_ref().map(|it| it.value.clone().into());
    }
    let is_token =
        context.is_request && context.is_top && kind == "string" && words::is_idempotency(&field.description);
    row.idempotency_token = is_token.then(|| true.into());
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
    let mut typed = |what: &str, text: &str| {
        let typed = value::of_type(&kind, text).map(Spanned::from);
        if typed.is_none() {
            review.push(format!("{} {}: the {what} {text} is no {kind}", place(context, field), field.name));
        }
        typed
    };
    if !words::is_nothing(&field.example) {
        row.example = typed("example", &field.example);
    }
    if let Some(default) = field.limits.default.as_ref().filter(|_| context.is_request) {
        row.default = typed("default", &default.value);
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
