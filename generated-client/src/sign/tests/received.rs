//! What is signed on one side is verified on the other.

use super::*;
use crate::Secret;
use crate::sign::verify::{Refusal, verify};
use proptest::prelude::*;

const SCHEMES: [Authentication; 3] = [Authentication::Acs3, Authentication::RpcHmacSha1, Authentication::SdkHmacSha256];

/// A request as a server sees it.
fn receive(wire: &WireRequest) -> HttpRequest {
    let (_, rest) = wire.url.split_once("://").expect("a scheme");
    let target = rest.find('/').map_or("/", |at| &rest[at..]);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let decoded = |text: &str| percent_decode(text, true).expect("sound escapes");
    let mut request = HttpRequest::new(wire.method.clone(), path);
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    request.query = pairs.map(|(name, value)| (decoded(name), decoded(value))).collect();
    request.headers = wire.headers.iter().map(|(name, value)| (name.to_uppercase(), value.clone())).collect();
    request.body.clone_from(&wire.body);
    request
}

fn signed(scheme: Authentication, credentials: &Credentials) -> HttpRequest {
    let request = if scheme == Authentication::SdkHmacSha256 { get() } else { call() };
    receive(explained(request, scheme, credentials).request())
}

fn check(request: &HttpRequest) -> Result<verify::Claim, Refusal> {
    verify(request, |id| (id == "a-fake-key").then(|| Secret::from(SECRET)))
}

#[test]
fn verified() {
    for scheme in SCHEMES {
        let claim = check(&signed(scheme, &temporary())).expect("it was signed so");
        assert_eq!((claim.scheme, claim.key_id.as_str()), (scheme, "a-fake-key"));
        assert_eq!(claim.security_token, Some(Secret::from(TOKEN)));
        assert_eq!(claim.time, context(&endpoint()).time);
        let nonce = (scheme != Authentication::SdkHmacSha256).then_some("nonce-1");
        assert_eq!(claim.nonce.as_deref(), nonce);
        assert!(check(&signed(scheme, &key())).expect("it was signed so").security_token.is_none());
    }
    let form = with_body(call(), "application/x-www-form-urlencoded", "name=a+b");
    for scheme in [Authentication::Acs3, Authentication::RpcHmacSha1] {
        check(&receive(explained(form.clone(), scheme, &key()).request())).expect("a form");
    }
}

