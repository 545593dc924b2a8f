//! Keeping credentials, and getting new ones in time.

use super::{Credentials, Provided, Provider};
use crate::{CredentialsError, HttpResponse};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, TryLockError};
use std::time::{Duration, SystemTime};

/// How long before they expire new ones are got: clocks differ, and a call takes its time.
const MARGIN: Duration = Duration::from_secs(300);

/// How long a provider that failed is left alone, while what it gave is still good.
const PAUSE: Duration = Duration::from_secs(30);

/// Keeps what another provider gave, and asks it for new credentials some minutes before they expire.
///
/// One caller at a time asks; meanwhile the others go on with what there is, as long as it is good, else they wait. If
/// asking fails, what there is goes on being used until it expires.
///
/// ```
/// use generated_client::Credentials;
/// use generated_client::credentials::{Provided, Provider, Refreshing};
/// use std::time::{Duration, SystemTime};
///
/// // Whatever knows of new keys: a file that somebody writes, a vault, a process.
/// let provider = Refreshing::hook(|now| {
///     let credentials = Credentials::new("a-temporary-key", "its-secret").with_security_token("its-token");
///     Ok(credentials.expiring(now + Duration::from_secs(3600)))
/// });
/// let Provided::Ready(credentials) = provider.provide(SystemTime::now(), None)? else { unreachable!() };
/// assert!(credentials.expires().is_some());
/// # Ok::<(), generated_client::CredentialsError>(())
/// ```
#[derive(Debug)]
pub struct Refreshing<P> {
    inner: P,
    margin: Duration,
    max_age: Option<Duration>,
    kept: RwLock<Option<Kept>>,
    /// Whoever has it asks.
    turn: Mutex<()>,
}

/// A function that gives credentials; see [`Refreshing::hook`].
pub struct Hook<F>(F);

#[derive(Clone, Debug)]
struct Kept {
    credentials: Credentials,
    since: SystemTime,
    /// Not before then is the provider asked again.
    patience: Option<SystemTime>,
}

impl<F> Refreshing<Hook<F>>
where
    F: Fn(SystemTime) -> Result<Credentials, CredentialsError> + Send + Sync + 'static,
{
    /// Asks a function, which is told the time. It should be quick, or be called by clients that block.
    pub fn hook(refresh: F) -> Self {
        Self::new(Hook(refresh))
    }
}

impl<P: Provider> Refreshing<P> {
    /// Asks a provider five minutes before what it gave expires.
    pub fn new(inner: P) -> Self {
        Self { inner, margin: MARGIN, max_age: None, kept: RwLock::default(), turn: Mutex::default() }
    }

    /// Asks that long before what it gave expires.
    #[must_use]
    pub fn with_margin(mut self, margin: Duration) -> Self {
        self.margin = margin;
        self
    }

    /// Asks again after that time, even if what it gave does not expire.
    #[must_use]
    pub fn with_max_age(mut self, age: Duration) -> Self {
        self.max_age = Some(age);
        self
    }

    fn kept(&self) -> Option<Kept> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, kept: Kept) {
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some(kept);
    }

    /// Nobody need ask for newer ones.
    fn is_fresh(&self, kept: &Kept, now: SystemTime) -> bool {
        if kept.patience.is_some_and(|until| now < until) {
            return is_good(&kept.credentials, now);
        }
        let expires = kept.credentials.expires();
        let soon = expires.is_some_and(|at| now.checked_add(self.margin).is_none_or(|then| then >= at));
        // A clock that was set back makes no age.
        let old = self.max_age.is_some_and(|age| now.duration_since(kept.since).is_ok_and(|since| since >= age));
        is_good(&kept.credentials, now) && !soon && !old
    }

    /// The turn, unless somebody has it and there is something to go on with.
    fn turn(&self, good: Option<&Credentials>) -> Option<MutexGuard<'_, ()>> {
        match (self.turn.try_lock(), good) {
            (Ok(turn), _) => Some(turn),
            (Err(TryLockError::Poisoned(poisoned)), _) => Some(poisoned.into_inner()),
            (Err(TryLockError::WouldBlock), Some(_)) => None,
            (Err(TryLockError::WouldBlock), None) => Some(self.turn.lock().unwrap_or_else(PoisonError::into_inner)),
        }
    }

    fn ask(
        &self,
        now: SystemTime,
        answer: Option<&HttpResponse>,
        kept: Option<Kept>,
    ) -> Result<Provided, CredentialsError> {
        let good = kept.filter(|kept| is_good(&kept.credentials, now));
        let patient = |kept: Kept| Kept { patience: now.checked_add(PAUSE), ..kept };
        match (self.inner.provide(now, answer), good) {
            (Ok(Provided::Ready(credentials)), _) if is_good(&credentials, now) => {
                self.keep(Kept { credentials: credentials.clone(), since: now, patience: None });
                Ok(Provided::Ready(credentials))
            }
            (Ok(Provided::Ready(credentials)), _) => Err(CredentialsError::new(format!(
                "the credentials that were given ({}) have expired already: is the clock right?",
                credentials.provider()
            ))),
            (Ok(Provided::Ask(request)), good) => {
                // Others need not ask for the same while it is under way.
                good.map(patient).into_iter().for_each(|kept| self.keep(kept));
                Ok(Provided::Ask(request))
            }
            (Err(error), Some(kept)) => {
                tracing::warn!(target: "generated_client::credentials", "no new credentials yet: {error}");
                let credentials = kept.credentials.clone();
                self.keep(patient(kept));
                Ok(Provided::Ready(credentials))
            }
            (Err(error), None) => Err(error),
        }
    }
}

fn is_good(credentials: &Credentials, now: SystemTime) -> bool {
    credentials.expires().is_none_or(|at| now < at)
}

impl<P: Provider> Provider for Refreshing<P> {
    fn provide(&self, now: SystemTime, answer: Option<&HttpResponse>) -> Result<Provided, CredentialsError> {
        let kept = self.kept();
        if let (Some(kept), None) = (&kept, answer)
            && self.is_fresh(kept, now)
        {
            return Ok(Provided::Ready(kept.credentials.clone()));
        }
        let good = kept.map(|kept| kept.credentials).filter(|credentials| is_good(credentials, now));
        let Some(_turn) = self.turn(good.as_ref().filter(|_| answer.is_none())) else {
            return good.map(Provided::Ready).ok_or_else(|| CredentialsError::new("no credentials are left"));
        };
        // Whoever had the turn before may have brought them.
        let kept = self.kept();
        match &kept {
            Some(kept) if answer.is_none() && self.is_fresh(kept, now) => Ok(Provided::Ready(kept.credentials.clone())),
            _ => self.ask(now, answer, kept),
        }
    }
}

impl<F> Provider for Hook<F>
where
    F: Fn(SystemTime) -> Result<Credentials, CredentialsError> + Send + Sync + 'static,
{
    fn provide(&self, now: SystemTime, _answer: Option<&HttpResponse>) -> Result<Provided, CredentialsError> {
        (self.0)(now).map(Provided::Ready)
    }
}

impl<F> fmt::Debug for Hook<F> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Hook(..)")
    }
}
