//! The examples, run as programs against the mock, as a reader of the README would run them.

use generated_client::ALL_OPERATIONS;
use generated_client::mock::{ACCESS_KEY, Fault, Injection, Mock, PROJECT, SECRET, Server, Settings};
use generated_client::sign::Clock;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

/// A Saturday morning.
const NOW: u64 = 1_793_952_000;

#[derive(Debug)]
struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(NOW)
    }
}

fn server(settings: Settings) -> Server {
    Mock::with(ALL_OPERATIONS.iter().copied(), settings).start().expect("a port")
}

/// Tasks as they are at a moment that stays.
fn still() -> Settings {
    Settings::new().clock(Stopped).unsigned().tasks(3).step(Duration::from_secs(3600))
}

fn run(example: &str, arguments: &[&str]) -> Output {
    let mut program: PathBuf = std::env::current_exe().expect("this program");
    program.pop();
    program.pop();
    program.push("examples");
    program.push(example);
    let mut command = Command::new(&program);
    command.args(arguments).env_clear().env("TZ", "UTC");
    for (name, value) in [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", ACCESS_KEY),
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET),
        ("HUAWEICLOUD_SDK_AK", ACCESS_KEY),
        ("HUAWEICLOUD_SDK_SK", SECRET),
        ("HUAWEICLOUD_SDK_PROJECT_ID", PROJECT),
    ] {
        command.env(name, value);
    }
    match command.output() {
        Ok(output) => output,
        Err(error) => panic!("{} does not run ({error}): build it with `cargo build --examples`", program.display()),
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("text")
}

#[track_caller]
fn good(output: &Output) -> &str {
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

const RANGE: [&str; 6] = ["--instance", "rm-uf6wjk5xxxxxxx", "--since", "2026-11-01", "--until", "2026-11-08"];

#[test]
fn the_table_of_the_readme() {
    let server = server(still());
    let table = run("list_tasks", &[&RANGE[..], &["--endpoint", &server.url()]].concat());
    let table = good(&table);
    let readme = include_str!("../../README.md");
    assert!(readme.contains(table), "the README shows another table than this:\n{table}");
}

#[test]
fn tasks_as_json() {
    let server = server(still());
    let output = run("list_tasks", &[&RANGE[..], &["--json", "--endpoint", &server.url()]].concat());
    let tasks: Vec<serde_json::Value> = serde_json::from_str(good(&output)).expect("JSON");
    assert_eq!(tasks.len(), 12);
    assert!(tasks.iter().all(|task| task["status"].is_string() && task["task"].is_string()));
}

#[test]
fn one_cloud_that_fails_does_not_hide_the_other() {
    let mock = Mock::with(ALL_OPERATIONS.iter().copied(), still());
    mock.inject(Injection::new(Fault::Html).of("ListReplicationJobs").always());
    let server = mock.start().expect("a port");
    let output = run("list_tasks", &[&RANGE[..], &["--endpoint", &server.url()]].concat());
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("backup"), "{}", text(&output.stdout));
    assert!(text(&output.stderr).starts_with("Huawei Cloud: DRS ListReplicationJobs: "), "{}", text(&output.stderr));
    assert!(!text(&output.stderr).contains(SECRET));
}

#[test]
fn times_that_are_none() {
    for (arguments, says) in [
        (["--since", "soon"], "`soon` is no time"),
        (["--until", "2026-13-01"], "`2026-13-01` is no time"),
        (["--until", "2w"], "must be before"),
        (["--sinse", "7d"], "invalid option '--sinse'; see --help"),
    ] {
        let output = run("list_tasks", &arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(text(&output.stderr).contains(says), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn waiting_to_the_end() {
    let server = server(Settings::new().tasks(2).step(Duration::from_millis(200)));
    let output = run("wait_for_imports", &["rm-uf6wjk5xxxxxxx", &server.url()]);
    assert_eq!(text(&output.stdout).lines().count(), 2, "{output:?}");
    assert!(text(&output.stdout).lines().all(|line| line.ends_with("is done") || line.ends_with("failed")));
}

#[test]
fn another_http_library() {
    let server = server(Settings::new().tasks(12));
    let output = run("own_transport", &[&server.url()]);
    assert_eq!(good(&output).lines().count(), 12);
}

#[test]
fn what_a_signature_is_over() {
    let output = run("sign_by_hand", &[]);
    let shown = good(&output);
    assert!(shown.contains("GET\n/v5/mock-project-id/backup-migration-jobs/\nlimit=1\n"), "{shown}");
    assert!(shown.contains("SDK-HMAC-SHA256\n"), "{shown}");
    assert!(!shown.contains(SECRET), "{shown}");
}
