//! Failing on demand.

use super::answer::{self, Call};
use super::dialect::Dialect;
use super::refusal::{Format, Refusal};
use super::reply::Reply;
use crate::HttpResponse;
use crate::http::date;
use crate::json;
use crate::operation::Info;
use crate::service::Service;
use crate::shape::Presence;
use std::time::Duration;

mod text;

pub use text::FaultError;

/// The clock of a service that tells of a skew is so far ahead.
const SKEW: Duration = Duration::from_secs(60 * 60);

/// What can go wrong. It takes the place of an answer that would have been good: a request that is refused anyway does
/// not use it up.
///
/// As text, for command lines: `throttle`, `throttle:1500` (milliseconds to wait), `status:503`,
/// `code:InvalidInstanceState`, `cut:100` (bytes), `slow:2000`, `drip:50` (milliseconds), `garbage`, `html`, `empty`,
/// `wrong-shape`, `truncated`, `clock-skew`, `redirect`, `error-in-success`.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Fault {
    /// Too many requests, with the header that tells how long to wait where a time is given.
    Throttle(Option<Duration>),
    /// A refusal with this status: 500, 503, 600.
    Status(u16),
    /// A refusal with this code, and with the status that the page gives the code, else 400.
    Code(String),
    /// The connection is cut after so many bytes of the answer, head included.
    Cut(usize),
    /// The answer starts so late.
    Slow(Duration),
    /// The answer comes byte by byte, with a pause before each.
    Drip(Duration),
    /// What comes is not HTTP.
    Garbage,
    /// The page of a gateway, with status 502.
    Html,
    /// Status 200 and nothing else.
    Empty,
    /// JSON with values that the fields do not take.
    WrongShape,
    /// JSON that breaks off, in a whole HTTP message.
    Truncated,
    /// The refusal of a request that was signed too long ago, by a service whose clock is an hour ahead.
    ClockSkew,
    /// Status 302, to another host.
    Redirect,
    /// Status 200 with a refusal in it.
    ErrorInSuccess,
}

/// A [`Fault`], with whom it hits and how often: by default the next call of any operation.
///
/// As text: the fault, then `*3` for three calls or `*always`, then `@DescribeMigrateTasks`: `"html*3".parse()`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Injection {
    fault: Fault,
    left: Option<u32>,
    operation: Option<String>,
}

impl From<Fault> for Injection {
    fn from(fault: Fault) -> Self {
        Self::new(fault)
    }
}

impl Injection {
    /// The next call of any operation.
    #[must_use]
    pub fn new(fault: Fault) -> Self {
        Self { fault, left: Some(1), operation: None }
    }

    /// The next so many calls.
    #[must_use]
    pub fn times(mut self, count: u32) -> Self {
        self.left = Some(count);
        self
    }

    /// All calls from now on, until [`heal`](super::Mock::heal).
    #[must_use]
    pub fn always(mut self) -> Self {
        self.left = None;
        self
    }

    /// Only calls of this operation, by its name on the wire.
    #[must_use]
    pub fn of(mut self, operation: impl Into<String>) -> Self {
        self.operation = Some(operation.into());
        self
    }

    /// Whether it hits a call of this operation; `any` if it may without having been meant for it.
    pub(super) fn is_for(&self, operation: &str, any: bool) -> bool {
        self.left != Some(0) && self.operation.as_deref().map_or(any, |wanted| wanted == operation)
    }

    /// Uses it once; whether that was the last time.
    pub(super) fn take(&mut self) -> (Fault, bool) {
        self.left = self.left.map(|left| left.saturating_sub(1));
        (self.fault.clone(), self.left == Some(0))
    }
}

impl Fault {
    /// What becomes of a good answer.
    pub(super) fn spoil(
        self,
        answer: HttpResponse,
        service: &'static Service,
        info: Option<&'static Info>,
        call: &Call<'_>,
    ) -> Reply {
        let dialect = Dialect::of(service);
        let refused = |refusal: &Refusal| refusal.answer(dialect, &service.error_body, call.format, &call.request_id);
        match self {
            Self::Throttle(time) => {
                let mut answer = refused(&Refusal::throttled(info));
                answer.headers.extend(time.map(|time| dialect.retry_after(time)));
                answer.into()
            }
            Self::Status(status) => refused(&answer::failed(status)).into(),
            Self::Code(code) => refused(&Refusal::with_code(code, info)).into(),
            Self::ClockSkew => {
                let time = date::write(call.now + call.skipped + SKEW);
                refused(&super::gate::expired()).with_header("Date", time).into()
            }
            Self::Cut(bytes) => Reply { cut: Some(bytes), ..answer.into() },
            Self::Slow(time) => Reply { wait: time, ..answer.into() },
            Self::Drip(pause) => Reply { pause: Some(pause), ..answer.into() },
            Self::Garbage => Reply { garbage: true, ..answer.into() },
            Self::Html => html().into(),
            Self::Empty => HttpResponse::new(200, "").into(),
            Self::WrongShape => Format::Json.answer(200, wrong_shape(info), "Wrong").into(),
            Self::Truncated => truncated(answer).into(),
            Self::Redirect => HttpResponse::new(302, "").with_header("Location", "https://elsewhere.invalid/").into(),
            Self::ErrorInSuccess => {
                let mut answer = refused(&answer::failed(500));
                answer.status = 200;
                answer.into()
            }
        }
    }
}

fn html() -> HttpResponse {
    let page =
        "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>\n";
    HttpResponse::new(502, page).with_header("Content-Type", "text/html")
}

/// For every field a value of a kind that it does not take.
fn wrong_shape(info: Option<&Info>) -> String {
    let Some(info) = info.filter(|info| !info.response.rows.is_empty()) else { return "[]".to_owned() };
    let mut blank = info.blank_response();
    let mut fields = Vec::new();
    for (index, row) in info.response.rows.iter().enumerate() {
        if !matches!(row.presence, Presence::Fixed(_)) {
            let wrong = match blank.slot(index) {
                crate::record::Slot::List(_) | crate::record::Slot::Map(_) => "true",
                _ => "[[]]",
            };
            fields.push(format!("{}:{wrong}", json::Json::from(row.wire)));
        }
    }
    format!("{{{}}}", fields.join(","))
}

fn truncated(mut answer: HttpResponse) -> HttpResponse {
    answer.body.truncate(answer.body.len() / 2);
    answer
}
