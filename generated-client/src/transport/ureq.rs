//! Sends with `ureq`.

use super::incoming::Incoming;
use super::lookup::Lookup;
use super::options::{self, IDLE_TIME, MAX_HEAD, MAX_IDLE};
use super::outgoing::{Outgoing, expects_body, outgoing};
use super::{BlockingTransport, Limits, TransportOptions, WireRequest, failure};
use crate::{HttpResponse, TransportError, TransportErrorKind};
use http::Request;
use std::io::Read;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Proxy, Timeout};

/// Sends requests and blocks, without an async runtime. Cheap to clone; clones share connections.
///
/// HTTP/1.1 over rustls. It follows no redirect, keeps no cookies, tries nothing again, looks at no environment, and
/// adds no header but `Accept-Encoding`, `Content-Length`, and `Host` if there is none. Names of headers go out in lower
/// case.
///
/// Where it differs from `ReqwestTransport`: the addresses of a host are asked for again after ten seconds, also while a
/// connection is kept; name lookup and connecting may take [`connect_timeout`](Limits::connect_timeout) each; silence in a TLS handshake
/// counts as silence, too; an answer without a length ends with the connection, whether or not the service vouches for
/// that end; a `100 Continue` with headers, which no service has reason to send, is refused; and a body is sent to its end
/// before an answer is looked at, with time for silence in each part of it, not in all of it together.
///
/// **At level `trace`, the crates below it log signature and tokens: `ureq_proto` every byte of a request, `ureq` the
/// address with its query.** A program that logs at that level leaves both out: with `env_logger`,
/// `RUST_LOG=trace,ureq_proto=debug,ureq=debug`. At level `debug`, they log some headers of answers (`Location` and
/// `Server` among them), whatever a service puts there.
#[derive(Clone, Debug)]
pub struct UreqTransport {
    agent: Agent,
}

impl UreqTransport {
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
        let roots = options.roots.as_ref().map_or(RootCerts::WebPki, |roots| {
            RootCerts::from(roots.iter().map(|root| Certificate::from_der(root).to_owned()))
        });
        let proxy = options.checked_proxy()?.map(Proxy::new).transpose().map_err(|_| options::no_proxy())?;
        let config = Agent::config_builder()
            .accept("")
            .user_agent("")
            .accept_encoding("")
            .proxy(proxy)
            .tls_config(TlsConfig::builder().root_certs(roots).build())
            .max_redirects(0)
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .max_response_header_size(MAX_HEAD)
            .max_idle_connections(MAX_IDLE)
            .max_idle_connections_per_host(MAX_IDLE)
            .max_idle_age(IDLE_TIME)
            .build();
        Ok(Self { agent: Agent::with_parts(config, DefaultConnector::default(), Lookup::<DefaultResolver>::default()) })
    }

    fn run(&self, request: Outgoing, limits: Limits) -> Result<http::Response<Body>, ureq::Error> {
        let Outgoing { method, uri, headers, body, .. } = request;
        let mut out = Request::new(());
        *out.method_mut() = method;
        *out.uri_mut() = uri;
        *out.headers_mut() = headers;
        // A length is said where there is a body, or where a service may wait for one.
        if body.is_empty() && !expects_body(out.method()) {
            self.run_limited(out, limits)
        } else {
            self.run_limited(out.map(|()| body), limits)
        }
    }

    fn run_limited<B: ureq::AsSendBody>(
        &self,
        request: Request<B>,
        limits: Limits,
    ) -> Result<http::Response<Body>, ureq::Error> {
        let request = self
            .agent
            .configure_request(request)
            .timeout_resolve(Some(limits.connect_timeout))
            .timeout_connect(Some(limits.connect_timeout))
            .timeout_per_read(Some(limits.read_timeout))
            .timeout_per_write(Some(limits.read_timeout))
            .timeout_global(limits.total_timeout)
            .build();
        self.agent.run(request)
    }
}

impl BlockingTransport for UreqTransport {
    fn send(&self, request: WireRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        let limits = options::tellable(limits);
        let answer = self.run(outgoing(request)?, limits).map_err(|error| told(error, limits))?;
        let (head, body) = answer.into_parts();
        let mut incoming = Incoming::new(head, limits.max_body)?;
        let mut reader = body.into_with_config().limit(u64::MAX).reader();
        let mut buffer = vec![0; 16 * 1024];
        loop {
            match reader.read(&mut buffer).map_err(|error| told(error.into(), limits))? {
                0 => return incoming.finish(),
                count => incoming.push(&buffer[..count])?,
            }
        }
    }
}

/// Says in our words what `ureq` says; of its own, only what holds nothing of request or answer is kept.
fn told(error: ureq::Error, limits: Limits) -> TransportError {
    match error {
        ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
            failure::no_connection_within(limits.connect_timeout)
        }
        ureq::Error::Timeout(Timeout::Global) => failure::too_slow(limits.total_timeout.unwrap_or_default()),
        ureq::Error::Timeout(_) => failure::silent(limits.read_timeout),
        ureq::Error::HostNotFound => failure::connect(&"the host's name is not known"),
        ureq::Error::ConnectionFailed => failure::connect(&"no address of the host answers"),
        ureq::Error::ConnectProxyFailed(_) => failure::connect(&"the proxy refused"),
        ureq::Error::LargeResponseHeader(..) => failure::head_too_large(),
        ureq::Error::BodyStalled => failure::interrupted(), // It ends within the line that tells a chunk's size.
        ureq::Error::Protocol(error) => protocol(&error.to_string()),
        ureq::Error::Rustls(error) => failure::tls(&error),
        ureq::Error::Tls(why) => TransportError::new(TransportErrorKind::Tls, format!("no secure connection: {why}")),
        ureq::Error::TlsRequired => TransportError::new(TransportErrorKind::Tls, "no secure connection"),
        ureq::Error::Io(error) => failure::known(&error).unwrap_or_else(|| failure::connect(&error)),
        _ => failure::garbage(),
    }
}

fn protocol(text: &str) -> TransportError {
    if text.contains("too many headers") { failure::head_too_large() } else { failure::garbage() }
}
