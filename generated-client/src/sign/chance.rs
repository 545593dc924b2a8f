//! What a signature takes from the world, so that tests can give it: the time, and words that nobody else has.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime};

/// Tells the time.
///
/// ```
/// use generated_client::sign::Clock;
/// use std::time::{SystemTime, UNIX_EPOCH};
///
/// /// Always the same time, for tests.
/// struct Stopped;
///
/// impl Clock for Stopped {
///     fn now(&self) -> SystemTime {
///         UNIX_EPOCH
///     }
/// }
/// assert_eq!(Stopped.now(), UNIX_EPOCH);
/// ```
pub trait Clock: Send + Sync + 'static {
    /// The time of day, which signatures hold.
    fn now(&self) -> SystemTime;

    /// A time that never goes back, by which deadlines are kept.
    fn instant(&self) -> Instant {
        Instant::now()
    }
}

/// The clock of this machine.
///
/// ```
/// use generated_client::sign::{Clock, SystemClock};
/// use std::time::UNIX_EPOCH;
///
/// assert!(SystemClock::new().now() > UNIX_EPOCH);
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct SystemClock;

/// Makes words that no other request has.
///
/// ```
/// use generated_client::sign::NonceSource;
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// /// Counts, for tests.
/// struct Counted(AtomicU64);
///
/// impl NonceSource for Counted {
///     fn nonce(&self) -> String {
///         format!("{:032x}", self.0.fetch_add(1, Ordering::Relaxed))
///     }
/// }
/// assert_eq!(Counted(AtomicU64::new(1)).nonce(), "00000000000000000000000000000001");
/// ```
pub trait NonceSource: Send + Sync + 'static {
    /// A word that was not given before: 32 hex digits, or others that may stand in a header.
    fn nonce(&self) -> String;
}

/// Random words of 128 bits.
///
/// ```
/// use generated_client::sign::{NonceSource, RandomNonces};
///
/// let nonces = RandomNonces::new();
/// assert_ne!(nonces.nonce(), nonces.nonce());
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct RandomNonces;

impl SystemClock {
    /// This machine's.
    #[must_use]
    pub fn new() -> Self {
        Self
    }
}

impl RandomNonces {
    /// From the system's random numbers.
    #[must_use]
    pub fn new() -> Self {
        Self
    }
}

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

impl NonceSource for RandomNonces {
    fn nonce(&self) -> String {
        let [high, low] = words();
        format!("{high:016x}{low:016x}")
    }
}

/// A number that nobody can foresee.
pub(crate) fn number() -> u64 {
    words()[0]
}

/// A count, hashed under two keys that the system makes at random once a process. So no call waits for the system, and
/// no crate for random numbers has to be built. A process that was forked shares keys and count, but not its id.
fn words() -> [u64; 2] {
    static KEYS: LazyLock<[RandomState; 2]> = LazyLock::new(|| [RandomState::new(), RandomState::new()]);
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    KEYS.each_ref().map(|key| key.hash_one((std::process::id(), count)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn nonces_differ_and_may_stand_anywhere() {
        let nonces: BTreeSet<String> = (0..1000).map(|_| RandomNonces::new().nonce()).collect();
        assert_eq!(nonces.len(), 1000);
        assert!(nonces.iter().all(|nonce| nonce.len() == 32 && nonce.bytes().all(|byte| byte.is_ascii_hexdigit())));
        assert_ne!(number(), number());
    }
}
