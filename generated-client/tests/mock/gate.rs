//! Who is let in: signature, date, nonce, tokens.

use crate::support::text;
use generated_client::aliyun::rds::{self, DescribeBackupTasks};
use generated_client::endpoint::Endpoint;
use generated_client::huaweicloud::drs::{self, ListReplicationJobs};
use generated_client::mock::{Mock, SECRET, Settings, TOKEN};
use generated_client::service::Authentication;
use generated_client::sign::{Clock, Context, sign};
use generated_client::transport::{BlockingTransport, Limits, WireRequest};
use generated_client::{ALL_OPERATIONS, Credentials, HttpResponse, Operation, Supplied};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const SCHEMES: [Authentication; 4] = [
    Authentication::Acs3,
    Authentication::RpcHmacSha1,
    Authentication::SdkHmacSha256,
    Authentication::Token("X-Auth-Token"),
];

/// A clock that stands still.
struct Still(SystemTime);

impl Clock for Still {
    fn now(&self) -> SystemTime {
        self.0
    }
}

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

fn mock(settings: Settings) -> Mock {
    Mock::with(ALL_OPERATIONS, settings.clock(Still(now())))
}

/// A call of the service that takes this scheme.
fn signed(scheme: Authentication, credentials: &Credentials, time: SystemTime, nonce: &str) -> WireRequest {
    let endpoint: Endpoint = "127.0.0.1:8480".parse().expect("an endpoint");
    let supplied = Supplied::new().with("project_id", "mock-project-id").with("X-Auth-Token", TOKEN);
    let http = match scheme {
        Authentication::Acs3 | Authentication::RpcHmacSha1 => DescribeBackupTasks::new("rm x+*~é").encode(&supplied),
        _ => ListReplicationJobs::new().name("a b+*~é").encode(&supplied),
    };
    let mut http = http.expect("a request that can be sent");
    if !matches!(scheme, Authentication::Token(_)) {
        http.headers.retain(|(name, _)| name != "X-Auth-Token");
    }
    sign(http, scheme, credentials, &Context::new(&endpoint, time, nonce, "test")).expect("signed")
}

fn send(mock: &Mock, wire: WireRequest) -> HttpResponse {
    BlockingTransport::send(mock, wire, Limits::default()).expect("an answer")
}

fn code(response: &HttpResponse) -> (u16, Option<&str>) {
    let body = text(response);
    let code = body.split_once("ode\":\"").and_then(|(_, rest)| rest.split_once('"'));
    (response.status, code.map(|(code, _)| code))
}

fn credentials_for(scheme: Authentication, mock: &Mock) -> Credentials {
    if matches!(scheme, Authentication::Token(_)) { Credentials::token(TOKEN) } else { mock.credentials() }
}

#[test]
fn every_documented_scheme_is_let_in() {
    let documented: Vec<_> = [rds::SERVICE.authentication, drs::SERVICE.authentication].concat();
    assert_eq!(documented, SCHEMES, "or this test does not know one");
    for settings in [Settings::new(), Settings::new().security_token("sts").access_key("other").secret("s")] {
        let mock = mock(settings);
        for (scheme, nonce) in SCHEMES.into_iter().zip(["a", "b", "c", "d"]) {
            let response = send(&mock, signed(scheme, &credentials_for(scheme, &mock), now(), nonce));
            assert_eq!(response.status, 200, "{scheme:?}: {}", text(&response));
        }
    }
}

#[test]
fn a_wrong_secret_is_refused() {
    let mock = mock(Settings::new());
    let wrong = Credentials::new("mock-access-key", "guessed");
    for scheme in &SCHEMES[..2] {
        let response = send(&mock, signed(*scheme, &wrong, now(), "n"));
        assert_eq!(code(&response), (400, Some("SignatureDoesNotMatch")));
        assert!(!text(&response).contains(SECRET));
    }
    assert_eq!(code(&send(&mock, signed(SCHEMES[2], &wrong, now(), "n"))), (401, Some("APIGW.0301")));
    assert_eq!(send(&mock, signed(SCHEMES[0], &mock.credentials(), now(), "n")).status, 200, "no nonce is used up");
}

#[test]
fn a_token_is_not_told() {
    let temporary = mock(Settings::new().security_token("hunter2"));
    let wrong = Credentials::new("mock-access-key", "guessed").with_security_token("hunter2");
    for scheme in &SCHEMES[..3] {
        let response = send(&temporary, signed(*scheme, &wrong, now(), "n"));
        assert!(text(&response).contains("The service signed:") && !text(&response).contains("hunter2"));
    }
}

#[test]
fn what_was_changed_on_the_way_is_refused() {
    for scheme in &SCHEMES[..3] {
        let mock = mock(Settings::new());
        let mut wire = signed(*scheme, &mock.credentials(), now(), "n");
        wire.url = wire.url.replace("rm", "rn").replace("a%20b", "a%20c");
        let status = send(&mock, wire).status;
        assert!(status == 400 || status == 401, "{scheme:?}: {status}");
        let mut unsigned = signed(*scheme, &mock.credentials(), now(), "n");
        unsigned.headers.retain(|(name, _)| name != "authorization");
        unsigned.url = unsigned.url.replace("Signature=", "Sign=");
        let response = send(&mock, unsigned);
        let expected = [(400, Some("IncompleteSignature")), (401, Some("APIGW.0301"))];
        assert!(expected.contains(&code(&response)), "{scheme:?}: {}", text(&response));
    }
}

