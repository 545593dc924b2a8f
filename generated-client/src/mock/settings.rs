//! What a mock is told before it begins.

use crate::sign::{Clock, SystemClock};
use crate::{Credentials, Secret};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// What a [`Mock`](super::Mock) is told before it begins.
///
/// ```
/// use generated_client::mock::{Mock, Settings};
/// use std::time::Duration;
///
/// let settings = Settings::new().tasks(3).step(Duration::from_millis(100));
/// let mock = Mock::with(generated_client::ALL_OPERATIONS, settings);
/// assert!(mock.received().is_empty());
/// ```
#[derive(Clone)]
pub struct Settings {
    pub(super) access_key: String,
    pub(super) secret: Secret,
    pub(super) security_token: Option<Secret>,
    pub(super) token: Secret,
    /// `None` as long as none was named.
    projects: Option<Vec<String>>,
    pub(super) tasks: usize,
    pub(super) step: Duration,
    pub(super) samples: bool,
    pub(super) unsigned: bool,
    pub(super) clock: Arc<dyn Clock>,
}

impl Settings {
    /// Access key `mock-access-key`, secret `mock-secret`, token `mock-token`, project `mock-project-id`; 35 tasks of
    /// each kind, which move on every second.
    #[must_use]
    pub fn new() -> Self {
        Self {
            access_key: super::ACCESS_KEY.to_owned(),
            secret: super::SECRET.into(),
            security_token: None,
            token: super::TOKEN.into(),
            projects: None,
            tasks: 35,
            step: Duration::from_secs(1),
            samples: false,
            unsigned: false,
            clock: Arc::new(SystemClock::new()),
        }
    }

    /// How many tasks there are of each kind.
    #[must_use]
    pub fn tasks(self, tasks: usize) -> Self {
        Self { tasks, ..self }
    }

    /// How long a task stays in one status; with zero all have ended.
    #[must_use]
    pub fn step(self, step: Duration) -> Self {
        Self { step, ..self }
    }

    /// Answers with what the documented samples show, where there are whole ones, instead of tasks. The answers have the
    /// shape that the spec settled on, also where a sample has another one.
    #[must_use]
    pub fn samples(self) -> Self {
        Self { samples: true, ..self }
    }

    /// Id of the access key that is signed with.
    #[must_use]
    pub fn access_key(self, id: impl Into<String>) -> Self {
        Self { access_key: id.into(), ..self }
    }

    /// Secret of the access key.
    #[must_use]
    pub fn secret(self, secret: impl Into<Secret>) -> Self {
        Self { secret: secret.into(), ..self }
    }

    /// The access key is a temporary one, with which this token has to go along.
    #[must_use]
    pub fn security_token(self, token: impl Into<Secret>) -> Self {
        Self { security_token: Some(token.into()), ..self }
    }

    /// The token that services take instead of a signature, where they take one.
    #[must_use]
    pub fn token(self, token: impl Into<Secret>) -> Self {
        Self { token: token.into(), ..self }
    }

    /// Another project that the identity service tells for every region. The first call replaces the one of the start.
    #[must_use]
    pub fn project(mut self, id: impl Into<String>) -> Self {
        self.projects.get_or_insert_default().push(id.into());
        self
    }

    /// The identity service knows no project.
    #[must_use]
    pub fn without_projects(self) -> Self {
        Self { projects: Some(Vec::new()), ..self }
    }

    /// Takes requests that are not signed, and looks at no signature.
    #[must_use]
    pub fn unsigned(self) -> Self {
        Self { unsigned: true, ..self }
    }

    /// What to take the time from.
    #[must_use]
    pub fn clock(self, clock: impl Clock) -> Self {
        Self { clock: Arc::new(clock), ..self }
    }

    /// Lines for a shell that give this access key to this crate and to the vendors' SDKs, and tell them the address.
    #[must_use]
    pub fn environment(&self, url: &str) -> String {
        let (key, secret) = (self.access_key.as_str(), self.secret.expose());
        let mut lines = vec![
            ("MOCK_ENDPOINT", url),
            ("ALIBABA_CLOUD_ACCESS_KEY_ID", key),
            ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", secret),
            ("ALIYUN_ACCESS_KEY_ID", key),
            ("ALIYUN_ACCESS_KEY_SECRET", secret),
            ("HUAWEICLOUD_SDK_AK", key),
            ("HUAWEICLOUD_SDK_SK", secret),
        ];
        lines.extend(self.project_ids().first().map(|project| ("HUAWEICLOUD_SDK_PROJECT_ID", *project)));
        if let Some(token) = &self.security_token {
            lines.push(("ALIBABA_CLOUD_SECURITY_TOKEN", token.expose()));
            lines.push(("HUAWEICLOUD_SDK_SECURITY_TOKEN", token.expose()));
        }
        // A quote ends the text, an escaped one follows, and the text begins again.
        let line = |(name, value): (&str, &str)| format!("export {name}='{}'\n", value.replace('\'', "'\\''"));
        lines.into_iter().map(line).collect()
    }

    pub(super) fn project_ids(&self) -> Vec<&str> {
        match &self.projects {
            Some(ids) => ids.iter().map(String::as_str).collect(),
            None => vec![super::PROJECT],
        }
    }

    pub(super) fn credentials(&self) -> Credentials {
        let mut credentials = Credentials::new(self.access_key.clone(), self.secret.clone());
        if let Some(token) = &self.security_token {
            credentials = credentials.with_security_token(token.clone());
        }
        match self.project_ids().first() {
            Some(project) => credentials.with_project_id(project),
            None => credentials,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Settings")
            .field("access_key", &self.access_key)
            .field("projects", &self.project_ids())
            .field("tasks", &self.tasks)
            .field("step", &self.step)
            .field("samples", &self.samples)
            .field("unsigned", &self.unsigned)
            .finish_non_exhaustive()
    }
}
