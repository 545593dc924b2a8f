//! Huawei Cloud's English pages as plain text: every cell is one or more paragraphs, captions are kept, nothing is lost.
//!
//! The header's words give the number of columns. A row begins where a name, yes or no, and a type follow each other as
//! the header has them.

use super::huawei_row::{header, row, row_start};
use crate::block::{Block, Content, Lines, Table};
use crate::describe::labels;
use crate::format::Definition;
use crate::inline::squeeze;
use crate::words::{self, Column};

/// What the rest knows of it.
pub(super) static FORMAT: Definition = Definition {
    name: "huawei-flat",
    provider: "huaweicloud",
    is_like: has_header,
    generation: None,
    read,
    nests_in_tables: false,
    has_paths: true,
    cuts_samples: None,
};

/// Reads a page.
fn read(text: &str) -> Vec<Block> {
    let pieces = pieces(text);
    let mut reader = Reader { pieces: &pieces, blocks: Vec::new() };
    reader.run();
    reader.blocks
}

/// Whether some table's header stands on the page.
fn has_header(text: &str) -> bool {
    let pieces = pieces(text);
    (0..pieces.len()).any(|at| header(&pieces, at).is_some())
}

/// Paragraphs and items; code is kept in one piece.
fn pieces(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        let content = line.trim_start();
        let number = Lines::one(at + 1);
        if content.is_empty() {
            at += 1;
        } else if let Some(end) = code(&lines, at) {
            let lines_of = Lines { first: at + 1, last: end + 1 };
            pieces.push(Block { lines: lines_of, content: Content::Code(lines[at..=end].join("\n")) });
            at = end + 1;
        } else if let Some(text) = bullet(content) {
            let depth = u8::try_from((line.len() - content.len()) / 2).unwrap_or(u8::MAX).max(1);
            pieces.push(Block::item(number, depth, squeeze(text)));
            at += 1;
        } else {
            pieces.push(Block::paragraph(number, squeeze(line)));
            at += 1;
        }
    }
    pieces
}

fn bullet(content: &str) -> Option<&str> {
    content.strip_prefix('•').or_else(|| {
        let digits = content.len() - content.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        (digits > 0 && digits < 3).then(|| content[digits..].strip_prefix(". ")).flatten()
    })
}

// A sample's body begins with a bracket and ends where its brackets are closed, or the text changes its look.
fn code(lines: &[&str], at: usize) -> Option<usize> {
    let first = lines[at].trim();
    let opens = matches!(first, "{" | "[" | "[{")
        || first.starts_with("{\"")
        || first.starts_with("{ \"")
        || first.starts_with("[ {");
    if !opens || at > 0 && !lines[at - 1].trim().is_empty() {
        return None;
    }
    let mut depth = 0_i64;
    for (index, line) in lines.iter().enumerate().skip(at) {
        depth +=
            line.chars().map(|it| i64::from(matches!(it, '{' | '[')) - i64::from(matches!(it, '}' | ']'))).sum::<i64>();
        if depth <= 0 {
            return Some(index);
        }
        let is_torn = line.trim().is_empty() && lines.get(index + 1).is_none_or(|it| is_prose(it));
        if is_torn {
            return Some(index.saturating_sub(1).max(at));
        }
    }
    Some(lines.len() - 1)
}

fn is_prose(line: &str) -> bool {
    !line.starts_with([' ', '\t', '{', '}', '[', ']', '"'])
}

struct Reader<'a> {
    pieces: &'a [Block],
    blocks: Vec<Block>,
}

