//! Bytes of a page to text, or why they are none.

use std::fmt;

/// Ten times what the longest page has.
pub const LARGEST: usize = 1 << 20;

/// Why nothing could be read. Each says what is wrong and what to do.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Refusal {
    /// There is nothing but white space.
    Empty,
    /// The page has this many bytes, or more.
    TooLarge(usize),
    /// Bytes that are no text of a known encoding.
    NotText {
        /// The first bad line.
        line: usize,
        /// What it looks like.
        looks_like: &'static str,
    },
    /// More tables or rows than one operation can have.
    TooMany {
        /// Tables of parameters.
        tables: usize,
        /// Rows of all tables.
        rows: usize,
    },
    /// No reader knows the page.
    UnknownFormat,
    /// A page about something else, or an error page: it has no table of parameters.
    NoTables {
        /// How it was read.
        format: crate::Format,
        /// Its first words, to recognise it by.
        begins: String,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => out.write_str("the page is empty: save it again"),
            Self::TooLarge(_) => {
                write!(
                    out,
                    "the page has more than {LARGEST} bytes, the most that are read: give the page of one operation"
                )
            }
            Self::NotText { line, looks_like } => {
                write!(out, "line {line} is no UTF-8; it looks like {looks_like}: save the page as UTF-8")
            }
            Self::TooMany { tables, rows } => write!(
                out,
                "the page has {rows} rows in {tables} tables, more than an operation can have: give the page of one operation"
            ),
            Self::UnknownFormat => {
                let names: Vec<&str> = crate::Format::all().map(crate::Format::name).collect();
                write!(out, "no reader knows this format: if it is one of {}, force it", names.join(", "))
            }
            Self::NoTables { format, begins } => write!(
                out,
                "read as {format}, the page has no table of parameters or fields; it begins with “{begins}”: \
                 give the page of one operation, or force another format"
            ),
        }
    }
}

impl std::error::Error for Refusal {}

/// The text of a page, without its BOM.
///
/// # Errors
/// When it is empty, too large or no text.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge(bytes.len()));
    }
    if matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
        return Err(Refusal::NotText { line: 1, looks_like: "UTF-16" });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let (good, bad) = bytes.split_at(error.valid_up_to());
        let line = good.split(|it| *it == b'\n').count();
        Refusal::NotText { line, looks_like: guess(bad) }
    })?;
    if let Some(at) = text.find('\0') {
        let line = text[..at].matches('\n').count() + 1;
        return Err(Refusal::NotText { line, looks_like: "a binary file" });
    }
    if text.trim().is_empty() { Err(Refusal::Empty) } else { Ok(text) }
}

// Texts in GBK have pairs of bytes above 0x80; in Latin-1 such bytes stand alone.
fn guess(bytes: &[u8]) -> &'static str {
    if bytes.iter().take(4096).any(|it| *it == 0) {
        return "a binary file";
    }
    match bytes {
        [first, second, ..] if *first >= 0x81 && *second >= 0x40 => "GBK or another encoding of Chinese",
        _ => "Latin-1 or a damaged file",
    }
}
