//! Waiting until tasks are finished.

use super::*;
use crate::client::{Statuses, Wait, WaitError};
use crate::tests::jobs::ListJobs;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

/// An answer with tasks of these statuses; an empty one is missing.
fn tasks_with(statuses: &[&str]) -> Deed {
    let status = |(index, status): (usize, &&str)| {
        let status = if status.is_empty() { "null".to_owned() } else { format!("\"{status}\"") };
        format!(r#"{{"DBName":"{index}","Status":{status}}}"#)
    };
    let tasks: Vec<String> = statuses.iter().enumerate().map(status).collect();
    answer(200, &format!(r#"{{"Items":{{"MigrateTask":[{}]}},"TotalRecordCount":{}}}"#, tasks.join(","), tasks.len()))
}

type Outcome =
    Result<crate::client::Waited<aliyun::DescribeMigrateTasks>, WaitError<aliyun::DescribeMigrateTasksError>>;

fn wait(world: &World, wait: &Wait<aliyun::DescribeMigrateTasks>) -> Outcome {
    world.run(rds(world).wait_until(tasks(), wait))
}

/// The same by a client that does not block and by one that does.
fn both(
    deeds: impl IntoIterator<Item = Deed> + Clone,
    wait: &Wait<aliyun::DescribeMigrateTasks>,
    check: impl Fn(Outcome, &World),
) {
    let world = World::of(deeds.clone());
    check(world.run(rds(&world).wait_until(tasks(), wait)), &world);
    let world = World::of(deeds);
    check(blocking_rds(&world).wait_until(tasks(), wait), &world);
}

#[test]
fn until_all_are_finished() {
    let deeds = [tasks_with(&["NoStart", "Success"]), tasks_with(&["Success", "Success"])];
    both(deeds, &Wait::new(), |outcome, world| {
        let waited = outcome.unwrap();
        assert_eq!((waited.statuses.finished, waited.statuses.total(), waited.pages.len()), (2, 2, 1));
        assert_eq!(world.slept(), [10 * SECOND]);
        assert_eq!(waited.into_items().filter_map(|task| task.db_name).collect::<Vec<_>>(), ["0", "1"]);
    });
}

#[test]
fn unknown_and_missing_statuses_keep_waiting() {
    let deeds = [tasks_with(&["Success", "Paused", "Paused", ""]), tasks_with(&["Success"])];
    let seen = Arc::new(Mutex::new(Vec::<Statuses>::new()));
    let record = Arc::clone(&seen);
    let wait = Wait::new().interval(SECOND).progress(move |progress| {
        assert_eq!(progress.pages.len(), 1);
        record.lock().unwrap().push(progress.statuses.clone());
    });
    both(deeds, &wait, |outcome, world| {
        assert!(outcome.is_ok() && world.slept() == [SECOND]);
        let seen = std::mem::take(&mut *seen.lock().unwrap());
        let told: Vec<String> = seen.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            ["1 finished, 0 ongoing, 2 Paused (not documented), 1 without a status", "1 finished, 0 ongoing"]
        );
        assert_eq!((seen[0].unfinished(), seen[0].total(), seen[0].missing), (3, 4, 1));
    });
}

#[test]
fn no_tasks() {
    both([tasks_with(&[]), tasks_with(&["Success"])], &Wait::new(), |outcome, world| {
        assert!(outcome.is_ok() && world.sent().len() == 2);
    });
    both([tasks_with(&[])], &Wait::new().at_least(0), |outcome, _| assert!(outcome.unwrap().pages.len() == 1));
    let deeds = [tasks_with(&["Success"]), tasks_with(&["Success", "Success"])];
    both(deeds, &Wait::new().at_least(2), |outcome, _| assert_eq!(outcome.unwrap().statuses.finished, 2));
}

#[test]
fn all_pages_count() {
    let page = |count: u64, steps: &[&str]| {
        let steps: Vec<String> = steps.iter().map(|status| format!(r#"{{"status":"{status}"}}"#)).collect();
        answer(200, &format!(r#"{{"count":{count},"jobs":[{{"id":"1","steps":[{}]}}]}}"#, steps.join(",")))
    };
    let mut request = ListJobs::new();
    request.limit = Some(1.into());
    let world = World::of([
        page(2, &["SUCCESS", "FAILED"]),
        page(2, &["SUCCESS", "RUNNING"]),
        page(2, &["SUCCESS", "FAILED"]),
        page(2, &["SUCCESS", "SUCCESS"]),
    ]);
    let waited = world.run(drs(&world).wait_until(request, &Wait::new())).unwrap();
    assert_eq!((waited.pages.len(), waited.statuses.finished, world.sent().len()), (2, 4, 4));
}

#[test]
fn a_condition_of_ones_own() {
    let deeds = [tasks_with(&[]), tasks_with(&["NoStart"])];
    let world = World::of(deeds.clone());
    let some = |pages: &[aliyun::DescribeMigrateTasksResponse]| pages.iter().any(|page| !page.items.is_empty());
    let waited = world.run(rds(&world).wait_for(tasks(), &Wait::new(), some)).unwrap();
    assert_eq!(waited.into_response().unwrap().items.len(), 1);
    let world = World::of(deeds);
    assert_eq!(blocking_rds(&world).wait_for(tasks(), &Wait::new(), some).unwrap().statuses.ongoing, 1);
}

#[test]
fn what_passes_does_not_end_it() {
    let never = Options::new().retry(crate::client::Retry::never());
    let deeds = [
        answer(503, ""),
        headed(429, "Retry-After", "25", ""),
        fail(TransportErrorKind::Connect),
        fail(TransportErrorKind::ReadTimeout),
        tasks_with(&["Success"]),
    ];
    both(deeds, &Wait::new().options(never.clone()), |outcome, world| {
        assert!(outcome.is_ok());
        assert_eq!(world.slept(), [10, 25, 10, 10].map(Duration::from_secs));
    });
    for fatal in [answer(403, ""), answer(200, "<html>"), fail(TransportErrorKind::Tls)] {
        both([fatal], &Wait::new().options(never.clone()), |outcome, _| {
            assert!(matches!(outcome, Err(WaitError::Call(_))));
        });
    }
}

#[test]
fn failures_are_told_while_it_waits() {
    let deeds = [tasks_with(&["NoStart"]), answer(503, "busy"), tasks_with(&["Success"])];
    let seen = Arc::new(Mutex::new(Vec::new()));
    let record = Arc::clone(&seen);
    let wait = Wait::new().options(Options::new().retry(crate::client::Retry::never())).progress(move |progress| {
        let failed = progress.failure.and_then(crate::client::CallError::status);
        record.lock().unwrap().push((progress.to_string(), failed, progress.pages.len(), progress.elapsed));
    });
    both(deeds, &wait, |outcome, _| {
        assert!(outcome.is_ok());
        let failure = "; the last call failed: the service answered 503 with plain text, which starts with: busy";
        let told = [
            ("0 finished, 1 ongoing".to_owned(), None, 1, Duration::ZERO),
            (format!("0 finished, 1 ongoing{failure}"), Some(503), 0, 10 * SECOND),
            ("1 finished, 0 ongoing".to_owned(), None, 1, 20 * SECOND),
        ];
        assert_eq!(std::mem::take(&mut *seen.lock().unwrap()), told);
    });
}

#[test]
fn time_runs_out() {
    let world = World::new(|_| tasks_with(&["NoStart", "Success", "Paused"]));
    let error = wait(&world, &Wait::new().deadline(35 * SECOND)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Rds DescribeMigrateTasks: still waiting after 30s: 1 finished, 1 ongoing, 1 Paused (not documented)"
    );
    assert_eq!(world.sent().len(), 4);

    let world = World::new(|_| Deed::After(Duration::from_micros(1_234_567), Box::new(tasks_with(&["NoStart"]))));
    let error = wait(&world, &Wait::new().deadline(2 * SECOND)).unwrap_err();
    assert!(error.to_string().contains("still waiting after 1.234s: "), "{error}");

    // The last thing known of the tasks, and why there is nothing newer.
    let mut first = true;
    let world = World::new(move |_| if std::mem::take(&mut first) { tasks_with(&["NoStart"]) } else { Deed::Nothing });
    let error = wait(&world, &Wait::new().deadline(30 * SECOND)).unwrap_err();
    let WaitError::Late(late) = &error else { panic!("{error}") };
    assert_eq!((late.statuses.ongoing, late.elapsed, world.passed()), (1, 30 * SECOND, 30 * SECOND));
    assert!(
        error.to_string().contains("the last call failed: no answer from https://rds.aliyuncs.com within 20s"),
        "{error}"
    );
}

#[test]
fn hours() {
    let world = World::new({
        let mut left = 2_000;
        move |_| {
            left -= 1;
            tasks_with(&[if left == 0 { "Success" } else { "NoStart" }])
        }
    });
    wait(&world, &Wait::new().deadline(Duration::MAX).interval(3600 * SECOND)).unwrap();
    assert_eq!(world.sent().len(), 2_000);
}
