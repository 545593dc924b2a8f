//! The facts of a row by key: where they stand, and what they say in words.

use crate::diagnostic::Span;
use crate::doc::{code, codes};
use crate::source::{Field, Scalar, Spanned};

use super::decimal::Decimal;

/// Keys that hold facts of a row, and so can have sources or be decisions.
pub(super) const KEYS: &[&str] = &[
    "in",
    "doc",
    "notes",
    "type",
    "object",
    "list_of",
    "map_of",
    "fields",
    "wrapped_as",
    "style",
    "required",
    "supplied_by",
    "idempotency_token",
    "fixed",
    "default",
    "example",
    "values",
    "enum",
    "one_of",
    "minimum",
    "maximum",
    "min_length",
    "max_length",
    "min_items",
    "max_items",
    "not_empty",
    "ascii",
    "format",
    "unit",
    "name",
    "deprecated",
];

/// Keys that hold our words or no single fact: no source can say something else about them.
const OURS: &[&str] = &["doc", "notes", "fields", "supplied_by", "enum", "name"];

/// Whether a source can say something else about a key.
pub(super) fn is_disputable(key: &str) -> bool {
    !OURS.contains(&key)
}

/// Keys that say which values there are: a claim about one of them is seen against all of them.
pub(super) const RANGE: &[&str] = &["values", "one_of", "minimum", "maximum"];

/// Keys that tell the type.
pub(super) const TYPE: &[&str] = &["type", "object", "list_of", "map_of"];

/// Where a fact stands, if it does.
pub(super) fn span(field: &Field, key: &str) -> Option<Span> {
    let of_flag = |flag: &Option<Spanned<bool>>| flag.as_ref().map(|flag| flag.span);
    match key {
        "notes" => field.notes.first().map(|note| note.span),
        "fields" => field.fields.iter().flatten().next().map(|(wire, _)| wire.span),
        "values" => field.values.iter().flatten().next().map(|(word, _)| word.span),
        "one_of" => field.one_of.first().map(|member| member.span),
        "required" => of_flag(&field.required),
        "idempotency_token" => of_flag(&field.idempotency_token),
        "not_empty" => of_flag(&field.not_empty),
        "ascii" => of_flag(&field.ascii),
        _ => text(field, key).map(|text| text.span).or_else(|| scalar(field, key).map(|scalar| scalar.span)),
    }
}

/// What a fact says, in a form in which equal facts are equal.
pub(super) fn canonical(field: &Field, key: &str) -> Option<String> {
    let flag = |flag: &Option<Spanned<bool>>| Some(flag.as_ref().is_some_and(|flag| flag.value).to_string());
    let number = |text: &str| match Decimal::read(text) {
        Some(number) if text.contains('.') => number.text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        _ => text.to_owned(),
    };
    match key {
        "required" => flag(&field.required),
        "idempotency_token" => flag(&field.idempotency_token),
        "not_empty" => flag(&field.not_empty),
        "ascii" => flag(&field.ascii),
        "values" => {
            let words = field.values.as_ref()?.iter().map(|(word, _)| word.value.clone());
            Some(sorted(words.collect()))
        }
        "one_of" if field.one_of.is_empty() => None,
        "one_of" => Some(sorted(field.one_of.iter().map(|member| number(&member.value.text)).collect())),
        "minimum" | "maximum" | "default" | "example" => scalar(field, key).map(|scalar| number(&scalar.value.text)),
        _ => text(field, key)
            .map(|text| text.value.clone())
            .or_else(|| scalar(field, key).map(|it| it.value.text.clone())),
    }
}

