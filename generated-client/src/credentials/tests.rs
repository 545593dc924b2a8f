use super::*;
use std::path::Path;
use std::time::Duration;

mod files;
mod refreshing;
mod secrets;

const HOME: &str = "/home/somebody";

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)
}

fn given(provider: &impl Provider) -> Result<Credentials, String> {
    match provider.provide(now(), None) {
        Ok(Provided::Ready(credentials)) => Ok(credentials),
        Ok(Provided::Ask(request)) => Err(format!("asks {request:?}")),
        Err(error) => Err(error.to_string()),
    }
}

/// Id, secret, security token and project.
fn parts(credentials: &Credentials) -> [String; 4] {
    let Identity::Key { id, secret, security_token } = credentials.identity() else { panic!("a key") };
    let token = security_token.as_ref().map_or("none", Secret::expose);
    [id, secret.expose(), token, credentials.project_id().unwrap_or("none")].map(str::to_owned)
}

fn home() -> Surroundings {
    Surroundings::empty().with_home(HOME)
}

fn with(surroundings: Surroundings, variables: &[(&str, &str)]) -> Surroundings {
    variables.iter().fold(surroundings, |surroundings, (name, value)| surroundings.with_variable(*name, *value))
}

fn config(text: &str) -> Surroundings {
    home().with_file(Path::new(HOME).join(".aliyun/config.json"), text)
}

fn alibaba_ini(text: &str) -> Surroundings {
    home().with_file(Path::new(HOME).join(".alibabacloud/credentials.ini"), text)
}

fn huawei_ini(text: &str) -> Surroundings {
    home().with_file(Path::new(HOME).join(".huaweicloud/credentials"), text)
}

#[test]
fn explicit() {
    let credentials = Credentials::new("id", "secret").with_project_id("p").expiring(now()).with_provider("mine");
    let clone = given(&credentials).expect("they are there").with_security_token("token");
    assert_eq!(parts(&clone), ["id", "secret", "token", "p"]);
    assert_eq!((clone.provider(), clone.expires()), ("mine", Some(now())));
    assert_eq!(parts(&credentials), ["id", "secret", "none", "p"], "a clone is on its own");
    let token = Credentials::token("t").with_security_token("ignored");
    assert!(matches!(token.identity(), Identity::Token(token) if token.expose() == "t"));
}

