//! Where a service is.

use crate::service::Service;
use std::fmt;
use std::str::FromStr;

/// Scheme, host and port of a service.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Endpoint {
    scheme: &'static str,
    authority: String,
}

/// The text is no endpoint.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct EndpointError(String);

impl Endpoint {
    /// The endpoint of a service in a region: the one that is listed, else the vendor's rule.
    ///
    /// # Errors
    ///
    /// The region is empty or cannot be part of a host's name.
    pub fn of(service: &Service, region: &str) -> Result<Self, EndpointError> {
        service.host(region).parse()
    }

    /// `https`, or `http` on this machine.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// Host, and port where it is not the scheme's own: what the header `Host` says.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.authority
    }
}

impl FromStr for Endpoint {
    type Err = EndpointError;

    fn from_str(text: &str) -> Result<Self, EndpointError> {
        Ok(Self { scheme: "https", authority: text.to_owned() })
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}://{}", self.scheme, self.authority)
    }
}

impl fmt::Display for EndpointError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for EndpointError {}
