//! Connections that break, at every byte of an answer.

use crate::server::{Server, answer, gzip};
use crate::transports::{each, expect, limits, request};
use generated_client::TransportErrorKind::Interrupted;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Answers, each with how many of its bytes tell the whole of it.
fn answers() -> [(Vec<u8>, usize); 3] {
    let zipped = gzip(b"hello");
    let chunks = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n";
    let plain = answer(200, "x-request-id: 1\r\n", b"hello");
    let zipped = answer(200, "content-encoding: gzip\r\n", &zipped);
    [(plain.clone(), plain.len()), (chunks.into(), chunks.len() - 2), (zipped.clone(), zipped.len())]
}

/// The connection ends after ever more bytes of the answer: with an end, or with a reset.
fn breaking(whole: Vec<u8>, reset: bool) -> Server {
    let length = AtomicUsize::new(0);
    Server::start(move |mut peer| {
        // What is left unread makes a reset of the end.
        if if reset { peer.first_byte() } else { peer.request().is_some() } {
            peer.write(&whole[..length.fetch_add(1, Ordering::SeqCst)]);
        }
    })
}

#[test]
fn every_byte_is_missed() {
    each(|transport| {
        for (whole, needed) in answers() {
            for reset in [false, true] {
                let server = breaking(whole.clone(), reset);
                for length in 0..needed {
                    let name = format!("{}, {length} of {needed} bytes, reset: {reset}", transport.name);
                    let error = expect(&name, transport.send(request(&server.url("/")), limits()), Interrupted);
                    assert!(error.is_retryable());
                }
                assert_eq!(server.accepted(), needed, "nothing is tried again, and no broken connection is kept");
            }
        }
    });
}
