//! The file of an operation: what stands in it, in which order.

use super::doc::About;
use super::file::{File, Table};
use super::{enumeration, error, example, request, structure, table, types};
use crate::Options;
use crate::model::{Direction, Operation, Service, Structure};
use proc_macro2::TokenStream;
use quote::quote;

/// Emits the file of an operation.
pub(super) fn operation(service: &Service, operation: &Operation, options: &Options) -> File {
    let mut file = File { spec: operation.spec.clone(), about: about(operation), ..File::default() };
    file.uses.support.clone_from(&options.support);
    imports(operation, &mut file);
    request(service, operation, options, &mut file);
    file.items(facts(operation));
    response(operation, &mut file);
    for structure in &operation.structures {
        nested(structure, &mut file);
    }
    for enumeration in &operation.enumerations {
        enumeration::enumeration(enumeration, &mut file);
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
    if summary.chars().nth(1).is_some_and(char::is_lowercase) {
        summary[..1].make_ascii_lowercase();
    }
    vec![format!("`{}`: {summary}", operation.name.wire)]
}

fn imports(operation: &Operation, file: &mut File) {
    file.uses.add("operation", &["Info", "Operation"]);
    let structures = [&operation.request, &operation.response].into_iter().chain(&operation.structures);
    for field in structures.flat_map(|structure| &structure.fields).filter(|field| types::has_field(field)) {
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

fn facts(operation: &Operation) -> TokenStream {
    let Operation { name, method, path, read_only, success, .. } = operation;
    let expect = operation.deprecated.as_ref().map(|_| request::expect_deprecated());
    let (request, response) = (types::ident(&operation.request.ident), types::ident(&operation.response.ident));
    let (error, wire) = (types::ident(&operation.error), &name.wire);
    let writes = (!read_only).then(|| quote!(.writes()));
    let statuses = success.iter().map(|status| proc_macro2::Literal::u16_unsuffixed(*status));
    let success = (success != &[200]).then(|| quote!(.success(&[#(#statuses),*])));
    quote! {
        #expect
        impl Operation for #request {
            type Response = #response;
            type Error = #error;
            const INFO: &'static Info = &Info::new::<Self>(#wire, #method, #path, &super::SERVICE) #writes #success;
        }
    }
}

fn response(operation: &Operation, file: &mut File) {
    let head = format!("What the service answers to [`{}`].", operation.name.ident);
    let tokens = structure::response(&operation.response, &head, &mut file.docs);
    file.items(tokens);
}

fn nested(structure: &Structure, file: &mut File) {
    let head = "A part of the description above.";
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
