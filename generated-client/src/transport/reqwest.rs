//! Sends with `reqwest`.

use super::connecting::{CONNECTING, Connecting, LimitConnecting, TookTooLong};
use super::incoming::Incoming;
use super::options::{self, IDLE_TIME, MAX_IDLE};
use super::outgoing::{Outgoing, expects_body, outgoing, unsendable};
use super::{BoxFuture, Limits, Transport, TransportOptions, WireRequest, failure};
use crate::{HttpResponse, TransportError, TransportErrorKind};
use http::header::{CONTENT_LENGTH, HeaderValue};
use reqwest::{Client, Proxy, Request, Response, Url, redirect};
use rustls::{ClientConfig, RootCertStore};
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, timeout, timeout_at};

/// How much is decompressed at once: what most answers have, and little enough to take no time that anybody notices.
const PART: usize = 4 * 1024;

/// Sends requests without blocking, in a Tokio runtime. Cheap to clone; clones share connections.
///
/// HTTP/1.1 over rustls. It follows no redirect, keeps no cookies, looks at no environment, and adds no header but
/// `Accept-Encoding`, `Content-Length`, and `Host` and `Accept` if there is none. It tries nothing again that may have
/// been sent: only when a kept connection turns out to be closed before the first byte was written, another one is taken.
/// Names of headers go out in lower case.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: Client,
}

impl ReqwestTransport {
    /// With the default options.
    ///
    /// # Errors
    ///
    /// None today.
    pub fn new() -> Result<Self, TransportError> {
        Self::with_options(&TransportOptions::new())
    }

    /// With these options.
    ///
    /// # Errors
    ///
    /// The proxy is not one.
    pub fn with_options(options: &TransportOptions) -> Result<Self, TransportError> {
        // Features of `reqwest` that another crate of the program turns on are turned off again.
        let mut builder = Client::builder()
            .tls_backend_preconfigured(tls(options)?)
            .http1_only()
            .no_proxy()
            .no_gzip()
            .no_brotli()
            .no_zstd()
            .no_deflate()
            .referer(false)
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never())
            .connector_layer(LimitConnecting)
            .pool_idle_timeout(IDLE_TIME)
            .pool_max_idle_per_host(MAX_IDLE);
        if let Some(proxy) = options.checked_proxy()? {
            builder = builder.proxy(Proxy::all(proxy).map_err(|_| options::no_proxy())?);
        }
        let client = builder.build().map_err(|error| {
            TransportError::new(TransportErrorKind::Tls, "no HTTP client").with_source(error.without_url())
        })?;
        Ok(Self { client })
    }

    /// What the trait says, and in a runtime only: elsewhere, Tokio would panic.
    async fn exchange(&self, request: WireRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(unsendable("`ReqwestTransport` works in a Tokio runtime only; there is none here"));
        }
        let call = self.answer(request, limits);
        let Some(total) = limits.total_timeout else { return call.await };
        timeout(total, call).await.unwrap_or_else(|_| Err(failure::too_slow(total)))
    }

    async fn answer(&self, request: WireRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        let mut answer = self.head(converted(request)?, limits).await?;
        let mut incoming = Incoming::new(head(&mut answer), limits.max_body)?;
        loop {
            let chunk = timeout(limits.read_timeout, answer.chunk()).await;
            let chunk = chunk.map_err(|_| failure::silent(limits.read_timeout))?;
            match chunk.map_err(|error| told(error, limits))? {
                Some(chunk) => taken(&mut incoming, &chunk).await?,
                None => return incoming.finish(),
            }
        }
    }

    /// Waits for the head of the answer. Time that goes into connecting is limited there and does not count here.
    async fn head(&self, request: Request, limits: Limits) -> Result<Response, TransportError> {
        let connecting = Connecting::new(limits.connect_timeout);
        let mut answer = Box::pin(CONNECTING.scope(connecting.clone(), self.client.execute(request)));
        let mut deadline = Instant::now() + limits.read_timeout;
        loop {
            match timeout_at(deadline, answer.as_mut()).await {
                Ok(answer) => return answer.map_err(|error| told(error, limits)),
                Err(_) => match connecting.done_since().map(|since| since + limits.read_timeout) {
                    Some(end) if end <= Instant::now() => return Err(failure::silent(limits.read_timeout)),
                    Some(end) => deadline = end,
                    None => deadline = Instant::now() + limits.read_timeout,
                },
            }
        }
    }
}

/// Takes a chunk. Decompressing can take long without ever waiting for anything: in between, the call's clock and others
/// have their turn.
async fn taken(incoming: &mut Incoming, chunk: &[u8]) -> Result<(), TransportError> {
    for part in chunk.chunks(PART) {
        incoming.push(part)?;
        if incoming.is_compressed() && part.len() == PART {
            tokio::task::yield_now().await;
        }
    }
    Ok(())
}

impl Transport for ReqwestTransport {
    fn send(&self, request: WireRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(self.exchange(request, options::tellable(limits)))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async move { tokio::time::sleep(duration).await })
    }
}

/// Of its own, so that no crypto provider has to be installed for the whole process.
fn tls(options: &TransportOptions) -> Result<ClientConfig, TransportError> {
    let mut roots = RootCertStore::empty();
    match &options.roots {
        Some(certificates) => _ = roots.add_parsable_certificates(certificates.iter().cloned()),
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    Ok(config.map_err(|error| failure::tls(&error))?.with_root_certificates(roots).with_no_client_auth())
}

/// `reqwest` reads an address in its own way, so it is compared with what was signed.
fn converted(request: WireRequest) -> Result<Request, TransportError> {
    let Outgoing { method, uri, url, mut headers, body } = outgoing(request)?;
    let refused = |why: &str| unsendable(format!("the address cannot be sent: {why}"));
    let url: Url = url.parse().map_err(|_| refused("the host is none"))?;
    if url.path() != uri.path() || url.query() != uri.query() {
        return Err(refused("a character in it must be percent-encoded"));
    }
    if !body.is_empty() || expects_body(&method) {
        // Services may wait for a body that nobody says is empty.
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
    let mut request = Request::new(method, url);
    *request.headers_mut() = headers;
    *request.body_mut() = (!body.is_empty()).then(|| body.into());
    Ok(request)
}

fn head(answer: &mut Response) -> http::response::Parts {
    let (mut head, ()) = http::Response::new(()).into_parts();
    head.status = answer.status();
    head.headers = std::mem::take(answer.headers_mut());
    head
}

/// Says in our words what `reqwest` and the libraries below it say.
fn told(error: reqwest::Error, limits: Limits) -> TransportError {
    let error = error.without_url();
    if failure::cause::<TookTooLong>(&error).is_some() {
        return failure::no_connection_within(limits.connect_timeout);
    }
    if let Some(hyper) = failure::cause::<hyper::Error>(&error) {
        // It has no other sign for it.
        if hyper.to_string().contains("too large") {
            return failure::head_too_large();
        }
        if hyper.is_parse() {
            return failure::garbage().with_source(error);
        }
        if hyper.is_incomplete_message() || hyper.is_closed() || hyper.is_canceled() {
            return failure::interrupted().with_source(error);
        }
    }
    if let Some(known) = failure::known(&error) {
        return known;
    }
    if error.is_connect() {
        let why = failure::causes(&error).last().map_or_else(String::new, ToString::to_string);
        return failure::connect(&why).with_source(error);
    }
    // Chunks that are none are told by these kinds; every other one is of the connection.
    match failure::innermost(&error).map(io::Error::kind) {
        None | Some(io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput) => failure::garbage().with_source(error),
        Some(_) => failure::interrupted().with_source(error),
    }
}
