//! Tables of such Markdown: a row may go over many lines.

use super::markdown::{heading, pieces};
use crate::block::{Block, Cell, Content, Lines, Row, Table};
use crate::inline::plain;

/// A header that was found above its line of dashes.
#[derive(Debug)]
pub(crate) struct Header {
    /// Index of its first line.
    pub first: usize,
    /// Index of the line of dashes.
    pub dashes: usize,
    cells: Vec<String>,
}

// A header may go over lines, a row over as many as its longest cell has. Beyond these it is damage.
const LONGEST_HEADER: usize = 60;
const LONGEST_ROW: usize = 600;

/// The header of a table, where the line at this index is the line of dashes below it.
pub(crate) fn header(lines: &[&str], pending: &[usize], dashes: usize) -> Option<Header> {
    let columns = dashes_of(lines[dashes])?;
    let above = pending.iter().rev().take(LONGEST_HEADER).copied();
    above.filter(|index| lines[*index].starts_with('|')).find_map(|first| {
        let text = lines[first..dashes].join(" ");
        let is_closed = text.trim_end().ends_with('|');
        let cells: Vec<String> = split(&[(first, text)]).iter().map(|cell| plain(&joined(cell)).text).collect();
        (is_closed && cells.len() >= columns).then_some(Header { first, dashes, cells })
    })
}

fn dashes_of(line: &str) -> Option<usize> {
    let inner = line.trim_end().strip_prefix('|')?.strip_suffix('|')?;
    let is_dashes = |cell: &str| {
        let cell = cell.trim();
        cell.contains('-') && cell.trim_matches(':').bytes().all(|it| it == b'-')
    };
    inner.split('|').all(is_dashes).then(|| inner.split('|').count())
}

/// The table below a header, and the index of the line after it.
pub(crate) fn read(lines: &[&str], header: &Header) -> (Block, usize) {
    let columns = header.cells.len();
    let mut table = Table {
        header: header.cells.clone(),
        header_lines: Lines { first: header.first + 1, last: header.dashes + 1 },
        ..Table::default()
    };
    let mut at = header.dashes + 1;
    while at < lines.len() && lines[at].starts_with('|') {
        let end = end_of_row(lines, at, columns);
        table.rows.push(row(lines, at, end.unwrap_or_else(|| end_of_damage(lines, at)), columns, end.is_none()));
        at = end.unwrap_or_else(|| end_of_damage(lines, at)) + 1;
    }
    let lines = Lines { first: header.first + 1, last: at };
    (Block { lines, content: Content::Table(table) }, at)
}

/// Index of the line that closes the last cell.
fn end_of_row(lines: &[&str], first: usize, columns: usize) -> Option<usize> {
    let mut end = closing(lines, first, first, columns)?;
    // A bar that is no border, inside of a list: the row goes on where text follows without a border of its own.
    while let Some(next) = lines.get(end + 1) {
        if next.trim().is_empty() || next.starts_with('|') || heading(next).is_some() {
            break;
        }
        match closing(lines, first, end + 1, columns) {
            Some(next) if next - first < LONGEST_ROW => end = next,
            _ => break,
        }
    }
    Some(end)
}

// The first line from `from` on with which the row that began at `first` has all its cells.
fn closing(lines: &[&str], first: usize, from: usize, columns: usize) -> Option<usize> {
    let mut bars: usize = lines[first..from].iter().map(|line| borders(line)).sum();
    for (index, line) in lines.iter().enumerate().skip(from).take(LONGEST_ROW) {
        if index > from && heading(line).is_some() {
            return None;
        }
        bars += borders(line);
        let line = line.trim_end();
        if line.ends_with('|') && !line.ends_with("\\|") && bars > columns {
            return Some(index);
        }
    }
    None
}

// A row that is never closed ends where the next one begins, or the section.
fn end_of_damage(lines: &[&str], first: usize) -> usize {
    let next = (first + 1..lines.len()).find(|it| lines[*it].starts_with('|') || heading(lines[*it]).is_some());
    next.unwrap_or(lines.len()) - 1
}

fn borders(line: &str) -> usize {
    let mut escaped = false;
    let is_border = |letter: u8| {
        let border = letter == b'|' && !escaped;
        escaped = letter == b'\\' && !escaped;
        border
    };
    line.bytes().map(is_border).filter(|it| *it).count()
}

/// A line's number, counted from 0, and the part of it that belongs to a cell.
type Part = (usize, String);

fn row(lines: &[&str], first: usize, last: usize, columns: usize, is_damaged: bool) -> Row {
    let parts: Vec<Part> = (first..=last).map(|index| (index, lines[index].to_owned())).collect();
    let mut cells = split(&parts);
    fold(&mut cells, columns);
    let flaw = match cells.len() {
        _ if is_damaged => Some("the row is not closed"),
        found if found < columns => Some("the row has fewer cells than the header"),
        _ => None,
    };
    Row { lines: Lines { first: first + 1, last: last + 1 }, cells: cells.iter().map(|it| cell(it)).collect(), flaw }
}

// An unescaped bar in the last cell is text.
fn fold(cells: &mut Vec<Vec<Part>>, columns: usize) {
    let surplus = cells.split_off(columns.min(cells.len()));
    let Some(last) = cells.last_mut() else { return };
    for (index, (line, text)) in surplus.into_iter().flat_map(|cell| cell.into_iter().enumerate()) {
        match last.last_mut() {
            Some((_, before)) if index == 0 => {
                before.push('|');
                before.push_str(&text);
            }
            _ => last.push((line, text)),
        }
    }
}

fn cell(parts: &[Part]) -> Cell {
    let (blocks, links) = pieces(parts.iter().map(|(index, text)| (index + 1, text.as_str())));
    Cell { blocks, links }
}

/// The cells of a row between its outer borders.
fn split(parts: &[Part]) -> Vec<Vec<Part>> {
    let mut cells = vec![Vec::new()];
    for (index, text) in parts {
        let mut text = text.as_str();
        if *index == parts[0].0 {
            text = text.trim_start().strip_prefix('|').unwrap_or(text);
        }
        if *index == parts[parts.len() - 1].0 {
            let trimmed = text.trim_end();
            text = if trimmed.ends_with("\\|") { trimmed } else { trimmed.strip_suffix('|').unwrap_or(trimmed) };
        }
        let (mut from, mut escaped) = (0, false);
        for (at, letter) in text.char_indices() {
            if letter == '|' && !escaped {
                push(&mut cells, *index, &text[from..at]);
                cells.push(Vec::new());
                from = at + 1;
            }
            escaped = letter == '\\' && !escaped;
        }
        push(&mut cells, *index, &text[from..]);
    }
    cells
}

fn push(cells: &mut [Vec<Part>], line: usize, text: &str) {
    if let Some(cell) = cells.last_mut() {
        cell.push((line, text.to_owned()));
    }
}

fn joined(cell: &[Part]) -> String {
    let texts: Vec<&str> = cell.iter().map(|(_, text)| text.as_str()).collect();
    texts.join(" ")
}
