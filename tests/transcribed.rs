//! Our own house: drafts of the pages at hand state what the hand-checked specs state.
//!
//! Each difference is matched one by one: by a dispute of the same row and key, in the spec or in the draft, that has just
//! the other value, or by an item of `review:` that cites lines of the row, names it and speaks of the key. What a spec has
//! from a witness or by decision no page states, and so the draft must state nothing.

mod facts;

use self::facts::{cite, facts};
use crate::support::{input_folder, real_specs};
use codegen::source::{Claim, Dispute, Field, Map, Operation, Spanned};
use codegen::{SpecFile, Style};
use sha2::{Digest as _, Sha256};
use std::fs;
use transcribe::{Edition, Reading};

#[test]
fn drafts_state_what_the_specs_state() {
    let Some(input) = input_folder("transcribed") else { return };
    let pages = pages(&input.join("pages"));
    let (mut compared, mut facts) = (0, 0);
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
        let mut house = House { ids: &ids, spec: &spec, draft: &draft, facts: 0, found: Vec::new() };
        house.operation();
        house.rows(&spec.request, &draft.request, "");
        house.rows(&spec.response, &draft.response, "");
        facts += house.facts;
        unexplained.extend(house.found.into_iter().map(|it| format!("{}: {it}", spec.operation.value)));
    }
    assert!(compared >= 4 && facts > 400, "{compared} specs have their pages at hand, with {facts} facts");
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
    spec: &'a Operation,
    draft: &'a Operation,
    /// How many facts were compared.
    facts: usize,
    found: Vec<String>,
}

/// A row of the spec and of the draft, or none of one of them.
#[derive(Clone, Copy)]
struct Pair<'a> {
    name: &'a str,
    /// Names from the top.
    path: &'a str,
    ours: Option<&'a Field>,
    theirs: Option<&'a Field>,
}

