//! What is wrong with a spec, where, and what to do about it.

mod json;
mod render;
mod sink;
mod suggest;

pub use self::render::Style;
pub use self::sink::Diagnostics;
pub(crate) use self::sink::Sink;
pub(crate) use self::suggest::suggest;

/// Which of the given files: an index into the slice handed to the pipeline.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct FileId(pub u32);

/// A byte range in one of the given files, counted from the start of the text after a BOM was removed.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A place with what is to be said about it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Label {
    /// The underlined text.
    pub span: Span,
    /// What it says under the line; may be empty.
    pub text: String,
}

/// A replacement that mends the problem.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fix {
    /// What to replace; empty to insert.
    pub span: Span,
    /// With what.
    pub replacement: String,
    /// The sentence before it: `write …`.
    pub text: String,
}

/// One problem.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Diagnostic {
    /// Stable name of the rule that was broken, in kebab-case: `unknown-key`.
    pub code: &'static str,
    /// What is wrong: lowercase, no full stop, names in backticks.
    pub title: String,
    /// Where; the first one is the primary place. Empty only when there is no file to point at.
    pub labels: Vec<Label>,
    /// What else there is to know: one sentence or name each.
    pub notes: Vec<String>,
    /// What to do: one sentence each.
    pub help: Vec<String>,
    /// Replacements that would mend it.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A problem without a place yet.
    #[must_use]
    pub fn new(code: &'static str, title: impl Into<String>) -> Self {
        Self { code, title: title.into(), labels: Vec::new(), notes: Vec::new(), help: Vec::new(), fixes: Vec::new() }
    }

    /// Adds a place; the first one is the primary place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds something else to know.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds a sentence about what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Adds a replacement that would mend it, with the sentence before it.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>, text: impl Into<String>) -> Self {
        self.fixes.push(Fix { span, replacement: replacement.into(), text: text.into() });
        self
    }
}

#[cfg(test)]
mod tests;
