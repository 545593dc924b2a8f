//! Every fault, over HTTP and inside the program.

use crate::raw::{Raw, connect, exchange, rest};
use crate::support::{ask, backup, http, jobs, migrate, open, text};
use generated_client::aliyun::rds::describe_backup_tasks::DescribeBackupTasksError;
use generated_client::aliyun::rds::describe_migrate_tasks::DescribeMigrateTasksError;
use generated_client::aliyun::rds::{DescribeBackupTasks, DescribeMigrateTasks};
use generated_client::mock::{Fault, Injection, Mock, Settings};
use generated_client::transport::{BlockingTransport, Limits, WireRequest};
use generated_client::{Error, HttpResponse, Operation, ServiceError, TransportError, TransportErrorKind};
use std::io::Write;
use std::time::{Duration, Instant};

/// A call over the transport inside the program.
fn call(mock: &Mock) -> Result<HttpResponse, TransportError> {
    BlockingTransport::send(mock, wire(), Limits::default())
}

fn wire() -> WireRequest {
    let request = http(&backup());
    let mut wire = WireRequest::new("POST", format!("https://rds.aliyuncs.com{}", request.target()));
    wire.headers = request.headers.into_iter().map(|(name, value)| (name.into(), value)).collect();
    wire
}

/// A call over HTTP.
fn send(mock: &Mock) -> Raw {
    let server = mock.start().expect("a server");
    exchange(&mut connect(server.address()), &format!("{}\r\n", head()))
}

fn head() -> String {
    let request = http(&backup());
    let mut head = format!("POST {} HTTP/1.1\r\nHost: mock\r\n", request.target());
    request.headers.iter().for_each(|(name, value)| head.extend([name, ": ", value, "\r\n"]));
    head
}

fn hit(fault: impl Into<Injection>) -> Mock {
    let mock = open(Settings::new());
    mock.inject(fault);
    mock
}

