//! Points in time, kept as the text they came in.

use crate::Precision;
use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

mod calendar;
mod text;

use text::Text;

/// A point in time, kept as text.
///
/// Any text can be held, so that no answer is lost to an odd format; [`unix`](Self::unix) tells the instant where the
/// text is one. A request writes it in UTC, in the precision that is documented. Two are equal when their texts are;
/// which of two is earlier is told by their instants.
///
/// ```
/// use generated_client::Timestamp;
/// use std::time::{Duration, SystemTime, UNIX_EPOCH};
///
/// let (utc, local) = (Timestamp::from("2017-10-20T01:00Z"), Timestamp::from("2017-10-20T09:00:00+08:00"));
/// assert!(utc != local && utc.unix() == local.unix());
/// assert_eq!(SystemTime::try_from(utc)?, UNIX_EPOCH + Duration::from_secs(1_508_461_200));
/// assert_eq!(Timestamp::from("soon").unix(), None);
/// # Ok::<(), generated_client::TimestampError>(())
/// ```
#[derive(Clone, Default, Eq, Hash, PartialEq)]
pub struct Timestamp(Text);

/// The text of a [`Timestamp`] is no point in time, or one that the other type cannot hold.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TimestampError(());

impl Timestamp {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// A number of seconds after the start of 1970, in UTC. Years beyond 0 to 9999 give the nearest second within.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Self {
        Self(calendar::write(seconds, 0, Precision::Second).into())
    }

    /// Seconds after the start of 1970, and nanoseconds after that second; `None` if the text is no point in time.
    ///
    /// Read are dates (`2017-10-20`) and times with a zone (`2017-10-20T01:00Z`, `…T01:00:00.5+08:00`), also with a
    /// blank before or instead of the `T` and with single digits (`2017-5-30 T12:11:4Z`).
    #[must_use]
    pub fn unix(&self) -> Option<(i64, u32)> {
        calendar::read(self.as_str())
    }

    /// The text as a request sends it: UTC, cut to the precision. What is no point in time stays as it is.
    #[must_use]
    pub fn written(&self, precision: Precision) -> Cow<'_, str> {
        match self.unix() {
            Some((seconds, nanos)) => Cow::Owned(calendar::write(seconds, nanos, precision)),
            None => Cow::Borrowed(self.as_str()),
        }
    }

    /// The same without what is finer than the precision, for a parameter that takes no more. What is no point in time
    /// stays as it is.
    ///
    /// ```
    /// use generated_client::{Precision, Timestamp};
    /// use std::time::{Duration, UNIX_EPOCH};
    ///
    /// let time = Timestamp::from(UNIX_EPOCH + Duration::from_millis(90_500));
    /// assert_eq!(time.as_str(), "1970-01-01T00:01:30.500Z");
    /// assert_eq!(time.cut(Precision::Minute).as_str(), "1970-01-01T00:01Z");
    /// ```
    #[must_use]
    pub fn cut(&self, precision: Precision) -> Self {
        match self.written(precision) {
            Cow::Owned(text) => text.into(),
            Cow::Borrowed(_) => self.clone(),
        }
    }

    /// Whether it is a point in time that loses nothing when written in this precision.
    #[must_use]
    pub fn fits(&self, precision: Precision) -> bool {
        self.unix().is_some_and(|instant| calendar::cut(instant, precision) == instant)
    }

    /// The instant that arrives when it is sent in this precision.
    pub(crate) fn sent(&self, precision: Option<Precision>) -> Option<(i64, u32)> {
        let instant = self.unix()?;
        Some(precision.map_or(instant, |precision| calendar::cut(instant, precision)))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, out)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.as_str())
    }
}

impl AsRef<str> for Timestamp {
    fn as_ref(&self) -> &str {
        self.0.as_str()
    }
}

impl PartialEq<str> for Timestamp {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Timestamp {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl From<&str> for Timestamp {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<&String> for Timestamp {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Timestamp {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<SystemTime> for Timestamp {
    /// Milliseconds are kept when there are any, finer parts are cut. Many parameters take whole minutes only:
    /// [`cut`](Self::cut) makes them.
    fn from(time: SystemTime) -> Self {
        let (seconds, nanos) = instant(time);
        let precision = if nanos < 1_000_000 { Precision::Second } else { Precision::Millisecond };
        Self(calendar::write(seconds, nanos, precision).into())
    }
}

/// A point in time to the second: `2017-10-20T01:00:00Z`.
#[cfg(feature = "signing")]
pub(crate) fn to_second(time: SystemTime) -> String {
    calendar::write(instant(time).0, 0, Precision::Second)
}

/// Seconds after the start of 1970, and nanoseconds after that second.
fn instant(time: SystemTime) -> (i64, u32) {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => (i64::try_from(after.as_secs()).unwrap_or(i64::MAX), after.subsec_nanos()),
        Err(before) => {
            let before = before.duration();
            let seconds = i64::try_from(before.as_secs()).unwrap_or(i64::MAX);
            match before.subsec_nanos() {
                0 => (-seconds, 0),
                nanos => ((-seconds).saturating_sub(1), 1_000_000_000 - nanos),
            }
        }
    }
}

impl TryFrom<&Timestamp> for SystemTime {
    type Error = TimestampError;

    fn try_from(timestamp: &Timestamp) -> Result<Self, TimestampError> {
        let (seconds, nanos) = timestamp.unix().ok_or(TimestampError(()))?;
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let second = if seconds < 0 { UNIX_EPOCH.checked_sub(whole) } else { UNIX_EPOCH.checked_add(whole) };
        second.and_then(|time| time.checked_add(Duration::from_nanos(nanos.into()))).ok_or(TimestampError(()))
    }
}

impl TryFrom<Timestamp> for SystemTime {
    type Error = TimestampError;

    fn try_from(timestamp: Timestamp) -> Result<Self, TimestampError> {
        Self::try_from(&timestamp)
    }
}

impl fmt::Display for TimestampError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not a point in time")
    }
}

impl std::error::Error for TimestampError {}

#[cfg(test)]
mod tests;
