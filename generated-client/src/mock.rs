//! Services that answer like the vendors', without an account: in the program, or over HTTP on this machine.
//!
//! A [`Mock`] is made of the operations it is to serve. It reads requests back into the generated types, checks
//! signature, date and nonce, and the documented constraints; it answers with tasks that move through their documented
//! statuses, page by page, or with the documented samples, in JSON or XML. It refuses in the shapes that are documented,
//! and fails on demand ([`Fault`]).
//!
//! It is there for tests, so it stands beside them in `Cargo.toml`:
//!
//! ```toml
//! [dev-dependencies]
//! generated-client = { path = "../path/to/this/workspace/generated-client", features = ["mock"] }
//! ```
//!
//! A test goes without a network, and without waiting. Clients of a mock are of the same type as all others, so they can
//! be handed to the code that is tested:
//!
//! ```
//! use generated_client::aliyun::rds::{self, DescribeBackupTasks};
//! use generated_client::mock::Mock;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mock = Mock::new([rds::OPERATIONS]);
//! let client = mock.blocking_client::<rds::Api>()?; // or `client`, which does not block
//! assert_eq!(client.send(DescribeBackupTasks::new("rm-uf6wjk5xxxxxxx"))?.items.len(), 35);
//! # Ok(())
//! # }
//! ```
//!
//! Over HTTP any client will do, also one of another language:
//!
//! ```
//! use generated_client::aliyun::rds::{self, Client};
//! use generated_client::huaweicloud::drs;
//! use generated_client::mock::Mock;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let server = Mock::new([rds::OPERATIONS, drs::OPERATIONS]).start()?;
//! let builder = Client::builder().endpoint(server.url()).credentials(server.credentials());
//! # let _ = builder;
//! # Ok(())
//! # }
//! ```
//!
//! `cargo xtask mock` starts the same server as a program of its own.
//!
//! # What can be told of it
//!
//! How many tasks there are, and how quickly they move on: [`Settings`]. What goes wrong, with whom, and how often:
//! [`Mock::inject`], which takes any [`Fault`] or [`Injection`]. That time has passed: [`Mock::advance`]. And it tells
//! what it was asked: [`Mock::received`].
//!
//! ```
//! use generated_client::aliyun::rds::describe_migrate_tasks::DescribeMigrateTasksError;
//! use generated_client::aliyun::rds::{self, DescribeMigrateTasks};
//! use generated_client::mock::{Fault, Injection, Mock};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mock = Mock::new([rds::OPERATIONS]);
//! let client = mock.blocking_client::<rds::Api>()?;
//! let request = DescribeMigrateTasks::new("rm-uf6wjk5xxxxxxx", "2017-10-20T01:00Z", "2017-10-25T01:00Z");
//!
//! mock.inject(Fault::Code("InvalidInstanceState".to_owned())); // the next call
//! let error = client.send(request.clone()).unwrap_err();
//! assert_eq!(error.kind(), Some(DescribeMigrateTasksError::InvalidInstanceState));
//!
//! mock.inject(Injection::new(Fault::Html).times(2).of("DescribeMigrateTasks"));
//! assert!(client.send(request).is_ok(), "the client tries again");
//! assert_eq!(mock.received().len(), 4);
//! # Ok(())
//! # }
//! ```
//!
//! # What it makes up
//!
//! There are always the same tasks, whatever instance or project is asked for: their values are counted on from the
//! documented sample, their times lie in the span that the request names, and each starts one step further on than the
//! one before. A parameter that has to be given says where to look, and all tasks have its value in their field of the
//! same name. Any other keeps those tasks whose field of the same name, or of the same enumeration, has its value; of a
//! text a part is enough. Tasks come in the order of their times: parameters that sort change nothing, since the pages
//! leave open which field a word means.
//!
//! An operation that changes something answers as documented and changes nothing: a task that was created is not listed.
//! Where it answers a list, that is as long as the list it was given.

use crate::credentials::Credentials;
use crate::operation::Info;
use crate::{HttpRequest, HttpResponse};
use std::collections::{HashMap, VecDeque};
use std::io;
use std::net::{Ipv4Addr, ToSocketAddrs};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

mod answer;
mod asked;
mod client;
mod dialect;
mod fault;
mod gate;
mod items;
mod kit;
mod made;
mod progress;
mod refusal;
mod reply;
mod route;
mod server;
mod settings;
mod transport;

#[cfg(test)]
mod tests;

pub use fault::{Fault, FaultError, Injection};
pub use server::Server;
pub use settings::Settings;

pub(crate) use kit::Kit;

