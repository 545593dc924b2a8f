//! `--score`: facts measured against a folder with pages, the exact rows of their tables, and the vendor's own truth.
//!
//! `rows/BASE.json` and `truth/BASE.json` belong to the page BASE, whatever its ending. What only the truth has is no
//! mistake: pages are older, and say less.

mod expected;

use self::expected::{Nesting, Row};
use crate::failure::Failure;
use crate::pages;
use std::collections::BTreeMap;
use std::path::Path;
use transcribe::{DoubtKind, Field, Reading, SampleKind};

/// What was counted for a format.
#[derive(Debug, Default)]
struct Score {
    pages: usize,
    refused: usize,
    rows: usize,
    exact: usize,
    invented: usize,
    fields: usize,
    values: usize,
    defaults: usize,
    ranges: usize,
    placed: usize,
    doubted: usize,
    misplaced: usize,
    samples: usize,
    matched: usize,
    doubts: usize,
    silent: usize,
}

/// Measures, and prints a table per format.
pub(crate) fn run(folder: &Path) -> Result<(), Failure> {
    if !folder.is_dir() {
        return Err(Failure::Disk(format!("`{}` is no folder", folder.display())));
    }
    let mut scores: BTreeMap<&'static str, Score> = BTreeMap::new();
    for file in pages::files(&[folder.to_owned()])? {
        let Some(base) = expected::base(&file) else { continue };
        let rows = expected::rows(&folder.join("rows").join(format!("{base}.json")))?;
        let nesting = expected::nesting(&folder.join("truth").join(format!("{base}.json")))?;
        if rows.is_none() && nesting.is_none() {
            continue;
        }
        let read = pages::read(&file, None);
        let format = read.as_ref().map_or("refused", |it| it.format.name());
        let score = scores.entry(format).or_default();
        score.pages += 1;
        match read {
            Ok(reading) => score.page(&reading, rows.as_deref(), nesting.as_ref()),
            Err(Failure::Refused(_)) => score.refused += 1,
            Err(other) => return Err(other),
        }
    }
    if scores.is_empty() {
        let folder = folder.display();
        return Err(Failure::Refused(format!(
            "nothing to measure in `{folder}`: it needs pages, with a file of each one's name under `rows/` or `truth/`"
        )));
    }
    for (format, score) in &scores {
        score.print(format);
    }
    Ok(())
}

impl Score {
    fn page(&mut self, reading: &Reading, rows: Option<&[Row]>, nesting: Option<&Nesting>) {
        let mut fields: Vec<(&Field, Vec<&str>)> = Vec::new();
        for field in reading.request.iter().chain(&reading.response) {
            collect(field, &mut Vec::new(), &mut fields);
        }
        if let Some(rows) = rows {
            self.rows(&fields, rows);
        }
        if let Some(nesting) = nesting {
            self.nesting(&fields, nesting, reading);
        }
        let limits = |test: fn(&transcribe::Limits) -> bool| fields.iter().filter(|(it, _)| test(&it.limits)).count();
        self.values += limits(|it| !it.values.is_empty());
        self.defaults += limits(|it| it.default.is_some());
        self.ranges += limits(|it| it.minimum.is_some() || it.maximum.is_some());
        self.fields += fields.len();
        self.doubts += reading.doubts.len();
        self.samples(reading, &fields);
    }

    fn rows(&mut self, fields: &[(&Field, Vec<&str>)], rows: &[Row]) {
        let mut found: Vec<(usize, Row)> = fields.iter().map(|(it, _)| (it.lines.first, Row::of(it))).collect();
        // A table that two rows refer to is read once.
        found.sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
        found.dedup_by(|a, b| a.0 == b.0 && a.1.name == b.1.name);
        self.rows += rows.len();
        let mut exact = 0;
        for row in rows {
            if let Some(at) = found.iter().position(|(_, it)| row.is_like(it)) {
                found.remove(at);
                exact += 1;
            }
        }
        self.exact += exact;
        // A row that the rows have, but otherwise, is misread; one that they lack stands in a table that they leave out.
        let misread = found.iter().filter(|(_, it)| rows.iter().any(|row| row.name == it.name)).count();
        self.invented += found.len();
        self.silent += misread.min(rows.len() - exact);
    }

    fn nesting(&mut self, fields: &[(&Field, Vec<&str>)], nesting: &Nesting, reading: &Reading) {
        for (field, path) in fields.iter().filter(|(it, _)| it.status.as_deref().is_none_or(|it| it.starts_with('2'))) {
            let Some(is_right) = nesting.is_right(path) else { continue };
            let is_told = |it: &transcribe::Doubt| {
                let is_near = it.lines.first <= field.lines.first && field.lines.first <= it.lines.last;
                matches!(it.kind, DoubtKind::Place | DoubtKind::Wrapper) && (is_near || it.about.contains(&field.name))
            };
            match (is_right, reading.doubts.iter().any(is_told)) {
                (true, _) => self.placed += 1,
                (false, true) => self.doubted += 1,
                (false, false) => {
                    self.misplaced += 1;
                    self.silent += 1;
                }
            }
        }
    }

    // A sample is matched when every key at its top is a field of the table.
    fn samples(&mut self, reading: &Reading, fields: &[(&Field, Vec<&str>)]) {
        for sample in
            reading.samples.iter().filter(|it| it.kind == SampleKind::Json && it.status.as_deref() != Some("error"))
        {
            self.samples += 1;
            let keys = expected::keys(&sample.text);
            let is_known = |key: &String| fields.iter().any(|(it, _)| it.name.eq_ignore_ascii_case(key));
            self.matched += usize::from(keys.is_some_and(|keys| keys.iter().all(is_known)));
        }
    }

    fn print(&self, format: &str) {
        println!("{format}: {} pages, {} refused", self.pages, self.refused);
        let line = |what: &str, part: usize, all: usize| {
            let share = if all == 0 { 100.0 } else { 100.0 * hundreds(part) / hundreds(all) };
            println!("  {what:<34} {part:>6} of {all:>6}  {share:>6.2} %");
        };
        let nested = self.placed + self.doubted + self.misplaced;
        line("rows read exactly", self.exact, self.rows);
        line("rows not in the expected tables", self.invented, self.rows);
        line("nesting right", self.placed, nested);
        line("nesting right or in doubt", self.placed + self.doubted, nested);
        line("samples matched", self.matched, self.samples);
        line("doubts per field", self.doubts, self.fields);
        line("silently wrong", self.silent, self.fields);
        line("fields with values", self.values, self.fields);
        line("fields with a default", self.defaults, self.fields);
        line("fields with a range", self.ranges, self.fields);
    }
}

// Counts are far below the digits of an f64.
fn hundreds(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn collect<'a>(field: &'a Field, path: &mut Vec<&'a str>, found: &mut Vec<(&'a Field, Vec<&'a str>)>) {
    path.push(&field.name);
    found.push((field, path.clone()));
    for child in &field.children {
        collect(child, path, found);
    }
    path.pop();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_measured_is_no_success() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(matches!(run(&here.join("nowhere")), Err(Failure::Disk(_))));
        assert!(matches!(run(&here.join("Cargo.toml")), Err(Failure::Disk(_))));
        assert!(matches!(run(&here.join("src")), Err(Failure::Refused(_))));
    }
}
