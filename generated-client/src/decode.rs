//! From an HTTP answer to a typed response, or to what went wrong.

use crate::error::{self, DecodeError, Error, Problem, Refusal, ServiceError};
use crate::operation::{Info, Operation};
use crate::record::{Blank, Record, Value};
use crate::{HttpResponse, json};
use std::borrow::Cow;

mod fill;
mod list;
mod scalar;

pub(crate) use fill::{Filler, Origin};
pub(crate) use scalar::{Scalar, put};

#[cfg(test)]
mod tests;

/// Reads an operation's answer.
pub(crate) fn decode<O: Operation>(http: &HttpResponse) -> Result<O::Response, Error<O::Error>> {
    let mut response = <O::Response as Blank>::blank();
    match answer(http, O::INFO, &mut response) {
        Ok(()) => Ok(response),
        Err(Outcome::Refused(refusal)) => Err(Error::Service(Box::new(ServiceError::new(*refusal)))),
        Err(Outcome::Undecodable(error)) => Err(Error::Undecodable(error)),
    }
}

/// What an answer is when it is no response.
pub(crate) enum Outcome {
    Refused(Box<Refusal>),
    Undecodable(Box<DecodeError>),
}

/// Fills a blank response.
pub(crate) fn answer(http: &HttpResponse, info: &Info, response: &mut dyn Record) -> Result<(), Outcome> {
    let success = info.success.contains(&http.status) || (200..300).contains(&http.status);
    if !success {
        return Err(Outcome::Refused(Box::new(Refusal::read(http, info.service))));
    }
    if http.body.trim_ascii().is_empty() && may_be_empty(http.status, info) {
        return Ok(());
    }
    let text = match text(http) {
        Ok(text) => text,
        Err(problem) => return Err(undecodable(http, info, vec![problem])),
    };
    let mut filler = Filler::new(&text.json, text.origin);
    if let Err(syntax) = filler.whole(response) {
        return Err(undecodable(http, info, vec![Problem::syntax(syntax, &text.json)]));
    }
    if !filler.problems.is_empty() {
        return Err(undecodable(http, info, filler.problems));
    }
    if is_bare(response, info) && !has_own_key(&text.json, info) {
        let refusal = Refusal::read(http, info.service);
        if refusal.code.is_some() {
            return Err(Outcome::Refused(Box::new(refusal)));
        }
        #[cfg(feature = "signing")]
        tell_of_nothing(info);
    }
    Ok(())
}

/// The page documents an answer without a body.
fn may_be_empty(status: u16, info: &Info) -> bool {
    info.response.rows.is_empty() || (status == 204 && info.success.contains(&204))
}

/// It is no error, for pages call nearly every field optional; but it may be the answer of something else.
#[cfg(feature = "signing")]
fn tell_of_nothing(info: &Info) {
    if info.response.rows.iter().any(|row| !is_request_id(row.wire, info)) {
        let (service, operation) = (info.service.product, info.name);
        tracing::warn!(target: "generated_client::client", service, operation, "an answer without any documented field");
    }
}

/// Whether nothing was found but perhaps a request id, which errors have as well.
fn is_bare(response: &dyn Record, info: &Info) -> bool {
    let own = info.response.rows.iter().enumerate().filter(|(_, row)| !is_request_id(row.wire, info));
    own.into_iter().all(|(index, _)| Value::of(response, index).is_absent())
}

/// Whether one of the response's own fields is there, if only as null or empty.
fn has_own_key(text: &str, info: &Info) -> bool {
    let own = |key: &str| !is_request_id(key, info) && info.response.rows.iter().any(|row| row.wire == key);
    error::keys(text).iter().any(|key| own(key))
}

fn is_request_id(key: &str, info: &Info) -> bool {
    info.service.error_body.request_id.contains(&key)
}

fn undecodable(http: &HttpResponse, info: &Info, problems: Vec<Problem>) -> Outcome {
    Outcome::Undecodable(Box::new(DecodeError {
        status: Some(http.status),
        problems,
        // A body that cannot be read as a whole may still tell it.
        request_id: Refusal::read(http, info.service).request_id,
        body: http.body.clone(),
    }))
}

/// A body as JSON text.
pub(crate) struct Text<'a> {
    pub(crate) json: Cow<'a, str>,
    origin: Origin,
}

/// The body as JSON text, whatever its format.
pub(crate) fn text(http: &HttpResponse) -> Result<Text<'_>, Problem> {
    let text = std::str::from_utf8(&http.body)
        .map_err(|wrong| Problem::whole(format!("not UTF-8 from byte {} on", wrong.valid_up_to())))?;
    let text = error::without_mark(text);
    let start = text.trim_ascii_start();
    if start.is_empty() {
        return Err(Problem::whole("an empty body".to_owned()));
    }
    if !start.starts_with('<') {
        return Ok(Text { json: Cow::Borrowed(text), origin: Origin::Answer });
    }
    if error::is_html(start) {
        return Err(Problem::whole("an HTML page".to_owned()));
    }
    markup(text)
}

#[cfg(feature = "xml")]
fn markup(text: &str) -> Result<Text<'_>, Problem> {
    match crate::xml::to_json(text) {
        Ok(json) => Ok(Text { json: Cow::Owned(json), origin: Origin::Markup }),
        Err(message) => Err(Problem::whole(message)),
    }
}

#[cfg(not(feature = "xml"))]
fn markup(_: &str) -> Result<Text<'_>, Problem> {
    Err(Problem::whole("XML, which is read with feature `xml` only".to_owned()))
}

impl Problem {
    pub(crate) fn syntax(syntax: json::Syntax, text: &str) -> Self {
        Self::whole(format!("not JSON: {}", syntax.describe(text)))
    }
}
