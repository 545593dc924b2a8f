//! What a call asks for before it can be signed: credentials, and the project that they belong to.

use super::{Asked, Call, State, Step};
use crate::client::failure::Failure;
use crate::client::scrub;
use crate::credentials::{Credentials, Identity, ProjectLookup, Provided};
use crate::error::{passes, retry_after};
use crate::record::{Record, Value};
use crate::service::{Authentication, Project};
use crate::{CredentialsError, HttpResponse, Supplied};

/// A provider that asks and asks is stopped after so many requests in one attempt.
const MOST_ASKED: u32 = 8;

impl Call<'_> {
    /// Credentials, or what their provider wants to be sent.
    pub(super) fn provide(&mut self, answer: Option<&HttpResponse>) -> Result<Option<Step>, Failure> {
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
            Provided::Ask(request) => self.send(request, Asked::Provider).map(Some),
        }
    }

    /// Puts the project among the credentials, or looks it up where the request needs it and nobody told it.
    pub(super) fn project(&mut self, credentials: Credentials, request: &dyn Record) -> Result<Option<Step>, Failure> {
        let Some(project) = &self.info.service.project else {
            self.state = State::Ready(credentials);
            return Ok(None);
        };
        let row = self.info.request.rows.iter().position(|row| row.wire == project.parameter);
        let given = row.map_or(Value::Absent, |row| Value::of(request, row));
        let found = match (given, &self.options.project_id, credentials.project_id()) {
            (Value::Text(given), ..) => Some(given.into()),
            (_, Some(chosen), _) => Some(chosen.clone()),
            (_, None, Some(own)) => Some(own.into()),
            (_, None, None) => self.core.projects.get(&self.core.projects.owner(&credentials)),
        };
        let state = match found {
            Some(id) if credentials.project_id() == Some(&*id) => State::Ready(credentials),
            Some(id) => State::Ready(credentials.with_project_id(&id)),
            None if row.is_none() => State::Ready(credentials),
            // Whoever had the turn before may have looked it up.
            None if self.turn.is_none() => {
                self.state = State::Project(credentials);
                return Ok(Some(Step::Turn));
            }
            None => return self.look_up(*project, credentials).map(Some),
        };
        self.state = state;
        Ok(None)
    }

    fn look_up(&mut self, project: Project, credentials: Credentials) -> Result<Step, Failure> {
        let request = self.lookup()?.request();
        let endpoint = self.core.identity(project)?;
        let signed = self.sign(request, self.core.scheme(&credentials)?, &credentials, &endpoint)?;
        self.send(signed, Asked::Project(credentials))
    }

    fn lookup(&self) -> Result<ProjectLookup<'_>, CredentialsError> {
        let region = self.core.region.as_deref().ok_or_else(|| {
            CredentialsError::new(
                "the request names a project, and none was given: give its id with the credentials or the options, or \
                 give the client a region whose project is looked up",
            )
        })?;
        Ok(ProjectLookup::new(self.info.service, region))
    }

    /// What was asked for is answered. An answer that may be better next time is not looked at, unless it is the last.
    pub(super) fn told(&mut self, asked: Asked, mut answer: HttpResponse) -> State {
        if let Some(delay) = passes(answer.status).then(|| self.delay(retry_after(&answer))).flatten() {
            let because = format!("the request for {} was answered {}", asked.object(), answer.status);
            self.attempt.given_up("refused", self.core.clock.instant());
            return self.wait(delay, because);
        }
        let Asked::Project(credentials) = asked else { return State::Provide(Some(answer)) };
        scrub::scrub_answer(&mut answer, &credentials);
        match self.lookup().and_then(|lookup| lookup.read(&answer)) {
            Ok(id) => {
                let owner = self.core.projects.owner(&credentials);
                self.core.projects.put(&owner, id.into());
                State::Project(credentials)
            }
            Err(error) => State::Failed(error.into()),
        }
    }

    /// What credentials give to parameters.
    pub(super) fn supplied(&self, scheme: Authentication, credentials: &Credentials) -> Supplied {
        let mut supplied = Supplied::new();
        if let (Some(project), Some(id)) = (self.info.service.project, credentials.project_id()) {
            supplied = supplied.with(project.parameter, id);
        }
        if let (Authentication::Token(header), Identity::Token(token)) = (scheme, credentials.identity()) {
            supplied = supplied.with(header, token.clone());
        }
        supplied
    }
}

impl Asked {
    /// What it is about, in words.
    pub(super) fn object(&self) -> &'static str {
        match self {
            Self::Provider => "credentials",
            Self::Project(_) => "the project",
            Self::Caller => "the operation",
        }
    }
}
