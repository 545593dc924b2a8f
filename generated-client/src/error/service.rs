//! A service refused.

use super::{Clipped, Content, Refusal, text};
use crate::operation::{ErrorKind, ErrorRow};
use std::fmt;
use std::time::Duration;

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
    /// The answer's body, as it came; but a client takes out of it what is secret of its credentials.
    pub body: Vec<u8>,
    pub(crate) redirect: Option<String>,
    retry_after: Option<Duration>,
    retryable: Option<bool>,
    throttling: Option<bool>,
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

    /// What the body is.
    #[must_use]
    pub fn content(&self) -> Content {
        Content::of(&self.body)
    }

    /// The start of the body, on one line: at most 200 characters, escaped.
    #[must_use]
    pub fn body_start(&self) -> String {
        text::start(&self.body)
    }

    /// How long to wait before trying again, where the service tells: in `x-acs-retry-after`, or in `Retry-After`, which
    /// has seconds or a date. A date is measured from the answer's own `Date`, in a client else from when it came.
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
            redirect: refusal.redirect,
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

impl<E> ServiceError<E> {
    /// What there is instead of a code and a message.
    fn describe_body(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.content() {
            Content::Empty => return out.write_str(" with an empty body"),
            content => out.write_str(" with ").and_then(|()| out.write_str(content.name()))?,
        }
        write!(out, ", which starts with: {}", self.body_start())
    }
}

impl<E: fmt::Debug> fmt::Display for ServiceError<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the service answered {}", self.status)?;
        match &self.redirect {
            Some(host) => write!(out, " (a redirect to {}, not followed)", Clipped::id(host))?,
            None if matches!(self.status, 300..400) => out.write_str(" (a redirect, not followed)")?,
            None if !matches!(self.status, 100..600) => out.write_str(" (no status of HTTP)")?,
            None => {}
        }
        if let Some(code) = &self.code {
            write!(out, " {}", Clipped::id(code))?;
        }
        match &self.message {
            Some(message) => write!(out, ": {}", Clipped::message(message))?,
            None if self.code.is_none() => self.describe_body(out)?,
            None => {}
        }
        match &self.request_id {
            Some(id) => write!(out, " (request {})", Clipped::id(id)),
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
