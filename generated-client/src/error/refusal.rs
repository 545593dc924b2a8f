//! What an error answer says, whatever its shape.

use crate::HttpResponse;
use crate::decode::{Scalar, text};
use crate::http::date;
use crate::json::{Kind, Reader, Syntax};
use crate::service::{ErrorBody, Service};
use std::borrow::Cow;
use std::time::Duration;

/// An error answer before it is known which of the documented errors it is.
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) body: Vec<u8>,
    pub(crate) redirect: Option<String>,
    pub(crate) retry_after: Option<Duration>,
}

impl Refusal {
    pub(crate) fn read(http: &HttpResponse, service: &Service) -> Self {
        let body = &service.error_body;
        let mut parts = Parts::new(body);
        if let Ok(text) = text(http) {
            // What stands before the place where a cut body breaks off is good.
            let _ = parts.object(&mut Reader::new(&text.json), 0);
        }
        let header = body.request_id_header.and_then(|name| http.header(name)).map(str::to_owned);
        let [code, message, request_id] = parts.found.map(Found::text);
        Self {
            status: http.status,
            code,
            message,
            request_id: request_id.or(header),
            body: http.body.clone(),
            redirect: redirect(http),
            retry_after: retry_after(http),
        }
    }
}

/// Keys of the object that the text is.
pub(crate) fn keys(text: &str) -> Vec<Cow<'_, str>> {
    let mut keys = Vec::new();
    let mut reader = Reader::new(text);
    let mut first = true;
    if reader.peek() == Ok(Kind::Object) && reader.open().is_ok() {
        while let Ok(Some(key)) = reader.key(&mut first) {
            keys.push(key);
            if reader.skip().is_err() {
                break;
            }
        }
    }
    keys
}

/// Where a redirect leads: scheme and host only, for the rest may hold a signature.
fn redirect(http: &HttpResponse) -> Option<String> {
    let location = http.header("Location").filter(|_| matches!(http.status, 300..400))?;
    let (scheme, rest) = location.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    Some(format!("{scheme}://{host}"))
}

/// Whether an answer of this status may be another one next time.
#[cfg(feature = "signing")]
pub(crate) fn passes(status: u16) -> bool {
    matches!(status, 429 | 500 | 502..=504)
}

/// Milliseconds in the one header; seconds, or when to come back, in the other.
pub(crate) fn retry_after(http: &HttpResponse) -> Option<Duration> {
    let value = |name| http.header(name).map(str::trim_ascii);
    let millis = value("x-acs-retry-after").and_then(number).map(Duration::from_millis);
    millis.or_else(|| {
        let told = value("Retry-After")?;
        number(told).map(Duration::from_secs).or_else(|| until(told, http))
    })
}

/// One that is too large to be held is as long as can be.
fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u64::MAX))
}

/// From the answer's own date on, as its clock may differ from ours. What is past needs no waiting.
fn until(text: &str, http: &HttpResponse) -> Option<Duration> {
    let (then, now) = (date::read(text)?, date::read(http.header("Date")?)?);
    Some(then.duration_since(now).unwrap_or_default())
}

/// The best text found so far: less deep is better, then what stands first among the keys.
struct Found {
    keys: &'static [&'static str],
    best: Option<((u32, usize), String)>,
}

impl Found {
    fn new(keys: &'static [&'static str]) -> Self {
        Self { keys, best: None }
    }

    fn text(self) -> Option<String> {
        self.best.map(|(_, text)| text)
    }

    fn offer(&mut self, key: &str, depth: u32, text: &str) {
        let Some(rank) = self.keys.iter().position(|known| *known == key) else { return };
        let rank = (depth, rank);
        // The last of equal keys wins, as everywhere.
        if !text.is_empty() && self.best.as_ref().is_none_or(|(best, _)| rank <= *best) {
            self.best = Some((rank, text.to_owned()));
        }
    }
}

/// Code, message and request id.
struct Parts {
    found: [Found; 3],
    nested: bool,
}

impl Parts {
    fn new(body: &ErrorBody) -> Self {
        Self { found: [body.code, body.message, body.request_id].map(Found::new), nested: body.nested }
    }

    fn object(&mut self, reader: &mut Reader<'_>, depth: u32) -> Result<(), Syntax> {
        if reader.peek()? != Kind::Object {
            return Ok(());
        }
        let mut first = true;
        reader.open()?;
        while let Some(key) = reader.key(&mut first)? {
            let scalar = match reader.peek()? {
                Kind::Text => Scalar::Text(reader.text()?),
                Kind::Number => Scalar::Number(reader.number()?),
                Kind::Object if self.nested => {
                    self.object(reader, depth + 1)?;
                    continue;
                }
                _ => {
                    reader.skip()?;
                    continue;
                }
            };
            let text = scalar.into_text();
            self.found.iter_mut().for_each(|found| found.offer(&key, depth, &text));
        }
        Ok(())
    }
}
