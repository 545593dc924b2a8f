//! Answers that are wrong as a whole, whenever they come.

use crate::server::{Server, answer, gzip};
use crate::transports::{each, expect, limits, request};
use generated_client::TransportErrorKind::{self, Garbage, Interrupted, TooLarge};

/// What the server sends before it closes the connection, and what has to come of it: status and body, or an error.
type Case = (&'static str, Vec<u8>, Result<(u16, &'static str), TransportErrorKind>);

const HELLO: Result<(u16, &str), TransportErrorKind> = Ok((200, "hello"));

#[track_caller]
fn check(cases: &[Case]) {
    each(|transport| {
        for (name, bytes, wanted) in cases {
            let server = Server::closing(bytes.clone());
            let name = format!("{}: {name}", transport.name);
            let outcome = transport.send(request(&server.url("/v1/a")), limits());
            match *wanted {
                Ok((status, body)) => {
                    let answer = outcome.unwrap_or_else(|error| panic!("{name}: {error:?}"));
                    let found = (answer.status, String::from_utf8_lossy(&answer.body).into_owned());
                    assert_eq!(found, (status, body.to_owned()), "{name}");
                }
                Err(kind) => _ = expect(&name, outcome, kind),
            }
            assert_eq!(server.received().len(), 1, "{name}: nothing is sent twice");
        }
    });
}

fn ok(headers_and_body: impl AsRef<[u8]>) -> Vec<u8> {
    [b"HTTP/1.1 200 OK\r\n", headers_and_body.as_ref()].concat()
}

fn chunked(body: impl AsRef<[u8]>) -> Vec<u8> {
    ok([b"transfer-encoding: chunked\r\n\r\n", body.as_ref()].concat())
}

#[test]
fn lengths() {
    check(&[
        ("right", answer(200, "", b"hello"), HELLO),
        ("nothing", answer(200, "", b""), Ok((200, ""))),
        ("none", ok("\r\nhello"), HELLO),
        ("too long", ok("content-length: 9\r\n\r\nhello"), Err(Interrupted)),
        ("too short", ok("content-length: 3\r\n\r\nhello"), Ok((200, "hel"))),
        ("twice the same", ok("content-length: 5\r\ncontent-length: 5\r\n\r\nhello"), HELLO),
        ("twice", ok("content-length: 5\r\ncontent-length: 3\r\n\r\nhello"), Err(Garbage)),
        ("two in one", ok("content-length: 5, 3\r\n\r\nhello"), Err(Garbage)),
        ("negative", ok("content-length: -5\r\n\r\nhello"), Err(Garbage)),
        ("with a plus", ok("content-length: +5\r\n\r\nhello"), Err(Garbage)),
        ("a word", ok("content-length: five\r\n\r\nhello"), Err(Garbage)),
        ("2^64 - 1", ok("content-length: 18446744073709551615\r\n\r\nhello"), Err(TooLarge)),
        ("2^64", ok("content-length: 18446744073709551616\r\n\r\nhello"), Err(Garbage)),
        ("and chunks", ok("content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"), HELLO),
    ]);
}

#[test]
fn limit() {
    let limit: &str = Box::leak("x".repeat(limits().max_body).into_boxed_str());
    let over = [limit.as_bytes(), b"y"].concat();
    let chunk = [&b"1000\r\n"[..], &[b'x'; 4096], b"\r\n"].concat();
    check(&[
        ("reached", answer(200, "", limit.as_bytes()), Ok((200, limit))),
        ("passed", answer(200, "", &over), Err(TooLarge)),
        ("promised to be passed", ok("content-length: 1048577\r\n\r\nhello"), Err(TooLarge)),
        ("passed without a length", ok([b"\r\n", &*over].concat()), Err(TooLarge)),
        ("passed in chunks", chunked(chunk.repeat(257)), Err(TooLarge)),
    ]);
}

