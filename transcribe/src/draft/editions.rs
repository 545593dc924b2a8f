//! Another edition of the same page: what it adds, and what it says otherwise. Disagreements are data, without a reason yet.

use codegen::source::{Claim, Dispute, Field, Map, Operation, Rule, Scalar, Spanned, ValueEntry};

/// Adds what another edition states.
pub(crate) fn add(operation: &mut Operation, other: Operation, id: &str) {
    let before: Vec<Spanned<String>> = operation.sources.iter().map(|(id, _)| id.value.clone().into()).collect();
    operation.sources.extend(other.sources);
    merge(&mut operation.request, other.request, id, &before);
    merge(&mut operation.response, other.response, id, &before);
    for mut rule in other.rules {
        let same = |it: &&mut Rule| compared(it).is_some() && compared(it) == compared(&rule);
        match operation.rules.iter_mut().find(same) {
            Some(known) => known.sources.append(&mut rule.sources),
            None => operation.rules.push(rule),
        }
    }
    for mut row in other.errors {
        let same = |it: &&mut codegen::source::ErrorRow| {
            it.status.value == row.status.value && text(it.code.as_ref()) == text(row.code.as_ref())
        };
        match operation.errors.iter_mut().find(|it| same(it)) {
            Some(known) => known.sources.append(&mut row.sources),
            None => operation.errors.push(row),
        }
    }
    operation.samples.extend(other.samples);
    for status in other.success {
        if operation.success.iter().all(|it| it.value != status.value) {
            operation.success.push(status);
        }
    }
    operation.review.extend(other.review);
    if other.operation.value != operation.operation.value {
        let words = format!("operation: {id} calls it {}", other.operation.value);
        operation.review.push(words.into());
    }
}

fn compared(rule: &Rule) -> Option<&str> {
    rule.compare.as_ref().map(|it| it.value.as_str())
}

fn text(scalar: Option<&Spanned<Scalar>>) -> Option<&str> {
    scalar.map(|it| it.value.text.as_str())
}

fn merge(rows: &mut Map<Field>, others: Map<Field>, id: &str, before: &[Spanned<String>]) {
    let mut after = 0;
    for (_, row) in rows.iter_mut().filter(|(name, _)| others.iter().all(|(other, _)| other.value != name.value)) {
        only(row, before);
    }
    for (name, other) in others {
        if let Some(at) = rows.iter().position(|(known, _)| known.value == name.value) {
            one(&mut rows[at].1, other, id, before);
            after = at + 1;
        } else {
            rows.insert(after.min(rows.len()), (name, other));
            after += 1;
        }
    }
}

// A row without sources is on every page, which it no longer is.
fn only(row: &mut Field, before: &[Spanned<String>]) {
    if row.sources.is_empty() {
        row.sources = before.to_vec();
    }
    for (_, inner) in row.fields.iter_mut().flatten() {
        only(inner, before);
    }
}

fn one(row: &mut Field, other: Field, id: &str, before: &[Spanned<String>]) {
    let Some(source) = other.sources.first().cloned() else { return };
    let own = if row.sources.is_empty() { before.to_vec() } else { row.sources.clone() };
    refine_time(row, &other, &source);
    let decided: Vec<String> = row.decisions.iter().map(|(key, _)| key.value.clone()).collect();
    for fact in FACTS.iter().filter(|it| !decided.iter().any(|key| key == it.key)) {
        let (ours, theirs) = ((fact.words)(row), (fact.words)(&other));
        match (ours, theirs) {
            (None, Some(_)) => {
                (fact.copy)(row, &other);
                row.sources_of.push((fact.key.to_owned().into(), vec![source.clone()]));
            }
            (Some(_), None) if fact.is_told_apart && row.sources_of.iter().all(|(key, _)| key.value != fact.key) => {
                row.sources_of.push((fact.key.to_owned().into(), own.clone()));
            }
            (Some(ours), Some(theirs)) if ours != theirs => {
                let mut says = Field::default();
                (fact.copy)(&mut says, &other);
                let says = Claim::Facts(Box::new(says), source.span);
                row.disputed.push(Dispute { source: source.clone(), says, taken: None, because: None });
            }
            _ => {}
        }
    }
    if !row.sources.is_empty() {
        row.sources.push(source);
    }
    // Which format the example breaks is open while the editions disagree about it.
    let is_open = row.disputed.iter().any(|it| matches!(&it.says, Claim::Facts(facts, _) if facts.format.is_some()));
    row.quirks.retain(|(kind, _)| kind.value != "malformed_timestamp" || (row.format.is_some() && !is_open));
    match (&mut row.fields, other.fields) {
        (Some(fields), Some(others)) => merge(fields, others, id, before),
        (fields @ None, others) => *fields = others,
        (Some(_), None) => {}
    }
}

