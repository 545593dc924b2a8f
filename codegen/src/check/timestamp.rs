//! Documented forms of timestamps.

use crate::diagnostic::suggest;
use crate::model::Precision;

const FORMATS: &[(&str, Precision)] = &[
    ("yyyy-MM-dd", Precision::Day),
    ("yyyy-MM-ddTHH:mmZ", Precision::Minute),
    ("yyyy-MM-ddTHH:mm:ssZ", Precision::Second),
    ("yyyy-MM-ddTHH:mm:ss.SSSZ", Precision::Millisecond),
];

/// The precision that a format stands for.
pub(super) fn precision(format: &str) -> Option<Precision> {
    FORMATS.iter().find(|(known, _)| *known == format).map(|&(_, precision)| precision)
}

/// How pages write the format of a precision.
pub(super) fn format(precision: Precision) -> &'static str {
    FORMATS.iter().find(|(_, known)| *known == precision).map_or("", |&(format, _)| format)
}

/// All formats, to be listed.
pub(super) fn formats() -> String {
    FORMATS.iter().map(|(format, _)| format!("`{format}`")).collect::<Vec<_>>().join(", ")
}

/// The format that was probably meant.
pub(super) fn similar(format: &str) -> Option<&'static str> {
    // Pages quote the letters that stand for themselves: `yyyy-MM-dd'T'HH:mm'Z'`.
    let bare = format.replace('\'', "");
    FORMATS
        .iter()
        .map(|&(known, _)| known)
        .find(|known| *known == bare)
        .or_else(|| suggest(&bare, FORMATS.iter().map(|&(known, _)| known)))
}

/// Whether a text follows a format to the letter.
pub(super) fn follows(text: &str, precision: Precision) -> bool {
    has_form(text, format(precision)) && is_in_range(text)
}

/// Whether a text follows any format, or one with an offset in place of the `Z`.
pub(super) fn follows_any(text: &str) -> bool {
    let utc = with_z(text);
    FORMATS
        .iter()
        .any(|&(_, precision)| follows(text, precision) || utc.as_deref().is_some_and(|utc| follows(utc, precision)))
}

/// `2024-01-02T03:04:05+08:00` with a `Z` in place of its offset.
fn with_z(text: &str) -> Option<String> {
    let cut = text.len().checked_sub(6)?;
    let (local, offset) = (text.get(..cut)?, text.get(cut..)?);
    let (sign, offset) = offset.split_at_checked(1)?;
    (matches!(sign, "+" | "-") && has_form(offset, "HH:mm")).then(|| format!("{local}Z"))
}

fn has_form(text: &str, format: &str) -> bool {
    text.len() == format.len()
        && text.bytes().zip(format.bytes()).all(|(byte, sign)| match sign {
            b'y' | b'M' | b'd' | b'H' | b'm' | b's' | b'S' => byte.is_ascii_digit(),
            _ => byte == sign,
        })
}

fn is_in_range(text: &str) -> bool {
    let at = |start: usize| text.get(start..start + 2).and_then(|digits| digits.parse::<u8>().ok());
    let within = |start: usize, low: u8, high: u8| at(start).is_none_or(|number| (low..=high).contains(&number));
    within(5, 1, 12) && within(8, 1, 31) && within(11, 0, 24) && within(14, 0, 59) && within(17, 0, 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        assert!(follows("2017-10-20T01:00Z", Precision::Minute));
        assert!(!follows("2017-10-20T01:00Z", Precision::Second));
        assert!(!follows("2017-13-20T01:00Z", Precision::Minute));
        assert!(!follows("2017-05-30 T12:11:4Z", Precision::Second));
        assert!(follows_any("2024-08-19T02:27:15+08:00") && follows_any("2024-08-19"));
        assert!(!follows_any("yesterday") && !follows_any("é") && !follows_any(""));
    }

    #[test]
    fn formats_are_found() {
        assert_eq!(similar("yyyy-MM-dd'T'HH:mm'Z'"), Some("yyyy-MM-ddTHH:mmZ"));
        assert_eq!(similar("YYYY-MM-DDThh:mm:ssZ"), Some("yyyy-MM-ddTHH:mm:ssZ"));
        assert_eq!(similar("unix"), None);
    }
}
