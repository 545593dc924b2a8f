//! Signatures: what tells a service who calls, and that nothing was changed on the way.
//!
//! [`sign`] takes what [`Operation::encode`](crate::Operation::encode) made and gives what any HTTP library can send.

use crate::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::service::Authentication;
use crate::transport::WireRequest;
use crate::{CredentialsError, HttpRequest};
use std::time::SystemTime;

mod chance;

pub use chance::{Clock, NonceSource, RandomNonces, SystemClock};

/// What a signature takes from outside.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Context<'a> {
    /// Where the request goes.
    pub endpoint: &'a Endpoint,
    /// When it is signed.
    pub time: SystemTime,
    /// A word that no other request has.
    pub nonce: &'a str,
    /// What to say in `User-Agent`.
    pub user_agent: &'a str,
}

impl<'a> Context<'a> {
    /// All of it.
    #[must_use]
    pub fn new(endpoint: &'a Endpoint, time: SystemTime, nonce: &'a str, user_agent: &'a str) -> Self {
        Self { endpoint, time, nonce, user_agent }
    }
}

/// Signs a request and gives it its address.
///
/// # Errors
///
/// The credentials are not such as the scheme takes.
pub fn sign(
    request: HttpRequest,
    scheme: Authentication,
    credentials: &Credentials,
    context: &Context<'_>,
) -> Result<WireRequest, CredentialsError> {
    let _ = (request, scheme, credentials, context);
    Err(CredentialsError::new("not signed yet"))
}
