//! Clients of the mock inside the program.

use crate::support::{backup, jobs, migrate};
use generated_client::aliyun::rds;
use generated_client::huaweicloud::drs;
use generated_client::mock::{Fault, Injection, Mock, Settings};
use generated_client::service::Authentication;
use generated_client::{ALL_OPERATIONS, Credentials, Error};
use std::time::{Duration, Instant};

fn mock(settings: Settings) -> Mock {
    Mock::with(ALL_OPERATIONS, settings)
}

#[test]
fn every_scheme_works_from_end_to_end() {
    for settings in [Settings::new(), Settings::new().security_token("sts")] {
        let mock = mock(settings);
        for scheme in rds::SERVICE.authentication {
            let client = mock.blocking_builder::<rds::Api>().authentication(*scheme).build().expect("a client");
            assert_eq!(client.send(migrate().page_size(30)).expect("tasks").items.len(), 30, "{scheme:?}");
        }
        let client = mock.blocking_client::<drs::Api>().expect("a client");
        assert_eq!(client.send(jobs()).expect("jobs").jobs.len(), 10);
    }
    let token = Credentials::token("mock-token").with_project_id("mock-project-id");
    let builder = mock(Settings::new()).blocking_builder::<drs::Api>().credentials(token);
    let client = builder.authentication(Authentication::Token("X-Auth-Token")).build().expect("a client");
    assert!(client.send(jobs()).is_ok());
}

#[test]
fn nobody_waits() {
    let mock = mock(Settings::new());
    let client = mock.blocking_client::<rds::Api>().expect("a client");
    let start = Instant::now();
    mock.inject(Injection::new(Fault::Throttle(Some(Duration::from_secs(15)))).times(2));
    assert!(client.send(backup()).is_ok());
    mock.inject(Injection::new(Fault::Slow(Duration::from_secs(3600))).times(1));
    assert!(client.send(backup()).is_err());
    assert!(start.elapsed() < Duration::from_secs(5));
    assert!(mock.received().len() >= 4);
}
#[test]
fn clocks_that_differ_are_told() {
    let mock = mock(Settings::new());
    let client = mock.blocking_client::<rds::Api>().expect("a client");
    mock.inject(Fault::ClockSkew);
    let told = client.send(backup()).expect_err("refused").to_string();
    assert!(told.contains("59 min behind") || told.contains("60 min behind"), "{told}");
    mock.advance(Duration::from_secs(24 * 60 * 60));
    let unchecked = generated_client::client::Options::new().validation(generated_client::client::Validation::Off);
    let told = client.send_with(migrate().page_size(7), &unchecked).expect_err("refused").to_string();
    assert!(told.contains("InvalidParameter") && !told.contains("clock"), "{told}");
}

#[test]
fn a_project_that_nobody_told_is_looked_up() {
    let unknown = || Credentials::new("mock-access-key", "mock-secret");
    let call = |settings: Settings| {
        let mock = mock(settings);
        let client = mock.blocking_builder::<drs::Api>().credentials(unknown()).build().expect("a client");
        let outcome = [client.send(jobs()).map(|_| ()), client.send(jobs()).map(|_| ())];
        (outcome, mock.received().into_iter().filter_map(|it| it.operation).collect::<Vec<_>>())
    };
    let ([first, second], received) = call(Settings::new());
    assert!(first.is_ok() && second.is_ok(), "{first:?}");
    assert_eq!(received, ["KeystoneListProjects", "ListReplicationJobs", "ListReplicationJobs"], "looked up once");
    for settings in [Settings::new().without_projects(), Settings::new().project("a").project("b")] {
        let ([first, _], _) = call(settings);
        assert!(matches!(first.expect_err("no project").error, Error::Credentials(_)));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_call_at_once() {
    let mock = mock(Settings::new());
    let unknown = Credentials::new("mock-access-key", "mock-secret");
    let client = mock.builder::<drs::Api>().credentials(unknown).build().expect("a client");
    let calls: Vec<_> = (0..200)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(jobs()).await.map(|_| ()) })
        })
        .collect();
    for call in calls {
        call.await.expect("no panic").expect("jobs");
    }
    let looked_up = mock.received().iter().filter(|it| it.operation == Some("KeystoneListProjects")).count();
    assert_eq!((looked_up, mock.received().len()), (1, 201));
}
