//! Facts that the operations of a service share.

use crate::Json;

/// A service.
#[derive(Debug)]
#[non_exhaustive]
pub struct Service {
    /// The product's name on the wire.
    pub product: &'static str,
    /// Version of its API.
    pub version: &'static str,
    /// How it is called.
    pub protocol: Protocol,
    /// Host of a region that is not listed: `rds.{region}.aliyuncs.com`.
    pub endpoint: &'static str,
    /// Hosts by region, sorted.
    pub regions: &'static [(&'static str, &'static str)],
    /// Ways to authenticate, best first.
    pub authentication: &'static [Authentication],
    /// Shape of its error answers.
    pub error_body: ErrorBody,
    /// The project that its requests name, where they do.
    pub project: Option<Project>,
}

/// A service as a type, so that a client takes only requests of its own service. Emitted code implements it through
/// [`api!`](crate::api!).
pub trait Api: Send + Sync + 'static {
    /// Its facts.
    const SERVICE: &'static Service;
}

/// The project that requests name: credentials may tell it, else the vendor's identity service is asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Project {
    /// The parameter that holds its id.
    pub parameter: &'static str,
    /// Host of the identity service of a region: `iam.{region}.myhuaweicloud.com`.
    pub identity: &'static str,
}

/// How a service is called.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Protocol {
    /// One path; operation and version are parameters that the signer places, as headers or in the query.
    Rpc {
        /// Parameter with the operation's name.
        operation: &'static str,
        /// Parameter with the API's version.
        version: &'static str,
    },
    /// Method and path tell the operation.
    Rest,
}

/// A way to authenticate.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Authentication {
    /// `ACS3-HMAC-SHA256`.
    Acs3,
    /// RPC signature 1.0.
    RpcHmacSha1,
    /// `SDK-HMAC-SHA256`.
    SdkHmacSha256,
    /// A token in this header.
    Token(&'static str),
}

/// Shape of error answers: for each part the keys it may have, best first.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ErrorBody {
    /// Keys of the code.
    pub code: &'static [&'static str],
    /// Keys of the message.
    pub message: &'static [&'static str],
    /// Keys of the request id.
    pub request_id: &'static [&'static str],
    /// Whether they may stand one or more objects deep.
    pub nested: bool,
    /// Header of the request id.
    pub request_id_header: Option<&'static str>,
}

impl Service {
    /// A service without listed regions, ways to authenticate and a known error body.
    #[must_use]
    pub const fn new(product: &'static str, version: &'static str, protocol: Protocol, endpoint: &'static str) -> Self {
        let error_body = ErrorBody::new();
        Self { product, version, protocol, endpoint, regions: &[], authentication: &[], error_body, project: None }
    }

    /// Hosts by region, sorted.
    #[must_use]
    pub const fn regions(mut self, regions: &'static [(&'static str, &'static str)]) -> Self {
        self.regions = regions;
        self
    }

    /// Ways to authenticate, best first.
    #[must_use]
    pub const fn authentication(mut self, authentication: &'static [Authentication]) -> Self {
        self.authentication = authentication;
        self
    }

    /// Shape of error answers.
    #[must_use]
    pub const fn error_body(mut self, error_body: ErrorBody) -> Self {
        self.error_body = error_body;
        self
    }

    /// Its requests name a project in this parameter; the identity service at this host knows it.
    #[must_use]
    pub const fn project(mut self, parameter: &'static str, identity: &'static str) -> Self {
        self.project = Some(Project { parameter, identity });
        self
    }

    /// The host that serves a region.
    #[must_use]
    pub fn host(&self, region: &str) -> String {
        match self.regions.iter().find(|(listed, _)| *listed == region) {
            Some((_, host)) => (*host).to_owned(),
            None => self.endpoint.replace("{region}", region),
        }
    }
}

impl ErrorBody {
    /// One of which nothing is known.
    #[must_use]
    pub const fn new() -> Self {
        Self { code: &[], message: &[], request_id: &[], nested: false, request_id_header: None }
    }

    /// Keys of the code.
    #[must_use]
    pub const fn code(mut self, keys: &'static [&'static str]) -> Self {
        self.code = keys;
        self
    }

    /// Keys of the message.
    #[must_use]
    pub const fn message(mut self, keys: &'static [&'static str]) -> Self {
        self.message = keys;
        self
    }

    /// Keys of the request id.
    #[must_use]
    pub const fn request_id(mut self, keys: &'static [&'static str]) -> Self {
        self.request_id = keys;
        self
    }

    /// They may stand one or more objects deep.
    #[must_use]
    pub const fn nested(mut self) -> Self {
        self.nested = true;
        self
    }

    /// Header of the request id.
    #[must_use]
    pub const fn request_id_header(mut self, name: &'static str) -> Self {
        self.request_id_header = Some(name);
        self
    }

    /// An error answer of this shape, in JSON, under the best key of each part.
    pub(crate) fn written(&self, code: Option<&str>, message: &str, request_id: Option<&str>) -> String {
        let parts = [(self.code, code), (self.message, Some(message)), (self.request_id, request_id)];
        let field = |(keys, text): (&[&str], Option<&str>)| {
            let (key, text) = (Json::from(*keys.first()?), Json::from(text?));
            Some(format!("{key}:{text}"))
        };
        let fields: Vec<String> = parts.into_iter().filter_map(field).collect();
        format!("{{{}}}", fields.join(","))
    }
}

impl Default for ErrorBody {
    fn default() -> Self {
        Self::new()
    }
}

/// Writes what a service has as a type, beside its `SERVICE`: `Api`, and its clients where a feature brings them.
#[macro_export]
macro_rules! api {
    ($visibility:vis) => {
        /// This service as a type: its clients take only its requests.
        #[derive(Clone, Copy, Debug)]
        #[non_exhaustive]
        $visibility struct Api;

        impl $crate::service::Api for Api {
            const SERVICE: &'static $crate::service::Service = &SERVICE;
        }

        $crate::clients!($visibility);
    };
}

/// Part of [`api!`]: which features there are is known here, not where it is used.
#[cfg(not(feature = "signing"))]
#[doc(hidden)]
#[macro_export]
macro_rules! clients {
    ($visibility:vis) => {};
}

/// Part of [`api!`]: which features there are is known here, not where it is used.
#[cfg(feature = "signing")]
#[doc(hidden)]
#[macro_export]
macro_rules! clients {
    ($visibility:vis) => {
        /// Calls this service without blocking.
        #[allow(dead_code, reason = "tests may have a service that nobody calls")]
        $visibility type Client = $crate::client::Client<Api>;

        /// Calls this service, and waits for the answer.
        #[allow(dead_code, reason = "tests may have a service that nobody calls")]
        $visibility type BlockingClient = $crate::blocking::Client<Api>;
    };
}