impl Reader<'_> {
    fn run(&mut self) {
        let mut at = 0;
        let mut has_title = false;
        while at < self.pieces.len() {
            if let Some(header) = header(self.pieces, at) {
                at = self.table(at, &header);
                continue;
            }
            let piece = &self.pieces[at];
            match &piece.content {
                Content::Paragraph(text) if is_heading(text) => {
                    let content = Content::Heading { level: 2, text: text.clone() };
                    self.blocks.push(Block { lines: piece.lines, content });
                    has_title = true;
                }
                Content::Paragraph(text) if !has_title && is_title(text) => {
                    has_title = true;
                    let content = Content::Heading { level: 1, text: text.clone() };
                    self.blocks.push(Block { lines: piece.lines, content });
                }
                _ => self.blocks.push(piece.clone()),
            }
            at += 1;
        }
    }

    fn table(&mut self, at: usize, header: &[String]) -> usize {
        let columns: Vec<Option<Column>> = header.iter().map(|it| words::column(it)).collect();
        let caption = match self.blocks.pop() {
            Some(block) if is_caption(block.text()) => Some(block),
            Some(block) => {
                self.blocks.push(block);
                None
            }
            None => None,
        };
        let body = at + header.len();
        let header_lines = self.pieces[at].lines.and(self.pieces[body - 1].lines);
        let mut table = Table { header: header.to_vec(), header_lines, ..Table::default() };
        let first = caption.as_ref().map_or(header_lines, |it| it.lines).first;
        table.caption = caption.map(|it| it.text().to_owned());
        let mut next = body;
        while let Some(length) = row_start(self.pieces, next, &columns) {
            let end = self.end_of_row(next + length, &columns);
            table.rows.push(row(&self.pieces[next..end], &columns));
            next = end;
        }
        let last = self.pieces[next - 1].lines.last;
        self.blocks.push(Block { lines: Lines { first, last }, content: Content::Table(table) });
        next
    }

    // A description goes on until the next row, table, heading or sample.
    fn end_of_row(&self, from: usize, columns: &[Option<Column>]) -> usize {
        let is_end = |at: &usize| {
            let piece = &self.pieces[*at];
            let is_marked = match &piece.content {
                Content::Paragraph(text) => {
                    (is_heading(text) && !labels::is_label(text) && !self.is_in_row(*at, columns))
                        || is_caption(text)
                        || crate::section::status(text).is_some_and(|_| is_caption_near(self.pieces, *at))
                }
                Content::Code(_) => {
                    *at > from && is_label(self.pieces[*at - 1].text()) && !self.is_in_row(*at - 1, columns)
                }
                _ => false,
            };
            is_marked || row_start(self.pieces, *at, columns).is_some() || header(self.pieces, *at).is_some()
        };
        (from..self.pieces.len()).find(is_end).unwrap_or(self.pieces.len())
    }

    // `Example:` is a heading, or stands in a description: then another row follows before the next heading or table.
    fn is_in_row(&self, at: usize, columns: &[Option<Column>]) -> bool {
        let is_example = matches!(self.pieces[at].text(), "Example" | "Example:" | "Examples");
        if !is_example || !columns.contains(&Some(Column::Type)) {
            return false;
        }
        let is_over = |at: usize| {
            let text = self.pieces[at].text();
            is_heading(text) || is_caption(text) || header(self.pieces, at).is_some()
        };
        let mut rest = at + 1..self.pieces.len();
        rest.find(|it| is_over(*it) || row_start(self.pieces, *it, columns).is_some()).is_some_and(|it| !is_over(it))
    }
}

// `Status code: 400` ends a table where another one or a sample follows.
fn is_caption_near(pieces: &[Block], at: usize) -> bool {
    let next = pieces.get(at + 1);
    next.is_none_or(|it| is_caption(it.text()) || it.text().split(' ').count() < 4 || header(pieces, at + 1).is_some())
}

fn is_label(text: &str) -> bool {
    text.chars().count() < 40 && words::section(text).is_some()
}

pub(super) fn is_caption(text: &str) -> bool {
    let rest = text.strip_prefix("Table ").map(|it| it.trim_start_matches(|it: char| it.is_ascii_digit()));
    rest.is_some_and(|it| {
        it.len() < text.len() - 6 && (it.is_empty() || it.starts_with([' ', '.', ':'])) && text.len() < 160
    })
}

/// Headings of these pages, as they are spelled: words of descriptions are spelled otherwise.
const HEADINGS: &[&str] = &[
    "Function",
    "URI",
    "Request",
    "Response",
    "Request Parameters",
    "Response Parameters",
    "Request Message",
    "Response Message",
    "Example Request",
    "Example Requests",
    "Example Response",
    "Example Responses",
    "Status Code",
    "Status Codes",
    "Error Code",
    "Error Codes",
    "Constraints",
    "Returned Values",
    "Returned Value",
    "Normal Response",
    "Abnormal Response",
    "Request parameters",
    "Response parameters",
    "Authorization Information",
    "Example",
    "Examples",
    "Prerequisites",
    "Restrictions",
    "Calling Method",
    "Debugging",
    "SDK Sample Code",
    "Request Example",
    "Response Example",
    "Authorization",
    "Normal response",
    "Abnormal response",
    "Example request",
    "Example response",
    "Example normal response",
    "Request example",
    "Response example",
    "Usage Notes",
    "Request Header",
    "Request Body",
    "Parameters",
    "API Description",
    "Notes",
    "Precautions",
    "Example:",
    "Example Value",
    "Sample Request",
    "Sample Response",
    "Request header",
    "Request body",
];

fn is_heading(text: &str) -> bool {
    HEADINGS.contains(&text)
}

fn is_title(text: &str) -> bool {
    !text.starts_with("Updated on") && !text.ends_with(['.', ':']) && text.chars().count() < 140
}
