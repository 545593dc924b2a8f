//! How calls fail, told in one line.

use super::skew::Skew;
use crate::error::PagingError;
use crate::operation::{Info, Operation};
use crate::{Error, ServiceError};
use std::fmt;
use std::time::Duration;

/// Nobody reads longer times in seconds.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A call failed.
///
/// Its text tells in one line what was called, what came back, and whether trying again can help, after the time that
/// the service names if it does. Secrets are never part of it, and what the service said is escaped and cut when it is long.
#[derive(Debug)]
#[non_exhaustive]
pub struct CallError<E> {
    /// The service's name.
    pub service: &'static str,
    /// The operation's name.
    pub operation: &'static str,
    /// How often it was tried; 0 where nothing was sent.
    pub attempts: u32,
    /// What went wrong the last time.
    pub error: Error<E>,
    skew: Option<Skew>,
}

impl<E> CallError<E> {
    pub(crate) fn new(info: &Info, attempts: u32, error: Error<E>, skew: Option<Skew>) -> Self {
        Self { service: info.service.product, operation: info.name, attempts, error, skew }
    }

    /// The pages of an operation do not come to an end; the last of them was answered.
    pub(crate) fn of_paging<O: Operation<Error = E>>(error: PagingError) -> Self {
        Self::new(O::INFO, 1, Error::Paging(error), None)
    }

    /// HTTP status, where an answer came.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.error.status()
    }

    /// Id of the request, where the answer tells it: the vendor's support asks for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.error.request_id()
    }

    /// Whether trying again can help.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.error.is_retryable()
    }

    /// Whether too many requests were sent.
    #[must_use]
    pub fn is_throttling(&self) -> bool {
        self.error.is_throttling()
    }

    /// How long the service wants to be left alone, where it tells.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.error.retry_after()
    }

    /// What the service said, where it refused.
    #[must_use]
    pub fn service_error(&self) -> Option<&ServiceError<E>> {
        match &self.error {
            Error::Service(error) => Some(error),
            _ => None,
        }
    }

    /// The documented error it is, where the service refused.
    #[must_use]
    pub fn kind(&self) -> Option<E>
    where
        E: Copy,
    {
        self.service_error().map(|error| error.kind)
    }
}

impl<E: fmt::Debug> fmt::Display for CallError<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}: {}; ", self.service, self.operation, self.error)?;
        if let Some(skew) = self.skew {
            write!(out, "{skew}; ")?;
        }
        match self.retry_after() {
            _ if !self.is_retryable() => out.write_str("trying again does not help")?,
            None => out.write_str("trying again can help")?,
            Some(wait) if wait > DAY => out.write_str("trying again can help, after more than a day")?,
            Some(wait) => write!(out, "trying again can help, after {wait:?}")?,
        }
        match self.attempts {
            0 => out.write_str(" (nothing was sent)"),
            1 => out.write_str(" (1 attempt)"),
            attempts => write!(out, " ({attempts} attempts)"),
        }
    }
}

impl<E: fmt::Debug + 'static> std::error::Error for CallError<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.error.source()
    }
}
