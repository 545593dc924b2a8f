//! What goes out and what comes in when nobody is hostile.

use crate::server::{Server, answer};
use crate::transports::{SECRET, each, each_with, expect, limits};
use generated_client::TransportErrorKind::{Connect, Unsendable};
use generated_client::transport::{HyperTransport, ReqwestTransport, TransportOptions, UreqTransport, WireRequest};

#[test]
fn request_goes_out_as_it_was_signed() {
    each(|transport| {
        let server = Server::answering(answer(200, "", b""));
        let target = "/v5/%7Ep/a%20b;c=d/~?x=%2A&y=~&z=a+b&%e4=%E4%B8%AD&empty=&bare&q=()*!,:@/?$[]";
        let host = server.address().to_string();
        let mut request = WireRequest::new("POST", server.url(target));
        let headers = [
            ("Host", &*host),
            ("Accept", "application/json"),
            ("X-Acs-Date", "2026-01-01T00:00:00Z"),
            ("X-Text", "naïve 中文"),
            ("X-Empty", ""),
        ];
        request.headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        request.body = "a=中".into();
        transport.send(request, limits()).unwrap();

        let sent = server.only_request();
        let (head, body) = sent.split_once("\r\n\r\n").unwrap();
        let mut lines = head.lines();
        assert_eq!(lines.next().unwrap(), format!("POST {target} HTTP/1.1"), "{}", transport.name);
        let mut sent: Vec<_> = lines.map(|line| line.split_once(": ").unwrap_or((line, ""))).collect();
        let added = [("Accept-Encoding", "gzip"), ("Content-Length", "5")];
        let mut wanted: Vec<_> =
            headers.iter().chain(&added).map(|(name, value)| (name.to_ascii_lowercase(), *value)).collect();
        sent.sort_unstable();
        wanted.sort_unstable();
        assert!(
            sent.iter().copied().eq(wanted.iter().map(|(name, value)| (&**name, *value))),
            "{}: {sent:?}",
            transport.name
        );
        assert_eq!(body, "a=中");
    });
}

/// Method, body, and the headers that are added.
#[test]
fn only_what_is_needed_is_added() {
    let cases = [
        ("GET", "", ""),
        ("DELETE", "", ""),
        ("POST", "", "content-length: 0\n"),
        ("PUT", "", "content-length: 0\n"),
        ("POST", "abc", "content-length: 3\n"),
        ("DELETE", "abc", "content-length: 3\n"),
        ("GET", "abc", "content-length: 3\n"),
    ];
    each(|transport| {
        for (method, body, length) in cases {
            let server = Server::answering(answer(200, "", b""));
            let mut request = WireRequest::new(method, server.url("/"));
            request.body = body.into();
            transport.send(request, limits()).unwrap();
            let sent = server.only_request();
            let (head, sent_body) = sent.split_once("\r\n\r\n").unwrap();
            let mut lines: Vec<_> = head.lines().skip(1).map(|line| format!("{line}\n")).collect();
            lines.sort_unstable();
            let accept = if transport.name == "reqwest" { "accept: */*\n" } else { "" };
            let host = format!("host: {}\n", server.address());
            assert_eq!(lines.concat(), ["accept-encoding: gzip\n", accept, length, &host].concat(), "{method} {body}");
            assert_eq!(sent_body, body);
        }
    });
}

#[test]
fn host_and_address_may_differ() {
    each(|transport| {
        let server = Server::answering(answer(200, "", b""));
        let mut request = WireRequest::new("GET", server.url("/"));
        request.headers.push(("Host".into(), "rds.aliyuncs.com".into()));
        transport.send(request, limits()).unwrap();
        assert!(server.only_request().contains("\r\nhost: rds.aliyuncs.com\r\n"), "{}", server.only_request());
    });
}

#[test]
fn what_cannot_be_sent_is_not() {
    each(|transport| {
        let server = Server::answering(answer(200, "", b""));
        for target in ["/a/../b", "/a%2F/./b", "/?q='", "/?q=<", "/#a", "/a b", "/\u{e9}", "/?q=\u{e9}", "/\\b"] {
            let outcome = transport.get(&server.url(target));
            expect(&format!("{}: {target}", transport.name), outcome, Unsendable);
        }
        for url in
            ["ftp://127.0.0.1/", "http://me:hunter2@127.0.0.1/", "http://127.0.0.1:99999/", "http:///a", "/a", ""]
        {
            expect(&format!("{}: {url}", transport.name), transport.get(url), Unsendable);
        }
        assert_eq!(server.accepted(), 0);
    });
}

#[test]
fn redirect_is_told_and_not_followed() {
    each(|transport| {
        let other = Server::answering(answer(200, "", b"stolen"));
        for status in [301, 302, 303, 307, 308] {
            let location = format!("Location: {}\r\n", other.url("/"));
            let server = Server::answering(answer(status, &location, b"elsewhere"));
            let answer = transport.get(&server.url("/")).unwrap();
            assert_eq!((answer.status, &*answer.body), (status, &b"elsewhere"[..]), "{}", transport.name);
            assert_eq!(answer.header("Location"), Some(&*other.url("/")));
        }
        assert_eq!(other.accepted(), 0);
    });
}

