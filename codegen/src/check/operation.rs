//! One operation: its head, its rows, and everything that is held against them.

use std::collections::BTreeSet;

use crate::decode::{Key, Keyed};
use crate::diagnostic::{Diagnostic, Sink, Span};
use crate::doc::{self, Builder, code, prose, sentence};
use crate::load::{LoadedFile, OperationSource, ServiceSource};
use crate::model::{self, Doc, Name, Structure};
use crate::name::{Kind, derive};
use crate::source::{Misspelled, Operation, Spanned};

use super::names::{self, Namespace};
use super::path::{self, Template};
use super::placement::{Call, Fate};
use super::quirks::Acted;
use super::request::Request;
use super::rows::Tables;
use super::samples::{self, Described, Known};
use super::service::CheckedService;
use super::sources::{Owner, Sources};
use super::{Scope, attempt, disputes, docs, errors, rules, structure};

/// Checks an operation; `None` when something is wrong with it, which is then reported.
pub(super) fn check(
    operation: &OperationSource,
    file: &LoadedFile,
    service: &ServiceSource,
    checked: &CheckedService,
    sink: &mut Sink,
) -> Option<model::Operation> {
    let value = &operation.value;
    let common = Sources::declare(&service.value.sources, service.value.service.span, &mut Sink::default());
    let (model, is_sound) = attempt(sink, |sink| {
        let sources = Sources::declare(&value.sources, value.operation.span, sink);
        let mut scope = Scope { text: &file.text, sources: &sources, common: &common, sink, acted: Acted::default() };
        Checker { value, service, checked, spec: &file.path }.model(&mut scope)
    });
    is_sound.then_some(model)
}

/// Request type and module of an operation; flaws are not reported.
pub(super) fn names(operation: &Operation) -> (String, String) {
    match &operation.name {
        Some(name) => (name.value.clone(), derive(Kind::Module, &name.value)),
        None => (derive(Kind::Type, &operation.operation.value), derive(Kind::Module, &operation.operation.value)),
    }
}

struct Checker<'a> {
    value: &'a Operation,
    service: &'a ServiceSource,
    checked: &'a CheckedService,
    spec: &'a str,
}

impl<'a> Checker<'a> {
    fn model(&self, scope: &mut Scope<'a, '_>) -> model::Operation {
        let value = self.value;
        self.head(scope);
        let name = self.name(scope.sink);
        let success = self.success(scope.sink);
        let (call, template) = self.call(scope);
        let tables = Tables::read(&value.request, &self.service.value.common, &value.response, scope);
        let request = Request::read(call, &tables, scope.sink);
        if let Some(template) = &template {
            path::parameters_match(template, &tables.all[Tables::REQUEST], &request, scope.sink);
        }
        let rules = rules::check(&value.rules, &tables.all[Tables::REQUEST], &request, value.operation.span, scope);
        let own = errors::read(&value.errors, scope.sources, &success, true, scope.sink);
        let errors = errors::merge(own, &self.checked.errors, scope.sink);
        let signers = self.signers();
        let known = Known { tables: &tables, request: &request, template: template.as_ref(), rules: &rules, signers: &signers };
        let described = Described { known, success: &success, error_body: &self.service.value.error_body, owner: value.operation.span };
        let samples = samples::check(&value.samples, &described, scope);
        let types = self.types(&name, &tables, &request, scope);
        quirks_acted(&tables, scope);
        model::Operation {
            spec: self.spec.to_owned(),
            module: names(value).1,
            summary: doc::line(&prose(&sentence(&value.summary.value))),
            doc: self.doc(&tables, &request, scope.sources),
            aliases: self.aliases(&name, scope.sink),
            deprecated: structure::remark(value.deprecated.as_ref()),
            method: request.call.method.to_owned(),
            path: template.map_or_else(String::new, |template| template.text),
            read_only: value.read_only.value.value,
            success,
            request: types.request,
            response: types.response,
            structures: types.structures,
            enumerations: types.enumerations,
            rules,
            error: format!("{}Error", name.ident),
            errors,
            samples,
            name,
        }
    }

