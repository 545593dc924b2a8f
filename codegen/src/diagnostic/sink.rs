//! Where problems are collected, and what becomes of them.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use super::{Diagnostic, FileId, Span, Style, json, render};
use crate::SpecFile;
use crate::load::LoadedFile;

/// Problems shown for one file; a file that is broken altogether would bury the others.
const SHOWN_PER_FILE: usize = 100;

/// Everything that is wrong with a set of specs, sorted by file and place.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
    files: Vec<LoadedFile>,
}

impl Diagnostics {
    /// Problems that a caller has found itself, about files or about none; labels point into the files by their order.
    #[must_use]
    pub fn of(problems: Vec<Diagnostic>, files: &[SpecFile]) -> Self {
        let mut sink = Sink::default();
        for problem in problems {
            sink.report(problem);
        }
        sink.finish(files.iter().map(LoadedFile::of).collect())
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many problems there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// The problems, by file and place.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.items.iter()
    }

    /// All problems for people, with source lines and underlines, a blank line after each.
    #[must_use]
    pub fn render(&self, style: Style) -> String {
        render::all(&self.items, &self.files, style)
    }

    /// All problems for tools: one JSON object a line, in the shape of rustc's.
    #[must_use]
    pub fn json(&self) -> String {
        json::all(&self.items, &self.files)
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Style::Plain))
    }
}

impl Error for Diagnostics {}

/// Collects problems of all files in any order.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    items: Vec<Diagnostic>,
    counts: BTreeMap<FileId, usize>,
    /// All that were reported, shown or only counted.
    reported: usize,
}

impl Sink {
    /// Takes a problem; beyond the first hundred of a file it is only counted.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.reported += 1;
        if let Some(label) = diagnostic.labels.first() {
            let count = self.counts.entry(label.span.file).or_default();
            *count += 1;
            if *count > SHOWN_PER_FILE {
                return;
            }
        }
        self.items.push(diagnostic);
    }

    /// Runs a check and tells whether it found no problem.
    pub(crate) fn attempt<T>(&mut self, check: impl FnOnce(&mut Self) -> T) -> (T, bool) {
        let before = self.reported;
        let result = check(self);
        (result, self.reported == before)
    }

    /// Whether nothing was reported.
    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether further problems of a file are only counted.
    pub(crate) fn is_full(&self, file: FileId) -> bool {
        self.counts.get(&file).is_some_and(|&count| count >= SHOWN_PER_FILE)
    }

    /// The sorted list, with the texts it points into.
    pub(crate) fn finish(mut self, files: Vec<LoadedFile>) -> Diagnostics {
        for (&file, &count) in &self.counts {
            if count > SHOWN_PER_FILE {
                self.items.push(too_many(file, count - SHOWN_PER_FILE));
            }
        }
        self.items.sort_by_cached_key(|item| sort_key(item, &files));
        Diagnostics { items: self.items, files }
    }
}

fn too_many(file: FileId, hidden: usize) -> Diagnostic {
    let end = Span { file, start: u32::MAX, end: u32::MAX };
    Diagnostic::new("too-many-problems", format!("{hidden} more problems in this file are not shown")).label(end, "")
}

/// By path rather than by index, so that the order of the given files does not matter.
fn sort_key(item: &Diagnostic, files: &[LoadedFile]) -> Option<(String, u32, u32)> {
    let span = item.labels.first()?.span;
    let path = files.get(span.file.0 as usize).map(|file| file.path.clone());
    Some((path.unwrap_or_default(), span.start, span.end))
}
