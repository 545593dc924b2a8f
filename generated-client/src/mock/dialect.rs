//! How the gateways of the vendors speak where no page of an operation does: codes of refusals, and headers.
//!
//! They are no facts of a spec. A gateway stands before all services of its vendor, like the signature that it checks,
//! and neither an operation's page nor an SDK lists its codes. Where a spec has an error for the case, that one is
//! answered.

use crate::service::{Authentication, Service};
use std::time::Duration;

/// Whose gateway it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Dialect {
    /// That of services that sign with `ACS3-HMAC-SHA256` or RPC 1.0.
    Acs,
    /// That of services that sign with `SDK-HMAC-SHA256` or take a token.
    Apig,
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Reason {
    /// It has no signature and no token, or only parts of one.
    Unsigned,
    /// Its access key is not known.
    UnknownKey,
    /// Its signature is wrong.
    WrongSignature,
    /// It was signed too long ago, or for the future.
    Expired,
    /// Its nonce was there before.
    NonceUsed,
    /// Its token is wrong, or one is missing.
    WrongToken,
    /// It names no operation.
    NoOperation,
    /// There is no such operation.
    UnknownOperation,
    /// Its operation is of another version.
    WrongVersion,
    /// A mandatory parameter is missing.
    Missing,
    /// A parameter breaks its constraints.
    Invalid,
    /// There were too many.
    Throttled,
    /// The service answers this status, for no reason of the request.
    Failed(u16),
}

impl Dialect {
    pub(super) fn of(service: &Service) -> Self {
        let acs = |way: &Authentication| matches!(way, Authentication::Acs3 | Authentication::RpcHmacSha1);
        if service.authentication.iter().any(acs) { Self::Acs } else { Self::Apig }
    }

    /// Status and code.
    pub(super) fn words(self, reason: Reason) -> (u16, &'static str) {
        match self {
            Self::Acs => acs(reason),
            Self::Apig => apig(reason),
        }
    }

    /// The header that tells how long to wait: milliseconds in the one, whole seconds in the other.
    pub(super) fn retry_after(self, time: Duration) -> (String, String) {
        let (name, value) = match self {
            Self::Acs => ("x-acs-retry-after", time.as_millis()),
            Self::Apig => ("Retry-After", time.as_millis().div_ceil(1000)),
        };
        (name.to_owned(), value.to_string())
    }
}

fn acs(reason: Reason) -> (u16, &'static str) {
    match reason {
        Reason::Unsigned => (400, "IncompleteSignature"),
        Reason::UnknownKey => (404, "InvalidAccessKeyId.NotFound"),
        Reason::WrongSignature => (400, "SignatureDoesNotMatch"),
        Reason::Expired => (400, "InvalidTimeStamp.Expired"),
        Reason::NonceUsed => (400, "SignatureNonceUsed"),
        Reason::WrongToken => (400, "InvalidSecurityToken.MismatchWithAccessKey"),
        Reason::NoOperation => (400, "MissingAction"),
        Reason::UnknownOperation => (404, "InvalidAction.NotFound"),
        Reason::WrongVersion => (400, "InvalidVersion"),
        Reason::Missing => (400, "MissingParameter"),
        Reason::Invalid => (400, "InvalidParameter"),
        Reason::Throttled => (400, "Throttling"),
        Reason::Failed(503) => (503, "ServiceUnavailable"),
        Reason::Failed(status) => (status, "InternalError"),
    }
}

fn apig(reason: Reason) -> (u16, &'static str) {
    match reason {
        Reason::Unsigned
        | Reason::UnknownKey
        | Reason::WrongSignature
        | Reason::Expired
        | Reason::NonceUsed
        | Reason::WrongToken => (401, "APIGW.0301"),
        Reason::NoOperation | Reason::UnknownOperation | Reason::WrongVersion => (404, "APIGW.0101"),
        Reason::Missing | Reason::Invalid => (400, "APIGW.0106"),
        Reason::Throttled => (429, "APIGW.0308"),
        // What stands behind the gateway is not there, or too slow.
        Reason::Failed(status @ (502 | 504)) => (status, "APIGW.0201"),
        Reason::Failed(status) => (status, "APIGW.0601"),
    }
}
