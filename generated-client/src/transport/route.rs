//! Where connections go: to the service, or to a proxy that is asked for a tunnel to it.

use super::connecting::BoxError;
use super::options::no_proxy;
use crate::TransportError;
use crate::percent::percent_decode;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::{HeaderValue, Uri};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use std::error::Error;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use tower_service::Service;

#[derive(Clone, Debug)]
pub(super) enum Route {
    Direct(HttpConnector),
    Proxy(Tunnel<HttpConnector>),
}

impl Route {
    /// By this proxy, if there is one.
    pub(super) fn new(proxy: Option<&str>) -> Result<Self, TransportError> {
        let mut connector = HttpConnector::new();
        connector.enforce_http(false);
        connector.set_nodelay(true);
        let Some(proxy) = proxy else { return Ok(Self::Direct(connector)) };
        let proxy: Uri = proxy.parse().map_err(|_| no_proxy())?;
        let user = proxy.authority().and_then(|authority| authority.as_str().rsplit_once('@')).map(|(user, _)| user);
        let basic = user.map(basic).transpose()?;
        let tunnel = Tunnel::new(proxy, connector);
        Ok(Self::Proxy(match basic {
            Some(basic) => tunnel.with_auth(basic),
            None => tunnel,
        }))
    }
}

impl Service<Uri> for Route {
    type Response = <HttpConnector as Service<Uri>>::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        match self {
            Self::Direct(connector) => connector.poll_ready(context).map_err(Into::into),
            Self::Proxy(tunnel) => tunnel.poll_ready(context).map_err(Into::into),
        }
    }

    fn call(&mut self, service: Uri) -> Self::Future {
        match self {
            Self::Direct(connector) => {
                let connection = connector.call(service);
                Box::pin(async move { connection.await.map_err(Into::into) })
            }
            Self::Proxy(tunnel) => {
                let connection = tunnel.call(with_port(service));
                Box::pin(async move { connection.await.map_err(refused) })
            }
        }
    }
}

/// What the proxy wants to know of who asks.
fn basic(user: &str) -> Result<HeaderValue, TransportError> {
    let user = percent_decode(user, false).ok_or_else(no_proxy)?;
    let user = if user.contains(':') { user } else { user + ":" };
    HeaderValue::try_from(format!("Basic {}", BASE64_STANDARD.encode(user))).map_err(|_| no_proxy())
}

/// Proxies are asked for a host and a port.
fn with_port(service: Uri) -> Uri {
    let (Some("http"), Some(host), None) = (service.scheme_str(), service.host(), service.port()) else {
        return service;
    };
    Uri::builder().scheme("http").authority(format!("{host}:80")).path_and_query("/").build().unwrap_or(service)
}

/// What has no cause was said by the proxy.
fn refused(error: impl Error + Send + Sync + 'static) -> BoxError {
    if error.source().is_none() { "the proxy refused".into() } else { error.into() }
}
