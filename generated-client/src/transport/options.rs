//! What users may need to change about connections.

use super::outgoing::{has_port, unsendable};
use super::{Limits, failure};
use crate::{TransportError, TransportErrorKind};
use http::Uri;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use std::fmt;
use std::time::Duration;

/// How many connections are kept for later calls, so that a thousand calls at once find theirs again.
pub(super) const MAX_IDLE: usize = 1024;
/// How long a connection is kept: shorter than common load balancers and firewalls forget one.
pub(super) const IDLE_TIME: Duration = Duration::from_secs(15);
/// How long the head of an answer may be.
pub(super) const MAX_HEAD: usize = 64 * 1024;
/// How many headers an answer may have.
pub(super) const MAX_HEADERS: usize = 100;

/// As good as no limit, and yet a time that clocks can be asked for.
const FAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Limits such that adding one to the time of day does not overflow.
pub(super) fn tellable(mut limits: Limits) -> Limits {
    limits.connect_timeout = limits.connect_timeout.min(FAR);
    limits.read_timeout = limits.read_timeout.min(FAR);
    limits.total_timeout = limits.total_timeout.map(|total| total.min(FAR));
    limits
}

/// What may be changed about connections: whom to trust, and a proxy.
///
/// By default, those are trusted whom Mozilla trusts (their certificates are built in, so it is the same on every
/// machine and in an empty container), and connections are direct, whatever the environment says of proxies.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct TransportOptions {
    pub(super) roots: Option<Vec<CertificateDer<'static>>>,
    pub(super) proxy: Option<String>,
}

impl TransportOptions {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Trusts these certificate authorities *instead of* Mozilla's: one or more certificates in PEM, as a private cloud
    /// hands them out. Called again, it adds. For what the system trusts, give the system's own file, often
    /// `/etc/ssl/certs/ca-certificates.crt`.
    ///
    /// # Errors
    ///
    /// The text holds no certificate, or a broken one.
    pub fn root_certificates(mut self, pem: &[u8]) -> Result<Self, TransportError> {
        let refused = |message: &str| TransportError::new(TransportErrorKind::Tls, message);
        let certificates: Vec<_> = CertificateDer::pem_slice_iter(pem)
            .collect::<Result<_, _>>()
            .map_err(|error| refused("the root certificates are not PEM").with_source(error.to_string()))?;
        if certificates.is_empty() {
            return Err(refused("no certificate among the root certificates; PEM begins with -----BEGIN CERTIFICATE"));
        }
        let mut store = rustls::RootCertStore::empty();
        for certificate in &certificates {
            store.add(certificate.clone()).map_err(|error| failure::tls(&error))?;
        }
        self.roots.get_or_insert_default().extend(certificates);
        Ok(self)
    }

    /// Goes through an HTTP proxy, `http://host:port`, or with `user:password@` before the host.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }
}

impl TransportOptions {
    /// The libraries know other kinds of proxies, each others, and only with features.
    pub(super) fn checked_proxy(&self) -> Result<Option<&str>, TransportError> {
        let Some(url) = self.proxy.as_deref() else { return Ok(None) };
        let uri: Uri = url.parse().map_err(|_| no_proxy())?;
        let number = uri.authority().is_some_and(|authority| authority.port().is_some() || !has_port(authority));
        if uri.scheme_str() == Some("http") && number { Ok(Some(url)) } else { Err(no_proxy()) }
    }
}

pub(super) fn no_proxy() -> TransportError {
    unsendable("the proxy's address is not of the form `http://host:port`")
}

/// The proxy's address may hold a password.
impl fmt::Debug for TransportOptions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("TransportOptions")
            .field("root_certificates", &self.roots.as_ref().map(Vec::len))
            .field("proxy", &self.proxy.as_ref().map(|_| "(secret)"))
            .finish()
    }
}