/// What the facts of some keys say, as a list of phrases.
pub(super) fn phrases(field: &Field, wanted: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut phrases = Vec::new();
    if let (true, Some(kind)) = (TYPE.iter().any(|key| wanted(key)), kind(field)) {
        phrases.push(kind);
    }
    if wanted("required") {
        phrases.extend(field.required.map(|flag| String::from(if flag.value { "mandatory" } else { "optional" })));
    }
    if let (true, Some(flag)) = (wanted("idempotency_token"), field.idempotency_token) {
        let words = if flag.value { "an idempotency token" } else { "no idempotency token" };
        phrases.push(words.to_owned());
    }
    if let (true, Some(values)) = (wanted("values"), &field.values) {
        phrases.push(format!("the values {}", codes(values.iter().map(|(word, _)| &word.value))));
    }
    phrases.extend(limits(field, wanted));
    if wanted("not_empty") && field.not_empty.is_some_and(|flag| flag.value) {
        phrases.push("not empty".to_owned());
    }
    if wanted("ascii") && field.ascii.is_some_and(|flag| flag.value) {
        phrases.push("ASCII characters only".to_owned());
    }
    for (key, words) in [
        ("format", "the format"),
        ("unit", "the unit"),
        ("wrapped_as", "wrapped as"),
        ("style", "the style"),
        ("in", "in the"),
        ("fixed", "always"),
        ("default", "the default"),
        ("example", "the example"),
    ] {
        if let (true, Some(value)) = (wanted(key), canonical(field, key)) {
            phrases.push(format!("{words} {}", code(&value)));
        }
    }
    if wanted("deprecated") && field.deprecated.is_some() {
        phrases.push("deprecated".to_owned());
    }
    phrases
}

/// Ranges and lengths in words.
pub(super) fn limits(field: &Field, wanted: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut phrases = Vec::new();
    if wanted("one_of") && !field.one_of.is_empty() {
        let members = field.one_of.iter().map(|member| member.value.text.as_str());
        phrases.push(format!("one of {}", members.collect::<Vec<_>>().join(", ")));
    }
    for (low, high, what) in
        [("minimum", "maximum", ""), ("min_length", "max_length", " characters"), ("min_items", "max_items", " items")]
    {
        let bound = |key| scalar(field, key).filter(|_| wanted(key)).map(|bound| bound.value.text.as_str());
        match (bound(low), bound(high)) {
            (Some(low), Some(high)) if low == high => phrases.push(format!("exactly {low}{}", counted(low, what))),
            (Some(low), Some(high)) => phrases.push(format!("{low} to {high}{what}")),
            (Some(low), None) => phrases.push(format!("at least {low}{}", counted(low, what))),
            (None, Some(high)) => phrases.push(format!("at most {high}{}", counted(high, what))),
            (None, None) => {}
        }
    }
    phrases
}

fn counted<'w>(number: &str, what: &'w str) -> &'w str {
    if number == "1" { what.trim_end_matches('s') } else { what }
}

/// A fact that is a word.
pub(super) fn text<'f>(field: &'f Field, key: &str) -> Option<&'f Spanned<String>> {
    match key {
        "in" => field.r#in.as_ref(),
        "doc" => field.doc.as_ref(),
        "type" => field.r#type.as_ref(),
        "object" => field.object.as_ref(),
        "list_of" => field.list_of.as_ref(),
        "map_of" => field.map_of.as_ref(),
        "wrapped_as" => field.wrapped_as.as_ref(),
        "style" => field.style.as_ref(),
        "supplied_by" => field.supplied_by.as_ref(),
        "enum" => field.r#enum.as_ref(),
        "format" => field.format.as_ref(),
        "unit" => field.unit.as_ref(),
        "name" => field.name.as_ref(),
        "deprecated" => field.deprecated.as_ref(),
        _ => None,
    }
}

/// A fact that is a value.
pub(super) fn scalar<'f>(field: &'f Field, key: &str) -> Option<&'f Spanned<Scalar>> {
    match key {
        "fixed" => field.fixed.as_ref(),
        "default" => field.default.as_ref(),
        "example" => field.example.as_ref(),
        "minimum" => field.minimum.as_ref(),
        "maximum" => field.maximum.as_ref(),
        "min_length" => field.min_length.as_ref(),
        "max_length" => field.max_length.as_ref(),
        "min_items" => field.min_items.as_ref(),
        "max_items" => field.max_items.as_ref(),
        _ => None,
    }
}

fn kind(field: &Field) -> Option<String> {
    let named = |key: &str, words: &str| text(field, key).map(|name| format!("{words} {}", code(&name.value)));
    named("type", "the type")
        .or_else(|| named("object", "an object"))
        .or_else(|| named("list_of", "a list of"))
        .or_else(|| named("map_of", "a map of"))
}

fn sorted(mut words: Vec<String>) -> String {
    words.sort_unstable();
    words.join("\n")
}
