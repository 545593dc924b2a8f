//! Structs of [`crate::source`] back to YAML: what a draft is written with. The counterpart of [`crate::decode`].

use crate::json::Json;
use crate::source::{Claim, Field, Map, Operation, Scalar, Service, Spanned, ValueEntry};
use crate::yaml::reading;

/// What can be written as YAML.
pub(crate) trait Encode {
    /// The value; `None` where its key is left out.
    fn encode(&self) -> Option<Json>;
}

/// The file of an operation. Comments and the layout of a file that was read are not kept.
#[must_use]
pub fn write_operation(operation: &Operation) -> String {
    write(operation, "operation")
}

/// The file of a service.
#[must_use]
pub fn write_service(service: &Service) -> String {
    write(service, "service")
}

/// Facts of a row on one line, as they can stand in its file: `minimum: 1, maximum: 100`; longer ones as JSON, which YAML
/// reads, too.
#[must_use]
pub fn write_facts(row: &Field) -> String {
    let Some(value @ Json::Object(_)) = row.encode() else { return String::new() };
    let text = flow(&value).unwrap_or_else(|| value.compact());
    text.strip_prefix('{').and_then(|it| it.strip_suffix('}')).unwrap_or(&text).trim().to_owned()
}

fn write(value: &impl Encode, schema: &str) -> String {
    let mut out = format!("# yaml-language-server: $schema=../../{schema}.schema.json\n");
    if let Some(Json::Object(entries)) = value.encode() {
        for (index, (key, value)) in entries.iter().enumerate() {
            // Blocks of their own are easier to find.
            if index > 0 && is_block(value) {
                out.push('\n');
            }
            entry(key, value, 0, &mut out);
        }
    }
    out
}

/// An object with these values, without those that are left out.
pub(crate) fn object<const N: usize>(entries: [(&str, Option<Json>); N]) -> Json {
    Json::object(entries.into_iter().filter_map(|(key, value)| Some((key, value?))))
}

impl Encode for Spanned<String> {
    fn encode(&self) -> Option<Json> {
        Some(Json::from(self.value.as_str()))
    }
}

impl Encode for Spanned<bool> {
    fn encode(&self) -> Option<Json> {
        Some(Json::from(self.value))
    }
}

impl Encode for Spanned<Scalar> {
    fn encode(&self) -> Option<Json> {
        let Scalar { text, quoted } = &self.value;
        Some(if *quoted { Json::from(text.as_str()) } else { Json::Number(text.clone()) })
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self) -> Option<Json> {
        self.as_ref().and_then(Encode::encode)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self) -> Option<Json> {
        (!self.is_empty()).then(|| Json::List(self.iter().filter_map(Encode::encode).collect()))
    }
}

impl<T: Encode> Encode for Map<T> {
    fn encode(&self) -> Option<Json> {
        let entries = self.iter().filter_map(|(key, value)| Some((key.value.clone(), value.encode()?)));
        (!self.is_empty()).then(|| Json::Object(entries.collect()))
    }
}

impl Encode for ValueEntry {
    fn encode(&self) -> Option<Json> {
        match self {
            Self::Doc(doc) => doc.encode(),
            Self::Full(value) => value.encode(),
        }
    }
}

impl Encode for Claim {
    fn encode(&self) -> Option<Json> {
        match self {
            Self::Facts(facts, _) => facts.encode(),
            Self::Sentence(sentence) => sentence.encode(),
        }
    }
}

fn is_block(value: &Json) -> bool {
    match value {
        Json::Object(entries) => !entries.is_empty() && flow(value).is_none(),
        Json::List(items) => !items.is_empty() && flow(value).is_none(),
        _ => false,
    }
}

pub(crate) fn entry(key: &str, value: &Json, indent: usize, out: &mut String) {
    out.push_str(&" ".repeat(indent));
    out.push_str(&scalar(key));
    out.push(':');
    after_key(value, indent, out);
}

fn after_key(value: &Json, indent: usize, out: &mut String) {
    match value {
        Json::Text(text) if is_lines(text) => lines(text, indent + 2, out),
        _ => match (flow(value), value) {
            (None, Json::Object(entries)) if !entries.is_empty() => {
                out.push('\n');
                for (key, value) in entries {
                    entry(key, value, indent + 2, out);
                }
            }
            (None, Json::List(items)) if !items.is_empty() => {
                out.push('\n');
                for value in items {
                    item(value, indent + 2, out);
                }
            }
            (text, _) => {
                out.push(' ');
                out.push_str(&text.unwrap_or_default());
                out.push('\n');
            }
        },
    }
}