#[test]
fn chunks() {
    check(&[
        ("right", chunked("2;x=y\r\nhe\r\n3\r\nllo\r\n0\r\nTrailer: x\r\n\r\n"), HELLO),
        ("no number", chunked("zz\r\nhello\r\n0\r\n\r\n"), Err(Garbage)),
        ("nothing", chunked("\r\nhello\r\n0\r\n\r\n"), Err(Garbage)),
        ("negative", chunked("-5\r\nhello\r\n0\r\n\r\n"), Err(Garbage)),
        ("2^64 + 5", chunked("10000000000000005\r\nhello\r\n0\r\n\r\n"), Err(Garbage)),
        ("2^64 - 1", chunked("ffffffffffffffff\r\nhello\r\n0\r\n\r\n"), Err(Interrupted)),
        ("too short", chunked("3\r\nhello\r\n0\r\n\r\n"), Err(Garbage)),
        ("cut", chunked("5\r\nhello\r\n"), Err(Interrupted)),
        ("unknown encoding", ok("transfer-encoding: gzip\r\n\r\nhello"), Err(Garbage)),
        ("two encodings", ok("transfer-encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"), Err(Garbage)),
    ]);
}

#[test]
fn endless_lines_between_chunks() {
    let extension = chunked([b"5;", &*vec![b'x'; 1_000_000]].concat());
    let trailers = chunked([b"5\r\nhello\r\n0\r\n", &*b"x: y\r\n".repeat(200_000)].concat());
    each(|transport| {
        for bytes in [&extension, &trailers] {
            let server = Server::closing(bytes.clone());
            // One transport does not read on when the last chunk is there.
            match transport.get(&server.url("/")) {
                Ok(answer) => assert_eq!(answer.body, b"hello"),
                Err(error) => assert!(matches!(error.kind(), Garbage | Interrupted), "{error:?}"),
            }
        }
    });
}

#[test]
fn compression() {
    const GZIP: &str = "content-encoding: gzip\r\n";
    let bomb = gzip(&vec![0; 32 * 1024 * 1024]);
    assert!(bomb.len() < limits().max_body, "it is under the limit as long as it is compressed");
    let mut nothing = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03".to_vec();
    nothing.extend(b"\x00\x00\x00\xff\xff".repeat(300_000)); // Blocks of no byte.
    let mut wrong_sum = gzip(b"hello");
    let sum = wrong_sum.len() - 8;
    wrong_sum[sum] ^= 1;
    let half = &gzip(b"hello")[..12];
    check(&[
        ("right", answer(200, GZIP, &gzip(b"hello")), HELLO),
        ("in chunks", ok(b"content-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"), Ok((200, ""))),
        (
            "other words",
            answer(200, "Content-Encoding: identity\r\nContent-Encoding: X-GZIP\r\n", &gzip(b"hello")),
            HELLO,
        ),
        ("in two members", answer(200, GZIP, &[gzip(b"hel"), gzip(b"lo")].concat()), HELLO),
        ("nothing", answer(200, GZIP, b""), Ok((200, ""))),
        ("bomb", answer(200, GZIP, &bomb), Err(TooLarge)),
        ("endless nothing", answer(200, GZIP, &nothing), Err(TooLarge)),
        ("wrong sum", answer(200, GZIP, &wrong_sum), Err(Garbage)),
        ("half of it", answer(200, GZIP, half), Err(Garbage)),
        ("something behind it", answer(200, GZIP, &[gzip(b"hello"), b"world".to_vec()].concat()), Err(Garbage)),
        ("none", answer(200, GZIP, b"hello"), Err(Garbage)),
        ("gzip of gzip", answer(200, "content-encoding: gzip, gzip\r\n", &gzip(&gzip(b"hello"))), Err(Garbage)),
        ("brotli", answer(200, "content-encoding: br\r\n", b"hello"), Err(Garbage)),
        (
            "cut",
            [ok("content-encoding: gzip\r\ncontent-length: 99\r\n\r\n"), gzip(b"hello")].concat(),
            Err(Interrupted),
        ),
    ]);
}

