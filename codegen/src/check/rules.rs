//! Constraints between parameters.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Sink, Span};
use crate::model::{Comparison, CrossRule, Presence, Relation};
use crate::source::{Rule, Spanned};

use super::Scope;
use super::decimal::Decimal;
use super::placement::Fate;
use super::request::Request;
use super::rows::{Row, Table};
use super::sources::DECISION;
use super::types::{Base, Container};

/// Checks all rules and gives them as relations.
pub(super) fn check(
    rules: &[Rule],
    table: &Table<'_>,
    request: &Request<'_>,
    owner: Span,
    scope: &mut Scope<'_, '_>,
) -> Vec<CrossRule> {
    let mut seen = BTreeMap::new();
    let mut found = Vec::new();
    for rule in rules {
        scope.sources.check_one(&rule.sources, rule.decision.as_ref(), scope.sink);
        let reader = Reader { table, request };
        let Some((relation, span)) = reader.relation(rule, owner, scope.sink) else { continue };
        if let Some(first) = seen.insert(format!("{relation:?}"), span) {
            let problem = Diagnostic::new("duplicate-rule", format!("the rule `{}` stands twice", words(&relation)))
                .label(span, "here again")
                .label(first, "first here");
            scope.sink.report(problem.help("keep one of them"));
        }
        if let Relation::Compare(left, comparison, right) = &relation {
            reader.examples_hold(left, *comparison, right, span, scope.sink);
        }
        let source = if rule.decision.is_some() { DECISION.to_owned() } else { scope.sources.of(&rule.sources) };
        found.push(CrossRule { relation, source });
    }
    found
}

/// The place of a word in a text that is written without quotes; else that of the whole text.
fn part(text: &Spanned<String>, word: &str) -> Span {
    let is_plain = text.span.end - text.span.start == u32::try_from(text.value.len()).unwrap_or_default();
    // A name is followed or preceded by a blank: `A > AB` has `A` at its start, not inside of `AB`.
    let at = match text.value.strip_prefix(word) {
        Some(rest) if rest.starts_with(char::is_whitespace) => Some(0),
        _ => text.value.rfind(word),
    };
    match at.filter(|_| is_plain).and_then(|at| u32::try_from(at).ok().zip(u32::try_from(word.len()).ok())) {
        Some((at, length)) => {
            let start = text.span.start + at;
            Span { start, end: start + length, ..text.span }
        }
        None => text.span,
    }
}

/// Refuses values that break a rule.
pub(super) fn hold(rules: &[CrossRule], pairs: &[(String, String)], table: &Table<'_>, place: Span, sink: &mut Sink) {
    for rule in rules.iter().filter(|rule| !holds(&rule.relation, pairs, table)) {
        let problem = Diagnostic::new(
            "sample-breaks-rule",
            format!("the sample request breaks the rule `{}`", words(&rule.relation)),
        );
        sink.report(problem.label(place, "").help("correct one of them"));
    }
}

/// A rule as it prints.
pub(super) fn words(relation: &Relation) -> String {
    match relation {
        Relation::Compare(left, comparison, right) => format!("{left} {} {right}", sign(*comparison)),
        Relation::Together(names) => format!("together: {}", names.join(", ")),
        Relation::Exclusive(names) => format!("exclusive: {}", names.join(", ")),
        Relation::AnyOf(names) => format!("any of: {}", names.join(", ")),
    }
}

struct Reader<'r, 'a> {
    table: &'r Table<'a>,
    request: &'r Request<'a>,
}

impl<'r, 'a> Reader<'r, 'a> {
    fn relation(&self, rule: &Rule, owner: Span, sink: &mut Sink) -> Option<(Relation, Span)> {
        let first = |names: &[Spanned<String>]| names.first().map(|name| name.span);
        let stated: Vec<(&str, Span)> = [
            ("compare", rule.compare.as_ref().map(|text| text.span)),
            ("together", first(&rule.together)),
            ("exclusive", first(&rule.exclusive)),
            ("any_of", first(&rule.any_of)),
        ]
        .into_iter()
        .filter_map(|(key, span)| Some((key, span?)))
        .collect();
        let [(key, span)] = stated[..] else {
            sink.report(not_one(rule, &stated, owner));
            return None;
        };
        let relation = match key {
            "compare" => self.comparison(rule.compare.as_ref()?, sink)?,
            "together" => Relation::Together(self.names(&rule.together, key, sink)?),
            "exclusive" => Relation::Exclusive(self.names(&rule.exclusive, key, sink)?),
            _ => Relation::AnyOf(self.names(&rule.any_of, key, sink)?),
        };
        self.changes_something(&relation, span, sink);
        Some((relation, span))
    }

