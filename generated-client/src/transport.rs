//! How requests leave the program: plain values in, plain values out, so that any HTTP library will do.
//!
//! Features `reqwest`, `hyper` and `ureq` bring a transport each; another one is a type with [`Transport`] (or
//! [`BlockingTransport`]) for it.

#[cfg(any(feature = "hyper", feature = "reqwest"))]
mod connecting;
#[cfg(any(feature = "hyper", feature = "reqwest", feature = "ureq"))]
mod failure;
#[cfg(feature = "hyper")]
mod hyper;
#[cfg(any(feature = "hyper", feature = "reqwest", feature = "ureq"))]
mod incoming;
#[cfg(feature = "ureq")]
mod lookup;
#[cfg(any(feature = "hyper", feature = "reqwest"))]
mod on_tokio;
#[cfg(any(feature = "hyper", feature = "reqwest", feature = "ureq"))]
mod options;
#[cfg(any(feature = "hyper", feature = "reqwest", feature = "ureq"))]
mod outgoing;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "hyper")]
mod route;
#[cfg(feature = "ureq")]
mod ureq;

#[cfg(feature = "hyper")]
pub use hyper::HyperTransport;
#[cfg(any(feature = "hyper", feature = "reqwest", feature = "ureq"))]
pub use options::TransportOptions;
#[cfg(feature = "reqwest")]
pub use reqwest::ReqwestTransport;
#[cfg(feature = "ureq")]
pub use ureq::UreqTransport;

use crate::{HttpResponse, TransportError};
use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// A future in a box, as traits hand it out.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A request that is ready to be sent: signed, and with the whole address.
///
/// Tokens in it are plain texts, which are not overwritten when it is dropped, unlike a [`Secret`](crate::Secret).
/// Transports take it apart and hand its texts to a library and the system, whose copies are out of reach; and a type
/// that does something when it is dropped cannot be taken apart.
#[derive(Clone)]
#[non_exhaustive]
pub struct WireRequest {
    /// Method.
    pub method: Cow<'static, str>,
    /// Address with scheme, host, port where it is not the scheme's own, path and query; percent-encoded.
    pub url: String,
    /// Headers, in order; `Host` among them, for signatures are over it.
    pub headers: Vec<(Cow<'static, str>, String)>,
    /// Body.
    pub body: Vec<u8>,
}

/// What a transport has to keep to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Limits {
    /// How long connecting may take, name lookup and TLS included. 5 s by default.
    pub connect_timeout: Duration,
    /// How long the service may be silent while a request is sent and its answer awaited or read. 10 s by default.
    pub read_timeout: Duration,
    /// How many bytes of a body may come, also after decompression. 64 MiB by default.
    pub max_body: usize,
    /// How long all of it may take together, where that is bounded: what is left of a call's deadline.
    pub total_timeout: Option<Duration>,
}

/// Sends requests without blocking.
///
/// It never follows a redirect, and reports every answer of whatever status. Dropping the future of
/// [`send`](Self::send) gives up the call. What goes wrong is told by a [`TransportError`].
///
/// ```
/// use generated_client::transport::{BoxFuture, Limits, Transport, WireRequest};
/// use generated_client::{HttpResponse, TransportError};
/// use std::time::Duration;
///
/// /// Answers by itself. Another one hands method, address, headers and body to its HTTP library.
/// struct Canned;
///
/// impl Transport for Canned {
///     fn send(&self, request: WireRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
///         Box::pin(async move { Ok(HttpResponse::new(200, format!(r#"{{"RequestId": "{}"}}"#, request.address()))) })
///     }
///
///     fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
///         Box::pin(std::future::ready(()))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no transport that does not block",
    note = "a `BlockingTransport` is for a `BlockingClient`"
)]
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and reads the whole answer.
    fn send(&self, request: WireRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;

    /// Waits, between attempts.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;
}

/// Sends requests and blocks until the answer is there. See [`Transport`].
///
/// ```
/// use generated_client::transport::{BlockingTransport, Limits, WireRequest};
/// use generated_client::{HttpResponse, TransportError, TransportErrorKind};
///
/// /// Never gets through. Another one hands method, address, headers and body to its HTTP library.
/// struct Unplugged;
///
/// impl BlockingTransport for Unplugged {
///     fn send(&self, _: WireRequest, _: Limits) -> Result<HttpResponse, TransportError> {
///         Err(TransportError::new(TransportErrorKind::Connect, "the cable is not plugged in"))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no transport that blocks",
    note = "a `Transport` is for a `Client`, which does not block"
)]
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends a request and reads the whole answer.
    ///
    /// # Errors
    ///
    /// No answer came, or not one that could be read.
    fn send(&self, request: WireRequest, limits: Limits) -> Result<HttpResponse, TransportError>;

    /// Waits, between attempts.
    fn sleep(&self, duration: Duration) {
        std::thread::sleep(duration);
    }
}

impl WireRequest {
    /// A request without headers and body.
    #[must_use]
    pub fn new(method: impl Into<Cow<'static, str>>, url: impl Into<String>) -> Self {
        Self { method: method.into(), url: url.into(), headers: Vec::new(), body: Vec::new() }
    }

    /// The address without its query, which may hold secrets.
    #[must_use]
    pub fn address(&self) -> &str {
        self.url.split_once('?').map_or(&*self.url, |(address, _)| address)
    }

    /// The first header of this name, in upper or lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for WireRequest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| &**name).collect();
        out.debug_struct("WireRequest")
            .field("method", &self.method)
            .field("address", &self.address())
            .field("headers", &names)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(5),
            read_timeout: Duration::from_secs(10),
            max_body: 64 * 1024 * 1024,
            total_timeout: None,
        }
    }
}
