//! Calls a service: signs, sends, tries again, reads the answer.
//!
//! ```
//! use generated_client::aliyun::rds::{Client, DescribeMigrateTasks};
//!
//! # async fn list() -> Result<(), Box<dyn std::error::Error>> {
//! // Credentials come from where the vendor's own tools look for them: environment, then files.
//! let client = Client::new("cn-hangzhou")?;
//! let request = DescribeMigrateTasks::new("rm-uf6wjk5xxxxxxx", "2017-10-20T01:00Z", "2017-10-25T01:00Z");
//! let response = client.send(request).await?;
//! for task in response.items {
//!     println!("{:?} is {:?}", task.db_name, task.status);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # When there is trouble
//!
//! - A request that breaks documented constraints is not sent; [`Validation`] has other choices.
//! - A call ends within 60 s, all its attempts and the waits between them included. Of these, connecting may take 5 s,
//!   and the service may be silent for 10 s; an answer may have 64 MiB. [`Options`] change all of it, for a client or
//!   for a call.
//! - It is tried three times at most, and only where that can help: see [`Retry`]. Each attempt is signed anew.
//! - No redirect is followed. Every status but the documented ones is an error, and so is a refusal with status 200.
//! - A [`CallError`] tells in one line what was called, what came back, and whether trying again can help; its parts
//!   are there as well, and the start of the body.
//! - Each attempt is a [`tracing`] span named `attempt` (target `generated_client::client`, level `INFO`) with
//!   `service`, `operation`, `attempt`, `status`, `request_id`, `duration_ms` and `outcome`; never with a secret, a
//!   header or a body.
//!
//! ```
//! use generated_client::aliyun::rds::{Client, DescribeMigrateTasks, DescribeMigrateTasksError};
//!
//! async fn print(client: &Client, request: DescribeMigrateTasks) {
//!     match client.send(request).await {
//!         Ok(response) => println!("{} tasks", response.items.len()),
//!         Err(error) if error.kind() == Some(DescribeMigrateTasksError::InvalidInstanceState) => println!("not now"),
//!         Err(error) if error.is_retryable() => println!("later, perhaps: {error}"),
//!         Err(error) => println!("{error}"),
//!     }
//! }
//! ```

use crate::operation::{Operation, Paged};
use crate::service::Api;
use crate::transport::{BoxFuture, Transport};
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

mod attempt;
mod builder;
pub(crate) mod call;
mod check;
pub(crate) mod core;
mod error;
mod failure;
mod fingerprint;
mod options;
mod pager;
mod pages;
mod race;
mod scrub;
pub(crate) mod skew;
mod statuses;
mod token;
mod turn;
mod wait;
pub(crate) mod waiter;
mod waiting;

#[cfg(test)]
mod tests;

pub use builder::{BuildError, Builder};
pub use error::CallError;
pub use options::{Options, Retry, Validation};
pub use pager::Pager;
pub use pages::{Items, Pages};
pub use statuses::Statuses;
pub use wait::{Late, Progress, Wait, WaitError, Waited};

use call::{Call, Step};
use core::Core;
pub(crate) use options::Settled;
use race::race;
use tracing::Instrument;

/// Calls a service without blocking. Cheap to clone; clones share connections and credentials.
///
/// A service has its own, under its name: [`aliyun::rds::Client`](crate::aliyun::rds::Client).
pub struct Client<A: Api> {
    core: Arc<Core>,
    transport: Arc<dyn Transport>,
    api: PhantomData<fn() -> A>,
}

impl<A: Api> Client<A> {
    /// A client for a region, with the usual credentials and the usual transport.
    ///
    /// # Errors
    ///
    /// The region cannot be part of a host's name, or no transport is built in: that takes feature `reqwest`.
    pub fn new(region: impl Into<String>) -> Result<Self, BuildError> {
        Self::builder().region(region).build()
    }

