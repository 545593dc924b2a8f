//! Requests on their way out, the same for all transports.

use super::WireRequest;
use crate::{TransportError, TransportErrorKind};
use http::header::{ACCEPT_ENCODING, CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue, TRANSFER_ENCODING};
use http::uri::Authority;
use http::{Method, Uri};

/// The bytes that some library does not send as they are. Looked up, for an address is long.
const CHANGES: [bool; 256] = {
    let mut changes = [true; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        changes[byte as usize] =
            matches!(byte, b'"' | b'#' | b'\'' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}');
        byte += 1;
    }
    changes
};

/// A request in the types that the libraries take.
#[derive(Debug)]
pub(super) struct Outgoing {
    pub(super) method: Method,
    pub(super) uri: Uri,
    /// What `uri` was read from.
    #[cfg(feature = "reqwest")]
    pub(super) url: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

/// Checks a request and puts it into the types of the libraries, changing nothing: what was signed is what is sent.
pub(super) fn outgoing(request: WireRequest) -> Result<Outgoing, TransportError> {
    let WireRequest { method, url, headers: pairs, body } = request;
    let method = Method::from_bytes(method.as_bytes()).map_err(|_| unsendable("the method is not a word"))?;
    let uri = uri(&url)?;
    let mut headers = HeaderMap::with_capacity(pairs.len() + 4); // Libraries add some.
    for (name, value) in pairs {
        let (name, value) = header(&name, value)?;
        headers.append(name, value);
    }
    framing(&headers, body.len())?;
    headers.remove(CONTENT_LENGTH); // The library writes its own.
    headers.entry(ACCEPT_ENCODING).or_insert(HeaderValue::from_static("gzip"));
    #[cfg(not(feature = "reqwest"))]
    drop(url);
    Ok(Outgoing {
        method,
        uri,
        #[cfg(feature = "reqwest")]
        url,
        headers,
        body,
    })
}

pub(super) fn unsendable(message: impl Into<String>) -> TransportError {
    TransportError::new(TransportErrorKind::Unsendable, message)
}

/// Whether a request of this method has a body as a rule, so that its length is said even when it is empty.
pub(super) fn expects_body(method: &Method) -> bool {
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
}

/// The address; one that would not go out as it stands is refused.
fn uri(url: &str) -> Result<Uri, TransportError> {
    let refused = |why: &str| unsendable(format!("the address cannot be sent: {why}"));
    let tail = url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|slash| &rest[slash..]));
    let tail = tail.ok_or_else(|| refused("scheme, host or path is missing"))?;
    let uri: Uri = url.parse().map_err(|error: http::uri::InvalidUri| refused(&error.to_string()))?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err(refused("neither http nor https"));
    }
    let Some(authority) = uri.authority() else { return Err(refused("the host is missing")) };
    if authority.as_str().contains('@') {
        return Err(refused("a user before the host"));
    }
    // A port that is no number would be passed over, and another service be called.
    if authority.port().is_none() && has_port(authority) {
        return Err(refused("the port is none"));
    }
    // Of these, some libraries encode some on their own; behind a hash, nothing is sent.
    if tail.bytes().any(|byte| CHANGES[usize::from(byte)])
        || uri.path_and_query().is_none_or(|whole| whole.as_str() != tail)
    {
        return Err(refused("a character in it must be percent-encoded"));
    }
    if uri.path().split('/').any(|segment| matches!(segment, "." | "..")) {
        return Err(refused("`.` or `..` is a segment of its path"));
    }
    Ok(uri)
}

/// Whether something stands where a port stands.
pub(super) fn has_port(authority: &Authority) -> bool {
    authority.as_str().rsplit('@').next() != Some(authority.host())
}

fn header(name: &str, value: String) -> Result<(HeaderName, HeaderValue), TransportError> {
    let refused = |what| unsendable(format!("header `{}` cannot be sent: {what}", name.escape_debug()));
    let known = HeaderName::from_bytes(name.as_bytes()).map_err(|_| refused("a character of its name"))?;
    let mut value = HeaderValue::try_from(value).map_err(|_| refused("a control character in its value"))?;
    value.set_sensitive(true); // Keeps it out of the libraries' debug output.
    Ok((known, value))
}

/// Where a body ends is the library's to say; a second opinion on the wire would be an attack.
fn framing(headers: &HeaderMap, body: usize) -> Result<(), TransportError> {
    let right = |value: &HeaderValue| value.as_bytes() == body.to_string().as_bytes();
    if headers.contains_key(TRANSFER_ENCODING) || !headers.get_all(CONTENT_LENGTH).iter().all(right) {
        return Err(unsendable("`Content-Length` or `Transfer-Encoding` does not fit the body"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(request: WireRequest) -> String {
        let error = outgoing(request).expect_err("must be refused");
        assert_eq!(error.kind(), TransportErrorKind::Unsendable);
        error.to_string()
    }

    #[test]
    fn addresses_that_would_change_are_refused() {
        for (url, why) in [
            ("https://host", "path is missing"),
            ("host/path", "scheme, host or path"),
            ("ftp://host/", "neither http"),
            ("https://user:hunter2@host/", "a user"),
            ("https://host/a?b=c#d", "percent-encoded"),
            ("https://host/a b", "uri character"),
            ("https://host/a?b='c'", "percent-encoded"),
            ("https://host/a?b=c|d", "percent-encoded"),
            ("https://host/a/../b", "segment"),
            ("https://host/./b", "segment"),
            ("https:///b", "format"),
            ("https://host:99999/b", "port"),
            ("https://host:/b", "port"),
            ("https://host:-1/b", "port"),
        ] {
            let refusal = refusal(WireRequest::new("GET", url));
            assert!(refusal.contains(why), "{url}: {refusal}");
            assert!(!refusal.contains("hunter2"), "{refusal}");
        }
        let long = format!("https://host/?a={}", "x".repeat(70_000));
        assert!(refusal(WireRequest::new("GET", long)).contains("long"));
    }

    #[test]
    fn headers_that_http_does_not_allow_are_refused() {
        for (name, value) in [
            ("X-Token", "hunter2\r\nX: y"),
            ("X-Token", "hunter2\0"),
            ("X Token", "hunter2"),
            ("", "hunter2"),
            ("Content-Length", "3"),
            ("Transfer-Encoding", "chunked"),
        ] {
            let mut request = WireRequest::new("POST", "https://host/");
            request.headers.push((name.into(), value.into()));
            let refusal = refusal(request);
            assert!(!refusal.contains("hunter2"), "{refusal}");
        }
        assert!(refusal(WireRequest::new("G T", "https://host/")).contains("method"));
    }

    #[test]
    fn nothing_else_is_changed() {
        let mut request = WireRequest::new("POST", "https://host:8443/a%20b/~?x=%2A+~%e4&y");
        request.headers = vec![("X-B".into(), "h\u{e9}".into()), ("Host".into(), "host:8443".into())];
        request.body = b"abc".to_vec();
        request.headers.push(("content-length".into(), "3".into()));
        let out = outgoing(request).unwrap();
        assert_eq!(out.uri.to_string(), "https://host:8443/a%20b/~?x=%2A+~%e4&y");
        assert_eq!(out.headers["x-b"].as_bytes(), "h\u{e9}".as_bytes());
        assert_eq!(out.headers["host"], "host:8443");
        assert_eq!(out.headers.len(), 3);
        assert!(!format!("{:?}", out.headers).contains("8443"), "header values are hidden");
    }
}
