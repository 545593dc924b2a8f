//! Decimal numbers as text: recognised and compared without ever leaving it, so that size does not matter.

use std::cmp::Ordering;

/// Whether the text is a whole number: digits, perhaps behind a minus.
pub(crate) fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the text is a number as JSON writes it; zeros in front are let pass.
pub(crate) fn is_number(text: &str) -> bool {
    let rest = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (rest, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let signed = |part: &str| digits(part.strip_prefix(['+', '-']).unwrap_or(part));
    digits(whole) && fraction.is_none_or(digits) && exponent.is_none_or(signed)
}

/// Compares two numbers; `None` if one of them is none.
pub(crate) fn compare(left: &str, right: &str) -> Option<Ordering> {
    if let (Some(left), Some(right)) = (small(left), small(right)) {
        return Some(left.cmp(&right));
    }
    if !is_number(left) || !is_number(right) {
        return None;
    }
    Some(Parts::of(left).cmp(&Parts::of(right)))
}

/// A plus is no part of a number here.
fn small(text: &str) -> Option<i64> {
    if text.starts_with('+') { None } else { text.parse().ok() }
}

/// A number as `0.d1d2d3… × 10^exponent`, with `d1` not zero.
#[derive(Clone, Copy)]
struct Parts<'a> {
    negative: bool,
    digits: &'a str,
    exponent: i64,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Self {
        let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, shift) = match rest.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, saturating(exponent)),
            None => (rest, 0),
        };
        let point = mantissa.find('.').unwrap_or(mantissa.len());
        let first = mantissa.find(|digit| digit != '0' && digit != '.');
        let Some(first) = first else {
            return Self { negative: false, digits: "", exponent: i64::MIN };
        };
        let before = i64::try_from(point).unwrap_or(i64::MAX);
        let first_place = i64::try_from(if first > point { first - 1 } else { first }).unwrap_or(i64::MAX);
        Self { negative, digits: &mantissa[first..], exponent: shift.saturating_add(before - first_place) }
    }

    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
        }
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        self.exponent.cmp(&other.exponent).then_with(|| {
            let (mut left, mut right) = (significant(self.digits), significant(other.digits));
            loop {
                match (left.next(), right.next()) {
                    (None, None) => return Ordering::Equal,
                    (one, two) => match one.unwrap_or(b'0').cmp(&two.unwrap_or(b'0')) {
                        Ordering::Equal => {}
                        unequal => return unequal,
                    },
                }
            }
        })
    }
}

fn significant(digits: &str) -> impl Iterator<Item = u8> {
    digits.bytes().filter(|byte| *byte != b'.')
}

/// An exponent of absurd length still has a sign and a size.
fn saturating(exponent: &str) -> i64 {
    let limit = i64::MAX / 4;
    let far = if exponent.starts_with('-') { -limit } else { limit };
    exponent.parse().map_or(far, |exponent: i64| exponent.clamp(-limit, limit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn written_differently() {
        for (left, right) in
            [("1", "1.0"), ("100", "1e2"), ("0.01", "1E-2"), ("0", "-0.00"), ("007", "7"), ("1.50", "15e-1")]
        {
            assert_eq!(compare(left, right), Some(Ordering::Equal), "{left} {right}");
        }
    }

    #[test]
    fn order() {
        let sorted = [
            "-1e999999999999999999999",
            "-99999999999999999999",
            "-2",
            "-1.5",
            "0",
            "1e-99",
            "0.1",
            "0.11",
            "1",
            "9.9",
            "10",
            "99999999999999999998",
            "99999999999999999999",
            "1e400",
        ];
        for (index, left) in sorted.iter().enumerate() {
            for (other, right) in sorted.iter().enumerate() {
                assert_eq!(compare(left, right), Some(index.cmp(&other)), "{left} {right}");
            }
        }
        for text in ["", "-", "1.", ".5", "1e", "NaN", "1 ", "+1", "0x1"] {
            assert_eq!(compare(text, "1"), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn as_integers(left: i128, right: i128, shift in 0usize..20) {
            prop_assert_eq!(compare(&left.to_string(), &right.to_string()), Some(left.cmp(&right)));
            let zeros = "0".repeat(shift);
            prop_assert_eq!(compare(&format!("{left}{zeros}"), &format!("{right}e{shift}")), Some(left.cmp(&right)));
        }

        #[test]
        fn as_floats(left in -1e15..1e15f64, right in -1e15..1e15f64) {
            prop_assert_eq!(compare(&left.to_string(), &right.to_string()), left.partial_cmp(&right));
        }
    }
}
