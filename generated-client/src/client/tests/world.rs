//! A world of its own for clients under test: its time stands still until everybody waits, its network does what a
//! script says, and nothing blocks.

use crate::sign::{Clock, NonceSource};
use crate::transport::{BlockingTransport, BoxFuture, Limits, Transport, WireRequest};
use crate::{HttpResponse, TransportError, TransportErrorKind};
use std::collections::{BTreeSet, VecDeque};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// What the network does with a request.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Answer(HttpResponse),
    Fail(TransportErrorKind),
    /// It does so only after a while.
    After(Duration, Box<Deed>),
    /// It does nothing, ever.
    Nothing,
}

/// What the network does with the requests that come to it.
type Script = Box<dyn FnMut(&WireRequest) -> Deed + Send>;

#[derive(Clone)]
pub(crate) struct World(Arc<Mutex<Inside>>);

struct Inside {
    start: Instant,
    passed: Duration,
    /// When somebody wants to be woken.
    due: BTreeSet<Duration>,
    script: Script,
    sent: Vec<(WireRequest, Limits)>,
    slept: Vec<Duration>,
    nonces: u64,
    under_way: usize,
}

impl World {
    pub(crate) fn new(script: impl FnMut(&WireRequest) -> Deed + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Inside {
            start: Instant::now(),
            passed: Duration::ZERO,
            due: BTreeSet::new(),
            script: Box::new(script),
            sent: Vec::new(),
            slept: Vec::new(),
            nonces: 0,
            under_way: 0,
        })))
    }

    /// One deed after the other; more requests than that are a fault.
    pub(crate) fn of(deeds: impl IntoIterator<Item = Deed>) -> Self {
        let mut deeds: VecDeque<Deed> = deeds.into_iter().collect();
        Self::new(move |request| deeds.pop_front().unwrap_or_else(|| panic!("nobody expects {request:?}")))
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap()
    }

    /// What was sent.
    pub(crate) fn sent(&self) -> Vec<WireRequest> {
        self.inside().sent.iter().map(|(request, _)| request.clone()).collect()
    }

    /// What transports had to keep to.
    pub(crate) fn limits(&self) -> Vec<Limits> {
        self.inside().sent.iter().map(|(_, limits)| *limits).collect()
    }

    /// The waits that came to their end.
    pub(crate) fn slept(&self) -> Vec<Duration> {
        self.inside().slept.clone()
    }

    /// How much time has passed.
    pub(crate) fn passed(&self) -> Duration {
        self.inside().passed
    }

    /// How many requests are being sent right now.
    pub(crate) fn under_way(&self) -> usize {
        self.inside().under_way
    }

    pub(crate) fn pass(&self, time: Duration) {
        self.inside().passed += time;
    }

    /// Runs a future to its end. Whenever it waits, time goes on to when somebody wants to be woken.
    pub(crate) fn run<F: Future>(&self, future: F) -> F::Output {
        let mut future = pin!(future);
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                return output;
            }
            let mut inside = self.inside();
            let due = inside.due.pop_first().expect("everybody waits, and nothing will happen");
            inside.passed = inside.passed.max(due);
        }
    }

    /// Polls once.
    pub(crate) fn poll<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
        pin!(future).poll(&mut Context::from_waker(Waker::noop()))
    }

    fn until(&self, due: Duration) -> impl Future<Output = ()> + Send + 'static {
        let world = self.clone();
        poll_fn(move |_| {
            let mut inside = world.inside();
            if inside.passed >= due {
                return Poll::Ready(());
            }
            inside.due.insert(due);
            Poll::Pending
        })
    }

    fn receive(&self, request: WireRequest, limits: Limits) -> Deed {
        let mut inside = self.inside();
        let deed = (inside.script)(&request);
        inside.sent.push((request, limits));
        deed
    }
}

/// Counts requests under way, also those that are dropped.
struct UnderWay(World);

impl UnderWay {
    fn new(world: &World) -> Self {
        world.inside().under_way += 1;
        Self(world.clone())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.inside().under_way -= 1;
    }
}

impl Transport for World {
    fn send(&self, request: WireRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let mut deed = self.receive(request, limits);
        let under_way = UnderWay::new(self);
        Box::pin(async move {
            let _under_way = under_way;
            loop {
                deed = match deed {
                    Deed::Answer(answer) => return Ok(answer),
                    Deed::Fail(kind) => return Err(TransportError::new(kind, format!("{kind:?}"))),
                    Deed::Nothing => std::future::pending().await,
                    Deed::After(time, deed) => {
                        self.until(self.passed() + time).await;
                        *deed
                    }
                }
            }
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let (world, due) = (self.clone(), self.passed() + duration);
        Box::pin(async move {
            world.until(due).await;
            world.inside().slept.push(duration);
        })
    }
}

impl BlockingTransport for World {
    fn send(&self, request: WireRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        let mut deed = self.receive(request, limits);
        let end = limits.total_timeout.map(|total| self.passed() + total);
        loop {
            deed = match deed {
                Deed::Answer(answer) => return Ok(answer),
                Deed::Fail(kind) => return Err(TransportError::new(kind, format!("{kind:?}"))),
                Deed::After(time, deed) if end.is_none_or(|end| self.passed() + time < end) => {
                    self.pass(time);
                    *deed
                }
                Deed::After(..) | Deed::Nothing => {
                    let end = end.expect("a call that never ends");
                    self.pass(end.saturating_sub(self.passed()));
                    return Err(TransportError::new(TransportErrorKind::Deadline, "no time left"));
                }
            }
        }
    }

    fn sleep(&self, duration: Duration) {
        self.pass(duration);
        self.inside().slept.push(duration);
    }
}

impl Clock for World {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_704_164_645) + self.passed()
    }

    fn instant(&self) -> Instant {
        let inside = self.inside();
        inside.start + inside.passed
    }
}

impl NonceSource for World {
    fn nonce(&self) -> String {
        let mut inside = self.inside();
        inside.nonces += 1;
        format!("{:032x}", inside.nonces)
    }
}
