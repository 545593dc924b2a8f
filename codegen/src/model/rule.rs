//! What must hold for one parameter, or between several.

use super::Precision;

/// A constraint on one parameter, with the source that states it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Constraint {
    /// What must hold.
    pub check: Check,
    /// `en:34`, or `decision`.
    pub source: String,
}

/// What must hold for a value. Bounds are decimal text: they may exceed any machine integer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Check {
    /// At least one character or item.
    NotEmpty,
    /// One of these.
    OneOf(Vec<String>),
    /// At least.
    Minimum(String),
    /// At most.
    Maximum(String),
    /// At least so many characters.
    MinLength(u64),
    /// At most so many characters.
    MaxLength(u64),
    /// ASCII only.
    Ascii,
    /// At least so many items.
    MinItems(u64),
    /// At most so many items.
    MaxItems(u64),
    /// A timestamp, no finer than this.
    Precision(Precision),
}

/// A constraint between parameters, by index into the request's fields.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CrossRule {
    /// What must hold.
    pub relation: Relation,
    /// Source that states it.
    pub source: String,
}

/// What must hold between parameters (wire names).
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Relation {
    /// `left op right`, as they go over the wire.
    Compare(String, Comparison, String),
    /// All or none.
    Together(Vec<String>),
    /// At most one.
    Exclusive(Vec<String>),
    /// At least one.
    AnyOf(Vec<String>),
}

/// A comparison.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
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
