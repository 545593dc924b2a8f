//! The vendor's own description of an operation: younger than the page, and with more in it.

use super::expected::{json, list};
use super::stated::{Side, Stated, pieces};
use crate::failure::Failure;
use serde_json::Value;
use std::path::Path;
use transcribe::{Field, Required, Shape};

/// All that the truth says.
#[derive(Debug)]
pub(crate) struct Truth(Vec<Known>);

/// A field of the truth.
#[derive(Debug)]
pub(crate) struct Known {
    side: Side,
    path: Vec<String>,
    kind: Option<&'static str>,
    required: Option<bool>,
    position: Option<String>,
    pub(crate) values: Vec<String>,
    pub(crate) default: Option<String>,
    pub(crate) minimum: Option<f64>,
    pub(crate) maximum: Option<f64>,
}

/// What the truth says about a place.
#[derive(Debug)]
pub(crate) enum Place<'a> {
    Right(&'a Known),
    Wrong(&'a Known),
    /// It does not know the name, or nothing of the container.
    Unknown,
}

/// The truth in a file, if there is one.
pub(crate) fn read(file: &Path) -> Result<Option<Truth>, Failure> {
    let Some(value) = json(file)? else { return Ok(None) };
    let mut known = Vec::new();
    for (side, key) in [(Side::Request, "request"), (Side::Response, "response")] {
        walk(side, &value[key], &mut Vec::new(), &mut known);
    }
    Ok(Some(Truth(known)))
}

fn walk(side: Side, fields: &Value, path: &mut Vec<String>, known: &mut Vec<Known>) {
    for field in list(fields) {
        let name = field["wire_name"].as_str().or(field["name"].as_str()).unwrap_or_default();
        let depth = path.len();
        path.extend(pieces(name).map(str::to_owned));
        known.push(Known::of(side, path.clone(), field));
        walk(side, &field["children"], path, known);
        path.truncate(depth);
    }
}

impl Known {
    fn of(side: Side, path: Vec<String>, field: &Value) -> Self {
        let text = |it: &Value| it.as_str().map_or_else(|| it.to_string(), str::to_owned);
        let kind = match field["type"].as_str() {
            Some("string") => Some("string"),
            Some("int32" | "int64" | "integer" | "long") => Some("integer"),
            Some("number" | "float" | "double") => Some("number"),
            Some("boolean") => Some("boolean"),
            Some("array") => Some("list"),
            Some("object" | "map") => Some("object"),
            _ => None,
        };
        // Where the vendor's own descriptions disagree, none of them is the truth.
        let is_agreed = field["by"]["required"].is_null();
        Self {
            side,
            path,
            kind,
            required: field["required"].as_bool().filter(|_| is_agreed),
            position: field["position"].as_str().map(str::to_owned),
            values: list(&field["enum"]).iter().map(text).collect(),
            default: Some(&field["default"]).filter(|it| !it.is_null()).map(text),
            minimum: field["minimum"].as_f64(),
            maximum: field["maximum"].as_f64(),
        }
    }

    /// Whether a field has the type that the truth gives; `None` where one of them says nothing.
    pub(crate) fn has_type(&self, field: &Field) -> Option<bool> {
        let kind = match &field.shape {
            Shape::Scalar(kind) => kind,
            Shape::Object | Shape::Map => "object",
            Shape::List(_) => "list",
            Shape::Unknown => return None,
        };
        self.kind.map(|it| it == kind)
    }

    /// Whether a field is as mandatory as the truth has it; `None` where one of them says nothing.
    pub(crate) fn has_required(&self, field: &Field) -> Option<bool> {
        let required = match field.required.as_ref()? {
            Required::Yes => true,
            Required::No => false,
            Required::Unsettled => return None,
        };
        self.required.map(|it| it == required)
    }

    /// Whether a parameter goes where the truth has it; `None` where one of them says nothing.
    pub(crate) fn has_position(&self, field: &Field) -> Option<bool> {
        Some(self.position.as_deref()? == field.location?.word())
    }

    /// Its path, to show.
    pub(crate) fn shown(&self) -> String {
        self.path.join(".")
    }
}

impl Truth {
    /// What it says about the place of a field among all fields of the page.
    ///
    /// Pages leave containers out, so a path is right where the truth has it with more keys in between, as long as the
    /// page has no row for these. A container that the truth does not know can be younger or older than the truth:
    /// nothing is known about what stands below it, except where the field is then missing where the truth has it.
    pub(crate) fn place(&self, it: &Stated<'_>, page: &[Stated<'_>]) -> Place<'_> {
        let Some(name) = it.path.last() else { return Place::Unknown };
        let named: Vec<&Known> =
            self.side(it.side).filter(|known| known.path.last().is_some_and(|it| is_same(it, name))).collect();
        let Some(first) = named.first() else { return Place::Unknown };
        let right = named.iter().filter(|known| is_place(&known.path, &it.path, it.side, page));
        if let Some(right) = right.min_by_key(|it| it.path.len()) {
            return Place::Right(right);
        }
        let is_known =
            |part: &str| self.side(it.side).any(|known| known.path.last().is_some_and(|it| is_same(it, part)));
        let others: Vec<&Stated<'_>> =
            page.iter().filter(|other| other.side == it.side && other.path != it.path).collect();
        let is_taken = |known: &&Known| others.iter().any(|other| is_place(&known.path, &other.path, it.side, page));
        if !it.above().iter().all(|part| is_known(part)) && named.iter().all(is_taken) {
            return Place::Unknown;
        }
        Place::Wrong(first)
    }

    fn side(&self, side: Side) -> impl Iterator<Item = &Known> {
        self.0.iter().filter(move |it| it.side == side)
    }
}

// Whether a path is the truth's, but for containers that the page leaves out.
fn is_place(truth: &[String], path: &[&str], side: Side, page: &[Stated<'_>]) -> bool {
    let is_row = |name: &str| {
        page.iter()
            .any(|it| it.side == side && it.path.last().is_some_and(|it| is_same(it, name)) && it.field.can_hold())
    };
    let mut parts = path.iter().peekable();
    for name in truth {
        if parts.peek().is_some_and(|part| is_same(part, name)) {
            parts.next();
        } else if is_row(name) {
            return false;
        }
    }
    parts.peek().is_none() && truth.last().zip(path.last()).is_some_and(|(truth, own)| is_same(truth, own))
}

// Pages misspell names in their letters' case; such a name stands where it stands all the same.
fn is_same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}
