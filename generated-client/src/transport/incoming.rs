//! Answers on their way in, the same for all transports.

use super::failure;
use super::options::{MAX_HEAD, MAX_HEADERS};
use crate::{HttpResponse, TransportError, TransportErrorKind};
use flate2::write::MultiGzDecoder;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap, HeaderValue, TRANSFER_ENCODING};
use http::response::Parts;
use std::io::{self, Write};

/// How much room is made for a body because its head announces it; the rest is made as it comes.
const MAX_PROMISED: usize = 1024 * 1024;

/// An answer that is being read.
pub(super) struct Incoming {
    head: Parts,
    body: Body,
    limit: usize,
    /// Bytes that came, not decompressed.
    came: usize,
}

enum Body {
    Plain(Capped),
    Gzip(Box<MultiGzDecoder<Capped>>),
}

/// Bytes up to a limit.
struct Capped {
    bytes: Vec<u8>,
    limit: usize,
    full: bool,
}

impl Incoming {
    /// Looks at the head of an answer, and refuses one whose body cannot be read.
    pub(super) fn new(head: Parts, limit: usize) -> Result<Self, TransportError> {
        check_size(&head.headers)?;
        check_transfer(&head.headers)?;
        let promised = promised(&head.headers);
        if promised.is_some_and(|promised| promised > limit) {
            return Err(too_large(limit));
        }
        let room = if gzip(&head.headers)? { 0 } else { promised.unwrap_or(0).min(MAX_PROMISED) };
        let capped = Capped { bytes: Vec::with_capacity(room), limit, full: false };
        let body =
            if gzip(&head.headers)? { Body::Gzip(Box::new(MultiGzDecoder::new(capped))) } else { Body::Plain(capped) };
        Ok(Self { head, body, limit, came: 0 })
    }

    /// Takes bytes as they came.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<(), TransportError> {
        self.came += bytes.len();
        // A compressed body can be endless without ever giving a byte, so what came is counted, too.
        if self.came > self.limit {
            return Err(too_large(self.limit));
        }
        let limit = self.limit;
        match &mut self.body {
            Body::Plain(capped) => capped.write_all(bytes).map_err(|_| too_large(limit)),
            Body::Gzip(decoder) => {
                decoder.write_all(bytes).map_err(|error| broken(error, decoder.get_ref().full, limit))
            }
        }
    }

    /// Whether bytes are decompressed as they come.
    #[cfg(any(feature = "hyper", feature = "reqwest"))]
    pub(super) fn is_compressed(&self) -> bool {
        matches!(self.body, Body::Gzip(_))
    }

    /// The answer as users get it: the body as it was before compression, and no header that contradicts it.
    pub(super) fn finish(mut self) -> Result<HttpResponse, TransportError> {
        let body = match self.body {
            Body::Plain(capped) => capped.bytes,
            Body::Gzip(_) if self.came == 0 => Vec::new(), // 204, 304
            Body::Gzip(mut decoder) => {
                let done = decoder.try_finish();
                done.map_err(|error| broken(error, decoder.get_ref().full, self.limit))?;
                self.head.headers.remove(CONTENT_ENCODING);
                self.head.headers.remove(CONTENT_LENGTH);
                std::mem::take(&mut decoder.get_mut().bytes)
            }
        };
        let mut answer = HttpResponse::new(self.head.status.as_u16(), body);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        answer.headers =
            self.head.headers.iter().map(|(name, value)| (name.to_string(), text(value.as_bytes()))).collect();
        Ok(answer)
    }
}

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.limit - self.bytes.len() {
            self.full = true;
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The libraries have limits of their own, each another one.
fn check_size(headers: &HeaderMap) -> Result<(), TransportError> {
    let size: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    if size > MAX_HEAD || headers.len() > MAX_HEADERS { Err(failure::head_too_large()) } else { Ok(()) }
}

/// The libraries hand over what they cannot read of a body as it is.
fn check_transfer(headers: &HeaderMap) -> Result<(), TransportError> {
    let known = |coding: &HeaderValue| coding.as_bytes().trim_ascii().eq_ignore_ascii_case(b"chunked");
    if headers.get_all(TRANSFER_ENCODING).iter().all(known) {
        return Ok(());
    }
    let message = "the answer has a transfer encoding that was not asked for";
    Err(TransportError::new(TransportErrorKind::Garbage, message))
}

/// Whether the body is compressed; only gzip was asked for.
fn gzip(headers: &HeaderMap) -> Result<bool, TransportError> {
    let mut gzip = false;
    for coding in headers.get_all(CONTENT_ENCODING) {
        let coding = String::from_utf8_lossy(coding.as_bytes()).trim().to_ascii_lowercase();
        match &*coding {
            "" | "identity" => {}
            "gzip" | "x-gzip" if !gzip => gzip = true,
            _ => {
                let message = "the answer's body is encoded with something else than gzip, which was not asked for";
                return Err(TransportError::new(TransportErrorKind::Garbage, message));
            }
        }
    }
    Ok(gzip)
}

fn promised(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.trim().parse().ok()
}

fn too_large(limit: usize) -> TransportError {
    TransportError::new(TransportErrorKind::TooLarge, format!("the answer's body is larger than {limit} bytes"))
}

fn broken(error: io::Error, full: bool, limit: usize) -> TransportError {
    if full {
        return too_large(limit);
    }
    let message = "the answer's body is announced as gzip and cannot be decompressed";
    TransportError::new(TransportErrorKind::Garbage, message).with_source(error)
}
