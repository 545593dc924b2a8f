//! What the YAML says, with the place of every word. Wrong things can be written in it.
//!
//! Each struct stands once, here: its keys, their types and their documentation make the decoder and the JSON Schema
//! (see `decode.rs`). A key is required when its type is not an `Option`, a `Vec` or a `Map`.

mod operation;
mod origin;
mod row;
mod service;

use crate::diagnostic::Span;

pub use operation::{ErrorRow, Misspelled, Operation, Paging, ReadOnly, Rule, Sample};
pub use origin::{Claim, Dispute, Source};
pub use row::{Field, Value, ValueEntry};
pub use service::{Authentication, Endpoint, ErrorBody, Project, Rpc, Service};

/// A value and where it stands.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> From<T> for Spanned<T> {
    fn from(value: T) -> Self {
        Self { value, span: Span::default() }
    }
}

/// A mapping in the order of the file.
pub type Map<T> = Vec<(Spanned<String>, T)>;

/// A plain or quoted scalar as it was written: `012` stays `012`, `no` stays `no`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Scalar {
    /// The source text of a plain scalar, the content of a quoted or block one.
    pub text: String,
    /// Whether it was quoted or a block scalar, and so can only be text.
    pub quoted: bool,
}

/// Names of sources, each with an optional line or range of lines: `zh`, `zh:41`, `zh:41-46`.
pub type SourceRefs = Vec<Spanned<String>>;