impl House<'_> {
    // Where no page has a name for the operation, a draft takes one from the title and says so.
    fn operation(&mut self) {
        let (spec, draft) = (self.spec, self.draft);
        let is_of_no_page = |it: &Operation, key: &str| {
            let sources = it.sources_of.iter().find(|(known, _)| known.value == key).map(|(_, it)| it);
            it.decisions.iter().any(|(known, _)| known.value == key) || sources.is_some_and(|it| !self.is_on_a_page(it))
        };
        let is_made_up = is_of_no_page(spec, "operation") && is_of_no_page(draft, "operation");
        let errors = |it: &Operation| {
            let code =
                |it: &codegen::source::ErrorRow| it.code.as_ref().map_or("-".to_owned(), |it| it.value.text.clone());
            let mut rows: Vec<String> =
                it.errors.iter().map(|it| format!("{} {}", it.status.value.text, code(it))).collect();
            rows.sort();
            rows.join(" | ")
        };
        let http = |it: &Operation| it.http.as_ref().map(|it| it.value.clone());
        let rules = |it: &Operation| {
            let stated = it.rules.iter().filter(|it| self.is_on_a_page(&it.sources));
            let mut rules: Vec<String> = stated
                .map(|it| {
                    let cited: Vec<&str> = it.sources.iter().map(|it| it.value.as_str()).collect();
                    format!("{} ({})", it.compare.as_ref().map_or("-", |it| &it.value), cited.join(", "))
                })
                .collect();
            rules.sort();
            rules.join(" | ")
        };
        for (key, ours, theirs) in [
            ("rules", Some(rules(spec)), Some(rules(draft))),
            ("operation", Some(spec.operation.value.clone()), Some(draft.operation.value.clone())),
            ("http", http(spec), http(draft)),
            ("errors", Some(errors(spec)), Some(errors(draft))),
        ] {
            self.facts += 1;
            let is_told = key == "operation" && is_made_up;
            if ours != theirs && !is_told {
                self.found.push(format!("{key} is {ours:?}, and the draft has {theirs:?}"));
            }
        }
    }

    fn rows(&mut self, ours: &Map<Field>, theirs: &Map<Field>, above: &str) {
        let find = |rows: &'_ Map<Field>, name: &str| rows.iter().position(|(known, _)| known.value == name);
        for (name, row) in ours {
            let path = &format!("{above}{}", name.value);
            if !self.is_on_a_page(&row.sources) {
                continue;
            }
            let other = find(theirs, &name.value).map(|at| &theirs[at].1);
            self.row(Pair { name: &name.value, path, ours: Some(row), theirs: other });
        }
        for (name, other) in theirs.iter().filter(|(name, _)| find(ours, &name.value).is_none()) {
            let path = &format!("{above}{}", name.value);
            self.row(Pair { name: &name.value, path, ours: None, theirs: Some(other) });
        }
    }

    fn row(&mut self, pair: Pair<'_>) {
        let path = pair.path;
        let (Some(ours), Some(theirs)) = (pair.ours, pair.theirs) else {
            self.facts += 1;
            if !self.is_reviewed(pair, "row") {
                let who = if pair.ours.is_none() { "spec" } else { "draft" };
                self.found.push(format!("{path}: the {who} lacks the row"));
            }
            return;
        };
        let (stated, drafted) = (facts(ours, self.spec, self.ids), facts(theirs, self.draft, self.ids));
        self.facts += stated.iter().chain(&drafted).filter(|(_, fact)| fact.is_some()).count();
        for ((key, own), (_, other)) in stated.into_iter().zip(drafted) {
            if own != other && !self.is_told(pair, key, own.as_deref(), other.as_deref()) {
                self.found.push(format!("{path}: {key} is {own:?}, and the draft has {other:?}"));
            }
        }
        let none = Vec::new();
        let fields = |it: &'_ Field| it.fields.clone();
        let (inside, drafted) = (fields(ours), fields(theirs));
        self.rows(inside.as_ref().unwrap_or(&none), drafted.as_ref().unwrap_or(&none), &format!("{path}."));
    }

    // Without sources of its own, a row stands on all pages.
    fn is_on_a_page(&self, sources: &[Spanned<String>]) -> bool {
        sources.is_empty() || sources.iter().any(|it| self.ids.contains(&cite(&it.value).0))
    }

    fn is_told(&self, pair: Pair<'_>, key: &str, own: Option<&str>, other: Option<&str>) -> bool {
        self.is_disputed(pair.ours, key, other)
            || self.is_disputed(pair.theirs, key, own)
            || (other.is_none() && pair.ours.is_some_and(|row| self.is_of_no_page(row, key)))
            || self.is_reviewed(pair, key)
    }

    // A dispute of a page with this value of this key.
    fn is_disputed(&self, row: Option<&Field>, key: &str, value: Option<&str>) -> bool {
        let says = |it: &Dispute| match &it.says {
            Claim::Facts(claim, _) => {
                let fact = facts(claim, self.spec, self.ids)
                    .into_iter()
                    .find(|(known, _)| *known == key)
                    .and_then(|(_, it)| it);
                fact.is_some() && fact.as_deref() == value
            }
            Claim::Sentence(_) => false,
        };
        let is_page = |it: &Dispute| self.ids.contains(&cite(&it.source.value).0);
        row.is_some_and(|row| row.disputed.iter().any(|it| is_page(it) && says(it)))
    }

    fn is_of_no_page(&self, row: &Field, key: &str) -> bool {
        let sources = row.sources_of.iter().find(|(known, _)| known.value == key).map(|(_, it)| it);
        row.decisions.iter().any(|(known, _)| known.value == key) || sources.is_some_and(|it| !self.is_on_a_page(it))
    }

    // An item that cites lines of the row or a sample that shows its path, names it and speaks of the key.
    fn is_reviewed(&self, pair: Pair<'_>, key: &str) -> bool {
        let sources: Vec<&str> =
            pair.ours.iter().chain(&pair.theirs).flat_map(|it| &it.sources).map(|it| it.value.as_str()).collect();
        let words = WORDS.iter().find(|(known, _)| *known == key).map_or(&[][..], |(_, words)| words);
        self.draft.review.iter().map(|it| it.value.as_str()).any(|item| {
            let cites: Vec<&str> = item.split([' ', ',']).filter(|it| is_cite(it)).collect();
            let head = item.split(": ").next().unwrap_or_default();
            let is_here = head.split([' ', ',']).any(|it| it == pair.path)
                || cites.iter().any(|it| sources.iter().any(|known| overlap(it, known)));
            is_here && names(item, pair.name) && words.iter().any(|word| item.contains(word))
        })
    }
}

/// What an item of `review:` says of a key.
const WORDS: [(&str, &[&str]); 13] = [
    ("row", &["row", "only the sample", "only a sample"]),
    ("in", &["where it goes"]),
    ("type", &["type", "timestamp"]),
    ("required", &["mandatory", "required"]),
    ("default", &["default"]),
    ("example", &["example"]),
    ("minimum", &["smallest", "range", "minimum"]),
    ("maximum", &["largest", "range", "maximum"]),
    ("format", &["format", "time"]),
    ("values", &["values"]),
    ("list", &["list", "type"]),
    ("object", &["object"]),
    ("wrapped_as", &["wrapped_as", "the key"]),
];

fn names(item: &str, name: &str) -> bool {
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_';
    item.match_indices(name)
        .any(|(at, _)| !item[..at].ends_with(is_part) && !item[at + name.len()..].starts_with(is_part))
}

fn is_cite(word: &str) -> bool {
    word.split_once(':').is_some_and(|(id, lines)| !id.is_empty() && lines.starts_with(|it: char| it.is_ascii_digit()))
}

fn overlap(a: &str, b: &str) -> bool {
    let ((a, from, to), (b, first, last)) = (cite(a), cite(b));
    a == b && from <= last && first <= to
}