#[test]
fn heads() {
    let many = |count| ok([&*b"a: b\r\n".repeat(count), b"content-length: 5\r\n\r\nhello"].concat());
    let long = |size| ok([b"a: ", &*vec![b'b'; size], b"\r\ncontent-length: 5\r\n\r\nhello"].concat());
    check(&[
        ("nothing", Vec::new(), Err(Interrupted)),
        ("cut", ok("content-le"), Err(Interrupted)),
        ("99 headers and one", many(99), HELLO),
        ("100 headers and one", many(100), Err(TooLarge)),
        ("100,000 headers", many(100_000), Err(TooLarge)),
        ("60 KB in a line", long(60_000), HELLO),
        ("70 KB in a line", long(70_000), Err(TooLarge)),
        ("10 MB in a line", long(10_000_000), Err(TooLarge)),
        ("endless first line", [b"HTTP/1.1 200 ", &*vec![b'b'; 2_000_000]].concat(), Err(TooLarge)),
        ("another protocol", b"SSH-2.0-OpenSSH_9.2\r\n".to_vec(), Err(Garbage)),
        ("a page only", b"<html><body>hello</body></html>".to_vec(), Err(Garbage)),
        ("TLS", b"\x15\x03\x01\x00\x02\x02\x28".to_vec(), Err(Garbage)),
        ("HTTP/2", b"HTTP/2 200 OK\r\n\r\n".to_vec(), Err(Garbage)),
        ("HTTP/1.0", b"HTTP/1.0 200 OK\r\n\r\nhello".to_vec(), HELLO),
        ("no reason", b"HTTP/1.1 200\r\ncontent-length: 5\r\n\r\nhello".to_vec(), HELLO),
        ("name with a blank", answer(200, "a b: c\r\n", b"hello"), Err(Garbage)),
        ("value with a zero", answer(200, "a: \0\r\n", b"hello"), Err(Garbage)),
        ("folded value", answer(200, "a: b\r\n c\r\n", b"hello"), Err(Garbage)),
    ]);
}

#[test]
fn statuses() {
    let early = |first: &[u8]| [first, &*answer(200, "", b"hello")].concat();
    check(&[
        ("204", b"HTTP/1.1 204 No\r\n\r\n".to_vec(), Ok((204, ""))),
        ("304", b"HTTP/1.1 304 No\r\ncontent-length: 5\r\ncontent-encoding: gzip\r\n\r\n".to_vec(), Ok((304, ""))),
        ("301", b"HTTP/1.1 301 No\r\nlocation: /\r\n\r\nhello".to_vec(), Ok((301, "hello"))),
        ("302", answer(302, "location: http://127.0.0.1:1/\r\n", b"hello"), Ok((302, "hello"))),
        ("302 to nowhere", answer(302, "", b"hello"), Ok((302, "hello"))),
        ("307", answer(307, "location: \u{e9}\r\n", b"hello"), Ok((307, "hello"))),
        ("401", answer(401, "www-authenticate: Basic\r\n", b"hello"), Ok((401, "hello"))),
        ("407", answer(407, "", b"hello"), Ok((407, "hello"))),
        ("503", answer(503, "", b"hello"), Ok((503, "hello"))),
        ("600", answer(600, "", b"hello"), Ok((600, "hello"))),
        ("999", answer(999, "", b"hello"), Ok((999, "hello"))),
        ("000", answer(0, "", b"hello"), Err(Garbage)),
        ("1000", answer(1000, "", b"hello"), Err(Garbage)),
        ("100", early(b"HTTP/1.1 100 Continue\r\n\r\n"), HELLO),
        ("103 and 100", early(b"HTTP/1.1 103 Early\r\nlink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"), HELLO),
        ("101", b"HTTP/1.1 101 No\r\nupgrade: x\r\nconnection: upgrade\r\n\r\nhello".to_vec(), Ok((101, ""))),
        ("100 only", b"HTTP/1.1 100 Continue\r\n\r\n".repeat(100), Err(Interrupted)),
    ]);
}

#[test]
fn headers_are_told_as_they_came() {
    let head =
        "X-Request-Id: a\r\nset-cookie: a=b\r\nset-cookie: c=d\r\nx-text: \u{4e2d}\r\ncontent-encoding: gzip\r\n";
    let bytes = answer(200, head, &gzip(b"hello"));
    each(|transport| {
        let server = Server::answering(bytes.clone());
        let answer = transport.get(&server.url("/")).unwrap();
        let mut found: Vec<_> = answer.headers.iter().map(|(name, value)| (&**name, &**value)).collect();
        found.sort_unstable();
        // What was compressed is not any more, so its length and encoding are gone.
        let wanted = [("set-cookie", "a=b"), ("set-cookie", "c=d"), ("x-request-id", "a"), ("x-text", "\u{4e2d}")];
        assert_eq!(found, wanted, "{}", transport.name);
    });
}
