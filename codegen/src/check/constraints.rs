//! Constraints fit the type they stand on, bounds are numbers and do not cross, and lists of values say something.

use crate::diagnostic::{Diagnostic, Sink};
use crate::model::{Check, Constraint};
use crate::source::{Field, Scalar, Spanned};

use super::decimal::Decimal;
use super::facts;
use super::sources::Sources;
use super::timestamp;
use super::types::{Base, Container, noun};
use super::value::Facts;
use super::values::is_ambiguous;

/// Reads the facts that a row's values must obey. Wrong ones are reported and left out.
pub(super) fn read<'a>(
    field: &'a Field,
    name: &str,
    container: Container,
    base: Base<'a>,
    sink: &mut Sink,
) -> Facts<'a> {
    let mut facts = Facts::new(container, base);
    for key in facts::KEYS {
        constraint_fits_its_type(field, key, name, container, base, sink);
    }
    let fits = |key: &str| fits(key, container, base);
    if base != Base::Unknown {
        facts.minimum = field.minimum.as_ref().filter(|_| fits("minimum")).and_then(|bound| number(bound, base, sink));
        facts.maximum = field.maximum.as_ref().filter(|_| fits("maximum")).and_then(|bound| number(bound, base, sink));
    }
    let mut counted = |bound: &'a Option<Spanned<Scalar>>| bound.as_ref().and_then(|bound| count(bound, sink));
    facts.min_length = counted(&field.min_length);
    facts.max_length = counted(&field.max_length);
    facts.min_items = counted(&field.min_items);
    facts.max_items = counted(&field.max_items);
    facts.not_empty = field.not_empty.is_some_and(|flag| flag.value);
    facts.ascii = field.ascii.is_some_and(|flag| flag.value);
    facts.format = field.format.as_ref().filter(|_| fits("format")).and_then(|format| known_format(format, sink));
    facts.values = values(field, name, sink);
    facts.one_of = members(field, sink);
    bounds_do_not_cross(field, &facts, sink);
    facts
}

/// A row without a flag is the same as one with `false`; only a claim has to deny it.
pub(super) fn flags_say_something(field: &Field, sink: &mut Sink) {
    for (key, flag) in [("not_empty", field.not_empty), ("ascii", field.ascii)] {
        if let Some(flag) = flag.filter(|flag| !flag.value) {
            let problem = Diagnostic::new("never-applied", format!("`{key}: false` says nothing"));
            sink.report(problem.label(flag.span, "").help("delete it: a row without it is the same"));
        }
    }
}

/// The constraints of a request's row, in the order of [`Check`].
pub(super) fn model(field: &Field, facts: &Facts<'_>, sources: &Sources<'_>) -> Vec<Constraint> {
    let text = |bound: Option<Decimal<'_>>| bound.map(|bound| bound.text.to_owned());
    let one_of = facts.one_of.iter().map(|member| (*member).to_owned()).collect::<Vec<_>>();
    let checks = [
        ("not_empty", facts.not_empty.then_some(Check::NotEmpty)),
        ("one_of", (!one_of.is_empty()).then_some(Check::OneOf(one_of))),
        ("minimum", text(facts.minimum).map(Check::Minimum)),
        ("maximum", text(facts.maximum).map(Check::Maximum)),
        ("min_length", facts.min_length.map(Check::MinLength)),
        ("max_length", facts.max_length.map(Check::MaxLength)),
        ("ascii", facts.ascii.then_some(Check::Ascii)),
        ("min_items", facts.min_items.map(Check::MinItems)),
        ("max_items", facts.max_items.map(Check::MaxItems)),
        ("format", facts.format.map(Check::Precision)),
    ];
    let stated = checks.into_iter().filter_map(|(key, check)| Some((key, check?)));
    stated.map(|(key, check)| Constraint { check, source: sources.of_fact(field, key) }).collect()
}

fn constraint_fits_its_type(
    field: &Field,
    key: &str,
    name: &str,
    container: Container,
    base: Base<'_>,
    sink: &mut Sink,
) {
    if fits(key, container, base) {
        return;
    }
    let Some(span) = facts::span(field, key) else { return };
    let kind = noun(container, base);
    let mut problem = Diagnostic::new("constraint-type", format!("`{key}` does not fit {kind}"))
        .label(span, format!("`{key}` is for {}", wanted(key)));
    if let Some(stated) = facts::TYPE.iter().find_map(|key| facts::text(field, key)) {
        problem = problem.label(stated.span, format!("`{name}` is {kind}"));
    }
    sink.report(match cure(key, base) {
        Some(cure) => problem.help(cure),
        None => problem.help(format!("delete `{key}`, or correct the type")),
    });
}

/// Whether a key can stand on a row of a type. For a list, most constrain its items.
fn fits(key: &str, container: Container, base: Base<'_>) -> bool {
    if base == Base::Unknown {
        return true;
    }
    let is_map = container == Container::Map;
    let is_text = matches!(base, Base::Text | Base::Secret);
    let is_number = matches!(base, Base::Integer | Base::Number);
    match key {
        "minimum" | "maximum" => is_number && !is_map,
        "min_length" | "max_length" | "ascii" => is_text && !is_map,
        "not_empty" => (is_text && !is_map) || container == Container::List,
        "one_of" => (is_number || base == Base::Text) && !is_map,
        "min_items" | "max_items" | "wrapped_as" | "style" => container == Container::List,
        "format" => base == Base::Timestamp,
        "values" | "enum" => base == Base::Text,
        "unit" => is_number || base == Base::Text,
        _ => true,
    }
}

