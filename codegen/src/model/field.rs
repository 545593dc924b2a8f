//! A field of a struct, and how it goes over the wire.

use super::{Constraint, Doc, Name};

/// A field of a struct.
#[derive(Clone, Debug)]
pub struct Field {
    /// Wire name and Rust name.
    pub name: Name,
    /// Documentation: meaning, unit, constraints, default, sources, disputes.
    pub doc: Doc,
    /// Why it should not be used.
    pub deprecated: Option<String>,
    /// Its type.
    pub ty: Type,
    /// Who gives the value.
    pub presence: Presence,
    /// Where it goes; `Body` in responses and nested types.
    pub place: Place,
    /// Key that holds the list inside an object.
    pub wrapper: Option<String>,
    /// How a list goes into a query.
    pub style: Style,
    /// What the service takes when it is absent.
    pub default: Option<String>,
    /// The page's example, where it has one and it fits the type.
    pub example: Option<String>,
    /// Constraints on requests.
    pub constraints: Vec<Constraint>,
    /// Precision in which a timestamp is written; `None` for text as given.
    pub precision: Option<Precision>,
}

/// A type.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Type {
    /// Text.
    Text,
    /// Integer of any size.
    Integer,
    /// Decimal number of any precision.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Point in time.
    Timestamp,
    /// Text that is never shown.
    Secret,
    /// Any JSON value.
    Any,
    /// Open enumeration, by Rust name.
    Enumeration(String),
    /// Struct, by Rust name.
    Structure(String),
    /// List.
    List(Box<Type>),
    /// Map from text.
    Map(Box<Type>),
}

/// Who gives the value of a parameter.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Presence {
    /// The caller must.
    Mandatory,
    /// The caller may; every response field.
    Optional,
    /// Credentials or client give it, the caller may override it.
    Supplied,
    /// It has only this value: no field in Rust.
    Fixed(String),
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
    /// Into the JSON body.
    Body,
    /// Into a form body.
    Form,
}

/// How a list goes into a query.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Style {
    /// `a=1&a=2`.
    #[default]
    Repeated,
    /// `a=1,2`.
    Comma,
    /// `a.1=1&a.2=2`, and `a.1.Key=…` for structs.
    Indexed,
    /// `a=[1,2]`.
    Json,
}

/// Documented precision of a timestamp.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
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
