//! Alibaba Cloud's English pages as plain text: a row's cells before the description stand in one line, joined by blanks,
//! and the description follows in paragraphs. Lines of a single word are gone.

use super::aliyun_row;
use crate::block::{Block, Cell, Content, Lines, Row, Table};
use crate::format::Definition;
use crate::inline::squeeze;
use crate::words::{self, Column, Section};

/// What the rest knows of it.
pub(super) static FORMAT: Definition = Definition {
    name: "aliyun-flat",
    provider: "aliyun",
    is_like,
    generation: None,
    read,
    nests_in_tables: true,
    has_paths: false,
    cuts_samples: Some("every line without a blank is missing"),
};

fn is_like(text: &str) -> bool {
    text.lines().any(|line| header(line).is_some())
}

/// Reads a page.
fn read(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().collect();
    let mut reader = Reader { lines: &lines, blocks: Vec::new(), section: None };
    let mut at = 0;
    while at < lines.len() {
        at = reader.block(at);
    }
    reader.blocks
}

/// The cells of a table's header, if the line is one.
pub(crate) fn header(line: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = line.split_whitespace().take(LONGEST_HEADER + 1).collect();
    let mut cells = Vec::new();
    let is_header = words.len() <= LONGEST_HEADER && split_header(&words, &mut cells) && cells.len() > 2;
    is_header.then(|| cells.into_iter().map(|(_, text)| text).collect())
}

// In words.
const LONGEST_HEADER: usize = 12;

// `Parameter Type` is a column of types or two columns: what fits the whole line is right.
fn split_header(words: &[&str], cells: &mut Vec<(Column, String)>) -> bool {
    if words.is_empty() {
        return true;
    }
    for length in (1..=words.len().min(4)).rev() {
        let text = words[..length].join(" ");
        let Some(column) = words::column(&text) else { continue };
        let begins = !cells.is_empty() || matches!(column, Column::Name | Column::Code | Column::Status);
        if !begins || cells.iter().any(|(known, _)| *known == column) {
            continue;
        }
        cells.push((column, text));
        if split_header(&words[length..], cells) {
            return true;
        }
        cells.pop();
    }
    false
}

struct Reader<'a> {
    lines: &'a [&'a str],
    blocks: Vec<Block>,
    section: Option<Section>,
}

