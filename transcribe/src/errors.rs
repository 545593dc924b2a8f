//! Tables of errors and of statuses.

use crate::block::Table;
use crate::fact::ErrorRow;
use crate::words::Column;

/// Reads the rows of a table of errors or statuses.
pub(crate) fn rows(table: &Table, columns: &[Option<Column>]) -> Vec<ErrorRow> {
    let mut found: Vec<ErrorRow> = Vec::new();
    for row in &table.rows {
        let mut error = ErrorRow { lines: row.lines, ..ErrorRow::default() };
        for (cell, column) in row.cells.iter().zip(columns) {
            let text = cell.text();
            match column {
                Some(Column::Status) => error.status = text,
                Some(Column::Code) => error.code = text,
                Some(Column::Message) => error.message = text,
                Some(Column::Description) => error.description = text,
                _ => {}
            }
        }
        if error.status.is_empty() && error.code.is_empty() && error.message.is_empty() {
            continue;
        }
        found.push(error);
    }
    found
}