    fn comparison(&self, text: &Spanned<String>, sink: &mut Sink) -> Option<Relation> {
        let words: Vec<&str> = text.value.split_whitespace().collect();
        let parts = match words[..] {
            [left, sign, right] => of_sign(sign).map(|comparison| (left, comparison, right)),
            _ => None,
        };
        let Some((left, comparison, right)) = parts else {
            let problem =
                Diagnostic::new("rule-syntax", format!("`{}` is no comparison", text.value)).label(text.span, "");
            sink.report(
                problem.help("write it like `EndTime > StartTime`, with `<`, `<=`, `>` or `>=` between blanks"),
            );
            return None;
        };
        let of =
            |name: &str, sink: &mut Sink| self.row(&Spanned { value: name.to_owned(), span: part(text, name) }, sink);
        let (left_row, right_row) = (of(left, sink), of(right, sink));
        let (left_row, right_row) = (left_row?, right_row?);
        if left == right {
            let problem =
                Diagnostic::new("rule-of-one", format!("`{left}` is compared with itself")).label(text.span, "");
            sink.report(problem.help("name two parameters"));
            return None;
        }
        if !are_comparable(left_row, right_row) {
            let problem = Diagnostic::new("rule-types", format!("`{left}` and `{right}` cannot be compared"))
                .label(text.span, "")
                .label(
                    left_row.type_span(),
                    format!("`{left}` is {}", super::types::noun(left_row.facts.container, left_row.facts.base)),
                )
                .label(
                    right_row.type_span(),
                    format!("`{right}` is {}", super::types::noun(right_row.facts.container, right_row.facts.base)),
                );
            sink.report(problem.help("compare two integers, two numbers or two timestamps"));
            return None;
        }
        Some(Relation::Compare(left.to_owned(), comparison, right.to_owned()))
    }

    fn names(&self, names: &[Spanned<String>], key: &str, sink: &mut Sink) -> Option<Vec<String>> {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut sound = true;
        for name in names {
            sound &= self.row(name, sink).is_some();
            if !seen.insert(&name.value) {
                let problem = Diagnostic::new("rule-of-one", format!("`{}` stands twice in `{key}`", name.value))
                    .label(name.span, "");
                sink.report(problem.help("name each parameter once"));
                sound = false;
            }
        }
        if let [only] = names {
            let problem = Diagnostic::new("rule-of-one", format!("`{key}` is about several parameters"))
                .label(only.span, "this is one");
            sink.report(problem.help("name the others, or delete the rule"));
            sound = false;
        }
        sound.then(|| names.iter().map(|name| name.value.clone()).collect())
    }

    /// A parameter that the caller can give.
    fn row(&self, name: &Spanned<String>, sink: &mut Sink) -> Option<&'r Row<'a>> {
        let index = self.table.find(name, sink)?;
        let row = &self.table.rows[index];
        if !self.request.outcomes[index].is_field() {
            let problem = Diagnostic::new("rule-of-supplied", format!("the caller does not give `{}`", name.value))
                .label(name.span, "")
                .label(row.wire.span, "it is supplied, or has one value");
            sink.report(problem.help("rules are about what the caller gives"));
            return None;
        }
        Some(row)
    }

