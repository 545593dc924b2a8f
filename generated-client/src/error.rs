//! What can go wrong between a request and its response.

use crate::Violations;
use crate::operation::{ErrorKind, ErrorRow};
use crate::path::Path;
use std::fmt;
use std::time::Duration;

mod credentials;
mod refusal;
mod transport;

pub use credentials::CredentialsError;
pub use transport::{TransportError, TransportErrorKind};

pub(crate) use refusal::{Refusal, keys};

/// What can go wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The request breaks documented constraints.
    Invalid(Violations),
    /// The service refused.
    Service(Box<ServiceError<E>>),
    /// The answer has the wrong shape.
    Undecodable(Box<DecodeError>),
    /// There are no credentials to sign with.
    Credentials(CredentialsError),
    /// No answer came, or not one that could be read.
    Transport(TransportError),
}

/// The service refused.
#[derive(Clone)]
#[non_exhaustive]
pub struct ServiceError<E> {
    /// The documented error it is.
    pub kind: E,
    /// HTTP status.
    pub status: u16,
    /// The service's code.
    pub code: Option<String>,
    /// The service's message.
    pub message: Option<String>,
    /// Id of the request, which the service's support asks for.
    pub request_id: Option<String>,
    /// The answer's body, as it came.
    pub body: Vec<u8>,
    retry_after: Option<Duration>,
    retryable: Option<bool>,
    throttling: Option<bool>,
}

/// An HTTP message has the wrong shape.
#[derive(Clone)]
#[non_exhaustive]
pub struct DecodeError {
    /// HTTP status; `None` for a request.
    pub status: Option<u16>,
    /// All that is wrong with it, at least one, at most a hundred.
    pub problems: Vec<Problem>,
    /// Id of the request, where a header tells it.
    pub request_id: Option<String>,
    /// The body, as it came.
    pub body: Vec<u8>,
}

/// One thing that is wrong with an HTTP message.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// Which field: `Items.MigrateTask[3].EndTime`; empty for the message as a whole.
    pub path: String,
    /// What was expected and what was found.
    pub message: String,
}

impl<E> Error<E> {
    /// HTTP status, where an answer came.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Invalid(_) | Self::Credentials(_) | Self::Transport(_) => None,
            Self::Service(error) => Some(error.status),
            Self::Undecodable(error) => error.status,
        }
    }

    /// Id of the request, where the answer tells it: the vendor's support asks for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Invalid(_) | Self::Credentials(_) | Self::Transport(_) => None,
            Self::Service(error) => error.request_id.as_deref(),
            Self::Undecodable(error) => error.request_id.as_deref(),
        }
    }

    /// Whether trying again can help.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Service(error) => error.is_retryable(),
            Self::Transport(error) => error.is_retryable(),
            Self::Invalid(_) | Self::Undecodable(_) | Self::Credentials(_) => false,
        }
    }

    /// Whether too many requests were sent.
    #[must_use]
    pub fn is_throttling(&self) -> bool {
        matches!(self, Self::Service(error) if error.is_throttling())
    }
}

impl<E> ServiceError<E> {
    /// Whether trying again can help: what the page says of this error, else throttling and the statuses 500, 502, 503
    /// and 504.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.retryable.unwrap_or_else(|| self.is_throttling() || matches!(self.status, 500 | 502..=504))
    }

    /// Whether too many requests were sent: what the page says of this error, else status 429, a code that starts with
    /// `Throttling`, and status 503 with a time to wait.
    #[must_use]
    pub fn is_throttling(&self) -> bool {
        let code = self.code.as_deref().is_some_and(|code| code.starts_with("Throttling"));
        let told = self.throttling;
        told.unwrap_or_else(|| self.status == 429 || code || (self.status == 503 && self.retry_after.is_some()))
    }

    /// How long to wait before trying again, where the service tells (in `x-acs-retry-after` or `Retry-After`).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }
}

