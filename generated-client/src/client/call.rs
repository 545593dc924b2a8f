//! One call from request to response, without input or output: it says what to do next and is told what came of it.
//! Clients that block and clients that do not walk through the same steps.

use super::CallError;
use super::attempt::Attempt;
use super::check;
use super::core::Core;
use super::failure::Failure;
use super::options::Settled;
use super::scrub;
use super::skew::{self, Skew};
use super::token;
use super::turn::Turn;
use crate::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::operation::{ErrorKind, Info};
use crate::record::{Blank, Record};
use crate::service::Authentication;
use crate::sign::{self, Context};
use crate::transport::{Limits, WireRequest};
use crate::{CredentialsError, Error, HttpRequest, HttpResponse, TransportError, TransportErrorKind, encode};
use std::time::{Duration, Instant};
use tracing::Span;

mod asking;
mod silence;

/// What to do next.
pub(crate) enum Step {
    /// Send this in the span, and tell [`Call::sent`] what came.
    Send(WireRequest, Limits, Span),
    /// Wait so long.
    Sleep(Duration),
    /// Wait for a turn at the client's gate, and give it to [`Call::take`].
    Turn,
    /// Decode this, and give what it is to [`Call::judge`].
    Read(HttpResponse),
    /// The call has failed.
    Fail(Failure),
}

enum State {
    Start,
    /// Credentials are wanted; with the answer to what their provider asked.
    Provide(Option<HttpResponse>),
    /// The project is wanted.
    Project(Credentials),
    /// All is there that the request needs; the project is among the credentials.
    Ready(Credentials),
    Sent(Asked),
    Answered(HttpResponse),
    Waiting(Duration),
    Failed(Failure),
    Over,
}

/// Whose request is under way.
enum Asked {
    Provider,
    /// The one for the project that belongs to these credentials.
    Project(Credentials),
    Caller,
}

pub(crate) struct Call<'a> {
    core: &'a Core,
    info: &'static Info,
    options: &'a Settled,
    state: State,
    deadline: Option<Instant>,
    /// How often something was sent, or begun to be.
    attempts: u32,
    /// Requests of the provider in this attempt.
    asked: u32,
    /// Whether the operation may be sent again.
    repeatable: bool,
    turn: Option<Turn<'a>>,
    attempt: Attempt,
    /// What went wrong before, in case time runs out.
    last: Option<String>,
    /// What the request was signed with.
    credentials: Option<Credentials>,
    skew: Option<Skew>,
}

impl<'a> Call<'a> {
    /// Begins a call. A token by which repeated requests count once is put into the request, unless the caller did.
    pub(crate) fn new(core: &'a Core, info: &'static Info, options: &'a Settled, request: &mut dyn Record) -> Self {
        let repeatable = info.read_only || token::give(core, info, request);
        Self {
            core,
            info,
            options,
            state: State::Start,
            deadline: core.clock.instant().checked_add(options.deadline),
            attempts: 0,
            asked: 0,
            repeatable,
            turn: None,
            attempt: Attempt::none(),
            last: None,
            credentials: None,
            skew: None,
        }
    }

    /// The error that the call ends with.
    pub(crate) fn error<E>(&self, error: Error<E>) -> CallError<E> {
        CallError::new(self.info, self.attempts, error, self.skew)
    }

    /// How much time is left; `None` without a deadline.
    pub(crate) fn remaining(&self) -> Option<Duration> {
        Some(self.deadline?.saturating_duration_since(self.core.clock.instant()))
    }

    /// What to do next.
    pub(crate) fn next(&mut self, request: &dyn Record) -> Step {
        loop {
            let state = std::mem::replace(&mut self.state, State::Over);
            match self.advance(state, request) {
                Ok(Some(step)) => return step,
                Ok(None) => {}
                Err(failure) => return self.fail(failure),
            }
        }
    }

    fn advance(&mut self, state: State, request: &dyn Record) -> Result<Option<Step>, Failure> {
        match state {
            State::Start => {
                check::check(request, self.info, self.options.validation)?;
                self.state = State::Provide(None);
            }
            State::Provide(answer) => return self.provide(answer.as_ref()),
            State::Project(credentials) => return self.project(credentials, request),
            State::Ready(credentials) => return self.ready(credentials, request).map(Some),
            State::Answered(answer) => return Ok(Some(Step::Read(answer))),
            State::Waiting(delay) => {
                self.state = State::Provide(None);
                return Ok(Some(Step::Sleep(delay)));
            }
            State::Failed(failure) => return Err(failure),
            State::Sent(_) | State::Over => {
                let message = "the call is over, or its answer is still to come: a fault of the client";
                return Err(TransportError::new(TransportErrorKind::Unsendable, message).into());
            }
        }
        Ok(None)
    }

