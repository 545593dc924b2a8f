//! Tokens of HTML to a tree: what is open is closed where the standard closes it, or at the end.

use crate::block::Lines;
use html5gum::{DefaultEmitter, Token, Tokenizer};

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    pub lines: Lines,
}

/// What stands in an element.
#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String, usize),
}

impl Node {
    pub(crate) fn element(&self) -> Option<&Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(..) => None,
        }
    }
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All text in it.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    fn add_text(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text, _) => out.push_str(text),
                Node::Element(child) if child.name == "br" => out.push('\n'),
                Node::Element(child) => child.add_text(out),
            }
        }
    }
}

/// Elements that have no content.
const EMPTY: &[&str] = &["br", "img", "hr", "col", "input", "meta", "link", "wbr"];

// Recursion follows the tree; pages have a dozen levels.
const DEEPEST: usize = 120;

/// Reads a text.
pub(crate) fn read(text: &str) -> Element {
    let starts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let line = |at: usize| starts.partition_point(|it| *it < at) + 1;
    let mut open = vec![Element { lines: Lines::one(1), ..Element::default() }];
    for token in Tokenizer::new_with_emitter(text, DefaultEmitter::<usize>::new_with_span()).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                close_implied(&mut open, &name);
                let attribute = |(name, value): (&html5gum::HtmlString, &html5gum::Spanned<html5gum::HtmlString>)| {
                    (String::from_utf8_lossy(name).into_owned(), String::from_utf8_lossy(value).into_owned())
                };
                let attributes = tag.attributes.iter().map(attribute).collect();
                let is_empty = tag.self_closing || EMPTY.contains(&name.as_str()) || open.len() > DEEPEST;
                let lines = Lines::one(line(tag.span.start));
                let element = Element { name, attributes, children: Vec::new(), lines };
                if is_empty { append(&mut open, Node::Element(element)) } else { open.push(element) }
            }
            Token::EndTag(tag) => close(&mut open, &String::from_utf8_lossy(&tag.name), line(tag.span.start)),
            Token::String(string) => {
                let text = String::from_utf8_lossy(&string).into_owned();
                append(&mut open, Node::Text(text, line(string.span.start)));
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    let last = text.lines().count();
    while open.len() > 1 {
        pop(&mut open, last);
    }
    open.pop().unwrap_or_default()
}

fn append(open: &mut [Element], node: Node) {
    if let Some(element) = open.last_mut() {
        element.children.push(node);
    }
}

fn pop(open: &mut Vec<Element>, line: usize) {
    if let Some(mut element) = open.pop() {
        element.lines.last = line.max(element.lines.first);
        append(open, Node::Element(element));
    }
}

// An end without a beginning is ignored; one that passes others closes them, but never those of an enclosing table.
fn close(open: &mut Vec<Element>, name: &str, line: usize) {
    let within = open.iter().skip(1).rposition(|it| it.name == name).map(|it| it + 1);
    let table = open.iter().rposition(|it| it.name == "table").unwrap_or_default();
    if let Some(at) = within.filter(|at| *at >= table) {
        while open.len() > at {
            pop(open, line);
        }
    }
}

// Paragraphs, items, rows and cells end where the next one begins.
fn close_implied(open: &mut Vec<Element>, name: &str) {
    let closes: &[&str] = match name {
        "p" | "ul" | "ol" | "table" | "pre" | "div" | "h1" | "h2" | "h3" | "h4" => &["p"],
        "li" => &["p", "li"],
        "td" | "th" => &["p", "td", "th"],
        "tr" => &["p", "td", "th", "tr"],
        "tbody" => &["p", "td", "th", "tr", "thead"],
        _ => return,
    };
    while open.len() > 1 && open.last().is_some_and(|it| closes.contains(&it.name.as_str())) {
        let line = open.last().map_or(0, |it| it.lines.first);
        pop(open, line);
    }
}
