use super::*;
use crate::service::Protocol;
use proptest::prelude::*;

const SERVICE: Service = Service::new("Rds", "1", Protocol::Rest, "rds.{region}.aliyuncs.com")
    .regions(&[("cn-hangzhou", "rds.aliyuncs.com")])
    .project("project_id", "iam.{region}.myhuaweicloud.com");

fn read(text: &str) -> Result<String, String> {
    text.parse::<Endpoint>().map(|endpoint| endpoint.to_string()).map_err(|error| error.to_string())
}

#[test]
fn read_and_written() {
    for (text, endpoint) in [
        ("rds.aliyuncs.com", "https://rds.aliyuncs.com"),
        ("https://RDS.aliyuncs.com/", "https://rds.aliyuncs.com"),
        ("HTTPS://rds.aliyuncs.com:443", "https://rds.aliyuncs.com"),
        ("rds.aliyuncs.com:80", "https://rds.aliyuncs.com:80"),
        ("http://localhost", "http://localhost"),
        ("http://localhost:80", "http://localhost"),
        ("http://127.1.2.3:8080", "http://127.1.2.3:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("[2001:DB8::1]", "https://[2001:db8::1]"),
        ("10.0.0.1:65535", "https://10.0.0.1:65535"),
        ("my_host.internal.", "https://my_host.internal."),
    ] {
        assert_eq!(read(text).as_deref(), Ok(endpoint), "{text}");
    }
}

#[test]
fn refused() {
    for (text, part) in [
        ("", "no host"),
        ("https://", "no host"),
        (":8080", "no host"),
        ("http://rds.aliyuncs.com", "this machine only"),
        ("http://localhost.evil.com", "this machine only"),
        ("http://128.0.0.1", "this machine only"),
        ("http://[::2]", "this machine only"),
        ("http://127.1", "not the name of a host"),
        ("0x7f.0.0.0x1", "not the name of a host"),
        ("ftp://rds.aliyuncs.com", "not the scheme"),
        ("rds.aliyuncs.com/path", "no path"),
        ("rds.aliyuncs.com//", "no path"),
        ("rds.aliyuncs.com?a=b", "no query"),
        ("rds.aliyuncs.com#a", "no query"),
        ("http://localhost@evil.com", "user name"),
        ("https://id:hunter2@rds.aliyuncs.com", "user name"),
        ("rds.aliyuncs.com:", "not a port"),
        ("rds.aliyuncs.com:0", "not a port"),
        ("rds.aliyuncs.com:+80", "not a port"),
        ("rds.aliyuncs.com:65536", "not a port"),
        ("::1", "brackets"),
        ("[::1", "brackets"),
        ("[::1]8080", "not "),
        ("[fe80::1%25eth0]", "not an IPv6"),
        ("a b", "not the name of a host"),
        ("a..b", "not the name of a host"),
        ("-a.b", "not the name of a host"),
        ("rds.aliyuncs.com\r\n", "not the name of a host"),
        ("中国.cn", "xn--"),
    ] {
        let problem = read(text).expect_err(text);
        assert!(problem.contains(part), "{text}: {problem}");
        assert!(!problem.contains("hunter2"), "{problem}");
    }
}

#[test]
fn regions() {
    let host = |region| Endpoint::of(&SERVICE, region).map(|endpoint| endpoint.authority().to_owned());
    assert_eq!(host("cn-hangzhou").as_deref(), Ok("rds.aliyuncs.com"));
    assert_eq!(host("xx-test-9").as_deref(), Ok("rds.xx-test-9.aliyuncs.com"));
    for wrong in ["", "a/b", "a@b", "a:b", "a.b", "cn-Hangzhou", "-a", "a-", "a b", "ä", "{region}", "a\n"] {
        assert!(host(wrong).is_err(), "{wrong}");
        assert!(Endpoint::identity(&SERVICE.project.expect("it has one"), wrong).is_err(), "{wrong}");
    }
    let longest = "a".repeat(63);
    assert!(host(&longest).is_ok(), "{longest}");
    assert!(host(&format!("{longest}a")).is_err());
}

proptest! {
    #[test]
    fn no_text_panics(text in ".*") {
        if let Ok(endpoint) = text.parse::<Endpoint>() {
            let again = endpoint.to_string().parse::<Endpoint>();
            prop_assert_eq!(again, Ok(endpoint));
        }
    }

    #[test]
    fn no_region_leads_elsewhere(region in ".*") {
        if let Ok(endpoint) = Endpoint::of(&SERVICE, &region) {
            prop_assert!(endpoint.authority().ends_with("aliyuncs.com"));
        }
    }
}
