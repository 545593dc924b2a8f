//! What becomes of the answers that the vendors' SDKs were given.

use crate::operation::{self, Failure};
use crate::support::input_folder;
use crate::wire::cases;
use generated_client::HttpResponse;
use generated_client::record::{Record, View};
use serde_json::Value;
use std::collections::BTreeSet;

/// Outcome by case, `*` for those of all operations that have no line of their own before.
const EXPECTED: &[(&str, &str)] = &[
    // The shapes of lists that pages and SDKs show.
    ("*/ok-sdk-shape", "1 item"),
    ("DescibeImportsFromDatabase/ok-doc-json-sample", "0 items"),
    ("*/ok-doc-json-sample", "1 item"),
    ("*/ok-full-item", "1 item"),
    ("*/ok-two-items", "2 items"),
    ("*/ok-empty-list", "0 items"),
    ("*/ok-items-empty-object", "0 items"),
    ("*/ok-items-empty-string", "undecodable 200 at Items"),
    ("*/ok-list-is-single-object", "1 item"),
    ("*/ok-jobs-single-object", "1 item"),
    ("*/ok-list-null", "0 items"),
    ("DescribeMigrateTasks/ok-list-element-null", "undecodable 200 at Items.MigrateTask[0]"),
    ("DescribeBackupTasks/ok-list-element-null", "undecodable 200 at Items.BackupJob[0]"),
    ("DescibeImportsFromDatabase/ok-list-element-null", "undecodable 200 at Items.ImportResultFromDB[0]"),
    ("*/ok-job-null-element", "undecodable 200 at jobs[0]"),
    // Fields.
    ("*/ok-unknown-fields", "1 item"),
    ("*/ok-lowercase-keys", "0 items"),
    ("*/ok-duplicate-keys", "0 items"),
    ("DescribeMigrateTasks/ok-leaf-is-object", "undecodable 200 at Items.MigrateTask[0].BackupMode and 7 more"),
    ("DescribeBackupTasks/ok-leaf-is-object", "undecodable 200 at Items.BackupJob[0].BackupId and 6 more"),
    (
        "DescibeImportsFromDatabase/ok-leaf-is-object",
        "undecodable 200 at Items.ImportResultFromDB[0].ImportDataStatus and 4 more",
    ),
    ("*/ok-leaf-numbers-for-strings", "1 item"),
    ("*/ok-leaf-bool-float", "1 item"),
    ("*/ok-unknown-status", "1 item"),
    ("*/ok-count-bool", "undecodable 200 at count"),
    ("*/ok-count-object", "undecodable 200 at count"),
    ("*/ok-nan-and-infinity", "undecodable 200 at the whole"),
    // Bodies.
    ("*/ok-bom", "1 item"),
    ("*/ok-utf8-no-charset", "1 item"),
    ("*/ok-text-plain-content-type", "1 item"),
    ("*/ok-xml-content-type", "1 item"),
    ("*/ok-gzip", "undecodable 200 at the whole"),
    ("*/ok-html-body", "undecodable 200 at the whole"),
    ("*/ok-empty-body", "undecodable 200 at the whole"),
    ("*/ok-top-level-array", "undecodable 200 at the whole"),
    ("*/ok-top-level-string", "undecodable 200 at the whole"),
    ("*/ok-error-shape-inside-200", "service 200 DRS.10000001 Unlisted, request fake-request-id-0001"),
    // Errors with a body of the documented shape.
    (
        "DescribeMigrateTasks/error-400-code",
        "service 400 InvalidStartTimeAndEndTime.Malformed InvalidStartTimeAndEndTimeMalformed, request 4E356DDF-6B83-45DB-99D5-4B1E8A0D286B",
    ),
    (
        "*/error-400-code",
        "service 400 InvalidStartTimeAndEndTime.Malformed Unlisted, request 4E356DDF-6B83-45DB-99D5-4B1E8A0D286B",
    ),
    (
        "DescribeMigrateTasks/error-403-code",
        "service 403 InvalidInstanceState InvalidInstanceState, request 4E356DDF-6B83-45DB-99D5-4B1E8A0D286B",
    ),
    ("*/error-403-code", "service 403 InvalidInstanceState Unlisted, request 4E356DDF-6B83-45DB-99D5-4B1E8A0D286B"),
    (
        "*/error-403-access-denied-detail",
        "service 403 NoPermission Unlisted, request 4E356DDF-6B83-45DB-99D5-4B1E8A0D286B",
    ),
    ("*/error-500-code", "service 500 InternalError Unlisted, request 4E356DDF-6B83-45DB-99D5-4B1E8A0D286B"),
    ("*/error-503-code", "service 503 ServiceUnavailable Unlisted, request 4E356DDF-6B83-45DB-99D5-4B1E8A0D286B"),
    ("*/error-400-lowercase-keys", "service 400 LowerCode Unlisted, request 4E356DDF-6B83-45DB-99D5-4B1E8A0D286B"),
    ("*/error-400-xml", "service 400 InvalidParameter Unlisted, request 4E356DDF-6B83-45DB-99D5-4B1E8A0D286B"),
    ("*/error-600", "service 600 Weird Unlisted, request 4E356DDF-6B83-45DB-99D5-4B1E8A0D286B"),
    ("*/error-400-doc", "service 400 DRS.10000001 BadRequest, request fake-request-id-0001"),
    ("*/error-400-with-request-id", "service 400 DRS.10000001 BadRequest, request fake-request-id-0001"),
    ("*/error-400-no-request-id-header", "service 400 DRS.10000001 BadRequest, request -"),
    ("*/error-403", "service 403 DRS.M00202 Unlisted, request fake-request-id-0001"),
    ("*/error-500", "service 500 DRS.10000002 Unlisted, request fake-request-id-0001"),
    ("*/error-503", "service 503 DRS.10000003 Unlisted, request fake-request-id-0001"),
    ("*/retry-429-retry-times-3-exhausted", "service 429 APIGW.0308 TooManyRequests, request fake-request-id-0001"),
    // Errors without one: the status is kept.
    ("*/error-400-json-no-code", "service 400 - Unlisted, request -"),
    ("*/error-502-html", "service 502 - Unlisted, request -"),
    ("ListReplicationJobs/error-500-truncated-json", "service 500 - Unlisted, request fake-request-id-0001"),
    ("*/error-500-truncated-json", "service 500 - Unlisted, request 4E356DDF-6B83-45DB-99D5-4B1E8A0D286B"),
    ("*/error-500-empty-body", "service 500 - Unlisted, request -"),
    ("ListReplicationJobs/redirect-302", "service 302 - Unlisted, request fake-request-id-0001"),
    ("*/redirect-302", "service 302 - Unlisted, request -"),
];

