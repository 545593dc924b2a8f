//! All transports behind one function, so that every test says for all of them what must hold.

use generated_client::transport::{
    BlockingTransport, HyperTransport, Limits, ReqwestTransport, Transport, TransportOptions, UreqTransport,
    WireRequest,
};
use generated_client::{HttpResponse, TransportError, TransportErrorKind};
use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

type Outcome = Result<HttpResponse, TransportError>;

/// A transport of any kind, that blocks.
pub(crate) struct AnyTransport {
    pub(crate) name: &'static str,
    inner: Inner,
}

enum Inner {
    Async(Arc<tokio::runtime::Runtime>, Arc<dyn Transport>),
    Blocking(UreqTransport),
}

impl AnyTransport {
    pub(crate) fn send(&self, request: WireRequest, limits: Limits) -> Outcome {
        match &self.inner {
            Inner::Async(runtime, transport) => runtime.block_on(transport.send(request, limits)),
            Inner::Blocking(transport) => transport.send(request, limits),
        }
    }

    pub(crate) fn get(&self, url: &str) -> Outcome {
        self.send(request(url), limits())
    }
}

pub(crate) fn each(check: impl Fn(&AnyTransport)) {
    each_with(&TransportOptions::new(), check);
}

pub(crate) fn each_with(options: &TransportOptions, check: impl Fn(&AnyTransport)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("runtime");
    let runtime = Arc::new(runtime);
    for (name, transport) in async_transports(options) {
        check(&AnyTransport { name, inner: Inner::Async(Arc::clone(&runtime), transport) });
    }
    let ureq = UreqTransport::with_options(options).expect("transport");
    check(&AnyTransport { name: "ureq", inner: Inner::Blocking(ureq) });
}

/// Those that do not block.
pub(crate) fn async_transports(options: &TransportOptions) -> [(&'static str, Arc<dyn Transport>); 2] {
    [
        ("reqwest", Arc::new(ReqwestTransport::with_options(options).expect("transport"))),
        ("hyper", Arc::new(HyperTransport::with_options(options).expect("transport"))),
    ]
}

/// What no text of an error may hold: the query, headers and body of [`request`].
pub(crate) const SECRET: &str = "hunter2";

pub(crate) fn request(url: &str) -> WireRequest {
    let join = if url.contains('?') { '&' } else { '?' };
    let mut request = WireRequest::new("POST", format!("{url}{join}Signature={SECRET}"));
    request.headers = vec![
        ("accept".into(), "application/json".into()),
        ("Authorization".into(), format!("ACS3 {SECRET}")),
        ("X-Token".into(), SECRET.into()),
    ];
    request.body = SECRET.into();
    request
}

/// Patient enough for a busy machine.
pub(crate) fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.connect_timeout = Duration::from_secs(10);
    limits.read_timeout = Duration::from_secs(10);
    limits.max_body = 1024 * 1024;
    limits
}

/// Fails unless it is an error of this kind, without secrets in any text of it.
#[track_caller]
pub(crate) fn expect(name: &str, outcome: Outcome, kind: TransportErrorKind) -> TransportError {
    let error = outcome.expect_err(name);
    let shown = shown(&error);
    assert_eq!(error.kind(), kind, "{name}: {shown}");
    assert!(!shown.contains(SECRET), "{name}: {shown}");
    error
}

/// Every text of an error.
pub(crate) fn shown(error: &TransportError) -> String {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        write!(shown, " {error} {error:?}").expect("to a string");
        cause = error.source();
    }
    shown
}
