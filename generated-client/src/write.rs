//! Structs as JSON text.

use crate::Precision;
use crate::record::{Record, Value};
use crate::shape::{Place, Presence, Row};
use std::fmt::Write;

/// All fields, timestamps as they are.
pub(crate) fn to_json(record: &dyn Record) -> String {
    let mut out = String::new();
    Writer { out: &mut out, cut: false, empty: false }.record(record, |_| true);
    out
}

/// All fields as a service writes them: a list or map is there even when it is empty.
#[cfg(feature = "mock")]
pub(crate) fn answer(record: &dyn Record) -> String {
    let mut out = String::new();
    Writer { out: &mut out, cut: false, empty: true }.record(record, |_| true);
    out
}

/// The fields that go into a request's body, timestamps cut to their precision.
pub(crate) fn body(record: &dyn Record) -> String {
    let mut out = String::new();
    Writer { out: &mut out, cut: true, empty: false }.record(record, |row| row.place == Place::Body);
    out
}

/// One value as it goes into a request.
pub(crate) fn value(value: Value<'_>, row: &Row) -> String {
    let mut out = String::new();
    Writer { out: &mut out, cut: true, empty: false }.value(value, row.precision);
    out
}

/// Writes a string with its quotes.
pub(crate) fn quote(out: &mut String, text: &str) {
    out.push('"');
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..0x20 => "",
            _ => continue,
        };
        out.push_str(&text[plain..at]);
        plain = at + 1;
        if escape.is_empty() {
            let _ = write!(out, "\\u{byte:04x}");
        } else {
            out.push_str(escape);
        }
    }
    out.push_str(&text[plain..]);
    out.push('"');
}

struct Writer<'a> {
    out: &'a mut String,
    cut: bool,
    /// Whether empty lists and maps are written; mandatory ones always are.
    empty: bool,
}

impl Writer<'_> {
    fn record(&mut self, record: &dyn Record, wanted: fn(&Row) -> bool) {
        let mut start = '{';
        for (index, row) in record.shape().rows.iter().enumerate() {
            let value = Value::of(record, index);
            let is_list = matches!(value, Value::List(_) | Value::Map(_));
            let is_due = is_list && (self.empty || row.presence == Presence::Mandatory);
            if !wanted(row) || (value.is_absent() && !is_due) {
                continue;
            }
            self.key(&mut start, row.wire);
            if let (Some(wrapper), Value::List(_)) = (row.wrapper, value) {
                self.key(&mut '{', wrapper);
                self.value(value, row.precision);
                self.out.push('}');
            } else {
                self.value(value, row.precision);
            }
        }
        self.fixed(record, wanted, &mut start);
        self.close(start, '}');
    }

    /// Fixed rows of a body have no field, and a value all the same.
    fn fixed(&mut self, record: &dyn Record, wanted: fn(&Row) -> bool, start: &mut char) {
        if !self.cut {
            return;
        }
        for row in record.shape().rows.iter().filter(|row| wanted(row)) {
            if let Presence::Fixed(text) = row.presence {
                self.key(start, row.wire);
                quote(self.out, text);
            }
        }
    }

    fn value(&mut self, value: Value<'_>, precision: Option<Precision>) {
        match value {
            Value::Absent => self.out.push_str("null"),
            Value::Text(text) => quote(self.out, text),
            Value::Integer(integer) => self.plain(integer),
            Value::Number(number) => self.out.push_str(number.as_str()),
            Value::Boolean(boolean) => self.plain(boolean),
            Value::Time(time) => match precision.filter(|_| self.cut) {
                Some(precision) => quote(self.out, &time.written(precision)),
                None => quote(self.out, time.as_str()),
            },
            Value::Secret(secret) => quote(self.out, secret.expose()),
            Value::Any(json) => self.out.push_str(json.as_str()),
            Value::Record(record) => self.record(record, |_| true),
            Value::List(list) => {
                let mut start = '[';
                for index in 0..list.len() {
                    self.next(&mut start);
                    self.value(list.at(index).into(), precision);
                }
                self.close(start, ']');
            }
            Value::Map(map) => {
                let mut start = '{';
                for key in map.keys() {
                    self.key(&mut start, key);
                    self.value(map.at(key).map_or(Value::Absent, Value::from), precision);
                }
                self.close(start, '}');
            }
        }
    }

    fn plain(&mut self, value: impl std::fmt::Display) {
        let _ = write!(self.out, "{value}");
    }

    fn key(&mut self, start: &mut char, key: &str) {
        self.next(start);
        quote(self.out, key);
        self.out.push(':');
    }

    /// The opening bracket before the first element, a comma before the others.
    fn next(&mut self, start: &mut char) {
        self.out.push(*start);
        *start = ',';
    }

    fn close(&mut self, start: char, bracket: char) {
        if start != ',' {
            self.out.push(start);
        }
        self.out.push(bracket);
    }
}
