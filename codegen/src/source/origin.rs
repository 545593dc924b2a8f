//! Where facts come from, and who says otherwise.

use super::{Field, Spanned};
use crate::decode::keys;
use crate::diagnostic::Span;

keys! {
    /// A documentation page, or a witness asked where the pages are silent.
    pub struct Source {
        /// The page's title or anchor: what identifies it when it has no address.
        pub page: Option<Spanned<String>>,
        /// The page's address, where it is known.
        pub url: Option<Spanned<String>>,
        /// Language of the page: `en`, `zh-CN`.
        pub language: Option<Spanned<String>>,
        /// Edition or date the page states, or what tells its age.
        pub updated: Option<Spanned<String>>,
        /// SHA-256 of the page's text, in hex.
        pub sha256: Option<Spanned<String>>,
        /// A witness instead of a page: the package of the vendor's SDK.
        pub package: Option<Spanned<String>>,
        /// Version of that package.
        pub version: Option<Spanned<String>>,
        /// Anything a reader should know about this source.
        pub notes: Vec<Spanned<String>>,
    }
}

keys! {
    /// A source that says something else than what was taken.
    pub struct Dispute {
        /// Which source, with the line: `zh:31`.
        pub source: Spanned<String>,
        /// What it says: facts by key (compared with what was taken), or a sentence.
        pub says: Claim,
        /// What was taken, where `says` is a sentence.
        pub taken: Option<Spanned<String>>,
        /// Why. A dispute without a reason is unresolved and stops the generator.
        pub because: Option<Spanned<String>>,
    }
}

/// What a disputing source says.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_enums, reason = "whoever writes drafts has to know both")]
pub enum Claim {
    /// Facts by key, for instance `{ maximum: 100 }`: boxed because a claim is a partial [`Field`].
    Facts(Box<Field>, Span),
    /// A sentence.
    Sentence(Spanned<String>),
}

impl Default for Claim {
    fn default() -> Self {
        Self::Sentence(Spanned::default())
    }
}