#[test]
fn environment() {
    let key = [("ALIBABA_CLOUD_ACCESS_KEY_ID", "id"), ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", " secret\n")];
    let found = given(&Source::alibaba_environment(&with(home(), &key))).expect("they are there");
    assert_eq!(parts(&found), ["id", "secret", "none", "none"], "blanks around it are a slip");
    assert_eq!(found.provider(), "environment");
    let key = [
        ("HUAWEICLOUD_SDK_AK", "id"),
        ("HUAWEICLOUD_SDK_SK", "secret"),
        ("HUAWEICLOUD_SDK_SECURITY_TOKEN", "token"),
        ("HUAWEICLOUD_SDK_PROJECT_ID", "project"),
    ];
    let found = given(&Source::huawei_environment(&with(home(), &key))).expect("they are there");
    assert_eq!(parts(&found), ["id", "secret", "token", "project"]);
}

#[test]
fn half_of_it() {
    let names = ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"];
    let told = |set: &[usize]| {
        let set: Vec<_> = set.iter().map(|index| (names[*index], "hunter2")).collect();
        let surroundings = with(home(), &set);
        let error = Source::alibaba_environment(&surroundings).provide(now(), None).expect_err("not whole");
        assert!(!error.to_string().contains("hunter2"), "{error}");
        (error.is_absent(), error.to_string().replace("ALIBABA_CLOUD_", ""))
    };
    assert_eq!(told(&[]), (true, "ACCESS_KEY_ID is not set".to_owned()));
    assert_eq!(told(&[0]), (false, "ACCESS_KEY_SECRET is not set, although ACCESS_KEY_ID is".to_owned()));
    assert_eq!(told(&[1]), (false, "ACCESS_KEY_ID is not set, although ACCESS_KEY_SECRET is".to_owned()));
    assert_eq!(told(&[2]), (false, "ACCESS_KEY_ID is not set, although SECURITY_TOKEN is".to_owned()));
    let both = "ACCESS_KEY_ID is not set, although ACCESS_KEY_SECRET and SECURITY_TOKEN are";
    assert_eq!(told(&[1, 2]), (false, both.to_owned()));
    let empty = with(home(), &[("ALIBABA_CLOUD_ACCESS_KEY_ID", "id"), ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", " ")]);
    assert!(given(&Source::alibaba_environment(&empty)).unwrap_err().contains("SECRET is not set"), "empty is not set");
}

#[test]
fn orders() {
    let variables = [("ALIBABA_CLOUD_ACCESS_KEY_ID", "env"), ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "s")];
    let json = r#"{"current": "a", "profiles": [{"name": "a", "mode": "AK", "access_key_id": "json", "access_key_secret": "s"}]}"#;
    let ini = "[default]\ntype = access_key\naccess_key_id = ini\naccess_key_secret = s";
    let all = config(json).with_file(Path::new(HOME).join(".alibabacloud/credentials.ini"), ini);
    let id = |surroundings: &Surroundings| given(&Chain::alibaba(surroundings)).map(|found| parts(&found)[0].clone());
    assert_eq!(id(&with(all.clone(), &variables)).as_deref(), Ok("env"));
    assert_eq!(id(&with(all.clone(), &variables[..1])).as_deref(), Ok("json"), "half of it is passed over");
    assert_eq!(id(&all).as_deref(), Ok("json"));
    assert_eq!(id(&with(all, &[("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "TRUE")])).as_deref(), Ok("ini"));

    let file = huawei_ini("[basic]\nak = file\nsk = s");
    let id = |surroundings: &Surroundings| given(&Chain::huawei(surroundings)).map(|found| parts(&found)[0].clone());
    assert_eq!(id(&file).as_deref(), Ok("file"));
    let variables = [("HUAWEICLOUD_SDK_AK", "env"), ("HUAWEICLOUD_SDK_SK", "s")];
    assert_eq!(id(&with(file, &variables)).as_deref(), Ok("env"));
}

#[test]
fn nothing_found_tells_all_places() {
    let told = given(&Chain::alibaba(&home())).expect_err("nothing is there");
    for place in [
        "ALIBABA_CLOUD_ACCESS_KEY_ID is not set",
        "/home/somebody/.aliyun/config.json: there is no such file",
        "/home/somebody/.alibabacloud/credentials.ini: there is no such file",
    ] {
        assert!(told.contains(place), "{told}");
    }
    assert!(!told.contains('\n'), "{told}");
    let told = given(&Chain::huawei(&Surroundings::empty())).expect_err("nothing is there");
    assert!(told.contains("HUAWEICLOUD_SDK_AK is not set"), "{told}");
    assert!(told.contains("~/.huaweicloud/credentials: there is no home directory"), "{told}");
    assert!(given(&Chain::new()).expect_err("nobody is asked").contains("no provider in the chain"));
}

#[test]
fn vendors_of_services() {
    use crate::service::{Authentication, Protocol, Service};
    let chain = |authentication| {
        let service = Service::new("X", "1", Protocol::Rest, "x").authentication(authentication);
        given(&Chain::of(&service, &home())).expect_err("nothing is there")
    };
    assert!(chain(&[Authentication::Acs3, Authentication::RpcHmacSha1]).contains("ALIBABA_CLOUD"));
    assert!(chain(&[Authentication::RpcHmacSha1]).contains("ALIBABA_CLOUD"));
    assert!(chain(&[Authentication::SdkHmacSha256, Authentication::Token("X-Auth-Token")]).contains("HUAWEICLOUD"));
}

/// A chain hands an answer to the one that asked.
#[test]
fn answers_go_to_whom_asked() {
    #[derive(Debug)]
    struct Asks;
    impl Provider for Asks {
        fn provide(&self, _: SystemTime, answer: Option<&HttpResponse>) -> Result<Provided, CredentialsError> {
            Ok(match answer {
                Some(answer) => Provided::Ready(Credentials::new(String::from_utf8_lossy(&answer.body), "s")),
                None => Provided::Ask(WireRequest::new("GET", "https://example.com/")),
            })
        }
    }
    let chain = Chain::new().then(Source::huawei_environment(&home())).then(Asks);
    assert!(matches!(chain.provide(now(), None), Ok(Provided::Ask(_))));
    let Ok(Provided::Ready(found)) = chain.provide(now(), Some(&HttpResponse::new(200, "told"))) else {
        panic!("it has its answer")
    };
    assert_eq!(parts(&found)[0], "told");
}
