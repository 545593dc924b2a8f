//! An answer, and how it goes out.

use crate::HttpResponse;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;
use std::time::Duration;

/// An answer, and how it goes out.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) response: HttpResponse,
    /// Time before its first byte.
    pub(super) wait: Duration,
    /// Time before each byte.
    pub(super) pause: Option<Duration>,
    /// The connection ends after so many bytes.
    pub(super) cut: Option<usize>,
    /// What goes out is not HTTP.
    pub(super) garbage: bool,
}

impl From<HttpResponse> for Reply {
    fn from(response: HttpResponse) -> Self {
        Self { response, wait: Duration::ZERO, pause: None, cut: None, garbage: false }
    }
}

impl Reply {
    /// Packs the body, for clients that unpack it.
    pub(super) fn pack(&mut self) {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        // Into memory nothing can fail; if it did, the body would go out as it is.
        if !self.response.body.is_empty()
            && packer.write_all(&self.response.body).is_ok()
            && let Ok(packed) = packer.finish()
        {
            self.response.body = packed;
            self.response.headers.push(("Content-Encoding".to_owned(), "gzip".to_owned()));
        }
    }

    /// What goes over the connection, and whether that is the whole answer.
    pub(super) fn bytes(&self, keep_alive: bool) -> (Vec<u8>, bool) {
        if self.garbage {
            return (b"\x16\x03\x01 this is not HTTP\n\n".to_vec(), false);
        }
        let mut bytes = head(&self.response, keep_alive).into_bytes();
        bytes.extend_from_slice(&self.response.body);
        match self.cut {
            Some(cut) if cut < bytes.len() => {
                bytes.truncate(cut);
                (bytes, false)
            }
            _ => (bytes, true),
        }
    }
}

fn head(response: &HttpResponse, keep_alive: bool) -> String {
    use std::fmt::Write;
    let mut head = format!("HTTP/1.1 {} {}\r\n", response.status, reason(response.status));
    for (name, value) in &response.headers {
        let _ = write!(head, "{name}: {value}\r\n");
    }
    if may_have_body(response.status) {
        let _ = write!(head, "Content-Length: {}\r\n", response.body.len());
    }
    let connection = if keep_alive { "keep-alive" } else { "close" };
    let _ = write!(head, "Connection: {connection}\r\n\r\n");
    head
}

/// After other heads clients take a body for the next answer.
pub(super) fn may_have_body(status: u16) -> bool {
    status >= 200 && ![204, 205, 304].contains(&status)
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        302 => "Found",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        413 => "Content Too Large",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        _ => "Other",
    }
}
