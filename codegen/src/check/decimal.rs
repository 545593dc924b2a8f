//! Decimal numbers as text: they may exceed any machine integer.

use std::cmp::Ordering;

/// A number as pages write it, compared by value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decimal<'a> {
    /// As it was written.
    pub(super) text: &'a str,
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
}

impl<'a> Decimal<'a> {
    /// Reads `30`, `-1`, `0.5`; no sign `+`, no leading zero, no exponent, no other base.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((whole, fraction)) => (whole, is_digits(fraction).then_some(fraction)?),
            None => (unsigned, ""),
        };
        if !is_digits(whole) || (whole.len() > 1 && whole.starts_with('0')) {
            return None;
        }
        let fraction = fraction.trim_end_matches('0');
        let negative = unsigned.len() < text.len() && !(whole == "0" && fraction.is_empty());
        Some(Self { text, negative, whole, fraction })
    }

    /// Reads a whole number.
    pub(super) fn read_whole(text: &'a str) -> Option<Self> {
        Self::read(text).filter(|_| !text.contains('.'))
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        let length = self.whole.len().cmp(&other.whole.len());
        length.then_with(|| self.whole.cmp(other.whole)).then_with(|| self.fraction.cmp(other.fraction))
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        }
    }
}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal<'_> {}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn numbers_compare_by_value() {
        let ascending = ["-100", "-99.5", "-1", "0", "0.49", "0.5", "9", "10", "99999999999999999999999999"];
        for pair in ascending.windows(2) {
            assert!(Decimal::read(pair[0]) < Decimal::read(pair[1]), "{pair:?}");
        }
        assert_eq!(Decimal::read("-0"), Decimal::read("0.0"));
        assert_eq!(Decimal::read("1.50"), Decimal::read("1.5"));
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in ["", "-", "012", "+1", "1e3", "0x1F", "1_000", ".5", "1.", "no", "１"] {
            assert!(Decimal::read(text).is_none(), "{text}");
        }
        assert!(Decimal::read_whole("1.0").is_none());
    }
}
