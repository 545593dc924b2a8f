//! Facts that the operations of a service share.

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
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
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
