//! What is tried again, when, and what is not.

use super::*;
use crate::client::{CallError, Retry};
use crate::tests::jobs::{CreateJob, DeleteJob, ListJobs};
use TransportErrorKind::{Garbage, ReadTimeout, Tls, TooLarge, Unsendable};
use std::collections::BTreeSet;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

/// The same by a client that does not block and by one that does.
fn both(
    deeds: impl IntoIterator<Item = Deed> + Clone,
    check: impl Fn(Result<aliyun::DescribeMigrateTasksResponse, CallError<aliyun::DescribeMigrateTasksError>>, &World),
) {
    let world = World::of(deeds.clone());
    check(world.run(rds(&world).send(tasks())), &world);
    let world = World::of(deeds);
    check(blocking_rds(&world).send(tasks()), &world);
}

#[test]
fn a_good_answer() {
    both([good()], |outcome, world| {
        assert_eq!(outcome.unwrap().items[0].db_name.as_deref(), Some("a"));
        let sent = world.sent();
        assert_eq!(sent.len(), 1);
        assert!(sent[0].url.starts_with("https://rds.aliyuncs.com/?"), "{}", sent[0].url);
        assert_eq!(header(&sent[0], "x-acs-action"), Some("DescribeMigrateTasks"));
        assert!(header(&sent[0], "user-agent").is_some_and(|name| name.starts_with("generated-client/")));
    });
}

#[test]
fn every_attempt_is_signed_anew() {
    let deeds = [fail(TransportErrorKind::Connect), answer(503, ""), good()];
    both(deeds, |outcome, world| {
        outcome.unwrap();
        let sent = world.sent();
        let different = |name| sent.iter().filter_map(|request| header(request, name)).collect::<BTreeSet<_>>().len();
        assert_eq!(sent.len(), 3);
        assert_eq!((different("x-acs-signature-nonce"), different("authorization")), (3, 3));
        assert_eq!(world.slept().len(), 2);
        assert!(world.slept()[0] <= Duration::from_millis(100) && world.slept()[1] <= Duration::from_millis(200));
    });
}

#[test]
fn three_attempts_at_most() {
    for status in [429, 500, 502, 503, 504] {
        both([answer(status, ""), answer(status, ""), answer(status, "")], |outcome, world| {
            let error = outcome.unwrap_err();
            assert_eq!((error.attempts, error.status(), world.sent().len()), (3, Some(status), 3));
            assert!(
                error.is_retryable() && error.to_string().ends_with("trying again can help (3 attempts)"),
                "{error}"
            );
        });
    }
}