    /// Encodes and signs.
    fn ready(&mut self, credentials: Credentials, request: &dyn Record) -> Result<Step, Failure> {
        self.turn = None;
        let scheme = self.core.scheme(&credentials)?;
        let http = encode::encode(request, self.info, &self.supplied(scheme, &credentials))?;
        let signed = self.sign(http, scheme, &credentials, &self.core.endpoint)?;
        self.credentials = Some(credentials);
        self.send(signed, Asked::Caller)
    }

    fn sign(
        &self,
        http: HttpRequest,
        scheme: Authentication,
        credentials: &Credentials,
        endpoint: &Endpoint,
    ) -> Result<WireRequest, CredentialsError> {
        let nonce = self.core.nonces.nonce();
        let context = Context::new(endpoint, self.core.clock.now(), &nonce, &self.core.user_agent);
        sign::sign(http, scheme, credentials, &context)
    }

    fn send(&mut self, request: WireRequest, asked: Asked) -> Result<Step, Failure> {
        let mut limits = self.options.limits;
        limits.total_timeout = self.remaining();
        if let Some(left) = limits.total_timeout {
            if left.is_zero() {
                return Err(self.late(Some(&asked), None));
            }
            limits.connect_timeout = limits.connect_timeout.min(left);
            limits.read_timeout = limits.read_timeout.min(left);
        }
        if self.attempt.is_none() {
            self.attempts += 1;
            self.attempt = Attempt::begin(self.info, self.attempts, self.core.clock.instant());
        }
        self.asked += u32::from(matches!(asked, Asked::Provider));
        self.state = State::Sent(asked);
        Ok(Step::Send(request, limits, self.attempt.span()))
    }

    /// The turn that was asked for.
    pub(crate) fn take(&mut self, turn: Turn<'a>) {
        self.turn = Some(turn);
    }

    /// What came of sending.
    pub(crate) fn sent(&mut self, sent: Result<HttpResponse, TransportError>) {
        let asked = match std::mem::replace(&mut self.state, State::Over) {
            State::Sent(asked) => asked,
            other => return self.state = other,
        };
        let sent = sent.map(|answer| skew::dated(answer, self.core.clock.now()));
        self.state = match (asked, sent) {
            (Asked::Caller, Ok(answer)) => {
                self.attempt.arrived(&answer, self.credentials.as_ref());
                self.skew = Skew::of(&answer, self.core.clock.now());
                State::Answered(answer)
            }
            (asked, Ok(answer)) => self.told(asked, answer),
            (asked, Err(error)) => self.not_answered(&asked, error),
        };
    }

    /// What the answer is: the outcome of the call, or `None` when it is tried again.
    pub(crate) fn judge<T: Blank, E: ErrorKind>(&mut self, read: Result<T, Error<E>>) -> Option<Result<T, Error<E>>> {
        let mut error = match read {
            Ok(response) => {
                self.attempt.answered(&response, self.credentials.as_ref(), self.core.clock.instant());
                return Some(Ok(response));
            }
            Err(error) => error,
        };
        if let Some(credentials) = &self.credentials {
            scrub::scrub(&mut error, credentials);
        }
        self.attempt.failed(&error, self.core.clock.instant());
        let delay = if self.repeatable && error.is_retryable() { self.delay(error.retry_after()) } else { None };
        let Some(delay) = delay else { return Some(Err(error)) };
        self.state = self.wait(delay, error.to_string());
        None
    }

    /// How long to wait before the next attempt; `None` when there is none, or no time for it.
    fn delay(&self, told: Option<Duration>) -> Option<Duration> {
        if self.attempts >= self.options.retry.max_attempts {
            return None;
        }
        let chance = sign::number();
        let delay = self.options.retry.delay(self.attempts, chance).max(told.unwrap_or_default());
        self.remaining().is_none_or(|left| delay < left).then_some(delay)
    }

    fn wait(&mut self, delay: Duration, because: String) -> State {
        tracing::debug!(target: "generated_client::client", parent: &self.attempt.span(), ?delay, "trying again");
        self.last = Some(because);
        self.asked = 0;
        self.turn = None;
        self.attempt = Attempt::none();
        State::Waiting(delay)
    }

    fn fail(&mut self, failure: Failure) -> Step {
        self.turn = None;
        self.attempt.given_up(failure.name(), self.core.clock.instant());
        Step::Fail(failure)
    }
}
