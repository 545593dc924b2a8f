//! The facts of a page as JSON.
//!
//! `{"page", "format", "operation", "request": [F], "response": [F], "errors": [{"status","code","message","line"}],
//! "doubts": [{"line","about","candidates"}], "unread": [line, …]}` with F = `{"name","type","required","in","example",
//! "values":[{"value","meaning"}],"default","minimum","maximum","max_length","line","children":[F]}`, and some more. Names,
//! types and examples are as the page has them; what it does not state is left out.

use crate::fact::{Cited, Doubt, ErrorRow, Field, Required, Sample, Value};
use crate::reading::Reading;
use codegen::Json;

/// The facts of a page; `page` is what it is called.
#[must_use]
pub fn facts(page: &str, reading: &Reading) -> Json {
    let mut object = Object::default();
    object.put("page", page);
    object.put("format", reading.format.name());
    object.text("title", reading.title.as_ref());
    object.text("operation", reading.operation.as_ref());
    if let Some(http) = &reading.http {
        object.put("method", http.value.0.as_str());
        object.put("path", http.value.1.as_str());
    }
    object.put("lines", reading.ledger.lines());
    if let Some(reason) = &reading.partial {
        object.put("partial", reason.as_str());
    }
    object.all("request", &reading.request, field);
    object.all("response", &reading.response, field);
    object.all("errors", &reading.errors, error);
    object.all("samples", &reading.samples, sample);
    object.all("doubts", &reading.doubts, doubt);
    object.put("unread", Json::list(reading.ledger.unread()));
    object.done()
}

fn field(field: &Field) -> Json {
    let mut object = Object::default();
    object.put("name", field.name.as_str());
    object.put("type", field.type_words.as_str());
    match &field.required {
        Some(Required::Yes) => object.put("required", true),
        Some(Required::No) => object.put("required", false),
        Some(Required::Unsettled) => object.put("required", Json::Null),
        None => {}
    }
    if field.required.is_some() {
        object.put("required_words", field.required_words.as_str());
    }
    if let Some(location) = field.location {
        object.put("in", location.word());
    }
    object.put("example", field.example.as_str());
    if !field.limits.values.is_empty() {
        object.all("values", &field.limits.values, value);
    }
    limits(&mut object, field);
    if let Some(status) = &field.status {
        object.put("status", status.as_str());
    }
    object.text("wrapper", field.wrapper.as_ref());
    object.put("line", field.lines.first);
    object.put("last_line", field.lines.last);
    object.put("description", field.description.as_str());
    if !field.children.is_empty() {
        object.all("children", &field.children, self::field);
    }
    object.done()
}

fn limits(object: &mut Object, field: &Field) {
    let limits = &field.limits;
    object.text("default", limits.default.as_ref());
    for (key, fact) in [
        ("minimum", &limits.minimum),
        ("maximum", &limits.maximum),
        ("min_length", &limits.min_length),
        ("max_length", &limits.max_length),
        ("max_items", &limits.max_items),
    ] {
        if let Some(fact) = fact {
            object.put(key, number(&fact.value));
        }
    }
    object.text("format", limits.format.as_ref());
    object.text("unit", limits.unit.as_ref());
    object.text("deprecated", limits.deprecated.as_ref());
}

// A number that JSON has; any other stays a text.
fn number(text: &str) -> Json {
    if text.parse::<f64>().is_ok() { Json::Number(text.to_owned()) } else { Json::from(text) }
}

fn value(value: &Value) -> Json {
    let mut object = Object::default();
    object.put("value", value.value.as_str());
    object.put("meaning", value.meaning.as_str());
    object.put("line", value.lines.first);
    object.done()
}

fn error(error: &ErrorRow) -> Json {
    let mut object = Object::default();
    object.put("status", error.status.as_str());
    object.put("code", error.code.as_str());
    object.put("message", error.message.as_str());
    object.put("description", error.description.as_str());
    object.put("line", error.lines.first);
    object.done()
}

fn sample(sample: &Sample) -> Json {
    let mut object = Object::default();
    object.put("kind", format!("{:?}", sample.kind).to_lowercase());
    object.put("line", sample.lines.first);
    object.put("last_line", sample.lines.last);
    if let Some(cut) = sample.cut {
        object.put("cut", cut);
    }
    object.put("text", sample.text.as_str());
    object.done()
}

fn doubt(doubt: &Doubt) -> Json {
    let mut object = Object::default();
    object.put("line", doubt.lines.first);
    object.put("last_line", doubt.lines.last);
    object.put("kind", doubt.kind.word());
    object.put("about", doubt.about.as_str());
    object.put("candidates", Json::list(doubt.candidates.iter().map(String::as_str)));
    object.done()
}

#[derive(Default)]
struct Object(Vec<(&'static str, Json)>);

impl Object {
    fn put(&mut self, key: &'static str, value: impl Into<Json>) {
        self.0.push((key, value.into()));
    }

    fn text(&mut self, key: &'static str, fact: Option<&Cited<String>>) {
        if let Some(fact) = fact {
            self.put(key, fact.value.as_str());
        }
    }

    fn all<T>(&mut self, key: &'static str, items: &[T], write: fn(&T) -> Json) {
        self.put(key, Json::List(items.iter().map(write).collect()));
    }

    fn done(self) -> Json {
        Json::object(self.0)
    }
}
