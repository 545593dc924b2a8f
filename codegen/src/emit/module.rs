//! The modules above the operations: service, provider, root.

use super::file::{File, Table};
use super::text;
use crate::Options;
use crate::model::{Authentication, ErrorBody, Operation, Project, Protocol, Scheme, Service};
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter, Write};

/// What an operation contributes to its service's module.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Index {
    module: String,
    request: String,
    summary: String,
    deprecated: bool,
}

/// What an operation contributes to its service's module.
pub(crate) fn index(operation: &Operation) -> Index {
    Index {
        module: operation.module.clone(),
        request: operation.request.ident.clone(),
        summary: operation.summary.clone(),
        deprecated: operation.deprecated.is_some(),
    }
}

/// Emits the modules of all services, with their paths.
pub(crate) fn modules(services: &[(Service, Vec<Index>)], options: &Options) -> Vec<(String, File)> {
    let mut files = Vec::new();
    let mut parents = BTreeMap::<&[String], BTreeMap<&str, &Service>>::new();
    parents.insert(&[], BTreeMap::new());
    for (service, operations) in services {
        for (depth, child) in service.modules.iter().enumerate() {
            parents.entry(&service.modules[..depth]).or_default().entry(child).or_insert(service);
        }
        files.push((path(&service.modules), self::service(service, operations, options)));
    }
    for (modules, children) in parents {
        let mut file = parent(modules, &children);
        if modules.is_empty() && !services.is_empty() {
            file.table(everything(services, &options.support));
        }
        files.push((path(modules), file));
    }
    files
}

fn path(modules: &[String]) -> String {
    modules.iter().map(String::as_str).chain(["mod.rs"]).collect::<Vec<_>>().join("/")
}

/// Emits a module that only holds others. The root has no inner documentation, so that it can be included.
fn parent(modules: &[String], children: &BTreeMap<&str, &Service>) -> File {
    let mut file = File::default();
    if let Some(service) = children.values().next() {
        let depth = 1 + service.modules.len() - modules.len();
        let folder = (0..depth).try_fold(service.spec.as_str(), |path, _| Some(path.rsplit_once('/')?.0));
        folder.unwrap_or("the spec").clone_into(&mut file.spec);
    }
    file.about.extend(modules.last().map(|name| format!("Services of `{name}`.")));
    if !children.is_empty() {
        let mut table = Table::default();
        table.rows.extend(children.keys().flat_map(|child| ["pub mod ", child, ";\n"]));
        file.table(table);
    }
    file
}

fn service(service: &Service, operations: &[Index], options: &Options) -> File {
    let mut file = File { spec: service.spec.clone(), ..File::default() };
    file.uses.support.clone_from(&options.support);
    file.uses.add("operation", &["Info"]);
    file.uses.add("service", &["ErrorBody", "Protocol", "Service"]);
    let mut operations: Vec<&Index> = operations.iter().collect();
    operations.sort();
    file.about = about(&service.doc.0, &operations);
    if !service.authentication.is_empty() {
        file.uses.add("service", &["Authentication"]);
    }
    if !operations.is_empty() {
        file.uses.add("operation", &["Operation"]);
    }
    file.table(children(&operations));
    file.table(facts(service, &options.support));
    file.table(all(&operations));
    file
}

/// What it is, its operations, and only then all that there is to know about calling it.
fn about(doc: &[String], operations: &[&Index]) -> Vec<String> {
    if operations.is_empty() {
        return doc.to_vec();
    }
    let heading = |text: &str| [String::new(), text.to_owned(), String::new()];
    let (summary, rest) = doc.split_at(doc.iter().position(String::is_empty).unwrap_or(doc.len()));
    let mut about = summary.to_vec();
    about.extend(heading("# Operations"));
    about.extend(operations.iter().map(|Index { request, summary, .. }| format!("- [`{request}`][]: {summary}")));
    if let [_, facts @ ..] = rest {
        about.extend(heading("# What the sources say"));
        about.extend_from_slice(facts);
    }
    about
}

fn children(operations: &[&Index]) -> Table {
    let mut table = Table::default();
    for Index { module, .. } in operations {
        let _ = writeln!(table.rows, "pub mod {module};");
    }
    table.rows.push('\n');
    for Index { module, request, deprecated, .. } in operations {
        let expect = if *deprecated { text::EXPECT_DEPRECATED } else { "" };
        let _ = writeln!(table.rows, "{expect}pub use {module}::{{{request}, {request}Error, {request}Response}};");
    }
    table
}

fn facts(service: &Service, support: &str) -> Table {
    let Service { product, version, protocol, endpoint, regions, authentication, error_body, project, .. } = service;
    let mut table =
        Table::new("/// Facts that all its operations share.\npub static SERVICE: Service = Service::new(\n", "");
    let arguments = [format!("{product:?}"), format!("{version:?}"), protocol_text(protocol), format!("{endpoint:?}")];
    for argument in arguments {
        let _ = writeln!(table.rows, "    {argument},");
    }
    table.rows.push_str(")\n");
    if !regions.is_empty() {
        let regions: Vec<String> = regions.iter().map(|(region, host)| format!("({region:?}, {host:?})")).collect();
        text::rows(&mut table.rows, "", ".regions(&[", &regions, "])");
    }
    if !authentication.is_empty() {
        let schemes: Vec<String> = authentication.iter().map(scheme).collect();
        text::list(&mut table.rows, "", ".authentication(&[", &schemes, "])");
    }
    if let Some(Project { parameter, identity }) = project {
        let _ = writeln!(table.rows, ".project({parameter:?}, {identity:?})");
    }
    let _ = writeln!(table.rows, ".error_body(\n    ErrorBody::new(){},\n);", body(error_body));
    let _ = writeln!(table.rows, "\n{support}::api!(pub);");
    table
}

