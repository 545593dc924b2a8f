//! The mock over HTTP, with what clients may send and what they may not.

use crate::raw::{answer, connect, exchange, rest};
use crate::support::open;
use generated_client::mock::{Fault, Server, Settings};
use proptest::prelude::*;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

const HEAD: &str = "POST /?DBInstanceId=rm-x HTTP/1.1\r\nHost: mock\r\nx-acs-action: DescribeBackupTasks\r\n\
                    x-acs-version: 2014-08-15\r\n";

#[test]
fn a_connection_serves_many_requests() {
    let server = open(Settings::new().tasks(1)).start().expect("a server");
    let mut stream = connect(server.address());
    for _ in 0..3 {
        let raw = exchange(&mut stream, &format!("{HEAD}\r\n"));
        assert!(raw.status == 200 && raw.body.contains("BackupJobId"), "{raw:?}");
        assert!(raw.head.contains("Connection: keep-alive"));
    }
    let head = exchange(&mut stream, &format!("{}\r\n", HEAD.replace("POST", "HEAD")));
    assert_eq!(head.body, "", "a head has no body, or the next answer would be read wrongly");
    // Two at once, as pipelines send them.
    stream.write_all(format!("{HEAD}\r\n{HEAD}\r\n").as_bytes()).expect("sent");
    assert_eq!([answer(&mut stream).status, answer(&mut stream).status], [200, 200]);
    let last = exchange(&mut stream, &format!("{HEAD}Connection: close\r\n\r\n"));
    assert!(last.head.contains("Connection: close"));
    assert!(rest(&mut stream).is_empty());
}

#[test]
fn bodies_come_in_both_ways() {
    let server = open(Settings::new().tasks(2)).start().expect("a server");
    let head = HEAD.replace("?DBInstanceId=rm-x", "");
    let head = format!("{head}Content-Type: application/x-www-form-urlencoded\r\n");
    let (one, two) = ("DBInstanceId=rm-x", "&BackupMode=Manual");
    let mut stream = connect(server.address());
    let sized = exchange(&mut stream, &format!("{head}Content-Length: {}\r\n\r\n{one}{two}", one.len() + two.len()));
    assert_eq!((sized.status, sized.body.matches("\"BackupJobId\"").count()), (200, 1), "{sized:?}");
    let chunks = format!("{:x}\r\n{one}\r\n{:X};note=1\r\n{two}\r\n0\r\nTrailer: x\r\n\r\n", one.len(), two.len());
    let chunked = exchange(&mut stream, &format!("{head}Transfer-Encoding: chunked\r\n\r\n{chunks}"));
    assert_eq!((chunked.status, chunked.body.matches("\"BackupJobId\"").count()), (200, 1), "{chunked:?}");

    let waits = format!("{head}Content-Length: {}\r\nExpect: 100-continue\r\n\r\n", one.len());
    let go_on = exchange(&mut stream, &waits);
    assert_eq!((go_on.status, go_on.body.as_str()), (100, ""));
    assert_eq!(exchange(&mut stream, one).status, 200);
}

