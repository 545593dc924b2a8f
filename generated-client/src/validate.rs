//! Checks documented constraints. It goes over the whole request and reports everything it finds.

use crate::path::Path;
use crate::record::{Record, Value};
use crate::shape::{Check, Comparison, Place, Relation, RelationKind, Row, Rule, Style};
use crate::{Violation, Violations, decimal};
use std::cmp::Ordering;

#[cfg(test)]
mod tests;

/// Checks a request.
pub(crate) fn validate(record: &dyn Record) -> Result<(), Violations> {
    let mut found = Vec::new();
    check_record(record, &Path::Root, &mut found);
    Violations::check(found)
}

fn check_record(record: &dyn Record, path: &Path<'_>, found: &mut Vec<Violation>) {
    let shape = record.shape();
    for (index, row) in shape.rows.iter().enumerate() {
        let value = Value::of(record, index);
        // An empty list is absent; only a mandatory one has to answer for it.
        if value.is_absent() && (matches!(value, Value::Absent) || !is_mandatory(row)) {
            continue;
        }
        let before = found.len();
        check_value(value, row.rules, &path.key(row.wire), found);
        if found.len() == before && value.is_absent() && vanishes(row) {
            found.push(Violation::unsendable(row.wire, "mandatory", "must not be empty: it would not be sent at all"));
        }
    }
    for relation in shape.relations {
        check_relation(record, relation, path, found);
    }
}

/// Whether an empty list leaves nothing behind: there is no pair for it.
fn vanishes(row: &Row) -> bool {
    match row.place {
        Place::Query | Place::Form | Place::Header => row.style != Style::Json,
        Place::Path | Place::Body => false,
    }
}

fn is_mandatory(row: &Row) -> bool {
    matches!(row.presence, crate::shape::Presence::Mandatory)
}

fn check_value(value: Value<'_>, rules: &[Rule], path: &Path<'_>, found: &mut Vec<Violation>) {
    let count = match value {
        Value::List(list) => Some(list.len()),
        Value::Map(map) => Some(map.len()),
        _ => None,
    };
    for rule in rules {
        let holds = match count {
            Some(count) => holds_for_count(count, rule.check),
            None => holds(value, rule.check),
        };
        if !holds {
            found.push(Violation::of_check(path, value, rule.check, rule.source));
        }
    }
    check_inside(value, rules, path, found);
}

/// Items of a list answer for those of its rules that are not about the list.
fn check_inside(value: Value<'_>, rules: &[Rule], path: &Path<'_>, found: &mut Vec<Violation>) {
    match value {
        Value::Record(record) => check_record(record, path, found),
        Value::List(list) => {
            for index in 0..list.len() {
                check_item(list.at(index).into(), rules, &path.index(index), found);
            }
        }
        Value::Map(map) => {
            for key in map.keys() {
                if let Some(view) = map.at(key) {
                    check_item(view.into(), rules, &path.key(key), found);
                }
            }
        }
        _ => {}
    }
}

fn check_item(value: Value<'_>, rules: &[Rule], path: &Path<'_>, found: &mut Vec<Violation>) {
    for rule in rules.iter().filter(|rule| !is_about_lists(rule.check)) {
        if !holds(value, rule.check) {
            found.push(Violation::of_check(path, value, rule.check, rule.source));
        }
    }
    check_inside(value, rules, path, found);
}

fn is_about_lists(check: Check) -> bool {
    matches!(check, Check::NotEmpty | Check::MinItems(_) | Check::MaxItems(_))
}

fn holds_for_count(count: usize, check: Check) -> bool {
    match check {
        Check::NotEmpty => count > 0,
        Check::MinItems(bound) => count >= bound,
        Check::MaxItems(bound) => count <= bound,
        _ => true,
    }
}

fn holds(value: Value<'_>, check: Check) -> bool {
    let text = text(value);
    let length = || text.map_or(0, |text| text.chars().count());
    match check {
        Check::NotEmpty => text != Some(""),
        Check::OneOf(words) => words.iter().any(|word| is_word(value, word)),
        Check::Minimum(bound) => compare(value, bound) != Some(Ordering::Less),
        Check::Maximum(bound) => compare(value, bound) != Some(Ordering::Greater),
        Check::MinLength(bound) => text.is_none() || length() >= bound,
        Check::MaxLength(bound) => text.is_none_or(|text| text.len() <= bound) || length() <= bound,
        Check::Ascii => text.is_none_or(str::is_ascii),
        Check::Precision(precision) => match value {
            Value::Time(time) => time.fits(precision),
            _ => true,
        },
        Check::MinItems(_) | Check::MaxItems(_) => true,
    }
}

fn is_word(value: Value<'_>, word: &str) -> bool {
    match value {
        Value::Integer(_) | Value::Number(_) => compare(value, word) == Some(Ordering::Equal),
        Value::Boolean(boolean) => word == if boolean { "true" } else { "false" },
        _ => text(value) == Some(word),
    }
}

fn text(value: Value<'_>) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        Value::Time(time) => Some(time.as_str()),
        Value::Secret(secret) => Some(secret.expose()),
        _ => None,
    }
}

fn compare(value: Value<'_>, bound: &str) -> Option<Ordering> {
    match value {
        Value::Integer(integer) => integer.compare(bound),
        Value::Number(number) => decimal::compare(number.as_str(), bound),
        Value::Text(text) => decimal::compare(text, bound),
        _ => None,
    }
}

fn check_relation(record: &dyn Record, relation: &Relation, path: &Path<'_>, found: &mut Vec<Violation>) {
    let present = |names: &[&str]| names.iter().filter(|name| !field(record, name).1.is_absent()).count();
    let (holds, values) = match relation.kind {
        RelationKind::Compare(left, comparison, right) => {
            let (left, right) = (field(record, left), field(record, right));
            (sent_in_order(left, right).is_none_or(|order| fits(comparison, order)), [left.1, right.1])
        }
        RelationKind::Together(names) => (matches!(present(names), count if count == 0 || count == names.len()), NONE),
        RelationKind::Exclusive(names) => (present(names) <= 1, NONE),
        RelationKind::AnyOf(names) => (present(names) >= 1, NONE),
    };
    if !holds {
        found.push(Violation::of_relation(path, values, relation.kind, relation.source));
    }
}

const NONE: [Value<'static>; 2] = [Value::Absent, Value::Absent];

type Field<'a> = (Option<&'static Row>, Value<'a>);

fn field<'a>(record: &'a dyn Record, wire: &str) -> Field<'a> {
    let rows = record.shape().rows;
    match rows.iter().position(|row| row.wire == wire) {
        Some(index) => (Some(&rows[index]), Value::of(record, index)),
        None => (None, Value::Absent),
    }
}

/// How two values compare on arrival; `None` if one is absent or does not compare.
fn sent_in_order(left: Field<'_>, right: Field<'_>) -> Option<Ordering> {
    match (left.1, right.1) {
        (Value::Time(one), Value::Time(two)) => {
            let precision = |field: Field<'_>| field.0.and_then(|row| row.precision);
            Some(one.sent(precision(left))?.cmp(&two.sent(precision(right))?))
        }
        (Value::Integer(one), Value::Integer(two)) => Some(one.cmp(two)),
        (Value::Number(one), Value::Number(two)) => Some(one.compare(two)),
        (Value::Integer(one), Value::Number(two)) => one.compare(two.as_str()),
        (Value::Number(one), Value::Integer(two)) => two.compare(one.as_str()).map(Ordering::reverse),
        _ => None,
    }
}

fn fits(comparison: Comparison, order: Ordering) -> bool {
    match comparison {
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
    }
}