    /// A rule that every request obeys, or none can, is a mistake.
    fn changes_something(&self, relation: &Relation, span: Span, sink: &mut Sink) {
        let is_mandatory = |name: &String| {
            self.request
                .of(self.table, name, name)
                .is_some_and(|outcome| outcome.fate == Fate::Row(Presence::Mandatory))
        };
        let why = match relation {
            Relation::AnyOf(names) if names.iter().any(is_mandatory) => "one of them is mandatory, so it always holds",
            Relation::Together(names) if names.iter().all(is_mandatory) => {
                "all of them are mandatory, so it always holds"
            }
            Relation::Exclusive(names) if names.iter().filter(|name| is_mandatory(name)).count() > 1 => {
                "two of them are mandatory, so it never holds"
            }
            _ => return,
        };
        let problem = Diagnostic::new("rule-without-effect", format!("the rule `{}` says nothing", words(relation)));
        sink.report(problem.label(span, why).help("delete the rule, or correct `required`"));
    }

    fn examples_hold(&self, left: &str, comparison: Comparison, right: &str, span: Span, sink: &mut Sink) {
        let example = |name: &str| self.table.row(name).and_then(|row| Some((row, row.field.example.as_ref()?)));
        let (Some((row, left)), Some((_, right))) = (example(left), example(right)) else { return };
        if compares(row, &left.value.text, comparison, &right.value.text) == Some(false) {
            let problem = Diagnostic::new("example-breaks-rule", "the examples break the rule between them")
                .label(span, "the rule")
                .label(left.span, "left of it")
                .label(right.span, "right of it");
            sink.report(
                problem.help("correct one of the three; an example is part of the documentation that users run"),
            );
        }
    }
}

fn not_one(rule: &Rule, stated: &[(&str, Span)], owner: Span) -> Diagnostic {
    let problem =
        Diagnostic::new("rule-kind", "a rule is exactly one of `compare`, `together`, `exclusive` and `any_of`");
    if stated.is_empty() {
        let place = rule.doc.as_ref().or(rule.decision.as_ref()).map(|text| text.span);
        let place = place.or_else(|| rule.sources.first().map(|source| source.span)).unwrap_or(owner);
        return problem.label(place, "this rule has none of them").help("write what must hold");
    }
    let labelled = stated.iter().fold(problem, |problem, (key, span)| problem.label(*span, format!("`{key}`")));
    labelled.help("write one rule for each")
}

fn are_comparable(left: &Row<'_>, right: &Row<'_>) -> bool {
    let (left, right) = (&left.facts, &right.facts);
    let is_ordered = matches!(left.base, Base::Integer | Base::Number | Base::Timestamp | Base::Unknown);
    let are_single = left.container == Container::One && right.container == Container::One;
    are_single && is_ordered && (left.base == right.base || right.base == Base::Unknown)
}

fn holds(relation: &Relation, pairs: &[(String, String)], table: &Table<'_>) -> bool {
    let value = |wire: &String| pairs.iter().find(|(name, _)| name == wire || name.split('.').next() == Some(wire));
    let given = |names: &[String]| names.iter().filter(|name| value(name).is_some()).count();
    match relation {
        Relation::Compare(left, comparison, right) => {
            let (Some(row), Some((_, left)), Some((_, right))) = (table.row(left), value(left), value(right)) else {
                return true;
            };
            compares(row, left, *comparison, right).unwrap_or(true)
        }
        Relation::Together(names) => matches!(given(names), 0) || given(names) == names.len(),
        Relation::Exclusive(names) => given(names) <= 1,
        Relation::AnyOf(names) => given(names) >= 1,
    }
}

/// Whether a comparison holds; `None` where the values cannot be compared.
fn compares(row: &Row<'_>, left: &str, comparison: Comparison, right: &str) -> Option<bool> {
    let order = match row.facts.base {
        Base::Timestamp if left.len() == right.len() => left.cmp(right),
        Base::Integer | Base::Number => Decimal::read(left)?.cmp(&Decimal::read(right)?),
        _ => return None,
    };
    Some(match comparison {
        Comparison::Less => order == Ordering::Less,
        Comparison::LessOrEqual => order != Ordering::Greater,
        Comparison::Greater => order == Ordering::Greater,
        Comparison::GreaterOrEqual => order != Ordering::Less,
    })
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    }
}

fn of_sign(word: &str) -> Option<Comparison> {
    [Comparison::Less, Comparison::LessOrEqual, Comparison::Greater, Comparison::GreaterOrEqual]
        .into_iter()
        .find(|comparison| sign(*comparison) == word)
}
