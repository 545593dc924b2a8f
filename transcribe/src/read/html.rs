//! Huawei Cloud's HTML: the exported topics, headings, paragraphs, lists, code, tables.
//!
//! The tokenizer follows the standard and tells where each token stands; a tree is made of it in [`super::html_tree`].

use super::html_tree::{self, Element, Node};
use super::{markdown, rst};
use crate::block::{Block, Cell, Content, Lines, Row, Table};
use crate::format::{Definition, marks};
use crate::inline::squeeze;

/// What the rest knows of it.
pub(super) static FORMAT: Definition = Definition {
    name: "huawei-html",
    provider: "huaweicloud",
    is_like,
    generation: None,
    read,
    nests_in_tables: false,
    has_paths: true,
    cuts_samples: None,
};

// Tables in HTML also stand in Markdown and in samples, whose other text would be lost.
fn is_like(text: &str) -> bool {
    let is_marked = || rst::is_like(text) || markdown::is_like(text) || marks(text, |it| it.starts_with("```")) > 0;
    (text.contains("<table") || marks(text, is_tag) > 2) && (text.trim_start().starts_with('<') || !is_marked())
}

fn is_tag(line: &str) -> bool {
    ["<h1", "<h4", "<p>", "<div", "<body", "<html", "<a name", "<!DOCTYPE html"].iter().any(|it| line.starts_with(it))
}

/// Reads a page.
fn read(text: &str) -> Vec<Block> {
    let root = html_tree::read(text);
    let mut reader = Reader::default();
    reader.children(&root, 0);
    reader.flush();
    reader.found
}

#[derive(Default)]
struct Reader {
    found: Vec<Block>,
    links: Vec<String>,
    anchors: Vec<String>,
    pending: String,
    lines: Option<Lines>,
    item: Option<u8>,
}

impl Reader {
    fn children(&mut self, element: &Element, depth: u8) {
        for node in &element.children {
            match node {
                Node::Text(text, line) => self.text(text, *line),
                Node::Element(child) => self.element(child, depth),
            }
        }
    }

    fn text(&mut self, text: &str, line: usize) {
        if !text.trim().is_empty() {
            let own = Lines::one(line);
            self.lines = Some(self.lines.map_or(own, |it| it.and(own)));
        }
        self.pending.push_str(text);
    }

    fn flush(&mut self) {
        let text = squeeze(&std::mem::take(&mut self.pending));
        let lines = self.lines.take().unwrap_or_default();
        if text.is_empty() {
            return;
        }
        // The first paragraph of an item is the item.
        self.found.push(match self.item.take() {
            Some(depth) => Block::item(lines, depth, text),
            None => Block::paragraph(lines, text),
        });
    }

    fn element(&mut self, element: &Element, depth: u8) {
        self.anchors.extend(
            element.attribute("id").or(element.attribute("name").filter(|_| element.name == "a")).map(str::to_owned),
        );
        match element.name.as_str() {
            "a" => {
                self.links.extend(element.attribute("href").map(str::to_owned));
                self.children(element, depth);
            }
            "br" => self.flush(),
            "script" | "style" | "head" | "colgroup" | "col" | "img" => {}
            "pre" => {
                self.flush();
                self.code(element);
            }
            "ul" | "ol" => {
                self.flush();
                self.children(element, depth.saturating_add(1));
                self.flush();
            }
            "li" => {
                self.flush();
                self.item = Some(depth.max(1));
                self.children(element, depth);
                self.flush();
                self.item = None;
            }
            "table" => {
                self.flush();
                self.table(element);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element),
            name if is_inline(name) => self.children(element, depth),
            _ => {
                self.flush();
                self.children(element, depth);
                self.flush();
            }
        }
    }

    fn heading(&mut self, element: &Element) {
        self.flush();
        let level = element.name[1..].parse().unwrap_or(6);
        let text = squeeze(&element.text());
        if !text.is_empty() {
            self.found.push(Block { lines: element.lines, content: Content::Heading { level, text } });
        }
    }

    fn code(&mut self, element: &Element) {
        let text = element.text();
        let code = text.trim_matches('\n').trim_end();
        if !code.is_empty() {
            self.found.push(Block { lines: element.lines, content: Content::Code(code.to_owned()) });
        }
    }

    fn table(&mut self, element: &Element) {
        let mut table = Table { anchors: std::mem::take(&mut self.anchors), ..Table::default() };
        let mut parts = Vec::new();
        rows(element, false, &mut parts);
        let captions = element.children.iter().filter_map(Node::element).filter(|it| it.name == "caption");
        table.caption = captions.map(|it| squeeze(&it.text())).find(|it| !it.is_empty());
        for (row, is_head) in parts {
            let cells: Vec<&Element> = row
                .children
                .iter()
                .filter_map(Node::element)
                .filter(|it| matches!(it.name.as_str(), "td" | "th"))
                .collect();
            let is_head = is_head || cells.iter().all(|it| it.name == "th");
            if table.header.is_empty() && (is_head || table.rows.is_empty()) {
                table.header = cells.iter().map(|it| cell(it).text()).collect();
                table.header_lines = row.lines;
            } else {
                table.rows.push(Row { lines: row.lines, cells: cells.iter().map(|it| cell(it)).collect(), flaw: None });
            }
        }
        if !table.header.is_empty() {
            self.found.push(Block { lines: element.lines, content: Content::Table(table) });
        }
    }
}

// Rows of this table, not of one in a cell; with whether they stand in its head.
fn rows<'a>(element: &'a Element, is_head: bool, found: &mut Vec<(&'a Element, bool)>) {
    for child in element.children.iter().filter_map(Node::element) {
        match child.name.as_str() {
            "tr" => found.push((child, is_head)),
            "table" => {}
            name => rows(child, is_head || name == "thead", found),
        }
    }
}

fn cell(element: &Element) -> Cell {
    let mut reader = Reader::default();
    reader.children(element, 0);
    reader.flush();
    Cell { blocks: reader.found, links: reader.links }
}

fn is_inline(name: &str) -> bool {
    const INLINE: [&str; 20] = [
        "b", "strong", "i", "em", "span", "code", "tt", "sup", "sub", "u", "var", "cite", "samp", "kbd", "q", "font",
        "ph", "term", "small", "mark",
    ];
    INLINE.contains(&name)
}