// A text whose format only the other edition tells is a timestamp.
fn refine_time(row: &mut Field, other: &Field, source: &Spanned<String>) {
    let is = |field: &Field, kind: &str| field.r#type.as_ref().is_some_and(|it| it.value == kind);
    if is(row, "string") && is(other, "timestamp") && row.values.is_none() {
        row.r#type.clone_from(&other.r#type);
        row.format.clone_from(&other.format);
        row.quirks.clone_from(&other.quirks);
        row.sources_of.push(("format".to_owned().into(), vec![source.clone()]));
    }
}

/// A fact that two editions can state differently.
struct Fact {
    key: &'static str,
    /// Whether a page that lacks it leaves it open, instead of having another type.
    is_told_apart: bool,
    words: fn(&Field) -> Option<String>,
    copy: fn(&mut Field, &Field),
}

macro_rules! fact {
    ($key:ident, $name:literal, $apart:literal, $words:expr) => {
        Fact {
            key: $name,
            is_told_apart: $apart,
            words: |row| row.$key.as_ref().map($words),
            copy: |row, other| row.$key.clone_from(&other.$key),
        }
    };
}

const FACTS: &[Fact] = &[
    fact!(r#type, "type", false, |it| it.value.clone()),
    Fact {
        key: "list_of",
        is_told_apart: false,
        words: shape,
        copy: |row, other| {
            row.object.clone_from(&other.object);
            row.list_of.clone_from(&other.list_of);
            row.map_of.clone_from(&other.map_of);
        },
    },
    fact!(required, "required", false, |it| it.value.to_string()),
    fact!(default, "default", true, |it| it.value.text.clone()),
    fact!(minimum, "minimum", true, |it| it.value.text.clone()),
    fact!(maximum, "maximum", true, |it| it.value.text.clone()),
    fact!(min_length, "min_length", true, |it| it.value.text.clone()),
    fact!(max_length, "max_length", true, |it| it.value.text.clone()),
    fact!(format, "format", true, |it| it.value.clone()),
    fact!(values, "values", true, words_of),
    Fact {
        key: "one_of",
        is_told_apart: true,
        words: |row| (!row.one_of.is_empty()).then(|| sorted(row.one_of.iter().map(|it| it.value.text.as_str()))),
        copy: |row, other| row.one_of.clone_from(&other.one_of),
    },
    fact!(wrapped_as, "wrapped_as", true, |it| it.value.clone()),
];

// Names of types are ours; whether it is an object, a list or a map is what pages say.
fn shape(row: &Field) -> Option<String> {
    let shapes = [(&row.object, "object"), (&row.list_of, "list"), (&row.map_of, "map")];
    shapes.iter().find(|(key, _)| key.is_some()).map(|(_, shape)| (*shape).to_owned())
}

fn words_of(values: &Map<ValueEntry>) -> String {
    sorted(values.iter().map(|(word, _)| word.value.as_str()))
}

fn sorted<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable();
    words.join("\n")
}
