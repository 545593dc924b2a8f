//! Signature 1.0 of Alibaba Cloud's RPC services. Everything is in the query, and headers are not signed.

use super::canonical::{self, Headers};
use super::{Context, Draft};
use crate::HttpRequest;
use crate::credentials::key::Key;
use crate::percent::{form, percent_decode, percent_encode};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, Mac};
use sha1::Sha1;
use std::borrow::Cow;

pub(super) const NAME: &str = "RPC signature 1.0";

pub(super) type Pairs<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

pub(super) fn sign(mut request: HttpRequest, key: Key<'_>, context: &Context<'_>) -> Draft {
    let mut headers = Headers::of(std::mem::take(&mut request.headers));
    headers.set("host", context.endpoint.authority());
    headers.add("user-agent", context.user_agent);
    headers.add("accept", "application/json");
    let headers = headers.unsorted();
    let time = canonical::time(context);
    let mut query = query(&request, key, context, &time);
    query.sort_unstable();
    let mut canonical = String::with_capacity(512);
    form(&mut canonical, &query);
    let kind = headers.iter().find(|(name, _)| name == "content-type").map(|(_, kind)| &**kind);
    let string_to_sign = match body(kind, &request.body) {
        None => string_to_sign(&request.method, &canonical),
        Some(pairs) => string_to_sign(&request.method, &whole(query.iter().cloned().chain(pairs).collect())),
    };
    let signature = seal(key.sha1(), &string_to_sign);
    let mut url = String::with_capacity(canonical.len() + context.endpoint.authority().len() + 64);
    canonical::start(&mut url, &request.path, context);
    url.push('?');
    url.push_str(&canonical);
    url.push_str("&Signature=");
    percent_encode(&mut url, &signature);
    drop(query);
    let request = canonical::wire(request, url, headers);
    Draft { request, canonical_request: String::new(), string_to_sign, signature }
}

/// What the request says, and what the signer says in its stead or beside it.
fn query<'a>(request: &'a HttpRequest, key: Key<'a>, context: &Context<'a>, time: &'a str) -> Pairs<'a> {
    let mut own: Vec<(&str, &str)> = Vec::with_capacity(request.query.len() + 10);
    let placed = [&request.operation, &request.version];
    own.extend(placed.into_iter().flatten().map(|(name, value)| (&**name, &**value)));
    own.extend([
        ("AccessKeyId", key.id),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureNonce", context.nonce),
        ("SignatureVersion", "1.0"),
        ("Timestamp", time),
    ]);
    own.extend(key.security_token.map(|token| ("SecurityToken", token)));
    let ours = own.len();
    for (name, value) in &request.query {
        if name != "Signature" && !own[..ours].iter().any(|(known, _)| known == name) {
            own.push((name, value));
        }
    }
    if !request.query.iter().any(|(name, _)| name == "Format") {
        own.push(("Format", "json"));
    }
    own.into_iter().map(|(name, value)| (Cow::Borrowed(name), Cow::Borrowed(value))).collect()
}

/// The parameters of a form, which are signed too.
pub(super) fn body(kind: Option<&str>, body: &[u8]) -> Option<Pairs<'static>> {
    if body.is_empty() || !kind?.starts_with("application/x-www-form-urlencoded") {
        return None;
    }
    let text = std::str::from_utf8(body).ok()?;
    let decoded = |part: &str| percent_decode(part, true).map(Cow::Owned);
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((decoded(name)?, decoded(value)?))
        })
        .collect()
}

pub(super) fn whole(mut pairs: Pairs<'_>) -> String {
    pairs.sort_unstable();
    let mut text = String::new();
    form(&mut text, &pairs);
    text
}

/// The path is not part of it.
pub(super) fn string_to_sign(method: &str, canonical: &str) -> String {
    let mut text = String::with_capacity(method.len() + 5 + canonical.len() * 3 / 2);
    text.push_str(method);
    text.push_str("&%2F&");
    percent_encode(&mut text, canonical);
    text
}

pub(super) fn seal(key: Hmac<Sha1>, string_to_sign: &str) -> String {
    BASE64_STANDARD.encode(key.chain_update(string_to_sign).finalize().into_bytes())
}
