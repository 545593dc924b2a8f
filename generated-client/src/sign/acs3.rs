//! `ACS3-HMAC-SHA256` of Alibaba Cloud. Operation, version, time and nonce are headers, and signed like the others.

use super::canonical::{self, Headers};
use super::{Context, Draft, SignedHeaders};
use crate::HttpRequest;
use crate::credentials::key::Key;
use std::borrow::Cow;

pub(super) const NAME: &str = "ACS3-HMAC-SHA256";

pub(super) fn sign(mut request: HttpRequest, key: Key<'_>, context: &Context<'_>) -> Draft {
    let url = canonical::address(&mut request, context);
    let digest = canonical::digest(&request.body);
    let mut headers = headers(&mut request, key, context, &digest).sorted();
    let path = if request.path.is_empty() { "/" } else { &request.path };
    let signed = headers.iter().map(|(name, value)| (&**name, &**value));
    let signed = signed.filter(|(name, _)| context.headers == SignedHeaders::All || is_needed(name));
    let canonical = canonical::request([&request.method, path, canonical::query(&url), &digest], signed);
    let string_to_sign = canonical::string_to_sign(&[NAME], &canonical.text);
    let signature = canonical::seal(key.sha256(), &string_to_sign);
    let parts = [NAME, " Credential=", key.id, ",SignedHeaders=", canonical.names(), ",Signature=", &signature];
    headers.push((Cow::Borrowed("authorization"), parts.concat()));
    let request = canonical::wire(request, url, headers);
    Draft { request, canonical_request: canonical.text, string_to_sign, signature }
}

/// In the order of their names, which spares most of the sorting.
fn headers(request: &mut HttpRequest, key: Key<'_>, context: &Context<'_>, digest: &str) -> Headers {
    let mut given = std::mem::take(&mut request.headers);
    given.retain(|(name, _)| !name.eq_ignore_ascii_case("authorization"));
    let mut headers = Headers::of(given);
    headers.add("accept", "application/json");
    headers.set("host", context.endpoint.authority());
    headers.add("user-agent", context.user_agent);
    if key.security_token.is_some() {
        headers.set("x-acs-accesskey-id", key.id);
    }
    if let Some((_, operation)) = request.operation.take() {
        headers.add("x-acs-action", operation);
    }
    headers.set("x-acs-content-sha256", digest);
    headers.add("x-acs-date", canonical::time(context));
    if let Some(token) = key.security_token {
        headers.set("x-acs-security-token", token);
    }
    headers.add("x-acs-signature-nonce", context.nonce);
    if let Some((_, version)) = request.version.take() {
        headers.add("x-acs-version", version);
    }
    headers
}

fn is_needed(name: &str) -> bool {
    name == "host" || name == "content-type" || name.starts_with("x-acs-")
}