/// The access key that a mock knows unless told otherwise.
pub const ACCESS_KEY: &str = "mock-access-key";
/// The secret of that key.
pub const SECRET: &str = "mock-secret";
/// The token that a mock takes unless told otherwise.
pub const TOKEN: &str = "mock-token";
/// The project that a mock knows unless told otherwise.
pub const PROJECT: &str = "mock-project-id";

/// What the identity service's list of projects is called.
const PROJECTS: &str = "KeystoneListProjects";
/// More than this cannot be added to every time that there is.
const CENTURY: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);
/// So many requests are remembered.
const REMEMBERED: usize = 10_000;

/// Services that answer like the vendors'. Cheap to clone; clones are one mock.
///
/// It is a [`Transport`](crate::transport::Transport) and a
/// [`BlockingTransport`](crate::transport::BlockingTransport) inside the program, and a server on loopback after
/// [`start`](Self::start).
///
/// Its time is the clock's, plus what was slept through it as a transport or skipped by [`advance`](Self::advance): in
/// the program hardly anybody waits.
#[derive(Clone)]
pub struct Mock(Arc<Inner>);

struct Inner {
    operations: Vec<&'static Info>,
    settings: Settings,
    state: Mutex<State>,
}

/// What happened to a mock.
struct State {
    began: SystemTime,
    skipped: Duration,
    requests: u64,
    nonces: HashMap<String, SystemTime>,
    /// With so many of them, those that are out of date are forgotten.
    most_nonces: usize,
    faults: Vec<Injection>,
    received: VecDeque<Received>,
}

/// A request that a mock was sent.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Received {
    /// Name of its operation, where it has one.
    pub operation: Option<&'static str>,
    /// Status of the answer.
    pub status: u16,
    /// Id that the answer told.
    pub request_id: String,
}

impl Mock {
    /// A mock of these operations: `Mock::new([rds::OPERATIONS, drs::OPERATIONS])`, or `Mock::new(ALL_OPERATIONS)` of all.
    #[must_use]
    pub fn new(operations: impl IntoIterator<Item = impl AsRef<[&'static Info]>>) -> Self {
        Self::with(operations, Settings::new())
    }

    /// A mock of these operations that is told more.
    #[must_use]
    pub fn with(operations: impl IntoIterator<Item = impl AsRef<[&'static Info]>>, settings: Settings) -> Self {
        let state = State {
            began: settings.clock.now(),
            skipped: Duration::ZERO,
            requests: 0,
            nonces: HashMap::new(),
            most_nonces: REMEMBERED,
            faults: Vec::new(),
            received: VecDeque::new(),
        };
        let mut all = Vec::new();
        operations.into_iter().for_each(|operations| all.extend_from_slice(operations.as_ref()));
        Self(Arc::new(Inner { operations: all, settings, state: Mutex::new(state) }))
    }

    /// Credentials that it takes: its access key, with the token of a temporary one, and its first project.
    #[must_use]
    pub fn credentials(&self) -> Credentials {
        self.0.settings.credentials()
    }

    /// Fails on demand: `mock.inject(Fault::Html)` once, `mock.inject(Injection::new(Fault::Html).always())`.
    pub fn inject(&self, fault: impl Into<Injection>) {
        self.state().faults.push(fault.into());
    }

    /// Takes back all that was [injected](Self::inject).
    pub fn heal(&self) {
        self.state().faults.clear();
    }

    /// Lets time pass for tasks, at most a century.
    pub fn advance(&self, duration: Duration) {
        let mut state = self.state();
        state.skipped = state.skipped.saturating_add(duration).min(CENTURY);
    }

    /// The requests that came, the last 10,000 of them.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.state().received.iter().cloned().collect()
    }

    /// Serves on a free port of loopback.
    ///
    /// # Errors
    ///
    /// There is no port, or no thread.
    pub fn start(&self) -> io::Result<Server> {
        self.serve((Ipv4Addr::LOCALHOST, 0))
    }

    /// Serves on this address, which should be one of loopback: whoever reaches it may call.
    ///
    /// # Errors
    ///
    /// The address cannot be had, or there is no thread.
    pub fn serve(&self, address: impl ToSocketAddrs) -> io::Result<Server> {
        Server::start(self.clone(), address)
    }

    /// Answers a request as the services would, but for [faults](Fault) of the connection. Its query has to be decoded;
    /// its headers are all that came.
    #[must_use]
    pub fn handle(&self, request: &HttpRequest) -> HttpResponse {
        self.reply(request).response
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.0.state)
    }
}

/// Nothing that is locked here can be left half done, so a panic elsewhere is no reason to stop.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl std::fmt::Debug for Mock {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.0.operations.iter().map(|info| info.name).collect();
        out.debug_struct("Mock").field("operations", &names).finish_non_exhaustive()
    }
}
