//! Points in time as headers have them: `Tue, 02 Jan 2024 03:04:05 GMT`.

use crate::Timestamp;
use std::time::SystemTime;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `None` if the text is none; the day of the week is not looked at.
pub(crate) fn read(text: &str) -> Option<SystemTime> {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let [_, day, month, year, time, "GMT"] = *words else { return None };
    let month = MONTHS.iter().position(|known| *known == month)? + 1;
    let timestamp = Timestamp::from(format!("{year}-{month:02}-{day}T{time}Z"));
    SystemTime::try_from(&timestamp).ok()
}

/// To the second; a time before 1970 is the start of that year.
#[cfg(feature = "signing")]
pub(crate) fn write(time: SystemTime) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    let seconds = time.duration_since(std::time::UNIX_EPOCH).unwrap_or_default().as_secs();
    let day = usize::try_from(seconds / 86_400 % 7).unwrap_or(0);
    let timestamp = Timestamp::from_unix(i64::try_from(seconds).unwrap_or(i64::MAX));
    let text = timestamp.as_str();
    let month = text[5..7].parse().ok().and_then(|month: usize| MONTHS.get(month.checked_sub(1)?));
    format!("{}, {} {} {} {} GMT", DAYS[day], &text[8..10], month.unwrap_or(&"Jan"), &text[..4], &text[11..19])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, UNIX_EPOCH};

    const DATES: [(u64, &str); 4] = [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"),
        (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
    ];

    #[test]
    fn dates() {
        for (seconds, text) in DATES {
            assert_eq!(read(text), Some(UNIX_EPOCH + Duration::from_secs(seconds)), "{text}");
        }
        for odd in ["", "now", "Tue, 02 Jan 2024 03:04:05", "Tue, 99 Jan 2024 03:04:05 GMT", "a b Feb d e GMT"] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }

    #[cfg(feature = "signing")]
    #[test]
    fn written() {
        for (seconds, text) in DATES {
            assert_eq!(write(UNIX_EPOCH + Duration::from_secs(seconds)), text);
        }
    }
}
