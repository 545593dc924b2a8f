//! No answer came, or not one that could be read.

use std::error::Error;
use std::fmt;

/// No answer came, or not one that could be read.
///
/// Its text never holds a query, a header or a body: they may be secret.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What went wrong on the way.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection: name lookup, refusal, no route, or no time left for it.
    Connect,
    /// The other side is not who it should be, or TLS failed otherwise. Trying again does not help.
    Tls,
    /// The connection broke before the answer was whole.
    Interrupted,
    /// The service was silent for too long.
    ReadTimeout,
    /// The time that was given for all of it is over.
    Deadline,
    /// The answer's body is larger than allowed.
    TooLarge,
    /// What came is not HTTP, or its body cannot be decompressed.
    Garbage,
    /// The request cannot be sent as it is: a header or an address that HTTP does not allow.
    Unsendable,
}

impl TransportError {
    /// An error without a source.
    #[must_use]
    pub fn new(kind: TransportErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// With what it comes from.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// With whom was called in front of its text.
    #[cfg(feature = "signing")]
    pub(crate) fn at(mut self, whom: &dyn fmt::Display) -> Self {
        self.message = format!("{whom}: {}", self.message);
        self
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether trying again can help: no connection came about, it broke, or the service took too long.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        use TransportErrorKind::{Connect, Deadline, Interrupted, ReadTimeout};
        matches!(self.kind, Connect | Interrupted | ReadTimeout | Deadline)
    }
}

impl TransportErrorKind {
    /// In a word, for logs.
    #[cfg(feature = "signing")]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Connect => "not connected",
            Self::Tls => "no TLS",
            Self::Interrupted => "interrupted",
            Self::ReadTimeout => "silence",
            Self::Deadline => "no time left",
            Self::TooLarge => "too large",
            Self::Garbage => "not HTTP",
            Self::Unsendable => "not sent",
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
