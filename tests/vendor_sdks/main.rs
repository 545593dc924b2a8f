//! The vendors' own SDKs against the mock: what they make of its answers is what our client makes of them.
//!
//! `cargo xtask sdk-test` installs the SDKs into the target folder and runs this suite. It finds their Python through
//! `VENDOR_SDKS`; without it, it says so and passes.

use generated_client::aliyun::rds::{DescibeImportsFromDatabase, DescribeBackupTasks, DescribeMigrateTasks};
use generated_client::client::{Options, Validation};
use generated_client::huaweicloud::drs::ListReplicationJobs;
use generated_client::mock::{ACCESS_KEY, Mock, PROJECT, SECRET, Settings};
use generated_client::{ALL_OPERATIONS, Error, HttpResponse, Operation, json};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;
use std::sync::Once;
use std::time::Duration;

/// Ways in which each operation is called, and calls of each service.
const RDS_SDKS: [&str; 6] = ["tea, ACS3", "tea, RPC 1.0", "tea, GET", "tea, async", "acs, JSON", "acs, XML"];
const DRS_SDKS: [&str; 2] = ["huawei, project given", "huawei, project looked up"];

#[test]
fn sdks_see_what_our_client_sees() {
    if let Some(python) = python() {
        compare(&python, Settings::new(), &[]);
    }
}

/// The page of one operation shows its tasks in a shape in which SDKs find none.
#[test]
fn sdks_find_what_samples_show() {
    if let Some(python) = python() {
        compare(&python, Settings::new().samples(), &[]);
    }
}

#[test]
fn sdks_may_have_temporary_keys() {
    if let Some(python) = python() {
        compare(&python, Settings::new().security_token("mock-sts"), &["mock-sts"]);
    }
}

#[test]
fn sdks_are_refused_with_a_wrong_secret() {
    let Some(python) = python() else { return };
    let outcomes = run(&python, &mock(Settings::new().secret("another")), &[]);
    assert_eq!(outcomes.len(), 54);
    for outcome in outcomes {
        let code = match outcome["sdk"].as_str().expect("a name") {
            "acs, XML" => "<Code>SignatureDoesNotMatch</Code>",
            // It rewrites the code where the service signed the same text.
            "acs, JSON" => r#""code":"InvalidAccessKeySecret""#,
            sdk if RDS_SDKS.contains(&sdk) => r#""code":"SignatureDoesNotMatch""#,
            _ => "APIGW.0301",
        };
        assert!(outcome.to_string().contains(code), "{outcome}");
    }
}

fn python() -> Option<OsString> {
    static TOLD: Once = Once::new();
    let python = env::var_os("VENDOR_SDKS");
    if python.is_none() {
        // Not `println!`, which a passing test keeps to itself.
        let told = "skipped: the vendors' SDKs are not there; `cargo xtask sdk-test` installs them and runs this";
        TOLD.call_once(|| drop(writeln!(io::stderr(), "{told}")));
    }
    python
}

/// All tasks have ended, so that everybody sees the same.
fn mock(settings: Settings) -> Mock {
    Mock::with(ALL_OPERATIONS, settings.step(Duration::ZERO))
}

/// What the SDKs said, call by call.
fn run(python: &OsString, mock: &Mock, more: &[&str]) -> Vec<Value> {
    let server = mock.start().expect("a server");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("vendor_sdks").join("calls.py");
    let mut command = Command::new(python);
    command.arg(script).args([&server.url(), ACCESS_KEY, SECRET, PROJECT]).args(more);
    // One SDK writes an id of the program into the home folder.
    command.env("HOME", env!("CARGO_TARGET_TMPDIR")).env("USERPROFILE", env!("CARGO_TARGET_TMPDIR"));
    for proxy in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(proxy);
    }
    let output = command.output().expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn compare(python: &OsString, settings: Settings, more: &[&str]) {
    let mock = mock(settings);
    let mut counts = BTreeMap::<String, usize>::new();
    for outcome in run(python, &mock, more) {
        let [sdk, call] = ["sdk", "call"].map(|key| outcome[key].as_str().expect("a name").to_owned());
        let (ours, read) = ours(&mock, &call);
        let theirs = theirs(&outcome, read);
        // Our client cannot even say it.
        if call == "nothing given" {
            assert_eq!((&theirs["status"], &theirs["code"]), (&json!(400), &json!("MissingParameter")), "{sdk}");
        } else {
            assert_eq!(theirs, ours, "{sdk}: {call}");
        }
        *counts.entry(sdk).or_default() += 1;
    }
    let expected = RDS_SDKS.map(|sdk| (sdk.to_owned(), 7)).into_iter().chain(DRS_SDKS.map(|sdk| (sdk.to_owned(), 6)));
    assert_eq!(counts, expected.collect());
}

