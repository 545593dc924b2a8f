//! Takes secrets out of what a service says: some repeat what they were sent, signed text and all.

use crate::credentials::{Credentials, Identity};
use crate::percent::percent_encode;
use crate::{Error, HttpResponse, Json, Secret};

const HIDDEN: &str = "(secret)";

/// Takes what is secret of the credentials out of an error, in whatever form a service may send it back.
pub(crate) fn scrub<E>(error: &mut Error<E>, credentials: &Credentials) {
    let needles = needles(credentials);
    let texts = |text: &mut String| needles.iter().for_each(|needle| hide(text, needle.expose()));
    let bytes = |body: &mut Vec<u8>| needles.iter().for_each(|needle| hide_bytes(body, needle.expose().as_bytes()));
    match error {
        Error::Service(error) => {
            let told = [&mut error.code, &mut error.message, &mut error.request_id, &mut error.redirect];
            told.into_iter().flatten().for_each(texts);
            bytes(&mut error.body);
        }
        Error::Undecodable(error) => {
            for text in error.problems.iter_mut().flat_map(|problem| [&mut problem.path, &mut problem.message]) {
                texts(text);
                // What was found is told, but cut when it is long.
                for needle in &needles {
                    hide_start(text, needle.expose());
                }
            }
            error.request_id.iter_mut().for_each(texts);
            bytes(&mut error.body);
        }
        Error::Invalid(_) | Error::Credentials(_) | Error::Transport(_) | Error::Paging(_) => {}
    }
}

/// A text without what is secret of the credentials.
pub(crate) fn scrubbed(text: &str, credentials: &Credentials) -> String {
    let mut text = text.to_owned();
    for needle in needles(credentials) {
        hide(&mut text, needle.expose());
    }
    text
}

/// Takes what is secret of the credentials out of an answer to what was asked for them.
pub(crate) fn scrub_answer(answer: &mut HttpResponse, credentials: &Credentials) {
    for needle in needles(credentials) {
        hide_bytes(&mut answer.body, needle.expose().as_bytes());
        answer.headers.iter_mut().for_each(|(_, value)| hide(value, needle.expose()));
    }
}

/// All that is to be hidden, each once: what stands for a secret may contain another one. What is longer stands before
/// what it may contain.
fn needles(credentials: &Credentials) -> Vec<Secret> {
    let mut needles: Vec<Secret> = Vec::new();
    for form in secrets(credentials).filter(|secret| !secret.is_empty()).flat_map(forms) {
        if !needles.contains(&form) {
            needles.push(form);
        }
    }
    needles.sort_by_key(|needle| std::cmp::Reverse(needle.expose().len()));
    needles
}

fn secrets(credentials: &Credentials) -> impl Iterator<Item = &str> {
    let secrets = match credentials.identity() {
        Identity::Key { secret, security_token, .. } => [Some(secret), security_token.as_ref()],
        Identity::Token(token) => [Some(token), None],
    };
    secrets.into_iter().flatten().map(Secret::expose)
}

/// As it is, in a query, in a query inside of signed text, and in JSON, with and without slashes escaped.
fn forms(secret: &str) -> [Secret; 5] {
    let encoded = |text: &str| {
        let mut out = String::new();
        percent_encode(&mut out, text);
        out
    };
    let once = encoded(secret);
    let json = Json::from(secret).to_string();
    let json = json.get(1..json.len() - 1).unwrap_or_default();
    [encoded(&once).into(), once.into(), json.replace('/', "\\/").into(), json.into(), secret.into()]
}

fn hide(text: &mut String, needle: &str) {
    if text.contains(needle) {
        *text = text.replace(needle, HIDDEN);
    }
}

/// Cuts a text where it begins to tell a secret.
fn hide_start(text: &mut String, needle: &str) {
    const TELLING: usize = 8;
    let start = needle.char_indices().nth(TELLING).map(|(end, _)| &needle[..end]);
    if let Some(found) = start.and_then(|start| text.find(start)) {
        text.truncate(found);
        text.push_str(HIDDEN);
    }
}

fn hide_bytes(body: &mut Vec<u8>, needle: &[u8]) {
    let find = |rest: &[u8]| rest.windows(needle.len()).position(|window| window[0] == needle[0] && window == needle);
    let Some(mut found) = find(body) else { return };
    // Put together anew: a body can be large, and hold nothing else.
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body.as_slice();
    loop {
        out.extend_from_slice(&rest[..found]);
        out.extend_from_slice(HIDDEN.as_bytes());
        rest = &rest[found + needle.len()..];
        match find(rest) {
            Some(next) => found = next,
            None => break,
        }
    }
    out.extend_from_slice(rest);
    *body = out;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes() {
        let mut body = b"abcabcab".to_vec();
        hide_bytes(&mut body, b"abc");
        assert_eq!(body, b"(secret)(secret)ab");
        let mut body = Vec::new();
        hide_bytes(&mut body, b"abc");
        assert!(body.is_empty());
    }

    #[test]
    fn each_secret_once_and_longer_ones_first() {
        let hidden = |secret: &str, token: &str, text: &str| {
            let credentials = Credentials::new("ak", secret).with_security_token(token);
            let (mut body, mut text) = (text.as_bytes().to_vec(), text.to_owned());
            for needle in needles(&credentials) {
                hide_bytes(&mut body, needle.expose().as_bytes());
                hide(&mut text, needle.expose());
            }
            assert_eq!(body, text.as_bytes());
            text
        };
        assert_eq!(hidden("secret", "secret", "a secret, a secret"), "a (secret), a (secret)");
        assert_eq!(hidden("hunter2", "hunter2-and-more", "hunter2-and-more hunter2"), "(secret) (secret)");
    }

    #[test]
    fn a_large_body_of_nothing_else() {
        let mut body = b"hunter2/".repeat(1 << 20);
        hide_bytes(&mut body, b"hunter2/");
        assert_eq!(body.len(), HIDDEN.len() << 20);
    }

    #[test]
    fn starts() {
        let mut text = "expected an integer, found the text \"abcdefghijkl\"…".to_owned();
        hide_start(&mut text, "abcdefghijklmnopq");
        assert_eq!(text, "expected an integer, found the text \"(secret)");
        let mut text = "abcdefg".to_owned();
        hide_start(&mut text, "abcdefg");
        assert_eq!(text, "abcdefg");
    }
}
