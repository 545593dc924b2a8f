//! One connection: requests in, answers out.

use super::Shared;
use super::incoming::{Incoming, Malformed};
use crate::HttpResponse;
use crate::mock::Mock;
use crate::mock::reply::Reply;
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
                }
                if !matches!(send(stream, &reply, request.keep_alive, shared), Ok(true)) {
                    return;
                }
            }
            Err(malformed) => return refuse(stream, &malformed, shared),
        }
    }
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
