//! Sends with `hyper`.

use super::connecting::{LimitConnecting, Limited};
use super::incoming::Incoming;
use super::on_tokio::{self, Patience};
use super::options::{self, IDLE_TIME, MAX_IDLE};
use super::outgoing::{Outgoing, expects_body, outgoing};
use super::route::Route;
use super::{BoxFuture, Limits, Transport, TransportOptions, WireRequest};
use crate::{HttpResponse, TransportError};
use http::Request;
use http::header::{CONTENT_LENGTH, HeaderValue};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use std::time::Duration;
use tower_layer::Layer;

/// Sends requests without blocking, in a Tokio runtime. Cheap to clone; clones share connections.
///
/// HTTP/1.1 over rustls. It follows no redirect, keeps no cookies, looks at no environment, and adds no header but
/// `Accept-Encoding`, `Content-Length`, and `Host` if there is none. It tries nothing again that may have been sent: only
/// when a kept connection turns out to be closed before the first byte was written, another one is taken. Names of
/// headers go out in lower case. A proxy is asked for a tunnel, also where the service is not called by TLS.
///
/// It does what `ReqwestTransport` does with fewer crates and less work a call. A client uses it when it is told to:
///
/// ```
/// use generated_client::aliyun::rds::Client;
/// use generated_client::transport::HyperTransport;
///
/// # fn client() -> Result<Client, Box<dyn std::error::Error>> {
/// let client = Client::builder().region("cn-hangzhou").transport(HyperTransport::new()?).build()?;
/// # Ok(client)
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct HyperTransport {
    client: Client<Limited<HttpsConnector<Route>>, Full<Bytes>>,
}

impl HyperTransport {
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
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(on_tokio::tls(options)?)
            .https_or_http()
            .enable_http1()
            .wrap_connector(Route::new(options.checked_proxy()?)?);
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE_TIME)
            .pool_max_idle_per_host(MAX_IDLE)
            .build(LimitConnecting.layer(connector));
        Ok(Self { client })
    }

    async fn answer(&self, request: WireRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        let patience = Patience::new(limits)?;
        let answer = patience.head(self.client.request(converted(request)?)).await?;
        let (head, mut body) = answer.map_err(|error| told(error, limits))?.into_parts();
        let mut incoming = Incoming::new(head, limits.max_body)?;
        while let Some(frame) = patience.piece(body.frame()).await? {
            let frame = frame.map_err(|error| on_tokio::told(error, false, limits))?;
            // The rest are headers behind the body, which nobody asked for.
            if let Some(bytes) = frame.data_ref() {
                on_tokio::take(&mut incoming, bytes).await?;
            }
        }
        incoming.finish()
    }
}

impl Transport for HyperTransport {
    fn send(&self, request: WireRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(self.answer(request, options::tellable(limits)))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async move { tokio::time::sleep(duration).await })
    }
}

fn converted(request: WireRequest) -> Result<Request<Full<Bytes>>, TransportError> {
    let Outgoing { method, uri, mut headers, body, .. } = outgoing(request)?;
    if body.is_empty() && expects_body(&method) {
        // Services may wait for a body that nobody says is empty.
        headers.insert(CONTENT_LENGTH, HeaderValue::from(0));
    }
    let mut request = Request::new(Full::from(body));
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    *request.headers_mut() = headers;
    Ok(request)
}

fn told(error: hyper_util::client::legacy::Error, limits: Limits) -> TransportError {
    let is_connect = error.is_connect();
    on_tokio::told(error, is_connect, limits)
}
