//! Takes secrets out of what a service says: some repeat what they were sent, signed text and all.

use crate::credentials::{Credentials, Identity};
use crate::redact::{redact, redact_text};
use crate::{Error, HttpResponse, Secret};

/// Takes what is secret of the credentials out of an error.
pub(crate) fn scrub<E>(error: &mut Error<E>, credentials: &Credentials) {
    let secrets = secrets(credentials);
    let texts = |text: &mut String| redact_text(text, &secrets);
    match error {
        Error::Service(error) => {
            let told = [&mut error.code, &mut error.message, &mut error.request_id, &mut error.redirect];
            told.into_iter().flatten().for_each(texts);
            redact_bytes(&mut error.body, &secrets);
        }
        Error::Undecodable(error) => {
            error.problems.iter_mut().flat_map(|problem| [&mut problem.path, &mut problem.message]).for_each(texts);
            error.request_id.iter_mut().for_each(texts);
            redact_bytes(&mut error.body, &secrets);
        }
        Error::Invalid(_) | Error::Credentials(_) | Error::Transport(_) | Error::Paging(_) => {}
    }
}

/// A text without what is secret of the credentials.
pub(crate) fn scrubbed(text: &str, credentials: &Credentials) -> String {
    let mut text = text.to_owned();
    redact_text(&mut text, &secrets(credentials));
    text
}

/// Takes what is secret of the credentials out of an answer to what was asked for them.
pub(crate) fn scrub_answer(answer: &mut HttpResponse, credentials: &Credentials) {
    let secrets = secrets(credentials);
    redact_bytes(&mut answer.body, &secrets);
    answer.headers.iter_mut().for_each(|(_, value)| redact_text(value, &secrets));
}

fn secrets(credentials: &Credentials) -> Vec<&str> {
    let secrets = match credentials.identity() {
        Identity::Key { secret, security_token, .. } => [Some(secret), security_token.as_ref()],
        Identity::Token(token) => [Some(token), None],
    };
    secrets.into_iter().flatten().map(Secret::expose).collect()
}

fn redact_bytes(body: &mut Vec<u8>, secrets: &[&str]) {
    if let Some(redacted) = redact(body, secrets) {
        *body = redacted;
    }
}
