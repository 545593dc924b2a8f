//! An HTTP message that is not what it should be.

use super::{Clipped, Content, text};
use crate::path::Path;
use std::fmt;

/// An HTTP message has the wrong shape.
#[derive(Clone)]
#[non_exhaustive]
pub struct DecodeError {
    /// HTTP status; `None` for a request.
    pub status: Option<u16>,
    /// All that is wrong with it, at least one, at most a hundred.
    pub problems: Vec<Problem>,
    /// Id of the request, where a header or what can be read of the body tells it.
    pub request_id: Option<String>,
    /// The body, as it came; but a client takes out of it what is secret of its credentials.
    pub body: Vec<u8>,
}

/// One thing that is wrong with an HTTP message.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// Which field: `Items.MigrateTask[3].EndTime`; empty for the message as a whole.
    pub path: String,
    /// What was expected and what was found.
    pub message: String,
}

impl DecodeError {
    /// What the body is.
    #[must_use]
    pub fn content(&self) -> Content {
        Content::of(&self.body)
    }

    /// The start of the body, on one line: at most 200 characters, escaped.
    #[must_use]
    pub fn body_start(&self) -> String {
        text::start(&self.body)
    }
}

impl Problem {
    pub(crate) fn new(path: &Path<'_>, message: String) -> Self {
        Self { path: path.to_string(), message }
    }

    pub(crate) fn missing(path: &Path<'_>) -> Self {
        Self::new(path, "mandatory, but missing".to_owned())
    }

    /// Of the message as a whole.
    pub(crate) fn whole(message: String) -> Self {
        Self { path: String::new(), message }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.status, &self.request_id) {
            (Some(status), Some(id)) => {
                write!(out, "the answer (status {status}, request {}) cannot be read: ", Clipped::id(id))?;
            }
            (Some(status), None) => write!(out, "the answer (status {status}) cannot be read: ")?,
            (None, _) => out.write_str("the request cannot be read: ")?,
        }
        for (index, problem) in self.problems.iter().take(3).enumerate() {
            let comma = if index == 0 { "" } else { "; " };
            write!(out, "{comma}{problem}")?;
        }
        if let Some(more @ 1..) = self.problems.len().checked_sub(3) {
            write!(out, "; and {more} more")?;
        }
        match self.content() {
            // Fields of a response may be nobody else's business.
            Content::Empty | Content::Json => Ok(()),
            Content::CutJson => out.write_str("; the body breaks off"),
            Content::Xml | Content::Html | Content::Text | Content::Bytes => {
                write!(out, "; it starts with: {}", self.body_start())
            }
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("DecodeError")
            .field("status", &self.status)
            .field("problems", &self.problems)
            .field("request_id", &self.request_id)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

impl std::error::Error for DecodeError {}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return out.write_str(&self.message);
        }
        write!(out, "`{}`: {}", self.path.escape_debug(), self.message)
    }
}
