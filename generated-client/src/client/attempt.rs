//! What `tracing` is told of an attempt: never a secret, a header or a body.

use super::scrub::scrubbed;
use crate::credentials::Credentials;
use crate::error::Clipped;
use crate::operation::Info;
use crate::record::{Record, Value};
use crate::{Error, HttpResponse};
use std::time::Instant;
use tracing::Span;
use tracing::field::{Empty, display};

/// An attempt and its span.
pub(crate) struct Attempt(Option<Begun>);

struct Begun {
    span: Span,
    at: Instant,
    info: &'static Info,
    ended: bool,
}

impl Attempt {
    /// Nothing was sent yet.
    pub(crate) fn none() -> Self {
        Self(None)
    }

    pub(crate) fn begin(info: &'static Info, attempt: u32, at: Instant) -> Self {
        let span = tracing::info_span!(
            target: "generated_client::client",
            "attempt",
            service = info.service.product,
            operation = info.name,
            attempt,
            status = Empty,
            request_id = Empty,
            duration_ms = Empty,
            outcome = Empty,
        );
        Self(Some(Begun { span, at, info, ended: false }))
    }

    pub(crate) fn is_none(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn span(&self) -> Span {
        self.0.as_ref().map_or_else(Span::none, |begun| begun.span.clone())
    }

    /// An answer came, of whatever kind.
    pub(crate) fn arrived(&self, answer: &HttpResponse, credentials: Option<&Credentials>) {
        let Some(begun) = &self.0 else { return };
        begun.span.record("status", answer.status);
        if let Some(id) = begun.info.service.error_body.request_id_header.and_then(|name| answer.header(name)) {
            begun.identify(id, credentials);
        }
    }

    /// It is a response.
    pub(crate) fn answered(&mut self, response: &dyn Record, credentials: Option<&Credentials>, now: Instant) {
        let Some(begun) = &mut self.0 else { return };
        if begun.span.is_disabled() {
            return;
        }
        let names = begun.info.service.error_body.request_id;
        let row = response.shape().rows.iter().position(|row| names.contains(&row.wire));
        if let Some(Value::Text(id)) = row.map(|row| Value::of(response, row)) {
            begun.identify(id, credentials);
        }
        begun.end("answered", now);
    }

    /// The service refused, or its answer cannot be read.
    pub(crate) fn failed<E>(&mut self, error: &Error<E>, now: Instant) {
        let Some(begun) = &mut self.0 else { return };
        if let Some(id) = error.request_id() {
            begun.span.record("request_id", display(Clipped::id(id)));
        }
        let outcome = match error {
            Error::Service(_) if error.is_throttling() => "throttled",
            Error::Service(_) => "refused",
            _ => "undecodable",
        };
        begun.end(outcome, now);
    }

    /// No answer came.
    pub(crate) fn given_up(&mut self, because: &'static str, now: Instant) {
        if let Some(begun) = &mut self.0 {
            begun.end(because, now);
        }
    }
}

impl Begun {
    /// Some services repeat anywhere what they were sent.
    fn identify(&self, id: &str, credentials: Option<&Credentials>) {
        if self.span.is_disabled() {
            return;
        }
        let id = credentials.map_or_else(|| id.to_owned(), |credentials| scrubbed(id, credentials));
        self.span.record("request_id", display(Clipped::id(&id)));
    }

    fn end(&mut self, outcome: &'static str, now: Instant) {
        let millis = u64::try_from(now.saturating_duration_since(self.at).as_millis()).unwrap_or(u64::MAX);
        self.ended = true;
        self.span.record("duration_ms", millis);
        self.span.record("outcome", outcome);
    }
}

/// The call was dropped while it was under way.
impl Drop for Begun {
    fn drop(&mut self) {
        if !self.ended {
            self.span.record("outcome", "dropped");
        }
    }
}
