//! Fields inside structs: each is shown in a whole parameter, which is JSON.

use super::edges::{Values, owned, slice};
use crate::emit::given::value;
use crate::emit::text;
use crate::model::{Field, Operation, Structure, Type};
use std::borrow::Cow;

/// Stands in the JSON for what would be too long to be read; the emitted code puts it in.
const MARK: &str = "…";

/// A field inside a parameter.
pub(super) struct Inside<'a> {
    /// The way to it by wire names: `Accounts[].Password`.
    pub(super) path: String,
    /// The field.
    pub(super) field: &'a Field,
    /// The fields around it with their structs, from the parameter inwards.
    around: Vec<(&'a Field, &'a Structure)>,
}

/// A parameter with a value inside.
pub(super) struct Whole {
    json: String,
    /// The long part that stands where the mark is, as it is and in Rust.
    long: Option<(String, String)>,
    count: usize,
}

/// The fields inside a parameter, however deep; a struct inside itself is not entered again.
pub(super) fn fields<'a>(operation: &'a Operation, parameter: &'a Field) -> Vec<Inside<'a>> {
    let mut found = Vec::new();
    enter(operation, parameter, &parameter.name.wire, &[], &mut found);
    found
}

fn enter<'a>(
    operation: &'a Operation,
    field: &'a Field,
    path: &str,
    around: &[(&'a Field, &'a Structure)],
    found: &mut Vec<Inside<'a>>,
) {
    let (steps, Some(name)) = inmost(&field.ty) else { return };
    let Some(structure) = operation.structures.iter().find(|structure| structure.ident == name) else { return };
    if around.iter().any(|(_, known)| known.ident == structure.ident) {
        return;
    }
    let around = [around, &[(field, structure)]].concat();
    for field in &structure.fields {
        let path = format!("{path}{steps}.{}", field.name.wire);
        enter(operation, field, &path, &around, found);
        found.push(Inside { path, field, around: around.clone() });
    }
}

/// The struct that a type holds, and the way to it.
fn inmost(ty: &Type) -> (String, Option<&str>) {
    let step = |step: &str, inner| {
        let (steps, name) = inmost(inner);
        (format!("{step}{steps}"), name)
    };
    match ty {
        Type::Structure(name) => (String::new(), Some(name)),
        Type::List(inner) => step("[]", inner),
        Type::Map(inner) => step(".a", inner),
        _ => (String::new(), None),
    }
}

impl Inside<'_> {
    /// The parameter with these values of the field, all else as it should be.
    pub(super) fn whole(&self, operation: &Operation, values: &Values<'_>) -> Option<Whole> {
        let (mut json, long) = written(self.field, values);
        let (mut field, mut marks) = (self.field, 1);
        for (depth, (outer, structure)) in self.around.iter().enumerate().rev() {
            json = value::object(operation, structure, Some((&field.name.wire, &json)))?;
            // A list at the top is given item by item.
            let (ty, count) =
                if depth == 0 { (value::item(&outer.ty), 1) } else { (&outer.ty, value::least_items(outer)) };
            json = wrapped(ty, count, &json);
            (field, marks) = (outer, marks * count);
        }
        let is_clear = long.is_none() || json.matches(MARK).count() == marks;
        let count = if matches!(field.ty, Type::List(_)) { value::least_items(field) } else { 1 };
        is_clear.then_some(Whole { json, long, count })
    }
}

impl Whole {
    /// One text for each item of the parameter.
    pub(super) fn texts(&self) -> Vec<Cow<'_, str>> {
        let text = match &self.long {
            Some((long, _)) => Cow::Owned(self.json.replace(MARK, long)),
            None => Cow::Borrowed(self.json.as_str()),
        };
        vec![text; self.count]
    }

    /// The parameter in Rust.
    pub(super) fn shown(&self) -> String {
        let json = text::raw(&self.json);
        match &self.long {
            Some((_, long)) => owned(&format!("{json}.replace({MARK:?}, &{long})"), self.count),
            None => slice(&json, self.count),
        }
    }
}

/// Values of a field as JSON, and the long part of it, as it is and in Rust.
fn written(field: &Field, values: &Values<'_>) -> (String, Option<(String, String)>) {
    let ty = value::item(&field.ty);
    let item = value::json(ty, &values.item);
    let is_list = matches!(field.ty, Type::List(_));
    if is_list && values.is_many(&item) {
        let long = (vec![item.as_str(); values.count].join(", "), format!("[{item:?}; {}].join(\", \")", values.count));
        return (format!("[{MARK}]"), Some(long));
    }
    let (item, long) = match values.repeated() {
        Some(long) if item.starts_with('"') => (format!("\"{MARK}\""), Some((values.item.to_string(), long))),
        _ => (item, None),
    };
    if is_list { (format!("[{}]", vec![item; values.count].join(", ")), long) } else { (item, long) }
}

fn wrapped(ty: &Type, count: usize, json: &str) -> String {
    match ty {
        Type::List(inner) => format!("[{}]", vec![wrapped(inner, 1, json); count].join(", ")),
        Type::Map(inner) => format!("{{\"a\": {}}}", wrapped(inner, 1, json)),
        _ => json.to_owned(),
    }
}
