//! The facts of a page as JSON.
//!
//! ```text
//! {"page", "format", "operation", "request": [F], "response": [F],
//!  "errors": [{"status", "code", "message", "line"}], "doubts": [{"line", "about", "candidates"}], "unread": [line, …]}
//! F = {"name", "type", "required", "in", "example", "values": [{"value", "meaning"}], "default", "minimum", "maximum",
//!      "max_length", "line", "children": [F]}
//! ```
//!
//! All of these keys are always there; what the page does not state is `null`, or an empty list. Names, types and examples
//! are as the page has them, and an empty cell is an empty text. More keys may be there:
//!
//! - of the page: `generation` (the year that its marks tell), `title`, `method` and `path`, `partial` (why it is only part
//!   of a page), `samples`, `rules` between parameters (`{"compare", "line"}`), and
//!   `coverage`, which counts its lines: `used` by a fact, known `boilerplate`, `unread`;
//! - of a field: `required_words` (the cell), `min_length`, `max_items`, `ascii`, `format` and `unit`, `deprecated`,
//!   `status` (of the answer that has it), `wrapper` (the key that only a sample shows between it and its children),
//!   `last_line`, `description`, and `from`: where each of its other facts stands and the words it was read from, as
//!   `{"default": {"line", "last_line", "words"}, …}`;
//! - of values, errors, samples and doubts: lines, and what else the page says.

use crate::fact::{Cited, Doubt, ErrorRow, Field, Required, Rule, Sample, SampleKind, Value};
use crate::ledger::{Ledger, Use};
use crate::reading::Reading;
use codegen::Json;

/// The facts of a page; `page` is what it is called.
#[must_use]
pub fn facts(page: &str, reading: &Reading) -> Json {
    let mut object = Object::default();
    object.put("page", page);
    object.put("format", reading.format.name());
    object.some("generation", reading.generation);
    object.put("operation", text(reading.operation.as_ref()));
    object.some("title", reading.title.as_ref().map(|it| it.value.as_str()));
    if let Some(http) = &reading.http {
        object.put("method", http.value.0.as_str());
        object.put("path", http.value.1.as_str());
    }
    object.some("partial", reading.partial.as_deref());
    object.all("request", &reading.request, field);
    object.all("response", &reading.response, field);
    object.all("rules", &reading.rules, rule);
    object.all("errors", &reading.errors, error);
    object.all("samples", &reading.samples, sample);
    object.all("doubts", &reading.doubts, doubt);
    object.put("coverage", coverage(&reading.ledger));
    object.put("unread", Json::list(reading.ledger.unread()));
    object.done()
}

fn rule(rule: &Cited<Rule>) -> Json {
    let mut object = Object::default();
    object.put("compare", rule.value.comparison());
    object.put("line", rule.lines.first);
    object.put("last_line", rule.lines.last);
    object.put("words", rule.words.as_str());
    object.done()
}

fn coverage(ledger: &Ledger) -> Json {
    let count = |how: Use| (1..=ledger.lines()).filter(|it| ledger.of(*it) == how).count();
    let mut object = Object::default();
    object.put("lines", ledger.lines());
    object.put("used", count(Use::Used));
    object.put("boilerplate", count(Use::Boilerplate));
    object.put("unread", count(Use::Unread));
    object.done()
}

fn field(field: &Field) -> Json {
    let limits = &field.limits;
    let mut object = Object::default();
    object.put("name", field.name.as_str());
    object.put("type", field.type_words.as_str());
    object.put(
        "required",
        match &field.required {
            Some(Required::Yes) => Json::Boolean(true),
            Some(Required::No) => Json::Boolean(false),
            Some(Required::Unsettled) | None => Json::Null,
        },
    );
    object.put("in", field.location.map_or(Json::Null, |it| Json::from(it.word())));
    object.put("example", field.example.as_str());
    object.all("values", &limits.values, value);
    object.put("default", text(limits.default.as_ref()));
    object.put("minimum", number(limits.minimum.as_ref()));
    object.put("maximum", number(limits.maximum.as_ref()));
    object.put("max_length", number(limits.max_length.as_ref()));
    object.put("line", field.lines.first);
    more(&mut object, field);
    object.all("children", &field.children, self::field);
    object.done()
}

// What the documented shape does not have.
fn more(object: &mut Object, field: &Field) {
    let limits = &field.limits;
    object.some("required_words", field.required.as_ref().map(|_| field.required_words.as_str()));
    for (key, fact) in [("min_length", &limits.min_length), ("max_items", &limits.max_items)] {
        if fact.is_some() {
            object.put(key, number(fact.as_ref()));
        }
    }
    if limits.ascii.is_some() {
        object.put("ascii", true);
    }
    object.some("format", limits.format.as_ref().map(|it| it.value.as_str()));
    object.some("unit", limits.unit.as_ref().map(|it| it.value.as_str()));
    object.some("deprecated", limits.deprecated.as_ref().map(|it| it.value.as_str()));
    object.some("status", field.status.as_deref());
    object.some("wrapper", field.wrapper.as_ref().map(|it| it.value.as_str()));
    object.put("last_line", field.lines.last);
    object.put("description", field.description.as_str());
    object.put("from", from(field));
}

/// Where facts stand, and the words they were read from.
fn from(field: &Field) -> Json {
    let limits = &field.limits;
    let facts = [
        ("default", &limits.default),
        ("minimum", &limits.minimum),
        ("maximum", &limits.maximum),
        ("min_length", &limits.min_length),
        ("max_length", &limits.max_length),
        ("max_items", &limits.max_items),
        ("ascii", &limits.ascii),
        ("format", &limits.format),
        ("unit", &limits.unit),
        ("deprecated", &limits.deprecated),
        ("wrapper", &field.wrapper),
    ];
    let mut object = Object::default();
    for (key, fact) in facts {
        let Some(fact) = fact else { continue };
        let mut place = Object::default();
        place.put("line", fact.lines.first);
        place.put("last_line", fact.lines.last);
        place.put("words", fact.words.as_str());
        object.put(key, place.done());
    }
    object.done()
}

fn text(fact: Option<&Cited<String>>) -> Json {
    fact.map_or(Json::Null, |it| Json::from(it.value.as_str()))
}

// A number that JSON has; any other stays a text.
fn number(fact: Option<&Cited<String>>) -> Json {
    let Some(text) = fact.map(|it| it.value.as_str()) else { return Json::Null };
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    let is_digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let is_number = is_digits(whole) && is_digits(part) && (whole == "0" || !whole.starts_with('0'));
    if is_number { Json::Number(text.to_owned()) } else { Json::from(text) }
}

fn value(value: &Value) -> Json {
    let mut object = Object::default();
    object.put("value", value.value.as_str());
    object.put("meaning", value.meaning.as_str());
    object.put("line", value.lines.first);
    object.put("last_line", value.lines.last);
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
    let kind = match sample.kind {
        SampleKind::Request => "request",
        SampleKind::RequestBody => "request body",
        SampleKind::Json => "json",
        SampleKind::Xml => "xml",
        SampleKind::Other => "other",
    };
    object.put("kind", kind);
    object.put("line", sample.lines.first);
    object.put("last_line", sample.lines.last);
    object.some("status", sample.status.as_deref());
    object.some("cut", sample.cut);
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

    fn some(&mut self, key: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.put(key, text);
        }
    }

    fn all<T>(&mut self, key: &'static str, items: &[T], write: fn(&T) -> Json) {
        self.put(key, Json::List(items.iter().map(write).collect()));
    }

    fn done(self) -> Json {
        Json::object(self.0)
    }
}
