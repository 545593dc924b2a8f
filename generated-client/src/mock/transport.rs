//! The mock inside the program.

use super::Mock;
use super::reply::Reply;
use crate::sign::Clock;
use crate::transport::{BlockingTransport, BoxFuture, Limits, Transport, WireRequest};
use crate::{HttpRequest, HttpResponse, TransportError, TransportErrorKind, parse};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant, SystemTime};

/// Hardly anybody waits: [`sleep`](Transport::sleep) lets the mock's time pass, and is soon over.
impl Transport for Mock {
    fn send(&self, request: WireRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(std::future::ready(self.transmit(&request, limits)))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(Nap { mock: self.clone(), duration, since: None })
    }
}

/// A sleep of which only a small part is waited for. It begins when it is polled: deadlines are timers, too, and mostly
/// nobody waits for them.
struct Nap {
    mock: Mock,
    duration: Duration,
    since: Option<Instant>,
}

impl Nap {
    /// A deadline must not be over before other tasks, which are to keep it, had a turn.
    fn real(&self) -> Duration {
        (self.duration / 200).min(Duration::from_millis(300))
    }
}

impl Future for Nap {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.since.get_or_insert_with(Instant::now).elapsed() < self.real() {
            std::thread::yield_now();
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        self.mock.advance(self.duration);
        Poll::Ready(())
    }
}

/// Nobody waits: [`sleep`](BlockingTransport::sleep) lets the mock's time pass, and is over at once.
impl BlockingTransport for Mock {
    fn send(&self, request: WireRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        self.transmit(&request, limits)
    }

    fn sleep(&self, duration: Duration) {
        self.advance(duration);
    }
}

/// The clock of its services: that which it was given, plus what was slept and skipped.
impl Clock for Mock {
    fn now(&self) -> SystemTime {
        self.0.settings.clock.now() + self.state().skipped
    }

    fn instant(&self) -> Instant {
        self.0.settings.clock.instant() + self.state().skipped
    }
}

impl Mock {
    fn transmit(&self, request: &WireRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        let Some(http) = received(request) else {
            let kind = TransportErrorKind::Unsendable;
            return Err(TransportError::new(kind, "the address is not one that can be sent to"));
        };
        let reply = self.reply(&http);
        self.arrive(reply, limits)
    }

    /// What of a reply arrives within the limits.
    fn arrive(&self, reply: Reply, limits: Limits) -> Result<HttpResponse, TransportError> {
        let (bytes, is_whole) = reply.bytes(true);
        let silence = reply.wait.max(reply.pause.unwrap_or_default());
        if silence > limits.read_timeout {
            self.advance(limits.read_timeout);
            return Err(TransportError::new(TransportErrorKind::ReadTimeout, "the mock was silent for too long"));
        }
        let count = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let time = reply.wait.saturating_add(reply.pause.unwrap_or_default().saturating_mul(count));
        if let Some(total) = limits.total_timeout.filter(|total| time > *total) {
            self.advance(total);
            return Err(TransportError::new(TransportErrorKind::Deadline, "the mock took longer than there was time"));
        }
        self.advance(time);
        if reply.garbage {
            return Err(TransportError::new(TransportErrorKind::Garbage, "the mock answered with what is not HTTP"));
        }
        if !is_whole {
            return Err(TransportError::new(TransportErrorKind::Interrupted, "the mock cut the connection"));
        }
        if reply.response.body.len() > limits.max_body {
            return Err(TransportError::new(TransportErrorKind::TooLarge, "the body is larger than allowed"));
        }
        Ok(reply.response)
    }
}

/// The request as a server sees it.
fn received(request: &WireRequest) -> Option<HttpRequest> {
    let (_, rest) = request.url.split_once("://")?;
    let target = rest.find(['/', '?']).map_or("/", |start| &rest[start..]);
    let mut http = target_of(request.method.clone().into_owned(), target)?;
    http.headers = request.headers.iter().map(|(name, value)| (name.clone().into_owned(), value.clone())).collect();
    http.body.clone_from(&request.body);
    Some(http)
}

/// A request with the path and the decoded query of a request line.
pub(super) fn target_of(method: String, target: &str) -> Option<HttpRequest> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut http = HttpRequest::new(method, if path.is_empty() { "/" } else { path });
    let pairs = parse::form(query.as_bytes())?;
    http.query = pairs.into_iter().map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
    Some(http)
}
