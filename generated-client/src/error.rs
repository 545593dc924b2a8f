//! What can go wrong between a request and its response.

use crate::Violations;
use std::fmt;
use std::time::Duration;

mod content;
mod credentials;
mod decode;
mod paging;
mod refusal;
mod service;
mod text;
mod transport;

pub use content::Content;
pub use credentials::CredentialsError;
pub use decode::{DecodeError, Problem};
pub use paging::PagingError;
pub use service::ServiceError;
pub use transport::{TransportError, TransportErrorKind};

pub(crate) use content::is_html;
pub(crate) use refusal::{Refusal, keys};
#[cfg(feature = "signing")]
pub(crate) use refusal::{passes, retry_after};
pub(crate) use text::{Clipped, without_mark};

/// What can go wrong.
///
/// ```
/// use generated_client::aliyun::rds::{DescribeMigrateTasks, DescribeMigrateTasksError};
/// use generated_client::{Error, HttpResponse, Operation};
///
/// let answer = HttpResponse::new(400, r#"{"Code": "Throttling", "Message": "Too fast.", "RequestId": "8C6E"}"#);
/// let error = DescribeMigrateTasks::decode(&answer).unwrap_err();
/// assert!(error.is_retryable() && error.is_throttling());
/// assert_eq!((error.status(), error.request_id()), (Some(400), Some("8C6E")));
/// assert!(matches!(error, Error::Service(refusal) if refusal.kind == DescribeMigrateTasksError::Throttling));
/// ```
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
    /// The pages of the answer do not come to an end.
    Paging(PagingError),
}

impl<E> Error<E> {
    /// HTTP status, where an answer came.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Invalid(_) | Self::Credentials(_) | Self::Transport(_) | Self::Paging(_) => None,
            Self::Service(error) => Some(error.status),
            Self::Undecodable(error) => error.status,
        }
    }

    /// Id of the request, where the answer tells it: the vendor's support asks for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Invalid(_) | Self::Credentials(_) | Self::Transport(_) | Self::Paging(_) => None,
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
            Self::Credentials(error) => error.is_retryable(),
            Self::Invalid(_) | Self::Undecodable(_) | Self::Paging(_) => false,
        }
    }

    /// Whether too many requests were sent.
    #[must_use]
    pub fn is_throttling(&self) -> bool {
        matches!(self, Self::Service(error) if error.is_throttling())
    }

    /// How long the service wants to be left alone, where it tells.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Service(error) => error.retry_after(),
            _ => None,
        }
    }
}

impl<E: fmt::Debug> fmt::Display for Error<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => write!(out, "the request breaks documented constraints: {violations}"),
            Self::Service(error) => error.fmt(out),
            Self::Undecodable(error) => error.fmt(out),
            Self::Credentials(error) => error.fmt(out),
            Self::Transport(error) => error.fmt(out),
            Self::Paging(error) => error.fmt(out),
        }
    }
}

impl<E: fmt::Debug + 'static> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // Their own text is shown already, so what follows is what they come from.
            Self::Invalid(_) | Self::Service(_) | Self::Undecodable(_) | Self::Paging(_) => None,
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
