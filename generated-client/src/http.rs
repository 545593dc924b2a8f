//! HTTP as plain values: what a transport sends and what it brings back.

use crate::percent::form;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

pub(crate) mod date;

/// Headers and parameters whose values are never shown.
const SECRETS: [&str; 12] = [
    "authorization",
    "proxy-authorization",
    "x-auth-token",
    "x-subject-token",
    "x-security-token",
    "securitytoken",
    "signature",
    "x-acs-security-token",
    "bearertoken",
    "x-acs-bearer-token",
    "cookie",
    "set-cookie",
];

/// A request as it goes over the wire, without what signing and transport add.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct HttpRequest {
    /// Method.
    pub method: Cow<'static, str>,
    /// Path, percent-encoded.
    pub path: String,
    /// Query, in order, not percent-encoded: signatures are over the plain values.
    pub query: Vec<(String, String)>,
    /// Headers, in order.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Vec<u8>,
    /// Parameter and name of the operation, where the protocol has such a parameter. The signer places it, as a header
    /// or in the query.
    pub operation: Option<(Cow<'static, str>, Cow<'static, str>)>,
    /// Parameter and version of the API, placed like [`operation`](Self::operation).
    pub version: Option<(Cow<'static, str>, Cow<'static, str>)>,
    /// Names of parameters of this request whose values are never shown.
    pub(crate) secrets: Vec<&'static str>,
}

/// An answer as it came over the wire.
#[derive(Clone, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct HttpResponse {
    /// Status.
    pub status: u16,
    /// Headers, in order.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Vec<u8>,
}

/// Values that credentials give, by wire name: a project id, a token.
#[derive(Clone, Default)]
pub struct Supplied {
    values: BTreeMap<String, crate::Secret>,
}

/// Equal when they are the same on the wire, whatever of it is secret.
impl PartialEq for HttpRequest {
    fn eq(&self, other: &Self) -> bool {
        let Self { method, path, query, headers, body, operation, version, secrets: _ } = self;
        (method, path, query, headers, body) == (&other.method, &other.path, &other.query, &other.headers, &other.body)
            && (operation, version) == (&other.operation, &other.version)
    }
}

impl Eq for HttpRequest {}

impl HttpRequest {
    /// A request without query, headers and body.
    #[must_use]
    pub fn new(method: impl Into<Cow<'static, str>>, path: impl Into<String>) -> Self {
        Self { method: method.into(), path: path.into(), ..Self::default() }
    }

    /// The first header of this name, in upper or lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    /// Path and query, percent-encoded: what stands in a request line.
    #[must_use]
    pub fn target(&self) -> String {
        let mut target = self.path.clone();
        if !self.query.is_empty() {
            target.push('?');
            form(&mut target, &self.query);
        }
        target
    }

    /// Whether the value of this header or parameter is never shown.
    pub(crate) fn is_secret(&self, name: &str) -> bool {
        is_secret(name) || self.secrets.iter().any(|secret| secret.eq_ignore_ascii_case(name))
    }
}

impl HttpResponse {
    /// An answer without headers.
    #[must_use]
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body: body.into() }
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The first header of this name, in upper or lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }
}

impl Supplied {
    /// No values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value, secret or not.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<crate::Secret>) -> Self {
        self.values.insert(name.into(), value.into());
        self
    }

    /// The value of a name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(crate::Secret::expose)
    }
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

fn is_secret(name: &str) -> bool {
    SECRETS.iter().any(|secret| secret.eq_ignore_ascii_case(name))
}

/// Pairs to be shown, those that are secret without their value.
struct Shown<'a, F>(&'a [(String, String)], F);

impl<F: Fn(&str) -> bool> fmt::Debug for Shown<'_, F> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Indexed parameters have the row's name in front: `Account.1.Password`.
        let secret = |name: &str| name.split('.').any(&self.1);
        let hidden = |name: &str, value| if secret(name) { "(secret)" } else { value };
        out.debug_map().entries(self.0.iter().map(|(name, value)| (name, hidden(name, value.as_str())))).finish()
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secret = |name: &str| self.is_secret(name);
        out.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &Shown(&self.query, secret))
            .field("headers", &Shown(&self.headers, secret))
            .field("body", &format_args!("{} bytes", self.body.len()))
            .field("operation", &self.operation)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("headers", &Shown(&self.headers, is_secret))
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

impl fmt::Debug for Supplied {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_map().entries(&self.values).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_shown() {
        let mut request = HttpRequest::new("GET", "/");
        request.headers =
            vec![("X-Auth-Token".to_owned(), "hunter2".to_owned()), ("Accept".to_owned(), "json".to_owned())];
        request.query =
            vec![("Signature".to_owned(), "hunter2".to_owned()), ("Login.1.Password".to_owned(), "hunter2".to_owned())];
        request.secrets = vec!["Password"];
        let shown = format!("{request:?} {:?}", Supplied::new().with("project_id", "hunter2"));
        assert!(!shown.contains("hunter2") && shown.contains("json"), "{shown}");
        // What services hand out: a token, a session.
        let answer = HttpResponse::new(201, "hunter2").with_header("X-Subject-Token", "hunter2");
        let shown = format!("{:?}", answer.with_header("set-cookie", "id=hunter2").with_header("Server", "nginx"));
        assert!(!shown.contains("hunter2") && shown.contains("nginx"), "{shown}");
    }

    #[test]
    fn target() {
        let mut request = HttpRequest::new("GET", "/v5/p%20q");
        request.query = vec![("status".to_owned(), "PRECHECK FAILED".to_owned()), ("a".to_owned(), "+*/~é".to_owned())];
        assert_eq!(request.target(), "/v5/p%20q?status=PRECHECK%20FAILED&a=%2B%2A%2F~%C3%A9");
    }
}
