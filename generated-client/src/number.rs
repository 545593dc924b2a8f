//! Decimal numbers of any precision.

use crate::{Integer, decimal};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A decimal number that keeps its text: `1.50` stays `1.50`. Two are equal when their texts are;
/// [`compare`](Self::compare) goes by value.
///
/// ```
/// use generated_client::{Number, NumberError};
///
/// let (left, right): (Number, Number) = ("1.50".parse()?, "1.5".parse()?);
/// assert!(left != right && left.compare(&right).is_eq());
/// assert_eq!((left.as_str(), left.as_f64()), ("1.50", 1.5));
/// # Ok::<(), NumberError>(())
/// ```
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct Number(Box<str>);

/// The text or value is not a finite decimal number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NumberError(());

impl Number {
    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest floating-point number.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// Compares by value, exactly.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Ordering {
        decimal::compare(&self.0, &other.0).unwrap_or(Ordering::Equal)
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        if !decimal::is_number(text) {
            return None;
        }
        let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
        let bare = digits.trim_start_matches('0');
        let zero = if bare.starts_with(|first: char| first.is_ascii_digit()) { "" } else { "0" };
        Some(Self(format!("{sign}{zero}{bare}").into()))
    }
}

impl Default for Number {
    fn default() -> Self {
        Self("0".into())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        Self::read(text).ok_or(NumberError(()))
    }
}

impl TryFrom<f64> for Number {
    type Error = NumberError;

    fn try_from(value: f64) -> Result<Self, NumberError> {
        if value.is_finite() { Ok(Self(value.to_string().into())) } else { Err(NumberError(())) }
    }
}

impl From<Integer> for Number {
    fn from(value: Integer) -> Self {
        Self(value.to_string().into())
    }
}

macro_rules! machine {
    ($($type:ty)*) => { $(
        impl From<$type> for Number {
            fn from(value: $type) -> Self {
                Self(value.to_string().into())
            }
        }
    )* };
}

machine!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl fmt::Display for NumberError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not a decimal number")
    }
}

impl std::error::Error for NumberError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_kept() {
        for text in ["1.50", "0", "-0.1", "1e400", "12345678901234567890.12345678901234567890"] {
            assert_eq!(text.parse::<Number>().unwrap().to_string(), text);
        }
        assert_eq!("007.5".parse::<Number>().unwrap().as_str(), "7.5");
        assert_eq!("-00".parse::<Number>().unwrap().as_str(), "-0");
        assert!("".parse::<Number>().is_err() && "Infinity".parse::<Number>().is_err());
        assert!(Number::try_from(f64::NAN).is_err());
        assert_eq!(Number::try_from(1.5).unwrap().compare(&"1.50".parse().unwrap()), Ordering::Equal);
    }
}
