//! From a request to HTTP, row by row.

use crate::operation::Info;
use crate::percent::{self, percent_encode};
use crate::record::{ListField, Record, Value};
use crate::service::{Protocol, Service};
use crate::shape::{Place, Presence, Row, Style};
use crate::{HttpRequest, Supplied, Violation, Violations, write};
use std::borrow::Cow;

#[cfg(test)]
mod tests;

type Pairs = Vec<(String, String)>;

/// The HTTP request of an operation.
pub(crate) fn encode(record: &dyn Record, info: &Info, supplied: &Supplied) -> Result<HttpRequest, Violations> {
    let mut encoder = Encoder { path: Vec::new(), form: Vec::new(), http: envelope(info), wrong: Vec::new() };
    for (index, row) in record.shape().rows.iter().enumerate() {
        encoder.row(row, Value::of(record, index), supplied);
    }
    encoder.fill_path(info.path);
    encoder.fill_body(record);
    Violations::check(encoder.wrong).map(|()| encoder.http)
}

/// What the protocol makes of an operation before its parameters.
fn envelope(info: &Info) -> HttpRequest {
    let mut http = HttpRequest::new(info.method, "");
    http.query.reserve(info.request.rows.len());
    let Service { protocol, version, .. } = info.service;
    if let Protocol::Rpc { operation, version: parameter } = protocol {
        http.operation = Some((Cow::Borrowed(*operation), Cow::Borrowed(info.name)));
        http.version = Some((Cow::Borrowed(*parameter), Cow::Borrowed(*version)));
    }
    http
}

struct Encoder {
    /// Values of the path, by name.
    path: Vec<(&'static str, String)>,
    form: Pairs,
    http: HttpRequest,
    wrong: Vec<Violation>,
}

impl Encoder {
    fn row(&mut self, row: &'static Row, value: Value<'_>, supplied: &Supplied) {
        let value = match row.presence {
            Presence::Fixed(text) => Value::Text(text),
            Presence::Supplied if value.is_absent() => match supplied.value(row.wire) {
                Some(text) => {
                    self.http.secrets.push(row.wire);
                    Value::Text(text)
                }
                None => return,
            },
            _ if value.is_absent() => return,
            _ => value,
        };
        if matches!(value, Value::Secret(_)) {
            self.http.secrets.push(row.wire);
        }
        match row.place {
            Place::Path => self.path.push((row.wire, text(value, row).into_owned())),
            Place::Header => self.header(row, value),
            Place::Query => put(&mut self.http.query, &mut self.wrong, row, value),
            Place::Form => put(&mut self.form, &mut self.wrong, row, value),
            Place::Body => {}
        }
    }

    fn header(&mut self, row: &Row, value: Value<'_>) {
        let text = match value {
            Value::List(list) => Cow::Owned(joined(list, row)),
            value => text(value, row),
        };
        // A line break would end the header and start another one.
        if text.chars().any(|character| character.is_control() && character != '\t') {
            self.wrong.push(Violation::unsendable(
                row.wire,
                "header",
                "must not have control characters: it is a header",
            ));
        }
        self.http.headers.push((row.wire.to_owned(), text.into_owned()));
    }

    fn fill_path(&mut self, template: &str) {
        let mut rest = template;
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            self.http.path.push_str(before);
            match self.path.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text) {
                // Without characters, or as one of these steps, it would lead to another path.
                "" => self.wrong.push(Violation::unsendable(name, "path", "must be given: it is a step of the path")),
                "." | ".." => {
                    let message = "must not be `.` or `..`: it is a step of the path";
                    self.wrong.push(Violation::unsendable(name, "path", message));
                }
                text => percent_encode(&mut self.http.path, text),
            }
            rest = after;
        }
        self.http.path.push_str(rest);
    }

    fn fill_body(&mut self, record: &dyn Record) {
        let rows = record.shape().rows;
        let media = if rows.iter().any(|row| row.place == Place::Body) {
            self.http.body = write::body(record).into_bytes();
            "application/json"
        } else if rows.iter().any(|row| row.place == Place::Form) {
            let mut body = String::new();
            percent::form(&mut body, &self.form);
            self.http.body = body.into_bytes();
            "application/x-www-form-urlencoded"
        } else {
            return;
        };
        if self.http.header("Content-Type").is_none() {
            self.http.headers.push(("Content-Type".to_owned(), media.to_owned()));
        }
    }
}

/// Adds the pairs of a row.
fn put(pairs: &mut Pairs, wrong: &mut Vec<Violation>, row: &Row, value: Value<'_>) {
    let name = row.wire;
    match (value, row.style) {
        (Value::List(_) | Value::Record(_), Style::Indexed) => indexed(pairs, name.to_owned(), value, row),
        (Value::List(list), Style::Repeated) => {
            let items = (0..list.len()).map(|index| text(list.at(index).into(), row).into_owned());
            pairs.extend(items.map(|item| (name.to_owned(), item)));
        }
        (Value::List(list), Style::Comma) => {
            let joined = joined(list, row);
            if joined.matches(',').count() >= list.len() {
                wrong.push(Violation::unsendable(
                    name,
                    "comma",
                    "must not have commas in its items: they stand between them",
                ));
            }
            pairs.push((name.to_owned(), joined));
        }
        _ => pairs.push((name.to_owned(), text(value, row).into_owned())),
    }
}

/// `name.1=…`, and `name.1.Key=…` for structs. What is empty inside a list still takes its place.
fn indexed(pairs: &mut Pairs, name: String, value: Value<'_>, row: &Row) {
    let before = pairs.len();
    match value {
        Value::List(list) => {
            for index in 0..list.len() {
                indexed(pairs, format!("{name}.{}", index + 1), list.at(index).into(), row);
            }
        }
        Value::Record(record) => {
            for (index, row) in record.shape().rows.iter().enumerate() {
                let value = Value::of(record, index);
                if !value.is_absent() {
                    indexed(pairs, format!("{name}.{}", row.wire), value, row);
                }
            }
        }
        _ => return pairs.push((name, text(value, row).into_owned())),
    }
    if pairs.len() == before {
        pairs.push((name, String::new()));
    }
}

fn joined(list: &dyn ListField, row: &Row) -> String {
    let items: Vec<_> = (0..list.len()).map(|index| text(list.at(index).into(), row)).collect();
    items.join(",")
}

/// One value as text; what is no scalar is written as JSON.
fn text<'a>(value: Value<'a>, row: &Row) -> Cow<'a, str> {
    match value {
        Value::Absent => Cow::Borrowed(""),
        Value::Text(text) => Cow::Borrowed(text),
        Value::Integer(integer) => Cow::Owned(integer.to_string()),
        Value::Number(number) => Cow::Borrowed(number.as_str()),
        Value::Boolean(true) => Cow::Borrowed("true"),
        Value::Boolean(false) => Cow::Borrowed("false"),
        Value::Time(time) => row.precision.map_or(Cow::Borrowed(time.as_str()), |precision| time.written(precision)),
        Value::Secret(secret) => Cow::Borrowed(secret.expose()),
        Value::Any(json) => Cow::Borrowed(json.as_str()),
        Value::Record(_) | Value::List(_) | Value::Map(_) => Cow::Owned(write::value(value, row)),
    }
}
