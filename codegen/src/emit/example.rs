//! The doc example of a request: built from documented values, checked and encoded.

use super::given::value::{self, item};
use super::given::{self, Given, decimal};
use super::request::{by_name, mandatory, required_name};
use super::types;
use crate::Options;
use crate::model::{Field, Operation, Place, Presence, Service, Structure, Type};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Most optional parameters shown.
const MOST_SETTERS: usize = 2;

/// Emits the lines of the example, or none where no request can be built from what is documented.
pub(super) fn example(service: &Service, operation: &Operation, options: &Options) -> String {
    let Some(base) = given::base(operation) else { return String::new() };
    let mut writer = Writer { operation, support: support(options), imports: BTreeSet::new() };
    let Some(call) = writer.call(&base) else { return String::new() };
    let modules = [std::slice::from_ref(&options.docs_crate), &options.modules_root, &service.modules].concat();
    let (request, support, modules) = (&operation.request.ident, &writer.support, modules.join("::"));
    let mut out = format!("# Examples\n\n```\nuse {support}::{{Operation, Supplied}};\nuse {modules}::{request};\n");
    for name in &writer.imports {
        let _ = writeln!(out, "use {modules}::{}::{name};", operation.module);
    }
    let _ = writeln!(out, "\nlet request = {call};\nassert!(request.validate().is_ok());");
    out.push_str("\nlet http = request.encode(&Supplied::default())?;\n");
    out.push_str(&assertion(&base, operation));
    let _ = write!(out, "# Ok::<(), Box<dyn std::error::Error>>(())\n```");
    out
}

/// The support code as seen from outside the crate.
fn support(options: &Options) -> String {
    match options.support.strip_prefix("crate") {
        Some(rest) => format!("{}{rest}", options.docs_crate),
        None => options.support.trim_start_matches("::").to_owned(),
    }
}

/// Something to see in what was encoded: a parameter, or the method where none is in the query as it is.
fn assertion(base: &Given<'_>, operation: &Operation) -> String {
    let in_query = |field: &&Field| field.place == Place::Query && is_plain(&field.ty);
    let shown = mandatory(&operation.request).filter(in_query).find_map(|field| {
        let wire = field.name.wire.as_str();
        Some((wire, (*base.of(wire).first()?).to_owned()))
    });
    match shown {
        Some((name, text)) => format!("assert!(http.query.contains(&({name:?}.into(), {text:?}.into())));\n"),
        None => format!("assert_eq!(http.method, {:?});\n", operation.method),
    }
}

struct Writer<'a> {
    operation: &'a Operation,
    support: String,
    imports: BTreeSet<String>,
}

impl<'a> Writer<'a> {
    fn call(&mut self, base: &Given<'_>) -> Option<String> {
        let values = mandatory(&self.operation.request).map(|field| self.field(field, &base.of(&field.name.wire)));
        let values = values.collect::<Option<Vec<_>>>()?;
        let mut out = self.constructed(&self.operation.request, &values);
        for (field, value) in self.setters(base) {
            let _ = write!(out, "\n    .{}({value})", field.name.ident);
        }
        Some(out)
    }

    /// What the path needs, then some parameters of the sample, or with an example.
    fn setters(&mut self, base: &Given<'_>) -> Vec<(&'a Field, String)> {
        let operation = self.operation;
        let mut given = base.clone();
        let optional = |field: &&Field| types::has_field(field) && !types::is_mandatory(field) && is_plain(&field.ty);
        let fields = operation.request.fields.iter().filter(optional);
        let (path, others): (Vec<_>, Vec<_>) = fields.partition(|field| field.place == Place::Path);
        let mut out = Vec::new();
        for field in path {
            out.extend(self.field(field, &base.of(&field.name.wire)).map(|value| (field, value)));
        }
        let most = out.len() + MOST_SETTERS;
        let may = |field: &&Field| field.presence == Presence::Optional && field.deprecated.is_none();
        for field in others.into_iter().filter(may) {
            let wire = field.name.wire.as_str();
            if let (false, Some(example)) = (given.has(wire), &field.example) {
                let more = given.with(wire, &[example.as_str().into()]);
                given = if more.holds(operation) { more } else { given };
            }
            if out.len() < most {
                out.extend(self.field(field, &given.of(wire)).map(|value| (field, value)));
            }
        }
        out
    }

    /// Texts as an expression that converts into the field's type.
    fn field(&mut self, field: &Field, texts: &[&str]) -> Option<String> {
        let values = texts.iter().map(|text| self.value(field, item(&field.ty), text)).collect::<Option<Vec<_>>>()?;
        match field.ty {
            Type::List(_) => Some(format!("[{}]", values.join(", "))),
            _ => values.into_iter().next(),
        }
    }

    fn value(&mut self, field: &Field, ty: &Type, text: &str) -> Option<String> {
        let parsed = |name| format!("{text:?}.parse::<{}::{name}>()?", self.support);
        match ty {
            Type::Text | Type::Timestamp | Type::Secret | Type::Enumeration(_) => Some(format!("{text:?}")),
            Type::Boolean => Some(text.to_owned()),
            Type::Integer | Type::Number if decimal::is_integer(text) && text.parse::<i32>().is_ok() => {
                Some(text.to_owned())
            }
            Type::Integer => Some(parsed("Integer")),
            Type::Number => Some(parsed("Number")),
            Type::Any => Some(parsed("Json")),
            Type::Structure(name) => self.structure(name),
            Type::Map(inner) => {
                let value = value::plain(self.operation, field, inner);
                Some(format!("[(\"a\", {})]", self.value(field, inner, &value)?))
            }
            Type::List(_) => None,
        }
    }

