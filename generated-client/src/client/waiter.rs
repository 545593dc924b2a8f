//! Waiting without input or output: it says what to do next and is told what came of it.

use super::core::Core;
use super::options::Settled;
use super::wait::{Late, Progress, Wait, WaitError, Waited};
use super::{CallError, Pager, Statuses};
use crate::operation::Operation;
use crate::record::duplicate;
use std::time::{Duration, Instant};

/// What to do next.
pub(crate) enum Turn<O: Operation> {
    /// Send this, and tell [`Waiter::told`] what came.
    Ask(O, Settled),
    /// Wait so long.
    Sleep(Duration),
    /// It is over.
    Over(Result<Waited<O>, WaitError<O::Error>>),
}

pub(crate) struct Waiter<'a, O: Operation, C> {
    core: &'a Core,
    wait: &'a Wait<O>,
    options: Settled,
    /// Whether what was found is what is waited for.
    enough: C,
    request: O,
    begun: Instant,
    round: Round<O>,
    /// How far the tasks were when they were last seen.
    seen: Statuses,
    /// Why the last round failed.
    last: Option<CallError<O::Error>>,
    /// How long to wait before the next round; `None` during one.
    pause: Option<Duration>,
}

/// All pages, read once.
struct Round<O: Operation> {
    pager: Pager<O>,
    pages: Vec<O::Response>,
}

impl<O: Operation> Round<O> {
    fn new(request: &O) -> Self {
        Self { pager: Pager::new(duplicate(request)), pages: Vec::new() }
    }
}

impl<'a, O, C> Waiter<'a, O, C>
where
    O: Operation,
    C: FnMut(&[O::Response], &Statuses) -> bool,
{
    pub(crate) fn new(core: &'a Core, wait: &'a Wait<O>, request: O, enough: C) -> Self {
        Self {
            core,
            wait,
            options: core.options.with(&wait.options),
            enough,
            begun: core.clock.instant(),
            round: Round::new(&request),
            request,
            seen: Statuses::default(),
            last: None,
            pause: None,
        }
    }

    /// What to do next.
    pub(crate) fn next(&mut self) -> Turn<O> {
        if let Some(pause) = self.pause.take() {
            self.round = Round::new(&self.request);
            // Asking again would be too late.
            return if pause < self.left() { Turn::Sleep(pause) } else { self.late() };
        }
        match self.round.pager.next_request() {
            Ok(Some(request)) if self.left().is_zero() => {
                drop(request);
                self.late()
            }
            Ok(Some(request)) => {
                let mut options = self.options.clone();
                options.deadline = options.deadline.min(self.left());
                Turn::Ask(request, options)
            }
            Ok(None) => self.judge(),
            Err(error) => Turn::Over(Err(CallError::of_paging::<O>(error).into())),
        }
    }

    /// What came of a request; an error that does not pass ends the waiting.
    pub(crate) fn told(
        &mut self,
        outcome: Result<O::Response, CallError<O::Error>>,
    ) -> Result<(), WaitError<O::Error>> {
        match outcome {
            Ok(page) => {
                let page = self.round.pager.take(page).map_err(CallError::of_paging::<O>)?;
                self.round.pages.extend(page);
            }
            Err(error) if error.is_retryable() => {
                let told = error.error.retry_after().unwrap_or_default();
                self.pause = Some(self.wait.interval.max(told));
                self.tell(&self.seen, &[], Some(&error));
                self.last = Some(error);
            }
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    /// All pages are there.
    fn judge(&mut self) -> Turn<O> {
        let pages = std::mem::take(&mut self.round.pages);
        let mut statuses = Statuses::default();
        for page in &pages {
            statuses.add(page, O::INFO.progress.unwrap_or_default());
        }
        self.tell(&statuses, &pages, None);
        if (self.enough)(&pages, &statuses) {
            return Turn::Over(Ok(Waited { statuses, pages }));
        }
        self.tell_unlisted(&statuses);
        self.seen = statuses;
        self.last = None;
        self.pause = Some(self.wait.interval);
        self.next()
    }

    fn tell(&self, statuses: &Statuses, pages: &[O::Response], failure: Option<&CallError<O::Error>>) {
        if let Some(callback) = &self.wait.progress {
            callback(&Progress { statuses, pages, elapsed: self.elapsed(), failure });
        }
    }

    /// A status that nobody documents may be one after which nothing happens: that would be waited for in vain.
    fn tell_unlisted(&self, statuses: &Statuses) {
        let (service, operation) = (O::INFO.service.product, O::INFO.name);
        for status in statuses.unlisted.keys().filter(|status| !self.seen.unlisted.contains_key(*status)) {
            tracing::warn!(target: "generated_client::client", service, operation, ?status, "waiting on a status that is not documented");
        }
    }

    fn elapsed(&self) -> Duration {
        self.core.clock.instant().saturating_duration_since(self.begun)
    }

    fn left(&self) -> Duration {
        self.wait.deadline.saturating_sub(self.elapsed())
    }

    fn late(&mut self) -> Turn<O> {
        Turn::Over(Err(WaitError::Late(Box::new(Late {
            service: O::INFO.service.product,
            operation: O::INFO.name,
            elapsed: self.elapsed(),
            statuses: std::mem::take(&mut self.seen),
            last: self.last.take(),
        }))))
    }
}
