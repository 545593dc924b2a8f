//! The other side of a signature: computes it from what was received, as a service does.
//!
//! Clients write the same value in different ways (`+` or `%20`, a star as it is), so everything starts from values
//! that are decoded.

use super::{acs3, canonical, rpc, sdk_hmac};
use crate::credentials::key;
use crate::service::Authentication;
use crate::{HttpRequest, Secret, Timestamp};
use std::borrow::Cow;
use std::fmt;
use std::time::SystemTime;

/// Who says to have signed a request, and when.
#[derive(Clone)]
pub(crate) struct Claim {
    pub(crate) scheme: Authentication,
    /// Id of the access key.
    pub(crate) key_id: String,
    /// Token of a temporary key.
    pub(crate) security_token: Option<Secret>,
    /// When it was signed.
    pub(crate) time: SystemTime,
    /// The word that no other request has, where the scheme has one.
    pub(crate) nonce: Option<String>,
    string_to_sign: String,
    signature: String,
}

/// Why a signature does not hold.
#[derive(Clone, Eq, PartialEq)]
pub(crate) enum Refusal {
    /// There is none.
    Unsigned,
    /// What belongs to it is missing, or cannot be read.
    Malformed(String),
    /// Nobody has that key.
    UnknownKey(String),
    /// It is of another request, or made with another secret.
    WrongSignature {
        /// What it should be over. It has the token of a temporary key.
        string_to_sign: String,
    },
}

type Result<T> = std::result::Result<T, Refusal>;

/// Checks the signature of a request whose path is as it was received and whose query is decoded. Whether the time is
/// right, the nonce is new and the token belongs to the key is for the caller to see.
pub(crate) fn verify(request: &HttpRequest, secret_of: impl FnOnce(&str) -> Option<Secret>) -> Result<Claim> {
    let claim = read(request)?;
    let secret = secret_of(&claim.key_id).ok_or_else(|| Refusal::UnknownKey(claim.key_id.clone()))?;
    let expected = match claim.scheme {
        Authentication::RpcHmacSha1 => rpc::seal(key::sha1(&secret), &claim.string_to_sign),
        _ => canonical::seal(key::sha256(&secret), &claim.string_to_sign),
    };
    if crate::secret::same(expected.as_bytes(), claim.signature.as_bytes()) {
        Ok(claim)
    } else {
        Err(Refusal::WrongSignature { string_to_sign: claim.string_to_sign })
    }
}

fn read(request: &HttpRequest) -> Result<Claim> {
    match request.header("authorization").map(|header| header.split_once(' ').unwrap_or((header, ""))) {
        Some((acs3::NAME, fields)) => acs3(request, fields),
        Some((sdk_hmac::NAME, fields)) => sdk_hmac(request, fields),
        Some((scheme, _)) => malformed(format!("no such scheme in Authorization: {}", known(scheme))),
        None => rpc(request),
    }
}

/// A header may be anything, so only what looks like a scheme is shown.
fn known(scheme: &str) -> &str {
    let plain = scheme.len() <= 24 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if plain { scheme } else { "(unreadable)" }
}

fn acs3(request: &HttpRequest, fields: &str) -> Result<Claim> {
    let time = needed_header(request, "x-acs-date")?;
    let digest = needed_header(request, "x-acs-content-sha256")?;
    if digest != canonical::digest(&request.body) {
        return malformed("x-acs-content-sha256 is not the digest of the body");
    }
    let names = field(fields, "SignedHeaders")?;
    let must = |name: &str| name == "host" || name.starts_with("x-acs-");
    let path = if request.path.is_empty() { "/" } else { &request.path };
    let canonical = canonical(request, path, names, must)?;
    Ok(Claim {
        scheme: Authentication::Acs3,
        key_id: field(fields, "Credential")?.to_owned(),
        security_token: request.header("x-acs-security-token").map(Secret::from),
        time: instant(time)?,
        nonce: Some(needed_header(request, "x-acs-signature-nonce")?.to_owned()),
        string_to_sign: canonical::string_to_sign(&[acs3::NAME], &canonical),
        signature: field(fields, "Signature")?.to_owned(),
    })
}

fn sdk_hmac(request: &HttpRequest, fields: &str) -> Result<Claim> {
    let time = needed_header(request, "x-sdk-date")?;
    let names = field(fields, "SignedHeaders")?;
    let must = |name: &str| ["host", "x-sdk-date", "x-security-token"].contains(&name);
    let canonical = canonical(request, &canonical::path(&request.path), names, must)?;
    Ok(Claim {
        scheme: Authentication::SdkHmacSha256,
        key_id: field(fields, "Access")?.to_owned(),
        security_token: request.header("x-security-token").map(Secret::from),
        time: instant(&spaced(time))?,
        nonce: None,
        string_to_sign: canonical::string_to_sign(&[sdk_hmac::NAME, time], &canonical),
        signature: field(fields, "Signature")?.to_owned(),
    })
}