    /// A nested struct with its mandatory fields.
    fn structure(&mut self, name: &str) -> Option<String> {
        let operation = self.operation;
        let structure = operation.structures.iter().find(|structure| structure.ident == name)?;
        let values = mandatory(structure).map(|field| {
            let texts = value::typical(operation, field)?;
            self.field(field, &texts.iter().map(AsRef::as_ref).collect::<Vec<_>>())
        });
        let values = values.collect::<Option<Vec<_>>>()?;
        self.imports.insert(name.to_owned());
        Some(self.constructed(structure, &values))
    }

    fn constructed(&mut self, structure: &Structure, values: &[String]) -> String {
        let name = &structure.ident;
        if !by_name(structure) {
            return format!("{name}::new({})", values.join(", "));
        }
        let required = required_name(structure);
        let given = mandatory(structure).zip(values);
        let fields: Vec<String> =
            given.map(|(field, value)| format!("    {}: {},\n", field.name.ident, owned(field, value))).collect();
        let call = format!("{name}::new({required} {{\n{}}})", fields.concat());
        self.imports.insert(required);
        call
    }
}

fn is_plain(ty: &Type) -> bool {
    !matches!(ty, Type::List(_) | Type::Map(_) | Type::Structure(_) | Type::Any | Type::Secret)
}

/// An expression as a value of the field's very type.
fn owned(field: &Field, value: &str) -> String {
    match field.ty {
        Type::List(_) => format!("{value}.map(Into::into).to_vec()"),
        Type::Map(_) => format!("{value}.map(|(key, value)| (key.into(), value.into())).into()"),
        Type::Structure(_) => value.to_owned(),
        _ if value.ends_with('?') => value.to_owned(),
        _ => format!("{value}.into()"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::fixture::{field, operation, options, service, structure};
    use crate::model::Direction;

    #[test]
    fn a_request_is_built_checked_and_encoded() {
        let text = example(&service(), &operation(), &options());
        let call = "let request = ListJobs::new(\"rm-uf6wjk5xxxxxxx\", \"2017-10-20T01:00Z\", \"2017-10-25T01:00Z\")\n    \
            .page_size(50)\n    .page_number(50);\nassert!(request.validate().is_ok());\n";
        assert!(text.contains(call), "{text}");
        assert!(
            text.contains("http.query.contains(&(\"DBInstanceId\".into(), \"rm-uf6wjk5xxxxxxx\".into()))"),
            "{text}"
        );
    }

    #[test]
    fn examples_that_break_a_rule_are_not_shown() {
        let mut operation = operation();
        operation.request.fields[3].example = Some("5".into());
        assert!(!example(&service(), &operation, &options()).contains("page_size"));
    }

    #[test]
    fn parameters_of_the_path_and_nested_structs_are_given() {
        let mut operation = operation();
        let mandatory = |wire: &str, ident: &str, ty| Field { presence: Presence::Mandatory, ..field(wire, ident, ty) };
        let project = Field { place: Place::Path, presence: Presence::Supplied, ..field("id", "id", Type::Text) };
        let big = Field { example: Some("5000000000".into()), ..mandatory("Big", "big", Type::Integer) };
        operation.request.fields = vec![project, mandatory("Part", "part", Type::Structure("Part".into()))];
        operation.structures = vec![structure("Part", Direction::Request, vec![big])];
        operation.rules.clear();
        let text = example(&service(), &operation, &options());
        let call = "ListJobs::new(Part::new(\"5000000000\".parse::<generated_client::Integer>()?))\n    .id(\"a\");";
        assert!(text.contains(call), "{text}");
        assert!(text.contains("use generated_client::acme::jobs::list_jobs::Part;\n"), "{text}");
    }

    #[test]
    fn maps_have_an_entry_and_words_are_documented_ones() {
        let mut operation = operation();
        let mandatory = |wire: &str, ident: &str, ty| Field {
            presence: Presence::Mandatory,
            example: None,
            ..field(wire, ident, ty)
        };
        operation.request.fields = vec![
            mandatory("Mode", "mode", Type::Enumeration("BackupMode".into())),
            mandatory("Sizes", "sizes", Type::Map(Box::new(Type::Integer))),
        ];
        operation.rules.clear();
        operation.samples.clear();
        let word = operation.enumerations[0].variants[0].name.wire.clone();
        let text = example(&service(), &operation, &options());
        assert!(text.contains(&format!("ListJobs::new({word:?}, [(\"a\", 1)]);\n")), "{text}");
    }

    #[test]
    fn support_code_in_another_crate_is_imported_from_there() {
        let options = Options { support: "::generated_client".into(), docs_crate: "mine".into(), ..options() };
        let text = example(&service(), &operation(), &options);
        assert!(
            text.contains("use generated_client::{Operation, Supplied};\nuse mine::acme::jobs::ListJobs;"),
            "{text}"
        );
    }
}
