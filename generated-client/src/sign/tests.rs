//! Vectors were computed with another implementation, in another language.

use super::*;
use crate::Timestamp;
use crate::percent::{form, percent_decode};

mod received;

const NOW: &str = "2001-02-03T04:05:06Z";
const SECRET: &str = "a-fake-secret";
const TOKEN: &str = "a+fake/token=";

fn endpoint() -> Endpoint {
    "api.example.com".parse().expect("an endpoint")
}

fn context(endpoint: &Endpoint) -> Context<'_> {
    let time = SystemTime::try_from(&Timestamp::from(NOW)).expect("a time");
    Context::new(endpoint, time, "nonce-1", "shelf/1.0")
}

fn key() -> Credentials {
    Credentials::new("a-fake-key", SECRET)
}

fn temporary() -> Credentials {
    key().with_security_token(TOKEN)
}

fn query() -> Vec<(String, String)> {
    let pairs = [("b", "2 +*~/é"), ("a", "x&=%"), ("a", ""), ("B", "0")];
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
}

/// An RPC request.
fn call() -> HttpRequest {
    let mut request = HttpRequest::new("POST", "/");
    request.query = query();
    request.operation = Some(("Action".into(), "ListShelves".into()));
    request.version = Some(("Version".into(), "2020-01-01".into()));
    request
}

/// A REST request.
fn get() -> HttpRequest {
    let mut request = HttpRequest::new("GET", "/v1/a%20b%2Fc~d/shelves");
    request.query = query();
    request
}

fn with_body(mut request: HttpRequest, kind: &str, body: &str) -> HttpRequest {
    request.headers.push(("Content-Type".to_owned(), kind.to_owned()));
    request.body = body.into();
    request
}

fn explained(request: HttpRequest, scheme: Authentication, credentials: &Credentials) -> Explanation {
    explain(request, scheme, credentials, &context(&endpoint())).expect("it can be signed")
}

fn signature(request: HttpRequest, scheme: Authentication, credentials: &Credentials) -> String {
    explained(request, scheme, credentials).signature().to_owned()
}

