//! What is true. Wrong things cannot be written in it: only [`crate::check`] makes these values, emitters read them.
//!
//! Documentation is clean here: every line is ready to stand behind `///` (rustdoc's special characters are escaped).

mod field;
mod operation;
mod rule;
mod service;

pub use field::{Field, Place, Precision, Presence, Style, Type};
pub use operation::{Direction, Enumeration, ErrorRow, Operation, PagePlace, Paging, Sample, Structure, Variant};
pub use rule::{Check, Comparison, Constraint, CrossRule, Relation};
pub use service::{Authentication, ErrorBody, Project, Protocol, Scheme, Service};

/// A name with its faces: what the service calls it, and what Rust calls it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Name {
    /// On the wire.
    pub wire: String,
    /// In Rust.
    pub ident: String,
}

/// Documentation: paragraphs and list items, one line of at most 100 columns each, without `///`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Doc(pub Vec<String>);
