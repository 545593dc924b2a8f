//! A pull reader over JSON text: the caller asks for what it expects, and nothing is built that it does not ask for.

use std::borrow::Cow;

mod text;

use text::plain;

/// Deepest nesting of objects and lists.
const DEPTH: u32 = 128;

/// What a value starts as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Object,
    List,
    Text,
    Number,
    Boolean,
    Null,
}

impl Kind {
    /// With its article, for messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::List => "a list",
            Self::Text => "text",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Null => "null",
        }
    }
}

/// The text is not JSON: what was expected, and at which byte. Two words wide, so that results travel in registers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Syntax {
    pub(crate) expected: &'static &'static str,
    pub(crate) at: usize,
}

impl Syntax {
    pub(crate) fn describe(self, text: &str) -> String {
        let before = &text.as_bytes()[..self.at.min(text.len())];
        let line = before.split(|byte| *byte == b'\n').count();
        format!("expected {} on line {line} (byte {})", self.expected, self.at)
    }
}

type Result<T> = std::result::Result<T, Syntax>;

#[derive(Clone)]
pub(crate) struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// The next value's kind.
    #[inline]
    pub(crate) fn peek(&mut self) -> Result<Kind> {
        match self.next_byte() {
            Some(b'"') => Ok(Kind::Text),
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::List),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            Some(b't' | b'f') => Ok(Kind::Boolean),
            Some(b'n') => Ok(Kind::Null),
            _ => self.expected(&"a value"),
        }
    }

    /// The next value must be of this kind.
    #[cfg(feature = "signing")]
    pub(crate) fn need(&mut self, kind: Kind) -> Result<()> {
        match (self.peek()? == kind, kind) {
            (true, _) => Ok(()),
            (false, Kind::Object) => self.expected(&"an object"),
            (false, Kind::List) => self.expected(&"a list"),
            (false, _) => self.expected(&"a value of another kind"),
        }
    }

    /// Nothing but blanks may follow.
    pub(crate) fn end(&mut self) -> Result<()> {
        match self.next_byte() {
            None => Ok(()),
            Some(_) => self.expected(&"the end"),
        }
    }

    /// Enters an object or a list.
    #[inline]
    pub(crate) fn open(&mut self) -> Result<()> {
        self.depth += 1;
        if self.depth > DEPTH {
            return self.expected(&"no deeper nesting");
        }
        self.at += 1;
        Ok(())
    }

    /// The next key of the object just entered, or `None` at its end; `first` is to be true before the first key.
    #[inline]
    pub(crate) fn key(&mut self, first: &mut bool) -> Result<Option<Cow<'a, str>>> {
        match self.next_byte() {
            Some(b'}') => {
                self.at += 1;
                self.depth -= 1;
                return Ok(None);
            }
            Some(b'"') if *first => {}
            Some(b',') if !*first => {
                self.at += 1;
                if self.next_byte() != Some(b'"') {
                    return self.expected(&"a key");
                }
            }
            _ if *first => return self.expected(&"a key or `}`"),
            _ => return self.expected(&"`,` or `}`"),
        }
        *first = false;
        let key = self.text()?;
        if self.next_byte() != Some(b':') {
            return self.expected(&"`:`");
        }
        self.at += 1;
        Ok(Some(key))
    }

    /// Like [`key`](Self::key), when the next key is this one; else nothing has happened.
    #[inline]
    pub(crate) fn key_if(&mut self, first: &mut bool, key: &str) -> bool {
        let before = self.at;
        if !*first && self.next_byte() == Some(b',') {
            self.at += 1;
        }
        let open = self.next_byte() == Some(b'"');
        let rest = self.text.as_bytes().get(self.at + 1..).unwrap_or_default();
        if open
            && rest.starts_with(key.as_bytes())
            && rest[key.len()..].starts_with(b"\":")
            && (*first || self.at > before)
        {
            self.at += key.len() + 3;
            *first = false;
            return true;
        }
        self.at = before;
        false
    }

    /// Whether the list just entered has another item.
    #[inline]
    pub(crate) fn item(&mut self, first: &mut bool) -> Result<bool> {
        match self.next_byte() {
            Some(b']') => {
                self.at += 1;
                self.depth -= 1;
                return Ok(false);
            }
            Some(b',') if !*first => self.at += 1,
            Some(_) if *first => {}
            _ if *first => return self.expected(&"a value or `]`"),
            _ => return self.expected(&"`,` or `]`"),
        }
        *first = false;
        Ok(true)
    }

    /// A string; [`peek`](Self::peek) has seen its quote.
    #[inline]
    pub(crate) fn text(&mut self) -> Result<Cow<'a, str>> {
        let start = self.at + 1;
        let end = start + plain(&self.text.as_bytes()[start..]);
        if self.text.as_bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Cow::Borrowed(&self.text[start..end]));
        }
        self.escaped(start, end).map(Cow::Owned)
    }

    /// Like [`text`](Self::text), to be kept; `None` if the next value is no string.
    #[inline]
    pub(crate) fn owned_text(&mut self) -> Result<Option<String>> {
        if self.next_byte() != Some(b'"') {
            return Ok(None);
        }
        self.text().map(|text| Some(text.into_owned()))
    }

    /// A number's text; [`peek`](Self::peek) has seen its start.
    pub(crate) fn number(&mut self) -> Result<&'a str> {
        let start = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        if self.byte() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(&self.text[start..self.at])
    }

    pub(crate) fn boolean(&mut self) -> Result<bool> {
        let value = self.byte() == Some(b't');
        self.word(if value { "true" } else { "false" })?;
        Ok(value)
    }

    pub(crate) fn null(&mut self) -> Result<()> {
        self.word("null")
    }

    /// Goes over a value and gives its text.
    pub(crate) fn raw(&mut self) -> Result<&'a str> {
        self.peek()?;
        let start = self.at;
        self.skip()?;
        Ok(&self.text[start..self.at])
    }

    /// Goes over a value.
    pub(crate) fn skip(&mut self) -> Result<()> {
        let mut first = true;
        match self.peek()? {
            Kind::Text => drop(self.text()?),
            Kind::Number => drop(self.number()?),
            Kind::Boolean => drop(self.boolean()?),
            Kind::Null => self.null()?,
            Kind::Object => {
                self.open()?;
                while self.key(&mut first)?.is_some() {
                    self.skip()?;
                }
            }
            Kind::List => {
                self.open()?;
                while self.item(&mut first)? {
                    self.skip()?;
                }
            }
        }
        Ok(())
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is not blank.
    #[inline]
    fn next_byte(&mut self) -> Option<u8> {
        loop {
            match self.byte() {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                byte => return byte,
            }
        }
    }

    fn digits(&mut self) -> Result<()> {
        let count = self.text.as_bytes()[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        if count == 0 { self.expected(&"a digit") } else { Ok(()) }
    }

    fn word(&mut self, word: &'static str) -> Result<()> {
        if !self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            return self.expected(&"a value");
        }
        self.at += word.len();
        Ok(())
    }

    #[cold]
    fn expected<T>(&self, expected: &'static &'static str) -> Result<T> {
        Err(Syntax { expected, at: self.at })
    }
}