pub(crate) fn item(value: &Json, indent: usize, out: &mut String) {
    out.push_str(&" ".repeat(indent));
    out.push('-');
    match value {
        Json::Object(entries) if is_block(value) => {
            for (index, (key, value)) in entries.iter().enumerate() {
                out.push_str(&" ".repeat(if index == 0 { 1 } else { indent + 2 }));
                out.push_str(&scalar(key));
                out.push(':');
                after_key(value, indent + 2, out);
            }
        }
        _ => after_key(value, indent, out),
    }
}

/// Everything on one line, where it is short and without inner structure of its own.
fn flow(value: &Json) -> Option<String> {
    // Whether it is too long shows mostly before anything of it is written.
    let is_long = match value {
        Json::List(_) => least(value) > LONGEST,
        Json::Object(entries) => entries.len() > 3 || least(value) > LONGEST,
        _ => false,
    };
    if is_long {
        return None;
    }
    let text = match value {
        Json::Null => return None,
        Json::Boolean(value) => value.to_string(),
        Json::Number(text) => text.clone(),
        Json::Text(text) if is_lines(text) => return None,
        Json::Text(text) => return Some(scalar(text)),
        Json::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(flow_scalar).collect();
            format!("[{}]", items?.join(", "))
        }
        Json::Object(entries) => {
            let pair = |(key, value): &(String, Json)| Some(format!("{}: {}", flow_word(key), flow_scalar(value)?));
            let entries: Option<Vec<String>> = entries.iter().map(pair).collect();
            format!("{{ {} }}", entries?.join(", "))
        }
    };
    (text.len() <= LONGEST).then_some(text)
}

const LONGEST: usize = 100;

/// Letters that a value takes at least.
fn least(value: &Json) -> usize {
    match value {
        Json::Null | Json::Boolean(_) => 0,
        Json::Number(text) | Json::Text(text) => text.len(),
        Json::List(items) => items.iter().map(least).sum(),
        Json::Object(entries) => entries.iter().map(|(key, value)| key.len() + least(value)).sum(),
    }
}

pub(crate) fn flow_scalar(value: &Json) -> Option<String> {
    match value {
        Json::Text(text) if !is_lines(text) => Some(flow_word(text)),
        Json::Number(_) | Json::Boolean(_) => flow(value),
        Json::List(items) if items.iter().all(|it| matches!(it, Json::Text(_) | Json::Number(_))) => flow(value),
        _ => None,
    }
}

// Inside of brackets, commas and brackets end a plain word.
fn flow_word(text: &str) -> String {
    if text.contains([',', '[', ']', '{', '}']) { quoted(text) } else { scalar(text) }
}

/// A text, in quotes unless every reader takes it for the same text without.
pub(crate) fn scalar(text: &str) -> String {
    let is_plain = |it: char| it.is_alphanumeric() || " _-.,()/'<>=+%;:?“”。，、：；（）".contains(it);
    let begins_well = text.starts_with(|it: char| it.is_alphabetic() || it == '“');
    let is_safe = begins_well && text.chars().all(is_plain) && !text.ends_with([' ', ':']) && !text.contains(": ");
    if is_safe && reading(text).is_none() { text.to_owned() } else { quoted(text) }
}

// Double quotes of YAML take the escapes of JSON.
fn quoted(text: &str) -> String {
    Json::from(text).compact()
}

fn is_lines(text: &str) -> bool {
    let is_printable = |it: char| it == '\n' || it == '\t' || !it.is_control();
    text.contains('\n') && text.chars().all(is_printable) && !text.starts_with('\n')
}

fn lines(text: &str, indent: usize, out: &mut String) {
    // A first line that is indented needs to be told from the indentation of the block.
    let indicator = if text.starts_with([' ', '\t']) { "2" } else { "" };
    let end = if text.ends_with('\n') { "" } else { "-" };
    out.extend([" |", indicator, end, "\n"]);
    for line in text.lines() {
        if !line.is_empty() {
            out.push_str(&" ".repeat(indent));
            out.push_str(line);
        }
        out.push('\n');
    }
}
