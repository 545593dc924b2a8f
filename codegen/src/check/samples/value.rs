//! What the readers of samples make: one tree for JSON and XML, with places.

use std::ops::Range;

/// A value in a sample.
#[derive(Debug)]
pub(super) struct Value {
    /// Bytes of the sample's text.
    pub(super) range: Range<usize>,
    pub(super) content: Content,
}

/// What it is.
#[derive(Debug)]
pub(super) enum Content {
    Null,
    Boolean(bool),
    /// A number as it was written.
    Number(String),
    Text(String),
    /// Text of an XML element, which may stand for anything.
    Untyped(String),
    List(Vec<Value>),
    /// In XML with one entry per child element, so that keys repeat.
    Object(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_range: Range<usize>,
    pub(super) value: Value,
}

/// Why a text could not be read, and where.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Unreadable {
    pub(super) at: usize,
    pub(super) reason: String,
}

/// Levels inside each other; a sample with more is nonsense, and readers recurse.
pub(super) const DEEPEST: usize = 100;

impl Unreadable {
    pub(super) fn new(at: usize, reason: impl Into<String>) -> Self {
        Self { at, reason: reason.into() }
    }
}

impl Value {
    /// What to call it.
    pub(super) fn noun(&self) -> &'static str {
        match self.content {
            Content::Null => "nothing",
            Content::Boolean(_) => "a boolean",
            Content::Number(_) => "a number",
            Content::Text(_) | Content::Untyped(_) => "text",
            Content::List(_) => "a list",
            Content::Object(_) => "an object",
        }
    }

    /// The text of a single value.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Number(text) | Content::Text(text) | Content::Untyped(text) => Some(text),
            Content::Boolean(true) => Some("true"),
            Content::Boolean(false) => Some("false"),
            Content::Null | Content::List(_) | Content::Object(_) => None,
        }
    }

    /// Whether it holds nothing.
    pub(super) fn is_empty(&self) -> bool {
        match &self.content {
            Content::Null => true,
            Content::Untyped(text) => text.is_empty(),
            Content::Object(entries) => entries.is_empty(),
            Content::List(items) => items.is_empty(),
            Content::Boolean(_) | Content::Number(_) | Content::Text(_) => false,
        }
    }
}
