//! One operation: its head, its rows, and everything that is held against them.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Sink, Span};
use crate::doc::{self, Builder, prose, sentence};
use crate::load::{LoadedFile, OperationSource, ServiceSource};
use crate::model::{self, Doc, Name, Structure};
use crate::name::{Kind, derive};
use crate::source::{Operation, Spanned};

use super::names::{self, Namespace};
use super::path::{self, Template};
use super::placement::Call;
use super::quirks::Acted;
use super::request::Request;
use super::rows::Tables;
use super::samples::{self, Described, Known};
use super::service::CheckedService;
use super::sources::Sources;
use super::{Scope, errors, head, paging, progress, project, rules, structure, token};

/// Checks an operation of a service; its file is that of its id. `None` when a problem was reported.
pub(crate) fn check(
    operation: &OperationSource,
    file: &LoadedFile,
    service: &ServiceSource,
    checked: &CheckedService,
    sink: &mut Sink,
) -> Option<model::Operation> {
    let value = &operation.value;
    let common = Sources::declare(&service.value.sources, service.value.service.span, &mut Sink::default());
    let (model, is_sound) = sink.attempt(|sink| {
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
        head::check(value, scope);
        let name = self.name(scope.sink);
        let success = self.success(scope.sink);
        let (call, template) = self.call(scope);
        let tables = Tables::read(&value.request, &self.service.value.common, &value.response, scope);
        let request = Request::read(call, &tables, scope.sink);
        if let Some(template) = &template {
            path::parameters_match(template, &tables.all[Tables::REQUEST], &request, scope.sink);
        }
        let rules = rules::check(&value.rules, &tables.all[Tables::REQUEST], &request, value.operation.span, scope);
        let paging = value.paging.as_ref().and_then(|paging| paging::check(paging, &tables, &request, scope));
        let progress = value.progress.as_ref().and_then(|path| progress::check(path, &tables, scope));
        let idempotency_token = token::check(&tables, &request, scope.sink);
        if let Some(project) = &self.service.value.project {
            project::is_supplied(project, &tables, &request, scope.sink);
        }
        let own = errors::read(&value.errors, scope.sources, &success, scope.sink);
        let errors = errors::merge(own, &self.checked.errors, scope.sink);
        let signers = self.signers();
        let known =
            Known { tables: &tables, request: &request, template: template.as_ref(), rules: &rules, signers: &signers };
        let samples = self.samples(known, &success, scope);
        let types = self.types(&name, &tables, &request, scope);
        quirks_acted(&tables, scope);
        model::Operation {
            spec: self.spec.to_owned(),
            module: names(value).1,
            summary: doc::line(&prose(&sentence(&value.summary.value))),
            doc: head::doc(value, &tables, &request, progress.as_ref(), idempotency_token.as_ref(), scope.sources),
            aliases: head::aliases(value, &name, scope.sink),
            deprecated: structure::remark(value.deprecated.as_ref()),
            method: request.call.method.to_owned(),
            path: template.map_or_else(String::new, |template| template.text),
            read_only: value.read_only.value.value,
            paging,
            idempotency_token,
            progress: progress.map_or_else(Vec::new, |progress| progress.path),
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

    fn samples(&self, known: Known<'_, 'a>, success: &[u16], scope: &mut Scope<'a, '_>) -> Vec<model::Sample> {
        let error_body = &self.service.value.error_body;
        let described = Described { known, success, error_body, owner: self.value.operation.span };
        samples::check(&self.value.samples, &described, scope)
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
                let problem =
                    Diagnostic::new("success-status", format!("status {status} is no success")).label(stated.span, "");
                sink.report(problem.help("a success has a status from 200 to 399; errors stand under `errors:`"));
            } else if statuses.contains(&status) {
                let problem =
                    Diagnostic::new("success-status", format!("status {status} stands twice")).label(stated.span, "");
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
                    let problem = Diagnostic::new(
                        "no-http",
                        format!("nothing tells method and path of `{}`", value.operation.value),
                    )
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
        let rpc = service
            .rpc
            .iter()
            .flat_map(|rpc| [rpc.operation_parameter.value.as_str(), rpc.version_parameter.value.as_str()]);
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
            enumerations: tables.enumerations.all.iter().map(|it| structure::enumeration(it, tables, scope)).collect(),
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
}

struct Types {
    request: Structure,
    response: Structure,
    structures: Vec<Structure>,
    enumerations: Vec<model::Enumeration>,
}

fn quirks_acted(tables: &Tables<'_>, scope: &mut Scope<'_, '_>) {
    for row in tables.all.iter().flat_map(|table| &table.rows).filter(|row| !row.is_common) {
        scope.acted.finish(row.field, &row.wire.value, scope.sink);
    }
}
