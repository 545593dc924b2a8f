//! Time for connecting, call by call.
//!
//! The libraries have one limit for all connections of a client at best, and do not tell when one is there; both are
//! needed to keep to the limits of a single call.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::Instant;
use tower_layer::Layer;
use tower_service::Service;

tokio::task_local! {
    /// The call for which connections are made: set around the whole of it, seen by [`Service::call`] below.
    pub(super) static CONNECTING: Connecting;
}

/// What a call wants of connecting, and how far that is.
#[derive(Clone, Debug)]
pub(super) struct Connecting {
    limit: Duration,
    /// `None` while connecting.
    since: Arc<Mutex<Option<Instant>>>,
}

/// It took too long.
#[derive(Debug)]
pub(super) struct TookTooLong;

/// Puts [`Limited`] around the making of connections.
#[derive(Clone, Debug)]
pub(super) struct LimitConnecting;

#[derive(Clone, Debug)]
pub(super) struct Limited<S>(S);

impl Connecting {
    pub(super) fn new(limit: Duration) -> Self {
        Self { limit, since: Arc::new(Mutex::new(Some(Instant::now()))) }
    }

    /// Since when only the answer has been awaited; `None` while connecting.
    pub(super) fn done_since(&self) -> Option<Instant> {
        *self.since.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, since: Option<Instant>) {
        *self.since.lock().unwrap_or_else(PoisonError::into_inner) = since;
    }
}

/// Notes the end of connecting, however it ends: it may also be given up or go on without the call.
struct Ends(Connecting);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.set(Some(Instant::now()));
    }
}

impl<S> Layer<S> for LimitConnecting {
    type Service = Limited<S>;

    fn layer(&self, inner: S) -> Limited<S> {
        Limited(inner)
    }
}

pub(super) type BoxError = Box<dyn std::error::Error + Send + Sync>;

impl<S, R> Service<R> for Limited<S>
where
    S: Service<R, Error = BoxError>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: R) -> Self::Future {
        let connection = self.0.call(request);
        let Ok(connecting) = CONNECTING.try_with(Connecting::clone) else { return Box::pin(connection) };
        connecting.set(None);
        let ends = Ends(connecting);
        let limit = ends.0.limit;
        Box::pin(async move {
            let connection = tokio::time::timeout(limit, connection).await;
            drop(ends); // Also keeps it until here.
            connection.unwrap_or_else(|_| Err(Box::new(TookTooLong)))
        })
    }
}

impl std::fmt::Display for TookTooLong {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("connecting took too long")
    }
}

impl std::error::Error for TookTooLong {}
