//! Keys of signatures, ready to be used: what hashing makes of a secret is the same for every request.

use super::{Credentials, Identity};
use crate::{CredentialsError, Secret};
use hmac::{Hmac, KeyInit};
use sha1::Sha1;
use sha2::Sha256;
use std::sync::OnceLock;

/// Made when first needed. Dropping them overwrites them.
#[derive(Clone, Default)]
pub(super) struct Keys {
    sha256: OnceLock<Hmac<Sha256>>,
    sha1: OnceLock<Hmac<Sha1>>,
}

/// What a signature with an access key needs.
#[derive(Clone, Copy)]
pub(crate) struct Key<'a> {
    pub(crate) id: &'a str,
    pub(crate) security_token: Option<&'a str>,
    pub(crate) project_id: Option<&'a str>,
    secret: &'a Secret,
    keys: &'a Keys,
}

impl Credentials {
    /// What they give to a signature of this scheme.
    pub(crate) fn key(&self, scheme: &str) -> Result<Key<'_>, CredentialsError> {
        let Identity::Key { id, secret, security_token } = &self.held.identity else {
            return Err(CredentialsError::new(format!(
                "{scheme} signs with an access key, but the credentials ({}) are a token",
                self.provider
            )));
        };
        let security_token = security_token.as_ref().map(Secret::expose);
        self.sendable("id of the access key", id)?;
        self.sendable("secret of the access key", secret.expose())?;
        if let Some(token) = security_token {
            self.sendable("security token", token)?;
        }
        if let Some(project) = self.project_id() {
            self.sendable("project id", project)?;
        }
        Ok(Key { id, security_token, project_id: self.project_id(), secret, keys: &self.held.keys })
    }

    /// Refuses what no service can have given: a slip of whoever configured it.
    pub(crate) fn sendable(&self, what: &str, text: &str) -> Result<(), CredentialsError> {
        let problem = if text.is_empty() {
            "is empty"
        } else if text.bytes().any(|byte| byte.is_ascii_control()) {
            "has a line break or another control character"
        } else {
            return Ok(());
        };
        Err(CredentialsError::new(format!("the {what} {problem} (credentials: {})", self.provider)))
    }
}

impl Key<'_> {
    /// For ACS3 and SDK signatures: the secret itself.
    pub(crate) fn sha256(&self) -> Hmac<Sha256> {
        self.keys.sha256.get_or_init(|| sha256(self.secret)).clone()
    }

    /// For RPC signatures: the secret and an ampersand.
    pub(crate) fn sha1(&self) -> Hmac<Sha1> {
        self.keys.sha1.get_or_init(|| sha1(self.secret)).clone()
    }
}

pub(crate) fn sha256(secret: &Secret) -> Hmac<Sha256> {
    Hmac::new_from_slice(secret.expose().as_bytes()).expect("HMAC takes keys of every length")
}

pub(crate) fn sha1(secret: &Secret) -> Hmac<Sha1> {
    let key = Secret::from([secret.expose(), "&"].concat());
    Hmac::new_from_slice(key.expose().as_bytes()).expect("HMAC takes keys of every length")
}
