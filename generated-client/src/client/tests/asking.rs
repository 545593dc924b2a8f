//! What clients ask for before they call: credentials and projects.

use super::*;
use crate::client::Builder;
use crate::credentials::{Provided, Provider};
use crate::tests::jobs::{CreateJob, ListJobs};
use crate::transport::{Transport, WireRequest};
use crate::{CredentialsError, Error};
use std::future::{Future, poll_fn};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::{Duration, SystemTime};

const SECOND: Duration = Duration::from_secs(1);
const PROJECT: &str = r#"{"projects":[{"id":"p7","name":"cn-north-4"}]}"#;

fn builder(world: &World) -> Builder<jobs::Api, dyn Transport> {
    let builder = Client::builder().region("cn-north-4").transport(world.clone()).clock(world.clone());
    builder.nonces(world.clone()).credentials(Credentials::new("ak", SECRET))
}

fn is_lookup(request: &WireRequest) -> bool {
    request.url.starts_with("https://iam.cn-north-4.example.com/v3/projects?name=cn-north-4")
}

/// Answers lookups and calls, each after a second.
fn with_projects() -> World {
    World::new(|request| {
        let answer = answer(200, if is_lookup(request) { PROJECT } else { r#"{"count":0,"jobs":[]}"# });
        Deed::After(SECOND, Box::new(answer))
    })
}

/// Runs futures beside each other.
async fn all<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let mut futures: Vec<_> = futures.into_iter().map(|future| (Box::pin(future), None)).collect();
    poll_fn(|context| {
        let mut pending = false;
        for (future, output) in futures.iter_mut().filter(|(_, output)| output.is_none()) {
            match future.as_mut().poll(context) {
                Poll::Ready(ready) => *output = Some(ready),
                Poll::Pending => pending = true,
            }
        }
        if pending { Poll::Pending } else { Poll::Ready(()) }
    })
    .await;
    futures.into_iter().filter_map(|(_, output)| output).collect()
}

#[test]
fn projects_are_looked_up_once() {
    let world = with_projects();
    let client = builder(&world).build().unwrap();
    world.run(client.send(ListJobs::new())).unwrap();
    world.run(client.clone().send(ListJobs::new())).unwrap();
    let sent = world.sent();
    assert!(is_lookup(&sent[0]) && sent.len() == 3);
    assert!(header(&sent[0], "authorization").is_some_and(|value| value.starts_with("SDK-HMAC-SHA256 ")));
    for request in &sent[1..] {
        assert_eq!(request.url, "https://jobs.cn-north-4.example.com/v5/p7/jobs");
        assert_eq!(header(request, "x-project-id"), Some("p7"));
    }
}

#[test]
fn a_thousand_calls_look_it_up_once() {
    let world = with_projects();
    let client = builder(&world).build().unwrap();
    let outcomes = world.run(all((0..1000).map(|_| client.send(ListJobs::new()))));
    assert!(outcomes.len() == 1000 && outcomes.iter().all(Result::is_ok));
    assert_eq!((world.sent().len(), world.passed()), (1001, 2 * SECOND));
}

#[test]
fn whoever_gives_up_lets_the_next_one_look() {
    let world = with_projects();
    let client = builder(&world).build().unwrap();
    let mut first = Box::pin(client.send(ListJobs::new()));
    let mut second = Box::pin(client.send(ListJobs::new()));
    assert!(World::poll(&mut first).is_pending() && World::poll(&mut second).is_pending());
    assert_eq!(world.sent().len(), 1);
    drop(first);
    world.run(second).unwrap();
    assert_eq!(world.sent().len(), 3);
}

#[test]
fn projects_that_are_told_are_not_looked_up() {
    let sent_for = |builder: Builder<jobs::Api, dyn Transport>, world: &World, request: ListJobs, options: &Options| {
        world.run(builder.build().unwrap().send_with(request, options)).unwrap();
        let sent = world.sent();
        assert_eq!(sent.len(), 1);
        let path = sent[0].url.trim_start_matches("https://jobs.cn-north-4.example.com/v5/").to_owned();
        (path, header(&sent[0], "x-project-id").map(str::to_owned))
    };
    let told = |id: &str| (format!("{id}/jobs"), Some(id.to_owned()));
    let world = || with_projects();
    let own = |world: &World| builder(world).credentials(Credentials::new("ak", SECRET).with_project_id("own"));
    let request = |id: &str| {
        let mut request = ListJobs::new();
        request.project_id = Some(id.to_owned());
        request
    };
    let (none, chosen) = (Options::new(), Options::new().project_id("chosen"));
    let one = world();
    assert_eq!(sent_for(own(&one), &one, ListJobs::new(), &none), told("own"));
    let one = world();
    assert_eq!(sent_for(own(&one), &one, ListJobs::new(), &chosen), told("chosen"));
    let one = world();
    assert_eq!(sent_for(own(&one), &one, request("mine"), &chosen), told("mine"));
}

#[test]
fn every_owner_has_a_project() {
    let world = World::new(|request| {
        let owner = header(request, "authorization").or(header(request, "x-auth-token")).unwrap();
        let id = if owner.contains("Access=ak,") { "p1" } else { "p2" };
        answer(
            200,
            &if is_lookup(request) { format!(r#"{{"projects":[{{"id":"{id}"}}]}}"#) } else { "{\"jobs\":[]}".into() },
        )
    });
    let client = builder(&world).build().unwrap();
    let token = Options::new().token("a-token");
    for _ in 0..2 {
        world.run(client.send(ListJobs::new())).unwrap();
        world.run(client.send_with(ListJobs::new(), &token)).unwrap();
    }
    let sent = world.sent();
    let urls: Vec<_> = sent.iter().filter(|request| !is_lookup(request)).map(|request| request.url.clone()).collect();
    let url = |id| format!("https://jobs.cn-north-4.example.com/v5/{id}/jobs");
    assert_eq!((urls, sent.len()), (vec![url("p1"), url("p2"), url("p1"), url("p2")], 6));
    assert_eq!(header(sent.last().unwrap(), "x-auth-token"), Some("a-token"));
}

#[test]
fn lookups_that_fail() {
    let fails = |deeds: Vec<Deed>, attempts: u32, part: &str, retryable: bool| {
        let world = World::of(deeds);
        let error = world.run(builder(&world).build().unwrap().send(CreateJob::new("a"))).map(|_| ()).unwrap_err();
        assert!(matches!(error.error, Error::Credentials(_)) && error.to_string().contains(part), "{error}");
        assert_eq!((error.attempts, error.is_retryable()), (attempts, retryable), "{error}");
    };
    fails(vec![answer(200, r#"{"projects":[]}"#)], 1, "no project named cn-north-4", false);
    fails(vec![answer(200, r#"{"projects":[{"id":"a"},{"id":"b"}]}"#)], 1, "2 projects: a, b", false);
    fails(vec![answer(401, r#"{"error_msg":"no"}"#)], 1, "401", false);
    // Asking changes nothing, so it is tried again even for an operation that does.
    fails(vec![answer(503, ""), answer(429, ""), answer(503, "")], 3, "503", true);
    let unanswered = "the request for the project was not answered: https://iam.cn-north-4.example.com: ";
    fails(vec![fail(TransportErrorKind::Connect); 3], 3, &format!("{unanswered}Connect"), true);
    fails(vec![fail(TransportErrorKind::Tls)], 1, &format!("{unanswered}Tls"), false);

    let world = World::of([answer(503, ""), answer(200, PROJECT), answer(202, r#"{"id":"1"}"#)]);
    world.run(builder(&world).build().unwrap().send(CreateJob::new("a"))).unwrap();
    assert_eq!(world.sent().len(), 3);
}

#[test]
fn no_region_to_look_in() {
    let world = World::of([]);
    let client: Client<jobs::Api> = Client::builder()
        .endpoint("jobs.example.com")
        .credentials(Credentials::new("ak", SECRET))
        .transport(world.clone())
        .build()
        .unwrap();
    let error = world.run(client.send(ListJobs::new())).map(|_| ()).unwrap_err();
    assert!(error.to_string().contains("give its id with the credentials or the options"), "{error}");
    assert_eq!(error.attempts, 0);
}

#[test]
fn keys_for_tests_stay_on_this_machine() {
    let lookup_at = |builder: Builder<jobs::Api, dyn Transport>, world: &World| {
        world.run(builder.build().unwrap().send(ListJobs::new())).map(|_| ()).unwrap_err();
        world.sent()[0].url.split("/v3/").next().unwrap().to_owned()
    };
    let world = World::new(|_| answer(401, ""));
    assert_eq!(lookup_at(builder(&world).endpoint("http://127.0.0.1:8080"), &world), "http://127.0.0.1:8080");
    let world = World::new(|_| answer(401, ""));
    assert_eq!(lookup_at(builder(&world).endpoint("jobs.example.com"), &world), "https://iam.cn-north-4.example.com");
    let world = World::new(|_| answer(401, ""));
    let elsewhere = builder(&world).endpoint("http://127.0.0.1:8080").identity_endpoint("iam.example.com");
    assert_eq!(lookup_at(elsewhere, &world), "https://iam.example.com");
}

/// Asks for so many answers before it gives credentials, and keeps them.
#[derive(Debug)]
struct Asking {
    wanted: usize,
    asked: Arc<AtomicUsize>,
}

impl Provider for Asking {
    fn provide(&self, _: SystemTime, answer: Option<&HttpResponse>) -> Result<Provided, CredentialsError> {
        if answer.is_some_and(|answer| answer.status != 200) {
            return Err(CredentialsError::new("refused"));
        }
        let had =
            self.asked.fetch_add(usize::from(answer.is_some()), Ordering::Relaxed) + usize::from(answer.is_some());
        if had < self.wanted {
            return Ok(Provided::Ask(WireRequest::new("GET", "https://sts.example.com/")));
        }
        Ok(Provided::Ready(Credentials::new("ak", SECRET)))
    }
}

fn asking(wanted: usize, world: &World) -> Client<aliyun::Api> {
    let provider = Asking { wanted, asked: Arc::default() };
    let builder = Client::builder().region("cn-hangzhou").provider(provider).transport(world.clone());
    builder.clock(world.clone()).nonces(world.clone()).build().unwrap()
}

fn is_asked(request: &WireRequest) -> bool {
    request.url == "https://sts.example.com/"
}

#[test]
fn providers_are_asked_once() {
    let world =
        World::new(|request| Deed::After(SECOND, Box::new(if is_asked(request) { answer(200, "") } else { good() })));
    let client = asking(2, &world);
    let outcomes = world.run(all((0..100).map(|_| client.send(tasks()))));
    assert!(outcomes.iter().all(Result::is_ok));
    assert_eq!(world.sent().iter().filter(|request| is_asked(request)).count(), 2);
}

#[test]
fn providers_that_fail() {
    let world = World::new(|_| answer(200, ""));
    let error = world.run(asking(usize::MAX, &world).send(tasks())).map(|_| ()).unwrap_err();
    assert!(error.to_string().contains("asked for 8 requests, and then for another one"), "{error}");
    assert_eq!((world.sent().len(), error.attempts), (8, 1));

    let world = World::new(|_| answer(403, ""));
    let error = world.run(asking(1, &world).send(tasks())).map(|_| ()).unwrap_err();
    assert!(matches!(error.error, Error::Credentials(_)) && world.sent().len() == 1, "{error}");

    let world = World::of([answer(503, ""), fail(TransportErrorKind::Connect), answer(200, ""), good()]);
    world.run(asking(1, &world).send(tasks())).unwrap();

    let world = World::of([Deed::Nothing]);
    let error = world.run(asking(1, &world).send(tasks())).map(|_| ()).unwrap_err();
    assert!(error.to_string().contains("no answer to the request for credentials within 60s"), "{error}");
}

#[test]
fn credentials_that_do_not_fit() {
    let world = World::of([]);
    let options = Options::new().token("a-token");
    let error = world.run(rds(&world).send_with(tasks(), &options)).map(|_| ()).unwrap_err();
    assert!(error.to_string().contains("Rds does not take a token: give an access key"), "{error}");
}
