//! Our own house: drafts of the pages at hand state what the hand-checked specs state.
//!
//! A difference must be told: by the spec (a dispute, a decision, a witness as the only source) or by the draft (a dispute
//! or an item of `review:` that names the row).

use crate::support::{input_folder, real_specs};
use codegen::source::{Field, Map, Operation, Spanned};
use codegen::{SpecFile, Style};
use sha2::{Digest as _, Sha256};
use std::fs;
use transcribe::{Edition, Reading};

#[test]
fn drafts_state_what_the_specs_state() {
    let Some(input) = input_folder("transcribed") else { return };
    let pages = pages(&input.join("pages"));
    let mut compared = 0;
    let mut unexplained = Vec::new();
    for file in real_specs().iter().filter(|it| !it.path.ends_with("service.yaml")) {
        let spec = codegen::read_operation(file).unwrap_or_else(|it| panic!("{}", it.render(Style::Plain)));
        let editions: Vec<Edition<'_>> =
            spec.sources.iter().filter_map(|(id, source)| edition(&id.value, source, &pages)).collect();
        if editions.is_empty() {
            continue;
        }
        compared += 1;
        let draft = transcribe::draft(&editions, None);
        assert_eq!(
            codegen::write_operation(&reread(&draft)),
            codegen::write_operation(&draft),
            "a draft is read as written"
        );
        assert!(!draft.review.is_empty(), "a draft has something to settle");
        let ids: Vec<&str> = editions.iter().map(|it| it.id).collect();
        let mut house = House { ids: &ids, draft: &draft, found: Vec::new() };
        house.rows(&spec.request, &draft.request, "");
        house.rows(&spec.response, &draft.response, "");
        unexplained.extend(house.found.into_iter().map(|it| format!("{}: {it}", spec.operation.value)));
    }
    assert!(compared >= 4, "{compared} specs have their pages at hand");
    assert!(unexplained.is_empty(), "{}", unexplained.join("\n"));
}

fn reread(draft: &Operation) -> Operation {
    let file = SpecFile { path: "spec/a/b/c.yaml".to_owned(), text: codegen::write_operation(draft).into() };
    codegen::read_operation(&file).unwrap_or_else(|it| panic!("{}", it.render(Style::Plain)))
}

struct Page {
    sha256: String,
    reading: Reading,
}

fn pages(folder: &std::path::Path) -> Vec<Page> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let bytes = fs::read(entry.expect("a readable folder").path()).expect("a readable page");
        let digest: Vec<String> = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        pages.push(Page { sha256: digest.concat(), reading: transcribe::read_page(&bytes, None).expect("a page") });
    }
    pages
}

fn edition<'a>(id: &'a str, source: &'a codegen::source::Source, pages: &'a [Page]) -> Option<Edition<'a>> {
    let sha256 = &source.sha256.as_ref()?.value;
    let page = pages.iter().find(|it| it.sha256 == *sha256)?;
    Some(Edition { id, page: "page", language: None, sha256, reading: &page.reading })
}

struct House<'a> {
    /// The pages' ids.
    ids: &'a [&'a str],
    draft: &'a Operation,
    found: Vec<String>,
}

impl House<'_> {
    fn rows(&mut self, rows: &Map<Field>, drafted: &Map<Field>, path: &str) {
        for (name, row) in rows {
            if !self.is_on_a_page(&row.sources) {
                continue;
            }
            let path = format!("{path}{}", name.value);
            match drafted.iter().find(|(known, _)| known.value == name.value) {
                Some((_, other)) => self.row(row, other, &path, &name.value),
                None => self.found.push(format!("{path}: the draft lacks the row")),
            }
        }
    }

    fn row(&mut self, row: &Field, other: &Field, path: &str, name: &str) {
        for (key, ours, theirs) in
            facts(row).into_iter().zip(facts(other)).map(|((key, ours), (_, theirs))| (key, ours, theirs))
        {
            // An enumeration that another row lists is only named.
            let is_elsewhere = key == "values" && ours.is_none() && row.r#enum.is_some();
            if ours != theirs && !is_elsewhere && !self.is_told(row, other, key, name) {
                self.found.push(format!("{path}: {key} is {ours:?}, and the draft has {theirs:?}"));
            }
        }
        if let Some(fields) = &row.fields {
            let none = Vec::new();
            let drafted = other.fields.as_ref().unwrap_or(&none);
            self.rows(fields, drafted, &format!("{path}."));
        }
    }

    // Without sources of its own, a row stands on all pages.
    fn is_on_a_page(&self, sources: &[Spanned<String>]) -> bool {
        let id = |it: &Spanned<String>| it.value.split(':').next().unwrap_or_default().to_owned();
        sources.is_empty() || sources.iter().any(|it| self.ids.contains(&id(it).as_str()))
    }

    fn is_told(&self, row: &Field, other: &Field, key: &str, name: &str) -> bool {
        let is_decided = row.decisions.iter().any(|(known, _)| known.value == key);
        let sources = row.sources_of.iter().find(|(known, _)| known.value == key).map(|(_, it)| it);
        let is_of_a_witness = sources.is_some_and(|it| !self.is_on_a_page(it));
        let is_reviewed = self.draft.review.iter().any(|it| it.value.contains(name));
        let is_disputed = !row.disputed.is_empty() || !other.disputed.is_empty();
        is_decided || is_of_a_witness || is_reviewed || is_disputed
    }
}

/// The facts of a row that a page can state, as text.
fn facts(row: &Field) -> Vec<(&'static str, Option<String>)> {
    let scalar = |it: &Option<Spanned<codegen::source::Scalar>>| it.as_ref().map(|it| it.value.text.clone());
    let words = |it: &Map<codegen::source::ValueEntry>| {
        it.iter().map(|(word, _)| word.value.clone()).collect::<Vec<_>>().join(" | ")
    };
    vec![
        ("type", row.r#type.as_ref().map(|it| it.value.clone())),
        ("required", row.required.as_ref().map(|it| it.value.to_string())),
        ("default", scalar(&row.default)),
        ("example", scalar(&row.example)),
        ("minimum", scalar(&row.minimum)),
        ("maximum", scalar(&row.maximum)),
        ("max_length", scalar(&row.max_length)),
        ("max_items", scalar(&row.max_items)),
        ("format", row.format.as_ref().map(|it| it.value.clone())),
        ("values", row.values.as_ref().map(words)),
        ("list_of", row.list_of.as_ref().map(|_| "a list".to_owned())),
        ("wrapped_as", row.wrapped_as.as_ref().map(|it| it.value.clone())),
    ]
}
