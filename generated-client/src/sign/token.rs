//! A token in a header: it says who calls, and nothing is signed.

use super::canonical::{self, Headers};
use super::{Context, Draft};
use crate::credentials::{Credentials, Identity};
use crate::{CredentialsError, HttpRequest};

pub(super) fn sign(
    mut request: HttpRequest,
    header: &'static str,
    credentials: &Credentials,
    context: &Context<'_>,
) -> Result<Draft, CredentialsError> {
    let url = canonical::address(&mut request, context);
    let given = request.header(header).is_some();
    let mut headers = Headers::of(std::mem::take(&mut request.headers));
    headers.set("host", context.endpoint.authority());
    headers.add("user-agent", context.user_agent);
    match credentials.identity() {
        // The operation may name the header among its parameters, and then the request has it already.
        _ if given => {}
        Identity::Token(token) => {
            credentials.sendable("token", token.expose())?;
            headers.set(header, token.expose());
        }
        Identity::Key { .. } => {
            return Err(CredentialsError::new(format!(
                "{header} takes a token, but the credentials ({}) are an access key",
                credentials.provider()
            )));
        }
    }
    Ok(Draft::unsigned(canonical::wire(request, url, headers.unsorted())))
}