#[test]
fn answers_are_packed_for_those_who_unpack() {
    let server = open(Settings::new()).start().expect("a server");
    let plain = exchange(&mut connect(server.address()), &format!("{HEAD}\r\n"));
    assert!(!plain.head.contains("Content-Encoding"));
    let mut stream = connect(server.address());
    let asks = format!("{HEAD}Accept-Encoding: deflate, gzip\r\nConnection: close\r\n\r\n");
    stream.write_all(asks.as_bytes()).expect("sent");
    let packed = rest(&mut stream);
    let end = packed.windows(4).position(|bytes| bytes == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8_lossy(&packed[..end]);
    let body = &packed[end + 4..];
    assert!(head.contains("Content-Encoding: gzip"), "{head}");
    assert!(
        head.contains(&format!("Content-Length: {}\r\n", body.len())) && body.len() < plain.body.len() / 2,
        "{head}"
    );
    let mut unpacked = String::new();
    flate2::read::GzDecoder::new(body).read_to_string(&mut unpacked).expect("gzip");
    assert_eq!(unpacked.matches("BackupJobId").count(), plain.body.matches("BackupJobId").count());

    let head = exchange(
        &mut connect(server.address()),
        &format!("{}Accept-Encoding: gzip\r\n\r\n", HEAD.replace("POST", "HEAD")),
    );
    assert!(!head.head.contains("Content-Encoding"), "nothing is packed");
}

#[test]
fn bytes_may_come_one_by_one() {
    let server = open(Settings::new()).start().expect("a server");
    let mut stream = connect(server.address());
    stream.set_nodelay(true).expect("no delay");
    for byte in format!("{HEAD}\r\n").as_bytes() {
        stream.write_all(&[*byte]).expect("sent");
    }
    assert_eq!(answer(&mut stream).status, 200);
}

#[test]
fn what_is_no_request_is_refused() {
    let server = open(Settings::new()).start().expect("a server");
    let many = "a: b\r\n".repeat(200);
    let large = "x".repeat(70_000);
    let cases = [
        ("nonsense\r\n\r\n".to_owned(), 400),
        ("GET / HTTP/3.0\r\n\r\n".to_owned(), 505),
        ("GET /?a=%zz HTTP/1.1\r\n\r\n".to_owned(), 400),
        (format!("GET / HTTP/1.1\r\n{many}\r\n"), 431),
        (format!("GET / HTTP/1.1\r\nA: {large}\r\n\r\n"), 431),
        (format!("GET /{large}"), 431),
        (format!("{HEAD}Content-Length: 99999999999\r\n\r\n"), 413),
        (format!("{HEAD}Content-Length: -1\r\n\r\n"), 400),
        (format!("{HEAD}Content-Length: 99999999999999999999999\r\n\r\n"), 400),
        (format!("{HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\n"), 400),
        (format!("{HEAD}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"), 400),
        (format!("{HEAD}Transfer-Encoding: gzip\r\n\r\n"), 501),
        (format!("{HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n"), 400),
        (format!("{HEAD}Transfer-Encoding: chunked\r\n\r\nffffffffff\r\n"), 413),
        (format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n"), 400),
        (format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n0\r\n{}\r\n", "a: b\r\n".repeat(2000)), 431),
    ];
    for (text, status) in cases {
        let mut stream = connect(server.address());
        let raw = exchange(&mut stream, &text);
        let shown: String = text.chars().take(200).collect();
        assert_eq!(raw.status, status, "{shown}");
        assert!(raw.head.contains("Connection: close") && !raw.body.is_empty(), "{shown}");
        assert!(rest(&mut stream).is_empty(), "{shown}");
    }
    assert_eq!(exchange(&mut connect(server.address()), &format!("{HEAD}\r\n")).status, 200, "it still serves");
}

#[test]
fn it_stops_when_it_is_dropped() {
    let mock = open(Settings::new());
    let server = mock.start().expect("a server");
    let address = server.address();
    let mut idle = connect(address);
    assert_eq!(exchange(&mut idle, &format!("{HEAD}\r\n")).status, 200);
    mock.inject(Fault::Slow(Duration::from_secs(3600)));
    let mut slow = connect(address);
    slow.write_all(format!("{HEAD}\r\n").as_bytes()).expect("sent");
    while mock.received().len() < 2 {
        thread::sleep(Duration::from_millis(1));
    }
    let start = Instant::now();
    drop(server);
    assert!(start.elapsed() < Duration::from_secs(5), "it waited for connections");
    assert!(rest(&mut idle).is_empty());
    assert!(TcpStream::connect(address).is_err(), "the port is free again");
}

#[test]
fn a_thousand_connections_at_once() {
    let server = open(Settings::new().tasks(1)).start().expect("a server");
    let mut streams: Vec<_> = (0..1000).map(|_| connect(server.address())).collect();
    for stream in &mut streams {
        stream.write_all(format!("{HEAD}\r\n").as_bytes()).expect("sent");
    }
    assert!(streams.iter_mut().all(|stream| answer(stream).status == 200));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn any_bytes_leave_it_running(pieces in proptest::collection::vec(piece(), 1..12)) {
        static SERVER: LazyLock<Server> = LazyLock::new(|| open(Settings::new()).start().expect("a server"));
        let mut stream = connect(SERVER.address());
        // It may have ended the connection already.
        let _ = stream.write_all(&pieces.concat());
        let _ = stream.shutdown(Shutdown::Write);
        let answer = rest(&mut stream);
        prop_assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 "));
        let good = exchange(&mut connect(SERVER.address()), &format!("{HEAD}\r\n"));
        prop_assert_eq!(good.status, 200);
    }
}

fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known: [&[u8]; 12] = [
        HEAD.as_bytes(),
        b"\r\n",
        b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n",
        b"POST http://x/y?z HTTP/1.0\r\n",
        b"Content-Length: 5\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Expect: 100-continue\r\n",
        b"0\r\n",
        b"5\r\nabcde\r\n",
        b"A: \xff\xfe\r\n",
        b": \r\n",
    ];
    let known = proptest::sample::select(known.map(<[u8]>::to_vec).to_vec());
    prop_oneof![known, proptest::collection::vec(any::<u8>(), 0..20)]
}
