//! Typed requests and responses of cloud APIs, generated from their documentation pages.
//!
//! A request is built with its mandatory parameters, checked with [`Operation::validate`] and turned into a plain
//! [`HttpRequest`] by [`Operation::encode`]; [`Operation::decode`] reads the [`HttpResponse`]. No network here: signing
//! and sending are up to the caller. Feature `xml` adds answers in XML.

pub mod error;
pub mod json;
pub mod operation;
pub mod record;
pub mod service;
pub mod shape;
#[doc(hidden)]
pub mod testing;
#[cfg(feature = "xml")]
pub mod xml;

mod decimal;
mod decode;
mod encode;
#[rustfmt::skip]
mod generated;
mod http;
mod integer;
mod number;
mod parse;
mod path;
mod secret;
mod timestamp;
mod validate;
mod violation;
mod word;
mod write;

#[cfg(test)]
mod tests;

pub use error::{DecodeError, Error, Problem, ServiceError};
#[allow(unused_imports, reason = "a spec folder may be empty")]
pub use generated::*;
pub use http::{HttpRequest, HttpResponse, Supplied};
pub use integer::Integer;
pub use json::Json;
pub use number::Number;
pub use operation::Operation;
pub use secret::Secret;
pub use shape::{Check, Comparison, Place, Precision, Presence, Relation, RelationKind, Row, Rule, Shape, Style};
pub use timestamp::Timestamp;
pub use violation::{Violation, Violations};
pub use word::{Open, Unlisted, Word};
