//! Files as people have them, sound and not.

use super::*;

const PROFILES: &str = r#"{
    "current": "main", "meta_path": "", "extra": [1, {"a": null}],
    "profiles": [
        {"name": "other", "mode": "OAuth", "oauth_site_type": "CN"},
        {"name": "main", "mode": "AK", "access_key_id": "id", "access_key_secret": "se\u0063ret", "region_id": "cn-x"},
        {"name": "short", "mode": "StsToken", "access_key_id": "i", "access_key_secret": "s", "sts_token": "token"},
        {"name": "stale", "mode": "AK", "access_key_id": "i", "access_key_secret": "s", "sts_token": "hunter2"},
        {"name": "half", "mode": "AK", "access_key_id": "i", "access_key_secret": ""},
        {"name": "none", "mode": "AK"},
        {"name": "tokenless", "mode": "StsToken", "access_key_id": "i", "access_key_secret": "s"},
        {"name": "modeless", "access_key_id": "i", "access_key_secret": "s"},
        {"name": "strange", "mode": "hunter2hunter2"},
        {"name": "role", "mode": "RamRoleArn", "access_key_id": "i", "access_key_secret": "hunter2"}
    ]
}"#;

fn profile(name: &str) -> Result<Credentials, String> {
    given(&Source::alibaba_config(&with(config(PROFILES), &[("ALIBABA_CLOUD_PROFILE", name)])))
}

#[test]
fn profiles() {
    let current = given(&Source::alibaba_config(&config(PROFILES))).expect("the current one");
    assert_eq!(parts(&current), ["id", "secret", "none", "none"]);
    assert_eq!(current.provider(), "aliyun config.json");
    assert_eq!(parts(&profile("short").expect("a temporary one")), ["i", "s", "token", "none"]);
    assert_eq!(parts(&profile("stale").expect("its mode has no token")), ["i", "s", "none", "none"]);
    for (name, part) in [
        ("half", "profile half: access_key_secret is not there, although access_key_id is"),
        ("none", "profile none: access_key_id is not there"),
        ("tokenless", "profile tokenless: sts_token is not there, although the mode is StsToken"),
        ("modeless", "profile modeless: there is no mode"),
        ("strange", "mode (not shown) is not supported"),
        ("other", "mode OAuth is not supported, only AK and StsToken"),
        ("role", "mode RamRoleArn is not supported"),
        ("nobody", "no profile nobody (ALIBABA_CLOUD_PROFILE names it)"),
    ] {
        let told = profile(name).expect_err(name);
        assert!(told.starts_with("/home/somebody/.aliyun/config.json: ") && told.contains(part), "{told}");
        assert!(!told.contains("hunter2"), "{told}");
    }
}

#[test]
fn json_that_is_not_as_it_should_be() {
    for (text, part) in [
        ("", "expected a value on line 1"),
        ("{\n\"current\": \"hunter2\n", "on line 2"),
        ("[\"hunter2\"]", "expected an object on line 1"),
        ("{\"profiles\": {}}", "expected a list on line 1"),
        ("{\"profiles\":\n[\n\"hunter2\"]}", "expected an object on line 3"),
        ("{} hunter2", "on line 1"),
        ("{}", "`current` names no profile"),
        ("{\"current\": \"\"}", "`current` names no profile"),
        ("{\"current\": 5}", "`current` names no profile"),
        ("{\"current\": \"a\"}", "no profile a (`current` names it)"),
        ("{\"current\": \"a\", \"profiles\": [{\"name\": 5}]}", "no profile a"),
        ("{\"current\": \"a-secret-of-thirty-letters-or-so\"}", "no profile (not shown) (`current` names it)"),
    ] {
        let told = given(&Source::alibaba_config(&config(text))).expect_err(text);
        assert!(told.contains(part) && !told.contains("hunter2"), "{text}: {told}");
    }
    let marked = format!("\u{feff}{}", PROFILES.replace('\n', "\r\n"));
    assert!(given(&Source::alibaba_config(&config(&marked))).is_ok(), "a mark and carriage returns do no harm");
}