impl<E: ErrorKind> ServiceError<E> {
    pub(crate) fn new(refusal: Refusal) -> Self {
        let row = row(E::ROWS, refusal.status, refusal.code.as_deref());
        Self {
            kind: row.map_or(E::UNLISTED, |row| row.kind),
            status: refusal.status,
            code: refusal.code,
            message: refusal.message,
            request_id: refusal.request_id,
            body: refusal.body,
            retry_after: refusal.retry_after,
            retryable: row.and_then(|row| row.retryable),
            throttling: row.and_then(|row| row.throttling),
        }
    }
}

/// The row of an error: by status and code, else by code, else the one of that status without a code.
fn row<'a, E>(rows: &'a [ErrorRow<E>], status: u16, code: Option<&str>) -> Option<&'a ErrorRow<E>> {
    let coded = |row: &&ErrorRow<E>| row.code.is_some() && row.code == code;
    let exact = rows.iter().find(|row| row.status == status && coded(row));
    exact
        .or_else(|| rows.iter().find(coded))
        .or_else(|| rows.iter().find(|row| row.status == status && row.code.is_none()))
}

impl Problem {
    pub(crate) fn new(path: &Path<'_>, message: String) -> Self {
        Self { path: path.to_string(), message }
    }

    pub(crate) fn missing(path: &Path<'_>) -> Self {
        Self::new(path, "mandatory, but missing".to_owned())
    }

    /// Of the message as a whole.
    pub(crate) fn whole(message: String) -> Self {
        Self { path: String::new(), message }
    }
}

impl<E: fmt::Debug> fmt::Display for Error<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(_) => out.write_str("the request breaks documented constraints"),
            Self::Service(error) => error.fmt(out),
            Self::Undecodable(error) => error.fmt(out),
            Self::Credentials(error) => error.fmt(out),
            Self::Transport(error) => error.fmt(out),
        }
    }
}

impl<E: fmt::Debug + 'static> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Invalid(violations) => Some(violations),
            Self::Service(_) | Self::Undecodable(_) => None,
            // Their own text is shown already, so what follows is what they come from.
            Self::Credentials(error) => error.source(),
            Self::Transport(error) => error.source(),
        }
    }
}

impl<E> From<CredentialsError> for Error<E> {
    fn from(error: CredentialsError) -> Self {
        Self::Credentials(error)
    }
}

impl<E> From<TransportError> for Error<E> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl<E> From<Violations> for Error<E> {
    fn from(violations: Violations) -> Self {
        Self::Invalid(violations)
    }
}

impl<E: fmt::Debug> fmt::Display for ServiceError<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the service answered {}", self.status)?;
        if let Some(code) = &self.code {
            write!(out, " {}", code.escape_debug())?;
        }
        if let Some(message) = &self.message {
            write!(out, ": {}", message.escape_debug())?;
        }
        match &self.request_id {
            Some(id) => write!(out, " (request {})", id.escape_debug()),
            None => Ok(()),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for ServiceError<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ServiceError")
            .field("kind", &self.kind)
            .field("status", &self.status)
            .field("code", &self.code)
            .field("message", &self.message)
            .field("request_id", &self.request_id)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}

impl<E: fmt::Debug> std::error::Error for ServiceError<E> {}

impl fmt::Display for DecodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.status {
            Some(status) => write!(out, "the answer (status {status}) cannot be read: ")?,
            None => out.write_str("the request cannot be read: ")?,
        }
        for (index, problem) in self.problems.iter().take(3).enumerate() {
            let comma = if index == 0 { "" } else { "; " };
            write!(out, "{comma}{problem}")?;
        }
        match self.problems.len() {
            0..=3 => Ok(()),
            count => write!(out, "; and {} more", count - 3),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("DecodeError")
            .field("status", &self.status)
            .field("problems", &self.problems)
            .field("request_id", &self.request_id)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

impl std::error::Error for DecodeError {}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return out.write_str(&self.message);
        }
        write!(out, "`{}`: {}", self.path.escape_debug(), self.message)
    }
}
