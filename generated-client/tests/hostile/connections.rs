//! How connections are kept, shared and given up.

use crate::server::{Server, answer, gzip};
use crate::transports::{async_transports, each, expect, limits, request};
use generated_client::TransportErrorKind::{Interrupted, ReadTimeout, TooLarge};
use generated_client::transport::{BlockingTransport, TransportOptions, UreqTransport};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

#[test]
fn one_is_kept_for_all_calls() {
    let answers = [
        answer(200, "", b"hello"),
        answer(200, "content-encoding: gzip\r\n", &gzip(b"hello")),
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n".to_vec(),
        answer(302, "location: /\r\n", b"hello"),
        answer(503, "", b"hello"),
        b"HTTP/1.1 204 OK\r\n\r\n".to_vec(),
    ];
    each(|transport| {
        let answers = answers.clone();
        let server = Server::start(move |mut peer| {
            for answer in answers.iter().cycle() {
                if peer.request().is_none() || !peer.write(answer) {
                    break;
                }
            }
        });
        for _ in 0..12 {
            transport.get(&server.url("/")).unwrap();
            thread::sleep(Duration::from_millis(10));
        }
        // Those that do not block hand connections back in the background, and may come too late for the next call.
        let most = if transport.name == "ureq" { 1 } else { 4 };
        assert!((1..=most).contains(&server.accepted()), "{}: {}", transport.name, server.accepted());
    });
}

#[test]
fn one_that_the_service_closes_is_not_used_again() {
    each(|transport| {
        for header in ["connection: close\r\n", ""] {
            let (closed, is_closed) = mpsc::channel();
            let closed = Mutex::new(closed);
            let server = Server::start(move |mut peer| {
                if peer.request().is_some() {
                    peer.write(&answer(200, header, b"hello"));
                }
                drop(peer);
                closed.lock().unwrap().send(()).unwrap();
            });
            for count in 1..=5 {
                assert_eq!(transport.get(&server.url("/")).unwrap().body, b"hello", "{}", transport.name);
                assert_eq!(server.accepted(), count);
                is_closed.recv().unwrap();
                thread::sleep(Duration::from_millis(20)); // The end is on its way.
            }
        }
    });
}

#[test]
fn one_in_a_bad_state_is_not_used_again() {
    each(|transport| {
        let server = Server::start(|mut peer| {
            let bytes = match peer.index {
                0 => answer(200, "", &vec![b'x'; 2 * 1024 * 1024]), // too large
                1 => answer(200, "", b"hel")[..38].to_vec(),        // and silence
                2 => [answer(200, "", b"hello"), answer(404, "", b"no")].concat(), // one answer too many
                _ => answer(200, "", b"hello"),
            };
            while peer.request().is_some() && peer.write(&bytes) {}
        });
        let url = server.url("/");
        let call = |limits| transport.send(request(&url), limits);
        let mut hasty = limits();
        hasty.read_timeout = Duration::from_millis(60);
        expect(transport.name, call(limits()), TooLarge);
        expect(transport.name, call(hasty), ReadTimeout);
        assert_eq!(call(limits()).unwrap().body, b"hello");
        assert_eq!(call(limits()).unwrap().body, b"hello", "{}", transport.name);
        assert_eq!(server.accepted(), 4, "{}", transport.name);
    });
}

#[test]
fn one_that_breaks_under_a_request_is_told() {
    each(|transport| {
        // The second request may have been carried out, so it is not for the transport to send it again.
        let server = Server::start(|mut peer| {
            if peer.request().is_some() && peer.write(&answer(200, "", b"hello")) {
                peer.request();
            }
        });
        transport.get(&server.url("/")).unwrap();
        expect(transport.name, transport.get(&server.url("/")), Interrupted);
        assert_eq!(server.received().len(), 2, "{}", transport.name);
    });
}

#[test]
fn dropped_call_closes_its_connection() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let transports = async_transports(&TransportOptions::new());
    for (sent, (name, transport)) in
        [0, 10, 45].into_iter().flat_map(|sent| transports.iter().map(move |it| (sent, it)))
    {
        let (gone, is_gone) = mpsc::channel();
        let gone = Mutex::new(gone);
        let server = Server::start(move |mut peer| {
            let whole = answer(200, "", b"hello");
            if peer.request().is_none() {
                return;
            }
            if peer.index > 0 {
                peer.write(&whole);
                return;
            }
            peer.write(&whole[..sent.min(whole.len() - 1)]);
            peer.wait_for_end();
            gone.lock().unwrap().send(()).unwrap();
        });
        runtime.block_on(async {
            let call = transport.send(request(&server.url("/")), limits());
            tokio::time::timeout(Duration::from_millis(60), call).await.expect_err("no answer comes");
            let again = transport.send(request(&server.url("/")), limits()).await.unwrap();
            assert_eq!(again.body, b"hello");
        });
        is_gone.recv_timeout(Duration::from_secs(5)).unwrap_or_else(|_| panic!("{name}: the connection is closed"));
    }
}

const MANY: usize = 1000;

#[test]
fn thousand_calls_at_once_without_blocking() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    for (name, transport) in async_transports(&TransportOptions::new()) {
        let server = Server::answering(answer(200, "", b"hello"));
        for _ in 0..2 {
            let calls: Vec<_> = (0..MANY)
                .map(|_| {
                    let (transport, request) = (Arc::clone(&transport), request(&server.url("/")));
                    runtime.spawn(async move { transport.send(request, limits()).await })
                })
                .collect();
            for call in calls {
                assert_eq!(runtime.block_on(call).unwrap().unwrap().body, b"hello", "{name}");
            }
        }
        // Some come back too late, as they are handed back in the background.
        let most = MANY * 3 / 2;
        assert!(server.accepted() <= most, "{name}: the second thousand finds the connections of the first");
    }
}

#[test]
fn thousand_calls_at_once_in_threads() {
    let server = Server::answering(answer(200, "", b"hello"));
    let transport = Arc::new(UreqTransport::new().unwrap());
    for _ in 0..2 {
        let calls: Vec<_> = (0..MANY)
            .map(|_| {
                let (transport, request) = (Arc::clone(&transport), request(&server.url("/")));
                thread::Builder::new().stack_size(256 * 1024).spawn(move || transport.send(request, limits())).unwrap()
            })
            .collect();
        for call in calls {
            assert_eq!(call.join().unwrap().unwrap().body, b"hello");
        }
    }
    assert!(server.accepted() <= MANY, "the second thousand finds the connections of the first");
}

#[test]
fn outside_of_a_runtime_it_is_told() {
    for (name, transport) in async_transports(&TransportOptions::new()) {
        let call = std::pin::pin!(transport.send(request("http://127.0.0.1:1/"), limits()));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let std::task::Poll::Ready(outcome) = call.poll(&mut context) else { panic!("nothing to wait for") };
        let error = expect(name, outcome, generated_client::TransportErrorKind::Unsendable);
        assert!(error.to_string().contains("Tokio"), "{error}");
    }
}
