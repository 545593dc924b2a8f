//! One call from request to response, without input or output: it says what to do next and is told what came of it.
//! Clients that block and clients that do not walk through the same steps.

use super::attempt::Attempt;
use super::core::Core;
use super::failure::Failure;
use super::options::{Settled, Validation};
use super::token;
use super::turn::Turn;
use crate::credentials::{Credentials, Provided};
use crate::operation::{ErrorKind, Info};
use crate::record::{Blank, Record};
use crate::sign::{self, Context};
use crate::transport::{Limits, WireRequest};
use crate::{CredentialsError, Error, HttpResponse, Supplied, TransportError, TransportErrorKind, encode, validate};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tracing::Span;

/// A provider that asks and asks is stopped after so many requests in one attempt.
const MOST_ASKED: u32 = 8;

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
    /// All is there that the request needs.
    Ready(Credentials, Option<Arc<str>>),
    Sent(Asked),
    Answered(HttpResponse),
    Waiting(Duration),
    Failed(Failure),
    Over,
}

/// Whose request is under way.
enum Asked {
    Provider,
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
    pub(crate) credentials: Option<Credentials>,
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
        }
    }

    /// How often it was tried.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
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
                self.validate(request)?;
                self.state = State::Provide(None);
            }
            State::Provide(answer) => return self.provide(answer.as_ref()),
            State::Project(credentials) => self.project(credentials),
            State::Ready(credentials, project) => {
                return self.ready(credentials, project.as_deref(), request).map(Some);
            }
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

    fn validate(&self, request: &dyn Record) -> Result<(), Failure> {
        let found = match self.options.validation {
            Validation::Off => return Ok(()),
            Validation::Enforce | Validation::Warn => validate::validate(request),
        };
        match (found, self.options.validation) {
            (Err(violations), Validation::Warn) => {
                let (service, operation) = (self.info.service.product, self.info.name);
                tracing::warn!(target: "generated_client::client", service, operation, %violations, "sent although it breaks documented constraints");
                Ok(())
            }
            (found, _) => Ok(found?),
        }
    }

    /// Credentials, or what their provider wants to be sent.
    fn provide(&mut self, answer: Option<&HttpResponse>) -> Result<Option<Step>, Failure> {
        if let Some(credentials) = &self.options.credentials {
            self.state = State::Project(credentials.clone());
            return Ok(None);
        }
        match self.core.provider.provide(self.core.clock.now(), answer)? {
            Provided::Ready(credentials) => {
                self.state = State::Project(credentials);
                Ok(None)
            }
            // Whoever had the turn before may have brought what is wanted: the provider is asked again.
            Provided::Ask(_) if self.turn.is_none() => {
                self.state = State::Provide(None);
                Ok(Some(Step::Turn))
            }
            Provided::Ask(_) if self.asked == MOST_ASKED => Err(CredentialsError::new(format!(
                "the provider of credentials asked for {MOST_ASKED} requests, and then for another one"
            ))
            .into()),
            Provided::Ask(request) => self.ask(request, Asked::Provider).map(Some),
        }
    }

    /// The project that the request needs, if it needs one.
    fn project(&mut self, credentials: Credentials) {
        let own = || credentials.project_id().map(Arc::from);
        let projects = &self.core.projects;
        let found = || self.info.service.project.and_then(|_| projects.get(&projects.owner(&credentials)));
        let project = self.options.project_id.clone().or_else(own).or_else(found);
        self.state = State::Ready(credentials, project);
    }

    /// Encodes and signs.
    fn ready(
        &mut self,
        credentials: Credentials,
        project: Option<&str>,
        request: &dyn Record,
    ) -> Result<Step, Failure> {
        self.turn = None;
        let supplied = self.supplied(&credentials, project);
        let http = encode::encode(request, self.info, &supplied)?;
        let scheme = self.core.scheme(&credentials)?;
        let nonce = self.core.nonces.nonce();
        let context = Context::new(&self.core.endpoint, self.core.clock.now(), &nonce, &self.core.user_agent);
        let signed = sign::sign(http, scheme, &credentials, &context)?;
        self.credentials = Some(credentials);
        self.ask(signed, Asked::Caller)
    }

    /// What credentials give to parameters.
    fn supplied(&self, credentials: &Credentials, project: Option<&str>) -> Supplied {
        use crate::credentials::Identity;
        use crate::service::Authentication;
        let mut supplied = Supplied::new();
        if let (Some(known), Some(id)) = (self.info.service.project, project) {
            supplied = supplied.with(known.parameter, id);
        }
        if let (Ok(Authentication::Token(header)), Identity::Token(token)) =
            (self.core.scheme(credentials), credentials.identity())
        {
            supplied = supplied.with(header, token.clone());
        }
        supplied
    }

    fn ask(&mut self, request: WireRequest, asked: Asked) -> Result<Step, Failure> {
        let mut limits = self.options.limits;
        limits.total_timeout = self.remaining();
        if let Some(left) = limits.total_timeout {
            if left.is_zero() {
                return Err(self.late(None));
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
        self.state = match (asked, sent) {
            (Asked::Caller, Ok(answer)) => {
                self.attempt.arrived(&answer);
                State::Answered(answer)
            }
            (Asked::Provider, Ok(answer)) => self.provider_answered(answer),
            (asked, Err(error)) => self.not_answered(&asked, error),
        };
    }

    /// A provider is handed its answer, but not one that may be better next time.
    fn provider_answered(&mut self, answer: HttpResponse) -> State {
        let passing = matches!(answer.status, 429 | 500 | 502..=504);
        let delay = passing.then(|| self.delay(crate::error::retry_after(&answer))).flatten();
        match delay {
            Some(delay) => self.wait(delay, format!("the request for credentials was answered {}", answer.status)),
            None => State::Provide(Some(answer)),
        }
    }

    fn not_answered(&mut self, asked: &Asked, error: TransportError) -> State {
        // Whatever a transport calls it when no time is left.
        let late = self.remaining().is_some_and(|left| left.is_zero());
        if late || error.kind() == TransportErrorKind::Deadline {
            return State::Failed(self.late(Some(error)));
        }
        let repeatable = self.repeatable || matches!(asked, Asked::Provider);
        let broken = matches!(error.kind(), TransportErrorKind::Connect | TransportErrorKind::Interrupted);
        let delay = (repeatable && broken).then(|| self.delay(None)).flatten();
        match delay {
            Some(delay) => {
                self.attempt.given_up(error.kind().name(), self.core.clock.instant());
                self.wait(delay, error.to_string())
            }
            None => State::Failed(match asked {
                Asked::Caller => error.into(),
                Asked::Provider => {
                    let message = format!("the request for credentials was not answered: {error}");
                    CredentialsError::new(message).with_source(error).into()
                }
            }),
        }
    }

    /// No time is left.
    pub(crate) fn timed_out(&mut self) {
        self.state = State::Failed(self.late(None));
    }

    /// What the answer is: the outcome of the call, or `None` when it is tried again.
    pub(crate) fn judge<T: Blank, E: ErrorKind>(&mut self, read: Result<T, Error<E>>) -> Option<Result<T, Error<E>>> {
        let error = match read {
            Ok(response) => {
                self.attempt.answered(&response, self.core.clock.instant());
                return Some(Ok(response));
            }
            Err(error) => error,
        };
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
        let chance = getrandom::u64().unwrap_or_default();
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

    fn late(&self, error: Option<TransportError>) -> Failure {
        let mut message = format!("no answer within {:?}, the deadline of the call", self.options.deadline);
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
