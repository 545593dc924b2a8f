//! Integers of any size.

use crate::decimal;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// A whole number of any size. It keeps all its digits; most fit into machine words and are read with
/// [`as_i64`](Self::as_i64) or `TryFrom`.
///
/// ```
/// use generated_client::{Integer, IntegerError};
///
/// let large: Integer = "123456789012345678901234567890".parse()?;
/// assert_eq!(large.to_string(), "123456789012345678901234567890");
/// assert_eq!(u64::try_from(&large), Err(IntegerError::OutOfRange));
/// assert!(Integer::from(30) == 30 && Integer::from(30) < large);
/// # Ok::<(), IntegerError>(())
/// ```
#[derive(Clone, Default)]
pub struct Integer(Size);

/// Text is used only beyond `i64`, so equal numbers are equal here.
#[derive(Clone, Eq, Hash, PartialEq)]
enum Size {
    Small(i64),
    Large(Box<str>),
}

impl Default for Size {
    fn default() -> Self {
        Self::Small(0)
    }
}

/// Why a text is not an [`Integer`], or an [`Integer`] not a machine integer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum IntegerError {
    /// The text has something else than digits, with or without a minus.
    NotDigits,
    /// It does not fit.
    OutOfRange,
}

impl Integer {
    /// Its value, if it fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Size::Small(value) => Some(value),
            Size::Large(_) => None,
        }
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        if !decimal::is_integer(text) {
            return None;
        }
        if let Ok(value) = text.parse() {
            return Some(Self(Size::Small(value)));
        }
        let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
        Some(Self(Size::Large(format!("{sign}{}", digits.trim_start_matches('0')).into())))
    }

    /// Compares with decimal text.
    pub(crate) fn compare(&self, bound: &str) -> Option<Ordering> {
        match (&self.0, bound.parse::<i64>()) {
            (Size::Small(value), Ok(bound)) => Some(value.cmp(&bound)),
            (Size::Small(value), Err(_)) => decimal::compare(&value.to_string(), bound),
            (Size::Large(digits), _) => decimal::compare(digits, bound),
        }
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Size::Small(value) => fmt::Display::fmt(value, out),
            Size::Large(digits) => out.pad(digits),
        }
    }
}

impl fmt::Debug for Integer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for Integer {
    type Err = IntegerError;

    fn from_str(text: &str) -> Result<Self, IntegerError> {
        Self::read(text).ok_or(IntegerError::NotDigits)
    }
}

impl Eq for Integer {}

impl PartialEq for Integer {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Hash for Integer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Size::Small(left), Size::Small(right)) => left.cmp(right),
            _ => decimal::compare(&self.to_string(), &other.to_string()).unwrap_or(Ordering::Equal),
        }
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

macro_rules! machine {
    ($($type:ty)*) => { $(
        impl From<$type> for Integer {
            #[inline]
            fn from(value: $type) -> Self {
                match i64::try_from(value) {
                    Ok(value) => Self(Size::Small(value)),
                    Err(_) => Self(Size::Large(value.to_string().into())),
                }
            }
        }

        impl TryFrom<&Integer> for $type {
            type Error = IntegerError;

            fn try_from(value: &Integer) -> Result<Self, IntegerError> {
                match &value.0 {
                    Size::Small(value) => Self::try_from(*value).map_err(|_| IntegerError::OutOfRange),
                    Size::Large(digits) => digits.parse().map_err(|_| IntegerError::OutOfRange),
                }
            }
        }

        impl TryFrom<Integer> for $type {
            type Error = IntegerError;

            fn try_from(value: Integer) -> Result<Self, IntegerError> {
                Self::try_from(&value)
            }
        }

        impl PartialEq<$type> for Integer {
            fn eq(&self, other: &$type) -> bool {
                <$type>::try_from(self) == Ok(*other)
            }
        }
    )* };
}

machine!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl fmt::Display for IntegerError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::NotDigits => "not a whole number",
            Self::OutOfRange => "out of range",
        })
    }
}

impl std::error::Error for IntegerError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn digits_are_kept() {
        let text = "123456789012345678901234567890";
        let large: Integer = text.parse().unwrap();
        assert_eq!(large.to_string(), text);
        assert_eq!(large.as_i64(), None);
        assert_eq!(u64::try_from(&large), Err(IntegerError::OutOfRange));
        assert_eq!(Integer::from(u64::MAX).to_string(), u64::MAX.to_string());
        assert_eq!("-000".parse(), Ok(Integer::from(0)));
        assert_eq!(size_of::<Integer>(), 16);
    }

    #[test]
    fn not_digits() {
        for text in ["", "-", "+1", "1.0", "1e3", " 1", "many", "١", "--1"] {
            assert_eq!(text.parse::<Integer>(), Err(IntegerError::NotDigits), "{text}");
        }
    }

    proptest! {
        #[test]
        fn like_i128(left: i128, right: i128) {
            let (one, two) = (Integer::from(left), Integer::from(right));
            prop_assert_eq!(one.cmp(&two), left.cmp(&right));
            prop_assert_eq!(one.to_string().parse::<Integer>(), Ok(one.clone()));
            prop_assert_eq!(i128::try_from(&one), Ok(left));
            prop_assert_eq!(one.compare(&right.to_string()), Some(left.cmp(&right)));
        }
    }
}
