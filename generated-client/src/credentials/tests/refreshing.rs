//! What is kept, and when it is asked for again.

use super::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Barrier, Mutex};

const HOUR: Duration = Duration::from_secs(3600);

/// Gives the answers in turn, and counts.
#[derive(Debug, Default)]
struct Script(Mutex<Vec<Result<Provided, CredentialsError>>>, AtomicUsize);

impl Script {
    fn of(steps: impl IntoIterator<Item = Result<Provided, CredentialsError>>) -> Self {
        let mut steps: Vec<_> = steps.into_iter().collect();
        steps.reverse();
        Self(Mutex::new(steps), AtomicUsize::new(0))
    }
}

impl Provider for Arc<Script> {
    fn provide(&self, _: SystemTime, _: Option<&HttpResponse>) -> Result<Provided, CredentialsError> {
        self.1.fetch_add(1, Ordering::Relaxed);
        self.0.lock().expect("it is not poisoned").pop().expect("asked more often than it should be")
    }
}

fn key(id: &str) -> Credentials {
    Credentials::new(id, "secret")
}

fn id(provider: &impl Provider, at: SystemTime) -> String {
    match provider.provide(at, None) {
        Ok(Provided::Ready(credentials)) => parts(&credentials)[0].clone(),
        Ok(Provided::Ask(_)) => "asks".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn new_ones_come_in_time() {
    let script = Arc::new(Script::of([
        Ok(Provided::Ready(key("1").expiring(now() + HOUR))),
        Ok(Provided::Ready(key("2").expiring(now() + HOUR * 2))),
    ]));
    let provider = Refreshing::new(Arc::clone(&script));
    assert_eq!(id(&provider, now()), "1");
    let margin = Duration::from_secs(300);
    let second = Duration::from_secs(1);
    assert_eq!(id(&provider, now() + HOUR - margin - second), "1");
    assert_eq!(script.1.load(Ordering::Relaxed), 1, "kept");
    assert_eq!(id(&provider, now() + HOUR - margin), "2");
    assert_eq!(id(&provider, now() + HOUR), "2");
    assert_eq!(script.1.load(Ordering::Relaxed), 2);
}

#[test]
fn those_that_stay_are_asked_for_by_age() {
    let script = Arc::new(Script::of([Ok(Provided::Ready(key("1"))), Ok(Provided::Ready(key("2")))]));
    let provider = Refreshing::new(Arc::clone(&script));
    assert_eq!(id(&provider, now()), "1");
    assert_eq!(id(&provider, now() + HOUR * 100_000), "1");
    let script = Arc::new(Script::of([Ok(Provided::Ready(key("1"))), Ok(Provided::Ready(key("2")))]));
    let provider = Refreshing::new(script).with_max_age(HOUR);
    assert_eq!(id(&provider, now()), "1");
    assert_eq!(id(&provider, now() - HOUR), "1", "a clock that was set back");
    assert_eq!(id(&provider, now() + HOUR - Duration::from_nanos(1)), "1");
    assert_eq!(id(&provider, now() + HOUR), "2");
}

#[test]
fn a_failure_is_borne_while_it_can_be() {
    let fail = || Err(CredentialsError::new("the vault is shut"));
    let script = Arc::new(Script::of([Ok(Provided::Ready(key("1").expiring(now() + HOUR))), fail(), fail(), fail()]));
    let provider = Refreshing::new(Arc::clone(&script));
    assert_eq!(id(&provider, now()), "1");
    let late = now() + HOUR - Duration::from_secs(100);
    assert_eq!(id(&provider, late), "1");
    assert_eq!(id(&provider, late + Duration::from_secs(29)), "1");
    assert_eq!(script.1.load(Ordering::Relaxed), 2, "left alone for a while");
    assert_eq!(id(&provider, late + Duration::from_secs(30)), "1");
    assert_eq!(script.1.load(Ordering::Relaxed), 3);
    assert_eq!(id(&provider, now() + HOUR), "the vault is shut", "expired, though it was left alone");
}

#[test]
fn expired_ones_are_not_taken() {
    let script = Arc::new(Script::of([Ok(Provided::Ready(key("1").expiring(now())))]));
    let told = id(&Refreshing::new(script), now());
    assert!(told.contains("have expired already"), "{told}");
}

#[test]
fn asking_takes_its_turn() {
    let ask = || Ok(Provided::Ask(WireRequest::new("GET", "https://example.com/")));
    let soon = key("1").expiring(now() + HOUR);
    let script = Arc::new(Script::of([Ok(Provided::Ready(soon)), ask(), Ok(Provided::Ready(key("2")))]));
    let provider = Refreshing::new(Arc::clone(&script)).with_margin(HOUR / 2);
    assert_eq!(id(&provider, now()), "1");
    assert_eq!(id(&provider, now() + HOUR / 2), "asks");
    assert_eq!(id(&provider, now() + HOUR / 2), "1", "the others go on");
    let answer = HttpResponse::new(200, "");
    assert!(matches!(provider.provide(now() + HOUR / 2, Some(&answer)), Ok(Provided::Ready(_))));
    assert_eq!(id(&provider, now() + HOUR * 9), "2");
    assert_eq!(script.1.load(Ordering::Relaxed), 3);
}

#[test]
fn one_at_a_time() {
    let threads = 8;
    let (count, start) = (Arc::new(AtomicUsize::new(0)), Barrier::new(threads));
    let counted = Arc::clone(&count);
    let provider = Refreshing::hook(move |now| {
        std::thread::sleep(Duration::from_millis(20));
        Ok(key(&counted.fetch_add(1, Ordering::Relaxed).to_string()).expiring(now + HOUR))
    });
    let all = |at: SystemTime| {
        std::thread::scope(|scope| {
            let one = || {
                start.wait();
                id(&provider, at)
            };
            let threads: Vec<_> = (0..threads).map(|_| scope.spawn(one)).collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect::<Vec<_>>()
        })
    };
    assert_eq!(all(now()), vec!["0"; threads], "nobody has any: all wait for one");
    assert_eq!(count.load(Ordering::Relaxed), 1);
    let ids = all(now() + HOUR - Duration::from_secs(1));
    assert!(ids.contains(&"1".to_owned()), "{ids:?}");
    assert!(ids.iter().all(|id| id == "0" || id == "1"), "the others go on: {ids:?}");
    assert_eq!(count.load(Ordering::Relaxed), 2);
}

#[test]
fn a_panic_of_a_hook_is_not_ours() {
    let first = AtomicUsize::new(0);
    let provider = Refreshing::hook(move |_| {
        assert!(first.fetch_add(1, Ordering::Relaxed) > 0, "the hook's own fault");
        Ok(key("1"))
    });
    let attempt = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| id(&provider, now())));
    assert!(attempt.is_err());
    assert_eq!(id(&provider, now()), "1");
}
