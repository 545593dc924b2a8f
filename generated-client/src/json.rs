//! JSON: a value of any shape, and the reader and writer of all others.
//!
//! It is our own because integers of any size must keep their digits, and because filling structs straight from the
//! text is what makes decoding quick.

use crate::record::Record;
use crate::{Integer, Number};
use std::fmt;
use std::str::FromStr;

mod reader;

pub(crate) use reader::{Kind, Reader, Syntax};

/// A JSON value of any shape, kept as its text. Two are equal when their texts are.
///
/// ```
/// use generated_client::Json;
///
/// let object: Json = r#"{"limit": 10}"#.parse()?;
/// assert_eq!(object.as_str(), r#"{"limit": 10}"#);
/// assert_eq!(Json::from("ten").as_str(), r#""ten""#);
/// assert_eq!(Json::from("ten").to_text().as_deref(), Some("ten"));
/// # Ok::<(), generated_client::json::JsonError>(())
/// ```
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct Json(Box<str>);

/// The text is not one JSON value.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct JsonError(String);

/// The JSON text of a request's or response's fields, under their wire names and in the documented wrappers. Secrets
/// are written as they are. Decoding it gives an equal value.
///
/// ```
/// use generated_client::aliyun::rds::DescribeBackupTasks;
/// use generated_client::{HttpResponse, Operation, json};
///
/// let answer = HttpResponse::new(200, r#"{"Items": {"BackupJob": [{"BackupJobId": "4762614"}]}}"#);
/// let response = DescribeBackupTasks::decode(&answer)?;
/// let kept = json::to_string(&response);
/// assert_eq!(kept, r#"{"Items":{"BackupJob":[{"BackupJobId":"4762614"}]}}"#);
/// assert_eq!(DescribeBackupTasks::decode(&HttpResponse::new(200, kept))?, response);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn to_string(record: &dyn Record) -> String {
    crate::write::to_json(record)
}

impl Json {
    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text without quotes and escapes, if it is a JSON string.
    #[must_use]
    pub fn to_text(&self) -> Option<String> {
        let mut reader = Reader::new(&self.0);
        let kind = reader.peek().ok()?;
        if kind != Kind::Text {
            return None;
        }
        reader.text().ok().map(Into::into)
    }

    /// For text that a [`Reader`] has gone over.
    pub(crate) fn trusted(text: &str) -> Self {
        Self(text.into())
    }
}

impl Default for Json {
    fn default() -> Self {
        Self("null".into())
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

impl fmt::Display for Json {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

impl FromStr for Json {
    type Err = JsonError;

    /// Takes JSON text.
    fn from_str(text: &str) -> Result<Self, JsonError> {
        let mut reader = Reader::new(text);
        let value = reader.raw().and_then(|value| reader.end().map(|()| value));
        value.map(Self::trusted).map_err(|syntax| JsonError(syntax.describe(text)))
    }
}

impl From<&str> for Json {
    /// A JSON string; for JSON text there is `parse`.
    fn from(text: &str) -> Self {
        let mut quoted = String::with_capacity(text.len() + 2);
        crate::write::quote(&mut quoted, text);
        Self(quoted.into())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self(if value { "true" } else { "false" }.into())
    }
}

impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Self(value.to_string().into())
    }
}

impl From<Integer> for Json {
    fn from(value: Integer) -> Self {
        Self(value.to_string().into())
    }
}

impl From<Number> for Json {
    fn from(value: Number) -> Self {
        Self(value.as_str().into())
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "not JSON: {}", self.0)
    }
}

impl std::error::Error for JsonError {}

#[cfg(test)]
mod tests;
