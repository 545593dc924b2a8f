use crate::record::Blank;
use crate::tests::aliyun::{
    DescribeMigrateTasks, DescribeMigrateTasksError as Kind, DescribeMigrateTasksResponse, Status,
};
use crate::tests::everything::{Answer, Everything, EverythingError};
use crate::{DecodeError, Error, HttpResponse, Operation, ServiceError, json};
use proptest::prelude::*;
use std::error::Error as _;
use std::time::Duration;

fn tasks(body: &str) -> Result<DescribeMigrateTasksResponse, Error<Kind>> {
    DescribeMigrateTasks::decode(&HttpResponse::new(200, body))
}

fn answer(body: &str) -> Result<Answer, Error<EverythingError>> {
    Everything::decode(&HttpResponse::new(200, body))
}

fn undecodable<T, E: std::fmt::Debug>(result: Result<T, Error<E>>) -> DecodeError {
    match result.map(|_| "a response") {
        Err(Error::Undecodable(error)) => *error,
        other => panic!("{other:?}"),
    }
}

fn refused<T, E: std::fmt::Debug>(result: Result<T, Error<E>>) -> ServiceError<E> {
    match result.map(|_| "a response") {
        Err(Error::Service(error)) => *error,
        other => panic!("{other:?}"),
    }
}

fn told<T, E: std::fmt::Debug>(result: Result<T, Error<E>>) -> Vec<String> {
    undecodable(result).problems.iter().map(ToString::to_string).collect()
}

