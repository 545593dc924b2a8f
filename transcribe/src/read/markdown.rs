//! Alibaba Cloud's Markdown of 2018 to 2020, Chinese and English.
//!
//! Its tables are no tables for a parser of Markdown: cells go over lines, hold blank lines and lists, and a row ends
//! where a line closes the last cell. So the lines are read here; what stands inside a line is left to [`crate::inline`].

use super::markdown_table as table;
use crate::block::{Block, Content, Lines};
use crate::format::{Definition, marks};
use crate::inline::{plain, squeeze};

/// What the rest knows of it.
pub(super) static FORMAT: Definition = Definition {
    name: "aliyun-markdown",
    provider: "aliyun",
    is_like,
    generation: Some(generation),
    read,
    nests_in_tables: true,
    has_paths: false,
    cuts_samples: None,
};

fn generation(text: &str) -> &'static str {
    let mut anchors = text.lines().filter(|it| it.starts_with('#')).filter_map(|it| it.split_once("{#")).peekable();
    if anchors.peek().is_none() {
        return "2020";
    }
    if anchors.any(|(_, anchor)| anchor.starts_with("doc_api_")) { "2019" } else { "2018" }
}

pub(super) fn is_like(text: &str) -> bool {
    marks(text, is_dashes) + marks(text, is_heading) > 0
}

fn is_dashes(line: &str) -> bool {
    line.len() > 4 && line.starts_with('|') && line.contains("--") && line.bytes().all(|it| b"|-: ".contains(&it))
        || line.starts_with("|:-|")
}

fn is_heading(line: &str) -> bool {
    line.starts_with("# ") || line.starts_with("## ")
}

/// Reads a page.
fn read(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    let mut reader = Reader { lines: &lines, blocks: Vec::new(), pending: Vec::new() };
    reader.run();
    reader.blocks
}

struct Reader<'a> {
    lines: &'a [&'a str],
    blocks: Vec<Block>,
    /// Indices of lines that belong to paragraphs and lists, not yet read: the last ones may be a table's header.
    pending: Vec<usize>,
}

impl Reader<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.lines.len() {
            let line = self.lines[at];
            if let Some((level, text)) = heading(line) {
                self.flush();
                let text = plain(text).text;
                self.blocks.push(Block { lines: Lines::one(at + 1), content: Content::Heading { level, text } });
                at += 1;
            } else if let Some(fence) = fence(line) {
                self.flush();
                at = self.code(at, fence);
            } else if let Some(header) = table::header(self.lines, &self.pending, at) {
                self.pending.retain(|index| *index < header.first);
                self.flush();
                let (block, next) = table::read(self.lines, &header);
                self.blocks.push(block);
                at = next;
            } else {
                self.pending.push(at);
                at += 1;
            }
        }
        self.flush();
    }

    fn code(&mut self, at: usize, fence: &str) -> usize {
        let first = at + 1;
        let end = (first..self.lines.len())
            .find(|index| self.lines[*index].trim_start().starts_with(fence))
            .unwrap_or(self.lines.len());
        if first < end {
            let code = self.lines[first..end].join("\n");
            let lines = Lines { first: first + 1, last: end };
            self.blocks.push(Block { lines, content: Content::Code(code) });
        }
        end + 1
    }

    fn flush(&mut self) {
        let lines = self.lines;
        let texts = self.pending.drain(..).map(|index| {
            let line = lines[index];
            (index + 1, line.strip_prefix('>').map_or(line, |it| it.strip_prefix(' ').unwrap_or(it)))
        });
        self.blocks.extend(pieces(texts).0);
    }
}

/// `## Text {#anchor .section}`: level and text.
pub(crate) fn heading(line: &str) -> Option<(u8, &str)> {
    let level = line.bytes().take_while(|it| *it == b'#').count();
    let text = line.get(level..)?;
    if !(1..=6).contains(&level) || !text.starts_with([' ', '\t']) {
        return None;
    }
    let text = text.trim();
    let text = match text.rfind('{') {
        Some(at) if text.ends_with('}') && !text[at..text.len() - 1].contains('}') => text[..at].trim_end(),
        _ => text,
    };
    Some((u8::try_from(level).unwrap_or(6), text))
}