    /// A client, step by step.
    ///
    /// ```
    /// use generated_client::client::Options;
    /// use generated_client::{Credentials, aliyun::rds};
    /// use std::time::Duration;
    ///
    /// let builder = rds::Client::builder()
    ///     .region("cn-hangzhou")
    ///     .credentials(Credentials::new("my-access-key", "its-secret"))
    ///     .options(Options::new().deadline(Duration::from_secs(20)))
    ///     .user_agent("my-program/1.0");
    /// # let _ = builder;
    /// ```
    pub fn builder() -> Builder<A, dyn Transport> {
        Builder::new()
    }

    pub(crate) fn of(core: Arc<Core>, transport: Arc<dyn Transport>) -> Self {
        Self { core, transport, api: PhantomData }
    }

    /// Sends a request and reads the response.
    ///
    /// Dropping the future gives up the call; nothing of it goes on.
    ///
    /// # Errors
    ///
    /// The request breaks documented constraints, there are no credentials, no answer came, the service refused, or its
    /// answer cannot be read.
    pub async fn send<O: Operation<Api = A>>(&self, request: O) -> Result<O::Response, CallError<O::Error>> {
        self.call(request, &self.core.options).await
    }

    /// Like [`send`](Self::send), with options of its own: what they do not set is as the client's say.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send).
    pub async fn send_with<O: Operation<Api = A>>(
        &self,
        request: O,
        options: &Options,
    ) -> Result<O::Response, CallError<O::Error>> {
        let options = self.core.options.with(options);
        self.call(request, &options).await
    }

    /// Reads all pages of an answer, beginning with the one that the request names.
    ///
    /// ```
    /// use generated_client::aliyun::rds::{Client, DescribeMigrateTasks};
    ///
    /// async fn count(client: &Client, request: DescribeMigrateTasks) -> Result<usize, Box<dyn std::error::Error>> {
    ///     let mut pages = client.pages(request);
    ///     let mut count = 0;
    ///     while let Some(page) = pages.next().await {
    ///         count += page?.items.len();
    ///     }
    ///     Ok(count)
    /// }
    /// ```
    pub fn pages<O: Paged<Api = A>>(&self, request: O) -> Pages<O> {
        Pages::new(self.clone(), request)
    }

    /// Reads all items of an answer, page by page.
    ///
    /// ```
    /// use generated_client::aliyun::rds::{Client, DescribeMigrateTasks};
    ///
    /// async fn print(client: &Client, request: DescribeMigrateTasks) -> Result<(), Box<dyn std::error::Error>> {
    ///     let mut tasks = client.items(request);
    ///     while let Some(task) = tasks.next().await {
    ///         println!("{:?}", task?.db_name);
    ///     }
    ///     Ok(())
    /// }
    /// ```
    pub fn items<O: Paged<Api = A>>(&self, request: O) -> Items<O> {
        Items::new(self.pages(request))
    }

    async fn call<O: Operation>(&self, mut request: O, options: &Settled) -> Result<O::Response, CallError<O::Error>> {
        let mut call = Call::new(&self.core, O::INFO, options, &mut request);
        let mut timer = call.remaining().map(|left| self.transport.sleep(left));
        loop {
            match call.next(&request) {
                Step::Send(wire, limits, span) => {
                    match race(self.transport.send(wire, limits).instrument(span), &mut timer).await {
                        Some(sent) => call.sent(sent),
                        None => call.timed_out(),
                    }
                }
                Step::Sleep(delay) => {
                    if race(self.transport.sleep(delay), &mut timer).await.is_none() {
                        call.timed_out();
                    }
                }
                Step::Turn => match race(self.core.gate.turn(), &mut timer).await {
                    Some(turn) => call.take(turn),
                    None => call.timed_out(),
                },
                Step::Read(answer) => {
                    if let Some(outcome) = call.judge(O::decode(&answer)) {
                        return outcome.map_err(|error| call.error(error));
                    }
                }
                Step::Fail(failure) => return Err(call.error(failure.into())),
            }
        }
    }
}

/// When a call's time is over; `None` without a deadline.
type Timer = Option<BoxFuture<'static, ()>>;

impl<A: Api> Clone for Client<A> {
    fn clone(&self) -> Self {
        Self::of(Arc::clone(&self.core), Arc::clone(&self.transport))
    }
}

impl<A: Api> fmt::Debug for Client<A> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.core.fmt(out)
    }
}