#[test]
fn every_wrapper() {
    let task = r#"{"DBName":"test02","Status":"Success","EndTime":"2017-05-30 T12:11:4Z","Unknown":{"a":[1,{}]}}"#;
    for (items, count) in [
        (format!(r#"{{"MigrateTask":[{task},{task}]}}"#), 2),
        (format!(r#"{{"Other":[1,{{}}],"MigrateTask":[{task}]}}"#), 1),
        (format!(r#"{{"MigrateTask":[],"MigrateTask":[{task}]}}"#), 1),
        (format!(r#"{{"MigrateTask":{task}}}"#), 1),
        (format!("[{task},{task},{task}]"), 3),
        (task.to_owned(), 1),
        (r#"{"MigrateTask":[]}"#.to_owned(), 0),
        (r#"{"MigrateTask":null}"#.to_owned(), 0),
        ("{}".to_owned(), 0),
        ("[]".to_owned(), 0),
        ("null".to_owned(), 0),
    ] {
        let response = tasks(&format!(r#"{{"Items":{items},"RequestId":"A5"}}"#)).unwrap();
        assert_eq!((response.items.len(), response.request_id.as_deref()), (count, Some("A5")), "{items}");
        for item in &response.items {
            assert_eq!(item.status.as_ref().and_then(crate::Open::listed), Some(Status::Success));
            assert_eq!(item.end_time.as_ref().unwrap().as_str(), "2017-05-30 T12:11:4Z");
        }
        assert_eq!(tasks(&json::to_string(&response)).unwrap(), response);
    }
    for text in [r#"{"Items":""}"#, r#"{"Items":{"MigrateTask":""}}"#] {
        assert!(tasks(text).is_err(), "{text}: text is no list, not even an empty one");
    }
    assert_eq!(answer(r#"{"jobs":{"name":"a"}}"#).unwrap().jobs.len(), 1);
    assert_eq!(answer(r#"{"boxed":{"id":["a","b"]}}"#).unwrap().boxed, ["a", "b"]);
}

#[test]
fn coercions() {
    let body = r#"{"count":"007","jobs":[{"name":4762614,"size":"99999999999999999999","ratio":"1.50","enabled":true,"at":1,"key":false,"any":{"a":[1]},
        "status":0},{"name":null,"size":null,"ratio":3,"enabled":null,"at":null,"key":null,"any":null,"status":null},{"name":true,"size":-0}],"ids":[1,true,"x"]}"#;
    let answer = answer(body).unwrap();
    assert_eq!(answer.count, Some(7.into()));
    let first = &answer.jobs[0];
    assert_eq!(first.name.as_deref(), Some("4762614"));
    assert_eq!(first.size.as_ref().unwrap().to_string(), "99999999999999999999");
    assert_eq!(first.ratio.as_ref().unwrap().as_str(), "1.50");
    assert_eq!(first.key.as_ref().unwrap().expose(), "false");
    assert_eq!(first.any.as_ref().unwrap().as_str(), r#"{"a":[1]}"#);
    assert_eq!(first.status.as_ref().unwrap(), "0");
    assert_eq!((answer.jobs[1].name.as_ref(), answer.jobs[1].any.as_ref()), (None, None));
    assert_eq!(answer.jobs[2].name.as_deref(), Some("true"));
    assert_eq!(answer.ids, ["1", "true", "x"]);
    assert!(!format!("{first:?}").contains("key\": \"false"));
}

#[test]
fn wrong_shapes() {
    let body = r#"{"count":1.5,"jobs":[{"name":"a"},{"name":{}},{"size":"many","enabled":"true"},null,7],"ids":"x","counts":{"a":1,"b":[]},"groups":[[{"at":[]}],null],
        "boxed":{"ids":["a"]},"main":[]}"#;
    assert_eq!(
        told(answer(body)),
        [
            "`count`: expected an integer, found the number 1.5",
            "`jobs[1].name`: expected text, found an object",
            "`jobs[2].size`: expected an integer, found the text \"many\"",
            "`jobs[2].enabled`: expected a boolean, found the text \"true\"",
            "`jobs[3]`: expected an object, found null",
            "`jobs[4]`: expected an object, found a number",
            "`ids`: expected a list, found text",
            "`counts.b`: expected an integer, found a list",
            "`groups[0][0].at`: expected text, found a list",
            "`boxed`: expected a list or the key `id`, found an object",
            "`main`: expected an object, found a list",
        ]
    );
    assert_eq!(
        told(tasks(r#"{"Items":{"MigrateTask":[{},{},{},{"EndTime":{}}]}}"#)),
        ["`Items.MigrateTask[3].EndTime`: expected text, found an object"]
    );
    assert_eq!(
        told(tasks(r#"{"Items":{"Tasks":[]}}"#)),
        ["`Items`: expected a list or the key `MigrateTask`, found an object"]
    );
    assert_eq!(
        told(tasks(r#"{"Items":{"MigrateTask":[null]}}"#)),
        ["`Items.MigrateTask[0]`: expected an object, found null"]
    );
    assert_eq!(told(answer(r#"{"ids":["a",null]}"#)), ["`ids[1]`: expected text, found null"]);
    assert_eq!(told(tasks("[]")), ["expected an object, found a list"]);
    assert_eq!(told(tasks("\"x\"")), ["expected an object, found text"]);
    let many = format!(r#"{{"ids":[{}null]}}"#, "null,".repeat(500));
    assert_eq!(told(answer(&many)).len(), 100);
}

#[test]
fn last_of_equal_keys() {
    let answer = answer(r#"{"count":1,"ids":["a"],"main":{"name":"a"},"count":2,"ids":["b"],"main":{"size":1},"counts":{"a":1,"a":null,"b":1,"b":2}}"#).unwrap();
    assert_eq!((answer.count, answer.ids), (Some(2.into()), vec!["b".to_owned()]));
    assert_eq!(answer.main.unwrap().name, None);
    assert_eq!(answer.counts.into_iter().collect::<Vec<_>>(), [("b".to_owned(), 2.into())]);
}

#[test]
fn no_answer_at_all() {
    for body in ["", "  \n", "<html><body>", "<!DOCTYPE HTML>", "{\"Items\":", "{}x", "nope", "{\"RequestId\":NaN}"] {
        let error = undecodable(tasks(body));
        assert_eq!(
            (error.status, error.problems.len(), error.body.as_slice()),
            (Some(200), 1, body.as_bytes()),
            "{body}"
        );
        assert!(!error.to_string().contains('\n'));
    }
    let response = HttpResponse::new(200, b"{\"RequestId\":\"\xff\"}".as_slice());
    assert_eq!(told(DescribeMigrateTasks::decode(&response)), ["not UTF-8 from byte 14 on"]);
    assert!(tasks("\u{feff}{}").is_ok());
    assert!(Everything::decode(&HttpResponse::new(204, "")).is_ok());
    assert!(DescribeMigrateTasks::decode(&HttpResponse::new(204, "")).is_err());
    let response = HttpResponse::new(200, "").with_header("x-request-id", "7");
    let error = Everything::decode(&response).unwrap_err();
    assert_eq!((error.status(), error.request_id()), (Some(200), Some("7")));
    assert_eq!(undecodable::<(), _>(Err(error)).request_id.as_deref(), Some("7"));
}

#[test]
fn refused_with_success() {
    let error = refused(tasks(r#"{"RequestId":"A5","Code":"OperationBusy","Message":"wait"}"#));
    assert_eq!((error.kind, error.status, error.request_id.as_deref()), (Kind::Busy, 200, Some("A5")));
    assert!(tasks(r#"{"RequestId":"A5","Code":"OperationBusy","PageNumber":null}"#).is_ok());
    assert!(tasks(r#"{"RequestId":"A5"}"#).is_ok() && tasks(r#"{"Code":null}"#).is_ok());
}

#[test]
fn kinds() {
    let kind = |status, body: &str| refused(DescribeMigrateTasks::decode(&HttpResponse::new(status, body))).kind;
    assert_eq!(kind(400, r#"{"Code":"InvalidStartTimeAndEndTime.Malformed"}"#), Kind::Malformed);
    assert_eq!(kind(404, r#"{"code":"InvalidStartTimeAndEndTime.Malformed"}"#), Kind::Malformed);
    assert_eq!(kind(403, r#"{"Code":"Other"}"#), Kind::Forbidden);
    assert_eq!(kind(403, "<html>"), Kind::Forbidden);
    assert_eq!(kind(400, r#"{"Code":"Other"}"#), Kind::Unlisted);
    assert_eq!(kind(302, ""), Kind::Unlisted);
    assert_eq!(kind(600, "{}"), Kind::Unlisted);
}

#[test]
fn error_bodies() {
    for (body, code, message) in [
        (r#"{"error_code":"DRS.1","error_msg":"no"}"#, Some("DRS.1"), Some("no")),
        (r#"{"errorCode":"DRS.1","errorMsg":"no"}"#, Some("DRS.1"), Some("no")),
        (r#"{"code":"DRS.1","message":"no"}"#, Some("DRS.1"), Some("no")),
        (r#"{"error":{"code":401,"message":"no","title":"x"}}"#, Some("401"), Some("no")),
        (r#"{"a":{"b":{"error_code":"DRS.1","error_msg":"no"}}}"#, Some("DRS.1"), Some("no")),
        (r#"{"x":{"error_code":"deep"},"code":"DRS.1","error_code":null}"#, Some("DRS.1"), None),
        (r#"{"code":"cut","message":"#, Some("cut"), None),
        (r"[]", None, None),
        ("null", None, None),
        ("bad gateway", None, None),
        ("", None, None),
    ] {
        let response = HttpResponse::new(400, body).with_header("X-REQUEST-ID", "7");
        let error = refused(Everything::decode(&response));
        assert_eq!((error.code.as_deref(), error.message.as_deref()), (code, message), "{body}");
        assert_eq!(
            (error.kind, error.request_id.as_deref(), error.body.as_slice()),
            (EverythingError::BadRequest, Some("7"), body.as_bytes())
        );
    }
    let flat = refused(DescribeMigrateTasks::decode(&HttpResponse::new(
        400,
        r#"{"error":{"Code":"deep"},"Code":7,"requestId":"r"}"#,
    )));
    assert_eq!((flat.code.as_deref(), flat.request_id.as_deref()), (Some("7"), Some("r")));
    assert_eq!(flat.to_string(), "the service answered 400 7 (request r)");
    assert_eq!(refused(tasks(r#"{"Code":"A\nB","Message":"c"}"#)).to_string(), "the service answered 200 A\\nB: c");
}

#[test]
fn retries() {
    let error = |status, code: &str, header: &str| {
        let response = HttpResponse::new(status, format!(r#"{{"Code":"{code}"}}"#)).with_header(header, "3");
        refused(DescribeMigrateTasks::decode(&response))
    };
    let facts = |error: ServiceError<Kind>| (error.is_retryable(), error.is_throttling());
    assert_eq!(facts(error(429, "", "x")), (true, true));
    assert_eq!(facts(error(400, "Throttling.User", "x")), (true, true));
    assert_eq!(facts(error(503, "", "x")), (true, false));
    assert_eq!(facts(error(503, "", "Retry-After")), (true, true));
    assert_eq!(facts(error(400, "OperationBusy", "x")), (true, false));
    assert_eq!(facts(error(400, "Other", "Retry-After")), (false, false));
    assert_eq!(error(429, "", "Retry-After").retry_after(), Some(Duration::from_secs(3)));
    assert_eq!(error(429, "", "X-Acs-Retry-After").retry_after(), Some(Duration::from_millis(3)));
}

#[test]
fn dates_to_come_back_are_measured_from_the_date_of_the_answer() {
    let told = |headers: &[(&str, &str)]| {
        let answer =
            headers.iter().fold(HttpResponse::new(503, ""), |answer, (name, value)| answer.with_header(*name, *value));
        refused(DescribeMigrateTasks::decode(&answer)).retry_after()
    };
    let (date, then) = (("date", "Sun, 31 Dec 2023 23:59:50 GMT"), ("retry-after", " Mon, 01 Jan 2024 00:01:00 GMT "));
    assert_eq!(told(&[date, then]), Some(Duration::from_secs(70)));
    assert_eq!(told(&[date, then, ("x-acs-retry-after", "5")]), Some(Duration::from_millis(5)));
    assert_eq!(told(&[then]), None);
    assert_eq!(told(&[("date", "now"), then]), None);
    assert_eq!(told(&[date, ("retry-after", "Sun, 31 Dec 2023 23:00:00 GMT")]), Some(Duration::ZERO));
    assert_eq!(told(&[("retry-after", "99999999999999999999999")]), Some(Duration::from_secs(u64::MAX)));
    for odd in ["", "+3", "-3", "3.5", "3 s", "soon"] {
        assert_eq!(told(&[date, ("retry-after", odd)]), None, "{odd}");
    }
}

#[test]
fn errors_are_errors() {
    let error = DescribeMigrateTasks::new("", "", "").validate().map_err(Error::<Kind>::from).unwrap_err();
    // Its text holds what it comes from already.
    assert!(error.source().is_none() && !error.to_string().contains('\n'));
    assert!(error.to_string().contains("`DBInstanceId`"), "{error}");
    let error = tasks("{").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the answer (status 200) cannot be read: not JSON: expected a key or `}` on line 1 (byte 1); the body breaks off"
    );
}

#[test]
fn structs_are_values() {
    let response = tasks(r#"{"Items":{"MigrateTask":[{"DBName":"a","Status":"x"},{}]},"PageNumber":1}"#).unwrap();
    assert_eq!(
        format!("{response:?}"),
        r#"DescribeMigrateTasksResponse { Items: [MigrateTask { DBName: "a", Status: "x" }, MigrateTask], PageNumber: 1 }"#
    );
    let mut twin = response.clone();
    assert_eq!(twin, response);
    twin.items[0].status = Some(Status::Success.into());
    assert_ne!(twin, response);
    assert_eq!(DescribeMigrateTasksResponse::default(), DescribeMigrateTasksResponse::blank());
}

/// Text with the names of the response, so that the decoder gets far.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"count\"",
        "\"jobs\"",
        "\"ids\"",
        "\"counts\"",
        "\"groups\"",
        "\"boxed\"",
        "\"id\"",
        "\"main\"",
        "\"name\"",
        "\"any\"",
        "1",
        "null",
        "true",
        "\"x\"",
        "\"\"",
        "{\"jobs\":",
        "[{",
        "}]",
    ]);
    prop::collection::vec(word, 0..24).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn never_panics(status: u16, body: Vec<u8>) {
        let response = HttpResponse::new(status, body);
        let _ = (Everything::decode(&response), DescribeMigrateTasks::decode(&response));
    }

    #[test]
    fn never_panics_on_words(body in words()) {
        if let Ok(found) = answer(&body) {
            prop_assert_eq!(answer(&json::to_string(&found)).unwrap(), found);
        }
    }

    #[test]
    fn round_trip(count: Option<i128>, ids in prop::collection::vec(".{0,5}", 0..4), name in prop::option::of(".{0,9}"), counts in prop::collection::btree_map(".{0,3}", any::<i64>(), 0..4)) {
        let mut found = Answer::blank();
        found.count = count.map(Into::into);
        found.boxed.clone_from(&ids);
        found.ids = ids;
        found.counts = counts.into_iter().map(|(key, count)| (key, count.into())).collect();
        let mut reply = crate::tests::everything::Reply::blank();
        reply.status = name.as_deref().map(Into::into);
        reply.at = name.as_deref().map(Into::into);
        reply.name = name;
        found.jobs = vec![reply.clone(); 2];
        found.groups = vec![vec![reply.clone()], vec![]];
        found.main = Some(reply);
        prop_assert_eq!(answer(&json::to_string(&found)).unwrap(), found);
    }
}