/// As the older SDKs send a POST: everything in a form, and nothing in the query.
#[test]
fn everything_may_be_in_a_form() {
    for credentials in [key(), temporary()] {
        let mut request = signed(Authentication::RpcHmacSha1, &credentials);
        let mut body = String::new();
        form(&mut body, &std::mem::take(&mut request.query));
        request.body = body.into_bytes();
        request.headers.push(("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned()));
        let claim = check(&request).expect("it was signed so");
        assert_eq!((claim.key_id.as_str(), claim.nonce.as_deref()), ("a-fake-key", Some("nonce-1")));
        request.body.extend(b"&more=1");
        assert!(matches!(check(&request), Err(Refusal::WrongSignature { .. })));
        request.headers.pop();
        assert!(matches!(check(&request), Err(Refusal::Unsigned)), "without its type it is no form");
    }
}

#[test]
fn any_change_is_noticed() {
    let wrong = |request: &HttpRequest| matches!(check(request), Err(Refusal::WrongSignature { .. }));
    for scheme in SCHEMES {
        let sound = signed(scheme, &temporary());
        let mut changed = sound.clone();
        changed.method = "PUT".into();
        assert!(wrong(&changed), "{scheme:?}");
        for index in 0..sound.query.len() {
            let mut changed = sound.clone();
            changed.query[index].1.push('x');
            assert!(check(&changed).is_err(), "{scheme:?} {}", changed.query[index].0);
        }
        let mut changed = sound.clone();
        changed.query.push(("more".to_owned(), String::new()));
        assert!(wrong(&changed), "{scheme:?}");
        if scheme != Authentication::RpcHmacSha1 {
            for index in 0..sound.headers.len() {
                let mut changed = sound.clone();
                changed.headers[index].1.push('x');
                assert!(check(&changed).is_err(), "{scheme:?} {}", changed.headers[index].0);
            }
            let mut changed = sound.clone();
            changed.path.push_str("/x");
            assert!(wrong(&changed), "{scheme:?}");
            let mut changed = sound.clone();
            changed.body = b"x".to_vec();
            assert!(check(&changed).is_err(), "{scheme:?}");
        }
    }
}

#[test]
fn refused_with_a_reason() {
    assert_eq!(check(&get()).err(), Some(Refusal::Unsigned));
    let strange = Credentials::new("nobody", SECRET);
    assert_eq!(check(&signed(SCHEMES[0], &strange)).err(), Some(Refusal::UnknownKey("nobody".to_owned())));
    let malformed = |request: &HttpRequest| match check(request) {
        Err(Refusal::Malformed(problem)) => problem,
        other => panic!("{other:?}"),
    };
    let sound = signed(Authentication::Acs3, &temporary());
    for (name, part) in [
        ("X-ACS-DATE", "x-acs-date is missing"),
        ("HOST", "signed header host is not there"),
        ("X-ACS-CONTENT-SHA256", "x-acs-content-sha256 is missing"),
    ] {
        let mut cut = sound.clone();
        cut.headers.retain(|(known, _)| known != name);
        assert!(malformed(&cut).contains(part), "{name}");
    }
    let mut bodied = sound.clone();
    bodied.body = b"x".to_vec();
    assert!(malformed(&bodied).contains("x-acs-content-sha256 is not the digest of the body"));
    let mut more = sound.clone();
    more.headers.push(("x-acs-more".to_owned(), "1".to_owned()));
    assert!(malformed(&more).contains("x-acs-more must be signed"));
    for (authorization, part) in [
        ("Basic aHVudGVyMg==", "no such scheme in Authorization: Basic"),
        ("hunter2hunter2hunter2hunter2", "(unreadable)"),
        ("ACS3-HMAC-SHA256", "no SignedHeaders"),
        ("ACS3-HMAC-SHA256 SignedHeaders=host", "must be signed"),
        ("SDK-HMAC-SHA256 Access=a", "x-sdk-date is missing"),
    ] {
        let mut request = sound.clone();
        request.headers.retain(|(name, _)| name != "AUTHORIZATION");
        request.headers.push(("Authorization".to_owned(), authorization.to_owned()));
        let problem = malformed(&request);
        assert!(problem.contains(part) && !problem.contains("hunter2"), "{problem}");
    }
    let mut rpc = signed(Authentication::RpcHmacSha1, &key());
    rpc.query.retain(|(name, _)| name != "Timestamp");
    assert!(malformed(&rpc).contains("Timestamp is missing"));
}

proptest! {
    #[test]
    fn whatever_is_signed_is_verified(
        pairs in proptest::collection::vec((".{0,8}", ".{0,8}"), 0..6),
        value in "[^\\p{Cc}]{0,8}",
        body in ".{0,20}",
        step in ".{1,8}",
    ) {
        for scheme in SCHEMES {
            let mut path = String::from("/v1/");
            crate::percent::percent_encode(&mut path, &step);
            let mut request = HttpRequest::new("POST", path);
            // Names of signature 1.0 are its own, and the others are no different.
            request.query = pairs.iter().map(|(name, value)| (format!("p{name}"), value.clone())).collect();
            request.headers.push(("X-Any".to_owned(), value.clone()));
            request.body = body.clone().into_bytes();
            let endpoint = endpoint();
            let wire = sign(request, scheme, &temporary(), &context(&endpoint)).expect("it can be signed");
            prop_assert!(check(&receive(&wire)).is_ok());
        }
    }

    #[test]
    fn nothing_that_is_received_panics(name in ".{0,20}", value in ".{0,60}", sdk in any::<bool>()) {
        let mut request = signed(if sdk { SCHEMES[2] } else { SCHEMES[0] }, &key());
        let scheme = if sdk { "SDK-HMAC-SHA256" } else { "ACS3-HMAC-SHA256" };
        request.headers.insert(0, ("Authorization".to_owned(), format!("{scheme} {value}")));
        request.headers.insert(0, ("X-Sdk-Date".to_owned(), name.clone()));
        request.query.push((name, value));
        prop_assert!(check(&request).is_err());
    }
}
