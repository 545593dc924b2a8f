//! What the body of an answer is.

use super::text;
use crate::json::Reader;

/// What the body of an answer is: a gateway's page is not what a cut answer is.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// Nothing, or blanks only.
    Empty,
    /// JSON.
    Json,
    /// JSON that breaks off.
    CutJson,
    /// XML.
    Xml,
    /// An HTML page.
    Html,
    /// Any other text.
    Text,
    /// Bytes that are not UTF-8.
    Bytes,
}

impl Content {
    /// What this body is.
    #[must_use]
    pub fn of(body: &[u8]) -> Self {
        let Ok(text) = std::str::from_utf8(body) else { return Self::Bytes };
        let text = text::without_mark(text);
        let start = text.trim_ascii_start();
        match start.as_bytes().first() {
            None => Self::Empty,
            Some(b'<') if is_html(start) => Self::Html,
            Some(b'<') => Self::Xml,
            Some(_) => Self::of_json(text),
        }
    }

    fn of_json(text: &str) -> Self {
        let mut reader = Reader::new(text);
        let Err(wrong) = reader.skip().and_then(|()| reader.end()) else { return Self::Json };
        let rest = text.get(wrong.at..).unwrap_or_default().trim_ascii_end();
        // A single word may be the start of anything.
        if text.trim_ascii_start().starts_with(['{', '[']) && breaks_off(rest) { Self::CutJson } else { Self::Text }
    }

    /// In words.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Empty => "an empty body",
            Self::Json => "JSON without a code",
            Self::CutJson => "JSON that breaks off",
            Self::Xml => "XML without a code",
            Self::Html => "an HTML page",
            Self::Text => "plain text",
            Self::Bytes => "bytes that are not UTF-8",
        }
    }
}

/// Whether what is not JSON could become it if more came: the rest is empty, or the start of a word or a number.
fn breaks_off(rest: &str) -> bool {
    let number = |rest: &str| {
        rest.starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
            && rest.ends_with(['-', '+', '.', 'e', 'E'])
    };
    rest.is_empty() || ["true", "false", "null"].iter().any(|word| word.starts_with(rest)) || number(rest)
}

/// Whether a text that begins with `<` is a web page.
pub(crate) fn is_html(start: &str) -> bool {
    let begins = |word: &str| start.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    begins("<html") || begins("<!doctype html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies() {
        let cases: &[(&[u8], Content)] = &[
            (b"", Content::Empty),
            (b" \r\n", Content::Empty),
            (b"\xef\xbb\xbf", Content::Empty),
            (b"{}", Content::Json),
            (b"\xef\xbb\xbf {\"a\": [1]}\n", Content::Json),
            (b"null", Content::Json),
            (b"{\"a\": [1", Content::CutJson),
            (b"{\"a\": \"text", Content::CutJson),
            (b"[{\"a\": tr", Content::CutJson),
            (b"{\"a\" 1}", Content::Text),
            (b"{\"a\": \"x\" \"b\"}", Content::Text),
            (b"upstream connect error", Content::Text),
            (b"tru", Content::Text),
            (b"<!DOCTYPE HTML><html>", Content::Html),
            (b"\n<HTML>", Content::Html),
            (b"<Error><Code>x</Code></Error>", Content::Xml),
            (b"<", Content::Xml),
            (b"{\"a\": \"\xff\"}", Content::Bytes),
        ];
        for (body, content) in cases {
            assert_eq!(Content::of(body), *content, "{}", String::from_utf8_lossy(body));
        }
    }

    #[test]
    fn every_start_of_json_is_json_that_breaks_off() {
        let whole = r#"{"a": [1.5e+3, -2, true, null, {"b": "x\u00e9\"é"}, false], "c": {}}"#;
        assert_eq!(Content::of(whole.as_bytes()), Content::Json);
        for (end, _) in whole.char_indices().skip(1) {
            assert_eq!(Content::of(&whole.as_bytes()[..end]), Content::CutJson, "{}", &whole[..end]);
        }
    }
}
