//! What the vendors' SDKs were recorded sending, our requests send too, for all inputs that our types can express.

use crate::operation::{self, Handle};
use crate::support::{files, input_folder, read, stem};
use generated_client::shape::{Place, Presence, Row, Style};
use generated_client::{HttpRequest, Supplied};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Cases whose inputs our types cannot express, with the reason.
pub(crate) const NOT_OURS: &[(&str, &str)] = &[
    ("ak-missing", "the SDK found no credentials and sent nothing"),
    ("array-given-a-string", "a text where a list belongs goes out letter by letter"),
    ("body-params", "a parameter that no page documents, in a form body"),
    ("extends-parameters", "parameters and headers that no page documents"),
    ("header-with-underscore", "a header that no page documents"),
    ("ignore-content-type-for-get", "the documented mandatory header was switched off"),
    ("method-get", "another method than the usual one was asked for"),
    ("none-value", "Python's None goes out as the text None"),
    ("project-id-from-iam", "the recorded request asks another service for the project"),
    ("project-id-from-iam-two", "the recorded request asks another service for the project"),
    ("project-id-missing", "the placeholder goes out in the path; ours is refused before sending"),
    ("python-types", "values of the wrong type, and parameters that no page documents"),
];

/// A recording of where SDKs find credentials, which no request shows.
const CREDENTIALS: &str = "credential-chain";

/// Parameters that signing adds to the query of an RPC service.
const SIGNING_PARAMETERS: &[&str] = &[
    "AccessKeyId",
    "Action",
    "Format",
    "RegionId",
    "SecurityToken",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureType",
    "SignatureVersion",
    "Timestamp",
    "Version",
];

/// Headers that signing and transport add, in lower case.
const OTHER_HEADERS: &[&str] = &[
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "host",
    "user-agent",
    "x-acs-accesskey-id",
    "x-acs-action",
    "x-acs-content-sha256",
    "x-acs-credentials-provider",
    "x-acs-date",
    "x-acs-security-token",
    "x-acs-signature-nonce",
    "x-acs-version",
    "x-project-id",
    "x-sdk-client",
    "x-sdk-date",
    "x-sdk-invoke-type",
    "x-security-token",
];

/// What a request consists of, ready to compare.
#[derive(Debug, Eq, PartialEq)]
struct Sent {
    method: String,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: String,
    operation: Option<String>,
    version: Option<String>,
}

