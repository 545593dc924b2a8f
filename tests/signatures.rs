//! What the vendors' SDKs were recorded signing, our signer signs the same way, byte by byte.
//!
//! From a recorded request are taken only the things that are a caller's choice with us too: what it says of itself
//! and of its SDK, and which headers it signs. Scheme, credentials, host, time and nonce are inputs of the recording.

use crate::operation;
use crate::support::input_folder;
use crate::wire::{NOT_OURS, assemble, cases, list, text};
use generated_client::credentials::{Credentials, ProjectLookup};
use generated_client::endpoint::Endpoint;
use generated_client::service::Authentication;
use generated_client::sign::{Context, Explanation, SignedHeaders, explain};
use generated_client::{HttpRequest, HttpResponse, Supplied, Timestamp};
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::SystemTime;

/// The clock of all recordings.
const TIME: &str = "2024-01-02T03:04:05Z";

/// Cases that our signer cannot sign, whatever stands on the request.
const NOT_SIGNED: &[(&str, &str)] = &[
    ("acs3-hmac-sm3", "ACS3-HMAC-SM3: another scheme, only on demand"),
    ("array-of-ints", "Python sorts numbers as numbers, where all others sort what is sent, which is text"),
    ("derived-v11", "V11-HMAC-SHA256: another scheme, only on demand; its key is derived from region and date"),
];

/// Headers that the signer or the transport adds, in lower case.
const ADDED_HEADERS: &[&str] = &[
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "host",
    "user-agent",
    "x-acs-accesskey-id",
    "x-acs-action",
    "x-acs-content-sha256",
    "x-acs-date",
    "x-acs-security-token",
    "x-acs-signature-nonce",
    "x-acs-version",
    "x-project-id",
    "x-sdk-date",
    "x-security-token",
];

/// Parameters that the signer adds with signature 1.0.
const ADDED_PARAMETERS: &[&str] = &[
    "AccessKeyId",
    "Action",
    "SecurityToken",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureVersion",
    "Timestamp",
    "Version",
];

/// Inputs through our types, signed: what a user does.
#[test]
fn typed_requests_are_signed_as_recorded() {
    let mut others: Vec<_> = NOT_OURS.iter().chain(NOT_SIGNED).map(|(name, _)| *name).collect();
    // There nothing was signed, or not what our types lack, or it is the lookup of a project.
    let ours = ["ak-missing", "header-with-underscore", "project-id-from-iam", "project-id-from-iam-two"];
    others.retain(|name| !ours.contains(name));
    compare(&others, |case| {
        let handle = operation::named(&text(&case["operation"]));
        if case["request"]["path"] == "/v3/projects" {
            return lookup(&handle, case);
        }
        let request = (handle.parse)(&assemble(&handle, case)?).map_err(|error| format!("not expressible: {error}"))?;
        let mut http = request.encode(&Supplied::default()).map_err(|error| format!("not encodable: {error}"))?;
        if recorded_query(case, "Action").is_some() {
            // What the older SDK says beside what the protocol asks for.
            let query = list(&case["request"]["query"]).into_iter();
            http.query.extend(query.filter(|(name, _)| ["Format", "RegionId", "SignatureType"].contains(&&**name)));
        }
        http.headers.extend(recorded_header(&case["request"], "x-acs-credentials-provider"));
        http.headers.extend(given_date(&case["request"]));
        check(case, &case["request"], http, &credentials(case, &case["request"]))
    });
}

/// The project of the region is looked up, at the host that the service names.
fn lookup(handle: &operation::Handle, case: &Value) -> Result<(), String> {
    let region = recorded_query(case, "name").ok_or("no region")?;
    let lookup = ProjectLookup::new(handle.info.service, &region);
    let project = handle.info.service.project.ok_or("no project")?;
    let endpoint = Endpoint::identity(&project, &region).map_err(|error| error.to_string())?;
    let (_, host) = recorded_header(&case["request"], "host").ok_or("no host")?;
    same("host", endpoint.authority(), &host)?;
    check(case, &case["request"], lookup.request(), &credentials(case, &case["request"]))?;
    let answer = &case["response_given"][0];
    let answer = HttpResponse::new(200, text(&answer["body"]));
    // With several projects the SDK gave up too, as its answers tell.
    match (lookup.read(&answer), case["more_requests"].as_array().map_or(0, Vec::len)) {
        (Ok(project), 1) => same(
            "path",
            &text(&case["more_requests"][0]["request"]["path"]).replace(&project, "{}"),
            "/v5/{}/backup-migration-jobs",
        ),
        (Err(error), 0) if error.to_string().contains("2 projects: p1, p2") => Ok(()),
        (read, more) => Err(format!("{read:?}, and {more} more requests")),
    }
}

