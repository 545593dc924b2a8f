//! Values of one parameter: whether texts satisfy its rules, and texts that do.

use super::{decimal, field, moment};
use crate::emit::types;
use crate::model::{Check, Comparison, Field, Operation, Precision, Structure, Type};
use std::borrow::Cow;
use std::fmt::Write;

/// Whether texts satisfy a parameter's type and rules; a list has a text for each item.
pub(crate) fn fits(field: &Field, texts: &[&str]) -> bool {
    let (count, item) = (u64::try_from(texts.len()).unwrap_or(u64::MAX), item(&field.ty));
    let is_list = matches!(field.ty, Type::List(_));
    (is_list || count == 1)
        && texts.iter().all(|text| has_type(item, text))
        && field.constraints.iter().all(|constraint| match &constraint.check {
            Check::NotEmpty if is_list => count > 0,
            Check::MinItems(least) => count >= *least,
            Check::MaxItems(most) => count <= *most,
            check => texts.iter().all(|text| satisfies(check, text)),
        })
}

/// Texts that satisfy a parameter's rules, the page's own where possible.
pub(crate) fn typical<'a>(operation: &Operation, field: &'a Field) -> Option<Vec<Cow<'a, str>>> {
    let repeat = |text: Cow<'_, str>| match field.ty {
        Type::List(_) => vec![text.to_string(); least_items(field)].into_iter().map(Cow::Owned).collect(),
        _ => vec![Cow::Owned(text.into_owned())],
    };
    let documented = field.example.iter().chain(&field.default).map(|text| Cow::Borrowed(text.as_str()));
    documented
        .chain(std::iter::once_with(|| made_up(operation, field)).flatten())
        .map(repeat)
        .find(|texts: &Vec<Cow<'_, str>>| fits(field, &texts.iter().map(AsRef::as_ref).collect::<Vec<_>>()))
}

/// Two values of which the comparison holds, as close together as they can be.
pub(crate) fn pair(
    operation: &Operation,
    left: &str,
    comparison: Comparison,
    right: &str,
) -> Option<(Cow<'static, str>, Cow<'static, str>)> {
    let (left, right) = (field(operation, left)?, field(operation, right)?);
    let (low, high) = match comparison {
        Comparison::Less | Comparison::LessOrEqual => (left, right),
        Comparison::Greater | Comparison::GreaterOrEqual => (right, left),
    };
    let (least, next) = apart(operation, low, high)?;
    Some(match comparison {
        Comparison::Less => (least, next),
        Comparison::Greater => (next, least),
        Comparison::LessOrEqual | Comparison::GreaterOrEqual => same(operation, left, right)?,
    })
}

/// Two equal values.
pub(crate) fn same(
    operation: &Operation,
    left: &Field,
    right: &Field,
) -> Option<(Cow<'static, str>, Cow<'static, str>)> {
    if left.ty == Type::Timestamp {
        let text = |field| Cow::Borrowed(moment::example(precision(field), false, false));
        return Some((text(left), text(right)));
    }
    let text = Cow::Owned(typical(operation, left)?.first()?.to_string());
    fits(right, &[&text]).then(|| (text.clone(), text))
}

/// Two values, the second one unit above the first, or one day where units differ.
pub(crate) fn apart(
    operation: &Operation,
    low: &Field,
    high: &Field,
) -> Option<(Cow<'static, str>, Cow<'static, str>)> {
    if low.ty == Type::Timestamp {
        let by_day = precision(low) != precision(high);
        let next = moment::example(precision(high), by_day, !by_day);
        return Some((Cow::Borrowed(moment::example(precision(low), false, false)), Cow::Borrowed(next)));
    }
    let least = typical(operation, low)?.first()?.to_string();
    let next = decimal::step(&least, true);
    (fits(low, &[&least]) && fits(high, &[&next])).then_some((least.into(), next.into()))
}

/// Fewest items a list may have and still be given.
pub(crate) fn least_items(field: &Field) -> usize {
    let bounds = field.constraints.iter().map(|constraint| match constraint.check {
        Check::MinItems(least) => usize::try_from(least).unwrap_or(usize::MAX),
        _ => 1,
    });
    bounds.max().unwrap_or(1).clamp(1, 1000)
}

/// Fewest characters a text may have and still be given.
pub(crate) fn least_length(field: &Field) -> usize {
    let bounds = field.constraints.iter().map(|constraint| match constraint.check {
        Check::MinLength(least) => usize::try_from(least).unwrap_or(usize::MAX),
        _ => 1,
    });
    bounds.max().unwrap_or(1).clamp(1, 100_000)
}

/// Type of a value, or of a list's items.
pub(crate) fn item(ty: &Type) -> &Type {
    if let Type::List(inner) = ty { inner } else { ty }
}