#[test]
fn recorded_answers_become_what_they_should() {
    let Some(input) = input_folder("answers") else { return };
    let mut problems = Vec::new();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for (name, case) in cases(&input) {
        let short = name.split_once(": ").map_or("", |(_, short)| short);
        if let Some(http) = answer(&case) {
            let expected = expected(short);
            used.extend(expected.map(|(pattern, _)| pattern));
            let (expected, found) = (expected.map_or("1 item", |(_, outcome)| outcome), outcome(&case, &http));
            if expected != found {
                problems.push(format!("{name}: expected {expected}, found {found}"));
            }
        }
    }
    let unused = EXPECTED.iter().filter(|(pattern, _)| !used.contains(pattern));
    problems.extend(unused.map(|(pattern, _)| format!("no case is {pattern}")));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn expected(name: &str) -> Option<&'static (&'static str, &'static str)> {
    let case = name.rsplit('/').next().unwrap_or_default();
    EXPECTED.iter().find(|(pattern, _)| *pattern == name || pattern.strip_prefix("*/") == Some(case))
}

/// The answer of a case. Several answers, cut connections and the like are the transport's affair.
fn answer(case: &Value) -> Option<HttpResponse> {
    let given = &case["response_given"];
    let status = given["status"].as_u64().filter(|_| given["fault"].is_null())?;
    // A compressed body is no text, however it is spelled here.
    let body = given["body"].as_str().map_or_else(|| vec![0x1f, 0x8b, 0x08], |body| body.as_bytes().to_vec());
    let mut http = HttpResponse::new(u16::try_from(status).ok()?, body);
    for header in given["headers"].as_array().into_iter().flatten() {
        http = http.with_header(header[0].as_str().unwrap_or_default(), header[1].as_str().unwrap_or_default());
    }
    Some(http)
}

fn outcome(case: &Value, http: &HttpResponse) -> String {
    let handle = operation::named(case["operation"].as_str().unwrap_or_default());
    match (handle.decode)(http) {
        Ok(response) => match items(response.as_ref()) {
            1 => "1 item".to_owned(),
            count => format!("{count} items"),
        },
        Err(Failure::Service { kind, status, code, request_id, body }) => {
            assert_eq!(body, http.body, "the body is kept");
            let or_none = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
            format!("service {status} {} {kind}, request {}", or_none(code), or_none(request_id))
        }
        Err(Failure::Undecodable { status, paths, body }) => {
            assert_eq!(body, http.body, "the body is kept");
            let first = paths.first().filter(|path| !path.is_empty()).map_or("the whole", String::as_str);
            let more = if paths.len() > 1 { format!(" and {} more", paths.len() - 1) } else { String::new() };
            format!("undecodable {} at {first}{more}", status.map_or_else(String::new, |status| status.to_string()))
        }
        Err(Failure::Other(text)) => text,
    }
}

/// The length of the first list.
fn items(response: &dyn Record) -> usize {
    let lists = (0..response.shape().rows.len()).find_map(|row| match response.view(row) {
        View::List(list) => Some(list.len()),
        _ => None,
    });
    lists.expect("an answer with a list")
}
