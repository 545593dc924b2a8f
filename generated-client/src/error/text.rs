//! What others said, made fit to be shown: on one line, without control characters, and not too much of it.

use std::fmt;

/// So much of a message is shown.
const MESSAGE: usize = 500;
/// So much of a code, an id or a host is shown.
const WORD: usize = 100;
/// So much of a body is shown.
const START: usize = 200;

/// Text of others, escaped and cut.
pub(crate) struct Clipped<'a> {
    text: &'a str,
    most: usize,
}

impl<'a> Clipped<'a> {
    /// A code, an id or a host.
    pub(crate) fn id(text: &'a str) -> Self {
        Self { text, most: WORD }
    }

    /// A sentence or two.
    pub(crate) fn message(text: &'a str) -> Self {
        Self { text, most: MESSAGE }
    }
}

impl fmt::Display for Clipped<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, character) in self.text.chars().enumerate() {
            if index == self.most {
                return out.write_str("…");
            }
            match character {
                // Readable as they are, and no line is broken by them.
                '"' | '\'' => write!(out, "{character}")?,
                _ => write!(out, "{}", character.escape_debug())?,
            }
        }
        Ok(())
    }
}

/// The start of a body, on one line.
pub(super) fn start(body: &[u8]) -> String {
    // A character has at most four bytes, and each byte that is none becomes a character.
    let head = &body[..body.len().min(4 * (START + 1))];
    let text = String::from_utf8_lossy(head);
    let mut words = String::new();
    for word in without_mark(&text).split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    Clipped { text: &words, most: START }.to_string()
}

/// Without the mark of byte order that some put in front of JSON.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_and_not_too_long() {
        assert_eq!(Clipped::id("a\n\u{1b}[31m\u{202e}\"'é").to_string(), "a\\n\\u{1b}[31m\\u{202e}\"'é");
        assert_eq!(Clipped::id(&"é".repeat(100)).to_string(), "é".repeat(100));
        assert_eq!(Clipped::id(&"é".repeat(101)).to_string(), format!("{}…", "é".repeat(100)));
    }

    #[test]
    fn starts() {
        assert_eq!(start(b"\xef\xbb\xbf<html>\r\n  <p>\x07no\xff"), "<html> <p>\\u{7}no\u{fffd}");
        assert_eq!(start(&[b'x'; 1000]).chars().count(), 201);
        assert_eq!(start("é".repeat(1000).as_bytes()), format!("{}…", "é".repeat(200)));
        assert_eq!(start(b""), "");
    }
}
