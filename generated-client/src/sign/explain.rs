//! What a signature is over, for those who must find out why a service takes it for wrong.

use super::Draft;
use crate::credentials::{Credentials, Identity};
use crate::percent::percent_encode;
use crate::transport::WireRequest;
use crate::{HttpRequest, Secret};
use std::borrow::Cow;
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

    fn hidden<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(text);
        for secret in &self.secrets {
            if text.contains(secret.expose()) {
                text = Cow::Owned(text.replace(secret.expose(), "(secret)"));
            }
        }
        text
    }
}

/// Texts of a request and of credentials that must not be shown, in all spellings that canonical forms give them.
pub(super) fn secrets(request: &HttpRequest, credentials: &Credentials) -> Vec<Secret> {
    let given = request.query.iter().chain(&request.headers).filter(|(name, _)| request.is_secret(name));
    let mut texts: Vec<&str> = given.map(|(_, value)| value.trim()).collect();
    match credentials.identity() {
        Identity::Key { secret, security_token, .. } => {
            texts.push(secret.expose());
            texts.extend(security_token.as_ref().map(Secret::expose));
        }
        Identity::Token(token) => texts.push(token.expose()),
    }
    let mut secrets: Vec<Secret> = texts.into_iter().filter(|text| !text.is_empty()).flat_map(spellings).collect();
    // A long one may have a short one in it, whose removal would leave the rest to be seen.
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.expose().len()));
    // What stands in its place may contain one.
    secrets.dedup();
    secrets
}

/// Plain, as in a query, and as in a query within a query.
fn spellings(text: &str) -> [Secret; 3] {
    let encoded = |text: &str| {
        let mut encoded = String::new();
        percent_encode(&mut encoded, text);
        encoded
    };
    let once = encoded(text);
    let twice = encoded(&once);
    [text.into(), once.into(), twice.into()]
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
