//! Who calls: access keys and tokens, and where they come from.
//!
//! A client that is given no credentials asks [`default_chain`], which looks where the vendor's own tools do, in this
//! order; [`Source`] tells the details:
//!
//! | vendor | variables | files |
//! | --- | --- | --- |
//! | Alibaba Cloud | `ALIBABA_CLOUD_ACCESS_KEY_ID`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, `ALIBABA_CLOUD_SECURITY_TOKEN` | `~/.aliyun/config.json`, `~/.alibabacloud/credentials.ini` |
//! | Huawei Cloud | `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK`, `HUAWEICLOUD_SDK_SECURITY_TOKEN`, `HUAWEICLOUD_SDK_PROJECT_ID` | `~/.huaweicloud/credentials` |
//!
//! Others are a [`Provider`] each: [`Credentials`] themselves, a [`Source`], a [`Chain`] of several, [`Refreshing`] for those
//! that expire.

use crate::transport::WireRequest;
use crate::{CredentialsError, HttpResponse, Secret};
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

mod chain;
mod config;
mod ini;
mod json;
pub(crate) mod key;
mod project;
mod refresh;
mod source;
mod surroundings;

pub use chain::{Chain, default_chain};
pub use project::ProjectLookup;
pub use refresh::{Hook, Refreshing};
pub use source::Source;
pub use surroundings::Surroundings;

use key::Keys;

/// Who calls: an access key with its secret, or a token.
///
/// Cheap to clone. `Debug` shows neither secret nor token; both are overwritten when the last clone is dropped.
///
/// ```
/// use generated_client::Credentials;
///
/// let credentials = Credentials::new("an-access-key", "hunter2").with_project_id("0123456789abcdef");
/// assert_eq!(credentials.project_id(), Some("0123456789abcdef"));
/// assert!(!format!("{credentials:?}").contains("hunter2"));
/// ```
#[derive(Clone)]
pub struct Credentials {
    held: Arc<Held>,
    project_id: Option<Arc<str>>,
    expires: Option<SystemTime>,
    provider: &'static str,
}

/// What all clones share.
#[derive(Clone)]
struct Held {
    identity: Identity,
    keys: Keys,
}

/// What a service is shown.
///
/// ```
/// use generated_client::Credentials;
/// use generated_client::credentials::Identity;
///
/// let credentials = Credentials::token("hunter2");
/// assert!(matches!(credentials.identity(), Identity::Token(token) if token.expose() == "hunter2"));
/// ```
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_enums, reason = "a signer must know them all")]
pub enum Identity {
    /// Requests are signed with a key.
    Key {
        /// Id of the access key.
        id: String,
        /// Its secret.
        secret: Secret,
        /// Token of a temporary key.
        security_token: Option<Secret>,
    },
    /// A token goes along with requests.
    Token(Secret),
}

/// Gives credentials. It is asked before every attempt, so it should keep what it found.
///
/// It does no input or output of its own over the network: it names the request to be sent, and is handed the answer.
/// So the same provider serves clients that block and clients that do not.
///
/// ```
/// use generated_client::credentials::{Provided, Provider};
/// use generated_client::transport::WireRequest;
/// use generated_client::{Credentials, CredentialsError, HttpResponse};
/// use std::time::SystemTime;
///
/// /// Asks a service of this machine for a token.
/// #[derive(Debug)]
/// struct Sidecar;
///
/// impl Provider for Sidecar {
///     fn provide(&self, _: SystemTime, answer: Option<&HttpResponse>) -> Result<Provided, CredentialsError> {
///         let Some(answer) = answer else {
///             return Ok(Provided::Ask(WireRequest::new("GET", "http://127.0.0.1:9000/token")));
///         };
///         let token = String::from_utf8(answer.body.clone());
///         let token = token.map_err(|_| CredentialsError::new("the sidecar's token is not UTF-8"))?;
///         Ok(Provided::Ready(Credentials::token(token)))
///     }
/// }
/// assert!(matches!(Sidecar.provide(SystemTime::now(), None), Ok(Provided::Ask(_))));
/// ```
///
/// [`Refreshing`] keeps what such a provider gives.
pub trait Provider: fmt::Debug + Send + Sync + 'static {
    /// The credentials of now, or the request whose answer is needed for them; `answer` is the one to the request
    /// named before.
    ///
    /// # Errors
    ///
    /// No credentials are to be had; the message says where they were looked for.
    fn provide(&self, now: SystemTime, answer: Option<&HttpResponse>) -> Result<Provided, CredentialsError>;
}

