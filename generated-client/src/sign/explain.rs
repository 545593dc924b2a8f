//! What a signature is over, for those who must find out why a service takes it for wrong.

use super::Draft;
use crate::credentials::{Credentials, Identity};
use crate::redact::redact_text;
use crate::transport::WireRequest;
use crate::{HttpRequest, Secret};
use std::fmt;

/// A signed request and what its signature is over; [`explain`](super::explain) makes it.
///
/// ```
/// use generated_client::endpoint::Endpoint;
/// use generated_client::service::Authentication;
/// use generated_client::sign::{Context, explain};
/// use generated_client::{Credentials, HttpRequest};
/// use std::time::SystemTime;
///
/// let endpoint: Endpoint = "rds.aliyuncs.com".parse()?;
/// let context = Context::new(&endpoint, SystemTime::now(), "a word used once", "my-program/1.0");
/// let credentials = Credentials::new("an-access-key", "its-secret").with_security_token("hunter2");
/// let explanation = explain(HttpRequest::new("POST", "/"), Authentication::Acs3, &credentials, &context)?;
/// assert!(explanation.canonical_request().contains("x-acs-security-token:hunter2\n"));
/// assert!(explanation.to_string().contains("x-acs-security-token:(secret)\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// `Display` and `Debug` write `(secret)` in place of tokens and of parameters that are secret. The methods give the
/// exact texts, with them.
pub struct Explanation {
    draft: Draft,
    secrets: Vec<Secret>,
}

impl Draft {
    /// Nothing was signed.
    pub(super) fn unsigned(request: WireRequest) -> Self {
        let empty = String::new;
        Self { request, canonical_request: empty(), string_to_sign: empty(), signature: empty() }
    }
}

impl Explanation {
    pub(super) fn new(draft: Draft, secrets: Vec<Secret>) -> Self {
        Self { draft, secrets }
    }

    /// The canonical request, line by line; empty where the scheme has none. It has the token of a temporary key.
    #[must_use]
    pub fn canonical_request(&self) -> &str {
        &self.draft.canonical_request
    }

    /// What the key is applied to. With RPC signature 1.0 it has the token of a temporary key.
    #[must_use]
    pub fn string_to_sign(&self) -> &str {
        &self.draft.string_to_sign
    }

    /// The signature: hexadecimal, with RPC signature 1.0 in Base64, with a token empty.
    #[must_use]
    pub fn signature(&self) -> &str {
        &self.draft.signature
    }

    /// The signed request.
    #[must_use]
    pub fn request(&self) -> &WireRequest {
        &self.draft.request
    }

    fn hidden(&self, text: &str) -> String {
        let secrets: Vec<&str> = self.secrets.iter().map(Secret::expose).collect();
        let mut text = text.to_owned();
        redact_text(&mut text, &secrets);
        text
    }
}

/// Texts of a request and of credentials that must not be shown.
pub(super) fn secrets(request: &HttpRequest, credentials: &Credentials) -> Vec<Secret> {
    let given = request.query.iter().chain(&request.headers).filter(|(name, _)| request.is_secret(name));
    let mut secrets: Vec<Secret> = given.map(|(_, value)| value.trim().into()).collect();
    match credentials.identity() {
        Identity::Key { secret, security_token, .. } => {
            secrets.push(secret.clone());
            secrets.extend(security_token.clone());
        }
        Identity::Token(token) => secrets.push(token.clone()),
    }
    secrets
}

impl fmt::Display for Explanation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.canonical_request().is_empty() {
            writeln!(out, "canonical request:\n{}\n", self.hidden(self.canonical_request()))?;
        }
        match self.string_to_sign() {
            "" => out.write_str("nothing is signed"),
            text => write!(out, "string to sign:\n{}", self.hidden(text)),
        }
    }
}

impl fmt::Debug for Explanation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Explanation")
            .field("canonical_request", &self.hidden(self.canonical_request()))
            .field("string_to_sign", &self.hidden(self.string_to_sign()))
            .field("request", &self.draft.request)
            .finish_non_exhaustive()
    }
}
