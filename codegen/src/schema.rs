//! JSON Schemas of the spec files, made from the same structs as the decoder.

pub(crate) mod words;

use crate::decode::{Decode, Key, Keyed};
use crate::json::Json;
use crate::source::{Operation, Service};

/// The JSON Schema (2020-12) of an operation's file.
#[must_use]
pub fn operation_schema() -> String {
    schema::<Operation>()
}

/// The JSON Schema (2020-12) of `service.yaml`.
#[must_use]
pub fn service_schema() -> String {
    schema::<Service>()
}

/// The structs that a schema refers to.
#[derive(Debug, Default)]
pub(crate) struct Definitions(Vec<(String, Json)>);

impl Definitions {
    /// A reference to a struct's schema, which is made at the first call.
    pub(crate) fn reference<T: Keyed>(&mut self) -> Json {
        if !self.0.iter().any(|(name, _)| name == T::NAME) {
            // The place is taken first: structs may hold themselves.
            let place = self.0.len();
            self.0.push((T::NAME.to_owned(), Json::Null));
            self.0[place].1 = self.object::<T>();
        }
        Json::object([("$ref", Json::from(format!("#/$defs/{}", T::NAME)))])
    }

    fn object<T: Keyed>(&mut self) -> Json {
        let properties = T::KEYS.iter().map(|key| (key.name, self.property(T::NAME, key))).collect::<Vec<_>>();
        let required: Vec<&str> = T::KEYS.iter().filter(|key| key.required).map(|key| key.name).collect();
        let object = Json::object([
            ("description", Json::from(description(T::DOC))),
            ("type", Json::from("object")),
            ("additionalProperties", Json::from(false)),
            ("properties", Json::object(properties)),
        ]);
        if required.is_empty() { object } else { object.with("required", Json::list(required)) }
    }

    fn property(&mut self, name: &str, key: &Key) -> Json {
        let shape = words::narrow(name, key.name, (key.schema)(self));
        match shape {
            Json::Object(mut entries) => {
                entries.insert(0, ("description".to_owned(), Json::from(description(key.doc))));
                Json::Object(entries)
            }
            other => other,
        }
    }
}

fn schema<T: Decode + Keyed>() -> String {
    let mut definitions = Definitions::default();
    let Json::Object(root) = definitions.object::<T>() else { return String::new() };
    definitions.0.sort_by(|a, b| a.0.cmp(&b.0));
    let mut entries = vec![
        ("$schema".to_owned(), Json::from("https://json-schema.org/draft/2020-12/schema")),
        ("title".to_owned(), Json::from(T::NAME)),
    ];
    entries.extend(root);
    entries.push(("$defs".to_owned(), Json::Object(definitions.0)));
    Json::Object(entries).pretty()
}

/// Documentation without rustdoc's links.
fn description(doc: &str) -> String {
    doc.trim().replace("[`", "`").replace("`]", "`")
}

#[cfg(test)]
mod tests {
    use serde_yaml::Value;

    use super::{operation_schema, service_schema};

    fn parsed(schema: &str) -> Value {
        serde_yaml::from_str(schema).unwrap_or_default()
    }

    #[test]
    fn says_what_the_structs_say() {
        let schema = parsed(&operation_schema());
        assert_eq!(schema["additionalProperties"], false);
        assert_eq!(schema["required"], parsed("[operation, summary, read_only]"));
        assert_eq!(schema["properties"]["request"]["additionalProperties"]["$ref"], "#/$defs/Field");
        let field = &schema["$defs"]["Field"]["properties"];
        assert_eq!(field["in"]["enum"], parsed("[path, query, header, body, form]"));
        assert_eq!(field["fields"]["additionalProperties"]["$ref"], "#/$defs/Field");
        assert_eq!(field["doc"]["description"], "Meaning, in our own words; one or more sentences.");
        assert_eq!(schema["$defs"]["Dispute"]["properties"]["says"]["anyOf"][0]["$ref"], "#/$defs/Field");
    }

    #[test]
    fn refers_only_to_what_it_has() {
        for text in [operation_schema(), service_schema()] {
            let schema = parsed(&text);
            let references = text.lines().filter_map(|line| line.split_once("#/$defs/")?.1.split('"').next());
            for name in references {
                assert_eq!(schema["$defs"][name]["type"], "object", "{name}");
            }
            assert!(text.contains("2020-12") && !text.contains("null"));
        }
    }
}
