//! Headers and rows of tables whose cells are paragraphs.

use super::huawei_flat::is_caption;
use crate::block::{Block, Cell, Content, Lines, Row};
use crate::describe::labels;
use crate::fact::{Required, Shape};
use crate::kind;
use crate::words::{self, Column};

/// The words of a header: short paragraphs that each name another column, the first one the name, a status or a code.
pub(super) fn header(pieces: &[Block], at: usize) -> Option<Vec<String>> {
    let mut found: Vec<Column> = Vec::new();
    for piece in pieces.iter().skip(at).take(8) {
        let Content::Paragraph(text) = &piece.content else { break };
        let Some(column) = words::column(text).filter(|it| !found.contains(it)) else { break };
        // The first row's name may be the word of a column, too: `code`, `status`, `message`.
        let is_error = matches!(column, Column::Status | Column::Code | Column::Message);
        if !text.starts_with(char::is_uppercase) || (is_error && found.first() == Some(&Column::Name)) {
            break;
        }
        found.push(column);
    }
    let ends_well = |it: &Column| matches!(it, Column::Description | Column::Example | Column::Message | Column::Type);
    found.truncate(found.iter().rposition(ends_well)? + 1);
    let begins_well = matches!(found[0], Column::Name | Column::Status | Column::Code);
    let cells = || pieces[at..at + found.len()].iter().map(|it| it.text().to_owned()).collect();
    (begins_well && found.len() > 1).then(cells)
}

/// The number of cells before the description, where a row begins here.
pub(super) fn row_start(pieces: &[Block], at: usize, columns: &[Option<Column>]) -> Option<usize> {
    fitting(pieces, at, columns).filter(|_| !is_label_of_cell(pieces, at) && !is_shifted(pieces, at, columns))
}

fn fitting(pieces: &[Block], at: usize, columns: &[Option<Column>]) -> Option<usize> {
    let mut next = at;
    for column in columns {
        let text = match pieces.get(next).map(|it| &it.content) {
            Some(Content::Paragraph(text)) => text.as_str(),
            _ if *column == Some(Column::Description) => break,
            _ => return None,
        };
        let fits = match column {
            Some(Column::Name) => is_name(text),
            Some(Column::Required | Column::Optional) => {
                words::required(text) != Required::Unsettled
                    || text.starts_with("Mandatory")
                    || text.starts_with("Required")
            }
            Some(Column::Type) => is_kind(text) || (is_answered(pieces, at, columns) && text.split(' ').count() < 4),
            Some(Column::Status) => is_status(text),
            Some(Column::Code) => text.split(' ').count() == 1,
            Some(Column::Location) => words::location(text).is_some(),
            Some(Column::Description) => break,
            _ => true,
        };
        if !fits {
            return None;
        }
        next += 1;
    }
    let is_told =
        |it: &Option<Column>| matches!(it, Some(Column::Type | Column::Required | Column::Optional | Column::Status));
    let is_row = columns.iter().any(is_told) || is_bare_row(pieces, at);
    (is_row && next > at).then_some(next - at)
}

// `Range`, then `N/A`: a part of the description. A parameter of this name has a type.
fn is_label_of_cell(pieces: &[Block], at: usize) -> bool {
    let is_typed = || pieces.get(at + 1).is_some_and(|it| words::shape(it.text()) != Shape::Unknown);
    labels::is_label(pieces[at].text()) && !is_typed()
}

// `Event ID`, `time`, `Long`: a description, and a parameter whose name is the word of a type.
fn is_shifted(pieces: &[Block], at: usize, columns: &[Option<Column>]) -> bool {
    let is_plain = columns.get(1) == Some(&Some(Column::Type));
    let is_prose = |it: &Block| it.text().contains(' ') || it.text().starts_with(char::is_uppercase);
    is_plain && is_prose(&pieces[at]) && at + 1 < pieces.len() && fitting(pieces, at + 1, columns).is_some()
}

// Beside a plain yes or no any word is a type.
fn is_answered(pieces: &[Block], at: usize, columns: &[Option<Column>]) -> bool {
    let place = columns.iter().position(|it| matches!(it, Some(Column::Required | Column::Optional)));
    place.and_then(|it| pieces.get(at + it)).is_some_and(|it| matches!(it.text(), "Yes" | "No"))
}

// A table of names and descriptions: a single word, then a sentence.
fn is_bare_row(pieces: &[Block], at: usize) -> bool {
    let is_word = |it: &Block| {
        let text = it.text();
        !text.contains([' ', '/', '.']) && text.contains(|it: char| it.is_ascii_lowercase())
    };
    let is_sentence = |it: &Block| matches!(it.content, Content::Paragraph(_)) && it.text().split(' ').count() > 1;
    pieces.get(at).is_some_and(is_word) && pieces.get(at + 1).is_some_and(is_sentence)
}

fn is_status(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    first.len() == 3 && first.bytes().all(|it| it.is_ascii_digit()) && text.split(' ').count() < 5
}

fn is_name(text: &str) -> bool {
    let is_letter = |it: char| it.is_ascii_alphanumeric() || "_-.[]{}#$/*:@".contains(it);
    let is_word = |it: &str| !it.is_empty() && it.chars().all(is_letter);
    text.chars().count() < 100
        && text.split(' ').count() < 4
        && text.split(' ').all(is_word)
        && !text.ends_with(['.', ':'])
        && !text.contains(": ")
        && !is_caption(text)
        && words::required(text) == Required::Unsettled
}

fn is_kind(text: &str) -> bool {
    let words = text.split(' ').count();
    let is_reference = text.contains("Table ") && words < 16 && !is_caption(text);
    let is_sentence = text.ends_with('.') && !is_reference;
    words < 16
        && !is_sentence
        && (kind::read(text).shape != Shape::Unknown || is_reference || matches!(text, "-" | "N/A"))
}

pub(super) fn row(pieces: &[Block], columns: &[Option<Column>]) -> Row {
    let described = columns.iter().position(|it| *it == Some(Column::Description)).unwrap_or(columns.len());
    let mut cells: Vec<Cell> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        if index <= described || cells.is_empty() {
            cells.push(Cell { blocks: vec![piece.clone()], links: Vec::new() });
        } else if let Some(last) = cells.last_mut() {
            last.blocks.push(piece.clone());
        }
    }
    let lines = pieces.iter().map(|it| it.lines).reduce(Lines::and).unwrap_or_default();
    Row { lines, cells, flaw: None }
}
