//! A certificate authority that nobody knows, and servers with certificates from it.

use crate::server::{Peer, Server};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::net::TcpStream;
use std::sync::Arc;

pub(crate) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pub(crate) pem: String,
}

/// A connection with TLS.
pub(crate) type Secure = Peer<StreamOwned<ServerConnection, TcpStream>>;

/// What is wrong with a certificate.
#[derive(Clone, Copy)]
pub(crate) enum Wrong {
    Nothing,
    Host,
    Expired,
    NotYetValid,
    SelfSigned,
}

impl Authority {
    pub(crate) fn new(name: &str) -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let pem = params.self_signed(&key).expect("a certificate").pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    fn certify(&self, wrong: Wrong) -> (CertificateDer<'static>, PrivateKeyDer<'static>) {
        let key = KeyPair::generate().expect("a key");
        let names = match wrong {
            Wrong::Host => (0..500).map(|number| format!("other{number}.example")).collect(),
            _ => vec!["localhost".to_owned(), "127.0.0.1".to_owned()],
        };
        let mut params = CertificateParams::new(names).expect("names");
        match wrong {
            Wrong::Expired => params.not_after = date_time_ymd(2020, 1, 1),
            Wrong::NotYetValid => params.not_before = date_time_ymd(4000, 1, 1),
            Wrong::Nothing | Wrong::Host | Wrong::SelfSigned => {}
        }
        let certificate = match wrong {
            Wrong::SelfSigned => params.self_signed(&key),
            _ => params.signed_by(&key, &self.issuer),
        };
        let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
        (certificate.expect("a certificate").der().clone(), key)
    }

    /// A server that speaks TLS, and hands each connection over.
    pub(crate) fn server(&self, wrong: Wrong, script: impl Fn(Secure) + Send + Sync + 'static) -> Server {
        let (certificate, key) = self.certify(wrong);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .expect("a certificate and its key");
        let config = Arc::new(config);
        Server::start(move |peer| {
            let session = ServerConnection::new(Arc::clone(&config)).expect("a session");
            script(peer.over(|stream| StreamOwned::new(session, stream)));
        })
    }
}
