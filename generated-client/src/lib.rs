//! Typed requests and responses of cloud APIs, generated from their documentation pages.
//!
//! Every service is a module with its operations and its clients:
//!
//! | module | service | style |
//! | --- | --- | --- |
//! | [`aliyun::rds`] | Alibaba Cloud RDS | RPC |
//! | [`huaweicloud::drs`] | Huawei Cloud Data Replication Service | REST |
//!
//! # Calling
//!
//! With feature `reqwest` a call is a line; with feature `ureq` the same goes for `BlockingClient`, without `await`:
//!
//! ```
//! # #[cfg(feature = "reqwest")]
//! # async fn list() -> Result<(), Box<dyn std::error::Error>> {
//! use generated_client::aliyun::rds::{Client, DescribeBackupTasks};
//!
//! let client = Client::new("cn-hangzhou")?;
//! let backups = client.send(DescribeBackupTasks::new("rm-uf6wjk5xxxxxxx")).await?.items;
//! # Ok(())
//! # }
//! ```
//!
//! Credentials come from where the vendor's own tools look for them, or are given: see `credentials`. What a call
//! does when there is trouble is told at `client`, tests without an account at `mock`.
//!
//! # Without a network
//!
//! Without features there is no dependency and no connection. A request is built with its mandatory parameters, checked
//! with [`Operation::validate`] and turned into a plain [`HttpRequest`] by [`Operation::encode`];
//! [`Operation::decode`] reads the [`HttpResponse`]:
//!
//! ```
//! use generated_client::aliyun::rds::DescribeBackupTasks;
//! use generated_client::{HttpResponse, Operation, Supplied};
//!
//! let request = DescribeBackupTasks::new("rm-uf6wjk5xxxxxxx");
//! request.validate()?; // all documented limits at once, each with the page and line that states it
//! let http = request.encode(&Supplied::new())?; // a plain value
//! assert_eq!(http.target(), "/?DBInstanceId=rm-uf6wjk5xxxxxxx");
//!
//! let answer = HttpResponse::new(200, r#"{"Items": {"BackupJob": [{"BackupStatus": "Uploading"}]}}"#);
//! let response = DescribeBackupTasks::decode(&answer)?;
//! assert_eq!(response.items[0].backup_status.as_ref().map(|status| status.as_str()), Some("Uploading"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Values
//!
//! What no page lists is kept, not refused: [`Open`] holds a word of an enumeration or any other, [`Integer`] and
//! [`Number`] keep all digits, [`Timestamp`] keeps its text. [`json::to_string`] writes a request, a response or a part of
//! one under its documented names.
//!
//! Services are best named by their modules, `rds::Client` and `drs::Client`, since each has a `Client`. What is the same
//! for all services is not called like that, so a glob of this crate and one of a service do not get into each other's way.
//!
//! # Features
//!
//! | feature | what it adds | where |
//! | --- | --- | --- |
//! | `signing` | signatures, credentials, and clients over any [`Transport`](transport::Transport) | `client`, `blocking`, `credentials`, `endpoint`, `sign` |
//! | `reqwest` | a transport that does not block; brings `signing` | `transport::ReqwestTransport` |
//! | `hyper` | another one, with fewer dependencies and less work a call; brings `signing` | `transport::HyperTransport` |
//! | `ureq` | a transport that blocks, without async runtime; brings `signing` | `transport::UreqTransport` |
//! | `xml` | answers in XML | `xml` |
//! | `mock` | services that answer like the vendors', for tests; brings `signing` and `xml` | `mock` |
//!
//! Every feature only adds; none changes what another one does.

#![cfg_attr(docsrs, feature(doc_cfg))]

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
mod percent;
mod plain_enum;
#[cfg(feature = "signing")]
mod redact;
mod secret;
mod timestamp;
mod validate;
mod violation;
mod word;
mod write;

#[cfg(test)]
mod tests;

/// The program of the README compiles.
#[cfg(all(doctest, feature = "ureq"))]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(feature = "signing")]
pub use credentials::Credentials;
pub use error::{
    Content, CredentialsError, DecodeError, Error, Problem, ServiceError, TransportError, TransportErrorKind,
};
#[allow(unused_imports, reason = "a spec folder may be empty")]
pub use generated::*;
pub use http::{HttpRequest, HttpResponse, Supplied};
pub use integer::{Integer, IntegerError};
pub use json::Json;
pub use number::{Number, NumberError};
pub use operation::Operation;
pub use secret::Secret;
pub use shape::Precision;
pub use timestamp::{Timestamp, TimestampError};
pub use violation::{Broken, Violation, Violations};
pub use word::{Open, Unlisted, Word};
