//! How calls are made: limits, deadline, retries, validation.

use crate::transport::Limits;
use crate::{Credentials, Secret};
use std::sync::Arc;
use std::time::Duration;

/// How calls are made. What is not set is as the client's options say, and then as the defaults say.
///
/// ```
/// use generated_client::client::{Options, Retry, Validation};
/// use std::time::Duration;
///
/// let options = Options::new()
///     .deadline(Duration::from_secs(20))
///     .retry(Retry::new().max_attempts(5))
///     .validation(Validation::Warn);
/// # let _ = options;
/// ```
#[derive(Clone, Debug, Default)]
pub struct Options {
    validation: Option<Validation>,
    connect_timeout: Option<Duration>,
    read_timeout: Option<Duration>,
    max_body: Option<usize>,
    retry: Option<Retry>,
    deadline: Option<Duration>,
    project_id: Option<Arc<str>>,
    credentials: Option<Credentials>,
}

/// What becomes of a request that breaks documented constraints.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum Validation {
    /// It is not sent.
    #[default]
    Enforce,
    /// It is sent, and the broken constraints are told through `tracing`.
    Warn,
    /// It is sent unchecked.
    Off,
}

/// When a call is tried again.
///
/// Only operations that read, or that carry a token by which a repeated request counts once, are tried again; and only
/// after failed connections, throttling, and the statuses 500, 502, 503 and 504.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Retry {
    /// How often a call is tried, the first time included. 3 by default.
    pub max_attempts: u32,
    /// The longest wait before the second attempt; it doubles with each further one. 100 ms by default.
    pub base: Duration,
    /// The longest wait before any attempt. 20 s by default. A service that tells how long to wait is waited for longer.
    pub cap: Duration,
}

impl Options {
    /// Nothing set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What becomes of a request that breaks documented constraints. It is not sent by default.
    #[must_use]
    pub fn validation(mut self, validation: Validation) -> Self {
        self.validation = Some(validation);
        self
    }

    /// How long connecting may take, name lookup and TLS included. 5 s by default.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// How long the service may be silent while an answer is awaited or read. 10 s by default.
    #[must_use]
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.read_timeout = Some(timeout);
        self
    }

    /// How many bytes the body of an answer may have, also after decompression. 64 MiB by default.
    #[must_use]
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = Some(bytes);
        self
    }

    /// When a call is tried again. At most twice by default.
    #[must_use]
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self
    }

    /// How long a call may take with all its attempts and the waits between them. 60 s by default; [`Duration::MAX`]
    /// is without end.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// The project that requests name, in place of the credentials' own. One that a request holds comes before it.
    #[must_use]
    pub fn project_id(mut self, project_id: impl Into<Arc<str>>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// Credentials, in place of what the client's provider gives.
    #[must_use]
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// A token to authenticate with, in place of what the client's provider gives: short for
    /// [`Credentials::token`].
    #[must_use]
    pub fn token(self, token: impl Into<Secret>) -> Self {
        self.credentials(Credentials::token(token))
    }
}

impl Retry {
    /// The defaults.
    #[must_use]
    pub const fn new() -> Self {
        Self { max_attempts: 3, base: Duration::from_millis(100), cap: Duration::from_secs(20) }
    }

    /// Never.
    #[must_use]
    pub const fn never() -> Self {
        Self::new().max_attempts(1)
    }

    /// How often a call is tried, the first time included.
    #[must_use]
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// The longest wait before the second attempt.
    #[must_use]
    pub const fn base(mut self, base: Duration) -> Self {
        self.base = base;
        self
    }

    /// The longest wait before any attempt.
    #[must_use]
    pub const fn cap(mut self, cap: Duration) -> Self {
        self.cap = cap;
        self
    }

    /// How long to wait after so many attempts: anything between nothing and a bound that doubles each time, so that
    /// clients that failed together do not come back together. `chance` is any number.
    pub(crate) fn delay(&self, attempts: u32, chance: u64) -> Duration {
        let doubled = 1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
        let bound = self.base.saturating_mul(doubled).min(self.cap);
        let nanos = u64::try_from(bound.as_nanos()).unwrap_or(u64::MAX);
        Duration::from_nanos(nanos.checked_add(1).map_or(chance, |values| chance % values))
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}

/// Options with every gap filled.
#[derive(Clone, Debug)]
pub(crate) struct Settled {
    pub(crate) validation: Validation,
    pub(crate) limits: Limits,
    pub(crate) retry: Retry,
    pub(crate) deadline: Duration,
    pub(crate) project_id: Option<Arc<str>>,
    pub(crate) credentials: Option<Credentials>,
}

impl Default for Settled {
    fn default() -> Self {
        Self {
            validation: Validation::default(),
            limits: Limits::default(),
            retry: Retry::new(),
            deadline: Duration::from_secs(60),
            project_id: None,
            credentials: None,
        }
    }
}

impl Settled {
    /// These, but as `options` say where they say something.
    pub(crate) fn with(&self, options: &Options) -> Self {
        let mut limits = self.limits;
        limits.connect_timeout = options.connect_timeout.unwrap_or(limits.connect_timeout);
        limits.read_timeout = options.read_timeout.unwrap_or(limits.read_timeout);
        limits.max_body = options.max_body.unwrap_or(limits.max_body);
        Self {
            validation: options.validation.unwrap_or(self.validation),
            limits,
            retry: options.retry.unwrap_or(self.retry),
            deadline: options.deadline.unwrap_or(self.deadline),
            project_id: options.project_id.clone().or_else(|| self.project_id.clone()),
            credentials: options.credentials.clone().or_else(|| self.credentials.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn gaps_are_filled_from_the_client_and_then_from_defaults() {
        let second = Duration::from_secs(1);
        let client = Settled::default().with(&Options::new().read_timeout(second).deadline(second).project_id("p"));
        let call = client.with(&Options::new().deadline(2 * second).max_body(7));
        assert_eq!((call.limits.read_timeout, call.limits.connect_timeout), (second, 5 * second));
        assert_eq!((call.limits.max_body, call.deadline), (7, 2 * second));
        assert_eq!((call.project_id.as_deref(), call.validation), (Some("p"), Validation::Enforce));
        assert_eq!(client.limits.max_body, Limits::default().max_body);
    }

    #[test]
    fn secrets_are_not_shown() {
        let shown = format!("{:?}", Options::new().token("hunter2"));
        assert!(shown.contains("Credentials") && !shown.contains("hunter2"), "{shown}");
    }

    #[test]
    fn delays_use_the_whole_range() {
        let retry = Retry::new();
        assert_eq!(retry.delay(1, 0), Duration::ZERO);
        assert_eq!(retry.delay(1, 100_000_000), Duration::from_millis(100));
        assert_eq!(retry.delay(3, 400_000_000), Duration::from_millis(400));
        assert_eq!(retry.delay(100, 20_000_000_000), Duration::from_secs(20));
    }

    proptest! {
        #[test]
        fn delays_are_bounded(attempts: u32, chance: u64, base: u64, cap: u64) {
            let (base, cap) = (Duration::from_nanos(base), Duration::from_nanos(cap));
            prop_assert!(Retry::new().base(base).cap(cap).delay(attempts, chance) <= cap);
        }
    }
}
