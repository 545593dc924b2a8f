//! Searches every text that credentials and signatures can make for what must not be in it.

use super::*;
use crate::HttpRequest;
use crate::endpoint::Endpoint;
use crate::service::Authentication;
use crate::sign::{Context, explain};

/// Each has a part that no encoding changes.
const SECRETS: [&str; 3] = ["hunter2-secret+/=", "hunter2-token &%", "hunter2-parameter;,"];

fn assert_silent(what: &str, text: &str) {
    assert!(!text.contains("hunter2"), "{what}: {text}");
}

fn shown(what: &str, value: &impl fmt::Debug) {
    assert_silent(what, &format!("{value:?}"));
    assert_silent(what, &format!("{value:#?}"));
}

/// An error with all that it comes from.
fn told(what: &str, error: &dyn std::error::Error) {
    let mut next = Some(error);
    while let Some(error) = next {
        assert_silent(what, &error.to_string());
        shown(what, &error);
        next = error.source();
    }
}

#[test]
fn values() {
    let [secret, token, _] = SECRETS;
    let key = Credentials::new("an-id", secret).with_security_token(token).with_project_id("p");
    for credentials in [key, Credentials::token(token)] {
        shown("credentials", &credentials);
        shown("identity", credentials.identity());
        shown("provided", &Provided::Ready(credentials.clone()));
        shown("chain", &Chain::new().then(credentials.clone()));
        let refreshing = Refreshing::new(credentials.clone());
        assert!(given(&refreshing).is_ok());
        shown("refreshing", &refreshing);
        shown("hook", &Refreshing::hook(move |_| Ok(credentials.clone())));
    }
}

#[test]
fn places() {
    let [secret, token, _] = SECRETS;
    let variables = ["ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN", "HUAWEICLOUD_SDK_SK"];
    let files = [
        format!(
            "{{\"current\": \"a\", \"profiles\": [{{\"name\": \"a\", \"mode\": \"{secret}\", \"access_key_secret\": \"{secret}\"}}]}}"
        ),
        format!(
            "{{\"current\": \"a\", \"profiles\": [{{\"name\": \"a\", \"mode\": \"StsToken\", \"sts_token\": \"{token}\"}}]}}"
        ),
        format!("{{\"access_key_secret\": \"{secret}\""),
        format!("{{\"access_key_secret\": {secret}}}"),
        format!("[default]\ntype = {secret}\naccess_key_secret = {secret}"),
        format!("[default]\ntype = access_key\naccess_key_secret = {secret}"),
        format!("[basic]\nsk = {secret}\nsecurity_token = {token}"),
        format!("[basic]\nak = i\n{secret}"),
        format!("[{secret}\n"),
        format!("{secret} = 1"),
    ];
    for file in files {
        let paths = [".aliyun/config.json", ".alibabacloud/credentials.ini", ".huaweicloud/credentials"];
        let some = with(home(), &variables.map(|name| (name, secret)));
        let all = paths.iter().fold(some, |all, path| all.with_file(Path::new(HOME).join(path), file.clone()));
        shown("surroundings", &all);
        for chain in [Chain::alibaba(&all), Chain::huawei(&all)] {
            shown("chain", &chain);
            let error = chain.provide(now(), None).expect_err("there is no id anywhere");
            told("chain", &error);
        }
    }
}

#[test]
fn signatures() {
    let [secret, token, parameter] = SECRETS;
    let endpoint: Endpoint = "api.example.com".parse().expect("an endpoint");
    let context = Context::new(&endpoint, now(), "n", "u");
    shown("context", &context);
    let mut request = HttpRequest::new("POST", "/");
    request.query.push(("SecurityToken".to_owned(), parameter.to_owned()));
    request.query.push(("Password".to_owned(), parameter.to_owned()));
    request.headers.push(("X-Auth-Token".to_owned(), parameter.to_owned()));
    request.secrets.push("Password");
    let key = Credentials::new("an-id", secret).with_security_token(token);
    let schemes = [
        Authentication::Acs3,
        Authentication::RpcHmacSha1,
        Authentication::SdkHmacSha256,
        Authentication::Token("X-Auth-Token"),
    ];
    for scheme in schemes {
        for credentials in [&key, &Credentials::token(token), &Credentials::new("an-id\n", secret)] {
            match explain(request.clone(), scheme, credentials, &context) {
                Ok(explanation) => {
                    shown("explanation", &explanation);
                    assert_silent("explanation", &explanation.to_string());
                    shown("request", explanation.request());
                    let signature = explanation.signature();
                    assert!(signature.is_empty() || !format!("{explanation:?}").contains(signature));
                }
                Err(error) => told("signing", &error),
            }
        }
    }
    let shown = explain(request, Authentication::Acs3, &key, &context).expect("it can be signed").to_string();
    assert!(shown.contains("x-acs-security-token:(secret)\n") && shown.contains("Password=(secret)"), "{shown}");
}
