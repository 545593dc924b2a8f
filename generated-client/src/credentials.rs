//! Who calls: access keys and tokens, and where they come from.

use crate::transport::WireRequest;
use crate::{CredentialsError, HttpResponse, Secret};
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

/// Who calls: an access key with its secret, or a token.
///
/// Cheap to clone. `Debug` shows neither secret nor token.
#[derive(Clone)]
pub struct Credentials(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    identity: Identity,
    project_id: Option<String>,
    expires: Option<SystemTime>,
    provider: &'static str,
}

/// What a service is shown.
#[derive(Clone)]
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
pub trait Provider: fmt::Debug + Send + Sync + 'static {
    /// The credentials of now, or the request whose answer is needed for them; `answer` is the one to the request
    /// named before.
    ///
    /// # Errors
    ///
    /// There are none: the message says where they were looked for.
    fn provide(&self, now: SystemTime, answer: Option<&HttpResponse>) -> Result<Provided, CredentialsError>;
}

/// What a [`Provider`] has.
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
        Self(Arc::new(Inner { identity, project_id: None, expires: None, provider: "explicit" }))
    }

    /// What a service is shown.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        &self.0.identity
    }

    /// The project they belong to.
    #[must_use]
    pub fn project_id(&self) -> Option<&str> {
        self.0.project_id.as_deref()
    }

    /// When they stop being good.
    #[must_use]
    pub fn expires(&self) -> Option<SystemTime> {
        self.0.expires
    }

    /// Name of what gave them: `explicit`, `environment`, a file's kind.
    #[must_use]
    pub fn provider(&self) -> &'static str {
        self.0.provider
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Credentials").field("provider", &self.0.provider).finish_non_exhaustive()
    }
}
