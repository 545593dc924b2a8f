//! Why a command did not do what it was asked, and the exit code that says so.

use std::fmt;
use std::io;
use std::process::ExitCode;

/// The reason.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The specs or the tree are not as they must be. The text is empty when all has been said.
    Refused(String),
    /// The command line makes no sense.
    Misuse(String),
    /// Something could not be read, written or run.
    Disk(String),
}

impl Failure {
    /// Exit code: 1 stale or refused, 2 wrong call, 3 could not read, write or run.
    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Refused(_) => 1,
            Self::Misuse(_) => 2,
            Self::Disk(_) => 3,
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Refused(text) | Self::Misuse(text) | Self::Disk(text)) = self;
        formatter.write_str(text)
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
