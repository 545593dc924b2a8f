//! Documented constraints that a request breaks.

use crate::path::Path;
use crate::record::Value;
use crate::shape::{Check, Comparison, RelationKind};
use std::fmt;

/// A documented constraint that a request breaks.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// Which parameter, by its names on the wire: `PageSize`, `Jobs[2].name`.
    pub path: String,
    /// Its value, cut when long; of a list only its length, of a secret nothing.
    pub value: String,
    /// The constraint: `minimum 30`.
    pub rule: String,
    /// The constraint as data.
    pub broken: Broken,
    /// The page and line that state it: `en:35`.
    pub source: &'static str,
    must: String,
}

/// What a violation is against.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Broken {
    /// A constraint on one parameter.
    Check(Check),
    /// A constraint between parameters.
    Relation(RelationKind),
    /// No page's constraint: it cannot go over the wire.
    Unsendable,
}

/// All documented constraints that a request breaks.
///
/// ```
/// use generated_client::Operation;
/// use generated_client::aliyun::rds::DescribeMigrateTasks;
///
/// let request = DescribeMigrateTasks::new("", "2017-10-20T01:00Z", "2017-10-25T01:00Z").page_size(1);
/// let violations = request.validate().unwrap_err();
/// let broken: Vec<_> = violations.iter().map(|violation| (&*violation.path, &*violation.rule)).collect();
/// assert_eq!(broken, [("DBInstanceId", "not empty"), ("PageSize", "minimum 30")]);
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Violations(Vec<Violation>);

impl Violation {
    pub(crate) fn of_check(path: &Path<'_>, value: Value<'_>, check: Check, source: &'static str) -> Self {
        let cure = match (check, value) {
            (Check::Precision(_), Value::Time(time)) if time.unix().is_some() => ", as `Timestamp::cut` makes it",
            _ => "",
        };
        let (broken, must) = (Broken::Check(check), must(check) + cure);
        Self { path: path.to_string(), value: shown(value), rule: check.to_string(), broken, source, must }
    }

    pub(crate) fn of_relation(
        path: &Path<'_>,
        values: [Value<'_>; 2],
        kind: RelationKind,
        source: &'static str,
    ) -> Self {
        let names: &[&str] = match kind {
            RelationKind::Compare(left, ..) => &[left],
            RelationKind::Together(names) | RelationKind::Exclusive(names) | RelationKind::AnyOf(names) => names,
        };
        let all: Vec<String> = names.iter().map(|name| path.key(name).to_string()).collect();
        let [left, right] = values.map(shown);
        let (rule, broken) = (kind.to_string(), Broken::Relation(kind));
        Self { path: all.join(", "), value: left, rule, broken, source, must: relation_must(kind, &right) }
    }

    /// Something that cannot go over the wire, whatever the page says.
    pub(crate) fn unsendable(wire: &str, rule: &str, must: &str) -> Self {
        let (path, value) = (wire.to_owned(), String::new());
        let broken = Broken::Unsendable;
        Self { path, value, rule: rule.to_owned(), broken, source: "protocol", must: must.to_owned() }
    }
}

impl Violations {
    /// `Err` if there is any.
    pub(crate) fn check(violations: Vec<Violation>) -> Result<(), Self> {
        if violations.is_empty() { Ok(()) } else { Err(Self(violations)) }
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }

    /// How many.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "there is always one")]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// In words: `minimum 30`.
impl fmt::Display for Check {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotEmpty => out.write_str("not empty"),
            Self::OneOf(values) => write!(out, "one of {}", values.join(", ")),
            Self::Minimum(bound) => write!(out, "minimum {bound}"),
            Self::Maximum(bound) => write!(out, "maximum {bound}"),
            Self::MinLength(bound) => write!(out, "min length {bound}"),
            Self::MaxLength(bound) => write!(out, "max length {bound}"),
            Self::Ascii => out.write_str("ascii"),
            Self::MinItems(bound) => write!(out, "min items {bound}"),
            Self::MaxItems(bound) => write!(out, "max items {bound}"),
            Self::Precision(precision) => write!(out, "precision {}", precision.name()),
        }
    }
}

/// In words: `EndTime > StartTime`.
impl fmt::Display for RelationKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Compare(left, comparison, right) => write!(out, "{left} {} {right}", comparison.sign()),
            Self::Together(names) => write!(out, "together: {}", names.join(", ")),
            Self::Exclusive(names) => write!(out, "exclusive: {}", names.join(", ")),
            Self::AnyOf(names) => write!(out, "any of: {}", names.join(", ")),
        }
    }
}

fn must(check: Check) -> String {
    match check {
        Check::NotEmpty => "must not be empty".to_owned(),
        Check::OneOf(values) => format!("must be one of {}", values.join(", ")),
        Check::Minimum(bound) => format!("must be at least {bound}"),
        Check::Maximum(bound) => format!("must be at most {bound}"),
        Check::MinLength(bound) => format!("must have at least {bound} characters"),
        Check::MaxLength(bound) => format!("must have at most {bound} characters"),
        Check::Ascii => "must have ASCII characters only".to_owned(),
        Check::MinItems(bound) => format!("must have at least {bound} items"),
        Check::MaxItems(bound) => format!("must have at most {bound} items"),
        Check::Precision(precision) => format!("must be a time in whole {}s", precision.name()),
    }
}

fn relation_must(kind: RelationKind, right: &str) -> String {
    match kind {
        RelationKind::Compare(_, comparison, name) => {
            let than = match comparison {
                Comparison::Less => "less than",
                Comparison::LessOrEqual => "at most",
                Comparison::Greater => "greater than",
                Comparison::GreaterOrEqual => "at least",
            };
            format!("must be {than} `{name}`, which is {right}")
        }
        RelationKind::Together(_) => "must be given together or not at all".to_owned(),
        RelationKind::Exclusive(_) => "exclude each other".to_owned(),
        RelationKind::AnyOf(_) => "must not all be absent".to_owned(),
    }
}

/// A value to be shown.
fn shown(value: Value<'_>) -> String {
    const MOST: usize = 64;
    let text = match value {
        Value::Absent | Value::Record(_) => return String::new(),
        Value::Secret(_) => return "(secret)".to_owned(),
        Value::List(list) => return format!("a list of {}", list.len()),
        Value::Map(map) => return format!("a map of {}", map.len()),
        Value::Text(text) => text.to_owned(),
        Value::Time(time) => time.to_string(),
        Value::Integer(integer) => integer.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Boolean(boolean) => boolean.to_string(),
        Value::Any(json) => json.to_string(),
    };
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "`{}`", self.path.escape_debug().to_string().replace(", ", "`, `"))?;
        if !self.value.is_empty() && self.must.starts_with("must ") {
            write!(out, " is {}, but", self.value.escape_debug())?;
        }
        write!(out, " {} ({})", self.must, self.source)
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { "; " };
            write!(out, "{comma}{violation}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
