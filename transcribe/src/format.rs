//! The formats of pages: what the rest knows of each, and how they are told apart.

use crate::block::Block;
use crate::read::FORMATS;
use std::fmt;

/// The format of a page: one reader each.
#[derive(Clone, Copy)]
pub struct Format(&'static Definition);

/// All that a format's reader tells of it.
pub(crate) struct Definition {
    /// Its name on the command line, its provider's first.
    pub(crate) name: &'static str,
    /// Folder of the provider below the specs.
    pub(crate) provider: &'static str,
    /// Whether a page has its marks, given that it has none of a format before it.
    pub(crate) is_like: fn(&str) -> bool,
    /// The year from which the vendor wrote pages like this one, where its marks tell.
    pub(crate) generation: Option<fn(&str) -> &'static str>,
    /// Text to blocks.
    pub(crate) read: fn(&str) -> Vec<Block>,
    /// Whether fields follow their container in its table. Otherwise an object has a table of its own.
    pub(crate) nests_in_tables: bool,
    /// Whether every page has a method and a path. Otherwise a parameter names the operation where there are none.
    pub(crate) has_paths: bool,
    /// Why samples are never complete, if they are not.
    pub(crate) cuts_samples: Option<&'static str>,
}

impl Format {
    /// All formats.
    #[must_use]
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        FORMATS.iter().map(|it| Self(it))
    }

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Folder of its provider below the specs.
    #[must_use]
    pub fn provider(self) -> &'static str {
        self.0.provider
    }

    /// The format of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|it| it.name() == name)
    }

    /// The year from which the vendor wrote pages like this one, where its marks tell.
    pub(crate) fn generation(self, text: &str) -> Option<&'static str> {
        self.0.generation.map(|it| it(text))
    }

    /// The format whose marks a page has.
    #[must_use]
    pub fn detect(text: &str) -> Option<Self> {
        Self::all().find(|it| (it.0.is_like)(text))
    }

    pub(crate) fn read(self, text: &str) -> Vec<Block> {
        (self.0.read)(text)
    }

    pub(crate) fn nests_in_tables(self) -> bool {
        self.0.nests_in_tables
    }

    pub(crate) fn has_paths(self) -> bool {
        self.0.has_paths
    }

    /// Why samples of its pages are never complete, if they are not.
    #[must_use]
    pub fn cuts_samples(self) -> Option<&'static str> {
        self.0.cuts_samples
    }
}

/// How many lines have a mark, up to three.
pub(crate) fn marks(text: &str, is_mark: fn(&str) -> bool) -> usize {
    text.lines().filter(|line| is_mark(line.trim())).take(3).count()
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Format {}

impl fmt::Debug for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl fmt::Display for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
