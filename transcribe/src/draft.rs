//! Facts to a draft of a spec: what pages state in the project's own format, and each doubt as an item of `review:`.

mod editions;
mod errors;
mod head;
mod indexed;
mod names;
mod paging;
mod path;
mod place;
mod proof;
mod reconcile;
mod requests;
mod review;
mod row;
mod samples;
mod service;
mod sibling;
mod structure;
mod value;

pub use self::sibling::Sibling;
use crate::fact::Cited;
use crate::reading::Reading;
use crate::words;
use codegen::SpecFile;
use codegen::source::{Map, Operation, Rule, Service, Spanned};

/// A page, and how the draft calls it.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// Its id in the draft: `zh`, `en`.
    pub id: &'a str,
    /// What identifies it: its title or file name.
    pub page: &'a str,
    /// Its language, where it shows.
    pub language: Option<&'a str>,
    /// SHA-256 of its text, in hex.
    pub sha256: &'a str,
    /// What it states.
    pub reading: &'a Reading,
}

/// The name of the operation that a page is about, or what stands for it.
#[must_use]
pub fn operation_name(reading: &Reading) -> String {
    head::name(reading)
}

/// Drafts the spec of an operation from one or more editions of its page; the first one leads.
///
/// The draft is held against the file of its service, or else against what the pages tell of it.
#[must_use]
pub fn draft(editions: &[Edition<'_>], service: Option<&SpecFile>) -> Operation {
    let mut operation = together(editions);
    let told = service.cloned().unwrap_or_else(|| {
        let service = Service { review: Vec::new(), ..draft_service(editions, &[]) };
        SpecFile { path: "a/b/service.yaml".to_owned(), text: codegen::write_service(&service).into() }
    });
    proof::settle(&mut operation, &told);
    operation
}

/// Drafts the file of a service from pages of its operations; what none of them tells is proposed from a sibling, the first
/// one in the same style if there is one.
#[must_use]
pub fn draft_service(editions: &[Edition<'_>], siblings: &[Sibling<'_>]) -> Service {
    service::draft(editions, siblings)
}

/// Adds to a spec what a page states and the spec lacks, and records what they state differently.
///
/// The draft's only source must have an id that the spec does not have.
#[must_use]
pub fn merge(mut spec: Operation, draft: Operation) -> Operation {
    let id = draft.sources.first().map_or_else(String::new, |(id, _)| id.value.clone());
    editions::add(&mut spec, draft, &id);
    spec
}

fn together(editions: &[Edition<'_>]) -> Operation {
    let mut operation = Operation::default();
    for (index, edition) in editions.iter().enumerate() {
        let own = one(edition);
        if index == 0 {
            operation = own;
        } else {
            editions::add(&mut operation, own, edition.id);
        }
    }
    errors::settle(&mut operation);
    reconcile::settle(&mut operation);
    paging::propose(&mut operation);
    names::settle(&mut operation);
    let doubts = editions.iter().flat_map(|it| it.reading.doubts.iter().map(|doubt| review::of(it.id, doubt)));
    let mut items: Vec<Spanned<String>> = doubts.map(Spanned::from).collect();
    items.append(&mut operation.review);
    items.extend(review::general(&operation).into_iter().map(Spanned::from));
    operation.review = review::grouped(items);
    operation
}

fn one(edition: &Edition<'_>) -> Operation {
    let Edition { id, reading, .. } = *edition;
    let http = head::http(reading);
    let method = http.as_ref().and_then(|it| it.split_once(' ')).map(|(method, _)| method.to_owned());
    let folded = indexed::fold(&reading.request, id);
    let context = row::Context { id, is_request: true, method: method.as_deref(), is_top: true, lists: &folded.lists };
    let mut open = folded.open.clone();
    let mut operation = Operation {
        operation: head::name(reading).into(),
        summary: head::summary(reading).into(),
        notes: head::notes(reading),
        http: http.map(Spanned::from),
        read_only: head::read_only(reading),
        sources: vec![(id.to_owned().into(), head::source(edition))],
        request: row::rows(&folded.rows, &context, &mut open),
        rules: reading.rules.iter().map(|it| rule(id, it)).collect(),
        response: Map::new(),
        errors: errors::rows(id, reading),
        success: head::success(reading),
        ..Operation::default()
    };
    operation.samples = samples::samples(id, reading, operation.http.as_ref().map(|it| it.value.as_str()));
    if head::is_rest(reading) && reading.operation.is_none() {
        let reason = "The page has no name for it; this one is made of its title.";
        operation.decisions.push(("operation".to_owned().into(), reason.to_owned().into()));
    }
    for (_, row) in operation.request.iter_mut().filter(|(name, _)| words::is_operation_parameter(&name.value)) {
        row.fixed = Some(value::quoted(&operation.operation.value).into());
        row.example.clone_from(&row.fixed);
    }
    let context = row::Context { is_request: false, lists: &[], ..context };
    let succeeds = |it: &&crate::fact::Field| it.status.as_deref().is_none_or(|it| it.starts_with('2'));
    let response: Vec<crate::fact::Field> = reading.response.iter().filter(succeeds).cloned().collect();
    operation.response = row::rows(&response, &context, &mut open);
    operation.review = open.into_iter().map(Spanned::from).collect();
    path::settle(&mut operation, reading, id);
    operation
}

fn rule(id: &str, stated: &Cited<crate::fact::Rule>) -> Rule {
    Rule {
        compare: Some(stated.value.comparison().into()),
        doc: Some(value::quotation(&stated.words).into()),
        sources: vec![value::cite(id, stated.lines).into()],
        ..Rule::default()
    }
}