impl Reader<'_> {
    fn block(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        if line.trim().is_empty() {
            return at + 1;
        }
        if let Some(names) = header(line) {
            return self.table(at, names);
        }
        if let Some(section) = self.heading(at) {
            self.section = Some(section);
            let content = Content::Heading { level: 2, text: squeeze(line) };
            self.blocks.push(Block { lines: Lines::one(at + 1), content });
            return at + 1;
        }
        if self.section == Some(Section::Samples) && !is_label(line) {
            return self.code(at);
        }
        self.blocks.push(text(at, line));
        at + 1
    }

    // A heading stands between empty lines and is the name of a section, no sentence.
    fn heading(&self, at: usize) -> Option<Section> {
        let line = self.lines[at].trim();
        let is_alone = at == 0 || self.lines[at - 1].trim().is_empty() || is_bullet(self.lines[at - 1]);
        let is_short = line.split(' ').count() <= 5 && !line.ends_with(['.', ':', ',', ';']);
        let section = words::section(line).filter(|_| is_alone && is_short && !self.lines[at].starts_with(' '))?;
        let is_known = matches!(section, Section::Request | Section::Response | Section::Samples | Section::Errors);
        let is_followed = self.lines.get(at + 1).is_none_or(|it| it.trim().is_empty() || header(it).is_some());
        (is_known && is_followed && line.starts_with(|it: char| it.is_ascii_uppercase())).then_some(section)
    }

    fn code(&mut self, at: usize) -> usize {
        let is_code = |index: &usize| !self.lines[*index].trim().is_empty();
        let end = (at..self.lines.len()).take_while(is_code).last().unwrap_or(at);
        let code = self.lines[at..=end].join("\n");
        self.blocks.push(Block { lines: Lines { first: at + 1, last: end + 1 }, content: Content::Code(code) });
        end + 1
    }

    fn table(&mut self, at: usize, names: Vec<String>) -> usize {
        let columns: Vec<Option<Column>> = names.iter().map(|it| words::column(it)).collect();
        let is_errors = columns.contains(&Some(Column::Code));
        let mut table = Table { header: names, header_lines: Lines::one(at + 1), ..Table::default() };
        let mut next = at + 1;
        while next < self.lines.len() {
            let line = self.lines[next];
            // A row comes first: `Description String Example description` looks like a heading of examples.
            let cells = if is_errors { aliyun_row::error(line, &columns) } else { self.row_head(next, &columns) };
            if let Some(cells) = cells {
                table.rows.push(row(next, cells));
            } else if (self.heading(next).is_some() && !self.describes(next, &table))
                || header(line).is_some()
                || (is_errors && !line.trim().is_empty())
            {
                break;
            } else if let Some(row) = table.rows.last_mut().filter(|_| !line.trim().is_empty()) {
                describe(row, next, line, &columns);
            }
            next += 1;
        }
        let lead = if self.lines.get(next).is_some_and(|it| header(it).is_some()) { lead(&mut table) } else { None };
        let lines = Lines { first: at + 1, last: next };
        self.blocks.push(Block { lines, content: Content::Table(table) });
        self.blocks.extend(lead);
        next
    }

    // Right behind a row's head stands its description, and be it `Request ID`. A table ends with two empty lines.
    fn describes(&self, at: usize, table: &Table) -> bool {
        let above = self.lines[..at].iter().rposition(|it| !it.trim().is_empty());
        let is_head = table.rows.last().is_some_and(|it| Some(it.lines.last) == above.map(|it| it + 1));
        is_head
            && table.rows.last().is_some_and(|it| it.lines.first == it.lines.last)
            && above.is_some_and(|it| at - it < 3)
    }

    // A row begins behind an empty line or a bullet, and an empty line follows.
    fn row_head(&self, at: usize, columns: &[Option<Column>]) -> Option<Vec<String>> {
        let before = self.lines[at - 1];
        let begins = before.trim().is_empty() || is_bullet(before) || header(before).is_some();
        let ends = self.lines.get(at + 1).is_none_or(|it| it.trim().is_empty());
        let line = self.lines[at];
        if !begins || line.starts_with(' ') {
            return None;
        }
        aliyun_row::head(line, columns).filter(|_| ends)
    }
}

fn is_bullet(line: &str) -> bool {
    line.trim_start().starts_with('•')
}

// The paragraph above another table's header is about that table, not about the last row.
fn lead(table: &mut Table) -> Option<Block> {
    let row = table.rows.last_mut()?;
    let blocks = &mut row.cells.last_mut()?.blocks;
    let block = blocks.pop_if(|it| !it.is_item() && it.text().to_lowercase().contains("table"))?;
    row.lines.last = blocks.last().map_or(row.lines.first, |it| it.lines.last);
    Some(block)
}

// Two or three words that say which sample follows.
fn is_label(line: &str) -> bool {
    let text = line.trim().to_lowercase();
    text.ends_with(" format") || text.starts_with("http/1.1") || text.ends_with(" example")
}

fn text(at: usize, line: &str) -> Block {
    let content = line.trim_start();
    match content.strip_prefix('•') {
        Some(text) => {
            let depth = u8::try_from((line.len() - content.len()) / 2).unwrap_or(u8::MAX).max(1);
            Block::item(Lines::one(at + 1), depth, squeeze(text))
        }
        None => Block::paragraph(Lines::one(at + 1), squeeze(line)),
    }
}

fn row(at: usize, cells: Vec<String>) -> Row {
    let lines = Lines::one(at + 1);
    Row { lines, cells: cells.into_iter().map(|it| Cell::of(lines, it)).collect(), flaw: None }
}

fn describe(row: &mut Row, at: usize, line: &str, columns: &[Option<Column>]) {
    row.lines.last = at + 1;
    let last = columns.iter().position(|it| *it == Some(Column::Description)).unwrap_or(columns.len());
    row.cells.resize_with((last + 1).max(row.cells.len()), Cell::default);
    row.cells[last].blocks.push(text(at, line));
}
