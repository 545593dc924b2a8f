//! A small JSON reader that keeps places and the digits of numbers.

use super::value::{Content, DEEPEST, Entry, Unreadable, Value};

/// Reads a whole text.
pub(super) fn read(text: &str) -> Result<Value, Unreadable> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0)?;
    reader.blank();
    if reader.at < text.len() {
        return Err(reader.expected("the end"));
    }
    Ok(value)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize) -> Result<Value, Unreadable> {
        self.blank();
        if depth > DEEPEST {
            return Err(Unreadable::new(self.at, "it is nested too deep"));
        }
        let start = self.at;
        let content = match self.peek() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Content::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.word("true", Content::Boolean(true))?,
            Some(b'f') => self.word("false", Content::Boolean(false))?,
            Some(b'n') => self.word("null", Content::Null)?,
            _ => return Err(self.expected("a value")),
        };
        Ok(Value { range: start..self.at, content })
    }

    fn object(&mut self, depth: usize) -> Result<Content, Unreadable> {
        self.at += 1;
        let mut entries = Vec::new();
        self.blank();
        if self.eat(b'}') {
            return Ok(Content::Object(entries));
        }
        loop {
            self.blank();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.expected("a key in double quotes"));
            }
            let key = self.string()?;
            let key_range = start..self.at;
            self.blank();
            if !self.eat(b':') {
                return Err(self.expected("`:`"));
            }
            let value = self.value(depth + 1)?;
            entries.push(Entry { key, key_range, value });
            self.blank();
            if self.eat(b'}') {
                return Ok(Content::Object(entries));
            }
            if !self.eat(b',') {
                return Err(self.expected("`,` or `}`"));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Content, Unreadable> {
        self.at += 1;
        let mut items = Vec::new();
        self.blank();
        if self.eat(b']') {
            return Ok(Content::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.blank();
            if self.eat(b']') {
                return Ok(Content::List(items));
            }
            if !self.eat(b',') {
                return Err(self.expected("`,` or `]`"));
            }
        }
    }

    fn string(&mut self) -> Result<String, Unreadable> {
        let start = self.at;
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let Some(c) = rest.chars().next().filter(|c| !matches!(c, '\n' | '\r')) else {
                return Err(Unreadable::new(start, "this text has no closing quote"));
            };
            self.at += c.len_utf8();
            match c {
                '"' => return Ok(out),
                '\\' => out.push(self.escape()?),
                c if u32::from(c) < 0x20 => {
                    return Err(Unreadable::new(self.at - 1, "a control character is not escaped"));
                }
                c => out.push(c),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Unreadable> {
        let wrong = Unreadable::new(self.at - 1, "unknown escape");
        let Some(byte) = self.peek() else { return Err(wrong) };
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode().ok_or(wrong),
            _ => return Err(wrong),
        })
    }

    fn unicode(&mut self) -> Option<char> {
        let first = self.hex()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        if !(self.eat(b'\\') && self.eat(b'u')) {
            return None;
        }
        let second = self.hex().filter(|second| (0xDC00..0xE000).contains(second))?;
        char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let number =
            digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?;
        self.at += 4;
        number
    }

    fn number(&mut self) -> Result<Content, Unreadable> {
        let start = self.at;
        self.eat(b'-');
        let whole = self.digits();
        let leading_zero = whole > 1 && self.text.as_bytes().get(self.at - whole) == Some(&b'0');
        let mut is_sound = whole > 0 && !leading_zero;
        if self.eat(b'.') {
            is_sound &= self.digits() > 0;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            let _ = self.eat(b'+') || self.eat(b'-');
            is_sound &= self.digits() > 0;
        }
        if is_sound {
            Ok(Content::Number(self.text[start..self.at].to_owned()))
        } else {
            Err(Unreadable::new(start, "this is no number"))
        }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn word(&mut self, word: &str, content: Content) -> Result<Content, Unreadable> {
        if self.text[self.at..].starts_with(word) {
            self.at += word.len();
            return Ok(content);
        }
        Err(self.expected("a value"))
    }

    fn blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn expected(&self, what: &str) -> Unreadable {
        match self.text[self.at..].chars().next() {
            Some(found) => Unreadable::new(self.at, format!("expected {what}, found `{found}`")),
            None => Unreadable::new(self.at, format!("expected {what}, but it ends here")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Content, read};

    #[test]
    fn values() {
        let value =
            read(" {\"a\": [1, -2.50e3, true, null, \"x\\u4e2d\\ud83d\\ude00\\n\"], \"b\": {}} ").expect("sound JSON");
        let Content::Object(entries) = &value.content else { panic!("{value:?}") };
        assert_eq!(entries[0].key, "a");
        let Content::List(items) = &entries[0].value.content else { panic!("{entries:?}") };
        assert_eq!(items[1].text(), Some("-2.50e3"));
        assert_eq!(items[4].text(), Some("x中😀\n"));
    }

    #[test]
    fn what_is_no_json() {
        for text in [
            "",
            "{",
            "{\"a\":1,}",
            "[1 2]",
            "{a: 1}",
            "01",
            "\"a",
            "tru",
            "{} x",
            "“a”",
            "\"\\q\"",
            "\"\\ud800\"",
            "-",
            "1.",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
        assert!(read(&"[".repeat(100_000)).is_err());
    }
}
