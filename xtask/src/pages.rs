//! Compares what specs cite with the pages themselves: is it the page that was read, and has it such a line?
//!
//! Reads the text of a spec, not its structure: a citation is `id:41` or `id:41-46`, wherever it stands, with an `id`
//! that the file declares under `sources:` together with a SHA-256.

use codegen::{Diagnostic, Diagnostics, FileId, Span, SpecFile};
use fs_err as fs;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;
use std::ops::Range;
use std::path::Path;

/// The pages at hand, by SHA-256.
#[derive(Debug, Default)]
pub(crate) struct Pages(BTreeMap<String, SpecFile>);

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
    pub(crate) problems: Diagnostics,
}

impl Pages {
    /// Reads all files of a folder.
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        let mut pages = Self::default();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                pages.add(entry.path().display().to_string(), fs::read(entry.path())?);
            }
        }
        Ok(pages)
    }

    fn add(&mut self, path: String, text: Vec<u8>) {
        let mut hex = String::new();
        for byte in Sha256::digest(&text) {
            let _ = write!(hex, "{byte:02x}");
        }
        self.0.insert(hex, SpecFile { path, text });
    }
}

/// Compares all specs with the pages.
pub(crate) fn check(specs: &[SpecFile], pages: &Pages) -> Found {
    let mut found = Found::default();
    let mut cited = BTreeSet::new();
    let mut problems = Vec::new();
    let mut ids = (0..).map(FileId);
    for (spec, id) in specs.iter().zip(&mut ids) {
        let text = String::from_utf8_lossy(spec.text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&spec.text));
        problems.extend(check_spec(&text, id, pages, &mut cited, &mut found));
    }
    // A page that changed has another SHA-256, so it shows here.
    let uncited: Vec<_> = pages.0.iter().filter(|(sha256, _)| !cited.contains(*sha256)).collect();
    for ((sha256, _), id) in uncited.iter().zip(&mut ids) {
        let help = "a page that is new or has changed: read it, correct the spec, and put its SHA-256 there";
        let problem = Diagnostic::new("page-uncited", format!("no source has the SHA-256 of this page, {sha256}"));
        problems.push(problem.label(span(id, 0..1), "").help(help));
    }
    let files: Vec<_> = specs.iter().chain(uncited.into_iter().map(|(_, page)| page)).cloned().collect();
    found.problems = Diagnostics::of(problems, &files);
    found
}

fn check_spec(
    text: &str,
    file: FileId,
    pages: &Pages,
    cited: &mut BTreeSet<String>,
    found: &mut Found,
) -> Vec<Diagnostic> {
    let mut lengths = BTreeMap::new();
    for Source { id, sha256 } in sources(text) {
        if let Some(page) = pages.0.get(&sha256) {
            found.sources += 1;
            lengths.insert(id, page.text.split_inclusive(|byte| *byte == b'\n').count());
            cited.insert(sha256);
        } else {
            found.elsewhere += 1;
        }
    }
    let mut problems = Vec::new();
    for Citation { id, first, last, place } in citations(text) {
        let Some(length) = lengths.get(id) else { continue };
        found.citations += 1;
        if first == 0 || last < first || last > *length {
            let title = format!("source `{id}` has no such line: its page has {length}");
            let problem = Diagnostic::new("page-line", title).label(span(file, place), "");
            problems.push(problem.help("cite the line of the page that states the fact"));
        }
    }
    problems
}

fn span(file: FileId, place: Range<usize>) -> Span {
    let [start, end] = [place.start, place.end].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
    Span { file, start, end }
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
    place: Range<usize>,
}

fn citations(text: &str) -> Vec<Citation<'_>> {
    let mut citations = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        for (at, _) in line.match_indices(':') {
            let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-';
            let id = line[..at].rsplit(|it| !is_word(it)).next().unwrap_or_default();
            let rest = &line[at + 1..];
            let lines = &rest[..rest.find(|it: char| !is_word(it)).unwrap_or(rest.len())];
            let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
            if let (Ok(first), Ok(last)) = (first.parse(), last.parse()) {
                let place = start + at - id.len()..start + at + 1 + lines.len();
                citations.push(Citation { id, first, last, place });
            }
        }
        start += line.len();
    }
    citations
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(spec: &str) -> Vec<String> {
        let mut pages = Pages::default();
        pages.add("pages/a.txt".into(), b"one\ntwo\nthree".to_vec());
        let sha256 = pages.0.keys().next().unwrap().clone();
        let spec = spec.replace("$SHA", &sha256);
        let spec = SpecFile { path: "spec/a.yaml".into(), text: spec.into_bytes() };
        let texts = [&spec.text, &pages.0[&sha256].text];
        let shown = |it: &Diagnostic| {
            let Span { file, start, end } = it.labels[0].span;
            let text = &texts[usize::try_from(file.0).unwrap()][start as usize..end as usize];
            format!("{} {}", String::from_utf8_lossy(text), it.code)
        };
        check(std::slice::from_ref(&spec), &pages).problems.iter().map(shown).collect()
    }

    #[test]
    fn a_page_that_was_read_has_the_cited_lines() {
        let none: [&str; 0] = [];
        assert_eq!(problems("sources:\n  en: { page: x, sha256: \"$SHA\" }\nx: [en:1, en:2-3]\n"), none);
        assert_eq!(problems("sources:\n  en:\n    page: x\n    sha256: $SHA\ny: [zh:9, 12:30, en]\n"), none);
        assert_eq!(
            problems("sources:\n  en: { sha256: $SHA }\nx: [en:3-4]\ny: en:0\n"),
            ["en:3-4 page-line", "en:0 page-line"]
        );
    }

    #[test]
    fn another_page_is_told() {
        let spec = "a: 1\nsources:\n  # c\n  en:\n    sha256: \"abc\"\n  zh: { sha256: $SHA }\nx: [en:9, zh:9]\n";
        assert_eq!(problems(spec), ["zh:9 page-line"]);
        assert_eq!(problems("sources:\n  en: { sha256: abc }\nx: [en:9]\n"), ["o page-uncited"]);
    }
}
