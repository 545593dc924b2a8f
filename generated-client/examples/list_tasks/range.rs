//! A time range, as a person types it.

use crate::Failure;
use generated_client::{Precision, Timestamp};
use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Zoned};
use std::time::SystemTime;

/// From when until when.
#[derive(Default)]
pub(crate) struct Range {
    since: jiff::Timestamp,
    until: jiff::Timestamp,
}

impl Range {
    /// # Errors
    ///
    /// A text is no time, or the range is empty.
    pub(crate) fn parse(since: &str, until: &str) -> Result<Self, Failure> {
        let now = Zoned::now();
        let (since, until) = (time(since, &now)?, time(until, &now)?);
        if since >= until {
            return Err(format!("--since ({since}) must be before --until ({until})").into());
        }
        Ok(Self { since, until })
    }

    pub(crate) fn since(&self) -> Timestamp {
        minute(self.since)
    }

    pub(crate) fn until(&self) -> Timestamp {
        minute(self.until)
    }

    /// Whether a time is within; one that cannot be read is, rather than lost.
    pub(crate) fn contains(&self, time: &Timestamp) -> bool {
        let instant = time.unix().and_then(|(seconds, _)| jiff::Timestamp::from_second(seconds).ok());
        instant.is_none_or(|instant| self.since <= instant && instant <= self.until)
    }
}

/// Services take whole minutes, and refuse anything finer.
fn minute(time: jiff::Timestamp) -> Timestamp {
    Timestamp::from(SystemTime::from(time)).cut(Precision::Minute)
}

fn time(text: &str, now: &Zoned) -> Result<jiff::Timestamp, Failure> {
    let text = text.trim();
    let midnight = |date: Date| date.to_zoned(now.time_zone().clone());
    let zoned = match text {
        "now" => now.clone(),
        "today" => midnight(now.date())?,
        "yesterday" => midnight(now.date().yesterday()?)?,
        _ => match ago(text) {
            Some(duration) => now.checked_sub(duration)?,
            None => text.parse::<DateTime>().map_err(|_| unreadable(text))?.to_zoned(now.time_zone().clone())?,
        },
    };
    Ok(zoned.timestamp())
}

/// `90m`, `12h`, `7d`, `2w`.
fn ago(text: &str) -> Option<SignedDuration> {
    let (count, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let minutes = match unit {
        "m" => 1,
        "h" => 60,
        "d" => 24 * 60,
        "w" => 7 * 24 * 60,
        _ => return None,
    };
    let seconds = count.parse::<u32>().ok().map(i64::from)?.checked_mul(minutes * 60)?;
    Some(SignedDuration::from_secs(seconds))
}

fn unreadable(text: &str) -> String {
    format!("`{text}` is no time: say 7d, 12h, yesterday, 2026-11-01 or \"2026-11-01 14:30\"")
}