/// Any request, signed: what `sign` can do for users of other HTTP libraries, and with parameters of their own.
#[test]
fn other_requests_are_signed_as_recorded() {
    let others: Vec<_> = NOT_SIGNED.iter().map(|(name, _)| *name).collect();
    compare(&others, |case| {
        check(case, &case["request"], raw(&case["request"]), &credentials(case, &case["request"]))?;
        let retries = text(&case["name"]).contains("retry") || text(&case["name"]).contains("project-id-from-iam");
        let more = case["more_requests"].as_array().into_iter().flatten().map(|more| &more["request"]);
        for request in more.filter(|_| retries) {
            let ours = signed(request, raw(request), &credentials(case, request))?;
            same("signature of another attempt", ours.signature(), &recorded_signature(request)?)?;
        }
        Ok(())
    });
}

/// Runs over all recorded signatures. The list of those that cannot be made must be exact.
fn compare(others: &[&str], check: impl Fn(&Value) -> Result<(), String>) {
    let Some(input) = input_folder("signatures") else { return };
    let mut problems = Vec::new();
    let (mut equal, mut unseen) = (0, others.iter().copied().collect::<BTreeSet<_>>());
    for (name, case) in cases(&input).into_iter().filter(|(_, case)| case["signature"].is_string()) {
        let short = name.rsplit('/').next().unwrap_or_default();
        unseen.remove(short);
        match (check(&case), others.contains(&short)) {
            (Ok(()), false) => equal += 1,
            (Err(problem), false) => problems.push(format!("{name}: {problem}")),
            (Ok(()), true) => problems.push(format!("{name}: listed as not ours, and equal; take it off the list")),
            (Err(_), true) => {}
        }
    }
    problems.extend(unseen.into_iter().map(|name| format!("no case of the name {name}")));
    assert!(problems.is_empty(), "{} problems, {equal} equal\n{}", problems.len(), problems.join("\n"));
    assert!(equal > 0, "no recorded signatures");
}

pub(crate) fn check(case: &Value, request: &Value, http: HttpRequest, credentials: &Credentials) -> Result<(), String> {
    let ours = signed(request, http, credentials)?;
    if let Some(recorded) = case["canonical_request"].as_str() {
        same("canonical request", ours.canonical_request(), recorded)?;
    }
    same("string to sign", ours.string_to_sign(), &text(&case["string_to_sign"]))?;
    same("signature", ours.signature(), &text(&case["signature"]))?;
    sent(&ours, request)
}

/// The signature stands where it was recorded, in the same words.
fn sent(ours: &Explanation, request: &Value) -> Result<(), String> {
    if let Some((_, recorded)) = recorded_header(request, "authorization") {
        return same("header", ours.request().header("authorization").unwrap_or("none"), &recorded);
    }
    let encoded = ours.signature().replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    let url = &ours.request().url;
    if url.ends_with(&format!("&Signature={encoded}")) { Ok(()) } else { Err(format!("{url} ends otherwise")) }
}

