//! What a client needs, step by step.

use super::core::{Core, Projects};
use super::options::{Options, Settled};
use super::turn::Gate;
use crate::credentials::{Credentials, Provider, default_chain};
use crate::endpoint::{Endpoint, EndpointError};
use crate::service::{Api, Authentication};
use crate::sign::{Clock, NonceSource, RandomNonces, SystemClock};
use crate::transport::{BlockingTransport, Transport};
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// Builds a client. `T` is `dyn Transport` for one that does not block, `dyn BlockingTransport` for one that does.
#[must_use]
pub struct Builder<A: Api, T: ?Sized = dyn Transport> {
    region: Option<String>,
    endpoint: Option<Result<Endpoint, EndpointError>>,
    identity_endpoint: Option<Result<Endpoint, EndpointError>>,
    provider: Option<Arc<dyn Provider>>,
    authentication: Option<Authentication>,
    options: Options,
    clock: Arc<dyn Clock>,
    nonces: Arc<dyn NonceSource>,
    user_agent: String,
    pub(crate) transport: Option<Arc<T>>,
    api: PhantomData<fn() -> A>,
}

/// A client cannot be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// Neither a region nor an endpoint was given.
    Nowhere,
    /// The endpoint is none, or the region cannot be part of one.
    Endpoint(EndpointError),
    /// The service does not take this way to authenticate.
    Authentication {
        /// The one that was chosen.
        chosen: Authentication,
        /// Those that it takes.
        taken: &'static [Authentication],
    },
    /// The addition to `User-Agent` cannot stand in a header.
    UserAgent,
    /// No transport was given, and none was built in.
    NoTransport,
    /// The transport cannot be made.
    Transport(crate::TransportError),
}

impl<A: Api, T: ?Sized> Builder<A, T> {
    pub(crate) fn new() -> Self {
        Self {
            region: None,
            endpoint: None,
            identity_endpoint: None,
            provider: None,
            authentication: None,
            options: Options::new(),
            clock: Arc::new(SystemClock),
            nonces: Arc::new(RandomNonces),
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).to_owned(),
            transport: None,
            api: PhantomData,
        }
    }

    /// The region to call: `cn-hangzhou`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The host to call, in place of the region's: `rds.aliyuncs.com`, `https://localhost:8443`, and on this machine
    /// also `http://127.0.0.1:18080`.
    pub fn endpoint(mut self, endpoint: impl AsRef<str>) -> Self {
        self.endpoint = Some(endpoint.as_ref().parse());
        self
    }

    /// The host to ask for the project that credentials belong to, where a service has projects. By default it is the
    /// identity service of the region; or the client's own endpoint, if that is on this machine: keys for tests are not
    /// shown to anybody else.
    pub fn identity_endpoint(mut self, endpoint: impl AsRef<str>) -> Self {
        self.identity_endpoint = Some(endpoint.as_ref().parse());
        self
    }

    /// Credentials that never change. Without them and without a provider, the vendor's usual places are searched when
    /// the first call is made.
    pub fn credentials(self, credentials: Credentials) -> Self {
        self.provider(credentials)
    }

    /// What gives credentials.
    pub fn provider(self, provider: impl Provider) -> Self {
        self.shared_provider(Arc::new(provider))
    }

    /// What gives credentials to several clients.
    pub fn shared_provider(mut self, provider: Arc<dyn Provider>) -> Self {
        self.provider = Some(provider);
        self
    }

    /// How to authenticate, where the service takes several ways. By default, the best that fits the credentials.
    pub fn authentication(mut self, authentication: Authentication) -> Self {
        self.authentication = Some(authentication);
        self
    }

    /// How calls are made.
    pub fn options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// The clock, for tests.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Where nonces come from, for tests.
    pub fn nonces(mut self, nonces: impl NonceSource + 'static) -> Self {
        self.nonces = Arc::new(nonces);
        self
    }

    /// Adds the name of a program to `User-Agent`: `my-program/1.0`.
    pub fn user_agent(mut self, program: impl AsRef<str>) -> Self {
        let program = program.as_ref().trim_matches(' ');
        if !program.is_empty() {
            self.user_agent.push(' ');
            self.user_agent.push_str(program);
        }
        self
    }

    pub(crate) fn core(self) -> Result<(Arc<Core>, Option<Arc<T>>), BuildError> {
        let service = A::SERVICE;
        let endpoint = match (self.endpoint, &self.region) {
            (Some(endpoint), _) => endpoint,
            (None, Some(region)) => Endpoint::of(service, region),
            (None, None) => return Err(BuildError::Nowhere),
        };
        let endpoint = endpoint.map_err(BuildError::Endpoint)?;
        let identity_endpoint = self.identity_endpoint.transpose().map_err(BuildError::Endpoint)?;
        let local = || (endpoint.scheme() == "http").then(|| endpoint.clone());
        if let Some(chosen) = self.authentication.filter(|chosen| !service.authentication.contains(chosen)) {
            return Err(BuildError::Authentication { chosen, taken: service.authentication });
        }
        if !self.user_agent.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
            return Err(BuildError::UserAgent);
        }
        let core = Core {
            service,
            identity_endpoint: identity_endpoint.or_else(local),
            endpoint,
            region: self.region,
            provider: self.provider.unwrap_or_else(|| default_chain(service)),
            authentication: self.authentication,
            options: Settled::default().with(&self.options),
            clock: self.clock,
            nonces: self.nonces,
            user_agent: self.user_agent,
            projects: Projects::default(),
            gate: Gate::default(),
        };
        Ok((Arc::new(core), self.transport))
    }
}

