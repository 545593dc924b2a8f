//! What the vendors' SDKs were recorded sending, the mock lets in.

use crate::support::input_folder;
use crate::wire::{cases, list, text};
use generated_client::mock::{Mock, Settings};
use generated_client::sign::Clock;
use generated_client::transport::{BlockingTransport, Limits, WireRequest};
use generated_client::{ALL_OPERATIONS, HttpResponse, Timestamp};
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::SystemTime;

/// Cases whose signature is none that the mock takes, with the code of the refusal.
const REFUSED: &[(&str, &str, &str)] = &[
    ("acs3-hmac-sm3", "IncompleteSignature", "another scheme, only on demand"),
    ("array-of-ints", "APIGW.0301", "Python sorts numbers as numbers, where all others sort what is sent"),
    ("authorization-given", "APIGW.0301", "a word of the caller's own in place of a signature"),
    ("derived-v11", "APIGW.0301", "another scheme, only on demand"),
    ("x-sdk-date-given", "APIGW.0301", "signed for another time than that of the recording"),
];

/// The clock of all recordings.
const TIME: &str = "2024-01-02T03:04:05Z";

/// What a gateway says of a signature, and of who made it.
const OF_SIGNATURES: &[&str] = &[
    "APIGW.0301",
    "IncompleteSignature",
    "InvalidAccessKeyId.NotFound",
    "InvalidSecurityToken.MismatchWithAccessKey",
    "InvalidTimeStamp.Expired",
    "SignatureDoesNotMatch",
    "SignatureNonceUsed",
];

struct Recorded(SystemTime);

impl Clock for Recorded {
    fn now(&self) -> SystemTime {
        self.0
    }
}

#[test]
fn recorded_requests_are_let_in() {
    let Some(folder) = input_folder("mocked") else { return };
    let mut wrong = Vec::new();
    let (mut answered, mut refused) = (0, BTreeSet::new());
    for (name, case) in cases(&folder).into_iter().filter(|(_, case)| case["request"].is_object()) {
        let response = answer(&case);
        let code = code(&response);
        let exception = REFUSED.iter().find(|(known, ..)| name.ends_with(&format!("/{known}")));
        let expected = exception.map(|(_, code, _)| *code);
        let found = OF_SIGNATURES.contains(&&*code).then_some(&*code);
        if found != expected {
            wrong.push(format!("{name}: {} {}", response.status, String::from_utf8_lossy(&response.body)));
        }
        answered += usize::from(response.status == 200);
        refused.extend(exception.map(|(known, ..)| *known));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(refused.len(), REFUSED.len(), "an exception that no case needs");
    // The others have parameters that break documented constraints.
    assert!(answered > 400, "only {answered} were answered");
}

fn answer(case: &Value) -> HttpResponse {
    let given = |names: [&str; 2]| names.iter().find_map(|name| case["credentials"][name].as_str()).unwrap_or_default();
    let time = SystemTime::try_from(&Timestamp::from(TIME)).expect("a time");
    let mut settings = Settings::new()
        .access_key(given(["access_key_id", "ak"]))
        .secret(given(["access_key_secret", "sk"]))
        .clock(Recorded(time));
    if let Some(token) = case["credentials"]["security_token"].as_str() {
        settings = settings.security_token(token);
    }
    let recorded = &case["request"];
    let query = text(&recorded["raw_query"]);
    let url = format!("http://127.0.0.1:18080{}?{query}", text(&recorded["path"]));
    let mut wire = WireRequest::new(text(&recorded["method"]), url);
    wire.headers = list(&recorded["headers"]).into_iter().map(|(name, value)| (name.into(), value)).collect();
    wire.body = text(&recorded["body"]).into_bytes();
    let mock = Mock::with(ALL_OPERATIONS, settings);
    BlockingTransport::send(&mock, wire, Limits::default()).expect("an answer")
}

/// The code of a refusal, empty for an answer.
fn code(response: &HttpResponse) -> String {
    let body: Value = serde_json::from_slice(&response.body).unwrap_or_default();
    text(body.get("Code").or(body.get("error_code")).unwrap_or(&Value::Null))
}
