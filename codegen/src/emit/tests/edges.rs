//! Each rule on one parameter at its last good and first bad value.

use super::{TESTING, nested, pairs};
use crate::emit::given::value::{self, satisfies};
use crate::emit::given::{Given, decimal, mended, moment};
use crate::emit::{table, text, types};
use crate::model::{Check, Field, Operation, Relation, Type};
use std::borrow::Cow;
use std::fmt::Write;

/// Longest text that is written out.
const LONGEST: usize = 40;

/// A good and a bad value, each an item and how often it stands there.
type Edge<'a> = (Values<'a>, Values<'a>);

pub(super) struct Values<'a> {
    pub(super) item: Cow<'a, str>,
    pub(super) count: usize,
}

/// Emits a line for each edge that can be shown on top of a request that breaks no rule.
pub(super) fn limits(operation: &Operation, base: &Given<'_>) -> String {
    let mut out = String::new();
    for field in &operation.request.fields {
        let own = || base.of(&field.name.wire).first().copied();
        for (check, (good, bad)) in all(operation, field, own) {
            let Some(start) = start(operation, field, &good.texts(), base) else { continue };
            let shown = [good.shown(), bad.shown()];
            line(&mut out, operation, &start, &field.name.wire, &shown, check);
        }
        for inside in nested::fields(operation, field) {
            for (check, (good, bad)) in all(operation, inside.field, || None) {
                let [Some(good), Some(bad)] = [inside.whole(operation, &good), inside.whole(operation, &bad)] else {
                    continue;
                };
                let Some(start) = start(operation, field, &good.texts(), base) else { continue };
                line(&mut out, operation, &start, &inside.path, &[good.shown(), bad.shown()], check);
            }
        }
    }
    out
}

fn line(out: &mut String, operation: &Operation, start: &str, path: &str, [good, bad]: &[String; 2], check: &Check) {
    let (request, rule) = (&operation.request.ident, table::check(check, TESTING));
    let _ = writeln!(out, "    testing::edge::<{request}>({start}, {path:?}, {good}, {bad}, {rule});");
}

/// All edges of a field whose good side keeps its other rules, each with the rule.
fn all<'a>(
    operation: &Operation,
    field: &'a Field,
    own: impl Fn() -> Option<&'a str>,
) -> impl Iterator<Item = (&'a Check, Edge<'a>)> {
    let of_constraint = |check| edges(operation, field, check, own()).into_iter().map(move |edge| (check, edge));
    let all: Vec<_> = field.constraints.iter().flat_map(|constraint| of_constraint(&constraint.check)).collect();
    all.into_iter().filter(move |(_, (good, _))| value::fits(field, &vec![good.item.as_ref(); good.count]))
}

/// A request on top of which the good value breaks no rule: the common one, or one of its own.
fn start(operation: &Operation, field: &Field, values: &[Cow<'_, str>], base: &Given<'_>) -> Option<String> {
    let wire = field.name.wire.as_str();
    let given = base.with(wire, values);
    if given.holds(operation) {
        return Some("BASE".to_owned());
    }
    let concerned = |relation: &&Relation| match relation {
        Relation::Together(names) | Relation::Exclusive(names) => names.iter().any(|name| name == wire),
        Relation::AnyOf(_) | Relation::Compare(..) => false,
    };
    let mut given = given;
    for relation in operation.rules.iter().map(|rule| &rule.relation).filter(concerned) {
        given = mended(given, relation, operation).with(wire, values);
        if let (Relation::Exclusive(names), false) = (relation, given.holds(operation)) {
            given = names.iter().filter(|name| *name != wire).fold(given, |given, name| given.with(name, &[]));
        }
    }
    given.holds(operation).then(|| format!("&[{}]", pairs(&given).join(", ")))
}

fn edges<'a>(operation: &Operation, field: &'a Field, check: &'a Check, own: Option<&'a str>) -> Vec<Edge<'a>> {
    let is_list = matches!(field.ty, Type::List(_));
    let count = if is_list { value::least_items(field) } else { 1 };
    let items: Vec<(Cow<'a, str>, Cow<'a, str>)> = match check {
        Check::NotEmpty if is_list => return item_counts(operation, field, count as u64, 0),
        Check::MinItems(least) => return item_counts(operation, field, *least, least.saturating_sub(1)),
        Check::MaxItems(most) => return item_counts(operation, field, *most, most.saturating_add(1)),
        Check::NotEmpty => one(operation, field, "").into_iter().collect(),
        Check::OneOf(members) => {
            let Some(stranger) = stranger(field, members) else { return Vec::new() };
            members.iter().map(|member| (Cow::Borrowed(member.as_str()), stranger.clone())).collect()
        }
        Check::Minimum(bound) => vec![(bound.as_str().into(), decimal::step(bound, false).into())],
        Check::Maximum(bound) => vec![(bound.as_str().into(), decimal::step(bound, true).into())],
        Check::MinLength(0) => Vec::new(),
        Check::MinLength(least) => lengths(*least, least - 1),
        Check::MaxLength(most) => lengths(*most, most.saturating_add(1)),
        Check::Ascii => {
            let length = value::least_length(field);
            vec![("a".repeat(length).into(), "é".repeat(length).into())]
        }
        Check::Precision(precision) => {
            let good = own.unwrap_or_else(|| moment::example(*precision, false, false));
            moment::finer(good, *precision).map(|bad| (good.into(), bad.into())).into_iter().collect()
        }
    };
    items.into_iter().map(|(good, bad)| (Values { item: good, count }, Values { item: bad, count })).collect()
}

