//! The file of an operation: what stands in it, in which order.

use super::doc::About;
use super::file::{File, Table};
use super::{enumeration, error, example, paging, request, sample, structure, table, text, types};
use crate::Options;
use crate::model::{Direction, Operation, Service, Structure, Type};

/// Emits the file of an operation.
pub(super) fn operation(service: &Service, operation: &Operation, options: &Options) -> File {
    let mut file = File { spec: operation.spec.clone(), about: about(operation), ..File::default() };
    file.uses.support.clone_from(&options.support);
    imports(operation, &mut file);
    request(service, operation, options, &mut file);
    file.table(facts(operation, &options.support));
    if let Some(paging) = &operation.paging {
        file.uses.add("operation", &["Paged", "Paging"]);
        file.table(paging::paged(operation, paging));
    }
    response(operation, &mut file);
    for structure in &operation.structures {
        nested(structure, &place(operation, &Type::Structure(structure.ident.clone())), &mut file);
    }
    for enumeration in &operation.enumerations {
        let head = place(operation, &Type::Enumeration(enumeration.ident.clone()));
        enumeration::enumeration(enumeration, &head, &mut file);
    }
    error::error(operation, &mut file);
    tables(operation, options, &mut file);
    file
}

/// Adds the tests, which stand in a file of their own.
pub(super) fn tests(file: &mut File) {
    file.table(Table::new("#[cfg(test)]\nmod tests;\n", ""));
}

fn about(operation: &Operation) -> Vec<String> {
    let mut summary = operation.summary.clone();
    // A sentence after a colon goes on in lower case, unless it starts with a name.
    if summary.chars().nth(1).is_some_and(char::is_lowercase)
        && let Some(first) = summary.get_mut(..1)
    {
        first.make_ascii_lowercase();
    }
    vec![format!("`{}`: {summary}", operation.name.wire)]
}

fn imports(operation: &Operation, file: &mut File) {
    file.uses.add("operation", &["Info", "Operation"]);
    for field in structures(operation).flat_map(|structure| &structure.fields).filter(|field| types::has_field(field)) {
        types::import(&field.ty, &mut file.uses);
    }
}

fn request(service: &Service, operation: &Operation, options: &Options, file: &mut File) {
    let example = example::example(service, operation, options);
    let aliases: Vec<&str> = operation.aliases.iter().map(String::as_str).collect();
    let about = About {
        head: &operation.summary,
        doc: &operation.doc.0,
        tail: &example,
        aliases: &aliases,
        deprecated: operation.deprecated.as_deref(),
    };
    let tokens = request::request(&operation.request, about, &mut file.docs);
    file.items(tokens);
}

fn facts(operation: &Operation, support: &str) -> Table {
    let Operation { request, response, error, .. } = operation;
    let expect = if operation.deprecated.is_some() { text::EXPECT_DEPRECATED } else { "" };
    let mut table = Table::new(format!("{expect}impl Operation for {} {{\n", request.ident), "}\n");
    let types =
        format!("    type Api = super::Api;\n    type Response = {};\n    type Error = {error};\n\n", response.ident);
    table.rows = types + &info(operation);
    let samples = sample::samples(operation, support);
    if !samples.is_empty() {
        table.rows.push('\n');
        table.rows.push_str(&samples);
    }
    table
}

fn info(operation: &Operation) -> String {
    let Operation { name, method, path, read_only, paging, progress, idempotency_token, success, .. } = operation;
    let mut calls = Vec::new();
    calls.extend((!read_only).then(|| ".writes()".to_owned()));
    calls.extend((success[..] != [200]).then(|| format!(".success(&{success:?})")));
    calls.extend(paging.as_ref().map(|paging| format!(".paging({})", paging::constructor(paging))));
    let progress = text::literals(progress.iter().map(String::as_str));
    calls.extend((!progress.is_empty()).then(|| format!(".progress(&[{progress}])")));
    calls.extend(idempotency_token.as_ref().map(|token| format!(".idempotency_token({token:?})")));
    let head = format!("    const INFO: &'static Info = &Info::new::<Self>({:?}, {method:?}, {path:?})", name.wire);
    text::chain(&head, "        ", &calls, ";")
}

fn response(operation: &Operation, file: &mut File) {
    let head = format!("What the service answers to [`{}`].", operation.name.ident);
    let tokens = structure::response(&operation.response, &head, &mut file.docs);
    file.items(tokens);
}

/// Where a type is used: what is said of it when nothing else is.
fn place(operation: &Operation, ty: &Type) -> String {
    let field = structures(operation).flat_map(|owner| owner.fields.iter().map(|field| (&owner.ident, field)));
    let mut matching = field.filter_map(|(owner, field)| Some((owner, field, word(&field.ty, ty)?)));
    let Some((owner, field, word)) = matching.next() else { return "A documented type.".to_owned() };
    format!("{word} [`{owner}::{}`].", field.name.ident)
}

fn word(ty: &Type, wanted: &Type) -> Option<&'static str> {
    match ty {
        Type::List(inner) => word(inner, wanted).map(|_| "An element of"),
        Type::Map(inner) => word(inner, wanted).map(|_| "A value of"),
        _ => (ty == wanted).then_some("The value of"),
    }
}

fn structures(operation: &Operation) -> impl Iterator<Item = &Structure> {
    [&operation.request, &operation.response].into_iter().chain(&operation.structures)
}

fn nested(structure: &Structure, head: &str, file: &mut File) {
    let tokens = match structure.direction {
        Direction::Request => request::request(structure, About { head, ..About::default() }, &mut file.docs),
        Direction::Response => structure::response(structure, head, &mut file.docs),
    };
    file.items(tokens);
}

fn tables(operation: &Operation, options: &Options, file: &mut File) {
    let deprecated = operation.deprecated.is_some();
    file.table(table::record(&operation.request, &operation.rules, &options.support, deprecated));
    for structure in [&operation.response].into_iter().chain(&operation.structures) {
        file.table(table::record(structure, &[], &options.support, false));
    }
}
