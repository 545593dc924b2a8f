//! Answers that come slowly, or never.

use crate::server::{Server, answer, gzip};
use crate::transports::{each, expect, limits, request};
use generated_client::TransportErrorKind::{Connect, Garbage, ReadTimeout, TooLarge};
use generated_client::transport::Limits;
use std::thread::sleep;
use std::time::{Duration, Instant};

const SHORT: Duration = Duration::from_millis(60);
/// A limit that was kept to is told by this, even on a busy machine; one that was not takes ten seconds.
const SOON: Duration = Duration::from_secs(5);

/// How long it took; at least the limit, less what clocks may differ.
#[track_caller]
fn timed<T>(call: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = call();
    let took = start.elapsed();
    assert!(took + Duration::from_millis(5) >= SHORT && took < SOON, "{took:?}");
    result
}

fn silent_for(limit: Duration) -> Limits {
    let mut limits = limits();
    limits.read_timeout = limit;
    limits
}

fn done_within(limit: Duration) -> Limits {
    let mut limits = limits();
    limits.total_timeout = Some(limit);
    limits
}

#[test]
fn silence() {
    let whole = answer(200, "", b"hello");
    each(|transport| {
        // Before the head, within it, before the body, within it.
        for until in [0, 5, whole.len() - 5, whole.len() - 1] {
            let begin = whole[..until].to_vec();
            let server = Server::start(move |mut peer| {
                if peer.request().is_some() && peer.write(&begin) {
                    peer.wait_for_end();
                }
            });
            let name = format!("{} after {until} bytes", transport.name);
            let outcome = timed(|| transport.send(request(&server.url("/")), silent_for(SHORT)));
            let error = expect(&name, outcome, ReadTimeout);
            assert!(error.to_string().contains("silent for 60ms"), "{error}");
        }
    });
}

#[test]
fn silent_handshake() {
    each(|transport| {
        let server = Server::start(|mut peer| peer.wait_for_end());
        let url = server.url("/").replace("http:", "https:");
        let mut limits = limits();
        limits.connect_timeout = SHORT;
        let error = expect(transport.name, timed(|| transport.send(request(&url), limits)), Connect);
        assert!(error.to_string().contains("not within 60ms"), "{error}");
        assert!(error.is_retryable());
    });
}

/// Writes a byte now and then until the client is gone.
fn dripping(whole: Vec<u8>) -> Server {
    Server::start(move |mut peer| {
        if peer.request().is_some() {
            for byte in &whole {
                if !peer.write(&[*byte]) {
                    break;
                }
                sleep(Duration::from_millis(2));
            }
        }
    })
}

#[test]
fn dripping_is_not_silence() {
    each(|transport| {
        let whole = answer(200, "", b"hello");
        let times = u32::try_from(whole.len()).unwrap();
        let server = dripping(whole);
        // It takes longer than any one silence may.
        let mut limits = limits();
        limits.read_timeout = Duration::from_secs(2);
        let start = Instant::now();
        assert_eq!(transport.send(request(&server.url("/")), limits).unwrap().body, b"hello");
        assert!(start.elapsed() >= Duration::from_millis(2) * (times - 1), "{}", transport.name);
    });
}

#[test]
fn dripping_ends_with_the_whole_time() {
    let head = [b"HTTP/1.1 200 OK\r\na: ", &*vec![b'b'; 60_000]].concat();
    let body = answer(200, "", &vec![b'b'; 60_000]);
    each(|transport| {
        for whole in [&head, &body] {
            let server = dripping(whole.clone());
            let outcome = timed(|| transport.send(request(&server.url("/")), done_within(SHORT)));
            let error = expect(transport.name, outcome, ReadTimeout);
            assert!(error.to_string().contains("not done within 60ms"), "{error}");
        }
    });
}

#[test]
fn endless_body() {
    each(|transport| {
        let server = Server::start(|mut peer| {
            if peer.request().is_some() && peer.write(b"HTTP/1.1 200 OK\r\n\r\n") {
                while peer.write(&[b'x'; 4096]) {}
            }
        });
        expect(transport.name, transport.get(&server.url("/")), TooLarge);
    });
}

#[test]
fn decompressing_ends_with_the_whole_time() {
    // Members with nothing in them take time, and never reach the limit of the body.
    let whole = answer(200, "content-encoding: gzip\r\n", &gzip(b"").repeat(200_000));
    each(|transport| {
        let mut limits = done_within(SHORT);
        limits.max_body = usize::MAX;
        let server = Server::closing(whole.clone());
        let error = expect(transport.name, timed(|| transport.send(request(&server.url("/")), limits)), ReadTimeout);
        assert!(error.to_string().contains("not done within 60ms"), "{error}");
    });
}

#[test]
fn answers_that_are_none_end_with_the_whole_time() {
    for none in ["100 Continue\r\n", "103 Early Hints\r\nLink: </a>\r\n"] {
        each(|transport| {
            let server = Server::start(move |mut peer| {
                if peer.request().is_some() {
                    while peer.write(format!("HTTP/1.1 {none}\r\n").as_bytes()) {
                        sleep(Duration::from_millis(2));
                    }
                }
            });
            // A head that never ends is another way to put it.
            let error = timed(|| transport.send(request(&server.url("/")), done_within(SHORT))).expect_err(none);
            assert!(matches!(error.kind(), ReadTimeout | Garbage), "{}: {error}", transport.name);
        });
    }
}

#[test]
fn limits_are_of_one_call() {
    each(|transport| {
        let server = Server::start(|mut peer| {
            while peer.request().is_some() {
                sleep(3 * SHORT);
                peer.write(&answer(200, "", b"hello"));
            }
        });
        let url = server.url("/");
        expect(transport.name, transport.send(request(&url), silent_for(SHORT)), ReadTimeout);
        assert_eq!(transport.send(request(&url), limits()).unwrap().body, b"hello");
        expect(transport.name, transport.send(request(&url), done_within(SHORT)), ReadTimeout);
        let mut small = limits();
        small.max_body = 4;
        expect(transport.name, transport.send(request(&url), small), TooLarge);
        small.max_body = 5;
        assert_eq!(transport.send(request(&url), small).unwrap().body, b"hello");
    });
}

#[test]
fn nothing_listens() {
    each(|transport| {
        let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let refused = expect(transport.name, transport.get(&format!("http://{closed}/")), Connect);
        assert!(refused.to_string().starts_with("no connection: "), "{refused}");
        // A name that is reserved for never being there.
        let unknown = expect(transport.name, transport.get("http://nowhere.invalid/"), Connect);
        assert!(unknown.to_string().starts_with("no connection: "), "{unknown}");
    });
}

#[test]
fn extreme_limits() {
    each(|transport| {
        let server = Server::answering(answer(200, "", b"hello"));
        let set: [fn(&mut Limits, Duration); 3] = [
            |limits, to| limits.connect_timeout = to,
            |limits, to| limits.read_timeout = to,
            |limits, to| limits.total_timeout = Some(to),
        ];
        for set in set {
            let mut limits = limits();
            set(&mut limits, Duration::MAX);
            limits.max_body = usize::MAX;
            assert_eq!(transport.send(request(&server.url("/")), limits).unwrap().body, b"hello");
            // No time at all: whether it is enough is of no interest.
            set(&mut limits, Duration::ZERO);
            _ = transport.send(request(&server.url("/")), limits);
        }
    });
}
