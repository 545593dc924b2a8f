//! The inside of JSON strings: plain stretches and escapes.

use super::{Reader, Result};

impl Reader<'_> {
    /// A string of which `start..end` is plain and what follows is not.
    #[cold]
    pub(super) fn escaped(&mut self, start: usize, end: usize) -> Result<String> {
        let mut text = self.text[start..end].to_owned();
        self.at = end;
        loop {
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => {
                    self.at += 1;
                    text.push(self.escape()?);
                }
                Some(_) => return self.expected(&"no bare control character"),
                None => return self.expected(&"`\"`"),
            }
            let count = plain(&self.text.as_bytes()[self.at..]);
            text.push_str(&self.text[self.at..self.at + count]);
            self.at += count;
        }
    }

    fn escape(&mut self) -> Result<char> {
        let letter = self.byte();
        self.at += 1;
        Ok(match letter {
            Some(b'u') => return self.unicode(),
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            _ => {
                self.at -= 1;
                return self.expected(&"an escape");
            }
        })
    }

    fn unicode(&mut self) -> Result<char> {
        let mut code = self.hex()?;
        if (0xD800..0xDC00).contains(&code) && self.text.as_bytes()[self.at..].starts_with(b"\\u") {
            self.at += 2;
            let low = self.hex()?;
            if !(0xDC00..0xE000).contains(&low) {
                return self.expected(&"the second half of a character");
            }
            code = 0x1_0000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        }
        char::from_u32(code).map_or_else(|| self.expected(&"a whole character"), Ok)
    }

    fn hex(&mut self) -> Result<u32> {
        let mut code = 0;
        for _ in 0..4 {
            match self.byte().and_then(|byte| char::from(byte).to_digit(16)) {
                Some(digit) => code = code * 16 + digit,
                None => return self.expected(&"four hexadecimal digits"),
            }
            self.at += 1;
        }
        Ok(code)
    }
}

/// Number of bytes before a quote, a backslash, a control character or the end.
#[inline]
pub(super) fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const HIGHS: u64 = ONES << 7;
    // A byte of `word - ONES × n` goes below zero where that of `word` is less than `n`: eight bytes at once.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word;
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let quotes = zeros(word ^ (ONES * u64::from(b'"')));
        let slashes = zeros(word ^ (ONES * u64::from(b'\\')));
        let controls = word.wrapping_sub(ONES * 0x20) & !word;
        // Only the lowest mark is sure to be right, and it is the one that is asked for.
        let marks = (quotes | slashes | controls) & HIGHS;
        if marks != 0 {
            return index * 8 + marks.trailing_zeros() as usize / 8;
        }
    }
    let special = |byte: &u8| *byte < 0x20 || *byte == b'"' || *byte == b'\\';
    words.len() * 8 + rest.iter().position(special).unwrap_or(rest.len())
}
