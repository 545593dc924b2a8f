//! Compares what specs cite with the pages themselves: is it the page that was read, and has it such a line?
//!
//! Reads the text of a spec, not its structure: a citation is `id:41` or `id:41-46`, wherever it stands, with an `id`
//! that the file declares under `sources:` together with a SHA-256.

use codegen::SpecFile;
use fs_err as fs;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// The pages at hand, by SHA-256.
#[derive(Debug, Default)]
pub(crate) struct Pages(BTreeMap<String, Page>);

/// A page at hand.
#[derive(Debug)]
struct Page {
    path: String,
    /// Number of its lines.
    lines: usize,
}

/// What was compared.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Sources whose page is at hand.
    pub(crate) sources: usize,
    /// Sources whose page is not.
    pub(crate) elsewhere: usize,
    /// Citations of a line of theirs.
    pub(crate) citations: usize,
    /// What does not agree.
    pub(crate) problems: Vec<Problem>,
}

/// Something in a spec that does not agree with the pages.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Problem {
    /// Which rule.
    pub(crate) code: &'static str,
    /// What is wrong.
    pub(crate) title: String,
    /// Path of the spec.
    pub(crate) path: String,
    /// Line, from 1.
    pub(crate) line: usize,
    /// Column in characters, from 1.
    pub(crate) column: usize,
    /// What to do.
    pub(crate) help: &'static str,
}

impl Pages {
    /// Reads all files of a folder.
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        let mut pages = Self::default();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                pages.add(entry.path().display().to_string(), &fs::read(entry.path())?);
            }
        }
        Ok(pages)
    }

    fn add(&mut self, path: String, page: &[u8]) {
        let mut hex = String::new();
        for byte in Sha256::digest(page) {
            let _ = write!(hex, "{byte:02x}");
        }
        let lines = page.split_inclusive(|byte| *byte == b'\n').count();
        self.0.insert(hex, Page { path, lines });
    }
}

/// Compares all specs with the pages.
pub(crate) fn check(specs: &[SpecFile], pages: &Pages) -> Found {
    let mut found = Found::default();
    let mut cited = BTreeSet::new();
    for spec in specs {
        check_spec(&spec.path, &String::from_utf8_lossy(&spec.text), pages, &mut cited, &mut found);
    }
    // A page that changed has another SHA-256, so it shows here.
    for (sha256, page) in pages.0.iter().filter(|(sha256, _)| !cited.contains(*sha256)) {
        found.problems.push(Problem {
            code: "page-uncited",
            title: format!("no source has the SHA-256 of this page, {sha256}"),
            path: page.path.clone(),
            line: 1,
            column: 1,
            help: "a page that is new or has changed: read it, correct the spec, and put its SHA-256 there",
        });
    }
    found
}

fn check_spec(path: &str, text: &str, pages: &Pages, cited: &mut BTreeSet<String>, found: &mut Found) {
    let problem = |code, title, line: usize, column: usize, help| Problem {
        code,
        title,
        path: path.to_owned(),
        line,
        column,
        help,
    };
    let mut lengths = BTreeMap::new();
    for Source { id, sha256 } in sources(text) {
        if let Some(page) = pages.0.get(&sha256) {
            found.sources += 1;
            lengths.insert(id, page.lines);
            cited.insert(sha256);
        } else {
            found.elsewhere += 1;
        }
    }
    for Citation { id, first, last, line, column } in citations(text) {
        let Some(length) = lengths.get(id) else { continue };
        found.citations += 1;
        if first == 0 || last < first || last > *length {
            found.problems.push(problem(
                "page-line",
                format!("source `{id}` has no such line: its page has {length}"),
                line,
                column,
                "cite the line of the page that states the fact",
            ));
        }
    }
}

struct Source<'a> {
    id: &'a str,
    sha256: String,
}

// The entries of the top-level mapping `sources` that give a SHA-256, in block or flow style.
fn sources(text: &str) -> Vec<Source<'_>> {
    let mut sources = Vec::new();
    let (mut is_inside, mut indent, mut id) = (false, None, "");
    for line in text.lines() {
        let content = line.trim_start();
        let depth = line.len() - content.len();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if depth == 0 {
            is_inside = content.starts_with("sources:");
            indent = None;
        } else if is_inside {
            if depth == *indent.get_or_insert(depth) {
                id = content.split(':').next().unwrap_or_default();
            }
            if let Some(at) = line.find("sha256:") {
                let value = line[at + "sha256:".len()..].trim_start_matches([' ', '"', '\'']);
                let sha256: String = value.chars().take_while(char::is_ascii_hexdigit).collect();
                sources.push(Source { id, sha256: sha256.to_ascii_lowercase() });
            }
        }
    }
    sources
}

struct Citation<'a> {
    id: &'a str,
    first: usize,
    last: usize,
    line: usize,
    column: usize,
}

fn citations(text: &str) -> Vec<Citation<'_>> {
    let mut citations = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for (at, _) in line.match_indices(':') {
            let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-';
            let id = line[..at].rsplit(|it| !is_word(it)).next().unwrap_or_default();
            let rest = &line[at + 1..];
            let lines = &rest[..rest.find(|it: char| !is_word(it)).unwrap_or(rest.len())];
            let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
            if let (Ok(first), Ok(last)) = (first.parse(), last.parse()) {
                let column = line[..at].chars().count() + 1 - id.len();
                citations.push(Citation { id, first, last, line: index + 1, column });
            }
        }
    }
    citations
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(spec: &str) -> Vec<String> {
        let mut pages = Pages::default();
        pages.add("pages/a.txt".into(), b"one\ntwo\nthree");
        let sha256 = pages.0.keys().next().unwrap().clone();
        let spec = spec.replace("$SHA", &sha256);
        let spec = SpecFile { path: "spec/a.yaml".into(), text: spec.into_bytes() };
        let found = check(&[spec], &pages);
        found.problems.iter().map(|it| format!("{}:{} {}", it.line, it.column, it.code)).collect()
    }

    #[test]
    fn a_page_that_was_read_has_the_cited_lines() {
        let none: [&str; 0] = [];
        assert_eq!(problems("sources:\n  en: { page: x, sha256: \"$SHA\" }\nx: [en:1, en:2-3]\n"), none);
        assert_eq!(problems("sources:\n  en:\n    page: x\n    sha256: $SHA\ny: [zh:9, 12:30, en]\n"), none);
        assert_eq!(
            problems("sources:\n  en: { sha256: $SHA }\nx: [en:3-4]\ny: en:0\n"),
            ["3:5 page-line", "4:4 page-line"]
        );
    }

    #[test]
    fn another_page_is_told() {
        let spec = "a: 1\nsources:\n  # c\n  en:\n    sha256: \"abc\"\n  zh: { sha256: $SHA }\nx: [en:9, zh:9]\n";
        assert_eq!(problems(spec), ["7:11 page-line"]);
        assert_eq!(problems("sources:\n  en: { sha256: abc }\nx: [en:9]\n"), ["1:1 page-uncited"]);
    }
}
