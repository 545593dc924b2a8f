//! Waiting until tasks are finished: how to wait, and what comes of it.

use super::{CallError, Options, Statuses};
use crate::operation::{Operation, Paged};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How to wait for tasks.
///
/// Waiting asks again and again, and looks at all pages of the answer. It is over when every task has a status after
/// which nothing more happens, as the documentation has it. A status that is not documented, and a task without one,
/// keep it waiting, and so does an answer without tasks, for a new task may not be listed yet:
/// see [`at_least`](Self::at_least). Failures that may pass do not end it; [`Progress`] tells of them.
///
/// ```
/// use generated_client::aliyun::rds::DescribeMigrateTasks;
/// use generated_client::client::Wait;
/// use std::time::Duration;
///
/// let wait = Wait::<DescribeMigrateTasks>::new()
///     .interval(Duration::from_secs(30))
///     .deadline(Duration::from_secs(6 * 3600))
///     .progress(|progress| eprintln!("{progress}"));
/// # let _ = wait;
/// ```
pub struct Wait<O: Operation> {
    pub(super) interval: Duration,
    pub(super) deadline: Duration,
    pub(super) at_least: usize,
    pub(super) options: Options,
    pub(super) progress: Option<Arc<Callback<O>>>,
}

type Callback<O> = dyn Fn(&Progress<'_, O>) + Send + Sync;

/// How far waiting is, after all pages were read once more, or a call failed in a way that may pass.
///
/// Its text tells the statuses and the failure in one line.
#[non_exhaustive]
pub struct Progress<'a, O: Operation> {
    /// How far the tasks are; after a failure, how far they were when they were last seen.
    pub statuses: &'a Statuses,
    /// The pages; none after a failure.
    pub pages: &'a [O::Response],
    /// How long it has been waited for.
    pub elapsed: Duration,
    /// Why the last call failed, if it did. After the interval it is made again.
    pub failure: Option<&'a CallError<O::Error>>,
}

/// What was waited for.
#[derive(Clone)]
#[non_exhaustive]
pub struct Waited<O: Operation> {
    /// How far the tasks are.
    pub statuses: Statuses,
    /// The pages; a single one where the operation has no pages.
    pub pages: Vec<O::Response>,
}

/// Waiting came to no good end.
#[derive(Debug)]
#[non_exhaustive]
pub enum WaitError<E> {
    /// A call failed in a way that does not pass.
    Call(CallError<E>),
    /// Time ran out.
    Late(Box<Late<E>>),
}

/// Time ran out while tasks were waited for.
#[derive(Debug)]
#[non_exhaustive]
pub struct Late<E> {
    /// The service's name.
    pub service: &'static str,
    /// The operation's name.
    pub operation: &'static str,
    /// How long it was waited for.
    pub elapsed: Duration,
    /// How far the tasks were when they were last seen.
    pub statuses: Statuses,
    /// Why the last call failed, if it did.
    pub last: Option<CallError<E>>,
}

impl<O: Operation> Wait<O> {
    /// Asks every 10 s for at most one hour.
    #[must_use]
    pub fn new() -> Self {
        let (interval, deadline) = (Duration::from_secs(10), Duration::from_secs(3600));
        Self { interval, deadline, at_least: 1, options: Options::new(), progress: None }
    }

    /// How long to wait between two questions. 10 s by default.
    #[must_use]
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// How long to wait in all. One hour by default; [`Duration::MAX`] is without end.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// How many tasks there have to be. 1 by default; with 0, an answer without tasks ends the waiting.
    #[must_use]
    pub fn at_least(mut self, tasks: usize) -> Self {
        self.at_least = tasks;
        self
    }

    /// How its calls are made. What is not set is as the client's options say.
    #[must_use]
    pub fn options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// Is called whenever all pages were read once more, the last time included.
    #[must_use]
    pub fn progress(mut self, callback: impl Fn(&Progress<'_, O>) + Send + Sync + 'static) -> Self {
        self.progress = Some(Arc::new(callback));
        self
    }
}

impl<O: Operation> Wait<O> {
    /// Whether every task is finished, and there are enough of them.
    pub(crate) fn is_over(&self, statuses: &Statuses) -> bool {
        statuses.unfinished() == 0 && statuses.finished >= self.at_least
    }
}

impl<O: Operation> Waited<O> {
    /// The response, where the operation has no pages; else its last page.
    #[must_use]
    pub fn into_response(mut self) -> Option<O::Response> {
        self.pages.pop()
    }

    /// The items of all pages.
    pub fn into_items(self) -> impl Iterator<Item = O::Item>
    where
        O: Paged,
    {
        self.pages.into_iter().flat_map(O::items)
    }
}

impl<O: Operation> Default for Wait<O> {
    fn default() -> Self {
        Self::new()
    }
}

impl<O: Operation> Clone for Wait<O> {
    fn clone(&self) -> Self {
        let Self { interval, deadline, at_least, options, progress } = self;
        Self {
            interval: *interval,
            deadline: *deadline,
            at_least: *at_least,
            options: options.clone(),
            progress: progress.clone(),
        }
    }
}

impl<O: Operation> fmt::Debug for Wait<O> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Wait")
            .field("interval", &self.interval)
            .field("deadline", &self.deadline)
            .field("at_least", &self.at_least)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl<O: Operation> fmt::Debug for Progress<'_, O> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Progress")
            .field("statuses", self.statuses)
            .field("pages", &format_args!("{} pages", self.pages.len()))
            .field("elapsed", &self.elapsed)
            .field("failure", &self.failure)
            .finish()
    }
}

impl<O: Operation> fmt::Display for Progress<'_, O> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.statuses.fmt(out)?;
        write_failure(out, self.failure)
    }
}

impl<O: Operation> fmt::Debug for Waited<O> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Waited")
            .field("statuses", &self.statuses)
            .field("pages", &format_args!("{} pages", self.pages.len()))
            .finish()
    }
}

impl<E: fmt::Debug> fmt::Display for WaitError<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => error.fmt(out),
            Self::Late(late) => late.fmt(out),
        }
    }
}

impl<E: fmt::Debug> fmt::Display for Late<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { service, operation, elapsed, statuses, last } = self;
        let elapsed = Duration::new(elapsed.as_secs(), elapsed.subsec_millis() * 1_000_000);
        write!(out, "{service} {operation}: still waiting after {elapsed:?}: {statuses}")?;
        write_failure(out, last.as_ref())
    }
}

fn write_failure<E: fmt::Debug>(out: &mut fmt::Formatter<'_>, last: Option<&CallError<E>>) -> fmt::Result {
    match last {
        Some(last) => write!(out, "; the last call failed: {}", last.error),
        None => Ok(()),
    }
}

impl<E: fmt::Debug + 'static> std::error::Error for WaitError<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Call(error) => error.source(),
            Self::Late(late) => late.source(),
        }
    }
}

impl<E: fmt::Debug + 'static> std::error::Error for Late<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.last.as_ref()?.source()
    }
}

impl<E> From<CallError<E>> for WaitError<E> {
    fn from(error: CallError<E>) -> Self {
        Self::Call(error)
    }
}
