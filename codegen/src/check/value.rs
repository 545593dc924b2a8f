//! Whether a value obeys the facts of its row.

use crate::model::Precision;

use super::decimal::Decimal;
use super::timestamp;
use super::types::{Base, Container};

/// The facts that the values of a row must obey, read and found sound.
#[derive(Clone, Debug)]
pub(super) struct Facts<'a> {
    pub(super) container: Container,
    pub(super) base: Base<'a>,
    pub(super) values: Vec<&'a str>,
    pub(super) one_of: Vec<&'a str>,
    pub(super) minimum: Option<Decimal<'a>>,
    pub(super) maximum: Option<Decimal<'a>>,
    pub(super) min_length: Option<u64>,
    pub(super) max_length: Option<u64>,
    pub(super) min_items: Option<u64>,
    pub(super) max_items: Option<u64>,
    pub(super) not_empty: bool,
    pub(super) ascii: bool,
    pub(super) format: Option<Precision>,
}

/// The fact that a value breaks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Breach {
    /// It is not of the row's type.
    Type,
    /// A timestamp does not have the documented form, or any.
    Format,
    /// It is none of the documented values.
    Values,
    OneOf,
    Minimum,
    Maximum,
    MinLength,
    MaxLength,
    MinItems,
    MaxItems,
    NotEmpty,
    Ascii,
}

impl Breach {
    /// The key of the fact.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Format => "format",
            Self::Values => "values",
            Self::OneOf => "one_of",
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::MinLength => "min_length",
            Self::MaxLength => "max_length",
            Self::MinItems => "min_items",
            Self::MaxItems => "max_items",
            Self::NotEmpty => "not_empty",
            Self::Ascii => "ascii",
        }
    }

    /// What the value is instead, as the end of a sentence that starts with it.
    pub(super) fn words(self, facts: &Facts<'_>) -> String {
        let number = |bound: Option<Decimal<'_>>| bound.map_or("", |bound| bound.text).to_owned();
        let count = |bound: Option<u64>| bound.unwrap_or_default();
        match self {
            Self::Type => format!("is not {}", facts.base.noun()),
            Self::Format => match facts.format {
                Some(format) => format!("does not follow the format `{}`", timestamp::format(format)),
                None => "is no timestamp in any known format".to_owned(),
            },
            Self::Values => "is not among the documented values".to_owned(),
            Self::OneOf => format!("is not one of {}", facts.one_of.join(", ")),
            Self::Minimum => format!("is below the minimum {}", number(facts.minimum)),
            Self::Maximum => format!("is above the maximum {}", number(facts.maximum)),
            Self::MinLength => format!("is shorter than {} characters", count(facts.min_length)),
            Self::MaxLength => format!("is longer than {} characters", count(facts.max_length)),
            Self::MinItems => format!("has fewer than {} items", count(facts.min_items)),
            Self::MaxItems => format!("has more than {} items", count(facts.max_items)),
            Self::NotEmpty => "is empty".to_owned(),
            Self::Ascii => "is not all ASCII".to_owned(),
        }
    }
}

impl<'a> Facts<'a> {
    /// Facts without any limit.
    pub(super) fn new(container: Container, base: Base<'a>) -> Self {
        Self {
            container,
            base,
            values: Vec::new(),
            one_of: Vec::new(),
            minimum: None,
            maximum: None,
            min_length: None,
            max_length: None,
            min_items: None,
            max_items: None,
            not_empty: false,
            ascii: false,
            format: None,
        }
    }

    /// The first fact that a value breaks; for a list or map, a single item of it.
    pub(super) fn breach(&self, text: &str) -> Option<Breach> {
        if !self.is_of_base(text) {
            return Some(if self.base == Base::Timestamp { Breach::Format } else { Breach::Type });
        }
        if self.not_empty && self.container == Container::One && text.is_empty() {
            return Some(Breach::NotEmpty);
        }
        if !self.values.is_empty() && !self.values.contains(&text) {
            return Some(Breach::Values);
        }
        if !self.one_of.is_empty() && !self.one_of.iter().any(|member| self.are_equal(member, text)) {
            return Some(Breach::OneOf);
        }
        self.range_breach(text).or_else(|| self.length_breach(text))
    }

    /// The fact that the number of items breaks.
    pub(super) fn count_breach(&self, count: usize) -> Option<Breach> {
        let count = count as u64;
        if self.not_empty && self.container == Container::List && count == 0 {
            Some(Breach::NotEmpty)
        } else if self.min_items.is_some_and(|bound| count < bound) {
            Some(Breach::MinItems)
        } else {
            self.max_items.is_some_and(|bound| count > bound).then_some(Breach::MaxItems)
        }
    }

    fn is_of_base(&self, text: &str) -> bool {
        match self.base {
            Base::Integer => Decimal::read_whole(text).is_some(),
            Base::Number => Decimal::read(text).is_some() || is_scientific(text),
            Base::Boolean => matches!(text, "true" | "false"),
            Base::Timestamp => match self.format {
                Some(format) => timestamp::follows(text, format),
                None => timestamp::follows_any(text),
            },
            Base::Text | Base::Secret | Base::Any | Base::Structure(_) | Base::Unknown => true,
        }
    }

    fn are_equal(&self, left: &str, right: &str) -> bool {
        match self.base {
            Base::Integer | Base::Number => {
                left == right
                    || matches!((Decimal::read(left), Decimal::read(right)), (Some(left), Some(right)) if left == right)
            }
            _ => left == right,
        }
    }

    fn range_breach(&self, text: &str) -> Option<Breach> {
        let value = Decimal::read(text)?;
        if self.minimum.is_some_and(|bound| value < bound) {
            Some(Breach::Minimum)
        } else {
            self.maximum.is_some_and(|bound| value > bound).then_some(Breach::Maximum)
        }
    }

    fn length_breach(&self, text: &str) -> Option<Breach> {
        let length = if self.min_length.or(self.max_length).is_some() { text.chars().count() as u64 } else { 0 };
        if self.min_length.is_some_and(|bound| length < bound) {
            Some(Breach::MinLength)
        } else if self.max_length.is_some_and(|bound| length > bound) {
            Some(Breach::MaxLength)
        } else {
            (self.ascii && !text.is_ascii()).then_some(Breach::Ascii)
        }
    }
}

/// A number with an exponent, as JSON allows it.
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    Decimal::read(mantissa).is_some() && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaches() {
        let mut facts = Facts::new(Container::One, Base::Integer);
        facts.minimum = Decimal::read("30");
        facts.maximum = Decimal::read("100");
        for (text, expected) in [
            ("30", None),
            ("29", Some(Breach::Minimum)),
            ("101", Some(Breach::Maximum)),
            ("012", Some(Breach::Type)),
            ("yes", Some(Breach::Type)),
        ] {
            assert_eq!(facts.breach(text), expected, "{text}");
        }
        let mut text = Facts::new(Container::One, Base::Text);
        text.max_length = Some(2);
        text.ascii = true;
        assert_eq!(text.breach("日本語"), Some(Breach::MaxLength));
        assert_eq!(text.breach("é"), Some(Breach::Ascii));
        assert_eq!(text.breach("ab"), None);
    }

    #[test]
    fn equal_numbers() {
        let mut facts = Facts::new(Container::One, Base::Number);
        facts.one_of = vec!["0.5"];
        assert_eq!(facts.breach("0.50"), None);
        assert_eq!(facts.breach("1e3"), Some(Breach::OneOf));
    }
}
