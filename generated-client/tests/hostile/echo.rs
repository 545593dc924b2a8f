//! Every call gets its own answer, in however many pieces answers come and whenever other calls are given up.

use crate::server::Server;
use crate::transports::{async_transports, each, limits, request};
use generated_client::transport::TransportOptions;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::Duration;

/// Says back which call it is, in chunks and with trailers, with a pause wherever there is a bar.
fn echoing(ends: &'static [&'static str]) -> Server {
    let turn = AtomicUsize::new(0);
    Server::start(move |mut peer| {
        while let Some(request) = peer.request() {
            let text = String::from_utf8_lossy(&request).into_owned();
            let call = text.split("call=").nth(1).and_then(|rest| rest.split('&').next()).unwrap_or_default();
            let end = ends[turn.fetch_add(1, Ordering::Relaxed) % ends.len()];
            let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
            let whole = format!("{head}|{:x}\r\n{call}\r\n{end}", call.len());
            for piece in whole.split('|') {
                if !peer.write(piece.as_bytes()) {
                    return;
                }
                sleep(Duration::from_millis(1));
            }
        }
    })
}

const ENDS: [&str; 5] =
    ["0\r\n\r\n", "0\r\n|\r\n", "0\r\n|a: b\r\n|\r\n", "0\r\na: |b\r\n\r|\n", "0\r\na: b\r\n|c: d\r\n\r\n"];

#[test]
fn trailers_in_pieces() {
    each(|transport| {
        let server = echoing(&ENDS);
        for call in 0..3 * ENDS.len() {
            let url = server.url(&format!("/?call={call}"));
            let told = transport.send(request(&url), limits()).unwrap().body;
            assert_eq!(String::from_utf8_lossy(&told), call.to_string(), "{}", transport.name);
        }
    });
}

#[test]
fn calls_dropped_at_any_moment() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    for (name, transport) in async_transports(&TransportOptions::new()) {
        let server = echoing(&ENDS);
        let callers: Vec<_> = (0..8_u64)
            .map(|caller| {
                let (transport, url) = (Arc::clone(&transport), server.url(""));
                runtime.spawn(async move {
                    for count in 0..60_u64 {
                        let call = caller * 1000 + count;
                        let answer = transport.send(request(&format!("{url}/?call={call}")), limits());
                        // Every other one is given up, sooner or later.
                        let patience = if call % 2 == 0 { 60_000_000 } else { (call * 379) % 6_000 };
                        match tokio::time::timeout(Duration::from_micros(patience), answer).await {
                            Ok(told) => assert_eq!(String::from_utf8_lossy(&told.unwrap().body), call.to_string()),
                            Err(_) => assert!(call % 2 == 1),
                        }
                    }
                })
            })
            .collect();
        for caller in callers {
            runtime.block_on(caller).unwrap_or_else(|_| panic!("{name}: every answer is of its own call"));
        }
    }
}