#[test]
fn acs3() {
    let ours = explained(call(), Authentication::Acs3, &key());
    let canonical = concat!(
        "POST\n/\nB=0&a=&a=x%26%3D%25&b=2%20%2B%2A~%2F%C3%A9\n",
        "accept:application/json\nhost:api.example.com\nuser-agent:shelf/1.0\nx-acs-action:ListShelves\n",
        "x-acs-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n",
        "x-acs-date:2001-02-03T04:05:06Z\nx-acs-signature-nonce:nonce-1\nx-acs-version:2020-01-01\n\n",
        "accept;host;user-agent;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version\n",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    assert_eq!(ours.canonical_request(), canonical);
    let digest = "f281b9d953edbe9fe1d8c9ad1566684859d585ee6237e39e9106bb5dc5cd6789";
    assert_eq!(ours.string_to_sign(), format!("ACS3-HMAC-SHA256\n{digest}"));
    assert_eq!(ours.signature(), "edb1e80ed415677c4cd3eb43e4689b9fea9591e372947639b59aeb18d5cb13ce");
    assert_eq!(ours.request().url, "https://api.example.com/?B=0&a=&a=x%26%3D%25&b=2%20%2B%2A~%2F%C3%A9");

    let other = |request, credentials: &_| signature(request, Authentication::Acs3, credentials);
    assert_eq!(other(call(), &temporary()), "6cbf9e8f04288635dfbafd26d1e335d24f2261bcadbc8f7fe557722173b6e087");
    let mut bodied = with_body(call(), "application/json", r#"{"shelf":1}"#);
    bodied.query.clear();
    assert_eq!(other(bodied, &key()), "894e84624e67c2de812f132aa35b9e5ff2eb50dd76ba24345a72a338d9351526");
    let endpoint = endpoint();
    let needed = context(&endpoint).with_headers(SignedHeaders::Needed);
    let ours = explain(call(), Authentication::Acs3, &key(), &needed).expect("it can be signed");
    assert_eq!(ours.signature(), "957bed25cbaa25f5449e53a5e08e8792d8468e64c82e1490ec36b80d577a3636");
    assert_eq!(ours.request().header("user-agent"), Some("shelf/1.0"), "sent, though not signed");
}

#[test]
fn rpc() {
    let ours = explained(call(), Authentication::RpcHmacSha1, &key());
    let string = concat!(
        "POST&%2F&AccessKeyId%3Da-fake-key%26Action%3DListShelves%26B%3D0%26Format%3Djson",
        "%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3Dnonce-1%26SignatureVersion%3D1.0",
        "%26Timestamp%3D2001-02-03T04%253A05%253A06Z%26Version%3D2020-01-01%26a%3D%26a%3Dx%2526%253D%2525",
        "%26b%3D2%2520%252B%252A~%252F%25C3%25A9"
    );
    assert_eq!((ours.string_to_sign(), ours.canonical_request()), (string, ""));
    assert_eq!(ours.signature(), "9gtY2VdI8Ply/FB62Gx0lyRFxFs=");
    assert!(ours.request().url.ends_with("&Signature=9gtY2VdI8Ply%2FFB62Gx0lyRFxFs%3D"), "{}", ours.request().url);

    let other = |request, credentials: &_| signature(request, Authentication::RpcHmacSha1, credentials);
    assert_eq!(other(call(), &temporary()), "9puTEWaq0iRBSObe0Drp4fJoccQ=");
    let form = "application/x-www-form-urlencoded;charset=utf-8";
    assert_eq!(other(with_body(call(), form, "name=a+b"), &key()), "z0bI4/RBSFj6AeouisSI3BpjtN0=");
    assert_eq!(other(with_body(call(), "text/plain", "name=a+b"), &key()), ours.signature(), "no form");
    let mut get = call();
    get.method = "GET".into();
    assert_eq!(other(get, &key()), "3oPaOhxN7cbCIlZRsVFUE8kSscc=");
}

#[test]
fn sdk_hmac() {
    let ours = explained(get(), Authentication::SdkHmacSha256, &key());
    let canonical = concat!(
        "GET\n/v1/a%20b/c~d/shelves/\nB=0&a=&a=x%26%3D%25&b=2%20%2B%2A~%2F%C3%A9\n",
        "host:api.example.com\nuser-agent:shelf/1.0\nx-sdk-date:20010203T040506Z\n\nhost;user-agent;x-sdk-date\n",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    assert_eq!(ours.canonical_request(), canonical);
    let digest = "0fd78d3cfb5139c2cae3536d095d5682d0f0c609918f9df60f2117b560c5f44b";
    assert_eq!(ours.string_to_sign(), format!("SDK-HMAC-SHA256\n20010203T040506Z\n{digest}"));
    assert_eq!(ours.signature(), "56d54992366fed99d31b5120c4cb73e846466745bd51bd3d81e73f6899d6fbed");
    assert_eq!(
        ours.request().header("authorization"),
        Some(&*format!(
            "SDK-HMAC-SHA256 Access=a-fake-key, SignedHeaders=host;user-agent;x-sdk-date, Signature={}",
            ours.signature()
        ))
    );
    let (path, _) = ours.request().url.split_once('?').expect("a query");
    assert_eq!(path, "https://api.example.com/v1/a%20b%2Fc~d/shelves", "sent as it was");

    let mut request = get();
    request.headers.push(("X-Language".to_owned(), " é ".to_owned()));
    request.headers.push(("x_unsigned".to_owned(), "1".to_owned()));
    let credentials = temporary().with_project_id("a b/c~d");
    let ours = explained(request, Authentication::SdkHmacSha256, &credentials);
    assert_eq!(ours.signature(), "560bf1422ea9ba43d33ddeff29122a1963f9d323a57856162033af4cd581d777");
    assert_eq!(ours.request().header("X_UNSIGNED"), Some("1"), "sent, though not signed");
}

#[test]
fn token() {
    let token = Authentication::Token("X-Auth-Token");
    let ours = explained(get(), token, &Credentials::token("hunter2"));
    assert_eq!(ours.request().header("x-auth-token"), Some("hunter2"));
    assert_eq!(ours.request().header("host"), Some("api.example.com"));
    assert_eq!((ours.signature(), ours.to_string().as_str()), ("", "nothing is signed"));
    let mut request = get();
    request.headers.push(("X-Auth-Token".to_owned(), "given".to_owned()));
    let ours = explained(request, token, &key());
    assert_eq!(ours.request().header("x-auth-token"), Some("given"), "the operation's parameter counts");
}

#[test]
fn credentials_that_do_not_fit() {
    let endpoint = endpoint();
    let refused = |scheme, credentials: Credentials| {
        let error = sign(get(), scheme, &credentials, &context(&endpoint)).expect_err("they do not fit");
        error.to_string()
    };
    let keys = [Authentication::Acs3, Authentication::RpcHmacSha1, Authentication::SdkHmacSha256];
    for scheme in keys {
        assert!(refused(scheme, Credentials::token("hunter2")).contains("are a token"));
        for (credentials, part) in [
            (Credentials::new("", SECRET), "id of the access key is empty"),
            (Credentials::new("id", ""), "secret of the access key is empty"),
            (Credentials::new("id", "hunter2\n"), "secret of the access key has a line break"),
            (Credentials::new("id\r\nX: y", SECRET), "id of the access key has a line break"),
            (key().with_security_token(""), "security token is empty"),
            (key().with_security_token("hunter2\n"), "security token has a line break"),
            (key().with_project_id("p\0"), "project id has a line break"),
        ] {
            let problem = refused(scheme, credentials);
            assert!(problem.contains(part) && !problem.contains("hunter2"), "{problem}");
        }
    }
    let token = Authentication::Token("X-Auth-Token");
    assert!(refused(token, key()).contains("X-Auth-Token takes a token"));
    assert!(refused(token, Credentials::token("hunter2\n")).contains("token has a line break"));
}

/// A caller knows best; but whom a request is from and where it goes, the signer says.
#[test]
fn what_the_request_has_is_kept() {
    let header = |request: &WireRequest, name: &str| request.header(name).map(str::to_owned);
    let given = [
        ("Accept", "text/xml"),
        ("User-Agent", "mine"),
        ("Host", "evil.example.com"),
        ("X-Acs-Date", "2000-01-01T00:00:00Z"),
        ("X-Acs-Security-Token", "old"),
        ("Authorization", "old"),
        ("X-Twice", "1"),
        ("x-twice", "2"),
    ];
    let mut request = call();
    request.headers = given.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let ours = explained(request, Authentication::Acs3, &temporary());
    let sent = ours.request();
    assert_eq!(header(sent, "accept").as_deref(), Some("text/xml"));
    assert_eq!(header(sent, "user-agent").as_deref(), Some("mine"));
    assert_eq!(header(sent, "host").as_deref(), Some("api.example.com"));
    assert_eq!(header(sent, "x-acs-date").as_deref(), Some("2000-01-01T00:00:00Z"));
    assert_eq!(header(sent, "x-acs-security-token").as_deref(), Some(TOKEN));
    assert!(header(sent, "authorization").is_some_and(|value| value.contains("Credential=a-fake-key")));
    let names: Vec<&str> = sent.headers.iter().map(|(name, _)| &**name).collect();
    let once: std::collections::BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(once.len(), names.len(), "{names:?}");
    assert_eq!(header(sent, "x-twice").as_deref(), Some("2"));

    let mut request = get();
    request.headers.push(("Authorization".to_owned(), "mine".to_owned()));
    let ours = explained(request, Authentication::SdkHmacSha256, &key());
    assert_eq!(header(ours.request(), "authorization").as_deref(), Some("mine"));
    assert_eq!(header(ours.request(), "x-sdk-date"), None, "nothing is signed");

    let mut request = call();
    request.query = ["Format", "AccessKeyId", "Signature", "SignatureNonce", "Timestamp"]
        .map(|name| (name.to_owned(), "mine".to_owned()))
        .to_vec();
    let url = explained(request, Authentication::RpcHmacSha1, &key()).request().url.clone();
    assert!(url.contains("Format=mine") && url.matches("mine").count() == 1, "{url}");
}

#[test]
fn odd_paths_and_times() {
    let path = |text: &str| canonical::path(text);
    for (raw, canonical) in [
        ("", "/"),
        ("/", "/"),
        ("/a", "/a/"),
        ("/a/", "/a/"),
        ("/%41%2f%7E", "/A/~/"),
        ("/%", "/%25/"),
        ("/%4", "/%254/"),
        ("/%zz", "/%25zz/"),
        ("/%+1", "/%25%2B1/"),
        ("/%FF", "/%FF/"),
        ("/é", "/%C3%A9/"),
        ("/a b+c", "/a%20b%2Bc/"),
    ] {
        assert_eq!(path(raw), canonical, "{raw}");
    }
    let endpoint = endpoint();
    let second = std::time::Duration::from_secs(1);
    for (time, written) in [
        (SystemTime::UNIX_EPOCH, "1970-01-01T00:00:00Z"),
        (SystemTime::UNIX_EPOCH - second / 2, "1969-12-31T23:59:59Z"),
        (SystemTime::UNIX_EPOCH + second * 3 / 2, "1970-01-01T00:00:01Z"),
        (SystemTime::UNIX_EPOCH + second * 951_827_696, "2000-02-29T12:34:56Z"),
        (SystemTime::UNIX_EPOCH + second * u32::MAX * 1000, "9999-12-31T23:59:59Z"),
    ] {
        assert_eq!(canonical::time(&Context::new(&endpoint, time, "", "")), written);
    }
}

#[test]
fn a_secret_that_stands_for_secrets_is_hidden_once() {
    let credentials = key().with_security_token("secret");
    let shown = explained(call(), Authentication::Acs3, &credentials).to_string();
    assert!(shown.contains("x-acs-security-token:(secret)\n") && !shown.contains("(("), "{shown}");
}
