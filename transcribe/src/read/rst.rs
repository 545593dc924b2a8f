//! Huawei Cloud's reStructuredText: sections, grid and simple tables, lists, code, notes.
//!
//! No well-kept parser of this language exists for Rust; the pages use a small, regular part of it.

use super::rst_inline::plain;
use super::rst_table;
use crate::block::{Block, Content, Lines};
use crate::format::{Definition, marks};

/// A line's number and what is left of it.
pub(crate) type Line<'a> = (usize, &'a str);

/// What the rest knows of it.
pub(super) static FORMAT: Definition = Definition {
    name: "huawei-rst",
    provider: "huaweicloud",
    is_like,
    generation: None,
    read,
    nests_in_tables: false,
    has_paths: true,
    cuts_samples: None,
};

pub(super) fn is_like(text: &str) -> bool {
    marks(text, is_directive) + marks(text, is_grid) > 0
}

fn is_directive(line: &str) -> bool {
    line.starts_with(".. ") && line.contains("::") || line.starts_with(":original_name:") || line.starts_with(".. _")
}

fn is_grid(line: &str) -> bool {
    line.len() > 4 && line.starts_with("+-") && line.ends_with("-+") && line.bytes().all(|it| matches!(it, b'+' | b'-'))
}

/// Reads a page.
fn read(text: &str) -> Vec<Block> {
    let lines: Vec<Line<'_>> = text.lines().enumerate().map(|(index, line)| (index + 1, line)).collect();
    let mut reader = Reader::default();
    reader.blocks(&lines, 0);
    reader.found
}

