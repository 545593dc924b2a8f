//! A small XML reader: elements and their text, with places; attributes are skipped.

use super::value::{Content, DEEPEST, Entry, Unreadable, Value};

/// Reads a whole document and gives its root element.
pub(super) fn read(text: &str) -> Result<Entry, Unreadable> {
    let mut reader = Reader { text, at: 0 };
    reader.skip_misc()?;
    let root = reader.element(0)?;
    reader.skip_misc()?;
    if reader.at < text.len() {
        return Err(Unreadable::new(reader.at, "something stands behind the root element"));
    }
    Ok(root)
}

/// Text with its entities resolved; `None` for an unknown one.
pub(super) fn unescape(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        let end = start + rest[start..].find(';')?;
        out.push(entity(&rest[start + 1..end])?);
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    Some(out)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn element(&mut self, depth: usize) -> Result<Entry, Unreadable> {
        if depth > DEEPEST {
            return Err(Unreadable::new(self.at, "it is nested too deep"));
        }
        let start = self.at;
        if !self.eat("<") {
            return Err(Unreadable::new(start, "expected an element"));
        }
        let name_start = self.at;
        let key = self.name()?;
        let key_range = name_start..self.at;
        let is_empty = self.attributes(start)?;
        let content = if is_empty { Content::Untyped(String::new()) } else { self.content(&key, start, depth)? };
        Ok(Entry { key, key_range, value: Value { range: start..self.at, content } })
    }

    fn content(&mut self, name: &str, start: usize, depth: usize) -> Result<Content, Unreadable> {
        let mut text = String::new();
        let mut children = Vec::new();
        loop {
            let Some(next) = self.text[self.at..].find('<') else {
                return Err(Unreadable::new(start, format!("`<{name}>` is not closed")));
            };
            let piece = &self.text[self.at..self.at + next];
            text.push_str(&unescape(piece).ok_or_else(|| Unreadable::new(self.at, "unknown entity behind `&`"))?);
            self.at += next;
            let rest = &self.text[self.at..];
            if rest.starts_with("</") {
                break;
            } else if rest.starts_with("<!--") {
                self.skip_past("-->")?;
            } else if rest.starts_with("<![CDATA[") {
                let from = self.at + "<![CDATA[".len();
                self.skip_past("]]>")?;
                text.push_str(&self.text[from..self.at - "]]>".len()]);
            } else {
                children.push(self.element(depth + 1)?);
            }
        }
        self.close(name)?;
        if children.is_empty() {
            return Ok(Content::Untyped(text));
        }
        if text.trim().is_empty() {
            Ok(Content::Object(children))
        } else {
            Err(Unreadable::new(start, format!("`<{name}>` mixes text and elements")))
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Unreadable> {
        let start = self.at;
        self.at += "</".len();
        let found = self.name()?;
        if found != name {
            return Err(Unreadable::new(start, format!("`</{found}>` closes `<{name}>`")));
        }
        self.blank();
        if self.eat(">") { Ok(()) } else { Err(Unreadable::new(start, format!("`</{name}` has no `>`"))) }
    }

    /// The rest of an opening tag; whether it closes itself.
    fn attributes(&mut self, start: usize) -> Result<bool, Unreadable> {
        let mut quote = None;
        let rest = &self.text[self.at..];
        for (offset, c) in rest.char_indices() {
            match (quote, c) {
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), c) if open == c => quote = None,
                (None, '>') => {
                    self.at += offset + 1;
                    return Ok(rest[..offset].ends_with('/'));
                }
                (None, '<') => break,
                _ => {}
            }
        }
        Err(Unreadable::new(start, "this tag has no `>`"))
    }

    fn name(&mut self) -> Result<String, Unreadable> {
        let rest = &self.text[self.at..];
        let end =
            rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'))).unwrap_or(rest.len());
        if end == 0 || rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.')) {
            return Err(Unreadable::new(self.at, "expected the name of an element"));
        }
        self.at += end;
        Ok(rest[..end].to_owned())
    }

    fn skip_misc(&mut self) -> Result<(), Unreadable> {
        loop {
            self.blank();
            let rest = &self.text[self.at..];
            if rest.starts_with("<?") {
                self.skip_past("?>")?;
            } else if rest.starts_with("<!--") {
                self.skip_past("-->")?;
            } else if rest.starts_with("<!") {
                self.skip_past(">")?;
            } else {
                return Ok(());
            }
        }
    }

    fn skip_past(&mut self, end: &str) -> Result<(), Unreadable> {
        match self.text[self.at..].find(end) {
            Some(found) => {
                self.at += found + end.len();
                Ok(())
            }
            None => Err(Unreadable::new(self.at, format!("`{end}` is missing"))),
        }
    }

    fn blank(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.text[self.at..].starts_with(text);
        self.at += if found { text.len() } else { 0 };
        found
    }
}

fn entity(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Content, read};

    #[test]
    fn elements() {
        let text = "<?xml version=\"1.0\"?>\n<R a='1>2'><!-- c --><A>x &lt;&#65;</A><B/><C><![CDATA[<y>]]></C></R>\n";
        let root = read(text).expect("sound XML");
        let Content::Object(children) = &root.value.content else { panic!("{root:?}") };
        let texts: Vec<_> = children.iter().map(|child| (child.key.as_str(), child.value.text())).collect();
        assert_eq!(texts, [("A", Some("x <A")), ("B", Some("")), ("C", Some("<y>"))]);
    }

    #[test]
    fn what_is_no_xml() {
        for text in [
            "",
            "x",
            "<a>",
            "<a></b>",
            "<a",
            "<a></a",
            "<a></a>x",
            "<1/>",
            "<a>&x;</a>",
            "<a>x<b/></a>",
            "<!-- ",
            "<a b='></a>",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
        assert!(read(&"<a>".repeat(100_000)).is_err());
    }
}