/// Reads an answer's text with our client.
type Read = fn(&HttpResponse) -> Value;

/// What an SDK made of an answer. One of them makes nothing of it: its text is read by our client.
fn theirs(outcome: &Value, read: Read) -> Value {
    if let Some(text) = outcome["text"].as_str() {
        let status = outcome["status"].as_u64().and_then(|status| u16::try_from(status).ok()).expect("a status");
        return read(&HttpResponse::new(status, text));
    }
    if let Some(refusal) = outcome.get("refusal") {
        let mut refusal = refusal.clone();
        let id = refusal["request_id"].take();
        assert!(id.as_str().is_some_and(|id| !id.is_empty()), "{outcome}");
        return normal(refusal);
    }
    let answer = normal(outcome["answer"].clone());
    if let Some(read) = outcome.get("read") {
        assert_eq!(normal(read.clone()), answer, "what the SDK read is what came");
    }
    answer
}

/// What our client makes of the answer to the same call.
fn ours(mock: &Mock, call: &str) -> (Value, Read) {
    let (start, end) = ("2024-05-01T00:00Z", "2024-05-02T00:00Z");
    let migrate = || DescribeMigrateTasks::new("rm-x", start, end);
    let jobs = ListReplicationJobs::new;
    match call {
        "first page" | "nothing given" => asked(mock, migrate()),
        "second page" => asked(mock, migrate().page_size(30).page_number(2)),
        "wrong size" => asked(mock, migrate().page_size(7)),
        "odd characters" => asked(mock, DescribeBackupTasks::new("a b+c*d~e/f:g'h(i)é中").backup_mode("Manual")),
        "one task" => asked(mock, DescribeBackupTasks::new("rm-x").backup_job_id("4762616")),
        "imports" => asked(mock, DescibeImportsFromDatabase::new("rm-x", end, "MySQL", start).page_size(50)),
        "first jobs" => asked(mock, jobs()),
        "last jobs" => asked(mock, jobs().limit(10).offset(30)),
        "jobs of a status" => asked(mock, jobs().status("PRECHECK FAILED")),
        "jobs in Chinese" => asked(mock, jobs().language("zh-cn").name("名 + ~*/=&")),
        "jobs by id" => asked(mock, jobs().dbs_instance_ids(["a,b", "a b"])),
        "too many ids" => asked(mock, jobs().dbs_instance_ids((0..11).map(|number| number.to_string()))),
        _ => panic!("a call that this test does not know: {call}"),
    }
}

fn asked<O: Operation>(mock: &Mock, request: O) -> (Value, Read) {
    let unchecked = Options::new().validation(Validation::Off);
    let client = mock.blocking_builder::<O::Api>().options(unchecked).build().expect("a client");
    let value = match client.send(request) {
        Ok(response) => answer(&response),
        Err(error) => refusal::<O>(error.error),
    };
    (value, |http| O::decode(http).map_or_else(refusal::<O>, |response| answer(&response)))
}

fn answer<R: generated_client::record::Record>(response: &R) -> Value {
    normal(serde_json::from_str(&json::to_string(response)).expect("JSON"))
}

fn refusal<O: Operation>(error: Error<O::Error>) -> Value {
    let Error::Service(error) = error else { panic!("{error}") };
    json!({ "status": error.status, "code": error.code, "message": error.message })
}

/// Without ids of requests, and without what is null or empty.
fn normal(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().filter(|(name, _)| name != "RequestId" && name != "request_id");
            let fields = fields.map(|(name, value)| (name, normal(value)));
            Value::Object(fields.filter(|(_, value)| !is_empty(value)).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(normal).collect()),
        other => other,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}
