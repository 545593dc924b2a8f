//! What stands once in an operation's file: its head, and what follows from the head alone.

use crate::diagnostic::{Diagnostic, Sink};
use crate::doc::{Builder, code, prose, sentence};
use crate::model::{Doc, Name};
use crate::source::{Misspelled, Operation, Spanned};

use super::placement::Fate;
use super::progress::Progress;
use super::request::Request;
use super::rows::Tables;
use super::sources::{Head, Sources};
use super::{Scope, disputes, docs, token};

/// What stands once in the file and needs nothing else.
pub(super) fn check(value: &Operation, scope: &mut Scope<'_, '_>) {
    is_reviewed(&value.review, scope.sink);
    if value.summary.value.trim().is_empty() {
        let problem = Diagnostic::new("empty-summary", "the summary is empty").label(value.summary.span, "");
        scope.sink.report(problem.help("say in one sentence what the operation does"));
    }
    if let Some(misspelled) = &value.misspelled {
        is_misspelled(misspelled, &value.operation, scope.sink);
    }
    disputes::check(&value.disputed, scope.sources, scope.sink);
    scope.sources.check_one(&value.read_only.sources, value.read_only.decision.as_ref(), scope.sink);
    let present = |key: &str| is_stated(value, key);
    let head = Head {
        name: &value.operation.value,
        sources_of: &value.sources_of,
        decisions: &value.decisions,
        present: &present,
    };
    scope.sources.check_head::<Operation>(&head, scope.sink);
}

/// Whether nothing of a draft is open any more.
pub(super) fn is_reviewed(review: &[Spanned<String>], sink: &mut Sink) {
    for item in review {
        let problem = Diagnostic::new("open-review", "a doubt is not settled").label(item.span, "");
        sink.report(problem.help("settle it with the page at hand, then delete it from `review`"));
    }
}

/// Words under which rustdoc finds it.
pub(super) fn aliases(value: &Operation, name: &Name, sink: &mut Sink) -> Vec<String> {
    let mut aliases: Vec<String> = Vec::new();
    for alias in &value.aliases {
        let problem = if alias.value == name.ident {
            Diagnostic::new("never-applied", format!("alias `{}` is the name itself", alias.value)).help("delete it")
        } else if aliases.contains(&alias.value) {
            Diagnostic::new("never-applied", format!("alias `{}` stands twice", alias.value)).help("keep one of them")
        } else if !is_alias(&alias.value) {
            Diagnostic::new("alias", "rustdoc cannot take this alias")
                .help("write words with single blanks, without quotes")
        } else {
            aliases.push(alias.value.clone());
            continue;
        };
        sink.report(problem.label(alias.span, ""));
    }
    let right = value.misspelled.as_ref().map(|misspelled| &misspelled.right.value);
    for word in right.into_iter().chain([&name.wire]) {
        if *word != name.ident && !aliases.contains(word) && is_alias(word) {
            aliases.push(word.clone());
        }
    }
    aliases
}

/// Documentation of the request type.
pub(super) fn doc(
    value: &Operation,
    tables: &Tables<'_>,
    request: &Request<'_>,
    progress: Option<&Progress<'_>>,
    token: Option<&String>,
    sources: &Sources<'_>,
) -> Doc {
    let mut doc = Builder::default();
    doc.paragraph(&prose(&sentence(&value.summary.value)));
    if let Some(http) = &value.http {
        doc.paragraph(&format!("Called as {}.", code(&http.value)));
    }
    for note in &value.notes {
        doc.item(&prose(&sentence(&note.value)));
    }
    for rule in &value.rules {
        doc.item(&rule.doc.as_ref().map_or_else(String::new, |text| prose(&sentence(&text.value))));
    }
    if let Some(Misspelled { right, because }) = &value.misspelled {
        doc.item(&format!(
            "The name is misspelled and stays so; {} would be right. {}",
            code(&right.value),
            prose(&docs::capitalised(&sentence(&because.value)))
        ));
    }
    given_by_others(tables, request, sources, &mut doc);
    doc.item(&read_only_in_words(value));
    if value.paging.is_some() {
        doc.item("The answer is one page of several; a client's `pages` and `items` read them all.");
    }
    if let Some(token) = token {
        doc.item(&token::in_words(token, value.read_only.value.value));
    }
    if let Some(progress) = progress {
        doc.item(&progress.in_words());
    }
    docs::origin(&value.disputed, &value.decisions, &value.sources, &mut doc);
    doc.finish()
}

/// Rows that are no field, because the caller has no say in them.
fn given_by_others(tables: &Tables<'_>, request: &Request<'_>, sources: &Sources<'_>, doc: &mut Builder) {
    for (row, outcome) in tables.all[Tables::REQUEST].rows.iter().zip(&request.outcomes) {
        let giver = match outcome.fate {
            Fate::Signer => "is given by the signature",
            Fate::Protocol => "is given by the protocol",
            Fate::Row(_) => continue,
        };
        let by = sources.of(&row.field.sources);
        doc.item(&format!("{} ({}) {giver}.", code(&row.wire.value), prose(&by)));
    }
}

fn read_only_in_words(value: &Operation) -> String {
    let words =
        if value.read_only.value.value { "It only reads, and can be sent again." } else { "It changes something." };
    match &value.read_only.decision {
        Some(reason) => format!("{words} No source says so: {}", prose(&sentence(&reason.value))),
        None => words.to_owned(),
    }
}

fn is_misspelled(misspelled: &Misspelled, operation: &Spanned<String>, sink: &mut Sink) {
    if misspelled.right.value == operation.value {
        let problem = Diagnostic::new("never-applied", "the right spelling is the one that is used")
            .label(misspelled.right.span, "right")
            .label(operation.span, "used");
        sink.report(problem.help("delete `misspelled`"));
    }
}

/// What rustdoc takes as an alias.
fn is_alias(word: &str) -> bool {
    let is_sound = |c: char| !matches!(c, '"' | '\'') && !c.is_control() && (c == ' ' || !c.is_whitespace());
    !word.is_empty() && word.trim() == word && word.chars().all(is_sound)
}

fn is_stated(value: &Operation, key: &str) -> bool {
    match key {
        "operation" | "summary" | "read_only" => true,
        "paging" => value.paging.is_some(),
        "progress" => value.progress.is_some(),
        "name" => value.name.is_some(),
        "aliases" => !value.aliases.is_empty(),
        "misspelled" => value.misspelled.is_some(),
        "notes" => !value.notes.is_empty(),
        "http" => value.http.is_some(),
        "deprecated" => value.deprecated.is_some(),
        "request" => !value.request.is_empty(),
        "rules" => !value.rules.is_empty(),
        "response" => !value.response.is_empty(),
        "success" => !value.success.is_empty(),
        "errors" => !value.errors.is_empty(),
        "samples" => !value.samples.is_empty(),
        _ => false,
    }
}
