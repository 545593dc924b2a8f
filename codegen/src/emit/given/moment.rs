//! Timestamps as text in the documented forms.

use crate::model::Precision;
use std::cmp::Ordering;

/// Each precision with its form, digits shown as `0`.
const FORMS: [(Precision, &str); 4] = [
    (Precision::Day, "0000-00-00"),
    (Precision::Minute, "0000-00-00T00:00Z"),
    (Precision::Second, "0000-00-00T00:00:00Z"),
    (Precision::Millisecond, "0000-00-00T00:00:00.000Z"),
];

/// Whether a text has the form of a precision.
pub(crate) fn has_form(text: &str, precision: Precision) -> bool {
    let form = FORMS[precision as usize].1;
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(byte, form)| byte == form || (form == b'0' && byte.is_ascii_digit()))
}

/// Compares two texts in documented forms, what they leave out taken as zero.
pub(crate) fn compare(left: &str, right: &str) -> Option<Ordering> {
    let whole = |text: &str| {
        FORMS.iter().find(|(precision, _)| has_form(text, *precision))?;
        let (text, zeros) = (text.trim_end_matches('Z'), "0000-00-00T00:00:00.000");
        Some(format!("{text}{}", &zeros[text.len()..]))
    };
    Some(whole(left)?.cmp(&whole(right)?))
}

/// An example: the first of two days, or the second; the first of two moments, or the second.
pub(crate) fn example(precision: Precision, next_day: bool, next_unit: bool) -> &'static str {
    match (precision, next_day, next_unit) {
        (Precision::Day, false, false) => "2017-10-20",
        (Precision::Day, ..) => "2017-10-21",
        (Precision::Minute, false, false) => "2017-10-20T00:00Z",
        (Precision::Minute, false, true) => "2017-10-20T00:01Z",
        (Precision::Minute, true, _) => "2017-10-21T00:00Z",
        (Precision::Second, false, false) => "2017-10-20T00:00:00Z",
        (Precision::Second, false, true) => "2017-10-20T00:00:01Z",
        (Precision::Second, true, _) => "2017-10-21T00:00:00Z",
        (Precision::Millisecond, false, false) => "2017-10-20T00:00:00.000Z",
        (Precision::Millisecond, false, true) => "2017-10-20T00:00:00.001Z",
        (Precision::Millisecond, true, _) => "2017-10-21T00:00:00.000Z",
    }
}

/// The same moment with a bit more: too fine for its precision. Nothing is finer than milliseconds.
pub(crate) fn finer(text: &str, precision: Precision) -> Option<String> {
    let start = text.trim_end_matches('Z');
    match precision {
        Precision::Day => Some(format!("{start}T01:00Z")),
        Precision::Minute => Some(format!("{start}:01Z")),
        Precision::Second => Some(format!("{start}.001Z")),
        Precision::Millisecond => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_have_their_form_and_order() {
        for (precision, _) in FORMS {
            let [first, unit, day] =
                [(false, false), (false, true), (true, false)].map(|(a, b)| example(precision, a, b));
            assert!([first, unit, day].iter().all(|text| has_form(text, precision)));
            assert_eq!(compare(first, unit), Some(Ordering::Less));
            assert_eq!(compare(first, day), Some(Ordering::Less));
            assert_eq!(compare(first, "2017-10-20"), Some(Ordering::Equal));
            assert!(finer(first, precision).is_none_or(|finer| !has_form(&finer, precision)));
        }
        assert_eq!(compare("2017-05-30 T12:11:4Z", "2017-10-20"), None);
    }
}
