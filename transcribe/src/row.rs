//! Rows of a table of parameters or fields, cell by cell.

use crate::block::{Cell, Row, Table};
use crate::describe;
use crate::fact::{Doubt, DoubtKind, Field, Required};
use crate::inline::squeeze;
use crate::kind;
use crate::words::{self, Column};

/// What the columns of a table hold, in its order.
pub(crate) fn columns(table: &Table) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = table.header.iter().map(|text| words::column(text)).collect();
    // One column of a kind: a second one that could be the name (`Value`, `Item`) is something else.
    for index in 0..columns.len() {
        if columns[..index].contains(&columns[index]) {
            columns[index] = None;
        }
    }
    columns
}

/// Reads a row.
pub(crate) fn read(row: &Row, columns: &[Option<Column>], doubts: &mut Vec<Doubt>) -> Option<Field> {
    let mut field = Field { lines: row.lines, ..Field::default() };
    let mut limits = Vec::new();
    for (cell, column) in row.cells.iter().zip(columns) {
        if let Some(column) = column {
            take(&mut field, cell, *column, &mut limits);
        }
    }
    if field.name.is_empty() || !is_name(&field.name) {
        if !field.name.is_empty() {
            let about = format!("a row of a table begins with “{}”, which is no name", shorten(&field.name));
            doubts.push(Doubt { lines: row.lines, kind: DoubtKind::Damage, about, candidates: Vec::new() });
        }
        return None;
    }
    if let Some(flaw) = row.flaw {
        let about = format!("{}: {flaw}", field.name);
        doubts.push(Doubt { lines: row.lines, kind: DoubtKind::Damage, about, candidates: Vec::new() });
    }
    describe::read(&mut field, &limits, doubts);
    if field.required == Some(Required::Unsettled) {
        let about = format!("{}: whether it is mandatory; the column says “{}”", field.name, field.required_words);
        let candidates = vec!["required: true".to_owned(), "required: false".to_owned()];
        doubts.push(Doubt { lines: field.lines, kind: DoubtKind::Condition, about, candidates });
    }
    Some(field)
}

fn take<'a>(field: &mut Field, cell: &'a Cell, column: Column, limits: &mut Vec<(Column, &'a Cell)>) {
    field.links.extend(cell.links.iter().cloned());
    match column {
        Column::Name => (field.depth, field.name) = name(&cell.text()),
        Column::Type => {
            field.type_words = cell.text();
            let kind = kind::read(&field.type_words);
            (field.shape, field.element) = (kind.shape, kind.element);
        }
        Column::Required | Column::Optional => {
            field.required_words = cell.text();
            field.required = Some(match (column, words::required(&field.required_words)) {
                (Column::Optional, Required::Yes) => Required::No,
                (Column::Optional, Required::No) => Required::Yes,
                (_, required) => required,
            });
        }
        Column::Location => field.location = words::location(&cell.text()),
        Column::Example => field.example = cell.text(),
        Column::Description | Column::Default | Column::Values => limits.push((column, cell)),
        Column::Status | Column::Code | Column::Message => {}
    }
}

/// Letters by which pages indent names.
const MARKS: [char; 12] = ['└', '├', '─', '│', '\u{2003}', '\u{3000}', '\u{2002}', '|', '>', '»', '∟', '\u{2514}'];

/// The depth that marks before a name tell, and the name.
pub(crate) fn name(text: &str) -> (usize, String) {
    let bare = text.trim_start_matches(|it: char| MARKS.contains(&it) || it == ' ');
    let marks = &text[..text.len() - bare.len()];
    let elbows = marks.chars().filter(|it| matches!(it, '└' | '├' | '>' | '»' | '∟')).count();
    let blanks = marks.chars().filter(|it| matches!(it, '\u{2003}' | '\u{3000}' | '\u{2002}')).count();
    (if elbows > 0 { elbows } else { blanks }, squeeze(bare))
}

// Sentences and headings are no names; a name with a blank (`Tag. 1.key`) is one.
fn is_name(text: &str) -> bool {
    text.chars().count() <= 120 && text.split(' ').count() <= 4 && text.chars().any(char::is_alphanumeric)
}

fn shorten(text: &str) -> String {
    text.chars().take(60).collect()
}
