//! Signatures: what tells a service who calls, and that nothing was changed on the way.
//!
//! [`sign`] takes what [`Operation::encode`](crate::Operation::encode) made and gives what any HTTP library can send.
//! It does no input or output, and neither clock nor chance of its own: [`Context`] has what it needs from outside.
//!
//! Headers that stand on the request already are kept, and signed like those that the signer adds. The query of the
//! result is in canonical order.
//!
//! ```
//! use generated_client::aliyun::rds::DescribeBackupTasks;
//! use generated_client::endpoint::Endpoint;
//! use generated_client::service::Authentication;
//! use generated_client::sign::{Context, sign};
//! use generated_client::{Credentials, Operation, Supplied};
//! use std::time::SystemTime;
//!
//! let request = DescribeBackupTasks::new("rm-uf6wjk5xxxxxxx").encode(&Supplied::new())?;
//! let credentials = Credentials::new("an-access-key", "its-secret");
//! let endpoint: Endpoint = "rds.aliyuncs.com".parse()?;
//! let context = Context::new(&endpoint, SystemTime::now(), "a word used once", "my-program/1.0");
//! let signed = sign(request, Authentication::Acs3, &credentials, &context)?;
//! assert!(signed.header("authorization").is_some_and(|value| value.starts_with("ACS3-HMAC-SHA256 ")));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::service::Authentication;
use crate::transport::WireRequest;
use crate::{CredentialsError, HttpRequest};
use std::time::SystemTime;

mod acs3;
mod canonical;
mod chance;
mod explain;
mod rpc;
mod sdk_hmac;
mod token;
#[cfg(any(feature = "mock", test))]
pub(crate) mod verify;

pub(crate) use chance::number;
pub use chance::{Clock, NonceSource, RandomNonces, SystemClock};
pub use explain::Explanation;

/// What a signature takes from outside.
///
/// ```
/// use generated_client::endpoint::Endpoint;
/// use generated_client::sign::{Clock, Context, NonceSource, RandomNonces, SignedHeaders, SystemClock};
///
/// let endpoint: Endpoint = "rds.aliyuncs.com".parse()?;
/// let nonce = RandomNonces::new().nonce();
/// let context = Context::new(&endpoint, SystemClock::new().now(), &nonce, "my-program/1.0");
/// let context = context.with_headers(SignedHeaders::Needed);
/// # let _ = context;
/// # Ok::<(), generated_client::endpoint::EndpointError>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Context<'a> {
    /// Where the request goes.
    pub endpoint: &'a Endpoint,
    /// When it is signed.
    pub time: SystemTime,
    /// A word that no other request has.
    pub nonce: &'a str,
    /// What to say in `User-Agent`, unless the request says it.
    pub user_agent: &'a str,
    /// Which headers the signature is over, where the scheme leaves it open.
    pub headers: SignedHeaders,
}

/// Which headers an ACS3 signature is over; services take both. The other schemes leave no choice.
///
/// ```
/// use generated_client::endpoint::Endpoint;
/// use generated_client::service::Authentication;
/// use generated_client::sign::{Context, SignedHeaders, sign};
/// use generated_client::{Credentials, HttpRequest};
/// use std::time::SystemTime;
///
/// let endpoint: Endpoint = "rds.aliyuncs.com".parse()?;
/// let context = Context::new(&endpoint, SystemTime::now(), "a word used once", "my-program/1.0");
/// let context = context.with_headers(SignedHeaders::Needed);
/// let credentials = Credentials::new("an-access-key", "its-secret");
/// let signed = sign(HttpRequest::new("POST", "/"), Authentication::Acs3, &credentials, &context)?;
/// let authorization = signed.header("authorization").unwrap_or_default();
/// assert!(authorization.contains("SignedHeaders=host;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum SignedHeaders {
    /// All that are there when it is signed. A proxy that rewrites one of them makes the signature wrong.
    #[default]
    All,
    /// Those that the vendor asks for: `host`, `content-type` and `x-acs-…`.
    Needed,
}

/// A signed request and what the signature is over. Empty texts where the scheme has no such step.
struct Draft {
    request: WireRequest,
    canonical_request: String,
    string_to_sign: String,
    signature: String,
}

impl<'a> Context<'a> {
    /// All of it, signing all headers.
    #[must_use]
    pub fn new(endpoint: &'a Endpoint, time: SystemTime, nonce: &'a str, user_agent: &'a str) -> Self {
        Self { endpoint, time, nonce, user_agent, headers: SignedHeaders::All }
    }

    /// Chooses the headers that the signature is over.
    #[must_use]
    pub fn with_headers(mut self, headers: SignedHeaders) -> Self {
        self.headers = headers;
        self
    }
}

/// Signs a request and gives it its address.
///
/// A REST request that has a header `Authorization` already keeps it, and is not signed.
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
    draft(request, scheme, credentials, context).map(|draft| draft.request)
}

/// Signs a request and tells what the signature is over, to be compared with what a service says it computed.
///
/// ```
/// use generated_client::endpoint::Endpoint;
/// use generated_client::service::Authentication;
/// use generated_client::sign::{Context, explain};
/// use generated_client::{Credentials, HttpRequest};
/// use std::time::UNIX_EPOCH;
///
/// let endpoint: Endpoint = "drs.cn-north-4.myhuaweicloud.com".parse()?;
/// let context = Context::new(&endpoint, UNIX_EPOCH, "", "my-program/1.0");
/// let credentials = Credentials::new("an-access-key", "its-secret");
/// let request = HttpRequest::new("GET", "/v3/projects");
/// let explanation = explain(request, Authentication::SdkHmacSha256, &credentials, &context)?;
/// assert!(explanation.canonical_request().starts_with("GET\n/v3/projects/\n"));
/// assert!(explanation.string_to_sign().starts_with("SDK-HMAC-SHA256\n19700101T000000Z\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// The credentials are not such as the scheme takes.
pub fn explain(
    request: HttpRequest,
    scheme: Authentication,
    credentials: &Credentials,
    context: &Context<'_>,
) -> Result<Explanation, CredentialsError> {
    let secrets = explain::secrets(&request, credentials);
    draft(request, scheme, credentials, context).map(|draft| Explanation::new(draft, secrets))
}

fn draft(
    request: HttpRequest,
    scheme: Authentication,
    credentials: &Credentials,
    context: &Context<'_>,
) -> Result<Draft, CredentialsError> {
    match scheme {
        Authentication::Acs3 => Ok(acs3::sign(request, credentials.key(acs3::NAME)?, context)),
        Authentication::RpcHmacSha1 => Ok(rpc::sign(request, credentials.key(rpc::NAME)?, context)),
        Authentication::SdkHmacSha256 => Ok(sdk_hmac::sign(request, credentials.key(sdk_hmac::NAME)?, context)),
        Authentication::Token(header) => token::sign(request, header, credentials, context),
    }
}

#[cfg(test)]
mod tests;
