//! Open enumerations: a list of documented values under one Rust name.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, Span, suggest};
use crate::name::{Flaw, Kind, derive, flaw};
use crate::source::{Field, Map, Spanned, ValueEntry};

use super::names;
use super::types::Base;

/// The enumerations of an operation by Rust name, in order of appearance.
#[derive(Debug, Default)]
pub(super) struct Enumerations<'a> {
    pub(super) all: Vec<Enumeration<'a>>,
    by_name: BTreeMap<String, usize>,
    references: Vec<&'a Spanned<String>>,
}

/// One of them.
#[derive(Debug)]
pub(super) struct Enumeration<'a> {
    pub(super) ident: String,
    /// The word that gave its name.
    pub(super) span: Span,
    /// The row that lists its values.
    pub(super) wire: &'a Spanned<String>,
    pub(super) field: &'a Field,
    pub(super) values: &'a Map<ValueEntry>,
}

impl<'a> Enumerations<'a> {
    /// Takes in a row's enumeration and gives its Rust name.
    pub(super) fn collect(
        &mut self,
        wire: &'a Spanned<String>,
        field: &'a Field,
        base: Base<'_>,
        sink: &mut Sink,
    ) -> Option<String> {
        if base != Base::Text {
            return None;
        }
        let Some(values) = &field.values else {
            let name = field.r#enum.as_ref()?;
            self.references.push(name);
            return Some(name.value.clone());
        };
        let derived = derive(Kind::Type, &wire.value);
        let (ident, span) = match &field.r#enum {
            Some(name) => {
                if name.value == derived {
                    sink.report(names::needless("enum", &name.value, name.span, wire));
                }
                (name.value.clone(), name.span)
            }
            None => (derived, wire.span),
        };
        match self.by_name.get(&ident).map(|&index| &self.all[index]) {
            Some(earlier) if are_same(earlier.values, values) => {}
            Some(earlier) => sink.report(redefined(&ident, span, earlier)),
            None => {
                let from = field.r#enum.is_none().then_some(wire.value.as_str());
                is_sound(&ident, span, from, sink);
                self.by_name.insert(ident.clone(), self.all.len());
                self.all.push(Enumeration { ident: ident.clone(), span, wire, field, values });
            }
        }
        Some(ident)
    }

    /// Refuses references to enumerations that stand nowhere.
    pub(super) fn resolve(&mut self, sink: &mut Sink) {
        for name in std::mem::take(&mut self.references) {
            if self.by_name.contains_key(&name.value) {
                continue;
            }
            let problem = Diagnostic::new("unknown-enum", format!("no row lists the values of `{}`", name.value))
                .label(name.span, "");
            sink.report(match suggest(&name.value, self.by_name.keys().map(String::as_str)) {
                Some(similar) => problem.fix(name.span, similar, "an enumeration with a similar name exists"),
                None => problem.help("list its `values:` here, or on another row of this file"),
            });
        }
    }

    /// The words of an enumeration after which nothing more happens.
    pub(super) fn finished(&self, ident: &str) -> Vec<&'a str> {
        let values = self.by_name.get(ident).map(|&index| self.all[index].values);
        values
            .into_iter()
            .flatten()
            .filter(|(_, entry)| is_finished(entry))
            .map(|(word, _)| word.value.as_str())
            .collect()
    }

    /// The words of an enumeration.
    pub(super) fn words(&self, ident: &str) -> Option<Vec<&'a str>> {
        let index = *self.by_name.get(ident)?;
        Some(self.all[index].values.iter().map(|(word, _)| word.value.as_str()).collect())
    }
}

/// What is recorded of a value.
pub(super) fn doc(entry: &ValueEntry) -> Option<&Spanned<String>> {
    match entry {
        ValueEntry::Doc(doc) => Some(doc),
        ValueEntry::Full(value) => value.doc.as_ref(),
    }
}

/// Whether nothing more happens after a value.
pub(super) fn is_finished(entry: &ValueEntry) -> bool {
    match entry {
        ValueEntry::Full(value) => value.finished.is_some_and(|flag| flag.value),
        ValueEntry::Doc(_) => false,
    }
}

fn is_sound(ident: &str, span: Span, from: Option<&str>, sink: &mut Sink) {
    let Some(from) = from else {
        names::is_sound(Kind::Type, &Spanned { value: ident.to_owned(), span }, None, sink);
        return;
    };
    let why = match flaw(Kind::Type, ident) {
        None => return,
        Some(Flaw::Support) => "the support code has a name like it",
        Some(Flaw::Prelude) => "Rust has a name like it",
        Some(Flaw::Keyword) => "it is a keyword of Rust",
        Some(Flaw::NoIdentifier | Flaw::Spelling) => "it is no name of a type",
    };
    let problem =
        Diagnostic::new("enum-name", format!("the values of `{from}` cannot become a type `{ident}`")).label(span, why);
    sink.report(problem.help("give the enumeration a Rust name with `enum: …`"));
}

fn are_same(left: &Map<ValueEntry>, right: &Map<ValueEntry>) -> bool {
    let meaning = |entry| doc(entry).map(|doc| doc.value.as_str());
    let chosen = |entry: &ValueEntry| match entry {
        ValueEntry::Full(value) => value.name.as_ref().map(|name| name.value.clone()),
        ValueEntry::Doc(_) => None,
    };
    left.len() == right.len()
        && left.iter().zip(right).all(|((left_word, left), (right_word, right))| {
            left_word.value == right_word.value
                && meaning(left) == meaning(right)
                && chosen(left) == chosen(right)
                && is_finished(left) == is_finished(right)
        })
}

fn redefined(ident: &str, span: Span, earlier: &Enumeration<'_>) -> Diagnostic {
    Diagnostic::new("enum-redefined", format!("two enumerations are called `{ident}` and differ"))
        .label(span, "these values become one enumeration")
        .label(earlier.span, "and so do these")
        .help("give one of them another Rust name with `enum: …`; to share one, write `enum:` without `values:`")
}