fn wanted(key: &str) -> &'static str {
    match key {
        "minimum" | "maximum" => "integers and numbers",
        "min_length" | "max_length" | "ascii" => "strings and secrets",
        "not_empty" => "strings, secrets and lists",
        "one_of" => "strings, integers and numbers",
        "min_items" | "max_items" | "wrapped_as" | "style" => "lists",
        "format" => "timestamps",
        "values" | "enum" => "strings",
        _ => "numbers and strings",
    }
}

fn cure(key: &str, base: Base<'_>) -> Option<&'static str> {
    match (key, base) {
        ("minimum", Base::Text) => Some("for a number of characters write `min_length`"),
        ("maximum", Base::Text) => Some("for a number of characters write `max_length`"),
        ("min_length", Base::Integer | Base::Number) => Some("for a smallest value write `minimum`"),
        ("max_length", Base::Integer | Base::Number) => Some("for a largest value write `maximum`"),
        ("values", Base::Integer | Base::Number) => Some(
            "write `one_of` where the service accepts nothing else, or `type: string` and the quirk `digits_as_values`",
        ),
        ("values", Base::Boolean) => Some("a boolean has no other values: say in `doc` what they mean"),
        ("format", Base::Text) => Some("write `type: timestamp`"),
        _ => None,
    }
}

fn number<'a>(bound: &'a Spanned<Scalar>, base: Base<'_>, sink: &mut Sink) -> Option<Decimal<'a>> {
    let text = bound.value.text.as_str();
    let whole = base == Base::Integer;
    let read = if whole { Decimal::read_whole(text) } else { Decimal::read(text) };
    if (read.is_none() || bound.value.quoted) && !is_ambiguous(&bound.value) {
        let what = if whole { "a whole number" } else { "a number" };
        sink.report(not_a_number(bound, what, read.is_some()));
    }
    read.filter(|_| !bound.value.quoted)
}

fn count(bound: &Spanned<Scalar>, sink: &mut Sink) -> Option<u64> {
    let read = Decimal::read_whole(&bound.value.text).and_then(|whole| whole.text.parse::<u64>().ok());
    if (read.is_none() || bound.value.quoted) && !is_ambiguous(&bound.value) {
        sink.report(not_a_number(bound, "a whole number from 0", read.is_some()));
    }
    read.filter(|_| !bound.value.quoted)
}

fn not_a_number(bound: &Spanned<Scalar>, what: &str, only_quotes: bool) -> Diagnostic {
    let text = &bound.value.text;
    let problem = Diagnostic::new("bound-not-a-number", format!("bound `{text}` is not {what}")).label(bound.span, "");
    if only_quotes {
        return problem.fix(bound.span, text.as_str(), "write it without quotes");
    }
    problem.help("write decimal digits, without a unit, an exponent or separators")
}

fn known_format(format: &Spanned<String>, sink: &mut Sink) -> Option<crate::model::Precision> {
    let precision = timestamp::precision(&format.value);
    if precision.is_none() {
        let problem =
            Diagnostic::new("unknown-format", format!("unknown format `{}`", format.value)).label(format.span, "");
        sink.report(match timestamp::similar(&format.value) {
            Some(similar) => problem.fix(format.span, format!("\"{similar}\""), "a similar format is known"),
            None => problem.help(format!("the formats are {}", timestamp::formats())),
        });
    }
    precision
}

fn values<'a>(field: &'a Field, name: &str, sink: &mut Sink) -> Vec<&'a str> {
    let Some(values) = &field.values else { return Vec::new() };
    if values.is_empty() {
        let stated = facts::TYPE.iter().find_map(|key| facts::text(field, key));
        let problem = Diagnostic::new("empty-values", format!("`values` of `{name}` is empty"));
        let problem = stated.iter().fold(problem, |problem, kind| problem.label(kind.span, "this row lists no value"));
        sink.report(problem.help("list the documented values, or delete `values`"));
    }
    values.iter().map(|(word, _)| word.value.as_str()).collect()
}

fn members<'a>(field: &'a Field, sink: &mut Sink) -> Vec<&'a str> {
    let mut first: std::collections::BTreeMap<&str, &Spanned<Scalar>> = std::collections::BTreeMap::new();
    for member in &field.one_of {
        let text = member.value.text.as_str();
        match first.get(text) {
            Some(earlier) => sink.report(
                Diagnostic::new("duplicate-member", format!("`{text}` stands twice in `one_of`"))
                    .label(member.span, "here again")
                    .label(earlier.span, "first here")
                    .help("keep one of them"),
            ),
            None => {
                first.insert(text, member);
            }
        }
    }
    field.one_of.iter().map(|member| member.value.text.as_str()).collect()
}

fn bounds_do_not_cross(field: &Field, facts: &Facts<'_>, sink: &mut Sink) {
    let crossed = [
        ("minimum", "maximum", facts.minimum > facts.maximum && facts.maximum.is_some()),
        ("min_length", "max_length", facts.min_length > facts.max_length && facts.max_length.is_some()),
        ("min_items", "max_items", facts.min_items > facts.max_items && facts.max_items.is_some()),
    ];
    for (low, high, _) in crossed.into_iter().filter(|(_, _, crossed)| *crossed) {
        let (Some(low_bound), Some(high_bound)) = (facts::scalar(field, low), facts::scalar(field, high)) else {
            continue;
        };
        let (least, most) = (&low_bound.value.text, &high_bound.value.text);
        let problem = Diagnostic::new("bounds-cross", format!("`{low}` {least} is above `{high}` {most}"))
            .label(low_bound.span, "at least this")
            .label(high_bound.span, "and at most this")
            .help("no value obeys both: correct one of them");
        sink.report(problem);
    }
}
