//! A request as its documentation gives it: pairs of name and text, as they go over the wire.
//!
//! Doc examples and generated tests start from one that breaks no rule. A list stands as several pairs of one name.

pub(super) mod decimal;
pub(super) mod moment;
pub(super) mod value;

use super::types;
use crate::model::{Comparison, Field, Operation, Place, Presence, Relation, Sample, Style, Type};
use std::borrow::Cow;
use std::cmp::Ordering;

/// Names and texts of the parameters that are given.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Given<'a>(pub(super) Vec<(&'a str, Cow<'a, str>)>);

impl<'a> Given<'a> {
    /// The texts of a parameter: none when it is absent.
    pub(super) fn of(&self, wire: &str) -> Vec<&str> {
        self.0.iter().filter(|(name, _)| *name == wire).map(|(_, text)| text.as_ref()).collect()
    }

    /// Whether a parameter is given.
    pub(super) fn has(&self, wire: &str) -> bool {
        self.0.iter().any(|(name, _)| *name == wire)
    }

    /// The same with other texts of a parameter; none takes it out.
    pub(super) fn with(&self, wire: &'a str, texts: &[Cow<'a, str>]) -> Self {
        let mut pairs = self.0.clone();
        let place = pairs.iter().position(|(name, _)| *name == wire).unwrap_or(pairs.len());
        pairs.retain(|(name, _)| *name != wire);
        pairs.splice(place..place, texts.iter().map(|text| (wire, text.clone())));
        Self(pairs)
    }

    /// Whether it breaks no rule of the operation.
    pub(super) fn holds(&self, operation: &Operation) -> bool {
        let fields = &operation.request.fields;
        fields.iter().all(|field| self.field_holds(field))
            && operation.rules.iter().all(|rule| self.relation_holds(&rule.relation, operation))
    }

    fn field_holds(&self, field: &Field) -> bool {
        let texts = self.of(&field.name.wire);
        if texts.is_empty() { !types::is_mandatory(field) } else { value::fits(field, &texts) }
    }

    fn relation_holds(&self, relation: &Relation, operation: &Operation) -> bool {
        let count = |names: &[String]| names.iter().filter(|name| self.has(name)).count();
        match relation {
            Relation::Together(names) => matches!(count(names), 0) || count(names) == names.len(),
            Relation::Exclusive(names) => count(names) <= 1,
            Relation::AnyOf(names) => count(names) >= 1,
            Relation::Compare(left, comparison, right) => match (self.of(left)[..].first(), self.of(right)[..].first())
            {
                (Some(a), Some(b)) => field(operation, left)
                    .and_then(|field| order(field, a, b))
                    .is_some_and(|it| agrees(it, *comparison)),
                _ => true,
            },
        }
    }
}

/// The parameter of a wire name.
pub(super) fn field<'a>(operation: &'a Operation, wire: &str) -> Option<&'a Field> {
    operation.request.fields.iter().find(|field| field.name.wire == wire)
}

/// A request that breaks no rule: the first documented sample, completed and mended where it has to be.
pub(super) fn base(operation: &Operation) -> Option<Given<'_>> {
    let sample = operation.samples.iter().find_map(|sample| match sample {
        Sample::Request(pairs) => Some(pairs.as_slice()),
        Sample::Json(..) | Sample::Xml(..) | Sample::Cut(_) => None,
    });
    let mut given = sample.map(|pairs| from_sample(pairs, operation)).unwrap_or_default();
    for field in operation.request.fields.iter().filter(|field| types::has_field(field)) {
        let wire = field.name.wire.as_str();
        let needed = types::is_mandatory(field) || (field.place == Place::Path && field.presence == Presence::Supplied);
        if given.has(wire) && !given.field_holds(field) {
            given = given.with(wire, &[]);
        }
        if needed && !given.has(wire) {
            given = given.with(wire, &value::typical(operation, field)?);
        }
    }
    // Mending one relation may need another to be mended again.
    for rule in operation.rules.iter().chain(&operation.rules) {
        given = mended(given, &rule.relation, operation);
    }
    given.holds(operation).then_some(given)
}

/// The same, changed so that a relation holds, where that is simple.
pub(super) fn mended<'a>(given: Given<'a>, relation: &'a Relation, operation: &'a Operation) -> Given<'a> {
    if given.relation_holds(relation, operation) {
        return given;
    }
    match relation {
        Relation::Together(names) => names.iter().fold(given, |given, name| completed(given, name, operation)),
        Relation::AnyOf(names) => names.iter().take(1).fold(given, |given, name| completed(given, name, operation)),
        Relation::Exclusive(names) => {
            let others =
                names.iter().filter(|name| field(operation, name).is_none_or(|field| !types::is_mandatory(field)));
            others.fold(
                given,
                |given, name| if given.relation_holds(relation, operation) { given } else { given.with(name, &[]) },
            )
        }
        Relation::Compare(left, comparison, right) => match value::pair(operation, left, *comparison, right) {
            Some((first, second)) => given.with(left, &[first]).with(right, &[second]),
            None => given,
        },
    }
}

fn completed<'a>(given: Given<'a>, wire: &'a str, operation: &'a Operation) -> Given<'a> {
    match field(operation, wire).and_then(|field| value::typical(operation, field)) {
        Some(texts) if !given.has(wire) => given.with(wire, &texts),
        _ => given,
    }
}

/// A sample's pairs that are parameters, with each item of a list in a pair of its own.
pub(super) fn from_sample<'a>(pairs: &'a [(String, String)], operation: &'a Operation) -> Given<'a> {
    let mut given = Given::default();
    for (name, text) in pairs {
        let exact = field(operation, name);
        let indexed = || name.split_once('.').and_then(|(list, _)| field(operation, list));
        let Some(field) = exact.or_else(indexed).filter(|field| types::has_field(field)) else { continue };
        let wire = field.name.wire.as_str();
        match (&field.ty, field.style) {
            (Type::List(_), Style::Comma) => given.0.extend(text.split(',').map(|item| (wire, Cow::Borrowed(item)))),
            (Type::List(_), Style::Json) => {}
            _ => given.0.push((wire, Cow::Borrowed(text.as_str()))),
        }
    }
    given
}

fn order(field: &Field, left: &str, right: &str) -> Option<Ordering> {
    match field.ty {
        Type::Timestamp => moment::compare(left, right),
        _ => decimal::compare(left, right),
    }
}

fn agrees(order: Ordering, comparison: Comparison) -> bool {
    match comparison {
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
    }
}
