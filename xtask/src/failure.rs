//! Why a command did not do what it was asked, and the exit code that says so.

use codegen::Diagnostic;
use std::io;
use std::process::ExitCode;

/// The reason.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The specs or the tree are not as they must be, and all has been said.
    Told,
    /// The specs or the tree are not as they must be.
    Refused(Box<Diagnostic>),
    /// The command line makes no sense.
    Misuse(String),
    /// Something could not be read, written or run.
    Disk(String),
    /// A program that was run has said what is wrong, and ended with this.
    Exit(u8),
}

impl Failure {
    /// Exit code: 1 stale or refused, 2 wrong call, 3 could not read, write or run.
    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Told | Self::Refused(_) => 1,
            Self::Misuse(_) => 2,
            Self::Disk(_) => 3,
            Self::Exit(code) => *code,
        })
    }

    /// What is left to be said.
    pub(crate) fn problem(self) -> Option<Diagnostic> {
        match self {
            Self::Told | Self::Exit(_) => None,
            Self::Refused(problem) => Some(*problem),
            Self::Misuse(text) => Some(Diagnostic::new("wrong-call", text)),
            Self::Disk(text) => Some(Diagnostic::new("io", text)),
        }
    }
}

impl From<Diagnostic> for Failure {
    fn from(problem: Diagnostic) -> Self {
        Self::Refused(Box::new(problem))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Disk(error.to_string())
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self::Misuse(error.to_string())
    }
}