    /// What stands once in the file and needs nothing else.
    fn head(&self, scope: &mut Scope<'a, '_>) {
        let value = self.value;
        for review in &value.review {
            let problem = Diagnostic::new("open-review", "a doubt is not settled").label(review.span, "");
            scope.sink.report(problem.help("settle it with the page at hand, then delete it from `review`"));
        }
        if value.summary.value.trim().is_empty() {
            let problem = Diagnostic::new("empty-summary", "the summary is empty").label(value.summary.span, "");
            scope.sink.report(problem.help("say in one sentence what the operation does"));
        }
        if let Some(misspelled) = &value.misspelled {
            is_misspelled(misspelled, &value.operation, scope.sink);
        }
        disputes::check(&value.disputed, scope.sources, scope.sink);
        scope.sources.check_one(&value.read_only.sources, value.read_only.decision.as_ref(), scope.sink);
        let keys: Vec<&'static str> = Operation::KEYS.iter().map(|key: &Key| key.name).collect();
        let present = |key: &str| is_stated(value, key);
        let owner = Owner { name: &value.operation.value, sources_of: &value.sources_of, decisions: &value.decisions, present: &present, keys: &keys };
        scope.sources.check_facts(&owner, scope.sink);
    }

    fn name(&self, sink: &mut Sink) -> Name {
        let (name, is_sound) = names::name(Kind::Type, &self.value.operation, self.value.name.as_ref(), sink);
        if is_sound {
            let span = self.value.name.as_ref().unwrap_or(&self.value.operation).span;
            let module = Spanned { value: derive(Kind::Module, &name.ident), span };
            names::is_sound(Kind::Module, &module, Some(&name.ident), sink);
        }
        name
    }

    fn success(&self, sink: &mut Sink) -> Vec<u16> {
        let mut statuses = Vec::new();
        for stated in &self.value.success {
            let Some(status) = errors::status(stated, sink) else { continue };
            if !(200..400).contains(&status) {
                let problem = Diagnostic::new("success-status", format!("status {status} is no success")).label(stated.span, "");
                sink.report(problem.help("a success has a status from 200 to 399; errors stand under `errors:`"));
            } else if statuses.contains(&status) {
                let problem = Diagnostic::new("success-status", format!("status {status} stands twice")).label(stated.span, "");
                sink.report(problem.help("keep one of them"));
            }
            statuses.push(status);
        }
        if statuses.is_empty() { vec![200] } else { statuses }
    }

    /// How it is called, as far as it can be read.
    fn call(&self, scope: &mut Scope<'a, '_>) -> (Call<'a>, Option<Template>) {
        let (value, service) = (self.value, &self.service.value);
        let protocol = &service.protocol;
        let is_rpc = protocol.value == "rpc";
        let operation = service.rpc.as_ref().map(|rpc| (&rpc.operation_parameter, &value.operation));
        let version = service.rpc.as_ref().map(|rpc| (&rpc.version_parameter, &service.version));
        let call = Call { is_rpc, method: "", method_span: value.operation.span, operation, version };
        match (&value.http, &service.rpc) {
            (Some(http), _) if is_rpc => {
                let problem = Diagnostic::new("http-of-rpc", "an RPC operation has no method and path of its own")
                    .label(http.span, "stated here")
                    .label(protocol.span, "the service is called in RPC style");
                scope.sink.report(problem.help("delete `http`: the service states them once, under `rpc:`"));
                (call, None)
            }
            (Some(http), _) => {
                let (method, method_span, template) = path::read(http, scope.text, scope.sink);
                (Call { method, method_span, operation: None, version: None, ..call }, template)
            }
            (None, Some(rpc)) if is_rpc => {
                let template = path::template(&rpc.path, 0, "", &mut Sink::default());
                (Call { method: &rpc.method.value, method_span: rpc.method.span, ..call }, template)
            }
            (None, _) => {
                if protocol.value == "rest" {
                    let problem = Diagnostic::new("no-http", format!("nothing tells method and path of `{}`", value.operation.value))
                        .label(value.operation.span, "needs `http`")
                        .label(protocol.span, "the service is called in REST style");
                    scope.sink.report(problem.help("write them like `http: GET /v5/{project_id}/jobs`"));
                }
                (call, None)
            }
        }
    }

