//! Rows of a table of errors as a spec has them.

use super::value;
use crate::fact::ErrorRow;
use crate::reading::Reading;
use codegen::source::{self, Operation, Spanned};

/// The rows of a page; statuses of success are none.
pub(crate) fn rows(id: &str, reading: &Reading) -> Vec<source::ErrorRow> {
    reading.errors.iter().filter_map(|it| row(id, it)).collect()
}

fn row(id: &str, row: &ErrorRow) -> Option<source::ErrorRow> {
    let status: String = row.status.chars().take_while(char::is_ascii_digit).collect();
    let is_refusal = status.len() == 3 && status.starts_with(['4', '5']);
    // A code that is the status once more names nothing.
    let code = Some(row.code.trim()).filter(|it| !it.is_empty() && *it != status);
    is_refusal.then(|| source::ErrorRow {
        status: value::plain(&status).into(),
        code: code.map(|it| value::quoted(it).into()),
        message: (!row.message.is_empty()).then(|| row.message.clone().into()),
        doc: (!row.description.is_empty()).then(|| value::quotation(&row.description).into()),
        sources: vec![value::cite(id, row.lines).into()],
        ..source::ErrorRow::default()
    })
}

/// One row for each status and code, and a name of its own for a code that has two statuses.
pub(crate) fn settle(operation: &mut Operation) {
    let mut rows: Vec<source::ErrorRow> = Vec::new();
    for row in std::mem::take(&mut operation.errors) {
        let code = text(&row);
        match rows.iter_mut().find(|it| it.status.value.text == row.status.value.text && text(it) == code) {
            Some(known) => add(known, row),
            None => rows.push(row),
        }
    }
    for index in 0..rows.len() {
        let Some(code) = text(&rows[index]) else { continue };
        let ident = codegen::rust_name(codegen::NameKind::Variant, &code);
        let is_ident = |it: &source::ErrorRow| {
            text(it).is_some_and(|it| codegen::rust_name(codegen::NameKind::Variant, &it) == ident)
        };
        let is_free = codegen::is_free_name(codegen::NameKind::Variant, &ident) && !rows[..index].iter().any(is_ident);
        if !is_free {
            let name = value::type_name(&format!("{ident}_{}", rows[index].status.value.text));
            let name = codegen::rust_name(codegen::NameKind::Variant, &name);
            let is_taken = |it: &source::ErrorRow| it.name.as_ref().is_some_and(|it| it.value == name);
            let number = rows[..index].iter().filter(|it| is_taken(it)).count();
            let name = if number == 0 { name } else { format!("{name}No{}", number + 1) };
            rows[index].name = Some(Spanned::from(name));
        }
    }
    operation.errors = rows;
}

fn text(row: &source::ErrorRow) -> Option<String> {
    row.code.as_ref().map(|it| it.value.text.clone())
}

// The same code with another message: both meanings belong to it.
fn add(known: &mut source::ErrorRow, row: source::ErrorRow) {
    known.sources.extend(row.sources);
    let is_same = |one: &Option<Spanned<String>>, other: &Option<Spanned<String>>| {
        one.as_ref().map(|it| &it.value) == other.as_ref().map(|it| &it.value)
    };
    let meaning = if is_same(&known.message, &row.message) { row.doc.clone() } else { row.message.or(row.doc.clone()) };
    if let Some(meaning) = meaning.filter(|_| !is_same(&known.doc, &row.doc) || known.doc.is_none()) {
        let before = known.doc.as_ref().map_or_else(String::new, |it| format!("{} ", it.value));
        known.doc = Some(format!("{before}{}", value::quotation(&meaning.value)).into());
    }
}
