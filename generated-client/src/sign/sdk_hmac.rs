//! `SDK-HMAC-SHA256` of Huawei Cloud. Every header is signed whose name has no underscore.

use super::canonical::{self, Headers};
use super::{Context, Draft};
use crate::HttpRequest;
use crate::credentials::key::Key;
use std::borrow::Cow;

pub(super) const NAME: &str = "SDK-HMAC-SHA256";

pub(super) fn sign(mut request: HttpRequest, key: Key<'_>, context: &Context<'_>) -> Draft {
    let url = canonical::address(&mut request, context);
    let mut headers = Headers::of(std::mem::take(&mut request.headers));
    headers.set("host", context.endpoint.authority());
    headers.add("user-agent", context.user_agent);
    if let Some(project) = key.project_id {
        headers.add("x-project-id", project);
    }
    if let Some(token) = key.security_token {
        headers.set("x-security-token", token);
    }
    if headers.has("authorization") {
        return Draft::unsigned(canonical::wire(request, url, headers.sorted()));
    }
    let time = headers.add("x-sdk-date", time(context)).to_owned();
    let mut headers = headers.sorted();
    let path = canonical::path(&request.path);
    let digest = canonical::digest(&request.body);
    let signed = headers.iter().map(|(name, value)| (&**name, &**value)).filter(|(name, _)| !name.contains('_'));
    let canonical = canonical::request([&request.method, &path, canonical::query(&url), &digest], signed);
    let string_to_sign = canonical::string_to_sign(&[NAME, &time], &canonical.text);
    let signature = canonical::seal(key.sha256(), &string_to_sign);
    let parts = [NAME, " Access=", key.id, ", SignedHeaders=", canonical.names(), ", Signature=", &signature];
    headers.push((Cow::Borrowed("authorization"), parts.concat()));
    let request = canonical::wire(request, url, headers);
    Draft { request, canonical_request: canonical.text, string_to_sign, signature }
}

/// Without what separates its parts: `20240102T030405Z`.
fn time(context: &Context<'_>) -> String {
    let mut time = canonical::time(context);
    time.retain(|character| !matches!(character, '-' | ':'));
    time
}
