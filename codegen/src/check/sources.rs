//! Every fact has a source, and every source that is named is declared.

use std::collections::BTreeMap;

use crate::decode::Keyed;
use crate::diagnostic::{Diagnostic, Sink, Span, suggest};
use crate::source::{Field, Map, Source, SourceRefs, Spanned};

use super::facts;

/// Where a fact comes from when nobody but us states it.
pub(super) const DECISION: &str = "decision";

/// The declared sources of a file.
#[derive(Debug)]
pub(super) struct Sources<'a> {
    declared: BTreeMap<&'a str, bool>,
    /// All pages, as a row without sources has them: `zh, en`.
    all: String,
}

impl<'a> Sources<'a> {
    /// Reads the declarations of a file.
    pub(super) fn declare(sources: &'a Map<Source>, owner: Span, sink: &mut Sink) -> Self {
        if sources.is_empty() {
            let problem = Diagnostic::new("no-source", "no source is declared").label(owner, "nothing backs this");
            sink.report(problem.help("name the page under `sources:`, for instance `en: { page: … }`"));
        }
        for (id, source) in sources {
            declaration(id, source, sink);
        }
        let declared = sources.iter().map(|(id, source)| (id.value.as_str(), source.page.is_some())).collect();
        let pages = sources.iter().filter(|(_, source)| source.page.is_some()).map(|(id, _)| id.value.as_str());
        let all = pages.collect::<Vec<_>>().join(", ");
        Self { declared, all }
    }

    /// Refuses references to what is not declared, and lines that are none.
    pub(super) fn check(&self, references: &[Spanned<String>], sink: &mut Sink) {
        for reference in references {
            let (id, lines) = split(&reference.value);
            if !self.declared.contains_key(id) {
                sink.report(self.unknown(reference, id));
            } else if lines.is_some_and(|lines| !is_lines(lines)) {
                let problem = Diagnostic::new("source-line", format!("`{}` names no line", reference.value))
                    .label(reference.span, "")
                    .help("write the source with a line or a range of lines: `en:41`, `en:41-46`");
                sink.report(problem);
            }
        }
    }

    /// A fact is stated by sources or decided by us, not both.
    pub(super) fn check_one(
        &self,
        references: &[Spanned<String>],
        decision: Option<&Spanned<String>>,
        sink: &mut Sink,
    ) {
        self.check(references, sink);
        if let (Some(reference), Some(decision)) = (references.first(), decision) {
            sink.report(both(reference.span, decision.span));
        }
    }

    /// The keys of `sources_of` and `decisions` are facts that stand there.
    fn check_facts(&self, owner: &Owner<'_>, sink: &mut Sink) {
        for (key, references) in owner.sources_of {
            owner.check_key("sources_of", key, sink);
            self.check(references, sink);
            if let Some((decided, _)) = owner.decisions.iter().find(|(decided, _)| decided.value == key.value) {
                sink.report(both(key.span, decided.span));
            }
        }
        for (key, _) in owner.decisions {
            owner.check_key("decisions", key, sink);
        }
    }

    /// Checks the facts that stand once in a file.
    pub(super) fn check_head<T: Keyed>(&self, head: &Head<'_>, sink: &mut Sink) {
        let keys: Vec<&'static str> = T::KEYS.iter().map(|key| key.name).collect();
        let &Head { name, sources_of, decisions, present } = head;
        self.check_facts(&Owner { name, sources_of, decisions, present, keys: &keys }, sink);
    }

    /// Checks all references of a row.
    pub(super) fn check_row(&self, field: &Field, name: &str, sink: &mut Sink) {
        self.check(&field.sources, sink);
        let present = |key: &str| facts::span(field, key).is_some();
        let (sources_of, decisions) = (&field.sources_of, &field.decisions);
        self.check_facts(&Owner { name, sources_of, decisions, present: &present, keys: facts::KEYS }, sink);
    }

    /// Who states a fact of a row, ready to print.
    pub(super) fn of_fact(&self, field: &Field, key: &str) -> String {
        if field.decisions.iter().any(|(decided, _)| decided.value == key) {
            return DECISION.to_owned();
        }
        match field.sources_of.iter().find(|(fact, _)| fact.value == key) {
            Some((_, references)) => print(references),
            None => self.of(&field.sources),
        }
    }

    /// Who states something, ready to print: all pages where nobody is named.
    pub(super) fn of(&self, references: &[Spanned<String>]) -> String {
        if references.is_empty() { self.all.clone() } else { print(references) }
    }

