//! What the libraries below the transports log, at the level that tells most.
#![allow(missing_docs, reason = "a test")]

#[path = "hostile/server.rs"]
#[allow(dead_code, reason = "the other test needs more of it")]
mod server;
#[path = "hostile/transports.rs"]
#[allow(dead_code, reason = "the other test needs more of it")]
mod transports;

use generated_client::TransportErrorKind::Connect;
use server::{Server, answer};
use std::fmt::{Debug, Write};
use std::sync::Mutex;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use transports::{SECRET, each, expect, limits, request};

static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());

struct Log;

impl log::Log for Log {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        LINES.lock().unwrap().push(format!("{} {} {}", record.level(), record.target(), record.args()));
    }

    fn flush(&self) {}
}

/// All that is said of a span or an event.
struct Said(String);

impl Visit for Said {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl tracing::Subscriber for Log {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut said = Said(format!("span {}", span.metadata().name()));
        span.record(&mut said);
        LINES.lock().unwrap().push(said.0);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut said = Said("span".to_owned());
        values.record(&mut said);
        LINES.lock().unwrap().push(said.0);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        let mut said = Said(format!("event {}", event.metadata().target()));
        event.record(&mut said);
        LINES.lock().unwrap().push(said.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[test]
fn no_secret_is_logged() {
    log::set_logger(&Log).unwrap();
    tracing::subscriber::set_global_default(Log).unwrap();
    each(|transport| {
        // With `trace`, the other one logs every byte, as its documentation warns.
        let level = if transport.name == "ureq" { log::LevelFilter::Debug } else { log::LevelFilter::Trace };
        log::set_max_level(level);
        LINES.lock().unwrap().clear();
        let server = Server::answering(answer(200, &format!("x-token: {SECRET}\r\n"), SECRET.as_bytes()));
        for _ in 0..2 {
            transport.send(request(&server.url("/v1/a")), limits()).unwrap();
        }
        expect(transport.name, transport.get("http://nowhere.invalid/"), Connect);
        let lines = LINES.lock().unwrap().join("\n");
        assert!(lines.contains("127.0.0.1"), "the libraries do log: {lines}");
        assert!(!lines.contains(SECRET), "{lines}");
    });
}