#[test]
fn an_unknown_key_is_refused() {
    let mock = mock(Settings::new());
    let unknown = Credentials::new("nobody", SECRET);
    assert_eq!(
        code(&send(&mock, signed(SCHEMES[0], &unknown, now(), "n"))),
        (404, Some("InvalidAccessKeyId.NotFound"))
    );
    assert_eq!(code(&send(&mock, signed(SCHEMES[2], &unknown, now(), "n"))), (401, Some("APIGW.0301")));
}

#[test]
fn an_old_date_is_refused() {
    let minutes = |count: u64| Duration::from_secs(60 * count);
    for (scheme, expected) in [(SCHEMES[0], 400), (SCHEMES[1], 400), (SCHEMES[2], 401)] {
        let mock = mock(Settings::new());
        let status = |time, nonce| send(&mock, signed(scheme, &mock.credentials(), time, nonce)).status;
        assert_eq!(status(now() - minutes(15), "a"), 200);
        assert_eq!(status(now() + minutes(15), "b"), 200);
        assert_eq!(status(now() - minutes(15) - Duration::from_secs(1), "c"), expected);
        assert_eq!(status(now() + minutes(15) + Duration::from_secs(1), "d"), expected);
    }
    let mock = mock(Settings::new());
    let late = send(&mock, signed(SCHEMES[0], &mock.credentials(), now() - minutes(16), "a"));
    assert_eq!(code(&late), (400, Some("InvalidTimeStamp.Expired")));
    mock.advance(minutes(600));
    for time in [now(), Clock::now(&mock)] {
        let nonce = format!("{time:?}");
        let response = send(&mock, signed(SCHEMES[0], &mock.credentials(), time, &nonce));
        assert_eq!(response.status, 200, "both clocks are right");
    }
}

#[test]
fn a_nonce_is_good_once() {
    for scheme in &SCHEMES[..2] {
        let mock = mock(Settings::new());
        let wire = signed(*scheme, &mock.credentials(), now(), "n");
        assert_eq!(send(&mock, wire.clone()).status, 200);
        assert_eq!(code(&send(&mock, wire)), (400, Some("SignatureNonceUsed")));
        let other = signed(SCHEMES[0], &mock.credentials(), now() + Duration::from_secs(1), "n");
        assert_eq!(code(&send(&mock, other)), (400, Some("SignatureNonceUsed")), "whatever else is new");
    }
    let mock = mock(Settings::new());
    let wire = signed(Authentication::SdkHmacSha256, &mock.credentials(), now(), "");
    assert_eq!([send(&mock, wire.clone()).status, send(&mock, wire).status], [200, 200], "this scheme has none");
}

#[test]
fn temporary_keys_need_their_token() {
    let temporary = mock(Settings::new().security_token("sts"));
    let without = Credentials::new("mock-access-key", SECRET);
    let with = |token: &str| Credentials::new("mock-access-key", SECRET).with_security_token(token);
    for (scheme, status) in [(SCHEMES[0], 400), (SCHEMES[1], 400), (SCHEMES[2], 401)] {
        assert_eq!(send(&temporary, signed(scheme, &without, now(), "a")).status, status);
        assert_eq!(send(&temporary, signed(scheme, &with("other"), now(), "b")).status, status);
        assert_eq!(send(&mock(Settings::new()), signed(scheme, &with("sts"), now(), "c")).status, status);
    }
    for (nonce, scheme) in ["d", "e", "f"].into_iter().zip(SCHEMES) {
        assert_eq!(send(&temporary, signed(scheme, &with("sts"), now(), nonce)).status, 200);
    }
}

#[test]
fn tokens_stand_for_signatures_where_they_may() {
    let other = mock(Settings::new().token("other"));
    let response = send(&other, signed(SCHEMES[3], &Credentials::token(TOKEN), now(), ""));
    assert_eq!(code(&response), (401, Some("APIGW.0301")));
    let mut wire = signed(SCHEMES[0], &other.credentials(), now(), "n");
    wire.headers.retain(|(name, _)| name != "authorization");
    wire.headers.push(("X-Auth-Token".into(), "other".to_owned()));
    assert_eq!(code(&send(&other, wire)), (400, Some("IncompleteSignature")), "this service takes none");
}

#[test]
fn each_service_takes_its_own_signature_only() {
    let mock = mock(Settings::new());
    let endpoint: Endpoint = "127.0.0.1:8480".parse().expect("an endpoint");
    let context = Context::new(&endpoint, now(), "n", "test");
    let http = DescribeBackupTasks::new("rm-x").encode(&Supplied::new()).expect("a request");
    let (_, version) = http.version.clone().expect("a version");
    let mut http = http;
    http.headers.push(("x-acs-action".to_owned(), "DescribeBackupTasks".to_owned()));
    http.headers.push(("x-acs-version".to_owned(), version.into_owned()));
    let wire = sign(http, Authentication::SdkHmacSha256, &mock.credentials(), &context).expect("signed");
    assert_eq!(code(&send(&mock, wire)), (400, Some("IncompleteSignature")));
}
