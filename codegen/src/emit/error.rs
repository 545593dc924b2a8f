//! The error enum of an operation: documented codes as variants, and the table that tells them apart.

use super::doc::{About, Docs, Marker, code};
use super::enumeration::plain;
use super::file::{File, Table};
use super::{text, types};
use crate::model::{ErrorRow, Operation};
use quote::quote;
use std::fmt::Write;

/// Emits the error enum.
pub(super) fn error(operation: &Operation, file: &mut File) {
    file.uses.add("operation", &["ErrorKind", "ErrorRow"]);
    let docs = &mut file.docs;
    let doc = docs.line(&format!("How the service refuses [`{}`].", operation.name.ident));
    let name = types::ident(&operation.error);
    let variants = operation.errors.iter().map(|row| {
        let (doc, ident) = (documented(row, docs), types::ident(&row.ident));
        quote! { #doc #ident, }
    });
    let variants: Vec<_> = variants.collect();
    let unlisted_doc = docs.line("An error that is not documented.");
    let tokens = quote! {
        #doc
        #[non_exhaustive]
        #[derive(Debug)]
        pub enum #name {
            #(#variants)*
            #unlisted_doc
            Unlisted,
        }
    };
    file.items(tokens);
    file.table(rows(operation, &file.uses.support));
    if !operation.errors.is_empty() {
        file.uses.add("operation", &["error"]);
    }
}

fn documented(row: &ErrorRow, docs: &mut Docs) -> Marker {
    let answer =
        code(&row.code.as_ref().map_or_else(|| row.status.to_string(), |code| format!("{} {code}", row.status)));
    let message = row.message.as_ref().map(|message| format!("Message: {}", code(message))).unwrap_or_default();
    match row.doc.0.split_first() {
        None => docs.item(About { head: &format!("{answer}."), tail: &message, ..About::default() }),
        Some((first, rest)) => {
            let head = if answer.len() + first.len() <= 100 {
                format!("{answer}: {first}")
            } else {
                format!("{answer}:\n{first}")
            };
            docs.item(About { head: &head, doc: rest, tail: &message, ..About::default() })
        }
    }
}

fn rows(operation: &Operation, support: &str) -> Table {
    let head = format!("{}impl ErrorKind for {} {{\n", plain(&operation.error, support), operation.error);
    let mut table = Table::new(head, "    const UNLISTED: Self = Self::Unlisted;\n}\n");
    let rows: Vec<String> = operation.errors.iter().map(row).collect();
    text::rows(&mut table.rows, "    ", "const ROWS: &'static [ErrorRow<Self>] = &[", &rows, "];");
    table
}

fn row(row: &ErrorRow) -> String {
    let mut out = format!("error({}, {}, Self::{})", row.status, text::option(row.code.as_deref()), row.ident);
    if let Some(retryable) = row.retryable {
        let _ = write!(out, ".retryable({retryable})");
    }
    if let Some(throttling) = row.throttling {
        let _ = write!(out, ".throttling({throttling})");
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture;

    #[test]
    fn a_row_shows_status_code_and_message() {
        let mut operation = fixture::operation();
        operation.errors[1].code = None;
        operation.errors[1].doc.0.clear();
        operation.errors[1].retryable = Some(false);
        let text = fixture::text(&operation);
        assert!(text.contains("    /// `400 Throttling`: A parameter has a value"));
        assert!(
            text.contains("    /// Message: ``The specified value is not valid. Check `StartTime` and try again.``\n")
        );
        assert!(text.contains("    /// `400`.\n    ///\n    /// Message: "), "{text}");
        assert!(text.contains("        error(400, None, Self::InvalidEndTimeNotFound).retryable(false),\n"));
        assert!(
            text.contains("Self::Throttling).throttling(true),\n    ];\n    const UNLISTED: Self = Self::Unlisted;\n")
        );
    }

    #[test]
    fn without_rows_nothing_is_imported_for_them() {
        let mut operation = fixture::operation();
        operation.errors.clear();
        let text = fixture::text(&operation);
        assert!(text.contains("use crate::operation::{ErrorKind, ErrorRow, Info, Operation};\n"));
        assert!(text.contains("    const ROWS: &'static [ErrorRow<Self>] = &[];\n"));
    }
}
