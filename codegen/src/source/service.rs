//! A service: `service.yaml`.

use super::{Dispute, ErrorRow, Field, Map, Source, SourceRefs, Spanned};
use crate::decode::keys;

keys! {
    /// Facts that all operations of a service share.
    pub struct Service {
        /// The product's name on the wire or in the vendor's SDK.
        pub service: Spanned<String>,
        /// The product's name for people.
        pub title: Spanned<String>,
        /// `rpc` or `rest`.
        pub protocol: Spanned<String>,
        /// Version of the API.
        pub version: Spanned<String>,
        /// Remarks.
        pub notes: Vec<Spanned<String>>,
        /// The pages and witnesses.
        pub sources: Map<Source>,
        /// Sources of single facts of this level, by key.
        pub sources_of: Map<SourceRefs>,
        /// Facts that no source states, by key, each with the reason.
        pub decisions: Map<Spanned<String>>,
        /// Sources that say otherwise.
        pub disputed: Vec<Dispute>,
        /// How an RPC service is called; only with `protocol: rpc`.
        pub rpc: Option<Rpc>,
        /// Where it answers.
        pub endpoint: Endpoint,
        /// Ways to authenticate, best first.
        pub authentication: Vec<Authentication>,
        /// The project that requests name, where they do.
        pub project: Option<Project>,
        /// Parameters that every operation has on the wire and none documents.
        pub common: Map<Field>,
        /// Shape of error answers.
        pub error_body: ErrorBody,
        /// Errors that any operation can answer.
        pub errors: Vec<ErrorRow>,
        /// Doubts of a draft that are not settled yet; any one stops the generator.
        pub review: Vec<Spanned<String>>,
    }
}

keys! {
    /// How an RPC service is called.
    pub struct Rpc {
        /// HTTP method.
        pub method: Spanned<String>,
        /// Path of every operation.
        pub path: Spanned<String>,
        /// Name of the parameter that carries the operation's name.
        pub operation_parameter: Spanned<String>,
        /// Name of the parameter that carries the API's version.
        pub version_parameter: Spanned<String>,
        /// Sources.
        pub sources: SourceRefs,
    }
}

keys! {
    /// Where a service answers.
    pub struct Endpoint {
        /// Host of a region that is not listed: `rds.{region}.aliyuncs.com`.
        pub pattern: Spanned<String>,
        /// Hosts that do not follow the pattern, by region.
        pub regions: Map<Spanned<String>>,
        /// Sources.
        pub sources: SourceRefs,
    }
}

keys! {
    /// The project that requests name: credentials may tell it, else the vendor's identity service is asked.
    pub struct Project {
        /// Parameter that holds its id; supplied by credentials.
        pub parameter: Spanned<String>,
        /// Host of a region's identity service: `iam.{region}.example.com`.
        pub identity: Spanned<String>,
        /// Sources.
        pub sources: SourceRefs,
    }
}

keys! {
    /// A way to authenticate.
    pub struct Authentication {
        /// `acs3-hmac-sha256`, `rpc-hmac-sha1`, `sdk-hmac-sha256` or `token`.
        pub scheme: Spanned<String>,
        /// Header that carries the token, for `token`.
        pub header: Option<Spanned<String>>,
        /// Meaning.
        pub doc: Option<Spanned<String>>,
        /// Sources.
        pub sources: SourceRefs,
    }
}

keys! {
    /// Shape of the service's error answers: for each part the keys it may have, best first.
    pub struct ErrorBody {
        /// Keys of the error code.
        pub code: Vec<Spanned<String>>,
        /// Keys of the message.
        pub message: Vec<Spanned<String>>,
        /// Keys of the request id.
        pub request_id: Vec<Spanned<String>>,
        /// Whether they may stand one or more objects deep.
        pub nested: Option<Spanned<bool>>,
        /// Header of the request id.
        pub request_id_header: Option<Spanned<String>>,
        /// Sources.
        pub sources: SourceRefs,
    }
}
