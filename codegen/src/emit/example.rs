//! The doc example of a request: built from documented values, checked and encoded.

use super::given::{self, Given, decimal, value};
use super::request::{by_name, mandatory, required_name};
use super::types;
use crate::Options;
use crate::model::{Field, Operation, Place, Presence, Service, Type};
use std::fmt::Write;

/// Most optional parameters shown.
const MOST_SETTERS: usize = 2;

/// Emits the lines of the example, or none where no request can be built from what is documented.
pub(super) fn example(service: &Service, operation: &Operation, options: &Options) -> String {
    let Some(base) = given::base(operation) else { return String::new() };
    let Some(call) = call(&base, operation, options) else { return String::new() };
    let modules = [std::slice::from_ref(&options.docs_crate), &options.modules_root, &service.modules].concat();
    let (request, krate, modules) = (&operation.request.ident, &options.docs_crate, modules.join("::"));
    let mut out = format!("# Examples\n\n```\nuse {krate}::{{Operation, Supplied}};\nuse {modules}::{request};\n");
    if by_name(&operation.request) {
        let _ = writeln!(out, "use {modules}::{}::{};", operation.module, required_name(&operation.request));
    }
    let _ = writeln!(out, "\nlet request = {call};\nassert!(request.validate().is_ok());");
    out.push_str("\nlet http = request.encode(&Supplied::default())?;\n");
    out.push_str(&assertion(&base, operation));
    let _ = write!(out, "# Ok::<(), Box<dyn std::error::Error>>(())\n```");
    out
}

/// Something to see in what was encoded: a parameter, or the method where none is in the query as it is.
fn assertion(base: &Given<'_>, operation: &Operation) -> String {
    let in_query = |field: &&Field| field.place == Place::Query && is_plain(&field.ty);
    let shown = mandatory(&operation.request).filter(in_query).find_map(|field| {
        let wire = field.name.wire.as_str();
        Some((wire, base.of(wire).first()?.to_string()))
    });
    match shown {
        Some((name, text)) => format!("assert!(http.query.contains(&({name:?}.into(), {text:?}.into())));\n"),
        None => format!("assert_eq!(http.method, {:?});\n", operation.method),
    }
}

fn call(base: &Given<'_>, operation: &Operation, options: &Options) -> Option<String> {
    let request = &operation.request;
    let mut shown: Vec<(&Field, String)> = Vec::new();
    for field in mandatory(request) {
        shown.push((field, expression(field, &base.of(&field.name.wire), options)?));
    }
    let mut out = if by_name(request) {
        let fields = shown.iter().map(|(field, value)| format!("    {}: {},\n", field.name.ident, owned(field, value)));
        format!("{}::new({} {{\n{}}})", request.ident, required_name(request), fields.collect::<String>())
    } else {
        let values: Vec<String> = shown.into_iter().map(|(_, value)| value).collect();
        format!("{}::new({})", request.ident, values.join(", "))
    };
    for (field, value) in setters(base, operation, options) {
        let _ = write!(out, "\n    .{}({value})", field.name.ident);
    }
    Some(out)
}

/// What the path needs, then some parameters of the sample, or with an example.
fn setters<'a>(base: &Given<'_>, operation: &'a Operation, options: &Options) -> Vec<(&'a Field, String)> {
    let mut given = base.clone();
    let fields = operation.request.fields.iter().filter(|field| types::has_field(field) && !types::is_mandatory(field));
    let (path, others): (Vec<_>, Vec<_>) = fields.partition(|field| field.place == Place::Path);
    let shown = |field: &'a Field, given: &Given<'_>| Some((field, expression(field, &given.of(&field.name.wire), options)?));
    let mut out: Vec<_> = path.into_iter().filter_map(|field| shown(field, base)).collect();
    let most = out.len() + MOST_SETTERS;
    let others = others.into_iter().filter(|field| field.presence == Presence::Optional && field.deprecated.is_none());
    for field in others.filter(|field| is_plain(&field.ty)) {
        let wire = field.name.wire.as_str();
        if let (false, Some(example)) = (given.has(wire), &field.example) {
            let more = given.with(wire, &[example.as_str().into()]);
            given = if more.holds(operation) { more } else { given };
        }
        if out.len() < most {
            out.extend(shown(field, &given));
        }
    }
    out
}

fn is_plain(ty: &Type) -> bool {
    !matches!(ty, Type::List(_) | Type::Map(_) | Type::Structure(_) | Type::Any | Type::Secret)
}

/// Texts as an expression that converts into the field's type.
fn expression(field: &Field, texts: &[&str], options: &Options) -> Option<String> {
    let values = texts.iter().map(|text| scalar(value::item(&field.ty), text, options));
    let values: Vec<String> = values.collect::<Option<_>>()?;
    match field.ty {
        Type::List(_) => Some(format!("[{}]", values.join(", "))),
        _ => values.into_iter().next(),
    }
}

fn scalar(ty: &Type, text: &str, options: &Options) -> Option<String> {
    let parsed = |name| format!("{text:?}.parse::<{}::{name}>()?", options.docs_crate);
    match ty {
        Type::Text | Type::Timestamp | Type::Secret | Type::Enumeration(_) => Some(format!("{text:?}")),
        Type::Boolean => Some(text.to_owned()),
        Type::Integer | Type::Number if decimal::is_integer(text) && text.parse::<i32>().is_ok() => Some(text.to_owned()),
        Type::Integer => Some(parsed("Integer")),
        Type::Number => Some(parsed("Number")),
        Type::Any | Type::Structure(_) | Type::List(_) | Type::Map(_) => None,
    }
}

/// An expression as a value of the field's very type.
fn owned(field: &Field, value: &str) -> String {
    match field.ty {
        Type::List(_) => format!("{value}.map(Into::into).to_vec()"),
        _ => format!("{value}.into()"),
    }
}
