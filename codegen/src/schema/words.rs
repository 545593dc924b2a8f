//! Keys whose words are a closed list.

use crate::json::Json;

/// Types without inner structure.
pub(crate) const SCALAR_TYPES: &[&str] = &["string", "integer", "number", "boolean", "timestamp", "secret", "any"];

/// Places of request parameters.
pub(crate) const PLACES: &[&str] = &["path", "query", "header", "body", "form"];

/// Ways to put a list into a query.
pub(crate) const STYLES: &[&str] = &["repeated", "comma", "indexed", "json"];

/// Who provides a parameter instead of the caller.
pub(crate) const SUPPLIERS: &[&str] = &["protocol", "signature", "credentials"];

/// Formats of timestamps.
pub(crate) const FORMATS: &[&str] =
    &["yyyy-MM-dd", "yyyy-MM-ddTHH:mmZ", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.SSSZ"];

/// Oddities that are real.
pub(crate) const QUIRKS: &[&str] = &[
    "number_in_sample",
    "boolean_as_text",
    "malformed_timestamp",
    "blank_in_value",
    "digits_as_values",
    "single_object_in_sample",
    "unwrapped_in_sample",
    "values_differ_in_case",
    "missing_in_sample",
];

/// How services are called.
pub(crate) const PROTOCOLS: &[&str] = &["rpc", "rest"];

/// Ways to authenticate.
pub(crate) const SCHEMES: &[&str] = &["acs3-hmac-sha256", "rpc-hmac-sha1", "sdk-hmac-sha256", "token"];

/// A key's schema with what the decoder leaves to the check.
pub(crate) fn narrow(structure: &str, key: &str, schema: Json) -> Json {
    match (structure, key) {
        ("Field", "type") => schema.with("enum", Json::list(SCALAR_TYPES.iter().copied())),
        ("Field", "in") => schema.with("enum", Json::list(PLACES.iter().copied())),
        ("Field", "style") => schema.with("enum", Json::list(STYLES.iter().copied())),
        ("Field", "supplied_by") => schema.with("enum", Json::list(SUPPLIERS.iter().copied())),
        ("Field", "format") => schema.with("enum", Json::list(FORMATS.iter().copied())),
        ("Field", "quirks") => {
            let kinds = Json::object([("enum", Json::list(QUIRKS.iter().copied()))]);
            schema.with("propertyNames", kinds)
        }
        ("Service", "protocol") => schema.with("enum", Json::list(PROTOCOLS.iter().copied())),
        ("Authentication", "scheme") => schema.with("enum", Json::list(SCHEMES.iter().copied())),
        ("Field", "minimum" | "maximum" | "min_length" | "max_length" | "min_items" | "max_items") => number(schema),
        _ => schema,
    }
}

/// Bounds may also be quoted, and never a boolean.
fn number(schema: Json) -> Json {
    match schema {
        Json::Object(_) => Json::object([("type", Json::list(["number", "string"]))]),
        other => other,
    }
}
