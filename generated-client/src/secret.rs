//! Text that is never shown.

use std::fmt;

/// Text that is never shown: `Debug` hides it, its memory is overwritten when it is dropped, and comparing two takes as
/// long wherever they differ.
///
/// ```
/// use generated_client::Secret;
///
/// let secret = Secret::from("hunter2");
/// assert_eq!(format!("{secret:?}"), "Secret(..)");
/// assert_eq!(secret.expose(), "hunter2");
/// ```
#[derive(Clone, Default, Eq)]
pub struct Secret(String);

impl Secret {
    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Whether two texts are the same, in a time that tells nothing but their lengths.
pub(crate) fn same(left: &[u8], right: &[u8]) -> bool {
    let different = left.iter().zip(right).fold(0, |different, (left, right)| different | (left ^ right));
    // Without this the compiler may see that the first difference settles it.
    left.len() == right.len() && std::hint::black_box(different) == 0
}

#[cfg(feature = "signing")]
fn overwrite(text: &mut String) {
    zeroize::Zeroize::zeroize(text);
}

#[cfg(not(feature = "signing"))]
fn overwrite(text: &mut String) {
    let mut bytes = std::mem::take(text).into_bytes();
    bytes.fill(0);
    // Without this the compiler may see that nobody reads the zeros, and not write them.
    std::hint::black_box(&bytes);
}

impl Drop for Secret {
    fn drop(&mut self) {
        overwrite(&mut self.0);
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        same(self.0.as_bytes(), other.0.as_bytes())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret(..)")
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<&String> for Secret {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_shown() {
        let secret = Secret::from("hunter2");
        assert_eq!(format!("{secret:?}"), "Secret(..)");
        assert_eq!(secret.expose(), "hunter2");
    }

    #[test]
    fn compared_as_text() {
        assert_eq!(Secret::from("a"), Secret::from("a"));
        for other in ["", "b", "ab", "ba"] {
            assert_ne!(Secret::from("a"), Secret::from(other));
        }
        assert_eq!(Secret::default(), Secret::from(String::new()));
    }

    #[test]
    fn overwritten() {
        let mut text = String::from("hunter2");
        overwrite(&mut text);
        assert_eq!(text, "");
    }
}
