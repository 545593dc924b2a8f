//! Clocks that differ: services refuse signatures of another time, and mostly do not say that this is why.

use crate::HttpResponse;
use crate::http::date;
use std::fmt;
use std::time::{Duration, SystemTime};

/// Services take signatures that are some minutes old.
const HARMLESS: Duration = Duration::from_secs(300);

/// How far this machine's clock is from the service's.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Skew {
    ahead: bool,
    by: Duration,
}

impl Skew {
    /// `None` if the answer is no refusal of who calls, or the clocks agree.
    pub(crate) fn of(answer: &HttpResponse, now: SystemTime) -> Option<Self> {
        let date = answer.header("Date").filter(|_| matches!(answer.status, 400 | 401 | 403)).and_then(date::read)?;
        let (ahead, by) = match now.duration_since(date) {
            Ok(by) => (true, by),
            Err(error) => (false, error.duration()),
        };
        (by > HARMLESS).then_some(Self { ahead, by })
    }
}

/// Gives an answer that does not tell its time that of when it came, where it tells until when to wait.
pub(crate) fn dated(mut answer: HttpResponse, now: SystemTime) -> HttpResponse {
    if answer.header("Retry-After").is_some() && answer.header("Date").and_then(date::read).is_none() {
        answer.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("Date"));
        answer.headers.push(("Date".to_owned(), date::write(now)));
    }
    answer
}

impl fmt::Display for Skew {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direction = if self.ahead { "ahead of" } else { "behind" };
        write!(out, "the clock of this machine is {} min {direction} the service's", self.by.as_secs() / 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::UNIX_EPOCH;

    fn skew(status: u16, date: &str) -> Option<String> {
        let answer = HttpResponse::new(status, "").with_header("date", date);
        Skew::of(&answer, UNIX_EPOCH + Duration::from_secs(1_704_164_645)).map(|skew| skew.to_string())
    }

    #[test]
    fn clocks() {
        let told = |text: &str| Some(format!("the clock of this machine is {text} the service's"));
        assert_eq!(skew(403, "Tue, 02 Jan 2024 02:04:05 GMT"), told("60 min ahead of"));
        assert_eq!(skew(400, "Tue, 02 Jan 2024 03:09:06 GMT"), told("5 min behind"));
        assert_eq!(skew(401, "Tue, 02 Jan 2024 03:09:05 GMT"), None);
        assert_eq!(skew(404, "Tue, 02 Jan 2024 02:04:05 GMT"), None);
        for odd in ["", "now", "Tue, 02 Jan 2024 03:04:05", "Tue, 99 Jan 2024 03:04:05 GMT", "a b Feb d e GMT"] {
            assert_eq!(skew(403, odd), None, "{odd}");
        }
    }
}
