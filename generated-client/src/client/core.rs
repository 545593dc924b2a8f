//! What a client is made of, without its transport: the same for clients that block and clients that do not.

use super::options::Settled;
use super::turn::Gate;
use crate::CredentialsError;
use crate::credentials::{Credentials, Identity, Provider};
use crate::endpoint::Endpoint;
use crate::service::{Authentication, Project, Service};
use crate::sign::{Clock, NonceSource};
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

pub(crate) struct Core {
    pub(crate) service: &'static Service,
    pub(crate) endpoint: Endpoint,
    /// Where projects are looked up, if not where the region's identity service is.
    pub(crate) identity_endpoint: Option<Endpoint>,
    pub(crate) region: Option<String>,
    pub(crate) provider: Arc<dyn Provider>,
    pub(crate) authentication: Option<Authentication>,
    pub(crate) options: Settled,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) nonces: Arc<dyn NonceSource>,
    pub(crate) user_agent: String,
    pub(crate) projects: Projects,
    /// Whoever asks for credentials or a project does so alone.
    pub(crate) gate: Gate,
}

/// Project ids that were looked up, by whom they belong to.
#[derive(Default)]
pub(crate) struct Projects {
    /// Nearly always there is but one, which is read without a lock.
    first: OnceLock<(String, Arc<str>)>,
    others: Mutex<BTreeMap<String, Arc<str>>>,
    hasher: RandomState,
}

impl Core {
    /// How to authenticate with these credentials.
    pub(crate) fn scheme(&self, credentials: &Credentials) -> Result<Authentication, CredentialsError> {
        if let Some(chosen) = self.authentication {
            return Ok(chosen);
        }
        let by_token = matches!(credentials.identity(), Identity::Token(_));
        let fits = |scheme: &&Authentication| matches!(scheme, Authentication::Token(_)) == by_token;
        self.service.authentication.iter().find(fits).copied().ok_or_else(|| {
            let (given, wanted) = if by_token { ("a token", "an access key") } else { ("an access key", "a token") };
            let product = self.service.product;
            CredentialsError::new(format!(
                "{product} does not take {given}: give {wanted} (the credentials are from: {})",
                credentials.provider()
            ))
        })
    }

    /// Where the project of the region is looked up.
    pub(crate) fn identity(&self, project: Project) -> Result<Endpoint, CredentialsError> {
        if let Some(chosen) = &self.identity_endpoint {
            return Ok(chosen.clone());
        }
        let region = self.region.as_deref().unwrap_or_default();
        Endpoint::identity(&project, region).map_err(|error| {
            CredentialsError::new(format!("no project was given, and it cannot be looked up: {error}"))
        })
    }
}

impl Projects {
    /// A name for whom credentials belong to, without what is secret of them.
    pub(crate) fn owner(&self, credentials: &Credentials) -> String {
        match credentials.identity() {
            Identity::Key { id, .. } => id.clone(),
            Identity::Token(token) => format!("token {:x}", self.hasher.hash_one(token.expose())),
        }
    }

    pub(crate) fn get(&self, owner: &str) -> Option<Arc<str>> {
        match self.first.get() {
            Some((first, project)) if first == owner => Some(Arc::clone(project)),
            None => None,
            Some(_) => self.others.lock().unwrap_or_else(PoisonError::into_inner).get(owner).cloned(),
        }
    }

    pub(crate) fn put(&self, owner: &str, project: Arc<str>) {
        let (first, _) = self.first.get_or_init(|| (owner.to_owned(), Arc::clone(&project)));
        if first != owner {
            self.others.lock().unwrap_or_else(PoisonError::into_inner).insert(owner.to_owned(), project);
        }
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Client")
            .field("service", &self.service.product)
            .field("endpoint", &format_args!("{}", self.endpoint))
            .field("region", &self.region)
            .field("user_agent", &self.user_agent)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn projects_are_kept_apart() {
        let projects = Projects::default();
        assert_eq!(projects.get("a"), None);
        for (owner, project) in [("a", "1"), ("b", "2"), ("c", "3"), ("b", "4")] {
            projects.put(owner, project.into());
        }
        let found = ["a", "b", "c", "d"].map(|owner| projects.get(owner));
        assert_eq!(found.each_ref().map(Option::as_deref), [Some("1"), Some("4"), Some("3"), None]);
    }
}
