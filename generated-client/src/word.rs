//! Open enumerations: the documented values, and any other value kept as it came.

use crate::record::WordField;
use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// Documented values of a parameter or field, as an enum without payload. Emitted code implements it.
pub trait Word: Copy + Eq + fmt::Debug + Send + Sync + 'static {
    /// Each value with its word on the wire, in the page's order, which is also the order of the variants.
    const WORDS: &'static [(Self, &'static str)];

    /// Those values after which nothing more happens, where the page tells: a finished task's status.
    const FINISHED: &'static [Self] = &[];
}

/// A documented value, or any other word.
///
/// A word that is documented is always `Listed`: both `From<&str>` and decoding see to that, and nothing else makes an
/// `Unlisted`. So when a later version learns a new word, comparisons by text ([`as_str`](Self::as_str)) still hold.
///
/// ```
/// use generated_client::Open;
/// use generated_client::aliyun::rds::describe_migrate_tasks::MigrateTaskStatus;
///
/// let tell = |status: &Open<MigrateTaskStatus>| match status {
///     Open::Listed(MigrateTaskStatus::Failed) => "failed".to_owned(),
///     Open::Listed(_) if status.is_finished() => "done".to_owned(),
///     Open::Listed(_) => "under way".to_owned(),
///     Open::Unlisted(word) => format!("{}, whatever that is", word.as_str()),
/// };
/// assert_eq!(tell(&MigrateTaskStatus::Success.into()), "done");
/// assert_eq!(tell(&Open::from("Paused")), "Paused, whatever that is");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "a value is either documented or it is not")]
pub enum Open<T> {
    /// One of the documented values.
    Listed(T),
    /// Any other; read it with [`as_str`](Self::as_str).
    Unlisted(Unlisted),
}

/// A word that is not documented. Only [`Open`] makes one.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Unlisted(Box<str>);

impl Unlisted {
    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T: Word> Open<T> {
    /// The word on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Listed(value) => T::WORDS.iter().find(|(listed, _)| listed == value).map_or("", |(_, word)| word),
            Self::Unlisted(word) => word.as_str(),
        }
    }

    /// Whether nothing more happens after this value: a finished task's status. Of other words that is not known.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.listed().is_some_and(|value| T::FINISHED.contains(&value))
    }

    /// The documented value, unless it is another word.
    #[must_use]
    pub fn listed(&self) -> Option<T> {
        match self {
            Self::Listed(value) => Some(*value),
            Self::Unlisted(_) => None,
        }
    }
}

impl<T: Word> From<T> for Open<T> {
    fn from(value: T) -> Self {
        Self::Listed(value)
    }
}

impl<T: Word> From<&str> for Open<T> {
    fn from(text: &str) -> Self {
        match T::WORDS.iter().find(|(_, word)| *word == text) {
            Some((value, _)) => Self::Listed(*value),
            None => Self::Unlisted(Unlisted(text.into())),
        }
    }
}

impl<T: Word> From<&String> for Open<T> {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl<T: Word> From<String> for Open<T> {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl<T: Word> FromStr for Open<T> {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl<T: Word> fmt::Display for Open<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.as_str())
    }
}

impl<T: Word> Hash for Open<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl<T: Word> AsRef<str> for Open<T> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<T: Word> PartialEq<T> for Open<T> {
    fn eq(&self, other: &T) -> bool {
        self.listed().as_ref() == Some(other)
    }
}

impl<T: Word> PartialEq<str> for Open<T> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl<T: Word> PartialEq<&str> for Open<T> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl<T: Word> WordField for Option<Open<T>> {
    fn text(&self) -> Option<&str> {
        self.as_ref().map(Open::as_str)
    }
    fn set(&mut self, text: &str) {
        *self = Some(Open::from(text));
    }
    fn clear(&mut self) {
        *self = None;
    }
    fn is_listed(&self) -> bool {
        matches!(self, Some(Open::Listed(_)))
    }
    fn is_finished(&self) -> bool {
        self.as_ref().is_some_and(Open::is_finished)
    }
    #[cfg(feature = "mock")]
    fn words(&self) -> Vec<&'static str> {
        words::<T>()
    }
}

impl<T: Word> WordField for Open<T> {
    fn text(&self) -> Option<&str> {
        Some(self.as_str())
    }
    fn set(&mut self, text: &str) {
        *self = Open::from(text);
    }
    fn clear(&mut self) {
        *self = Open::from("");
    }
    fn is_listed(&self) -> bool {
        matches!(self, Open::Listed(_))
    }
    fn is_finished(&self) -> bool {
        Open::is_finished(self)
    }
    #[cfg(feature = "mock")]
    fn words(&self) -> Vec<&'static str> {
        words::<T>()
    }
}

#[cfg(feature = "mock")]
fn words<T: Word>() -> Vec<&'static str> {
    T::WORDS.iter().map(|(_, text)| *text).collect()
}