#[test]
fn what_does_not_pass_is_not_tried_again() {
    for status in [302, 400, 401, 403, 404, 501, 505, 600] {
        both([answer(status, r#"{"Code":"InvalidTimeStamp.Expired"}"#)], |outcome, _| {
            let error = outcome.unwrap_err();
            assert_eq!((error.attempts, error.status(), error.is_retryable()), (1, Some(status), false));
        });
    }
    for kind in [Garbage, ReadTimeout, Tls, TooLarge, Unsendable] {
        both([fail(kind)], |outcome, _| assert_eq!(outcome.unwrap_err().attempts, 1));
    }
    for kind in [TransportErrorKind::Connect, TransportErrorKind::Interrupted] {
        both([fail(kind), good()], |outcome, world| {
            assert!(outcome.is_ok() && world.sent().len() == 2);
        });
    }
    both([answer(200, "{"), good()], |outcome, world| {
        assert!(outcome.is_err() && world.sent().len() == 1);
    });
}

#[test]
fn services_tell_how_long_to_wait() {
    let told = [
        headed(429, "Retry-After", "7", ""),
        headed(400, "x-acs-retry-after", "1500", r#"{"Code":"Throttling.User"}"#),
        good(),
    ];
    both(told, |outcome, world| {
        outcome.unwrap();
        assert_eq!(world.slept(), [7 * SECOND, Duration::from_millis(1500)]);
    });
}

#[test]
fn services_tell_when_to_come_back() {
    let until = |date: Option<&str>, until: &str| {
        let answer = HttpResponse::new(503, "").with_header("Retry-After", until);
        Deed::Answer(date.into_iter().fold(answer, |answer, date| answer.with_header("Date", date)))
    };
    // By the service's clock, whatever ours says; by ours where the service does not tell its own.
    let (theirs, ours) = ("Wed, 03 Jan 2024 00:00:08 GMT", "Tue, 02 Jan 2024 03:04:14 GMT");
    for (date, then) in [(Some("Wed, 03 Jan 2024 00:00:00 GMT"), theirs), (None, ours), (Some("soon"), ours)] {
        both([Deed::After(SECOND, Box::new(until(date, then))), good()], |outcome, world| {
            outcome.unwrap();
            assert_eq!(world.slept(), [8 * SECOND], "{date:?}");
        });
    }
    // What is past, and what is no date, is as if it was not told.
    for then in ["Mon, 01 Jan 2024 00:00:00 GMT", "Tuesday, 02-Jan-24 03:04:14 GMT", "-5", "8.5", "+8"] {
        both([until(None, then), good()], |outcome, world| {
            outcome.unwrap();
            assert!(world.slept()[0] <= Duration::from_millis(100), "{then}");
        });
    }
}

#[test]
fn a_wait_beyond_the_deadline_is_not_begun() {
    for (told, after) in [
        ("60", "60s"),
        ("61", "61s"),
        ("86400", "86400s"),
        ("86401", "more than a day"),
        ("18446744073709551615", "more than a day"),
        ("99999999999999999999999", "more than a day"),
        ("Fri, 31 Dec 9999 23:59:59 GMT", "more than a day"),
    ] {
        both([headed(503, "Retry-After", told, "")], |outcome, world| {
            let error = outcome.unwrap_err();
            assert_eq!((error.status(), error.attempts, world.passed()), (Some(503), 1, Duration::ZERO));
            let end = format!("; trying again can help, after {after} (1 attempt)");
            assert!(error.to_string().ends_with(&end), "{error}");
        });
    }
    both([headed(503, "Retry-After", "59", ""), good()], |outcome, _| assert!(outcome.is_ok()));
}

#[test]
fn the_deadline_bounds_all_of_it() {
    both([Deed::Nothing], |outcome, world| {
        let error = outcome.unwrap_err();
        assert_eq!(world.passed(), 60 * SECOND);
        assert!(matches!(&error.error, crate::Error::Transport(error) if error.kind() == TransportErrorKind::Deadline));
        assert_eq!(
            error.to_string(),
            "Rds DescribeMigrateTasks: no answer from https://rds.aliyuncs.com within 60s, the deadline of the call; \
             trying again can help (1 attempt)"
        );
    });
    // The transport's own limit is what was left, and may strike first.
    let first = Deed::After(Duration::from_micros(59_999_960), Box::new(fail(TransportErrorKind::Connect)));
    both([first], |outcome, _| {
        let error = outcome.unwrap_err();
        assert!(error.to_string().contains("within 60s, the deadline of the call"), "{error}");
    });
    let slow = Deed::After(30 * SECOND, Box::new(headed(503, "Retry-After", "10", "")));
    let slower = Deed::After(30 * SECOND, Box::new(good()));
    both([slow, slower], |outcome, world| {
        let error = outcome.unwrap_err().to_string();
        assert_eq!(world.passed(), 60 * SECOND);
        assert!(error.contains("before that: the service answered 503 with an empty body"), "{error}");
        let left: Vec<_> = world.limits().iter().map(|limits| limits.total_timeout.unwrap()).collect();
        assert_eq!(left, [60 * SECOND, 20 * SECOND]);
    });
}

#[test]
fn limits_never_exceed_what_is_left() {
    let world = World::of([good()]);
    let options = Options::new().deadline(2 * SECOND).connect_timeout(SECOND);
    world.run(rds(&world).send_with(tasks(), &options)).unwrap();
    let limits = world.limits()[0];
    assert_eq!(
        (limits.connect_timeout, limits.read_timeout, limits.total_timeout),
        (SECOND, 2 * SECOND, Some(2 * SECOND))
    );
}

#[test]
fn no_deadline() {
    let after = Deed::After(1_000_000 * SECOND, Box::new(good()));
    let options = Options::new().deadline(Duration::MAX);
    let world = World::of([after.clone()]);
    assert!(world.run(rds(&world).send_with(tasks(), &options)).is_ok());
    let world = World::of([after]);
    assert!(blocking_rds(&world).send_with(tasks(), &options).is_ok());
    assert_eq!(world.limits()[0].total_timeout, None);
}

#[test]
fn changes_are_repeated_only_with_a_token() {
    let world = World::of([answer(503, "")]);
    assert_eq!(world.run(drs(&world).send(DeleteJob::new("1"))).unwrap_err().attempts, 1);

    let world = World::of([fail(TransportErrorKind::Interrupted), answer(503, ""), answer(202, r#"{"id":"7"}"#)]);
    world.run(drs(&world).send(CreateJob::new("a"))).unwrap();
    let bodies: BTreeSet<_> = world.sent().into_iter().map(|request| request.body).collect();
    let [body] = Vec::from_iter(bodies).try_into().expect("the same token every time");
    let body = String::from_utf8(body).unwrap();
    // As long as it may be, and no longer.
    assert!(body.contains(r#""client_token":"000000000000000000000001""#), "{body}");
}

#[test]
fn a_token_that_was_given_stays() {
    let world = World::of([answer(202, r#"{"id":"7"}"#)]);
    let mut request = CreateJob::new("a");
    request.client_token = Some("mine".to_owned());
    world.run(drs(&world).send(request)).unwrap();
    assert!(String::from_utf8_lossy(&world.sent()[0].body).contains(r#""client_token":"mine""#));
}

#[test]
fn retries_can_be_chosen() {
    let world = World::of([answer(503, "")]);
    let options = Options::new().retry(Retry::never());
    assert_eq!(world.run(drs(&world).send_with(ListJobs::new(), &options)).unwrap_err().attempts, 1);

    let world = World::new(|_| answer(503, ""));
    let options = Options::new().retry(Retry::new().max_attempts(20).base(SECOND).cap(2 * SECOND));
    assert_eq!(world.run(drs(&world).send_with(ListJobs::new(), &options)).unwrap_err().attempts, 20);
    assert!(world.slept().iter().all(|delay| *delay <= 2 * SECOND));
}

#[test]
fn dropping_a_call_ends_it() {
    let world = World::of([Deed::Nothing]);
    let client = rds(&world);
    let mut call = Box::pin(client.send(tasks()));
    assert!(World::poll(&mut call).is_pending());
    assert_eq!(world.under_way(), 1);
    drop(call);
    assert_eq!(world.under_way(), 0);
}

/// What programs need to call from many threads and tasks.
#[test]
fn clients_and_their_futures_may_move() {
    fn may_move<T: Send + 'static>(value: T) -> T {
        value
    }
    fn may_be_shared<T: Send + Sync + Clone + std::fmt::Debug + 'static>(value: T) -> T {
        value
    }
    let world = World::of([good()]);
    let client = may_be_shared(rds(&world));
    let _ = may_be_shared(blocking_rds(&world));
    let other = client.clone();
    let call = may_move(async move { other.send(tasks()).await });
    let wait = crate::client::Wait::new();
    drop(may_move(async move { client.wait_until(tasks(), &wait).await }));
    assert!(world.run(call).is_ok());
}
