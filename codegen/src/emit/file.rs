//! What an emitter hands over: a file in pieces, not yet text.

use super::doc::Docs;
use proc_macro2::TokenStream;
use std::collections::{BTreeMap, BTreeSet};

/// A file to be formatted.
#[derive(Debug, Default)]
pub(crate) struct File {
    /// Path of the spec it comes from.
    pub(crate) spec: String,
    /// Documentation of the module, without `//!`.
    pub(crate) about: Vec<String>,
    /// What it imports.
    pub(crate) uses: Uses,
    /// Documentation of its items.
    pub(crate) docs: Docs,
    /// Its items, in order.
    pub(crate) pieces: Vec<Piece>,
}

/// Some items of a file.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Items as tokens, to be checked and printed.
    Items(TokenStream),
    /// A table.
    Table(Table),
}

/// An item that is one row a line, as text: printing it from tokens would leave rows in disorder and cost the most.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// The lines before the rows.
    pub(crate) open: String,
    /// The rows, indented, one line each.
    pub(crate) rows: String,
    /// The lines after the rows.
    pub(crate) close: String,
}

/// Imports by module; the empty module is the root of the support code.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    /// Lines that do not come from the support code.
    pub(crate) others: BTreeSet<&'static str>,
    /// Where the support code is: `crate`.
    pub(crate) support: String,
    names: BTreeMap<&'static str, BTreeSet<&'static str>>,
}

impl File {
    /// Adds items.
    pub(crate) fn items(&mut self, tokens: TokenStream) {
        match self.pieces.last_mut() {
            Some(Piece::Items(items)) => items.extend(tokens),
            _ => self.pieces.push(Piece::Items(tokens)),
        }
    }

    /// Adds a table.
    pub(crate) fn table(&mut self, table: Table) {
        self.pieces.push(Piece::Table(table));
    }
}

impl Table {
    /// A table between two lines or more.
    pub(crate) fn new(open: impl Into<String>, close: impl Into<String>) -> Self {
        Self { open: open.into(), rows: String::new(), close: close.into() }
    }
}

impl Uses {
    /// Imports names from a module of the support code.
    pub(crate) fn add(&mut self, module: &'static str, names: &[&'static str]) {
        self.names.entry(module).or_default().extend(names);
    }

    /// The lines, sorted, without `use` and semicolon.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.others.iter().map(|line| (*line).to_owned()).collect();
        for (module, names) in &self.names {
            let separator = if module.is_empty() { "" } else { "::" };
            let names = names.iter().copied().collect::<Vec<_>>();
            let names = if let [name] = names[..] { name.to_owned() } else { format!("{{{}}}", names.join(", ")) };
            lines.push(format!("{}{separator}{module}::{names}", self.support));
        }
        lines.sort();
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_one_sorted_group() {
        let mut uses = Uses { support: "crate".into(), ..Uses::default() };
        uses.add("", &["Open", "Integer"]);
        uses.add("operation", &["error", "Info"]);
        uses.add("testing", &["request"]);
        uses.others.insert("std::collections::BTreeMap");
        let lines = [
            "crate::operation::{Info, error}",
            "crate::testing::request",
            "crate::{Integer, Open}",
            "std::collections::BTreeMap",
        ];
        assert_eq!(uses.lines(), lines);
    }
}
