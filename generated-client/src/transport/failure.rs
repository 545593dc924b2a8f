//! What went wrong, told alike whatever library tells it.

use crate::error::Clipped;
use crate::{TransportError, TransportErrorKind};
use std::error::Error;
use std::io;
use std::time::Duration;

/// An error and what it comes from, also through what `io::Error` wraps, which `source` would skip.
pub(super) fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| {
        let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        wrapped.map(|wrapped| wrapped as &(dyn Error + 'static)).or_else(move || error.source())
    })
}

/// The cause of this type.
pub(super) fn cause<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    causes(error).find_map(|cause| cause.downcast_ref())
}

/// What is the same wherever it happens: TLS failed, or the connection broke.
pub(super) fn known(error: &(dyn Error + 'static)) -> Option<TransportError> {
    if let Some(error) = cause::<rustls::Error>(error) {
        return Some(tls(error));
    }
    let io = innermost(error)?;
    let broken = matches!(
        io.kind(),
        io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::NotConnected
            | io::ErrorKind::UnexpectedEof
    );
    broken.then(|| interrupted().with_source(copy(io)))
}

/// What the system says, where libraries wrapped one error in another.
pub(super) fn innermost<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a io::Error> {
    causes(error).filter_map(|cause| cause.downcast_ref()).last()
}

pub(super) fn connect(why: &dyn std::fmt::Display) -> TransportError {
    TransportError::new(TransportErrorKind::Connect, format!("no connection: {why}"))
}

pub(super) fn tls(error: &rustls::Error) -> TransportError {
    let hint = match error {
        rustls::Error::InvalidCertificate(rustls::CertificateError::UnknownIssuer) => {
            "; if you trust its authority, give the authority's certificate to the transport's options"
        }
        rustls::Error::InvalidMessage(_) => "; is this a port for https?",
        _ => "",
    };
    // It tells the names of a wrong certificate, and those are as many as the other side likes.
    let why = error.to_string();
    TransportError::new(TransportErrorKind::Tls, format!("no secure connection: {}{hint}", Clipped::message(&why)))
        .with_source(error.clone())
}

pub(super) fn interrupted() -> TransportError {
    TransportError::new(TransportErrorKind::Interrupted, "the connection broke before the answer was whole")
}

pub(super) fn garbage() -> TransportError {
    TransportError::new(TransportErrorKind::Garbage, "what came is not an answer in HTTP")
}

pub(super) fn head_too_large() -> TransportError {
    TransportError::new(TransportErrorKind::TooLarge, "the answer's head is too large or has too many headers")
}

pub(super) fn no_connection_within(limit: Duration) -> TransportError {
    connect(&format_args!("not within {limit:?}"))
}

pub(super) fn silent(limit: Duration) -> TransportError {
    TransportError::new(TransportErrorKind::ReadTimeout, format!("the service was silent for {limit:?}"))
}

pub(super) fn too_slow(limit: Duration) -> TransportError {
    TransportError::new(TransportErrorKind::ReadTimeout, format!("the call was not done within {limit:?}"))
}

/// The system's error without what a library wrapped in it.
fn copy(error: &io::Error) -> io::Error {
    error.raw_os_error().map_or_else(|| io::Error::new(error.kind(), error.to_string()), io::Error::from_raw_os_error)
}
