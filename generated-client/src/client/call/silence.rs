//! When no answer comes: who kept silent, and whether to try again.

use super::{Asked, Call, Failure, State};
use crate::{CredentialsError, TransportError, TransportErrorKind};
use std::time::Duration;

impl Call<'_> {
    pub(super) fn not_answered(&mut self, asked: &Asked, error: TransportError) -> State {
        // Whatever a transport calls it when no time is left. Its own clock may be a little ahead.
        let late = self.remaining().is_some_and(|left| left < Duration::from_millis(1));
        if late || error.kind() == TransportErrorKind::Deadline {
            return State::Failed(self.late(Some(asked), Some(error)));
        }
        let error = self.located(asked, error);
        let repeatable = self.repeatable || !matches!(asked, Asked::Caller);
        let broken = matches!(error.kind(), TransportErrorKind::Connect | TransportErrorKind::Interrupted);
        let delay = (repeatable && broken).then(|| self.delay(None)).flatten();
        match delay {
            Some(delay) => {
                self.attempt.given_up(error.kind().name(), self.core.clock.instant());
                self.wait(delay, error.to_string())
            }
            None => State::Failed(match asked {
                Asked::Caller => error.into(),
                Asked::Provider | Asked::Project(_) => {
                    let message = format!("the request for {} was not answered: {error}", asked.object());
                    let retryable = error.is_retryable();
                    CredentialsError::new(message).with_retryable(retryable).with_source(error).into()
                }
            }),
        }
    }

    /// Says who did not answer: a wrong region or endpoint is seen there first.
    fn located(&self, asked: &Asked, error: TransportError) -> TransportError {
        match (asked, self.info.service.project) {
            // It never left.
            _ if error.kind() == TransportErrorKind::Unsendable => error,
            (Asked::Caller, _) => error.at(&self.core.endpoint),
            (Asked::Project(_), Some(project)) => match self.core.identity(project) {
                Ok(endpoint) => error.at(&endpoint),
                Err(_) => error,
            },
            // Its address may be nobody else's business.
            (Asked::Provider | Asked::Project(_), _) => error,
        }
    }

    /// No time is left.
    pub(crate) fn timed_out(&mut self) {
        let asked = if let State::Sent(asked) = &self.state { Some(asked) } else { None };
        self.state = State::Failed(self.late(asked, None));
    }

    pub(super) fn late(&self, asked: Option<&Asked>, error: Option<TransportError>) -> Failure {
        let whom = match asked {
            Some(Asked::Caller) => format!(" from {}", self.core.endpoint),
            Some(asked) => format!(" to the request for {}", asked.object()),
            None => String::new(),
        };
        let mut message = format!("no answer{whom} within {:?}, the deadline of the call", self.options.deadline);
        if let Some(last) = &self.last {
            message = format!("{message}; before that: {last}");
        }
        let late = TransportError::new(TransportErrorKind::Deadline, message);
        Failure::Transport(match error {
            Some(error) => late.with_source(error),
            None => late,
        })
    }
}
