//! Bodies in chunks.

use super::incoming::{Incoming, MOST_BODY, Malformed, malformed};
use std::io;

const MOST_LINE: usize = 8 * 1024;

/// Reads a body in chunks, and drops what follows the last one.
pub(super) fn read(incoming: &mut Incoming<'_>) -> io::Result<Result<Vec<u8>, Malformed>> {
    let mut body = Vec::new();
    loop {
        let (start, size) = match httparse::parse_chunk_size(&incoming.buffer) {
            Ok(httparse::Status::Complete(found)) => found,
            Ok(httparse::Status::Partial) if incoming.buffer.len() > MOST_LINE => {
                return Ok(malformed(400, "the line of a chunk is larger than 8 KiB"));
            }
            Ok(httparse::Status::Partial) => {
                incoming.need()?;
                continue;
            }
            Err(_) => return Ok(malformed(400, "the size of a chunk is no number")),
        };
        incoming.buffer.drain(..start);
        if size == 0 {
            return Ok(trailer(incoming)?.map(|()| body));
        }
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if size > MOST_BODY - body.len() {
            return Ok(malformed(413, "the body is larger than 4 MiB"));
        }
        while incoming.buffer.len() < size + 2 {
            incoming.need()?;
        }
        body.extend(incoming.buffer.drain(..size));
        if incoming.buffer.drain(..2).ne(*b"\r\n") {
            return Ok(malformed(400, "a chunk is longer than it says"));
        }
    }
}

/// Lines up to an empty one.
fn trailer(incoming: &mut Incoming<'_>) -> io::Result<Result<(), Malformed>> {
    let mut left = MOST_LINE;
    loop {
        let end = incoming.buffer.windows(2).position(|pair| pair == b"\r\n");
        match end {
            Some(0) => {
                incoming.buffer.drain(..2);
                return Ok(Ok(()));
            }
            Some(end) if end + 2 <= left => {
                incoming.buffer.drain(..end + 2);
                left -= end + 2;
            }
            None if incoming.buffer.len() <= left => incoming.need()?,
            _ => {
                return Ok(malformed(431, "the head behind the body is larger than 8 KiB"));
            }
        }
    }
}
