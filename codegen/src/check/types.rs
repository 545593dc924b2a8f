//! What a row's `type`, `object`, `list_of` or `map_of` stands for.

use crate::diagnostic::{Diagnostic, Sink, Span, suggest};
use crate::source::{Field, Spanned};

use super::facts;

/// What single values are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Base<'a> {
    Text,
    Integer,
    Number,
    Boolean,
    Timestamp,
    Secret,
    Any,
    /// A struct of this name.
    Structure(&'a str),
    /// Wrong, and reported.
    Unknown,
}

/// How many of them there are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Container {
    One,
    List,
    Map,
}

const SCALARS: &[(&str, Base<'static>)] = &[
    ("string", Base::Text),
    ("integer", Base::Integer),
    ("number", Base::Number),
    ("boolean", Base::Boolean),
    ("timestamp", Base::Timestamp),
    ("secret", Base::Secret),
    ("any", Base::Any),
];

/// What pages and other languages call the same.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("bool", "boolean"),
    ("date", "timestamp"),
    ("datetime", "timestamp"),
    ("decimal", "number"),
    ("double", "number"),
    ("float", "number"),
    ("int", "integer"),
    ("int32", "integer"),
    ("int64", "integer"),
    ("json", "any"),
    ("long", "integer"),
    ("password", "secret"),
    ("str", "string"),
    ("text", "string"),
    ("time", "timestamp"),
    ("token", "secret"),
];

impl Base<'_> {
    /// What to call one such value.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Timestamp => "a timestamp",
            Self::Secret => "a secret",
            Self::Any => "any value",
            Self::Structure(_) => "an object",
            Self::Unknown => "unknown",
        }
    }
}

/// What to call a row of this type.
pub(super) fn noun(container: Container, base: Base<'_>) -> String {
    match (container, base) {
        (Container::One, base) => base.noun().to_owned(),
        (Container::List, Base::Structure(_)) => "a list of objects".to_owned(),
        (Container::List, Base::Any) => "a list of any values".to_owned(),
        (Container::List, base) => {
            format!("a list of {}s", base.noun().trim_start_matches("an ").trim_start_matches("a "))
        }
        (Container::Map, _) => "a map".to_owned(),
    }
}

/// Reads the type of a row; wrong ones are reported and `Unknown`. `owner` is the place of the row's name.
pub(super) fn read<'a>(field: &'a Field, name: &str, owner: Span, sink: &mut Sink) -> (Container, Base<'a>) {
    let stated: Vec<(&str, &Spanned<String>)> =
        facts::TYPE.iter().filter_map(|key| facts::text(field, key).map(|text| (*key, text))).collect();
    let [(key, word)] = stated[..] else {
        sink.report(if stated.is_empty() { no_type(field, name, owner) } else { several(name, &stated) });
        return (Container::One, Base::Unknown);
    };
    let container = match key {
        "list_of" => Container::List,
        "map_of" => Container::Map,
        _ => Container::One,
    };
    let scalar = SCALARS.iter().find(|(known, _)| *known == word.value).map(|&(_, base)| base);
    let base = match (key, scalar) {
        ("object", Some(_)) => {
            sink.report(scalar_object(word));
            Base::Unknown
        }
        (_, Some(base)) => {
            without_fields(field, word, sink);
            base
        }
        ("type", None) => {
            sink.report(unknown_scalar(word, field));
            Base::Unknown
        }
        (_, None) => Base::Structure(&word.value),
    };
    (container, base)
}

/// A name that neither is a scalar type nor has `fields` nor is defined by another row.
pub(super) fn unknown_name<'c>(word: &Spanned<String>, defined: impl Iterator<Item = &'c str>) -> Diagnostic {
    let name = &word.value;
    let problem = Diagnostic::new("unknown-type", format!("type `{name}` is not described")).label(word.span, "");
    if let Some((_, ours)) = OTHER_WORDS.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)) {
        return problem.fix(word.span, *ours, "this is what specs call it");
    }
    match suggest(name, defined.chain(SCALARS.iter().map(|(scalar, _)| *scalar))) {
        Some(similar) => problem.fix(word.span, similar, "a type with a similar name exists"),
        None => problem.help("state its `fields:` here or on another row of this file"),
    }
}

fn no_type(field: &Field, name: &str, owner: Span) -> Diagnostic {
    let problem = Diagnostic::new("no-type", format!("`{name}` has no type")).label(owner, "");
    if field.fields.is_some() {
        return problem.help("write `object: Name` or `list_of: Name` above its fields; the name becomes a Rust type");
    }
    problem.help("write `type: string` or another type, `object:`, `list_of:` or `map_of:`")
}

fn several(name: &str, stated: &[(&str, &Spanned<String>)]) -> Diagnostic {
    let problem = Diagnostic::new("several-types", format!("`{name}` has {} types", stated.len()));
    let labelled = stated.iter().fold(problem, |problem, (key, word)| problem.label(word.span, format!("by `{key}`")));
    labelled.help("keep one of them; what another source says belongs to `disputed:`")
}

fn scalar_object(word: &Spanned<String>) -> Diagnostic {
    let name = &word.value;
    Diagnostic::new("scalar-object", format!("`{name}` is no object"))
        .label(word.span, "")
        .help(format!("write `type: {name}`, or give the object a name in UpperCamelCase"))
}

fn without_fields(field: &Field, word: &Spanned<String>, sink: &mut Sink) {
    if let Some((first, _)) = field.fields.as_ref().and_then(|fields| fields.first()) {
        let problem = Diagnostic::new("fields-of-a-scalar", format!("`{}` has no fields", word.value))
            .label(first.span, "the first field")
            .label(word.span, "this type has no inner structure")
            .help("name the object's Rust type here, in UpperCamelCase");
        sink.report(problem);
    }
}

fn unknown_scalar(word: &Spanned<String>, field: &Field) -> Diagnostic {
    let name = &word.value;
    let problem = Diagnostic::new("unknown-type", format!("unknown type `{name}`")).label(word.span, "");
    let ours = OTHER_WORDS.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, ours)| *ours);
    if let Some(similar) = ours.or_else(|| suggest(name, SCALARS.iter().map(|(scalar, _)| *scalar))) {
        return problem.fix(word.span, similar, "a type with a similar meaning or name exists");
    }
    let lower = name.to_ascii_lowercase();
    if lower.starts_with("array") || lower.starts_with("list") {
        return problem.help("write `list_of: string`, or `list_of: Name` with the `fields:` of its elements");
    }
    if lower == "map" || lower == "dict" {
        return problem.help("write `map_of: string`, or `map_of: Name` with the `fields:` of its values");
    }
    if field.fields.is_some() || name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return problem.help(format!("a struct is written `object: {name}`, a list of them `list_of: {name}`"));
    }
    let known = SCALARS.iter().map(|(scalar, _)| format!("`{scalar}`")).collect::<Vec<_>>().join(", ");
    problem.help(format!("the types are {known}"))
}