fn one<'a>(operation: &Operation, field: &'a Field, bad: &'a str) -> Option<(Cow<'a, str>, Cow<'a, str>)> {
    Some((value::typical(operation, field)?.into_iter().next()?, bad.into()))
}

/// An empty list is absent and breaks no rule, unless it is mandatory.
fn item_counts<'a>(operation: &Operation, field: &'a Field, good: u64, bad: u64) -> Vec<Edge<'a>> {
    let Some(item) = value::typical(operation, field).and_then(|texts| texts.into_iter().next()) else {
        return Vec::new();
    };
    let least = usize::from(!types::is_mandatory(field));
    match (usize::try_from(good), usize::try_from(bad)) {
        (Ok(good @ 1..=1000), Ok(bad)) if bad >= least => {
            vec![(Values { item: item.clone(), count: good }, Values { item, count: bad })]
        }
        _ => Vec::new(),
    }
}

fn lengths<'a>(good: u64, bad: u64) -> Vec<(Cow<'a, str>, Cow<'a, str>)> {
    match (usize::try_from(good), usize::try_from(bad)) {
        (Ok(good @ 0..=100_000), Ok(bad)) => vec![("a".repeat(good).into(), "a".repeat(bad).into())],
        _ => Vec::new(),
    }
}

/// A value that is not among the members, and breaks no other rule if that can be.
fn stranger<'a>(field: &Field, members: &[String]) -> Option<Cow<'a, str>> {
    let stepped = members.iter().flat_map(|member| [true, false].map(|up| decimal::step(member, up)));
    let candidates: Vec<String> = match value::item(&field.ty) {
        Type::Integer | Type::Number => stepped.collect(),
        Type::Text | Type::Secret | Type::Enumeration(_) => {
            let length = value::least_length(field);
            ["a", "b", "ab"].map(|word| word.repeat(length)).into_iter().chain([members.concat() + "a"]).collect()
        }
        _ => Vec::new(),
    };
    let others = field.constraints.iter().map(|constraint| &constraint.check);
    let others: Vec<&Check> = others.filter(|check| !matches!(check, Check::OneOf(_))).collect();
    let mut strangers = candidates.into_iter().filter(|text| !members.contains(text)).peekable();
    let first = strangers.peek().cloned();
    strangers.find(|text| others.iter().all(|check| satisfies(check, text))).or(first).map(Cow::Owned)
}

impl Values<'_> {
    /// One text for each item.
    fn texts(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Borrowed(self.item.as_ref()); self.count]
    }

    /// The values in Rust.
    fn shown(&self) -> String {
        match self.repeated() {
            Some(item) => owned(&item, self.count),
            None => slice(&text::raw(&self.item), self.count),
        }
    }

    /// A long item of one letter in Rust.
    pub(super) fn repeated(&self) -> Option<String> {
        let (length, first) = (self.item.chars().count(), self.item.chars().next()?);
        let is_long = length > LONGEST && self.item.chars().all(|it| it == first);
        is_long.then(|| format!("{:?}.repeat({length})", first.to_string()))
    }

    /// Whether the items are too many to be written out.
    pub(super) fn is_many(&self, item: &str) -> bool {
        self.count > 3 || (self.count > 1 && self.count * item.len() > LONGEST)
    }
}

/// Items in Rust that are made when the test runs.
pub(super) fn owned(item: &str, count: usize) -> String {
    if count == 1 { format!("&[&{item}]") } else { slice(&format!("{item}.as_str()"), count) }
}

/// Items in Rust.
pub(super) fn slice(item: &str, count: usize) -> String {
    match count {
        1 => format!("&[{item}]"),
        count if count > 3 || count * item.len() > LONGEST => format!("&[{item}; {count}]"),
        count => format!("&[{}]", vec![item; count].join(", ")),
    }
}
