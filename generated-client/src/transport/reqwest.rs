//! Sends with `reqwest`.

use super::connecting::LimitConnecting;
use super::incoming::Incoming;
use super::on_tokio::{self, Patience};
use super::options::{self, IDLE_TIME, MAX_IDLE};
use super::outgoing::{Outgoing, expects_body, outgoing, unsendable};
use super::{BoxFuture, Limits, Transport, TransportOptions, WireRequest};
use crate::{HttpResponse, TransportError, TransportErrorKind};
use http::header::{CONTENT_LENGTH, HeaderValue};
use reqwest::{Client, Proxy, Request, Response, Url, redirect};
use std::time::Duration;

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
            .tls_backend_preconfigured(on_tokio::tls(options)?)
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

    async fn answer(&self, request: WireRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        let patience = Patience::new(limits)?;
        let answer = patience.head(self.client.execute(converted(request)?)).await?;
        let mut answer = answer.map_err(|error| told(error, limits))?;
        let mut incoming = Incoming::new(head(&mut answer), limits.max_body)?;
        loop {
            match patience.piece(answer.chunk()).await?.map_err(|error| told(error, limits))? {
                Some(chunk) => on_tokio::take(&mut incoming, &chunk).await?,
                None => return incoming.finish(),
            }
        }
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: WireRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(self.answer(request, options::tellable(limits)))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async move { tokio::time::sleep(duration).await })
    }
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

fn told(error: reqwest::Error, limits: Limits) -> TransportError {
    let is_connect = error.is_connect();
    on_tokio::told(error.without_url(), is_connect, limits)
}