fn refused(mock: &Mock) -> ServiceError<DescribeBackupTasksError> {
    match ask(mock, &backup()) {
        Err(Error::Service(error)) => *error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn throttling_tells_how_long_to_wait() {
    let error = refused(&hit(Fault::Throttle(Some(Duration::from_millis(1500)))));
    assert_eq!((error.kind, error.status), (DescribeBackupTasksError::Throttling, 400));
    assert!(error.is_throttling() && error.retry_after() == Some(Duration::from_millis(1500)));
    assert_eq!(refused(&hit(Fault::Throttle(None))).retry_after(), None);
    let Err(Error::Service(error)) = ask(&hit(Fault::Throttle(Some(Duration::from_millis(1500)))), &jobs()) else {
        panic!("not refused")
    };
    assert_eq!((error.status, error.retry_after()), (429, Some(Duration::from_secs(2))));
    assert!(error.is_throttling());
}

#[test]
fn statuses() {
    for status in [500, 502, 503, 504, 600, 403] {
        let error = refused(&hit(Fault::Status(status)));
        assert_eq!(error.status, status);
        assert!(error.code.is_some() && error.request_id.is_some());
        assert_eq!(send(&hit(Fault::Status(status))).status, status);
    }
    for (status, code) in [(500, "APIGW.0601"), (502, "APIGW.0201"), (503, "APIGW.0601"), (504, "APIGW.0201")] {
        let Err(Error::Service(error)) = ask(&hit(Fault::Status(status)), &jobs()) else { panic!("not refused") };
        assert_eq!((error.status, error.code.as_deref()), (status, Some(code)));
    }
    let error = refused(&hit(Fault::ClockSkew));
    assert_eq!((error.status, error.code.as_deref()), (400, Some("InvalidTimeStamp.Expired")));
    let redirect = send(&hit(Fault::Redirect));
    assert_eq!(redirect.status, 302);
    assert!(redirect.head.contains("Location: https://elsewhere.invalid/"));
    let error = refused(&hit(Fault::ErrorInSuccess));
    assert_eq!((error.status, error.code.as_deref()), (200, Some("InternalError")));
}

#[test]
fn codes_come_with_their_documented_status() {
    let fault = |code: &str| Fault::Code(code.to_owned());
    let Err(Error::Service(error)) = ask(&hit(fault("InvalidInstanceState")), &migrate()) else { panic!("accepted") };
    assert_eq!((error.kind, error.status), (DescribeMigrateTasksError::InvalidInstanceState, 403));
    assert!(error.message.is_some() && error.request_id.is_some());
    let error = refused(&hit(fault("Not.On.The.Page")));
    assert_eq!((error.status, error.code.as_deref()), (400, Some("Not.On.The.Page")));
    let throttled = refused(&hit(fault("Throttling.User")));
    assert!(throttled.is_throttling() && throttled.is_retryable());
}

#[test]
fn some_statuses_have_no_body() {
    for status in [204, 205, 304] {
        let mock = open(Settings::new());
        let server = mock.start().expect("a server");
        mock.inject(Fault::Status(status));
        let mut stream = connect(server.address());
        let answers = [(); 2].map(|()| exchange(&mut stream, &format!("{}\r\n", head())));
        assert_eq!((answers[0].status, answers[0].body.as_str()), (status, ""));
        assert!(!answers[0].head.contains("Content-"), "{}", answers[0].head);
        assert_eq!(answers[1].status, 200, "the next answer is not read as a body");
    }
}

#[test]
fn bodies_that_are_none() {
    for (fault, told) in [
        (Fault::Empty, "an empty body"),
        (Fault::Truncated, "not JSON"),
        (Fault::WrongShape, "`Items`: expected a list, found"),
    ] {
        match ask(&hit(fault.clone()), &backup()) {
            Err(Error::Undecodable(error)) => assert!(error.to_string().contains(told), "{fault:?}: {error}"),
            other => panic!("{fault:?}: {other:?}"),
        }
    }
    let page = send(&hit(Fault::Html));
    assert!(page.status == 502 && page.body.starts_with("<!DOCTYPE html>"), "{page:?}");
    assert_eq!(refused(&hit(Fault::Html)).code, None);
}

#[test]
fn connections_are_cut_at_any_byte() {
    let mock = open(Settings::new().tasks(1));
    let server = mock.start().expect("a server");
    let whole = {
        let mut stream = connect(server.address());
        stream.write_all(format!("{}Connection: close\r\n\r\n", head()).as_bytes()).expect("sent");
        rest(&mut stream)
    };
    for cut in (0..whole.len()).step_by(7).chain([whole.len() - 1]) {
        mock.inject(Fault::Cut(cut));
        let mut stream = connect(server.address());
        stream.write_all(format!("{}\r\n", head()).as_bytes()).expect("sent");
        assert_eq!(rest(&mut stream).len(), cut);
        mock.inject(Fault::Cut(cut));
        let error = call(&mock).expect_err("cut");
        assert_eq!(error.kind(), TransportErrorKind::Interrupted);
    }
    mock.inject(Fault::Cut(1_000_000));
    assert!(call(&mock).is_ok(), "behind the end nothing is cut");
}

#[test]
fn garbage_is_not_http() {
    let mock = hit(Fault::Garbage);
    let server = mock.start().expect("a server");
    let mut stream = connect(server.address());
    stream.write_all(format!("{}\r\n", head()).as_bytes()).expect("sent");
    assert!(!rest(&mut stream).starts_with(b"HTTP"));
    assert_eq!(call(&hit(Fault::Garbage)).expect_err("garbage").kind(), TransportErrorKind::Garbage);
}

#[test]
fn slowness_is_felt_over_http_only() {
    let start = Instant::now();
    assert_eq!(send(&hit(Fault::Slow(Duration::from_millis(200)))).status, 200);
    assert!(start.elapsed() >= Duration::from_millis(200));
    let start = Instant::now();
    assert_eq!(send(&hit(Fault::Drip(Duration::from_micros(100)))).status, 200);
    assert!(start.elapsed() >= Duration::from_millis(50));

    let start = Instant::now();
    assert!(call(&hit(Fault::Slow(Duration::from_secs(9)))).is_ok());
    let late = call(&hit(Fault::Slow(Duration::from_secs(11)))).expect_err("too late");
    assert_eq!(late.kind(), TransportErrorKind::ReadTimeout);
    let mut limits = Limits::default();
    limits.total_timeout = Some(Duration::from_secs(60));
    let endless = BlockingTransport::send(&hit(Fault::Drip(Duration::from_secs(1))), wire(), limits);
    assert_eq!(endless.expect_err("too long").kind(), TransportErrorKind::Deadline);
    assert!(start.elapsed() < Duration::from_secs(5), "inside the program nobody waits");
}

#[test]
fn the_transport_keeps_to_its_limits() {
    let mut limits = Limits::default();
    limits.max_body = 10;
    let error = BlockingTransport::send(&open(Settings::new()), wire(), limits).expect_err("too large");
    assert_eq!(error.kind(), TransportErrorKind::TooLarge);
    let nowhere =
        BlockingTransport::send(&open(Settings::new()), WireRequest::new("GET", "nowhere"), Limits::default());
    assert_eq!(nowhere.expect_err("no address").kind(), TransportErrorKind::Unsendable);
}

#[test]
fn faults_hit_whom_they_are_meant_for_as_often_as_told() {
    let mock = open(Settings::new());
    let statuses = |mock: &Mock| -> Vec<u16> { (0..4).map(|_| mock.handle(&http(&backup())).status).collect() };
    mock.inject(Injection::new(Fault::Status(503)).times(2));
    mock.inject(Fault::Status(500));
    assert_eq!(statuses(&mock), [503, 503, 500, 200]);
    mock.inject(Injection::new(Fault::Status(503)).always());
    assert_eq!(statuses(&mock), [503; 4]);
    mock.heal();
    mock.inject(Injection::new(Fault::Status(503)).of(DescribeMigrateTasks::INFO.name));
    mock.inject(Injection::new(Fault::Status(500)).of(DescribeBackupTasks::INFO.name));
    mock.inject(Injection::new(Fault::Status(600)).times(0));
    assert_eq!(statuses(&mock), [500, 200, 200, 200]);
    mock.heal();
    mock.inject(Fault::Status(503));
    assert_eq!(ask(&mock, &backup().client_token("x".repeat(65))).expect_err("refused").status(), Some(400));
    assert_eq!(statuses(&mock)[0], 503, "a request that is refused anyway uses nothing up");
}

#[test]
fn the_list_of_projects_suffers_only_what_is_meant_for_it() {
    let mock = hit(Fault::Status(503));
    let projects = generated_client::HttpRequest::new("GET", "/v3/projects");
    assert_eq!(mock.handle(&projects).status, 200);
    mock.inject(Injection::new(Fault::Empty).of("KeystoneListProjects"));
    assert_eq!(text(&mock.handle(&projects)), "");
    assert_eq!(mock.handle(&http(&backup())).status, 503);
}
