//! Small specs, one idea each: what is refused, and by which rule.

mod course;
mod heads;
mod rows;
mod samples;

use crate::SpecFile;
use crate::check::{Names, check_operation, check_service};
use crate::diagnostic::Sink;
use crate::load::Index;
use crate::model::Operation;

const REST: &str = r#"
service: Demo
title: Demo
protocol: rest
version: "1"
sources: { doc: { page: All } }
endpoint: { pattern: "demo.{region}.example.com" }
error_body: { code: [code], message: [message] }
errors: [{ status: 429, doc: Slow down. }]
"#;

const RPC: &str = r#"
service: Demo
title: Demo
protocol: rpc
version: "2020-01-01"
sources: { doc: { page: All } }
rpc: { method: GET, path: /, operation_parameter: Action, version_parameter: Version }
endpoint: { pattern: "demo.{region}.example.com" }
error_body: { code: [Code] }
"#;

/// Checks a service with its operations; gives what is left and the codes of the problems by place.
fn check(service: &str, operations: &[&str]) -> (Vec<Operation>, Vec<&'static str>, String) {
    let file = |path: String, text: &str| SpecFile { path, text: text.trim_start().as_bytes().to_vec() };
    let mut files = vec![file("vendor/demo/service.yaml".to_owned(), service)];
    files
        .extend(operations.iter().enumerate().map(|(number, text)| file(format!("vendor/demo/op{number}.yaml"), text)));
    let mut sink = Sink::default();
    let index = Index::new(&files, &mut sink);
    let mut names = Names::default();
    let mut found = Vec::new();
    for (service, operations) in index.folders() {
        let Some((source, text)) = service.and_then(|id| Some((index.service(id, &mut sink)?, index.file(id)?))) else {
            continue;
        };
        let checked = check_service(&source, text, &mut sink);
        for id in operations {
            let (Some(operation), Some(text)) = (index.operation(id, &mut sink), index.file(id)) else { continue };
            names.take(&operation, &mut sink);
            found.extend(check_operation(&operation, text, &source, &checked, &mut sink));
        }
    }
    let diagnostics = sink.finish(index.files);
    let codes = diagnostics.iter().map(|problem| problem.code).collect();
    (found, codes, diagnostics.to_string())
}

/// An operation in REST style with more keys than the required ones.
fn rest(more: &str) -> String {
    let http = if more.contains("http:") { "" } else { "http: GET /jobs\n" };
    format!(
        "operation: ListJobs\nsummary: Lists.\nread_only: {{ value: true }}\nsources: {{ en: {{ page: P }}, zh: {{ page: Q }}, sdk: {{ package: S }} }}\n{http}{more}"
    )
}

/// An operation in RPC style.
fn rpc(more: &str) -> String {
    format!(
        "operation: ListJobs\nsummary: Lists.\nread_only: {{ value: true }}\nsources: {{ en: {{ page: P }} }}\n{more}"
    )
}

/// Expects exactly these problems of a REST operation.
#[track_caller]
fn refused(more: &str, expected: &[&str]) {
    let (_, codes, text) = check(REST, &[&rest(more)]);
    assert_eq!(codes, expected, "{more}\n{text}");
}

/// Expects exactly these problems of an RPC operation.
#[track_caller]
fn refused_rpc(more: &str, expected: &[&str]) {
    let (_, codes, text) = check(RPC, &[&rpc(more)]);
    assert_eq!(codes, expected, "{more}\n{text}");
}

/// Expects no problem of a REST operation.
#[track_caller]
fn accepted(more: &str) -> Operation {
    let (mut found, codes, text) = check(REST, &[&rest(more)]);
    assert!(codes.is_empty(), "{more}\n{text}");
    found.remove(0)
}

/// A request of one parameter in the query.
fn query(facts: &str) -> String {
    format!("request:\n  Size: {{ in: query, {facts} }}")
}

/// A response of one field.
fn answer(facts: &str) -> String {
    format!("response:\n  Size: {{ {facts} }}")
}