/// Everything is in the query, in a form, or here and there.
fn rpc(request: &HttpRequest) -> Result<Claim> {
    let query = request.query.iter().map(|(name, value)| (Cow::Borrowed(&**name), Cow::Borrowed(&**value)));
    let mut given: Vec<_> = query.collect();
    given.extend(rpc::body(request.header("content-type"), &request.body).unwrap_or_default());
    let parameter = |name: &str| given.iter().find(|(known, _)| known == name).map(|(_, value)| &**value);
    let needed = |name: &str| parameter(name).map_or_else(|| malformed(format!("the parameter {name} is missing")), Ok);
    let signature = parameter("Signature").ok_or(Refusal::Unsigned)?.to_owned();
    for (name, only) in [("SignatureMethod", "HMAC-SHA1"), ("SignatureVersion", "1.0")] {
        if needed(name)? != only {
            return malformed(format!("{name} is not {only}"));
        }
    }
    let (key_id, nonce) = (needed("AccessKeyId")?.to_owned(), needed("SignatureNonce")?.to_owned());
    let (security_token, time) = (parameter("SecurityToken").map(Secret::from), instant(needed("Timestamp")?)?);
    given.retain(|(name, _)| name != "Signature");
    Ok(Claim {
        scheme: Authentication::RpcHmacSha1,
        key_id,
        security_token,
        time,
        nonce: Some(nonce),
        string_to_sign: rpc::string_to_sign(&request.method, &rpc::whole(given)),
        signature,
    })
}

/// The canonical request over the headers of these names, which must have those that the scheme insists on.
fn canonical(request: &HttpRequest, path: &str, names: &str, must: impl Fn(&str) -> bool) -> Result<String> {
    let mut headers = Vec::new();
    for name in names.split(';') {
        let Some(value) = request.header(name) else {
            return malformed(format!("the signed header {} is not there", known(name)));
        };
        headers.push((name, value));
    }
    let present = request.headers.iter().map(|(name, _)| name.to_ascii_lowercase());
    if let Some(name) = present.filter(|name| must(name)).find(|name| !headers.iter().any(|(signed, _)| signed == name))
    {
        return malformed(format!("the header {name} must be signed"));
    }
    let mut pairs = request.query.clone();
    pairs.sort_unstable();
    let mut query = String::new();
    crate::percent::form(&mut query, &pairs);
    let digest = canonical::digest(&request.body);
    Ok(canonical::request([&request.method, path, &query, &digest], headers.iter().copied()).text)
}

/// A field of `Authorization`: the schemes differ in blanks.
fn field<'a>(fields: &'a str, name: &str) -> Result<&'a str> {
    let found = fields.split(',').find_map(|field| field.trim().strip_prefix(name)?.strip_prefix('='));
    found.filter(|value| !value.is_empty()).map_or_else(|| malformed(format!("Authorization has no {name}")), Ok)
}

fn needed_header<'a>(request: &'a HttpRequest, name: &str) -> Result<&'a str> {
    request.header(name).map_or_else(|| malformed(format!("the header {name} is missing")), Ok)
}

fn instant(text: &str) -> Result<SystemTime> {
    SystemTime::try_from(&Timestamp::from(text)).or_else(|_| malformed("the time of the signature is no point in time"))
}

/// `20240102T030405Z` with what separates its parts.
fn spaced(time: &str) -> String {
    let mut spaced = String::with_capacity(20);
    for (index, character) in time.chars().enumerate() {
        match index {
            4 | 6 => spaced.push('-'),
            11 | 13 => spaced.push(':'),
            _ => {}
        }
        spaced.push(character);
    }
    spaced
}

fn malformed<T>(problem: impl Into<String>) -> Result<T> {
    Err(Refusal::Malformed(problem.into()))
}

impl fmt::Debug for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsigned => out.write_str("Unsigned"),
            Self::Malformed(problem) => out.debug_tuple("Malformed").field(problem).finish(),
            Self::UnknownKey(id) => out.debug_tuple("UnknownKey").field(id).finish(),
            // The string to sign may hold a token.
            Self::WrongSignature { .. } => out.write_str("WrongSignature"),
        }
    }
}

impl fmt::Debug for Claim {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Claim").field("scheme", &self.scheme).field("key_id", &self.key_id).finish_non_exhaustive()
    }
}