/// Reads a part of a page, for instance a table's cell: its blocks and where its links point to.
pub(crate) fn read_part(lines: &[Line<'_>]) -> (Vec<Block>, Vec<String>) {
    let mut reader = Reader { is_part: true, ..Reader::default() };
    reader.blocks(lines, 0);
    (reader.found, reader.links)
}

// Lists and notes in lists; more is damage.
const DEEPEST: usize = 16;

#[derive(Default)]
struct Reader {
    found: Vec<Block>,
    links: Vec<String>,
    /// Names of the next table or heading.
    anchors: Vec<String>,
    /// In a cell there are no sections.
    is_part: bool,
    /// Characters that underline headings, in the order in which they come.
    underlines: Vec<char>,
    list_depth: u8,
}

impl Reader {
    fn blocks(&mut self, lines: &[Line<'_>], depth: usize) {
        let mut at = 0;
        while at < lines.len() {
            at = self.block(lines, at, depth).max(at + 1);
        }
    }

    // Reads the block at an index and gives the index behind it.
    fn block(&mut self, lines: &[Line<'_>], at: usize, depth: usize) -> usize {
        let (number, line) = lines[at];
        let text = line.trim();
        if text.is_empty() || text.starts_with(":original_name:") {
            return at + 1;
        }
        if depth > DEEPEST {
            return self.paragraph(lines, at, depth);
        }
        if line.starts_with(' ') {
            let end = end_of_indented(lines, at, 1);
            self.blocks(&dedented(&lines[at..end]), depth + 1);
            return end;
        }
        if let Some(level) = self.heading(lines, at) {
            let text = plain(text, &mut self.links);
            self.anchors.clear();
            self.found.push(Block {
                lines: Lines { first: number, last: number + 1 },
                content: Content::Heading { level, text },
            });
            return at + 2;
        }
        if let Some(directive) = line.strip_prefix("..").filter(|it| it.is_empty() || it.starts_with(' ')) {
            return self.directive(lines, at, directive.trim(), depth);
        }
        if let Some(end) = rst_table::end(lines, at) {
            let table = rst_table::read(&lines[at..end], std::mem::take(&mut self.anchors), &mut self.links);
            let lines_of = Lines { first: number, last: lines[end - 1].0 };
            self.found.push(Block { lines: lines_of, content: Content::Table(table) });
            return end;
        }
        if let Some(width) = bullet(line) {
            return self.item(lines, at, width, depth);
        }
        self.paragraph(lines, at, depth)
    }

    fn heading(&mut self, lines: &[Line<'_>], at: usize) -> Option<u8> {
        let (_, text) = lines[at];
        let (_, below) = *lines.get(at + 1)?;
        let mark = below.chars().next().filter(char::is_ascii_punctuation)?;
        let is_line = below.len() > 2 && below.trim_end().chars().all(|it| it == mark);
        if self.is_part
            || !is_line
            || below.trim_end().len() < text.trim_end().chars().count()
            || rst_table::is_border(below)
        {
            return None;
        }
        let known = self.underlines.iter().position(|it| *it == mark);
        let level = known.unwrap_or_else(|| {
            self.underlines.push(mark);
            self.underlines.len() - 1
        });
        Some(u8::try_from(level + 1).unwrap_or(u8::MAX))
    }

    fn directive(&mut self, lines: &[Line<'_>], at: usize, text: &str, depth: usize) -> usize {
        let end = end_of_indented(lines, at + 1, 1);
        if let Some(anchor) = text.strip_prefix('_').and_then(|it| it.strip_suffix(':')) {
            self.anchors.push(anchor.to_owned());
            return at + 1;
        }
        let Some((name, argument)) = text.split_once("::") else { return end };
        let body = dedented(&lines[at + 1..end]);
        match name.trim() {
            "table" | "list-table" | "csv-table" => {
                let before = self.found.len();
                self.blocks(&body, depth + 1);
                let caption = plain(argument.trim(), &mut self.links);
                if let Some(Block { lines: place, content: Content::Table(table) }) = self.found.get_mut(before) {
                    table.caption = Some(caption).filter(|it| !it.is_empty());
                    place.first = lines[at].0;
                }
            }
            "code-block" | "code" | "sourcecode" | "parsed-literal" => self.code(&body),
            "note" | "caution" | "important" | "warning" | "notice" | "tip" => {
                let lines_of = Lines::one(lines[at].0);
                self.found.push(Block::paragraph(lines_of, "Note"));
                if !argument.trim().is_empty() {
                    let text = plain(argument.trim(), &mut self.links);
                    self.found.push(Block::paragraph(lines_of, text));
                }
                self.blocks(&body, depth + 1);
            }
            "rubric" => {
                let text = plain(argument.trim(), &mut self.links);
                self.found.push(Block::paragraph(Lines::one(lines[at].0), text));
            }
            _ => {}
        }
        end
    }

    fn code(&mut self, body: &[Line<'_>]) {
        let is_text = |it: &&Line<'_>| !it.1.trim().is_empty() && !it.1.starts_with(':');
        let (Some(first), Some(last)) =
            (body.iter().position(|it| is_text(&it)), body.iter().rposition(|it| is_text(&it)))
        else {
            return;
        };
        let code: Vec<&str> = body[first..=last].iter().map(|(_, line)| *line).collect();
        let lines = Lines { first: body[first].0, last: body[last].0 };
        self.found.push(Block { lines, content: Content::Code(code.join("\n")) });
    }

    fn item(&mut self, lines: &[Line<'_>], at: usize, width: usize, depth: usize) -> usize {
        let end = end_of_indented(lines, at + 1, width);
        let (number, line) = lines[at];
        let mut body = vec![(number, line.get(width..).unwrap_or_default())];
        body.extend(lines[at + 1..end].iter().map(|(number, line)| (*number, line.get(width..).unwrap_or_default())));
        let before = self.found.len();
        self.list_depth = self.list_depth.saturating_add(1);
        self.blocks(&body, depth + 1);
        let depth = self.list_depth;
        if let Some(Block { content, .. }) = self.found.get_mut(before)
            && let Content::Paragraph(text) = content
        {
            *content = Content::Item { depth, text: std::mem::take(text) };
        }
        self.list_depth -= 1;
        end
    }

    fn paragraph(&mut self, lines: &[Line<'_>], at: usize, depth: usize) -> usize {
        let is_more = |it: &&Line<'_>| !it.1.trim().is_empty() && !it.1.starts_with(' ') && bullet(it.1).is_none();
        let count = 1 + lines[at + 1..].iter().take_while(is_more).count();
        let end = at + count;
        let texts: Vec<&str> = lines[at..end].iter().map(|(_, line)| line.trim()).collect();
        let lines_of = Lines { first: lines[at].0, last: lines[end - 1].0 };
        let text = texts.join(" ");
        let is_code_next = text.ends_with("::");
        let text = plain(text.strip_suffix("::").unwrap_or(&text), &mut self.links);
        if !text.is_empty() {
            self.found.push(Block::paragraph(lines_of, text));
        }
        if is_code_next && depth <= DEEPEST {
            let code_end = end_of_indented(lines, end, 1);
            self.code(&dedented(&lines[end..code_end]));
            return code_end;
        }
        end
    }
}

/// The width of a bullet or number and the blanks behind it.
fn bullet(line: &str) -> Option<usize> {
    let marker = match line.as_bytes() {
        [b'-' | b'*' | b'+', ..] => 1,
        [b'#' | b'a'..=b'z', b'.', ..] => 2,
        _ => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            (1..4).contains(&digits).then_some(digits + 1).filter(|_| line[digits..].starts_with(['.', ')']))?
        }
    };
    let blanks = line[marker..].bytes().take_while(|it| *it == b' ').count();
    (blanks > 0 && line.len() > marker + blanks).then_some(marker + blanks)
}

/// Where lines end that are empty or indented by at least this many blanks.
fn end_of_indented(lines: &[Line<'_>], from: usize, width: usize) -> usize {
    let is_inside = |it: &Line<'_>| {
        let indent = it.1.len() - it.1.trim_start_matches(' ').len();
        it.1.trim().is_empty() || indent >= width
    };
    let count = lines[from.min(lines.len())..].iter().take_while(|it| is_inside(it)).count();
    from + count
}

fn dedented<'a>(lines: &[Line<'a>]) -> Vec<Line<'a>> {
    let indents =
        lines.iter().filter(|(_, it)| !it.trim().is_empty()).map(|(_, it)| it.len() - it.trim_start_matches(' ').len());
    let indent = indents.min().unwrap_or_default();
    lines.iter().map(|(number, line)| (*number, line.get(indent..).unwrap_or_default())).collect()
}
