//! The program that `cargo xtask mock` starts.

use crate::raw::{connect, exchange};
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};

/// The program, which is ended with the test.
struct Program {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Program {
    fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mock"));
        let piped = command.args(arguments).arg("--until-eof").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = piped.spawn().expect("a program");
        let out = BufReader::new(child.stdout.take().expect("its output"));
        Self { child, out }
    }

    fn lines(&mut self, count: usize) -> Vec<String> {
        self.out.by_ref().lines().take(count).map(|line| line.expect("a line")).collect()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Exit code and complaint.
fn fails(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_mock")).args(arguments).output().expect("a program");
    assert!(output.stdout.is_empty());
    (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
}

#[test]
fn it_tells_where_it_is_and_serves_until_its_input_ends() {
    let mut program = Program::start(&["--port", "0", "--unsigned", "--secret", "it's", "--security-token", "t"]);
    let lines = program.lines(11);
    let url = lines[0].strip_prefix("# mock services at ").expect("an address");
    assert_eq!(lines[1], format!("export MOCK_ENDPOINT='{url}'"));
    assert!(lines.contains(&r"export ALIBABA_CLOUD_ACCESS_KEY_SECRET='it'\''s'".to_owned()), "{lines:?}");
    assert!(lines.contains(&"export HUAWEICLOUD_SDK_AK='mock-access-key'".to_owned()), "{lines:?}");
    assert!(lines.contains(&"export HUAWEICLOUD_SDK_SECURITY_TOKEN='t'".to_owned()), "{lines:?}");
    let address = url.strip_prefix("http://").and_then(|address| address.parse().ok()).expect("an address");
    let answer = exchange(&mut connect(address), "GET /v3/projects?name=x HTTP/1.1\r\nHost: mock\r\n\r\n");
    assert!(answer.status == 200 && answer.body.contains("mock-project-id"), "{answer:?}");
    drop(program.child.stdin.take());
    assert!(program.child.wait().expect("an end").success());
}

#[test]
fn its_options_reach_the_mock() {
    let faults = ["--fault", "status:503*2@ListReplicationJobs", "--fault", "html@ListReplicationJobs"];
    let mut program =
        Program::start(&[&["--port", "0", "--unsigned", "--tasks", "2", "--project", "p"], &faults[..]].concat());
    let lines = program.lines(9);
    assert!(lines[8].ends_with("_PROJECT_ID='p'"), "{lines:?}");
    let address = lines[0].rsplit('/').next().and_then(|address| address.parse().ok()).expect("an address");
    let mut stream = connect(address);
    let mut ask = || exchange(&mut stream, "GET /v5/p/backup-migration-jobs HTTP/1.1\r\nHost: mock\r\n\r\n");
    assert_eq!([ask().status, ask().status, ask().status], [503, 503, 502]);
    assert_eq!(ask().body.matches("\"engine_type\"").count(), 2);
}

#[test]
fn wrong_calls_are_told() {
    let cases: [(&[&str], &str); 6] = [
        (&["--prot", "1"], "unknown argument `--prot`"),
        (&["--port"], "`--port` needs a value"),
        (&["--port", "70000"], "`--port` takes a number: `70000` is no number, or too large"),
        (&["--tasks", "many"], "`--tasks` takes a number: `many` is no number"),
        (&["--fault", "htm"], "`htm` is no fault"),
        (&["--fault", "status:5"], "three digits"),
    ];
    for (arguments, told) in cases {
        let (code, said) = fails(arguments);
        assert!(code == Some(2) && said.starts_with("error: ") && said.contains(told), "{arguments:?}: {said}");
    }
    let mut program = Program::start(&["--port", "0"]);
    let line = program.lines(1).remove(0);
    let port = line.rsplit(':').next().expect("a port");
    let (code, said) = fails(&["--port", port]);
    assert!(code == Some(3) && said.contains(&format!("port {port} cannot be had")), "{said}");
}
