//! A service, and how it is called.

use std::collections::BTreeMap;

use super::Doc;

/// A service with its operations.
#[derive(Clone, Debug)]
pub struct Service {
    /// Module path from the spec's folders: `["aliyun", "rds"]`.
    pub modules: Vec<String>,
    /// Path of its `service.yaml`.
    pub spec: String,
    /// Name of the product on the wire.
    pub product: String,
    /// Module documentation.
    pub doc: Doc,
    /// Version of the API.
    pub version: String,
    /// How it is called.
    pub protocol: Protocol,
    /// Host of a region that is not listed.
    pub endpoint: String,
    /// Hosts by region, sorted.
    pub regions: BTreeMap<String, String>,
    /// Ways to authenticate, best first.
    pub authentication: Vec<Authentication>,
    /// Shape of its error answers.
    pub error_body: ErrorBody,
    /// The project that requests name, where they do.
    pub project: Option<Project>,
}

/// The project that requests name.
#[derive(Clone, Debug)]
pub struct Project {
    /// Parameter that holds its id.
    pub parameter: String,
    /// Host of a region's identity service.
    pub identity: String,
}

/// How a service is called.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Protocol {
    /// One path; the operation is a parameter.
    Rpc {
        /// Parameter with the operation's name.
        operation_parameter: String,
        /// Parameter with the API's version.
        version_parameter: String,
    },
    /// Method and path tell the operation.
    Rest,
}

/// A way to authenticate.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Scheme {
    /// `ACS3-HMAC-SHA256`.
    Acs3,
    /// RPC signature 1.0.
    RpcHmacSha1,
    /// `SDK-HMAC-SHA256`.
    SdkHmacSha256,
    /// A token in a header.
    Token,
}

/// A way to authenticate, with its header where it has one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Authentication {
    /// The scheme.
    pub scheme: Scheme,
    /// The header of a token.
    pub header: Option<String>,
}

/// Shape of error answers.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ErrorBody {
    /// Keys of the code.
    pub code: Vec<String>,
    /// Keys of the message.
    pub message: Vec<String>,
    /// Keys of the request id.
    pub request_id: Vec<String>,
    /// Whether they may stand deeper.
    pub nested: bool,
    /// Header of the request id.
    pub request_id_header: Option<String>,
}
