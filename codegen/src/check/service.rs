//! The facts that all operations of a service share.

mod reach;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Sink, Span};
use crate::doc::{Builder, code, prose, sentence};
use crate::load::{LoadedFile, ServiceSource};
use crate::model::{self, Doc};
use crate::name::{Kind, flaw};
use crate::source::{Map, Service, Spanned};

use super::placement::Call;
use super::quirks::Acted;
use super::request::Request;
use super::rows::Tables;
use super::sources::{Head, Sources};
use super::{Scope, disputes, docs, errors, head, project, structure};

pub(super) use reach::is_host;

/// A service, and what its operations take from it.
#[derive(Debug)]
pub(crate) struct CheckedService {
    /// `None` when something is wrong with it.
    pub(crate) model: Option<model::Service>,
    /// The errors that any operation can answer.
    pub(super) errors: Vec<errors::Entry>,
}

/// Checks a service; its file is that of its id.
pub(crate) fn check(service: &ServiceSource, file: &LoadedFile, sink: &mut Sink) -> CheckedService {
    let ((model, errors), is_sound) = sink.attempt(|sink| read(service, file, sink));
    CheckedService { model: model.filter(|_| is_sound), errors }
}

fn read(service: &ServiceSource, file: &LoadedFile, sink: &mut Sink) -> (Option<model::Service>, Vec<errors::Entry>) {
    let value = &service.value;
    let sources = Sources::declare(&value.sources, value.service.span, sink);
    let mut scope = Scope { text: &file.text, sources: &sources, common: &sources, sink, acted: Acted::default() };
    head::is_reviewed(&value.review, scope.sink);
    let modules = modules(&service.folder, value.service.span, scope.sink);
    let protocol = reach::protocol(value, scope.text, scope.sink);
    references(value, &sources, scope.sink);
    reach::endpoint(&value.endpoint, scope.sink);
    let authentication = reach::authentication(&value.authentication, scope.sink);
    error_body(value, scope.sink);
    let project = value.project.as_ref().map(|project| project::read(project, scope.sink));
    common(value, &mut scope);
    let errors = errors::read(&value.errors, &sources, &[], scope.sink);
    let errors = errors::distinct(errors, scope.sink);
    let model = protocol.map(|protocol| model::Service {
        modules,
        spec: file.path.clone(),
        product: value.service.value.clone(),
        doc: doc(value),
        version: value.version.value.clone(),
        protocol,
        endpoint: value.endpoint.pattern.value.clone(),
        regions: value
            .endpoint
            .regions
            .iter()
            .map(|(region, host)| (region.value.clone(), host.value.clone()))
            .collect(),
        authentication,
        error_body: model_error_body(value),
        project,
    });
    (model, errors)
}

/// The last two folders: they become modules.
fn modules(folder: &str, owner: Span, sink: &mut Sink) -> Vec<String> {
    let parts: Vec<&str> = folder.split('/').collect();
    let last = &parts[parts.len().saturating_sub(2)..];
    for part in last {
        if flaw(Kind::Module, part).is_some() {
            let problem = Diagnostic::new("folder-name", format!("folder `{part}` cannot be a Rust module"))
                .label(owner, "of this service");
            sink.report(problem.help("name it in snake_case, in ASCII letters and digits, and not like a keyword"));
        }
    }
    last.iter().map(|part| (*part).to_owned()).collect()
}

fn references(value: &Service, sources: &Sources<'_>, sink: &mut Sink) {
    sources.check(&value.endpoint.sources, sink);
    sources.check(&value.error_body.sources, sink);
    value.rpc.iter().for_each(|rpc| sources.check(&rpc.sources, sink));
    value.project.iter().for_each(|project| sources.check(&project.sources, sink));
    value.authentication.iter().for_each(|way| sources.check(&way.sources, sink));
    disputes::check(&value.disputed, sources, sink);
    let present = |key: &str| is_stated(value, key);
    let head = Head {
        name: &value.service.value,
        sources_of: &value.sources_of,
        decisions: &value.decisions,
        present: &present,
    };
    sources.check_head::<Service>(&head, sink);
}

