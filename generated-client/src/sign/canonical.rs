//! Canonical forms: signer and service must write the same bytes from what each of them sees.

use super::Context;
use crate::HttpRequest;
use crate::percent::{form, is_unreserved, percent_byte};
use crate::timestamp;
use crate::transport::WireRequest;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

type Header = (Cow<'static, str>, String);

/// Digest of an empty body, which nearly all requests have.
const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// The headers of a request while it is signed, under names in lower case.
pub(super) struct Headers {
    all: Vec<Header>,
    /// How many of them, at the start, the request brought.
    given: usize,
}

impl Headers {
    /// Those of the request. Of two with the same name the later one counts.
    pub(super) fn of(given: Vec<(String, String)>) -> Self {
        // None of the schemes adds more than ten.
        let mut headers = Self { all: Vec::with_capacity(given.len() + 10), given: 0 };
        for (mut name, value) in given {
            name.make_ascii_lowercase();
            headers.put(Cow::Owned(name), value);
            headers.given = headers.all.len();
        }
        headers
    }

    /// Adds one, unless the request brought it. Tells the value that it has.
    pub(super) fn add(&mut self, name: &'static str, value: impl Into<String>) -> &str {
        let found = self.all[..self.given].iter().position(|(known, _)| known == name);
        let at = found.unwrap_or_else(|| {
            self.all.push((Cow::Borrowed(name), value.into()));
            self.all.len() - 1
        });
        &self.all[at].1
    }

    /// Adds one, in place of the one that the request brought.
    pub(super) fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.put(Cow::Borrowed(name), value.into());
    }

    fn put(&mut self, name: Cow<'static, str>, value: String) {
        match self.all[..self.given].iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.all.push((name, value)),
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.all.iter().any(|(known, _)| known == name)
    }

    /// In canonical order.
    pub(super) fn sorted(mut self) -> Vec<Header> {
        self.all.sort_by(|(left, _), (right, _)| left.cmp(right));
        self.all
    }

    pub(super) fn unsorted(self) -> Vec<Header> {
        self.all
    }
}

/// A canonical request: `canonical[names]` are the names of the headers that it is over.
pub(super) struct Canonical {
    pub(super) text: String,
    names: std::ops::Range<usize>,
}

impl Canonical {
    pub(super) fn names(&self) -> &str {
        &self.text[self.names.clone()]
    }
}

/// The address: scheme, authority, path, and the query where there is one. The latter is the canonical query, for
/// anything else would have to be written twice.
pub(super) fn address(request: &mut HttpRequest, context: &Context<'_>) -> String {
    request.query.sort_unstable();
    let authority = context.endpoint.authority();
    let length = request.query.iter().map(|(name, value)| name.len() + value.len() + 2).sum::<usize>();
    let mut url = String::with_capacity(authority.len() + request.path.len() + length + length / 4 + 16);
    start(&mut url, &request.path, context);
    if !request.query.is_empty() {
        url.push('?');
        form(&mut url, &request.query);
    }
    url
}

/// The address up to its query.
pub(super) fn start(url: &mut String, path: &str, context: &Context<'_>) {
    url.push_str(context.endpoint.scheme());
    url.push_str("://");
    url.push_str(context.endpoint.authority());
    url.push_str(if path.is_empty() { "/" } else { path });
}

/// What comes after the question mark.
pub(super) fn query(url: &str) -> &str {
    url.split_once('?').map_or("", |(_, query)| query)
}

/// The canonical request over those of these sorted headers that are to be signed.
pub(super) fn request<'a>(
    [method, path, query, digest]: [&str; 4],
    headers: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) -> Canonical {
    let length = headers.clone().map(|(name, value)| 2 * name.len() + value.len() + 3).sum::<usize>();
    let mut text = String::with_capacity(method.len() + path.len() + query.len() + length + digest.len() + 5);
    for part in [method, path, query] {
        text.push_str(part);
        text.push('\n');
    }
    for (name, value) in headers.clone() {
        text.push_str(name);
        text.push(':');
        text.push_str(value.trim());
        text.push('\n');
    }
    text.push('\n');
    let start = text.len();
    for (name, _) in headers {
        if text.len() > start {
            text.push(';');
        }
        text.push_str(name);
    }
    let names = start..text.len();
    text.push('\n');
    text.push_str(digest);
    Canonical { text, names }
}

/// The path with every piece between slashes decoded and encoded again, and a slash at its end.
pub(super) fn path(raw: &str) -> String {
    let mut path = String::with_capacity(raw.len() + 8);
    let mut rest = raw.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        let byte = match (byte, escaped(after)) {
            (b'%', Some(byte)) => {
                rest = &after[2..];
                byte
            }
            _ => *byte,
        };
        if is_unreserved(byte) || byte == b'/' { path.push(char::from(byte)) } else { percent_byte(&mut path, byte) }
    }
    if !path.ends_with('/') {
        path.push('/');
    }
    path
}

/// The byte that two hexadecimal digits stand for.
fn escaped(digits: &[u8]) -> Option<u8> {
    let digit = |index: usize| char::from(*digits.get(index)?).to_digit(16);
    u8::try_from(digit(0)? << 4 | digit(1)?).ok()
}

/// SHA-256 of a body, in hex.
pub(super) fn digest(body: &[u8]) -> Cow<'static, str> {
    if body.is_empty() { Cow::Borrowed(EMPTY) } else { Cow::Owned(hex(&Sha256::digest(body))) }
}

/// The string to sign: the parts and the digest of the canonical request, line by line.
pub(super) fn string_to_sign(lines: &[&str], canonical: &str) -> String {
    let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum::<usize>() + EMPTY.len());
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
    push_hex(&mut text, &Sha256::digest(canonical));
    text
}

/// The signature, in hex.
pub(super) fn seal(key: Hmac<Sha256>, string_to_sign: &str) -> String {
    hex(&key.chain_update(string_to_sign).finalize().into_bytes())
}

/// A point in time as headers and parameters have it: `2024-01-02T03:04:05Z`.
pub(super) fn time(context: &Context<'_>) -> String {
    timestamp::to_second(context.time)
}

pub(super) fn wire(request: HttpRequest, url: String, headers: Vec<Header>) -> WireRequest {
    let mut wire = WireRequest::new(request.method, url);
    wire.headers = headers;
    wire.body = request.body;
    wire
}

pub(super) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    push_hex(&mut text, bytes);
    text
}

fn push_hex(text: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    // Pushed at once, as each push looks whether there is room.
    for chunk in bytes.chunks(32) {
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(chunk) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        text.push_str(std::str::from_utf8(&digits[..chunk.len() * 2]).unwrap_or_default());
    }
}
