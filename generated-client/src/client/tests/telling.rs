//! What is told, to callers and through `tracing`; and what never is.

use super::*;
use crate::client::Validation;
use crate::service::Authentication;
use crate::transport::WireRequest;
use std::cell::RefCell;
use std::fmt::Write as _;
use std::sync::Once;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

thread_local! {
    /// What was told in this thread, while somebody listens.
    static HEARD: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Writes down whatever is told, one line for each event and each record of a span. It is there for all threads: whether
/// a place of the code is listened to at all is decided once.
struct Listener;

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Listener {
    fn line(what: &str, record: impl FnOnce(&mut Line)) {
        let mut line = Line(what.to_owned());
        record(&mut line);
        HEARD.with_borrow_mut(|heard| {
            if let Some(heard) = heard {
                writeln!(heard, "{}", line.0).unwrap();
            }
        });
    }

    fn heard<T>(run: impl FnOnce() -> T) -> (T, String) {
        static LISTENING: Once = Once::new();
        LISTENING.call_once(|| {
            tracing::subscriber::set_global_default(Self).expect("nobody else listens");
            tracing::callsite::rebuild_interest_cache();
        });
        HEARD.set(Some(String::new()));
        let output = run();
        (output, HEARD.take().unwrap())
    }
}

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("generated_client")
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        Self::line(span.metadata().name(), |line| span.record(line));
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        Self::line("…", |line| values.record(line));
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        Self::line(event.metadata().level().as_str(), |line| event.record(line));
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[test]
fn every_attempt_is_a_span() {
    let slow = |deed| Deed::After(std::time::Duration::from_millis(30), Box::new(deed));
    let world = World::of([
        fail(TransportErrorKind::Connect),
        slow(headed(429, "x-acs-retry-after", "5", r#"{"Code":"Throttling","RequestId":"A\n4"}"#)),
        slow(good()),
    ]);
    let client = rds(&world);
    let (outcome, heard) = Listener::heard(|| world.run(client.send(tasks())));
    outcome.unwrap();
    let lines: Vec<&str> = heard.lines().collect();
    let attempt = |number| format!(r#"attempt service="Rds" operation="DescribeMigrateTasks" attempt={number}"#);
    assert_eq!(lines[0], attempt(1));
    assert_eq!(lines[1..3], ["… duration_ms=0", r#"… outcome="not connected""#]);
    assert!(lines[3].starts_with("DEBUG message=trying again delay="), "{heard}");
    assert_eq!(lines[4], attempt(2));
    assert_eq!(lines[5..9], ["… status=429", r"… request_id=A\n4", "… duration_ms=30", r#"… outcome="throttled""#]);
    assert_eq!(lines[10], attempt(3));
    assert_eq!(lines[11..], ["… status=200", "… request_id=A5", "… duration_ms=30", r#"… outcome="answered""#]);
}

#[test]
fn ids_in_headers_are_told() {
    let world = World::of([headed(200, "X-Request-Id", "R1", r#"{"jobs":[]}"#)]);
    let client = drs(&world);
    let (_, heard) = Listener::heard(|| world.run(client.send(jobs::ListJobs::new())).unwrap());
    assert!(heard.contains("request_id=R1"), "{heard}");
}

#[test]
fn warnings_of_what_is_sent_nevertheless() {
    let world = World::of([good()]);
    let options = Options::new().validation(Validation::Warn);
    let client = rds(&world);
    let (_, heard) = Listener::heard(|| world.run(client.send_with(tasks().page_size(7), &options)).unwrap());
    let warning = heard.lines().find(|line| line.starts_with("WARN")).unwrap_or_default();
    assert!(warning.contains("`PageSize` is 7, but must be at least 30 (en:35)"), "{heard}");
}

/// A token with characters that forms of writing change.
const TOKEN: &str = "hunter3/+= %\"\\x";

fn echo(request: &WireRequest) -> String {
    let mut all = request.url.clone();
    for (name, value) in &request.headers {
        write!(all, " {name}: {value}").unwrap();
    }
    let mut again = String::new();
    crate::percent::percent_encode(&mut again, &request.url);
    format!("{all} {again} {SECRET} {TOKEN}")
}

/// A service that says back all that it was sent, and more.
fn echoing(status: u16, cut: bool) -> World {
    World::new(move |request| {
        let said = crate::Json::from(echo(request)).to_string();
        let body = format!(r#"{{"Code":{said},"Message":{said},"RequestId":{said},"PageNumber":{said}"#);
        let body = if cut { body } else { format!("{body},\"Items\":[]}}") };
        Deed::Answer(HttpResponse::new(status, body).with_header("Location", format!("https://x.example/{said}")))
    })
}

fn is_silent(text: &str) {
    for secret in ["hunter2", "hunter3"] {
        if let Some(at) = text.find(secret) {
            panic!("a secret is told: …{}…", &text[at.saturating_sub(80)..text.len().min(at + 40)].escape_debug());
        }
    }
}

#[test]
fn secrets_are_never_told() {
    let credentials = || Credentials::new("ak", SECRET).with_security_token(TOKEN);
    for scheme in [Authentication::Acs3, Authentication::RpcHmacSha1] {
        for (status, cut) in [(400, false), (503, false), (302, true), (200, false), (200, true), (600, true)] {
            let world = echoing(status, cut);
            let builder = Client::<aliyun::Api>::builder().region("cn-hangzhou").credentials(credentials());
            let builder = builder.authentication(scheme).transport(world.clone()).clock(world.clone());
            is_silent(&format!("{builder:?}"));
            let client = builder.nonces(world.clone()).build().unwrap();
            let (outcome, heard) = Listener::heard(|| world.run(client.send(tasks())));
            let error = outcome.map(|_| ()).unwrap_err();
            is_silent(&heard);
            is_silent(&format!("{client:?} {error} {error:?}"));
            let body = match &error.error {
                crate::Error::Service(error) => [error.body.clone(), error.body_start().into()].concat(),
                crate::Error::Undecodable(error) => [error.body.clone(), error.body_start().into()].concat(),
                other => panic!("{other}"),
            };
            is_silent(&String::from_utf8(body).unwrap());
        }
    }
}

#[test]
fn secrets_in_headers_of_answers_are_not_told() {
    let options = Options::new().credentials(Credentials::token("hunter3-a-token").with_project_id("p"));
    for status in [200, 302, 403] {
        let answer = HttpResponse::new(status, r#"{"jobs":[]}"#).with_header("X-Request-Id", "of hunter3-a-token");
        let world = World::of([Deed::Answer(answer.with_header("Location", "https://hunter3-a-token.example/"))]);
        let (outcome, heard) = Listener::heard(|| world.run(drs(&world).send_with(jobs::ListJobs::new(), &options)));
        assert!(heard.contains("request_id=of (secret)"), "{heard}");
        is_silent(&heard);
        if let Err(error) = outcome {
            is_silent(&format!("{error} {error:?}"));
        }
    }
}

#[test]
fn secrets_that_are_cut_are_not_told_in_part() {
    let token = format!("hunter3/{}", "x".repeat(100));
    let credentials = Credentials::new("ak", SECRET).with_security_token(token.clone());
    let world = World::of([answer(200, &format!(r#"{{"PageNumber":"{token}"}}"#))]);
    let client = rds(&world);
    let options = Options::new().credentials(credentials);
    let error = world.run(client.send_with(tasks(), &options)).map(|_| ()).unwrap_err();
    assert!(error.to_string().contains("`PageNumber`: expected an integer, found the text \"(secret)"), "{error}");
    is_silent(&format!("{error} {error:?}"));
}

#[test]
fn the_identity_service_is_not_believed_either() {
    let world = World::new(|request| answer(403, &format!(r#"{{"error_msg":{}}}"#, crate::Json::from(echo(request)))));
    let builder = Client::<jobs::Api>::builder().region("cn-north-4");
    let builder = builder.credentials(Credentials::new("ak", SECRET).with_security_token(TOKEN));
    let client = builder.transport(world.clone()).build().unwrap();
    let error = world.run(client.send(jobs::ListJobs::new())).map(|_| ()).unwrap_err();
    assert!(error.to_string().contains("it answered 403"), "{error}");
    is_silent(&format!("{error} {error:?}"));
}

#[test]
fn answers_with_nothing_in_them_are_told() {
    let warned = |body: &str| {
        let world = World::of([answer(200, body)]);
        let (outcome, heard) = Listener::heard(|| world.run(rds(&world).send(tasks())));
        assert!(outcome.is_ok_and(|response| response.items.is_empty()), "{body}");
        heard.contains("an answer without any documented field")
    };
    for body in ["{}", r#"{"RequestId":"A5"}"#, r#"{"items":[{"DBName":"a"}],"total":1}"#] {
        assert!(warned(body), "{body}");
    }
    for body in [r#"{"Items":null}"#, r#"{"Items":{"MigrateTask":[]}}"#, r#"{"TotalRecordCount":0}"#] {
        assert!(!warned(body), "{body}");
    }
}

#[test]
fn gaps_are_told() {
    let page = |items: &str| answer(200, &format!(r#"{{"count":10,"jobs":[{items}]}}"#));
    let world = World::of([page(r#"{"id":"1"}, {"id":"2"}"#), page("")]);
    let mut pages = drs(&world).pages(jobs::ListJobs::new());
    let ((), heard) = Listener::heard(|| while world.run(pages.next()).is_some() {});
    let warning = heard.lines().find(|line| line.starts_with("WARN")).unwrap_or_default();
    assert!(warning.contains(r#"operation="ListJobs" place=2 total=10"#), "{heard}");
}

#[test]
fn dropped_calls_are_told() {
    let world = World::of([Deed::Nothing, good()]);
    let client = rds(&world);
    let ((), heard) = Listener::heard(|| drop(World::poll(&mut Box::pin(client.send(tasks())))));
    assert!(heard.ends_with("… outcome=\"dropped\"\n"), "{heard}");
    let (_, heard) = Listener::heard(|| world.run(client.send(tasks())).unwrap());
    assert!(heard.ends_with("… outcome=\"answered\"\n"), "{heard}");
}
