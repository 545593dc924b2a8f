//! What the transports in a Tokio runtime have in common: keeping to limits, TLS, and words for what went wrong.

use super::connecting::{CONNECTING, Connecting, TookTooLong};
use super::incoming::Incoming;
use super::outgoing::unsendable;
use super::{Limits, TransportOptions, failure};
use crate::TransportError;
use rustls::{ClientConfig, RootCertStore};
use std::error::Error;
use std::future::Future;
use std::io;
use std::sync::Arc;
use tokio::time::{Instant, timeout_at};

/// How much is decompressed at once: what most answers have, and little enough to take no time that anybody notices.
const PART: usize = 4 * 1024;

/// How long the parts of a call are waited for.
pub(super) struct Patience {
    limits: Limits,
    /// When all of it has to be done.
    end: Option<Instant>,
}

impl Patience {
    /// From now on, in a runtime only: elsewhere, Tokio would panic.
    pub(super) fn new(limits: Limits) -> Result<Self, TransportError> {
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(unsendable("this transport works in a Tokio runtime only; there is none here"));
        }
        Ok(Self { limits, end: limits.total_timeout.map(|total| Instant::now() + total) })
    }

    /// Waits for the head of an answer. Time that goes into connecting is limited there and does not count here.
    pub(super) async fn head<T>(&self, answer: impl Future<Output = T>) -> Result<T, TransportError> {
        let connecting = Connecting::new(self.limits.connect_timeout);
        let mut answer = Box::pin(CONNECTING.scope(connecting.clone(), answer));
        let mut deadline = Instant::now() + self.limits.read_timeout;
        loop {
            if let Some(answer) = self.until(deadline, answer.as_mut()).await? {
                return Ok(answer);
            }
            match connecting.done_since().map(|since| since + self.limits.read_timeout) {
                Some(end) if end <= Instant::now() => return Err(failure::silent(self.limits.read_timeout)),
                Some(end) => deadline = end,
                None => deadline = Instant::now() + self.limits.read_timeout,
            }
        }
    }

    /// Waits for the next piece of a body.
    pub(super) async fn piece<T>(&self, piece: impl Future<Output = T>) -> Result<T, TransportError> {
        let piece = self.until(Instant::now() + self.limits.read_timeout, piece).await?;
        piece.ok_or_else(|| failure::silent(self.limits.read_timeout))
    }

    /// One timer for both limits, as setting one costs something. `None` if this part of the call took too long.
    async fn until<T>(&self, deadline: Instant, part: impl Future<Output = T>) -> Result<Option<T>, TransportError> {
        let end = self.end.filter(|end| *end <= deadline);
        // What is always there at once is never waited for, and yet takes its time.
        let is_over = || end.is_some_and(|end| end <= Instant::now());
        let part = if is_over() { None } else { timeout_at(end.unwrap_or(deadline), part).await.ok() };
        if part.is_none() && is_over() {
            return Err(failure::too_slow(self.limits.total_timeout.unwrap_or_default()));
        }
        Ok(part)
    }
}

/// Takes what came of a body. Decompressing can take long without ever waiting for anything: in between, the call's clock
/// and others have their turn.
pub(super) async fn take(incoming: &mut Incoming, bytes: &[u8]) -> Result<(), TransportError> {
    for part in bytes.chunks(PART) {
        incoming.push(part)?;
        if incoming.is_compressed() && part.len() == PART {
            tokio::task::yield_now().await;
        }
    }
    Ok(())
}

/// Of its own, so that no crypto provider has to be installed for the whole process.
pub(super) fn tls(options: &TransportOptions) -> Result<ClientConfig, TransportError> {
    let mut roots = RootCertStore::empty();
    match &options.roots {
        Some(certificates) => _ = roots.add_parsable_certificates(certificates.iter().cloned()),
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    Ok(config.map_err(|error| failure::tls(&error))?.with_root_certificates(roots).with_no_client_auth())
}

/// Says in our words what the libraries say; `is_connect` is whether they were making a connection.
pub(super) fn told<E: Error + Send + Sync + 'static>(error: E, is_connect: bool, limits: Limits) -> TransportError {
    if failure::cause::<TookTooLong>(&error).is_some() {
        return failure::no_connection_within(limits.connect_timeout);
    }
    if let Some(hyper) = failure::cause::<hyper::Error>(&error) {
        // It has no other sign for it.
        if hyper.to_string().contains("too large") {
            return failure::head_too_large();
        }
        if hyper.is_parse() {
            return failure::garbage().with_source(error);
        }
        if hyper.is_incomplete_message() || hyper.is_closed() || hyper.is_canceled() {
            return failure::interrupted().with_source(error);
        }
    }
    if let Some(known) = failure::known(&error) {
        return known;
    }
    if is_connect {
        let why = failure::causes(&error).last().map_or_else(String::new, ToString::to_string);
        return failure::connect(&why).with_source(error);
    }
    // Chunks that are none are told by these kinds; every other one is of the connection.
    match failure::innermost(&error).map(io::Error::kind) {
        None | Some(io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput) => failure::garbage().with_source(error),
        Some(_) => failure::interrupted().with_source(error),
    }
}
