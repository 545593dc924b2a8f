//! How a call fails without an answer of the service.

use crate::{CredentialsError, Error, TransportError, Violations};

/// How a call fails when the service has not been asked, or has not answered.
pub(crate) enum Failure {
    Invalid(Violations),
    Credentials(CredentialsError),
    Transport(TransportError),
}

impl Failure {
    /// In a word, for logs.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::Credentials(_) => "no credentials",
            Self::Transport(error) => error.kind().name(),
        }
    }
}

impl<E> From<Failure> for Error<E> {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Invalid(violations) => Self::Invalid(violations),
            Failure::Credentials(error) => Self::Credentials(error),
            Failure::Transport(error) => Self::Transport(error),
        }
    }
}

impl From<Violations> for Failure {
    fn from(violations: Violations) -> Self {
        Self::Invalid(violations)
    }
}

impl From<CredentialsError> for Failure {
    fn from(error: CredentialsError) -> Self {
        Self::Credentials(error)
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}