impl<A: Api> Builder<A, dyn Transport> {
    /// What sends requests. Feature `reqwest` brings one, which is taken when none is given; one of feature `hyper` has to
    /// be given.
    pub fn transport(self, transport: impl Transport) -> Self {
        self.shared_transport(Arc::new(transport))
    }

    /// What sends requests, shared with other clients: they share its connections.
    pub fn shared_transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.transport = Some(transport);
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// Something is missing, or is not what it should be.
    pub fn build(self) -> Result<super::Client<A>, BuildError> {
        let (core, transport) = self.core()?;
        let transport = transport.map_or_else(usual_transport, Ok)?;
        Ok(super::Client::of(core, transport))
    }
}

impl<A: Api> Builder<A, dyn BlockingTransport> {
    /// What sends requests. Feature `ureq` brings one, which is taken when none is given.
    pub fn transport(self, transport: impl BlockingTransport) -> Self {
        self.shared_transport(Arc::new(transport))
    }

    /// What sends requests, shared with other clients: they share its connections.
    pub fn shared_transport(mut self, transport: Arc<dyn BlockingTransport>) -> Self {
        self.transport = Some(transport);
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// Something is missing, or is not what it should be.
    pub fn build(self) -> Result<crate::blocking::Client<A>, BuildError> {
        let (core, transport) = self.core()?;
        let transport = transport.map_or_else(usual_blocking_transport, Ok)?;
        Ok(crate::blocking::Client::of(core, transport))
    }
}

#[cfg(feature = "reqwest")]
fn usual_transport() -> Result<Arc<dyn Transport>, BuildError> {
    let transport = crate::transport::ReqwestTransport::new().map_err(BuildError::Transport)?;
    Ok(Arc::new(transport))
}

#[cfg(not(feature = "reqwest"))]
fn usual_transport() -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}

#[cfg(feature = "ureq")]
fn usual_blocking_transport() -> Result<Arc<dyn BlockingTransport>, BuildError> {
    let transport = crate::transport::UreqTransport::new().map_err(BuildError::Transport)?;
    Ok(Arc::new(transport))
}

#[cfg(not(feature = "ureq"))]
fn usual_blocking_transport() -> Result<Arc<dyn BlockingTransport>, BuildError> {
    Err(BuildError::NoTransport)
}

impl<A: Api, T: ?Sized> fmt::Debug for Builder<A, T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Builder")
            .field("service", &A::SERVICE.product)
            .field("region", &self.region)
            .field("endpoint", &self.endpoint)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nowhere => out.write_str("neither a region nor an endpoint was given: call `region` or `endpoint`"),
            Self::Endpoint(error) => error.fmt(out),
            Self::Authentication { chosen, taken } => {
                let taken: Vec<String> = taken.iter().map(|scheme| format!("{scheme:?}")).collect();
                write!(out, "the service does not take {chosen:?}; it takes {}", taken.join(", "))
            }
            Self::UserAgent => out.write_str("the addition to `User-Agent` may have visible ASCII characters and blanks only"),
            Self::NoTransport => out.write_str(
                "no transport: give one with `transport` (feature `hyper` has one), or turn on feature `reqwest`, or `ureq` for a client that blocks",
            ),
            Self::Transport(error) => write!(out, "the transport cannot be made: {error}"),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            _ => None,
        }
    }
}
