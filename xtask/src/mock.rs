//! Starts the mock of all services. It is a program of the generated client, which this one must not link.

use crate::failure::Failure;
use crate::workspace::root;
use std::ffi::OsString;
use std::process::{Command, Stdio};

/// What is handed on to the program: it reads it itself, `--help` too.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    pub(crate) given: Vec<OsString>,
}

/// Runs `mock` until it ends.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let build = ["run", "--quiet", "--package", "generated-client", "--features", "mock", "--bin", "mock", "--"];
    // It stops when its input ends, so that nothing is left when this program is killed.
    let mut mock = Command::new("cargo")
        .args(build)
        .args(&arguments.given)
        .arg("--until-eof")
        .current_dir(root()?.join("."))
        .stdin(Stdio::piped())
        .spawn()
        .map_err(|error| Failure::Disk(format!("could not run cargo: {error}")))?;
    // Waiting would close the input.
    let input = mock.stdin.take();
    let status = mock.wait()?;
    drop(input);
    match status.code() {
        Some(0) => Ok(()),
        Some(code) => Err(Failure::Exit(u8::try_from(code).unwrap_or(3))),
        None => Err(Failure::Disk("the mock was killed".to_owned())),
    }
}
