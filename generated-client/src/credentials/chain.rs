//! Several providers, one after the other.

use super::{Provided, Provider, Refreshing, Source, Surroundings};
use crate::service::{Authentication, Service};
use crate::{CredentialsError, HttpResponse};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

/// How long what was found in variables and files is kept: long enough to cost nothing, and short enough that a
/// program which runs for months notices new keys.
const KEPT: Duration = Duration::from_secs(300);

/// Several providers, one after the other: the first that has credentials gives them.
///
/// One that has only a part of what belongs together is passed over, as the vendors' tools do it, and a warning tells
/// of it. If none has any, the error says of all of them what was looked at.
///
/// ```
/// use generated_client::Credentials;
/// use generated_client::credentials::{Chain, Provider, Source, Surroundings};
/// use std::time::SystemTime;
///
/// let surroundings = Surroundings::empty();
/// let chain = Chain::new().then(Source::alibaba_environment(&surroundings));
/// let error = chain.provide(SystemTime::now(), None).unwrap_err();
/// assert!(error.to_string().contains("ALIBABA_CLOUD_ACCESS_KEY_ID"));
/// let chain = chain.then(Credentials::new("an-access-key", "its-secret"));
/// assert!(chain.provide(SystemTime::now(), None).is_ok());
/// ```
#[derive(Debug, Default)]
pub struct Chain {
    providers: Vec<Box<dyn Provider>>,
    /// The one that waits for an answer.
    asking: AtomicUsize,
}

impl Chain {
    /// Without providers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more provider, asked after the others.
    #[must_use]
    pub fn then(mut self, provider: impl Provider) -> Self {
        self.providers.push(Box::new(provider));
        self
    }

    /// The places of Alibaba Cloud's tools, in their order: variables, `~/.aliyun/config.json`,
    /// `~/.alibabacloud/credentials.ini`.
    #[must_use]
    pub fn alibaba(surroundings: &Surroundings) -> Self {
        Self::new()
            .then(Source::alibaba_environment(surroundings))
            .then(Source::alibaba_config(surroundings))
            .then(Source::alibaba_ini(surroundings))
    }

    /// The places of Huawei Cloud's tools, in their order: variables, `~/.huaweicloud/credentials`.
    #[must_use]
    pub fn huawei(surroundings: &Surroundings) -> Self {
        Self::new().then(Source::huawei_environment(surroundings)).then(Source::huawei_ini(surroundings))
    }

    /// The places of the tools of a service's vendor.
    #[must_use]
    pub fn of(service: &Service, surroundings: &Surroundings) -> Self {
        let alibaba = |scheme| matches!(scheme, &Authentication::Acs3 | &Authentication::RpcHmacSha1);
        if service.authentication.iter().any(alibaba) {
            Self::alibaba(surroundings)
        } else {
            Self::huawei(surroundings)
        }
    }
}

/// Where the tools of a service's vendor look for credentials, in this process. Looked at when first needed, and anew
/// every five minutes.
///
/// ```
/// use generated_client::credentials::default_chain;
/// use generated_client::huaweicloud::drs;
///
/// let provider = default_chain(&drs::SERVICE);
/// # let _ = provider;
/// ```
#[must_use]
pub fn default_chain(service: &Service) -> Arc<dyn Provider> {
    Arc::new(Refreshing::new(Chain::of(service, &Surroundings::of_process())).with_max_age(KEPT))
}

impl Provider for Chain {
    fn provide(&self, now: SystemTime, answer: Option<&HttpResponse>) -> Result<Provided, CredentialsError> {
        let start = if answer.is_some() { self.asking.load(Ordering::Relaxed) } else { 0 };
        let mut answer = answer;
        let mut problems = Vec::new();
        for (index, provider) in self.providers.iter().enumerate().skip(start) {
            let error = match provider.provide(now, answer.take()) {
                Ok(provided) => {
                    self.asking.store(index, Ordering::Relaxed);
                    warn(&problems);
                    return Ok(provided);
                }
                Err(error) => error,
            };
            problems.push(error);
        }
        let looked: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let found = if looked.is_empty() { "there is no provider in the chain".to_owned() } else { looked.join("; ") };
        let retryable = problems.iter().any(CredentialsError::is_retryable);
        Err(CredentialsError::absent(format!("no credentials were found: {found}")).with_retryable(retryable))
    }
}

/// Somebody may wonder why not those credentials are used.
fn warn(problems: &[CredentialsError]) {
    for problem in problems.iter().filter(|problem| !problem.is_absent()) {
        tracing::warn!(target: "generated_client::credentials", "passed over: {problem}");
    }
}