    /// The declared ids that state a row, unless all pages do.
    pub(super) fn only(&self, references: &'a [Spanned<String>]) -> Option<Only<'a>> {
        let mut ids: Vec<&str> = Vec::new();
        for reference in references {
            let (id, _) = split(&reference.value);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let (pages, witnesses): (Vec<&str>, Vec<&str>) =
            ids.into_iter().partition(|id| self.declared.get(id).copied().unwrap_or(true));
        let known = self.declared.values().filter(|is_page| **is_page).count();
        if references.is_empty() || pages.len() == known {
            None
        } else if pages.is_empty() {
            Some(Only::Witnesses(witnesses))
        } else {
            Some(Only::Pages(pages))
        }
    }

    fn unknown(&self, reference: &Spanned<String>, id: &str) -> Diagnostic {
        let problem =
            Diagnostic::new("unknown-source", format!("source `{id}` is not declared")).label(reference.span, "");
        if let Some(similar) = suggest(id, self.declared.keys().copied()) {
            let replacement = reference.value.replacen(id, similar, 1);
            return problem.fix(reference.span, replacement, "a source with a similar name is declared");
        }
        if self.declared.is_empty() {
            return problem.help("declare it under `sources:`");
        }
        let known = self.declared.keys().map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ");
        problem.help(format!("declare it under `sources:`, or name one of {known}"))
    }
}

/// Those that state a row which not every page has.
#[derive(Debug)]
pub(super) enum Only<'a> {
    /// Some of the pages.
    Pages(Vec<&'a str>),
    /// No page.
    Witnesses(Vec<&'a str>),
}

/// The head of a file: what has `sources_of` and `decisions`.
pub(super) struct Head<'a> {
    /// What it is called.
    pub(super) name: &'a str,
    /// Sources of single facts.
    pub(super) sources_of: &'a Map<SourceRefs>,
    /// Decided facts.
    pub(super) decisions: &'a Map<Spanned<String>>,
    /// The keys that it has.
    pub(super) present: &'a dyn Fn(&str) -> bool,
}

/// A head or a row, with the keys that it could have.
struct Owner<'a> {
    name: &'a str,
    sources_of: &'a Map<SourceRefs>,
    decisions: &'a Map<Spanned<String>>,
    present: &'a dyn Fn(&str) -> bool,
    keys: &'a [&'static str],
}

impl Owner<'_> {
    fn check_key(&self, table: &str, key: &Spanned<String>, sink: &mut Sink) {
        if (self.present)(&key.value) {
            return;
        }
        let (name, word) = (self.name, &key.value);
        let problem = Diagnostic::new("unknown-fact", format!("`{name}` has no fact `{word}`"))
            .label(key.span, format!("`{table}` speaks of a fact that does not stand there"));
        let similar = suggest(word, self.keys.iter().copied().filter(|key| (self.present)(key)));
        sink.report(match similar {
            Some(similar) => problem.fix(key.span, similar, "a key with a similar name stands there"),
            None => match suggest(word, self.keys.iter().copied()) {
                Some(known) if known != word => {
                    problem.help(format!("state `{known}` if that is meant, or delete this line"))
                }
                _ => problem.help(format!("state `{word}`, or delete this line")),
            },
        });
    }
}

/// The id and the lines of a reference.
pub(super) fn split(reference: &str) -> (&str, Option<&str>) {
    reference.split_once(':').map_or((reference, None), |(id, lines)| (id, Some(lines)))
}

fn declaration(id: &Spanned<String>, source: &Source, sink: &mut Sink) {
    let is_word = id.value.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if !is_word || id.value == DECISION {
        let problem = Diagnostic::new("source-name", format!("`{}` cannot be the name of a source", id.value));
        sink.report(problem.label(id.span, "").help("take a short word, for instance the page's language"));
    }
    match (&source.page, &source.package) {
        (Some(page), Some(package)) => {
            let problem = Diagnostic::new("source-kind", "a source is a page or a package, not both");
            sink.report(problem.label(page.span, "a page").label(package.span, "a package"));
        }
        (None, None) => {
            let problem = Diagnostic::new("source-kind", format!("nothing tells what the source `{}` is", id.value));
            sink.report(problem.label(id.span, "").help("name its `page`, or for a vendor's SDK its `package`"));
        }
        _ => {}
    }
    if let Some(sha256) = &source.sha256 {
        let is_hex = sha256.value.len() == 64 && sha256.value.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_hex {
            let problem = Diagnostic::new("source-hash", "a SHA-256 has 64 hexadecimal digits");
            let count = sha256.value.chars().count();
            sink.report(
                problem.label(sha256.span, format!("this has {count} characters")).help("take it from `sha256sum`"),
            );
        }
    }
    if let Some(url) = &source.url
        && !url.value.starts_with("https://")
        && !url.value.starts_with("http://")
    {
        let problem = Diagnostic::new("source-url", "an address starts with `https://`");
        sink.report(problem.label(url.span, "").help("a page without an address is told by its `page`"));
    }
}

fn both(reference: Span, decision: Span) -> Diagnostic {
    Diagnostic::new("source-and-decision", "a fact comes from a source or is a decision, not both")
        .label(reference, "here it has a source")
        .label(decision, "here it is a decision")
        .help("keep the source when one states it")
}

fn is_lines(lines: &str) -> bool {
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u32>().ok()).flatten();
    match lines.split_once('-') {
        Some((first, last)) => {
            matches!((number(first), number(last)), (Some(first @ 1..), Some(last)) if first <= last)
        }
        None => number(lines).is_some_and(|line| line > 0),
    }
}

fn print(references: &[Spanned<String>]) -> String {
    references.iter().map(|reference| reference.value.as_str()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{is_lines, split};

    #[test]
    fn references() {
        assert_eq!(split("zh:41-46"), ("zh", Some("41-46")));
        assert!(is_lines("41") && is_lines("41-46") && is_lines("7-7"));
        for lines in ["", "0", "46-41", "a", "41-", "-3", "1-2-3", "+4"] {
            assert!(!is_lines(lines), "{lines}");
        }
    }
}
