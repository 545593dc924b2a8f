//! Typed requests and responses of cloud APIs, generated from their documentation pages.
//!
//! A request is built with its mandatory parameters, checked with [`Operation::validate`] and turned into a plain
//! [`HttpRequest`] by [`Operation::encode`]; [`Operation::decode`] reads the [`HttpResponse`]. No network here: signing
//! and sending are up to the caller. Feature `xml` adds answers in XML.

#[cfg(feature = "signing")]
pub mod blocking;
#[cfg(feature = "signing")]
pub mod client;
#[cfg(feature = "signing")]
pub mod credentials;
#[cfg(feature = "signing")]
pub mod endpoint;
pub mod error;
pub mod json;
#[cfg(feature = "mock")]
pub mod mock;
pub mod operation;
pub mod record;
pub mod service;
pub mod shape;
#[cfg(feature = "signing")]
pub mod sign;
#[doc(hidden)]
pub mod testing;
pub mod transport;
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
mod plain_enum;
mod secret;
mod timestamp;
mod validate;
mod violation;
mod word;
mod write;

#[cfg(test)]
mod tests;

#[cfg(feature = "signing")]
pub use client::Client;
#[cfg(feature = "signing")]
pub use credentials::Credentials;
pub use error::{
    Content, CredentialsError, DecodeError, Error, Problem, ServiceError, TransportError, TransportErrorKind,
};
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
pub use violation::{Broken, Violation, Violations};
pub use word::{Open, Unlisted, Word};