fn fence(line: &str) -> Option<&'static str> {
    let line = line.trim_start();
    ["```", "~~~"].into_iter().find(|it| line.starts_with(it))
}

/// Paragraphs, items and code of some lines, each with its number; and where their links point to.
pub(crate) fn pieces<'a>(lines: impl Iterator<Item = (usize, &'a str)>) -> (Vec<Block>, Vec<String>) {
    let mut it = Pieces::default();
    for (number, line) in lines {
        it.line(number, line);
    }
    it.end_code();
    it.end_paragraph();
    (it.blocks, it.links)
}

#[derive(Default)]
struct Pieces {
    blocks: Vec<Block>,
    links: Vec<String>,
    paragraph: Vec<String>,
    lines: Lines,
    code: Option<Vec<String>>,
}

impl Pieces {
    fn line(&mut self, number: usize, line: &str) {
        if let Some(code) = &mut self.code {
            if fence(line).is_some() {
                self.end_code();
            } else {
                code.push(line.to_owned());
                self.lines.last = number;
            }
        } else if fence(line).is_some() {
            self.end_paragraph();
            (self.code, self.lines) = (Some(Vec::new()), Lines::one(number));
        } else if line.trim().is_empty() {
            self.end_paragraph();
        } else if let Some((depth, text)) = bullet(line) {
            self.end_paragraph();
            self.item(number, depth, text);
        } else if let Some((lead, text)) = glued_bullet(line).filter(|_| self.paragraph.is_empty()) {
            self.more(number, lead);
            self.end_paragraph();
            self.item(number, 1, text);
        } else if !(line.starts_with("    ") && self.paragraph.is_empty() && self.continue_item(number, line)) {
            self.more(number, line);
        }
    }

    fn more(&mut self, number: usize, text: &str) {
        if self.paragraph.is_empty() {
            self.lines = Lines::one(number);
        }
        self.lines.last = number;
        self.paragraph.push(text.to_owned());
    }

    fn item(&mut self, number: usize, depth: u8, text: &str) {
        let text = self.plain(text);
        self.blocks.push(Block::item(Lines::one(number), depth, text));
    }

    fn continue_item(&mut self, number: usize, line: &str) -> bool {
        let more = self.plain(line);
        match self.blocks.last_mut() {
            Some(Block { lines, content: Content::Item { text, .. } }) => {
                *text = squeeze(&format!("{text} {more}"));
                lines.last = number;
                true
            }
            _ => false,
        }
    }

    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.paragraph).join(" ");
        let text = self.plain(&text);
        if !text.is_empty() {
            self.blocks.push(Block::paragraph(self.lines, text));
        }
    }

    fn end_code(&mut self) {
        if let Some(code) = self.code.take().filter(|code| !code.is_empty()) {
            self.blocks.push(Block { lines: self.lines, content: Content::Code(code.join("\n")) });
        }
    }

    fn plain(&mut self, marked: &str) -> String {
        let mut plain = plain(marked);
        self.links.append(&mut plain.links);
        plain.text
    }
}

/// `-   text`, indented by four for each level.
fn bullet(line: &str) -> Option<(u8, &str)> {
    let content = line.trim_start();
    let text = content.strip_prefix(['-', '*', '+'])?;
    let depth = u8::try_from(1 + (line.len() - content.len()) / 4).unwrap_or(u8::MAX);
    text.starts_with("  ").then(|| (depth, text.trim()))
}

/// The first bullet of a list may be glued to the text before it: `Network type:-   PUBLIC`.
fn glued_bullet(line: &str) -> Option<(&str, &str)> {
    let (lead, text) = line.split_once("-   ")?;
    let is_glued = lead.ends_with(|it: char| !it.is_whitespace()) && text.starts_with(|it: char| !it.is_whitespace());
    is_glued.then_some((lead, text))
}
