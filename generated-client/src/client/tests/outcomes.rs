//! What comes back, each told from all others.

use super::*;
use crate::client::{CallError, Validation};
use crate::{Content, Error};
use aliyun::{DescribeMigrateTasksError, DescribeMigrateTasksResponse};
use std::error::Error as _;

type Outcome = Result<DescribeMigrateTasksResponse, CallError<DescribeMigrateTasksError>>;

fn outcome(deed: Deed) -> Outcome {
    let world = World::new(move |_| deed.clone());
    let options = Options::new().retry(crate::client::Retry::never());
    world.run(rds(&world).send_with(tasks(), &options))
}

#[test]
fn one_line_tells_it_all() {
    let cases = [
        (
            answer(400, r#"{"Code":"OperationBusy","Message":"wait","RequestId":"A5"}"#),
            "the service answered 400 OperationBusy: wait (request A5); trying again can help (1 attempt)",
        ),
        (
            answer(200, r#"{"Code":"Forbidden.RAM","Message":"no","RequestId":"A5"}"#),
            "the service answered 200 Forbidden.RAM: no (request A5); trying again does not help (1 attempt)",
        ),
        (
            answer(502, "<html>\r\n<h1>Bad gateway</h1>"),
            "the service answered 502 with an HTML page, which starts with: <html> <h1>Bad gateway</h1>; trying again can help (1 attempt)",
        ),
        (answer(503, ""), "the service answered 503 with an empty body; trying again can help (1 attempt)"),
        (
            answer(404, r#"{"Message":"#),
            r#"the service answered 404 with JSON that breaks off, which starts with: {"Message":; trying again does not help (1 attempt)"#,
        ),
        (
            headed(302, "Location", "https://user:hunter2@evil.example/x?Signature=hunter2", ""),
            "the service answered 302 (a redirect to https://evil.example, not followed) with an empty body; trying again does not help (1 attempt)",
        ),
        (
            answer(600, "no"),
            "the service answered 600 (no status of HTTP) with plain text, which starts with: no; trying again does not help (1 attempt)",
        ),
        (
            answer(204, ""),
            "the answer (status 204) cannot be read: an empty body; trying again does not help (1 attempt)",
        ),
        (
            answer(200, ""),
            "the answer (status 200) cannot be read: an empty body; trying again does not help (1 attempt)",
        ),
        (
            answer(200, "<html>Log in</html>"),
            "the answer (status 200) cannot be read: an HTML page; it starts with: <html>Log in</html>; trying again does not help (1 attempt)",
        ),
        (
            Deed::Answer(HttpResponse::new(200, *b"{\"Items\":\"\xff\"}")),
            "the answer (status 200) cannot be read: not UTF-8 from byte 10 on; it starts with: {\"Items\":\"\u{fffd}\"}; trying again does not help (1 attempt)",
        ),
        (
            answer(200, r#"{"PageNumber":"many"}"#),
            "the answer (status 200) cannot be read: `PageNumber`: expected an integer, found the text \"many\"; trying again does not help (1 attempt)",
        ),
        (
            answer(200, r#"{"PageNumber":1"#),
            "the answer (status 200) cannot be read: not JSON: expected `,` or `}` on line 1 (byte 15); the body breaks off; trying again does not help (1 attempt)",
        ),
        (
            answer(200, r#"{"RequestId":"A5","PageNumber":1"#),
            "the answer (status 200, request A5) cannot be read: not JSON: expected `,` or `}` on line 1 (byte 32); the body breaks off; trying again does not help (1 attempt)",
        ),
        (fail(TransportErrorKind::Tls), "https://rds.aliyuncs.com: Tls; trying again does not help (1 attempt)"),
    ];
    for (deed, told) in cases {
        let error = outcome(deed).map(|_| ()).unwrap_err();
        assert_eq!(error.to_string(), format!("Rds DescribeMigrateTasks: {told}"));
    }
}

#[test]
fn what_the_service_says_is_escaped_and_cut() {
    let body =
        format!(r#"{{"Code":"a\nb","Message":"{}\u001b[2J","RequestId":"{}"}}"#, "é".repeat(600), "x".repeat(200));
    let error = outcome(answer(400, &body)).map(|_| ()).unwrap_err();
    let text = error.to_string();
    assert!(text.contains("a\\nb") && text.contains("é…") && text.contains("x…"), "{text}");
    assert!(text.chars().count() < 900 && !text.chars().any(char::is_control), "{text}");
    assert_eq!(error.service_error().unwrap().message.as_ref().unwrap().chars().count(), 604);
}

#[test]
fn the_parts_are_there_too() {
    let error = outcome(answer(400, r#"{"Code":"OperationBusy","RequestId":"A5"}"#)).map(|_| ()).unwrap_err();
    assert_eq!(error.kind(), Some(DescribeMigrateTasksError::Busy));
    assert_eq!((error.status(), error.request_id()), (Some(400), Some("A5")));
    assert!(error.is_retryable() && !error.is_throttling() && error.source().is_none());

    let error = outcome(answer(502, "<html>")).map(|_| ()).unwrap_err();
    let refusal = error.service_error().unwrap();
    assert_eq!((refusal.content(), refusal.body_start().as_str()), (Content::Html, "<html>"));
    assert_eq!(refusal.body, b"<html>");

    let error = outcome(answer(200, r#"{"Items":["#)).map(|_| ()).unwrap_err();
    let Error::Undecodable(error) = &error.error else { panic!("{error}") };
    assert_eq!((error.content(), error.status, &*error.body), (Content::CutJson, Some(200), &b"{\"Items\":["[..]));
}

#[test]
fn requests_are_validated_first() {
    let world = World::of([]);
    let error = world.run(rds(&world).send(tasks().page_size(7))).map(|_| ()).unwrap_err();
    assert_eq!(error.attempts, 0);
    assert_eq!(
        error.to_string(),
        "Rds DescribeMigrateTasks: the request breaks documented constraints: `PageSize` is 7, but must be at least 30 \
         (en:35); trying again does not help (nothing was sent)"
    );
    for validation in [Validation::Warn, Validation::Off] {
        let world = World::of([good()]);
        let options = Options::new().validation(validation);
        world.run(rds(&world).send_with(tasks().page_size(7), &options)).unwrap();
        assert!(world.sent()[0].url.contains("PageSize=7"));
    }
}

#[test]
fn clocks_that_differ() {
    let body = r#"{"Code":"InvalidTimeStamp.Expired","Message":"Specified time stamp is expired."}"#;
    let world = World::of([headed(400, "Date", "Tue, 02 Jan 2024 05:04:05 GMT", body)]);
    let error = world.run(rds(&world).send(tasks())).map(|_| ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Rds DescribeMigrateTasks: the service answered 400 InvalidTimeStamp.Expired: Specified time stamp is expired.; \
         the clock of this machine is 120 min behind the service's; trying again does not help (1 attempt)"
    );
}