fn all(operations: &[&Index]) -> Table {
    let mut table = Table::new("/// Its operations.\n", "");
    if operations.iter().any(|operation| operation.deprecated) {
        table.open.push_str(text::EXPECT_DEPRECATED);
    }
    let rows: Vec<String> = operations.iter().map(|Index { request, .. }| format!("{request}::INFO")).collect();
    text::rows(&mut table.rows, "", "pub static OPERATIONS: &[&Info] = &[", &rows, "];");
    table
}

/// The operations of all services, for programs that serve or list them and name none. Not called as a service's are:
/// globs of the crate and of a service may stand side by side.
fn everything(services: &[(Service, Vec<Index>)], support: &str) -> Table {
    let mut table = Table::new("/// The operations of all services, service by service.\n", "");
    let mut rows: Vec<String> =
        services.iter().map(|(service, _)| format!("{}::OPERATIONS", service.modules.join("::"))).collect();
    rows.sort();
    let open = format!("pub static ALL_OPERATIONS: &[&[&{support}::operation::Info]] = &[");
    text::rows(&mut table.rows, "", &open, &rows, "];");
    table
}

fn protocol_text(protocol: &Protocol) -> String {
    match protocol {
        Protocol::Rpc { operation_parameter: operation, version_parameter: version } => {
            format!("Protocol::Rpc {{ operation: {operation:?}, version: {version:?} }}")
        }
        Protocol::Rest => "Protocol::Rest".to_owned(),
    }
}

fn scheme(Authentication { scheme, header }: &Authentication) -> String {
    match scheme {
        Scheme::Acs3 => "Authentication::Acs3".to_owned(),
        Scheme::RpcHmacSha1 => "Authentication::RpcHmacSha1".to_owned(),
        Scheme::SdkHmacSha256 => "Authentication::SdkHmacSha256".to_owned(),
        Scheme::Token => format!("Authentication::Token({:?})", header.as_deref().unwrap_or_default()),
    }
}

fn body(ErrorBody { code, message, request_id, nested, request_id_header }: &ErrorBody) -> String {
    let mut calls = Vec::new();
    for (name, keys) in [("code", code), ("message", message), ("request_id", request_id)] {
        if !keys.is_empty() {
            calls.push(format!("{name}(&[{}])", text::literals(keys.iter().map(String::as_str))));
        }
    }
    calls.extend(nested.then(|| "nested()".to_owned()));
    calls.extend(request_id_header.as_ref().map(|header| format!("request_id_header({header:?})")));
    let lines = [String::new()].into_iter().chain(calls);
    lines.collect::<Vec<_>>().join("\n        .")
}

impl Display for Index {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Self { module, request, summary, deprecated } = self;
        write!(out, "{module} {request} {deprecated} {summary}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::fixture;

    fn texts(operations: Vec<Index>, options: &Options) -> BTreeMap<String, String> {
        let files = modules(&[(fixture::service(), operations)], options);
        files.into_iter().map(|(path, file)| (path, crate::format::format(file))).collect()
    }

    #[test]
    fn every_level_has_its_module() {
        let texts = texts(vec![index(&fixture::operation())], &fixture::options());
        assert_eq!(texts.keys().collect::<Vec<_>>(), ["acme/jobs/mod.rs", "acme/mod.rs", "mod.rs"]);
        assert!(texts["mod.rs"].starts_with("// @generated by `cargo xtask regen` from spec.\n"));
        assert!(texts["mod.rs"].contains("regenerate.\n\npub mod acme;\n"));
        let all = "pub static ALL_OPERATIONS: &[&[&crate::operation::Info]] = &[\n    acme::jobs::OPERATIONS,\n];\n";
        assert!(texts["mod.rs"].ends_with(all), "{}", texts["mod.rs"]);
        assert!(texts["acme/mod.rs"].ends_with("//! Services of `acme`.\n\npub mod jobs;\n"));
        let service = &texts["acme/jobs/mod.rs"];
        assert!(
            service.contains("pub mod list_jobs;\n\npub use list_jobs::{ListJobs, ListJobsError, ListJobsResponse};\n")
        );
        assert!(service.contains(".authentication(&[Authentication::Acs3, Authentication::Token(\"X-Token\")])"));
        assert!(service.ends_with("OPERATIONS: &[&Info] = &[\n    ListJobs::INFO,\n];\n"));
    }

    #[test]
    fn a_project_is_told_where_requests_name_one() {
        let project = || Project { parameter: "project_id".into(), identity: "id.{region}.example.com".into() };
        let text = |project| facts(&Service { project, ..fixture::service() }, "crate").rows;
        let line = "\n.project(\"project_id\", \"id.{region}.example.com\")\n";
        assert!(text(Some(project())).contains(line) && !text(None).contains("project"));
    }

    #[test]
    fn support_code_may_be_elsewhere() {
        let options = Options { support: "::generated_client".into(), ..fixture::options() };
        let texts = texts(vec![index(&fixture::operation())], &options);
        assert!(texts["acme/jobs/mod.rs"].contains("use ::generated_client::operation::{Info, Operation};\n"));
        for (_, file) in crate::emit::operation(&fixture::service(), &fixture::operation(), &options) {
            let text = crate::format::format(file);
            assert!(text.contains("::generated_client::") && !text.contains("crate::"), "{text}");
        }
    }

    #[test]
    fn without_services_the_root_is_empty() {
        let files = modules(&[], &fixture::options());
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].0, "mod.rs");
    }
}
