//! One connection: requests in, answers out.

use super::Shared;
use super::incoming::{Incoming, Malformed};
use crate::mock::Mock;
use crate::mock::reply::Reply;
use crate::{HttpRequest, HttpResponse};
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// A client may be silent for so long between requests, or in the middle of one.
const SILENCE: Duration = Duration::from_secs(60);

pub(super) fn serve(stream: &TcpStream, mock: &Mock, shared: &Shared) {
    let _ = stream.set_nodelay(true);
    let _ = stream.set_read_timeout(Some(SILENCE));
    let _ = stream.set_write_timeout(Some(SILENCE));
    let mut incoming = Incoming::new(stream);
    // An error is the client's going away, and nobody is left to be told.
    while let Ok(Some(request)) = incoming.next() {
        match request {
            Ok(request) => {
                let mut reply = mock.reply(&request.http);
                if request.http.method == "HEAD" {
                    reply.response.body.clear();
                } else if unpacks(&request.http) {
                    reply.pack();
                }
                if !matches!(send(stream, &reply, request.keep_alive, shared), Ok(true)) {
                    return;
                }
            }
            Err(malformed) => return refuse(stream, &malformed, shared),
        }
    }
}

/// Whether the client takes answers packed by gzip.
fn unpacks(http: &HttpRequest) -> bool {
    let codings = http.header("Accept-Encoding").unwrap_or_default().split(',');
    let parts = |coding: &str| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32));
        (name.trim().to_ascii_lowercase(), !refused)
    };
    // What is named goes before the star for all that is not.
    let mut taken = codings.map(parts).filter(|(name, _)| name == "gzip" || name == "*").collect::<Vec<_>>();
    taken.sort_by_key(|(name, _)| name == "*");
    taken.first().is_some_and(|(_, is_taken)| *is_taken)
}

/// Sends an answer; whether another request may come.
fn send(mut stream: &TcpStream, reply: &Reply, keep_alive: bool, shared: &Shared) -> io::Result<bool> {
    let (bytes, is_whole) = reply.bytes(keep_alive);
    shared.rest(reply.wait);
    match reply.pause {
        None => stream.write_all(&bytes)?,
        Some(pause) => {
            for byte in bytes.chunks(1) {
                shared.rest(pause);
                stream.write_all(byte)?;
            }
        }
    }
    Ok(is_whole && keep_alive)
}

/// Refuses what is no request that could be answered, and ends.
fn refuse(mut stream: &TcpStream, malformed: &Malformed, shared: &Shared) {
    let answer = HttpResponse::new(malformed.status, malformed.message).with_header("Content-Type", "text/plain");
    if send(stream, &answer.into(), false, shared).is_ok() {
        // Closing with bytes unread would reset the connection, and the answer be lost.
        let _ = stream.shutdown(Shutdown::Write);
        let _ = stream.set_read_timeout(Some(Duration::from_millis(500)));
        let mut rest = [0; 8192];
        for _ in 0..1024 {
            if !matches!(stream.read(&mut rest), Ok(1..)) {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_unpacks() {
        let asks = |codings: &str| {
            let mut http = HttpRequest::new("GET", "/");
            http.headers.push(("accept-encoding".to_owned(), codings.to_owned()));
            unpacks(&http)
        };
        for codings in ["gzip", "deflate, GZIP;q=0.5", "*", "br;q=1 , * ; q=0.1", "*;q=0, gzip"] {
            assert!(asks(codings), "{codings}");
        }
        for codings in ["", "identity", "gzip;q=0", "gzip; q=0.0, *", "*;q=0", "deflate, br", "xgzip"] {
            assert!(!asks(codings), "{codings}");
        }
        assert!(!unpacks(&HttpRequest::new("GET", "/")));
    }
}
