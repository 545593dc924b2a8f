//! How a service is reached: its protocol, its hosts and its ways to authenticate.

use std::collections::BTreeMap;

use crate::check::path;
use crate::check::placement::unknown;
use crate::diagnostic::{Diagnostic, Sink, Span};
use crate::model::{self, Protocol, Scheme};
use crate::source::{Authentication, Endpoint, Rpc, Service, Spanned};

const PROTOCOLS: &[&str] = &["rpc", "rest"];

const SCHEMES: &[(&str, Scheme)] = &[
    ("acs3-hmac-sha256", Scheme::Acs3),
    ("rpc-hmac-sha1", Scheme::RpcHmacSha1),
    ("sdk-hmac-sha256", Scheme::SdkHmacSha256),
    ("token", Scheme::Token),
];

/// How it is called.
pub(super) fn protocol(value: &Service, file: &str, sink: &mut Sink) -> Option<Protocol> {
    match (value.protocol.value.as_str(), &value.rpc) {
        ("rpc", Some(rpc)) => Some(called_by_rpc(rpc, file, sink)),
        ("rpc", None) => {
            let problem = Diagnostic::new("no-rpc", "nothing tells how the service is called")
                .label(value.protocol.span, "needs `rpc:`");
            sink.report(
                problem.help("state `method`, `path`, `operation_parameter` and `version_parameter` under `rpc:`"),
            );
            None
        }
        ("rest", None) => Some(Protocol::Rest),
        ("rest", Some(rpc)) => {
            let problem = Diagnostic::new("rpc-of-rest", "a REST service has no `rpc:`")
                .label(rpc.method.span, "stated here")
                .label(value.protocol.span, "the protocol");
            sink.report(problem.help("correct `protocol`, or delete `rpc:`: operations state `http`"));
            None
        }
        _ => {
            sink.report(unknown("unknown-protocol", "protocol", &value.protocol, PROTOCOLS.iter().copied()));
            None
        }
    }
}

fn called_by_rpc(rpc: &Rpc, file: &str, sink: &mut Sink) -> Protocol {
    path::is_method(&rpc.method.value, rpc.method.span, sink);
    let template = path::template(&rpc.path, 0, file, sink);
    if template.is_some_and(|template| template.segments().iter().any(|segment| segment.parameter().is_some())) {
        let problem =
            Diagnostic::new("path-template", "the path of an RPC service has no parameters").label(rpc.path.span, "");
        sink.report(problem.help("it is the same for every operation, mostly `/`"));
    }
    if rpc.operation_parameter.value == rpc.version_parameter.value {
        let problem = Diagnostic::new("same-parameter", "one parameter cannot hold both operation and version")
            .label(rpc.version_parameter.span, "the version")
            .label(rpc.operation_parameter.span, "the operation");
        sink.report(problem.help("correct one of them"));
    }
    Protocol::Rpc {
        operation_parameter: rpc.operation_parameter.value.clone(),
        version_parameter: rpc.version_parameter.value.clone(),
    }
}

/// Where it answers.
pub(super) fn endpoint(endpoint: &Endpoint, sink: &mut Sink) {
    let pattern = &endpoint.pattern;
    is_host(pattern, sink);
    for (region, host) in &endpoint.regions {
        is_host(host, sink);
        if pattern.value.contains("{region}") && pattern.value.replace("{region}", &region.value) == host.value {
            let problem = Diagnostic::new("never-applied", format!("region `{}` follows the pattern", region.value))
                .label(host.span, "this host")
                .label(pattern.span, "is what the pattern gives anyway");
            sink.report(problem.help("delete the region: only hosts that do not follow the pattern are listed"));
        }
    }
}

/// Whether it is a host, or a pattern for one; if not, it is reported.
pub(in crate::check) fn is_host(host: &Spanned<String>, sink: &mut Sink) {
    let is_sound = |text: &str| {
        let text = text.replace("{region}", "region");
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'))
    };
    if is_sound(&host.value) {
        return;
    }
    let problem = Diagnostic::new("host", format!("`{}` is no host", host.value)).label(host.span, "");
    let rest = host.value.split_once("://").map(|(_, rest)| rest.trim_end_matches('/'));
    sink.report(match rest.filter(|rest| is_sound(rest)) {
        Some(rest) => problem.fix(host.span, rest, "write the host without its scheme"),
        None => problem.help("write it like `rds.{region}.example.com`; `{region}` is the only placeholder"),
    });
}

/// Its ways to authenticate.
pub(super) fn authentication(ways: &[Authentication], sink: &mut Sink) -> Vec<model::Authentication> {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    let mut found = Vec::new();
    for way in ways {
        let Some(&(word, scheme)) = SCHEMES.iter().find(|(word, _)| *word == way.scheme.value) else {
            sink.report(unknown("unknown-scheme", "scheme", &way.scheme, SCHEMES.iter().map(|(word, _)| *word)));
            continue;
        };
        if let Some(earlier) = first.insert(word, way.scheme.span) {
            let problem = Diagnostic::new("same-scheme", format!("scheme `{word}` stands twice"))
                .label(way.scheme.span, "here again")
                .label(earlier, "first here");
            sink.report(problem.help("keep one of them"));
        }
        match (scheme, &way.header) {
            (Scheme::Token, None) => {
                let problem = Diagnostic::new("token-header", "nothing tells which header carries the token")
                    .label(way.scheme.span, "");
                sink.report(problem.help("state it: `header: X-Auth-Token`"));
            }
            (Scheme::Acs3 | Scheme::RpcHmacSha1 | Scheme::SdkHmacSha256, Some(header)) => {
                let problem = Diagnostic::new("token-header", format!("scheme `{word}` knows its own headers"))
                    .label(header.span, "");
                sink.report(problem.help("delete `header`"));
            }
            _ => {}
        }
        found.push(model::Authentication { scheme, header: way.header.as_ref().map(|header| header.value.clone()) });
    }
    found
}