fn is_stated(value: &Service, key: &str) -> bool {
    match key {
        "service" | "title" | "protocol" | "version" | "endpoint" | "error_body" => true,
        "notes" => !value.notes.is_empty(),
        "rpc" => value.rpc.is_some(),
        "authentication" => !value.authentication.is_empty(),
        "project" => value.project.is_some(),
        "common" => !value.common.is_empty(),
        "errors" => !value.errors.is_empty(),
        _ => false,
    }
}

fn error_body(value: &Service, sink: &mut Sink) {
    let body = &value.error_body;
    if body.code.is_empty() && body.message.is_empty() {
        let problem = Diagnostic::new("empty-error-body", "nothing tells what an error answer looks like")
            .label(value.service.span, "of this service");
        sink.report(problem.help("list the keys of code and message under `error_body:`, best first"));
    }
    for keys in [&body.code, &body.message, &body.request_id] {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for key in keys.iter().filter(|key| !seen.insert(&key.value)) {
            let problem = Diagnostic::new("duplicate-member", format!("key `{}` stands twice", key.value))
                .label(key.span, "here again");
            sink.report(problem.help("keep one of them"));
        }
    }
}

/// Rows in common are checked here, once, as the request of an operation that has nothing else.
fn common<'a>(value: &'a Service, scope: &mut Scope<'a, '_>) {
    const NOTHING: &Map<crate::source::Field> = &Vec::new();
    let tables = Tables::read(&value.common, NOTHING, NOTHING, scope);
    let call = Call {
        is_rpc: value.protocol.value == "rpc",
        method: value.rpc.as_ref().map_or("", |rpc| rpc.method.value.as_str()),
        method_span: value.protocol.span,
        operation: None,
        version: value.rpc.as_ref().map(|rpc| (&rpc.version_parameter, &value.version)),
    };
    let stated: Vec<&(Spanned<String>, crate::source::Field)> = value.common.iter().collect();
    // A parameter with the operation's name cannot state it here.
    let names_operation = |wire: &str| value.rpc.as_ref().is_some_and(|rpc| rpc.operation_parameter.value == wire);
    let request = Request::read(call, &tables, scope.sink);
    for (wire, _) in stated.iter().filter(|(wire, _)| names_operation(&wire.value)) {
        let problem =
            Diagnostic::new("operation-in-common", format!("`{}` differs from operation to operation", wire.value))
                .label(wire.span, "");
        scope.sink.report(problem.help("delete it: `rpc.operation_parameter` says all there is to say"));
    }
    structure::request("Common", Doc::default(), &tables.all[Tables::REQUEST], &request, scope);
    structure::inner(&tables, "Common", "CommonResponse", scope);
    for row in tables.all.iter().flat_map(|table| &table.rows) {
        scope.acted.finish(row.field, &row.wire.value, scope.sink);
    }
}

fn model_error_body(value: &Service) -> model::ErrorBody {
    let body = &value.error_body;
    let words = |keys: &[Spanned<String>]| keys.iter().map(|key| key.value.clone()).collect();
    model::ErrorBody {
        code: words(&body.code),
        message: words(&body.message),
        request_id: words(&body.request_id),
        nested: body.nested.is_some_and(|flag| flag.value),
        request_id_header: body.request_id_header.as_ref().map(|header| header.value.clone()),
    }
}

fn doc(value: &Service) -> Doc {
    let mut doc = Builder::default();
    doc.paragraph(&prose(&sentence(&value.title.value)));
    for note in &value.notes {
        doc.item(&prose(&sentence(&note.value)));
    }
    for (wire, field) in &value.common {
        if let (Some(supplier), meaning) = (&field.supplied_by, &field.doc) {
            let meaning = meaning.as_ref().map_or_else(String::new, |text| format!(": {}", text.value));
            let from = if supplier.value == "credentials" { "credentials give it" } else { "the signer gives it" };
            doc.item(&format!("{} ({from}){}", code(&wire.value), prose(&sentence(&meaning))));
        }
    }
    for way in &value.authentication {
        if let Some(text) = &way.doc {
            doc.item(&format!("{}: {}", code(&way.scheme.value), prose(&sentence(&text.value))));
        }
    }
    if let Some(project) = &value.project {
        let (parameter, identity) = (code(&project.parameter.value), code(&project.identity.value));
        doc.item(&format!(
            "{parameter} names the project. Credentials may tell it; else a client asks the identity service at {identity}."
        ));
    }
    docs::origin(&value.disputed, &value.decisions, &value.sources, &mut doc);
    doc.finish()
}