fn signed(request: &Value, http: HttpRequest, credentials: &Credentials) -> Result<Explanation, String> {
    let header = |name: &str| recorded_header(request, name).map(|(_, value)| value).unwrap_or_default();
    let (_, host) = recorded_header(request, "host").ok_or("no host")?;
    let scheme = if host.starts_with("127.") { "http" } else { "https" };
    let endpoint: Endpoint = format!("{scheme}://{host}").parse().map_err(|error| format!("{error}"))?;
    let nonce = recorded_query_of(request, "SignatureNonce").unwrap_or_else(|| header("x-acs-signature-nonce"));
    let time = SystemTime::try_from(&Timestamp::from(TIME)).map_err(|error| error.to_string())?;
    let user_agent = header("user-agent");
    let authorization = header("authorization");
    let everything = !authorization.starts_with("ACS3") || authorization.contains("user-agent");
    let headers = if everything { SignedHeaders::All } else { SignedHeaders::Needed };
    let context = Context::new(&endpoint, time, &nonce, &user_agent).with_headers(headers);
    let scheme = match authorization.split(' ').next() {
        Some("ACS3-HMAC-SHA256") => Authentication::Acs3,
        Some("") => Authentication::RpcHmacSha1,
        _ => Authentication::SdkHmacSha256,
    };
    explain(http, scheme, credentials, &context).map_err(|error| error.to_string())
}

/// The two vendors name the same things differently.
fn credentials(case: &Value, request: &Value) -> Credentials {
    let one = |names: [&str; 2]| names.iter().find_map(|name| case["credentials"][name].as_str());
    let id = one(["access_key_id", "ak"]).unwrap_or_default();
    let mut credentials = Credentials::new(id, one(["access_key_secret", "sk"]).unwrap_or_default());
    if let Some(token) = case["credentials"]["security_token"].as_str() {
        credentials = credentials.with_security_token(token);
    }
    // The identity service may have told it, which no input shows.
    match recorded_header(request, "x-project-id") {
        Some((_, project)) => credentials.with_project_id(project),
        None => credentials,
    }
}

/// The recorded request without what signer and transport add.
fn raw(request: &Value) -> HttpRequest {
    let mut http = HttpRequest::new(text(&request["method"]), text(&request["path"]));
    http.body = text(&request["body"]).into_bytes();
    let rpc = recorded_query_of(request, "Signature").is_some();
    http.query = list(&request["query"]);
    if rpc {
        let placed = |name: &'static str| recorded_query_of(request, name).map(|value| (name.into(), value.into()));
        (http.operation, http.version) = (placed("Action"), placed("Version"));
        http.query.retain(|(name, _)| !ADDED_PARAMETERS.contains(&&**name));
    } else {
        let placed =
            |name: &'static str, header| recorded_header(request, header).map(|(_, value)| (name.into(), value.into()));
        (http.operation, http.version) = (placed("Action", "x-acs-action"), placed("Version", "x-acs-version"));
    }
    let signature = recorded_header(request, "authorization").map(|(_, value)| value).unwrap_or_default();
    let signed = signature.split("SignedHeaders=").nth(1).and_then(|rest| rest.split(',').next()).unwrap_or_default();
    let is_signed = |name: &str| rpc || name.contains('_') || signed.split(';').any(|signed| signed == name);
    http.headers = list(&request["headers"]);
    http.headers.retain(|(name, _)| {
        let name = name.to_lowercase();
        // A header that an SDK did not sign was not there yet when it signed.
        is_signed(&name) && !ADDED_HEADERS.contains(&&*name)
    });
    http.headers.extend(given_date(request));
    http
}

/// A date that the caller gave, and not the clock.
fn given_date(request: &Value) -> Option<(String, String)> {
    recorded_header(request, "x-sdk-date").filter(|(_, value)| value != "20240102T030405Z")
}

fn recorded_signature(request: &Value) -> Result<String, String> {
    recorded_query_of(request, "Signature")
        .or_else(|| recorded_header(request, "authorization")?.1.split("Signature=").nth(1).map(str::to_owned))
        .ok_or_else(|| "no signature".to_owned())
}

pub(crate) fn recorded_header(request: &Value, name: &str) -> Option<(String, String)> {
    list(&request["headers"]).into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name))
}

fn recorded_query(case: &Value, name: &str) -> Option<String> {
    recorded_query_of(&case["request"], name)
}

fn recorded_query_of(request: &Value, name: &str) -> Option<String> {
    list(&request["query"]).into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

fn same(what: &str, ours: &str, recorded: &str) -> Result<(), String> {
    if ours == recorded { Ok(()) } else { Err(format!("{what}\n{ours}\nrecorded\n{recorded}\n")) }
}