/// What a [`Provider`] has.
///
/// ```
/// use generated_client::Credentials;
/// use generated_client::credentials::{Provided, Provider};
/// use std::time::SystemTime;
///
/// let provided = Credentials::new("an-access-key", "its-secret").provide(SystemTime::now(), None)?;
/// assert!(matches!(provided, Provided::Ready(credentials) if credentials.provider() == "explicit"));
/// # Ok::<(), generated_client::CredentialsError>(())
/// ```
#[derive(Debug)]
#[expect(clippy::exhaustive_enums, reason = "a client must know them all")]
pub enum Provided {
    /// Credentials.
    Ready(Credentials),
    /// Nothing before this request is answered.
    Ask(WireRequest),
}

impl Credentials {
    /// An access key.
    ///
    /// ```
    /// use generated_client::Credentials;
    ///
    /// let permanent = Credentials::new("an-access-key", "its-secret");
    /// let temporary = Credentials::new("an-access-key", "its-secret").with_security_token("its-token");
    /// # let _ = (permanent, temporary);
    /// ```
    #[must_use]
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self::of(Identity::Key { id: id.into(), secret: secret.into(), security_token: None })
    }

    /// A token that goes along with requests, for services that take one.
    #[must_use]
    pub fn token(token: impl Into<Secret>) -> Self {
        Self::of(Identity::Token(token.into()))
    }

    fn of(identity: Identity) -> Self {
        let held = Arc::new(Held { identity, keys: Keys::default() });
        Self { held, project_id: None, expires: None, provider: "explicit" }
    }

    /// The token of a temporary access key. One that is a token already stays as it is.
    #[must_use]
    pub fn with_security_token(mut self, token: impl Into<Secret>) -> Self {
        if let Identity::Key { security_token, .. } = &mut Arc::make_mut(&mut self.held).identity {
            *security_token = Some(token.into());
        }
        self
    }

    /// The project they belong to, for services whose requests name one.
    #[must_use]
    pub fn with_project_id(mut self, project_id: impl AsRef<str>) -> Self {
        self.project_id = Some(Arc::from(project_id.as_ref()));
        self
    }

    /// When they stop being good.
    ///
    /// ```
    /// use generated_client::Credentials;
    /// use std::time::{Duration, SystemTime};
    ///
    /// let end = SystemTime::now() + Duration::from_secs(3600);
    /// let credentials = Credentials::new("an-access-key", "its-secret").with_security_token("its-token").expiring(end);
    /// assert_eq!(credentials.expires(), Some(end));
    /// ```
    #[must_use]
    pub fn expiring(mut self, at: SystemTime) -> Self {
        self.expires = Some(at);
        self
    }

    /// Name of what gave them, for logs.
    ///
    /// ```
    /// use generated_client::Credentials;
    ///
    /// let credentials = Credentials::new("an-access-key", "its-secret").with_provider("vault");
    /// assert_eq!(credentials.provider(), "vault");
    /// ```
    #[must_use]
    pub fn with_provider(mut self, name: &'static str) -> Self {
        self.provider = name;
        self
    }

    /// What a service is shown.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        &self.held.identity
    }

    /// The project they belong to.
    #[must_use]
    pub fn project_id(&self) -> Option<&str> {
        self.project_id.as_deref()
    }

    /// When they stop being good.
    #[must_use]
    pub fn expires(&self) -> Option<SystemTime> {
        self.expires
    }

    /// Name of what gave them: `explicit`, `environment`, a file's kind.
    #[must_use]
    pub fn provider(&self) -> &'static str {
        self.provider
    }
}

/// Credentials that somebody gives: they stay.
impl Provider for Credentials {
    fn provide(&self, _now: SystemTime, _answer: Option<&HttpResponse>) -> Result<Provided, CredentialsError> {
        Ok(Provided::Ready(self.clone()))
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = out.debug_struct("Credentials");
        match self.identity() {
            Identity::Key { id, security_token, .. } => {
                shown.field("id", id).field("temporary", &security_token.is_some());
            }
            Identity::Token(_) => {
                shown.field("token", &format_args!("(secret)"));
            }
        }
        shown.field("provider", &self.provider).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