#[test]
fn cookies_are_not_kept() {
    each(|transport| {
        let server = Server::answering(answer(200, "set-cookie: a=hunter2; path=/\r\n", b""));
        for _ in 0..2 {
            transport.send(WireRequest::new("GET", server.url("/")), limits()).unwrap();
        }
        assert!(!String::from_utf8_lossy(&server.received()[1]).contains("hunter2"));
    });
}

#[test]
fn proxy() {
    // It plays both the proxy and the service behind it.
    let proxy = Server::start(|mut peer| {
        while let Some(request) = peer.request() {
            let tunnel = request.starts_with(b"CONNECT");
            let bytes = if tunnel { b"HTTP/1.1 200 OK\r\n\r\n".to_vec() } else { answer(200, "", b"hello") };
            peer.write(&bytes);
        }
    });
    let options = TransportOptions::new().proxy(format!("http://me:hunter2@{}", proxy.address()));
    let shown = [
        format!("{:?}", ReqwestTransport::with_options(&options).unwrap()),
        format!("{:?}", HyperTransport::with_options(&options).unwrap()),
        format!("{:?}", UreqTransport::with_options(&options).unwrap()),
    ];
    // Neither as it is nor as it is sent.
    assert!(!shown.iter().any(|text| text.contains(SECRET) || text.contains("bWU6aHVudGVyMg")), "{shown:?}");
    each_with(&options, |transport| {
        let answer = transport.get("http://service.invalid/a?b=%2A").unwrap();
        assert_eq!(answer.body, b"hello");
    });
    let received: Vec<_> = proxy.received().iter().map(|sent| String::from_utf8_lossy(sent).into_owned()).collect();
    let asked = |start: &str| received.iter().any(|request| request.starts_with(start));
    // One asks for the resource, the others for a tunnel.
    assert!(asked("POST http://service.invalid/a?b=%2A&Signature=hunter2 HTTP/1.1\r\n"), "{received:#?}");
    assert!(asked("CONNECT service.invalid:80 HTTP/1.1\r\n"), "{received:#?}");
    assert!(asked("POST /a?b=%2A&Signature=hunter2 HTTP/1.1\r\n"), "{received:#?}");
    let told = received.iter().filter(|request| request.contains("Basic bWU6aHVudGVyMg==")).count();
    assert_eq!((told, received.len()), (3, 5), "the password is for the proxy only");
}

#[test]
fn proxy_that_refuses() {
    let proxy = Server::answering(answer(407, "", b""));
    let options = TransportOptions::new().proxy(format!("http://me:{SECRET}@{}", proxy.address()));
    each_with(&options, |transport| {
        let error = expect(transport.name, transport.get("https://service.invalid/a"), Connect);
        assert!(error.to_string().contains("prox"), "{error}");
    });
    for wrong in ["", "ftp://hunter2", "http://", "hunter2", "http://hunter2:99999/"] {
        let options = TransportOptions::new().proxy(wrong);
        let [reqwest, hyper, ureq] = [
            ReqwestTransport::with_options(&options).err(),
            HyperTransport::with_options(&options).err(),
            UreqTransport::with_options(&options).err(),
        ];
        for error in [reqwest, hyper, ureq] {
            expect(wrong, Err(error.expect(wrong)), Unsendable);
        }
    }
}

#[test]
fn large_requests() {
    each(|transport| {
        let server = Server::answering(answer(200, "", b"hello"));
        let long = "x".repeat(60_000);
        let mut request = WireRequest::new("POST", server.url(&format!("/?q={long}")));
        request.headers = (0..3).map(|index| (format!("x-{index}").into(), long.clone())).collect();
        request.headers.extend((0..100).map(|index| (format!("y-{index}").into(), "y".to_owned())));
        request.body = vec![b'z'; 1_000_000];
        transport.send(request.clone(), limits()).unwrap();
        let sent = server.only_request();
        assert!(sent.starts_with(&format!("POST /?q={long} HTTP/1.1\r\n")) && sent.ends_with(&"z".repeat(1_000_000)));
        assert!(request.headers.iter().all(|(name, value)| sent.contains(&format!("\r\n{name}: {value}\r\n"))));
    });
}

#[test]
fn ipv6() {
    let Ok(listener) = std::net::TcpListener::bind("[::1]:0") else { return println!("no IPv6 here") };
    drop(listener);
    each(|transport| {
        let server =
            Server::listening(
                "[::1]:0",
                |mut peer| {
                    while peer.request().is_some() && peer.write(&answer(200, "", b"hello")) {}
                },
            );
        assert_eq!(transport.get(&server.url("/")).unwrap().body, b"hello", "{}", transport.name);
    });
}