/// Whether a text satisfies a rule of single values.
pub(crate) fn satisfies(check: &Check, text: &str) -> bool {
    let length = || u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
    match check {
        Check::NotEmpty => !text.is_empty(),
        Check::OneOf(values) => values.iter().any(|value| value == text),
        Check::Minimum(bound) => decimal::compare(text, bound).is_some_and(std::cmp::Ordering::is_ge),
        Check::Maximum(bound) => decimal::compare(text, bound).is_some_and(std::cmp::Ordering::is_le),
        Check::MinLength(least) => length() >= *least,
        Check::MaxLength(most) => length() <= *most,
        Check::Ascii => text.is_ascii(),
        Check::MinItems(_) | Check::MaxItems(_) => true,
        Check::Precision(precision) => moment::has_form(text, *precision),
    }
}

/// Objects and lists are written as JSON, which is not looked into.
fn has_type(ty: &Type, text: &str) -> bool {
    match ty {
        Type::Text | Type::Secret | Type::Timestamp => true,
        Type::Integer => decimal::is_integer(text),
        Type::Number => decimal::compare(text, "0").is_some(),
        Type::Boolean => matches!(text, "true" | "false"),
        Type::Any | Type::Enumeration(_) => !text.is_empty(),
        Type::Structure(_) | Type::Map(_) => text.starts_with('{'),
        Type::List(_) => text.starts_with('['),
    }
}

fn made_up<'a>(operation: &Operation, field: &'a Field) -> Vec<Cow<'a, str>> {
    let bounds = field.constraints.iter().flat_map(|constraint| match &constraint.check {
        Check::OneOf(values) => values.iter().map(|value| Cow::Borrowed(value.as_str())).collect(),
        Check::Minimum(bound) | Check::Maximum(bound) => vec![Cow::Borrowed(bound.as_str())],
        _ => Vec::new(),
    });
    let plain = Cow::Owned(plain(operation, field, item(&field.ty)));
    bounds.chain([plain]).collect()
}

/// A value of a type; of a map one entry, since an empty one counts as absent.
pub(crate) fn plain(operation: &Operation, field: &Field, ty: &Type) -> String {
    match ty {
        Type::Text | Type::Secret => "a".repeat(least_length(field)),
        Type::Enumeration(name) => {
            let words = operation.enumerations.iter().filter(|known| known.ident == *name).flat_map(|it| &it.variants);
            let mut fitting = words.filter(|word| word.deprecated.is_none()).map(|word| word.name.wire.clone());
            fitting.next().unwrap_or_else(|| "a".repeat(least_length(field)))
        }
        Type::Integer | Type::Number => "1".to_owned(),
        Type::Boolean => "true".to_owned(),
        Type::Timestamp => moment::example(precision(field), false, false).to_owned(),
        Type::Any => "{}".to_owned(),
        Type::Map(inner) => format!("{{\"a\": {}}}", json(inner, &plain(operation, field, inner))),
        Type::List(_) => "[]".to_owned(),
        Type::Structure(name) => {
            let structure = operation.structures.iter().find(|structure| structure.ident == *name);
            structure.and_then(|structure| object(operation, structure, None)).unwrap_or_default()
        }
    }
}

/// A struct with its mandatory fields, and with this value of one, as JSON.
pub(crate) fn object(operation: &Operation, structure: &Structure, given: Option<(&str, &str)>) -> Option<String> {
    let own = |field: &Field| given.filter(|(wire, _)| *wire == field.name.wire).map(|(_, json)| json);
    let needed = |field: &&Field| types::is_mandatory(field) || own(field).is_some();
    let fields = structure.fields.iter().filter(needed).map(|field| {
        if let Some(json) = own(field) {
            return Some(format!("{:?}: {json}", field.name.wire));
        }
        let values = typical(operation, field)?;
        let values: Vec<String> = values.iter().map(|text| json(item(&field.ty), text)).collect();
        let list = matches!(field.ty, Type::List(_));
        let value = if list { format!("[{}]", values.join(", ")) } else { values.concat() };
        Some(format!("{:?}: {value}", field.name.wire))
    });
    Some(format!("{{{}}}", fields.collect::<Option<Vec<_>>>()?.join(", ")))
}

/// A value as JSON.
pub(crate) fn json(ty: &Type, text: &str) -> String {
    match ty {
        Type::Text | Type::Secret | Type::Timestamp | Type::Enumeration(_) => quoted(text),
        _ => text.to_owned(),
    }
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\0'..='\u{1f}' => drop(write!(out, "\\u{:04x}", u32::from(character))),
            _ => out.push(character),
        }
    }
    out + "\""
}

fn precision(field: &Field) -> Precision {
    field.precision.unwrap_or(Precision::Second)
}
