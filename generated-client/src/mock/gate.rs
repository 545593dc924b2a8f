//! Who calls, and when: signature, date, nonce and token.

use super::Mock;
use super::answer::Call;
use super::dialect::Reason;
use super::refusal::Refusal;
use crate::Secret;
use crate::service::{Authentication, Service};
use crate::sign::verify::{self, Claim};
use std::time::{Duration, SystemTime};

/// A request may have been signed so long ago, or so far ahead.
const SKEW: Duration = Duration::from_secs(15 * 60);

/// Lets a request pass, or says why not.
pub(super) fn pass(mock: &Mock, service: &Service, call: &Call<'_>) -> Result<(), Refusal> {
    let settings = call.settings;
    if settings.unsigned {
        return Ok(());
    }
    let secret_of = |id: &str| (id == settings.access_key).then(|| settings.secret.clone());
    let claim = match verify::verify(call.http, secret_of) {
        Ok(claim) => claim,
        Err(verify::Refusal::Unsigned) => return token(service, call),
        Err(refusal) => return Err(refused(refusal)),
    };
    if !service.authentication.contains(&claim.scheme) {
        return Err(Refusal::new(Reason::Unsigned, "This service takes no signature of this kind."));
    }
    if claim.security_token.as_ref() != settings.security_token.as_ref() {
        return Err(Refusal::new(Reason::WrongToken, "The security token does not belong to the access key."));
    }
    in_time(claim.time, call)?;
    match claim {
        Claim { nonce: Some(nonce), .. } => mock.use_up(nonce, call.now),
        // One scheme has none, and its vendor's SDK sends a request again as it was.
        Claim { nonce: None, .. } => Ok(()),
    }
}

/// The refusal of a request that was not signed now.
pub(super) fn expired() -> Refusal {
    Refusal::new(Reason::Expired, "The request was signed too long ago, or for the future: is the clock right?")
}

fn refused(refusal: verify::Refusal) -> Refusal {
    match refusal {
        verify::Refusal::Unsigned => Refusal::new(Reason::Unsigned, "The request is not signed."),
        verify::Refusal::Malformed(problem) => Refusal::new(Reason::Unsigned, problem),
        verify::Refusal::UnknownKey(_) => Refusal::new(Reason::UnknownKey, "The access key is not known."),
        verify::Refusal::WrongSignature { string_to_sign } => {
            Refusal::new(Reason::WrongSignature, wrong(&string_to_sign))
        }
    }
}

/// One vendor's service tells what it signed, and that vendor's older SDK breaks without the colon. With RPC 1.0 the
/// token of a temporary key is in it, and is not told.
fn wrong(string_to_sign: &str) -> String {
    let told = if string_to_sign.contains("SecurityToken") { "(not told, it has a token)" } else { string_to_sign };
    format!("The signature is of another request, or made with another secret. The service signed:{told}")
}

impl Mock {
    /// Remembers a nonce as long as its date is good.
    fn use_up(&self, nonce: String, now: SystemTime) -> Result<(), Refusal> {
        let mut state = self.state();
        if state.nonces.len() >= state.most_nonces {
            // One that was signed for the future stays good for longest.
            state.nonces.retain(|_, used| now.duration_since(*used).map_or(true, |age| age < 2 * SKEW));
            state.most_nonces = 2 * state.nonces.len().max(super::REMEMBERED);
        }
        match state.nonces.insert(nonce, now) {
            None => Ok(()),
            Some(_) => Err(Refusal::new(Reason::NonceUsed, "The nonce was used before.")),
        }
    }
}

/// A token in place of a signature.
fn token(service: &Service, call: &Call<'_>) -> Result<(), Refusal> {
    let header = service.authentication.iter().find_map(|way| match way {
        Authentication::Token(header) => Some(*header),
        _ => None,
    });
    match header.and_then(|header| call.http.header(header)) {
        Some(token) if Secret::from(token) == call.settings.token => Ok(()),
        Some(_) => Err(Refusal::new(Reason::WrongToken, "The token is not known.")),
        None => Err(Refusal::new(Reason::Unsigned, "The request is not signed.")),
    }
}

/// A clock that runs with the mock's own time is right, too.
fn in_time(time: SystemTime, call: &Call<'_>) -> Result<(), Refusal> {
    let apart = |now: SystemTime| now.duration_since(time).unwrap_or_else(|ahead| ahead.duration());
    if apart(call.now) <= SKEW || apart(call.now + call.skipped) <= SKEW { Ok(()) } else { Err(expired()) }
}