#[test]
fn recorded_requests_are_ours() {
    let Some(input) = input_folder("wire") else { return };
    let mut problems = Vec::new();
    let mut listed: BTreeMap<_, _> = NOT_OURS.iter().map(|(name, _)| (*name, 0)).collect();
    for (name, case) in cases(&input) {
        let short = name.rsplit('/').next().unwrap_or_default();
        match (ours(&case), listed.get_mut(short)) {
            (Ok(()), None) => {}
            (Err(problem), None) => problems.push(format!("{name}: {problem}")),
            (Err(_), Some(count)) => *count += 1,
            (Ok(()), Some(_)) => problems.push(format!("{name}: listed as not ours, and equal; take it off the list")),
        }
    }
    problems
        .extend(listed.iter().filter(|(_, count)| **count == 0).map(|(name, _)| format!("no case of the name {name}")));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The recorded calls, by file and name.
pub(crate) fn cases(input: &Path) -> Vec<(String, Value)> {
    let mut cases = Vec::new();
    for path in files(&input.join("wire"), "json", false).into_iter().filter(|path| stem(path) != CREDENTIALS) {
        let recording: Value =
            serde_json::from_str(&read(&path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for case in recording["cases"].as_array().into_iter().flatten().filter(|case| case["operation"].is_string()) {
            cases.push((format!("{}: {}", stem(&path), text(&case["name"])), case.clone()));
        }
    }
    assert!(!cases.is_empty(), "no recorded cases");
    cases
}

/// Builds the request of a case from its inputs and compares what it sends.
fn ours(case: &Value) -> Result<(), String> {
    let handle = operation::named(&text(&case["operation"]));
    let recorded = recorded(&handle, case)?;
    let request = (handle.parse)(&assemble(&handle, case)?).map_err(|error| format!("not expressible: {error}"))?;
    let encoded = request.encode(&Supplied::default()).map_err(|error| format!("not encodable: {error}"))?;
    let sent = sent(&encoded);
    if sent != recorded {
        return Err(format!("we send\n  {sent:?}, recorded is\n  {recorded:?}"));
    }
    let again = (handle.parse)(&encoded).map_err(|error| format!("not parsed back: {error}"))?;
    if again.debug() == request.debug() { Ok(()) } else { Err("parsed back differently".to_owned()) }
}

/// The case's inputs as an HTTP request.
pub(crate) fn assemble(handle: &Handle, case: &Value) -> Result<HttpRequest, String> {
    let mut http = HttpRequest::new(handle.info.method, handle.info.path);
    for (name, value) in case["inputs"].as_object().into_iter().flatten() {
        let row = row(handle, name).ok_or_else(|| format!("no parameter `{name}`"))?;
        for (name, value) in pairs(row, value) {
            place(&mut http, row, name, value);
        }
    }
    for row in handle.info.request.rows.iter().filter(|row| row.presence == Presence::Supplied) {
        if let Some(value) = supplied(row, case) {
            place(&mut http, row, row.wire.to_owned(), value);
        }
    }
    for row in handle.info.request.rows {
        if let Presence::Fixed(value) = row.presence {
            place(&mut http, row, row.wire.to_owned(), value.to_owned());
        }
    }
    if http.path.contains('{') { Err(format!("no value for {}", http.path)) } else { Ok(http) }
}

/// Python attributes are wire names in lower case with underscores.
fn row(handle: &Handle, name: &str) -> Option<&'static Row> {
    let plain = |name: &str| name.to_lowercase().replace('_', "-");
    handle.info.request.rows.iter().find(|row| plain(row.wire) == plain(name))
}

/// What credentials give: a piece of the path from the recorded credentials, a header as it was recorded.
fn supplied(row: &Row, case: &Value) -> Option<String> {
    if row.place == Place::Path {
        return case["credentials"][row.wire].as_str().map(str::to_owned);
    }
    let headers = list(&case["request"]["headers"]);
    headers.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(row.wire)).map(|(_, value)| value)
}

fn pairs(row: &Row, value: &Value) -> Vec<(String, String)> {
    let Value::Array(items) = value else {
        return if value.is_null() { Vec::new() } else { vec![(row.wire.to_owned(), text(value))] };
    };
    let texts = items.iter().map(text);
    match row.style {
        Style::Comma => vec![(row.wire.to_owned(), texts.collect::<Vec<_>>().join(","))],
        Style::Indexed => {
            texts.enumerate().map(|(index, text)| (format!("{}.{}", row.wire, index + 1), text)).collect()
        }
        Style::Json => vec![(row.wire.to_owned(), value.to_string())],
        _ => texts.map(|text| (row.wire.to_owned(), text)).collect(),
    }
}

fn place(http: &mut HttpRequest, row: &Row, name: String, value: String) {
    match row.place {
        Place::Path => http.path = http.path.replace(&format!("{{{name}}}"), &percent(&value)),
        Place::Query => http.query.push((name, value)),
        Place::Header => http.headers.push((name, value)),
        other => panic!("no recorded operation has a parameter in the {other:?}"),
    }
}

/// Everything but unreserved characters is escaped.
fn percent(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(escape).collect()
}

/// The recorded request without what signing and transport add.
fn recorded(handle: &Handle, case: &Value) -> Result<Sent, String> {
    let request = &case["request"];
    if request.is_null() {
        return Err("no request".to_owned());
    }
    let is_row = |name: &str| handle.info.request.rows.iter().any(|row| row.wire.eq_ignore_ascii_case(name));
    let signed = |name: &str| SIGNING_PARAMETERS.contains(&name);
    let other = |name: &str| OTHER_HEADERS.contains(&name.to_lowercase().as_str());
    // An HTTP library writes a type for the empty body, where no page asks for one.
    let empty = |name: &str| name.eq_ignore_ascii_case("content-type") && request["body"] == "" && !is_row(name);
    // The signer places operation and version, in the query or as headers.
    let placed = |parameter: &str, header: &str| {
        let pairs = list(&request["query"]).into_iter().chain(list(&request["headers"]));
        pairs.into_iter().find(|(name, _)| name == parameter || name == header).map(|(_, value)| value)
    };
    let rpc = matches!(handle.info.service.protocol, generated_client::service::Protocol::Rpc { .. });
    Ok(sorted(Sent {
        method: text(&request["method"]),
        path: text(&request["path"]),
        query: list(&request["query"]).into_iter().filter(|(name, _)| !(rpc && signed(name))).collect(),
        headers: list(&request["headers"]).into_iter().filter(|(name, _)| !other(name) && !empty(name)).collect(),
        body: text(&request["body"]),
        operation: placed("Action", "x-acs-action"),
        version: placed("Version", "x-acs-version"),
    }))
}

fn sent(http: &HttpRequest) -> Sent {
    sorted(Sent {
        method: http.method.clone().into_owned(),
        path: http.path.clone(),
        query: http.query.clone(),
        headers: http.headers.clone(),
        body: String::from_utf8_lossy(&http.body).into_owned(),
        operation: http.operation.as_ref().map(|(_, name)| name.to_string()),
        version: http.version.as_ref().map(|(_, version)| version.to_string()),
    })
}

/// Names of headers are compared in lower case, and neither headers nor parameters have an order.
fn sorted(mut sent: Sent) -> Sent {
    sent.headers.iter_mut().for_each(|(name, _)| *name = name.to_lowercase());
    sent.headers.sort();
    sent.query.sort();
    sent
}

pub(crate) fn list(pairs: &Value) -> Vec<(String, String)> {
    pairs.as_array().into_iter().flatten().map(|pair| (text(&pair[0]), text(&pair[1]))).collect()
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
