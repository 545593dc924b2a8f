//! Each rule between parameters, kept and broken.

use super::{TESTING, pairs};
use crate::emit::given::{Given, field, mended, value};
use crate::emit::table;
use crate::model::{Comparison, Operation, Relation};
use std::borrow::Cow;
use std::fmt::Write;

/// Emits a line for each relation that can be shown on top of a request that breaks no rule.
pub(super) fn relations(operation: &Operation, base: &Given<'_>) -> String {
    let mut out = String::new();
    for rule in &operation.rules {
        let Some((good, bad)) = sides(&rule.relation, operation, base) else { continue };
        let good = operation.rules.iter().fold(good, |good, rule| mended(good, &rule.relation, operation));
        if good.holds(operation) && !bad.holds(operation) {
            let (request, good, bad) = (&operation.request.ident, pairs(&good).join(", "), pairs(&bad).join(", "));
            let kind = table::relation_kind(&rule.relation, TESTING);
            let _ = writeln!(out, "    testing::relation::<{request}>(");
            let _ = writeln!(out, "        &[{good}],\n        &[{bad}],\n        {kind},\n    );");
        }
    }
    out
}

/// A request that keeps the relation, and one that breaks it.
fn sides<'a>(relation: &'a Relation, operation: &'a Operation, base: &Given<'a>) -> Option<(Given<'a>, Given<'a>)> {
    let none = |names: &'a [String]| names.iter().fold(base.clone(), |given, name| given.with(name, &[]));
    let some = |names: &'a [String], count: usize| {
        names.iter().take(count).try_fold(none(names), |given, name| {
            Some(given.with(name, &value::typical(operation, field(operation, name)?)?))
        })
    };
    match relation {
        Relation::Compare(left, comparison, right) => {
            let (good, bad) = compared(operation, left, *comparison, right)?;
            let given = |(first, second)| base.with(left, &[first]).with(right, &[second]);
            Some((given(good), given(bad)))
        }
        Relation::Together(names) => Some((mended(some(names, 1)?, relation, operation), some(names, 1)?)),
        Relation::Exclusive(names) => Some((some(names, 1)?, some(names, 2)?)),
        Relation::AnyOf(names) => Some((some(names, 1)?, none(names))),
    }
}

type Pair = (Cow<'static, str>, Cow<'static, str>);

/// The closest values that keep the comparison, and the closest that break it.
fn compared(operation: &Operation, left: &str, comparison: Comparison, right: &str) -> Option<(Pair, Pair)> {
    let good = value::pair(operation, left, comparison, right)?;
    let (first, second) = (field(operation, left)?, field(operation, right)?);
    let bad = match comparison {
        Comparison::Less | Comparison::Greater => value::same(operation, first, second)?,
        Comparison::LessOrEqual => value::apart(operation, second, first).map(|(low, high)| (high, low))?,
        Comparison::GreaterOrEqual => value::apart(operation, first, second)?,
    };
    Some((good, bad))
}
