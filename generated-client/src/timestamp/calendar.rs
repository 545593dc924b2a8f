//! Reading and writing points in time, by the Gregorian calendar.

use crate::Precision;

const DAY: i64 = 86_400;

/// Seconds since 1970 and nanoseconds.
type Instant = (i64, u32);

pub(super) fn read(text: &str) -> Option<Instant> {
    let mut left = Cursor(text.as_bytes());
    let year = i64::from(left.number(4, 4)?);
    left.one(b"-")?;
    let month = left.number(1, 2)?;
    left.one(b"-")?;
    let day = left.number(1, 2)?;
    let midnight = days(year, month, day)? * DAY;
    if left.0.is_empty() {
        return Some((midnight, 0));
    }
    let blank = left.one(b" ").is_some();
    if left.one(b"Tt").is_none() && !blank {
        return None;
    }
    let (second, nanos) = left.clock()?;
    let offset = left.offset()?;
    left.0.is_empty().then_some((midnight + second - offset, nanos))
}

/// The instant without what is finer than the precision.
pub(super) fn cut((seconds, nanos): Instant, precision: Precision) -> Instant {
    match precision {
        Precision::Day => (seconds - seconds.rem_euclid(DAY), 0),
        Precision::Minute => (seconds - seconds.rem_euclid(60), 0),
        Precision::Second => (seconds, 0),
        Precision::Millisecond => (seconds, nanos - nanos % 1_000_000),
    }
}

pub(super) fn write(seconds: i64, nanos: u32, precision: Precision) -> String {
    // From 0000-01-01T00:00:00Z to 9999-12-31T23:59:59Z: other years do not have four digits.
    let seconds = seconds.clamp(-62_167_219_200, 253_402_300_799);
    let (year, month, day) = date(seconds.div_euclid(DAY));
    let second = seconds.rem_euclid(DAY);
    let mut text = Vec::with_capacity(24);
    digits(&mut text, year, 4);
    text.push(b'-');
    digits(&mut text, month, 2);
    text.push(b'-');
    digits(&mut text, day, 2);
    if precision > Precision::Day {
        text.push(b'T');
        digits(&mut text, second / 3600, 2);
        text.push(b':');
        digits(&mut text, second / 60 % 60, 2);
        if precision > Precision::Minute {
            text.push(b':');
            digits(&mut text, second % 60, 2);
        }
        if precision > Precision::Second {
            text.push(b'.');
            digits(&mut text, i64::from(nanos / 1_000_000), 3);
        }
        text.push(b'Z');
    }
    String::from_utf8(text).unwrap_or_default()
}

/// Up to four digits.
fn digits(text: &mut Vec<u8>, value: i64, width: usize) {
    let mut places = *b"0000";
    let mut rest = value;
    for place in places.iter_mut().rev() {
        *place += u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    text.extend_from_slice(&places[places.len() - width..]);
}

/// Days since 1970-01-01, by Howard Hinnant's algorithm: years start in March, so that a leap day is the last one.
fn days(year: i64, month: u32, day: u32) -> Option<i64> {
    if !(1..=12).contains(&month) || day < 1 || day > length(year, month) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = i64::from((153 * ((month + 9) % 12) + 2) / 5 + day - 1);
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// The reverse of [`days`].
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march = (5 * day_of_year + 2) / 153;
    let month = if march < 10 { march + 3 } else { march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day_of_year - (153 * march + 2) / 5 + 1)
}

fn length(year: i64, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// What is left of the text.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    /// A number of so many digits.
    fn number(&mut self, least: usize, most: usize) -> Option<u32> {
        let count = self.0.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.0.split_at(count);
        self.0 = rest;
        (count >= least).then(|| digits.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0')))
    }

    /// One of these bytes.
    fn one(&mut self, of: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        of.contains(first).then(|| {
            self.0 = rest;
            *first
        })
    }

    /// The second of the day, and nanoseconds.
    fn clock(&mut self) -> Option<(i64, u32)> {
        let hour = self.number(1, 2).filter(|hour| *hour < 24)?;
        self.one(b":")?;
        let minute = self.number(1, 2).filter(|minute| *minute < 60)?;
        let mut second = 0;
        let mut nanos = 0;
        if self.one(b":").is_some() {
            second = self.number(1, 2).filter(|second| *second < 60)?;
            if self.one(b".,").is_some() {
                nanos = self.fraction()?;
            }
        }
        Some((i64::from(hour * 3600 + minute * 60 + second), nanos))
    }

    /// Nanoseconds; digits beyond the ninth are dropped.
    fn fraction(&mut self) -> Option<u32> {
        let before = self.0.len();
        let mut nanos = 0;
        let mut unit = 100_000_000;
        while let Some(digit) = self.one(b"0123456789") {
            nanos += u32::from(digit - b'0') * unit;
            unit /= 10;
        }
        (self.0.len() < before).then_some(nanos)
    }

    /// Seconds ahead of UTC.
    fn offset(&mut self) -> Option<i64> {
        let sign = match self.one(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ => return Some(0),
        };
        let hours = self.number(2, 2).filter(|hours| *hours < 24)?;
        self.one(b":");
        let minutes = if self.0.is_empty() { 0 } else { self.number(2, 2).filter(|minutes| *minutes < 60)? };
        Some(sign * i64::from(hours * 3600 + minutes * 60))
    }
}