#[test]
fn sections_of_alibaba() {
    let text = "\u{feff}# about\r\n[default]\r\ntype = access_key # a remark\r\naccess_key_id = id#x\r\n\
                access_key_secret=secret\r\nsts_token = t\r\n[p2]\r\ntype: access_key\r\naccess_key_id: id2\r\naccess_key_secret: s2\r\n";
    let found = given(&Source::alibaba_ini(&alibaba_ini(text))).expect("the usual section");
    assert_eq!(parts(&found), ["id", "secret", "none", "none"]);
    assert_eq!(found.provider(), "alibabacloud credentials.ini");
    let asked = with(alibaba_ini(text), &[("ALIBABA_CLOUD_PROFILE", "p2")]);
    assert_eq!(parts(&given(&Source::alibaba_ini(&asked)).expect("the other section"))[0], "id2");
    let elsewhere = with(home(), &[("ALIBABA_CLOUD_CREDENTIALS_FILE", "/else/where")]).with_file("/else/where", text);
    assert!(given(&Source::alibaba_ini(&elsewhere)).is_ok());
    let old = home().with_file(Path::new(HOME).join(".alibabacloud/credentials"), text);
    assert!(given(&Source::alibaba_ini(&old)).unwrap_err().contains("credentials.ini: there is no such file"));
    for (text, part) in [
        ("", "no section [default]"),
        ("[p2]", "no section [default]"),
        ("[default]", "there is no type"),
        ("[default]\ntype = # nothing", "there is no type"),
        ("[default]\ntype = ecs_ram_role", "type ecs_ram_role is not supported"),
        ("[default]\ntype = hunter2", "type (not shown) is not supported"),
        ("[default]\ntype = access_key", "section [default]: access_key_id is not there"),
        (
            "[default]\ntype = access_key\naccess_key_id = i",
            "access_key_secret is not there, although access_key_id is",
        ),
        ("[default]\ntype = access_key\naccess_key_secret = #hunter2\naccess_key_id = i", "access_key_secret is not"),
        ("[default]\nhunter2", "line 2: neither"),
    ] {
        let told = given(&Source::alibaba_ini(&alibaba_ini(text))).expect_err(text);
        assert!(told.starts_with("/home/somebody/.alibabacloud/credentials.ini: ") && told.contains(part), "{told}");
        assert!(!told.contains("hunter2"), "{told}");
    }
}

#[test]
fn sections_of_huawei() {
    let text = "[basic]\nak = id\nsk = s#c\nproject_id = p\nsecurity_token = t\n[global]\nak = no\n";
    let found = given(&Source::huawei_ini(&huawei_ini(text))).expect("the section");
    assert_eq!(parts(&found), ["id", "s#c", "t", "p"]);
    let elsewhere = with(home(), &[("HUAWEICLOUD_SDK_CREDENTIALS_FILE", "/else/where")]).with_file("/else/where", text);
    assert!(given(&Source::huawei_ini(&elsewhere)).is_ok());
    for (text, part) in [
        ("[basiccredentials]\nak = id\nsk = hunter2", "no section [basic]"),
        ("[basic]\nsk = hunter2", "section [basic]: ak is not there, although sk is"),
        ("[basic]\nproject_id = p", "section [basic]: ak is not there"),
    ] {
        let told = given(&Source::huawei_ini(&huawei_ini(text))).expect_err(text);
        assert!(told.contains(part) && !told.contains("hunter2"), "{told}");
    }
}

#[test]
fn files_that_cannot_be_read() {
    let path = Path::new(HOME).join(".huaweicloud/credentials");
    let broken = home().with_file(&path, b"[basic]\nak = \xff\nsk = hunter2".to_vec());
    let told = given(&Source::huawei_ini(&broken)).expect_err("not UTF-8");
    assert!(told.contains("line 2 is not UTF-8") && !told.contains("hunter2"), "{told}");
    let folder = std::env::temp_dir().join(format!("credentials-{}", std::process::id()));
    let file = folder.join(".huaweicloud/credentials");
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
    let look = || given(&Source::huawei_ini(&Surroundings::empty().with_home(&folder).with_disk()));
    assert!(look().unwrap_err().contains("there is no such file"));
    std::fs::write(&file, "[basic]\nak = id\nsk = s").expect("it can be written");
    assert_eq!(parts(&look().expect("it is there"))[0], "id");
    std::fs::write(&file, "#".repeat(1024 * 1024 + 1)).expect("it can be written");
    assert!(look().unwrap_err().contains("larger than 1 MiB"));
    std::fs::remove_file(&file).expect("it can be removed");
    std::fs::create_dir(&file).expect("it can be made");
    assert!(look().unwrap_err().contains("cannot be read: "));
    std::fs::remove_dir_all(&folder).expect("it can be removed");
}
