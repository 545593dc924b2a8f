//! The page's tables as data: what emitted code states and the interpreters read.

mod build;

pub use build::{body, form, header, path, query, relation, rule};

/// A struct's table: one row per documented parameter or field, in the page's order.
#[derive(Debug)]
#[non_exhaustive]
pub struct Shape {
    /// Rust name of the struct.
    pub name: &'static str,
    /// Its rows.
    pub rows: &'static [Row],
    /// Constraints between rows; only requests have any.
    pub relations: &'static [Relation],
}

/// A documented parameter or field.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Row {
    /// Name on the wire.
    pub wire: &'static str,
    /// Where it goes.
    pub place: Place,
    /// Who gives its value.
    pub presence: Presence,
    /// Key that holds the list inside an object: `{"Items": {"Task": [ … ]}}`.
    pub wrapper: Option<&'static str>,
    /// How a list goes into a query.
    pub style: Style,
    /// What the service takes when it is absent. Told, not sent.
    pub default: Option<&'static str>,
    /// The form in which a timestamp is written.
    pub precision: Option<Precision>,
    /// Constraints on its value.
    pub rules: &'static [Rule],
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Place {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
    /// Into the JSON body; every response field.
    Body,
    /// Into a form body.
    Form,
}

/// Who gives the value of a parameter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Presence {
    /// The caller may.
    Optional,
    /// The caller must.
    Mandatory,
    /// Credentials or client do; the caller may override it.
    Supplied,
    /// Nobody: it has only this value, and no field in Rust.
    Fixed(&'static str),
}

/// How a list goes into a query.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Style {
    /// `a=1&a=2`.
    Repeated,
    /// `a=1,2`.
    Comma,
    /// `a.1=1&a.2=2`; `a.1.Key=…` for structs.
    Indexed,
    /// `a=[1,2]`.
    Json,
}

/// Precision of a timestamp on the wire.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Precision {
    /// `2017-10-20`.
    Day,
    /// `2017-10-20T01:00Z`.
    Minute,
    /// `2017-10-20T01:00:00Z`.
    Second,
    /// `2017-10-20T01:00:00.000Z`.
    Millisecond,
}

/// A constraint on one value, and the page that states it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Rule {
    /// What must hold.
    pub check: Check,
    /// Source and line: `en:34`; `decision` where no page says it.
    pub source: &'static str,
}

/// What must hold for a value. Bounds are decimal text, so that they may exceed any machine integer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Check {
    /// At least one character or item.
    NotEmpty,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// At least.
    Minimum(&'static str),
    /// At most.
    Maximum(&'static str),
    /// At least so many characters.
    MinLength(usize),
    /// At most so many characters.
    MaxLength(usize),
    /// ASCII characters only.
    Ascii,
    /// At least so many items.
    MinItems(usize),
    /// At most so many items.
    MaxItems(usize),
    /// A timestamp, no finer than this.
    Precision(Precision),
}

/// A constraint between parameters, and the page that states it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Relation {
    /// What must hold.
    pub kind: RelationKind,
    /// Source and line.
    pub source: &'static str,
}

/// What must hold between parameters, by wire name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum RelationKind {
    /// `left op right`, as they go over the wire.
    Compare(&'static str, Comparison, &'static str),
    /// All or none.
    Together(&'static [&'static str]),
    /// At most one.
    Exclusive(&'static [&'static str]),
    /// At least one.
    AnyOf(&'static [&'static str]),
}

/// A comparison.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}
