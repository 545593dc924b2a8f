//! XML answers. They become JSON in which every scalar is text, so that one decoder reads both.
//!
//! Attributes are left out, names are without their prefix, an empty element is null, and elements of one name are a list.

use crate::json::{Kind, Reader, Syntax};
use crate::record::Record;
use crate::write::quote;
use quick_xml::events::{BytesRef, Event};
use std::collections::BTreeMap;
use std::fmt::{self, Write};

/// Deepest nesting; as JSON it is at most twice as deep.
const DEPTH: usize = 60;

/// A name or value cannot be written as XML.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct XmlError(String);

/// The fields of a request or response as XML, under their wire names and in the documented wrappers. Secrets are
/// written as they are. Decoding it gives an equal value, as far as XML can tell: lists of lists are not told apart
/// from lists, nor numbers from text inside [`Json`](crate::Json).
///
/// # Errors
///
/// A map's key is no XML name.
pub fn to_string(record: &dyn Record) -> Result<String, XmlError> {
    from_json(&crate::write::to_json(record), record.shape().name)
}

/// JSON as XML, in a root element of this name.
pub(crate) fn from_json(json: &str, root: &str) -> Result<String, XmlError> {
    let mut out = String::new();
    Writer { out: &mut out, reader: Reader::new(json) }.element(root)?;
    Ok(out)
}

/// The root element's content as JSON.
pub(crate) fn to_json(text: &str) -> Result<String, String> {
    let mut reader = quick_xml::Reader::from_str(text);
    match read(&mut reader) {
        Ok(root) => {
            let mut json = String::with_capacity(text.len());
            match &root {
                Node { children, explicit: false, .. } if children.is_empty() => json.push_str("{}"),
                root => root.write(&mut json),
            }
            Ok(json)
        }
        Err(message) => Err(format!("not XML: {message} (byte {})", reader.buffer_position())),
    }
}

/// An element.
#[derive(Default)]
struct Node {
    name: String,
    text: String,
    /// Its text is meant, even if it is blank or empty: it has a reference or a CDATA section.
    explicit: bool,
    children: Vec<Node>,
}

fn read(reader: &mut quick_xml::Reader<&[u8]>) -> Result<Node, String> {
    // The lowest node holds the root.
    let mut open = vec![Node::default()];
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let depth = open.len();
        let Some(node) = open.last_mut() else { return Err("an end without a start".to_owned()) };
        match event {
            Event::Start(_) if depth > DEPTH => return Err("nested too deep".to_owned()),
            Event::Start(tag) => open.push(Node::named(tag.local_name().as_ref())),
            Event::Empty(tag) => node.children.push(Node::named(tag.local_name().as_ref())),
            Event::End(_) => close(&mut open)?,
            Event::Text(text) => node.text.push_str(&text.xml10_content()),
            Event::CData(text) => {
                node.text.push_str(&text.xml10_content());
                node.explicit = true;
            }
            Event::GeneralRef(name) => {
                node.text.push(character(&name)?);
                node.explicit = true;
            }
            Event::DocType(_) => return Err("a document type, which is refused".to_owned()),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    let document = open.swap_remove(0);
    if !open.is_empty() {
        return Err("it breaks off".to_owned());
    }
    let mut roots = document.children.into_iter();
    match (roots.next(), roots.next()) {
        (Some(root), None) if document.text.trim_ascii().is_empty() => Ok(root),
        _ => Err("expected one root element and nothing beside it".to_owned()),
    }
}

fn close(open: &mut Vec<Node>) -> Result<(), String> {
    let done = open.pop().unwrap_or_default();
    let parent = open.last_mut().ok_or("an end without a start")?;
    parent.children.push(done);
    Ok(())
}

fn character(reference: &BytesRef<'_>) -> Result<char, String> {
    if let Some(character) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(character);
    }
    match &*reference.xml10_content() {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "apos" => Ok('\''),
        "quot" => Ok('"'),
        name => Err(format!("unknown entity `{name}`")),
    }
}

impl Node {
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    fn write(&self, json: &mut String) {
        if !self.children.is_empty() {
            self.write_children(json);
        } else if self.explicit || !self.text.trim_ascii().is_empty() {
            quote(json, &self.text);
        } else {
            json.push_str("null");
        }
    }

    /// Children of one name stand together, where the first of them stands.
    fn write_children(&self, json: &mut String) {
        let mut groups: Vec<Vec<&Node>> = Vec::new();
        let mut places = BTreeMap::new();
        for child in &self.children {
            let place = *places.entry(child.name.as_str()).or_insert(groups.len());
            match groups.get_mut(place) {
                Some(group) => group.push(child),
                None => groups.push(vec![child]),
            }
        }
        let mut start = '{';
        for group in groups {
            json.push(start);
            start = ',';
            quote(json, &group[0].name);
            json.push(':');
            if let [only] = group[..] {
                only.write(json);
                continue;
            }
            let mut start = '[';
            for node in group {
                json.push(start);
                start = ',';
                node.write(json);
            }
            json.push(']');
        }
        json.push('}');
    }
}

/// Writes JSON as XML.
struct Writer<'a> {
    out: &'a mut String,
    reader: Reader<'a>,
}

impl Writer<'_> {
    /// The next value under this name; a list is written item by item.
    fn element(&mut self, name: &str) -> Result<(), XmlError> {
        if !is_name(name) {
            return Err(XmlError(format!("`{}` is no XML name", name.escape_debug())));
        }
        let kind = self.reader.peek()?;
        let mut first = true;
        if kind == Kind::List {
            self.reader.open()?;
            while self.reader.item(&mut first)? {
                self.element(name)?;
            }
            return Ok(());
        }
        if kind == Kind::Null {
            self.put(format_args!("<{name}/>"));
            return Ok(self.reader.null()?);
        }
        self.put(format_args!("<{name}>"));
        match kind {
            Kind::Object => {
                self.reader.open()?;
                while let Some(key) = self.reader.key(&mut first)? {
                    self.element(&key)?;
                }
            }
            Kind::Text => {
                let text = self.reader.text()?;
                self.text(&text);
            }
            _ => {
                let text = self.reader.raw()?;
                self.out.push_str(text);
            }
        }
        self.put(format_args!("</{name}>"));
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return self.out.push_str("<![CDATA[]]>");
        }
        let blank = text.trim_ascii().is_empty();
        for character in text.chars() {
            match character {
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '&' => self.out.push_str("&amp;"),
                // Readers make a line feed of a carriage return, and drop what is blank.
                odd if blank || (odd.is_control() && odd != '\n' && odd != '\t') => {
                    self.put(format_args!("&#x{:x};", u32::from(odd)));
                }
                plain => self.out.push(plain),
            }
        }
    }

    fn put(&mut self, text: fmt::Arguments<'_>) {
        let _ = self.out.write_fmt(text);
    }
}

/// Letters, digits, `_`, `-` and `.`, not a digit or `-` or `.` first. Colons would be read as the end of a prefix.
fn is_name(name: &str) -> bool {
    let start = |character: char| character.is_alphabetic() || character == '_';
    name.starts_with(start)
        && name.chars().all(|character| start(character) || character.is_numeric() || "-.".contains(character))
}

impl From<Syntax> for XmlError {
    fn from(syntax: Syntax) -> Self {
        Self(format!("expected {}", syntax.expected))
    }
}

impl fmt::Display for XmlError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "cannot be written as XML: {}", self.0)
    }
}

impl std::error::Error for XmlError {}

#[cfg(test)]
mod tests;
