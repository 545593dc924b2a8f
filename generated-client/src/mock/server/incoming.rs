//! Requests as they come over a connection, within limits.

use super::chunks;
use crate::HttpRequest;
use crate::mock::transport::target_of;
use std::io::{self, Read, Write};
use std::net::TcpStream;

const MOST_HEADERS: usize = 128;
const MOST_HEAD: usize = 64 * 1024;
pub(super) const MOST_BODY: usize = 4 * 1024 * 1024;

/// What comes over a connection.
pub(super) struct Incoming<'a> {
    stream: &'a TcpStream,
    pub(super) buffer: Vec<u8>,
}

/// A request.
pub(super) struct Request {
    pub(super) http: HttpRequest,
    pub(super) keep_alive: bool,
}

/// No request that could be answered.
#[derive(Debug)]
pub(super) struct Malformed {
    pub(super) status: u16,
    pub(super) message: &'static str,
}

/// How a request's body is told.
#[derive(Clone, Copy)]
enum Length {
    Bytes(usize),
    Chunked,
}

struct Head {
    http: HttpRequest,
    keep_alive: bool,
    length: Length,
    waits: bool,
}

type Read1<T> = io::Result<Result<T, Malformed>>;

pub(super) fn malformed<T>(status: u16, message: &'static str) -> Result<T, Malformed> {
    Err(Malformed { status, message })
}

impl<'a> Incoming<'a> {
    pub(super) fn new(stream: &'a TcpStream) -> Self {
        Self { stream, buffer: Vec::new() }
    }

    /// The next request; `None` if there is none.
    pub(super) fn next(&mut self) -> io::Result<Option<Result<Request, Malformed>>> {
        let head = loop {
            match head(&self.buffer) {
                Ok(Some((head, size))) => {
                    self.buffer.drain(..size);
                    break head;
                }
                Ok(None) if self.buffer.len() > MOST_HEAD => {
                    return Ok(Some(malformed(431, "the head is larger than 64 KiB")));
                }
                Ok(None) => {}
                Err(malformed) => return Ok(Some(Err(malformed))),
            }
            if !self.more()? {
                return Ok(None);
            }
        };
        let Head { mut http, keep_alive, length, waits } = head;
        if waits && !matches!(length, Length::Bytes(MOST_BODY..)) {
            self.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        Ok(Some(self.body(length)?.map(|body| {
            http.body = body;
            Request { http, keep_alive }
        })))
    }

    fn body(&mut self, length: Length) -> Read1<Vec<u8>> {
        let Length::Bytes(size) = length else { return chunks::read(self) };
        if size > MOST_BODY {
            return Ok(malformed(413, "the body is larger than 4 MiB"));
        }
        while self.buffer.len() < size {
            self.need()?;
        }
        Ok(Ok(self.buffer.drain(..size).collect()))
    }

    /// More bytes, which have to come.
    pub(super) fn need(&mut self) -> io::Result<()> {
        if self.more()? { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    /// More bytes; whether there were any.
    fn more(&mut self) -> io::Result<bool> {
        let mut piece = [0; 8192];
        let count = loop {
            match (&mut &*self.stream).read(&mut piece) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.buffer.extend_from_slice(&piece[..count]);
        Ok(count > 0)
    }
}

/// The head at the buffer's start and its size; `None` if it is not whole yet.
fn head(buffer: &[u8]) -> Result<Option<(Head, usize)>, Malformed> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    let size = match parsed.parse(buffer) {
        Ok(httparse::Status::Complete(size)) if size <= MOST_HEAD => size,
        Ok(httparse::Status::Complete(_)) => return malformed(431, "the head is larger than 64 KiB"),
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return malformed(431, "there are more than 128 headers"),
        Err(httparse::Error::Version) => return malformed(505, "this is not HTTP/1.1"),
        Err(_) => return malformed(400, "this is not HTTP"),
    };
    let target = parsed.path.unwrap_or_default();
    let path = match target.split_once("://") {
        Some((_, rest)) => rest.find(['/', '?']).map_or("/", |start| &rest[start..]),
        None => target,
    };
    let Some(mut http) = target_of(parsed.method.unwrap_or_default().to_owned(), path) else {
        return malformed(400, "the query is not percent-encoded UTF-8");
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_matches([' ', '\t']).to_owned();
    http.headers = parsed.headers.iter().map(|header| (header.name.to_owned(), text(header.value))).collect();
    let is_modern = parsed.version == Some(1);
    let connection = http.header("Connection").unwrap_or_default().to_ascii_lowercase();
    let keep_alive = if is_modern { !connection.contains("close") } else { connection.contains("keep-alive") };
    let waits = is_modern && http.header("Expect").is_some_and(|what| what.eq_ignore_ascii_case("100-continue"));
    let length = length(&http)?;
    Ok(Some((Head { http, keep_alive, length, waits }, size)))
}

fn length(http: &HttpRequest) -> Result<Length, Malformed> {
    let values = |name: &'static str| {
        let of_name = move |(known, _): &&(String, String)| known.eq_ignore_ascii_case(name);
        http.headers.iter().filter(of_name).map(|(_, value)| value.as_str())
    };
    let (mut coding, mut size) = (values("Transfer-Encoding"), values("Content-Length"));
    match (coding.next(), coding.next(), size.next(), size.next()) {
        (None, None, None, None) => Ok(Length::Bytes(0)),
        (None, None, Some(size), None) => match size.parse() {
            Ok(bytes) if size.bytes().all(|byte| byte.is_ascii_digit()) => Ok(Length::Bytes(bytes)),
            _ => malformed(400, "the content length is no number"),
        },
        (Some(coding), None, None, None) if coding.eq_ignore_ascii_case("chunked") => Ok(Length::Chunked),
        (Some(_), None, None, None) => malformed(501, "only chunked is known as transfer encoding"),
        // Whoever stands between might read the other one, and see other requests.
        _ => malformed(400, "the body's length is told twice"),
    }
}
