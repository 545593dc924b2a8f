//! Patterns of sentences, compiled once.

use regex::Regex;
use std::sync::LazyLock;

/// A list of patterns; the first group of each is what it finds.
pub(crate) type Patterns = LazyLock<Vec<Regex>>;

/// Compiles patterns. They are ours: one that is wrong fails every test.
pub(crate) fn compile<P: AsRef<str>>(patterns: impl AsRef<[P]>) -> Vec<Regex> {
    patterns.as_ref().iter().map(|it| one(it.as_ref())).collect()
}

/// Compiles a pattern of ours.
pub(crate) fn one(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| panic!("{error}"))
}

/// A number as pages write it: `1,000`, `-5`, `0.5`.
pub(crate) const NUMBER: &str = r"(-?\d{1,3}(?:,\d{3})+|-?\d+(?:\.\d+)?)";

/// Without the commas that group its digits.
pub(crate) fn number(text: &str) -> String {
    text.replace(',', "")
}
