//! Grid tables and simple tables of reStructuredText.

use super::rst::{Line, read_part};
use crate::block::{Cell, Lines, Row, Table};
use std::collections::BTreeSet;

/// Whether a line is a border of a simple table: `====== ======`.
pub(crate) fn is_border(line: &str) -> bool {
    let line = line.trim_end();
    line.starts_with("==") && line.contains(' ') && line.bytes().all(|it| matches!(it, b'=' | b' '))
}

/// Where the table ends that begins at an index, if one does.
pub(crate) fn end(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let line = lines[at].1;
    if line.starts_with("+-") || line.starts_with("+=") {
        let count = lines[at..].iter().take_while(|it| it.1.starts_with(['+', '|'])).count();
        return Some(at + count);
    }
    if !is_border(line) {
        return None;
    }
    let borders: Vec<usize> = (at..lines.len()).filter(|it| is_border(lines[*it].1)).take(3).collect();
    Some(borders.last().copied().unwrap_or(at) + 1)
}

/// Reads the lines of a table.
pub(crate) fn read(lines: &[Line<'_>], anchors: Vec<String>, targets: &mut Vec<String>) -> Table {
    let mut table = if lines[0].1.starts_with('+') { grid(lines) } else { simple(lines) };
    targets.extend(table.rows.iter().flat_map(|row| row.cells.iter().flat_map(|cell| cell.links.iter().cloned())));
    table.anchors = anchors;
    table
}

fn grid(lines: &[Line<'_>]) -> Table {
    let mut table = Table::default();
    let bounds = bounds(lines[0].1);
    let has_header = lines.iter().any(|it| it.1.starts_with("+="));
    let mut cells: Vec<Vec<(usize, String)>> = vec![Vec::new(); bounds.len().saturating_sub(1)];
    let mut is_header = has_header;
    for (number, line) in lines.iter().skip(1) {
        if line.starts_with('+') {
            finish(&mut table, &mut cells, is_header);
            is_header &= !line.starts_with("+=");
        } else if is_partial_border(line) {
            finish(&mut table, &mut cells, is_header);
        } else {
            slice(line, &bounds, *number, &mut cells);
        }
    }
    if cells.iter().any(|it| !it.is_empty()) {
        finish(&mut table, &mut cells, is_header);
        if let Some(row) = table.rows.last_mut() {
            row.flaw = Some("the row is not closed");
        }
    }
    table
}

// A border below some cells only: the others go on over the next row.
fn is_partial_border(line: &str) -> bool {
    line.contains("+--") && line.ends_with("-+")
}

fn bounds(border: &str) -> Vec<usize> {
    border.chars().enumerate().filter(|(_, it)| *it == '+').map(|(index, _)| index).collect()
}

// A cell that spans columns has no bar between them: its text goes to the first.
fn slice(line: &str, bounds: &[usize], number: usize, cells: &mut [Vec<(usize, String)>]) {
    let letters: Vec<char> = line.chars().collect();
    let mut cell = 0;
    for (index, pair) in bounds.windows(2).enumerate() {
        let is_bar = matches!(letters.get(pair[0]), Some('|' | '+'));
        if is_bar {
            cell = index;
        }
        let from = if is_bar { pair[0] + 1 } else { pair[0] };
        let text: String = letters.get(from..pair[1].min(letters.len())).unwrap_or_default().iter().collect();
        match cells[cell].last_mut() {
            Some((last, known)) if *last == number => known.push_str(&text),
            _ => cells[cell].push((number, text)),
        }
    }
}

fn finish(table: &mut Table, cells: &mut [Vec<(usize, String)>], is_header: bool) {
    let numbers: BTreeSet<usize> = cells.iter().flatten().map(|(number, _)| *number).collect();
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return };
    let lines = Lines { first: *first, last: *last };
    let read: Vec<Cell> = cells.iter_mut().map(|it| cell(&std::mem::take(it))).collect();
    if is_header || table.header.is_empty() {
        table.header = read.iter().map(Cell::text).collect();
        table.header_lines = lines;
    } else {
        table.rows.push(Row { lines, cells: read, flaw: None });
    }
}

fn cell(texts: &[(usize, String)]) -> Cell {
    let lines: Vec<Line<'_>> = texts.iter().map(|(number, text)| (*number, text.trim_end())).collect();
    let indents = lines.iter().filter(|it| !it.1.is_empty()).map(|it| it.1.len() - it.1.trim_start_matches(' ').len());
    let indent = indents.min().unwrap_or_default();
    let lines: Vec<Line<'_>> =
        lines.iter().map(|(number, text)| (*number, text.get(indent..).unwrap_or_default())).collect();
    let (blocks, targets) = read_part(&lines);
    Cell { blocks, links: targets }
}

/// Columns of a simple table are where its border has signs; a row is a line, and lines without a first cell go on.
fn simple(lines: &[Line<'_>]) -> Table {
    let mut table = Table::default();
    let columns = columns(lines[0].1);
    let borders = lines.iter().filter(|it| is_border(it.1)).count();
    let mut is_header = borders > 2;
    let mut cells: Vec<Vec<(usize, String)>> = vec![Vec::new(); columns.len()];
    for (number, line) in lines.iter().skip(1) {
        if is_border(line) {
            finish(&mut table, &mut cells, is_header);
            is_header = false;
            continue;
        }
        let letters: Vec<char> = line.chars().collect();
        let texts: Vec<String> = columns
            .iter()
            .enumerate()
            .map(|(index, from)| {
                let to = columns.get(index + 1).copied().unwrap_or(letters.len()).min(letters.len());
                letters.get(*from..to).unwrap_or_default().iter().collect()
            })
            .collect();
        if texts.first().is_some_and(|it: &String| !it.trim().is_empty()) {
            finish(&mut table, &mut cells, is_header);
        }
        for (cell, text) in cells.iter_mut().zip(texts) {
            cell.push((*number, text));
        }
    }
    finish(&mut table, &mut cells, is_header);
    table
}

fn columns(border: &str) -> Vec<usize> {
    let letters: Vec<char> = border.chars().collect();
    (0..letters.len()).filter(|it| letters[*it] == '=' && (*it == 0 || letters[*it - 1] == ' ')).collect()
}