    /// Names that a sample request may show although no row of a table comes of them.
    fn signers(&self) -> BTreeSet<&'a str> {
        let service = &self.service.value;
        let common = service.common.iter().map(|(wire, _)| wire.value.as_str());
        let rpc = service.rpc.iter().flat_map(|rpc| [rpc.operation_parameter.value.as_str(), rpc.version_parameter.value.as_str()]);
        common.chain(rpc).collect()
    }

    fn types(&self, name: &Name, tables: &Tables<'a>, request: &Request<'a>, scope: &mut Scope<'a, '_>) -> Types {
        let response_ident = format!("{}Response", name.ident);
        let about = |text: String| {
            let mut doc = Builder::default();
            doc.paragraph(&text);
            doc.finish()
        };
        let types = Types {
            request: structure::request(&name.ident, Doc::default(), &tables.all[Tables::REQUEST], request, scope),
            response: structure::response(
                &response_ident,
                about(format!("What the service answers to [`{}`].", name.ident)),
                &tables.all[Tables::RESPONSE],
                scope,
            ),
            structures: structure::inner(tables, &name.ident, &response_ident, scope),
            enumerations: tables.enumerations.all.iter().map(|it| structure::enumeration(it, scope)).collect(),
        };
        self.types_differ(name, &types, tables, scope.sink);
        types
    }

    /// All types of an operation stand in one module.
    fn types_differ(&self, name: &Name, types: &Types, tables: &Tables<'a>, sink: &mut Sink) {
        let mut taken = Namespace::default();
        let mut take = |ident: &str, from: &str, span: Span, cure: &str| {
            taken.take(Kind::Type, ident, from, span, cure, sink);
        };
        let operation = &self.value.operation;
        for suffix in ["", "Response", "Error"] {
            take(&format!("{}{suffix}", name.ident), &operation.value, operation.span, "");
        }
        for structure in std::iter::once(&types.request).chain(&types.structures) {
            if structure.direction == model::Direction::Request && structure::needs_named_arguments(structure) {
                take(&format!("{}Required", structure.ident), &structure.ident, operation.span, "");
            }
        }
        for inner in tables.all.iter().filter_map(|table| table.name) {
            take(&inner.value, &inner.value, inner.span, "give one of the two types another name");
        }
        for enumeration in &tables.enumerations.all {
            let cure = "give the enumeration another Rust name with `enum: …`";
            take(&enumeration.ident, &enumeration.wire.value, enumeration.span, cure);
        }
    }

    fn aliases(&self, name: &Name, sink: &mut Sink) -> Vec<String> {
        let mut aliases: Vec<String> = Vec::new();
        for alias in &self.value.aliases {
            let problem = if alias.value == name.ident {
                Diagnostic::new("never-applied", format!("alias `{}` is the name itself", alias.value)).help("delete it")
            } else if aliases.contains(&alias.value) {
                Diagnostic::new("never-applied", format!("alias `{}` stands twice", alias.value)).help("keep one of them")
            } else if !is_alias(&alias.value) {
                Diagnostic::new("alias", "rustdoc cannot take this alias").help("write words with single blanks, without quotes")
            } else {
                aliases.push(alias.value.clone());
                continue;
            };
            sink.report(problem.label(alias.span, ""));
        }
        let right = self.value.misspelled.as_ref().map(|misspelled| &misspelled.right.value);
        for word in right.into_iter().chain([&name.wire]) {
            if *word != name.ident && !aliases.contains(word) && is_alias(word) {
                aliases.push(word.clone());
            }
        }
        aliases
    }

    fn doc(&self, tables: &Tables<'a>, request: &Request<'a>, sources: &Sources<'_>) -> Doc {
        let value = self.value;
        let mut doc = Builder::default();
        doc.paragraph(&prose(&sentence(&value.summary.value)));
        for note in &value.notes {
            doc.item(&prose(&sentence(&note.value)));
        }
        for rule in &value.rules {
            doc.item(&rule.doc.as_ref().map_or_else(String::new, |text| prose(&sentence(&text.value))));
        }
        if let Some(Misspelled { right, because }) = &value.misspelled {
            doc.item(&format!("The name is misspelled and stays so; {} would be right. {}", code(&right.value), prose(&sentence(&because.value))));
        }
        for (row, outcome) in tables.all[Tables::REQUEST].rows.iter().zip(&request.outcomes) {
            if outcome.fate == Fate::Signer {
                let by = sources.of(&row.field.sources);
                doc.item(&format!("{} ({}) is given by the signature.", code(&row.wire.value), prose(&by)));
            }
        }
        doc.item(&read_only_in_words(value));
        docs::disputed(&value.disputed, &mut doc);
        for (key, reason) in &value.decisions {
            doc.item(&format!("No source states {}: {}", code(&key.value), prose(&sentence(&reason.value))));
        }
        doc.paragraph("Sources:");
        docs::declared(&value.sources, &mut doc);
        doc.finish()
    }
}

struct Types {
    request: Structure,
    response: Structure,
    structures: Vec<Structure>,
    enumerations: Vec<model::Enumeration>,
}

fn read_only_in_words(value: &Operation) -> String {
    let words = if value.read_only.value.value { "It only reads, and can be sent again." } else { "It changes something." };
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

fn quirks_acted(tables: &Tables<'_>, scope: &mut Scope<'_, '_>) {
    for row in tables.all.iter().flat_map(|table| &table.rows).filter(|row| !row.is_common) {
        scope.acted.finish(row.field, &row.wire.value, scope.sink);
    }
}
