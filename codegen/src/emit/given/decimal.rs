//! Decimal numbers of any size, as text.

use std::cmp::Ordering;

/// Compares two numbers; `None` when one is not a plain decimal.
pub(crate) fn compare(left: &str, right: &str) -> Option<Ordering> {
    let (left, right) = (Parts::of(left)?, Parts::of(right)?);
    Some(match (left.negative, right.negative) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, false) => left.magnitude(&right),
        (true, true) => right.magnitude(&left),
    })
}

/// Whether it is an integer as services write it: no sign but `-`, no leading zero.
pub(crate) fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain && (text == "0" || !digits.starts_with('0'))
}

/// The next number up or down, one unit of the last written digit away.
pub(crate) fn step(text: &str, up: bool) -> String {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let zero = digits.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let negative = if zero { !up } else { negative };
    let grows = zero || negative != up;
    let (from, to, carry) = if grows { (b'9', b'0', 1) } else { (b'0', b'9', u8::MAX) };
    let mut bytes = digits.as_bytes().to_vec();
    let mut done = false;
    for byte in bytes.iter_mut().rev().filter(|byte| **byte != b'.') {
        done = *byte != from;
        *byte = if done { byte.wrapping_add(carry) } else { to };
        if done {
            break;
        }
    }
    let mut out = if done { String::new() } else { "1".to_owned() };
    out.extend(bytes.into_iter().map(char::from));
    let trimmed = out.trim_start_matches('0');
    let lead = if trimmed.is_empty() || trimmed.starts_with('.') { "0" } else { "" };
    let sign = if negative && trimmed.bytes().any(|byte| matches!(byte, b'1'..=b'9')) { "-" } else { "" };
    format!("{sign}{lead}{trimmed}")
}

struct Parts<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(whole) || !plain(fraction) {
            return None;
        }
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        Some(Self { negative: negative && !(whole.is_empty() && fraction.is_empty()), whole, fraction })
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        let length = self.whole.len().cmp(&other.whole.len());
        length.then_with(|| self.whole.cmp(other.whole)).then_with(|| self.fraction.cmp(other.fraction))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_any_size() {
        for (low, high) in [
            ("0", "1"),
            ("-1", "0"),
            ("9", "10"),
            ("-10", "-9"),
            ("99999999999999999999999", "100000000000000000000000"),
            ("0.9", "1.0"),
            ("-0.1", "0.0"),
            ("1.25", "1.26"),
        ] {
            assert_eq!(step(low, true), high);
            assert_eq!(compare(&step(high, false), low), Some(Ordering::Equal), "{high} down");
            assert_eq!(compare(low, high), Some(Ordering::Less), "{low} {high}");
        }
    }

    #[test]
    fn only_plain_decimals_compare() {
        assert_eq!(compare("1.50", "01.5"), Some(Ordering::Equal));
        assert_eq!(compare("-0", "0"), Some(Ordering::Equal));
        for odd in ["", "-", "1e3", "+1", ".5", "1.", "a"] {
            assert_eq!(compare(odd, "1"), None, "{odd}");
        }
        assert!(is_integer("-12") && is_integer("0") && !is_integer("012") && !is_integer("-0") && !is_integer("1.0"));
    }
}
