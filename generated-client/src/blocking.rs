//! Calls a service and waits for the answer: like [`client`](crate::client), without async.
//!
//! ```
//! use generated_client::aliyun::rds::{BlockingClient, DescribeMigrateTasks};
//!
//! # fn list() -> Result<(), Box<dyn std::error::Error>> {
//! let client = BlockingClient::new("cn-hangzhou")?;
//! let request = DescribeMigrateTasks::new("rm-uf6wjk5xxxxxxx", "2017-10-20T01:00Z", "2017-10-25T01:00Z");
//! for task in client.send(request)?.items {
//!     println!("{:?} is {:?}", task.db_name, task.status);
//! }
//! # Ok(())
//! # }
//! ```

use crate::client::call::{Call, Step};
use crate::client::core::Core;
use crate::client::{BuildError, Builder, CallError, Options, Settled};
use crate::operation::{Operation, Paged};
use crate::service::Api;
use crate::transport::BlockingTransport;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

mod pages;
mod waiting;

pub use pages::{Items, Pages};

/// Calls a service and waits for the answer. Cheap to clone; clones share connections and credentials.
///
/// A service has its own, under its name: [`aliyun::rds::BlockingClient`](crate::aliyun::rds::BlockingClient).
pub struct Client<A: Api> {
    core: Arc<Core>,
    transport: Arc<dyn BlockingTransport>,
    api: PhantomData<fn() -> A>,
}

impl<A: Api> Client<A> {
    /// A client for a region, with the usual credentials and the usual transport.
    ///
    /// # Errors
    ///
    /// The region cannot be part of a host's name, or no transport is built in: that takes feature `ureq`.
    pub fn new(region: impl Into<String>) -> Result<Self, BuildError> {
        Self::builder().region(region).build()
    }

    /// A client, step by step.
    pub fn builder() -> Builder<A, dyn BlockingTransport> {
        Builder::new()
    }

    pub(crate) fn of(core: Arc<Core>, transport: Arc<dyn BlockingTransport>) -> Self {
        Self { core, transport, api: PhantomData }
    }

    /// Sends a request and reads the response.
    ///
    /// # Errors
    ///
    /// The request breaks documented constraints, there are no credentials, no answer came, the service refused, or its
    /// answer cannot be read.
    pub fn send<O: Operation<Api = A>>(&self, request: O) -> Result<O::Response, CallError<O::Error>> {
        self.call(request, &self.core.options)
    }

    /// Like [`send`](Self::send), with options of its own: what they do not set is as the client's say.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send).
    pub fn send_with<O: Operation<Api = A>>(
        &self,
        request: O,
        options: &Options,
    ) -> Result<O::Response, CallError<O::Error>> {
        self.call(request, &self.core.options.with(options))
    }

    /// Reads all pages of an answer, beginning with the one that the request names.
    ///
    /// ```
    /// use generated_client::aliyun::rds::{BlockingClient, DescribeMigrateTasks};
    ///
    /// fn count(client: &BlockingClient, request: DescribeMigrateTasks) -> Result<usize, Box<dyn std::error::Error>> {
    ///     let mut count = 0;
    ///     for page in client.pages(request) {
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
    /// use generated_client::aliyun::rds::{BlockingClient, DescribeMigrateTasks};
    ///
    /// fn print(client: &BlockingClient, request: DescribeMigrateTasks) -> Result<(), Box<dyn std::error::Error>> {
    ///     for task in client.items(request) {
    ///         println!("{:?}", task?.db_name);
    ///     }
    ///     Ok(())
    /// }
    /// ```
    pub fn items<O: Paged<Api = A>>(&self, request: O) -> Items<O> {
        Items::new(self.pages(request))
    }

    fn call<O: Operation>(&self, mut request: O, options: &Settled) -> Result<O::Response, CallError<O::Error>> {
        let mut call = Call::new(&self.core, O::INFO, options, &mut request);
        loop {
            match call.next(&request) {
                Step::Send(wire, limits, span) => call.sent(span.in_scope(|| self.transport.send(wire, limits))),
                Step::Sleep(delay) => self.transport.sleep(delay),
                Step::Turn => match self.core.gate.turn_within(call.remaining().unwrap_or(Duration::MAX)) {
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
