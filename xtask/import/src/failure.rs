//! Why nothing was read or written, and the exit code that says so.

use std::fmt;
use std::io;
use std::process::ExitCode;

/// The reason.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Some page could not be read as a page.
    Refused(String),
    /// The command line makes no sense.
    Misuse(String),
    /// Something could not be read or written.
    Disk(String),
}

impl Failure {
    /// Exit code, as all commands have them: 1 refused, 2 wrong call, 3 could not read or write.
    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Refused(_) => 1,
            Self::Misuse(_) => 2,
            Self::Disk(_) => 3,
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Refused(text) | Self::Misuse(text) | Self::Disk(text)) = self;
        out.write_str(text)
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
