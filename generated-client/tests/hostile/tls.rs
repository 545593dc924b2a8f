//! Whom the transports trust, and how TLS fails.

use crate::authority::{Authority, Secure, Wrong};
use crate::server::{Server, answer};
use crate::transports::{each, each_with, expect, limits, request, shown};
use generated_client::TransportErrorKind::{Garbage, Interrupted, ReadTimeout, Tls};
use generated_client::transport::TransportOptions;
use std::thread::sleep;
use std::time::Duration;

fn trusting(authority: &Authority) -> TransportOptions {
    TransportOptions::new().root_certificates(authority.pem.as_bytes()).expect("a certificate")
}

fn secure(server: &Server, host: &str) -> String {
    format!("https://{host}:{}/v1/a", server.address().port())
}

/// Answers every request.
fn friendly(mut peer: Secure) {
    while peer.request().is_some() && peer.write(&answer(200, "", b"hello")) {}
}

#[test]
fn right_certificate() {
    let authority = Authority::new("authority");
    each_with(&trusting(&authority), |transport| {
        let server = authority.server(Wrong::Nothing, friendly);
        for host in ["127.0.0.1", "localhost", "LOCALHOST"] {
            let answer = transport.get(&secure(&server, host)).unwrap_or_else(|error| panic!("{host}: {error:?}"));
            assert_eq!(answer.body, b"hello", "{}", transport.name);
        }
        assert!(server.accepted() >= 2, "each host has its own connection");
    });
    // What belongs to the whole process is left to the program.
    assert!(rustls::crypto::CryptoProvider::get_default().is_none());
}

#[test]
fn wrong_certificates() {
    let authority = Authority::new("authority");
    let cases = [
        (Wrong::Host, "not valid for name"),
        (Wrong::Expired, "expired"),
        (Wrong::NotYetValid, "not valid yet"),
        (Wrong::SelfSigned, "invalid peer certificate"),
    ];
    each_with(&trusting(&authority), |transport| {
        for (wrong, why) in cases {
            let server = authority.server(wrong, friendly);
            let error = expect(transport.name, transport.get(&secure(&server, "127.0.0.1")), Tls);
            assert!(error.to_string().contains(why), "{}: {error}", transport.name);
            assert!(error.to_string().len() < 600, "{}: the other side says how long it is: {error}", transport.name);
            assert!(!error.is_retryable());
            assert_eq!(server.received().len(), 0, "nothing was sent to a stranger");
        }
    });
}

#[test]
fn unknown_authority() {
    let authority = Authority::new("authority");
    let other = Authority::new("other");
    for options in [TransportOptions::new(), trusting(&other)] {
        each_with(&options, |transport| {
            let server = authority.server(Wrong::Nothing, friendly);
            let error = expect(transport.name, transport.get(&secure(&server, "127.0.0.1")), Tls);
            assert!(error.to_string().contains("give the authority's certificate"), "{}: {error}", transport.name);
        });
    }
    let both = trusting(&other).root_certificates(authority.pem.as_bytes()).unwrap();
    each_with(&both, |transport| {
        let server = authority.server(Wrong::Nothing, friendly);
        transport.get(&secure(&server, "127.0.0.1")).unwrap();
    });
}

#[test]
fn wrong_protocol() {
    each(|transport| {
        let plain = Server::start(|mut peer| {
            peer.first_byte();
            peer.write(&answer(400, "", b"The plain HTTP request was sent to HTTPS port"));
            peer.wait_for_end();
        });
        let error = expect(transport.name, transport.get(&secure(&plain, "127.0.0.1")), Tls);
        assert!(error.to_string().contains("a port for https?"), "{}: {error}", transport.name);

        let secure = Authority::new("authority").server(Wrong::Nothing, friendly);
        expect(transport.name, transport.get(&secure.url("/")), Garbage);
    });
}

#[test]
fn handshake_that_breaks() {
    each(|transport| {
        let server = Server::start(|mut peer| _ = peer.first_byte());
        expect(transport.name, transport.get(&secure(&server, "127.0.0.1")), Interrupted);
    });
}

#[test]
fn end_that_nobody_vouches_for() {
    let authority = Authority::new("authority");
    each_with(&trusting(&authority), |transport| {
        // Without a length, the end of the connection is the end of the body, and anyone on the way can make one.
        for vouched in [false, true] {
            let server = authority.server(Wrong::Nothing, move |mut peer| {
                if peer.request().is_some() && peer.write(b"HTTP/1.1 200 OK\r\n\r\nhello") && vouched {
                    peer.stream.conn.send_close_notify();
                    peer.write(b"");
                }
            });
            let outcome = transport.get(&secure(&server, "127.0.0.1"));
            // The other transport cannot tell them apart; what was cut is found out when the body is read.
            if vouched || transport.name == "ureq" {
                assert_eq!(outcome.unwrap().body, b"hello", "{}", transport.name);
            } else {
                expect(transport.name, outcome, Interrupted);
            }
        }
        // With a length, both can.
        let server = authority.server(Wrong::Nothing, |mut peer| {
            peer.request();
            peer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhello");
        });
        expect(transport.name, transport.get(&secure(&server, "127.0.0.1")), Interrupted);
    });
}

#[test]
fn tampering() {
    let authority = Authority::new("authority");
    each_with(&trusting(&authority), |transport| {
        let server = authority.server(Wrong::Nothing, |mut peer| {
            if peer.request().is_some() && peer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhel") {
                // Not sealed with the key of the connection.
                _ = std::io::Write::write_all(
                    &mut peer.stream.sock,
                    b"\x17\x03\x03\x00\x20lo, said the one in the middle...",
                );
                peer.wait_for_end();
            }
        });
        expect(transport.name, transport.get(&secure(&server, "127.0.0.1")), Tls);
    });
}

#[test]
fn time_for_connecting_is_not_silence() {
    let authority = Authority::new("authority");
    each_with(&trusting(&authority), |transport| {
        let server = authority.server(Wrong::Nothing, |peer| {
            sleep(Duration::from_millis(800));
            friendly(peer);
        });
        let mut limits = limits();
        limits.read_timeout = Duration::from_millis(500); // A busy machine needs some of it.
        let outcome = transport.send(request(&secure(&server, "127.0.0.1")), limits);
        // The other transport counts silence in a handshake, too.
        if transport.name == "ureq" {
            expect(transport.name, outcome, ReadTimeout);
        } else {
            assert_eq!(outcome.unwrap().body, b"hello");
        }
    });
}

#[test]
fn root_certificates_that_are_none() {
    let pem = Authority::new("authority").pem;
    let cut = pem.replace("END", "hunter2");
    let broken = "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n";
    for text in ["", "hunter2", &cut, broken] {
        let error = TransportOptions::new().root_certificates(text.as_bytes()).expect_err(text);
        assert!(!shown(&error).contains("hunter2"), "{error:?}");
    }
    let options = TransportOptions::new().proxy("http://me:hunter2@proxy.example");
    assert!(!format!("{options:?}").contains("hunter2"));
}
