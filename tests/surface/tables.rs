//! The crate's own tables: wire names, presence, defaults, constraints.

use crate::operation::Handle;
use generated_client::record::{Record, Slot};
use generated_client::shape::{Place, Presence, Row, Rule, Shape, Style};
use std::collections::BTreeMap;

/// The tables of an operation's structs, by Rust name.
pub(crate) struct Tables {
    shapes: BTreeMap<&'static str, &'static Shape>,
    /// Answers have no place to tell: all of it is the body.
    requests: Vec<&'static str>,
}

impl Tables {
    pub(crate) fn of(handle: &Handle) -> Self {
        let mut tables = Self { shapes: BTreeMap::new(), requests: Vec::new() };
        tables.collect((handle.request)().record_mut());
        tables.requests = tables.shapes.keys().copied().collect();
        tables.collect((handle.response)().as_mut());
        tables
    }

    /// A line for each field, for each row without a field, and for each constraint between rows.
    pub(crate) fn describe(&self, name: &str, fields: &[(String, String)]) -> Vec<String> {
        let Some(shape) = self.shapes.get(name) else {
            return fields.iter().map(|(field, ty)| format!("  {field}: {ty}")).collect();
        };
        let request = self.requests.contains(&name);
        let (own, fixed): (Vec<&Row>, Vec<&Row>) =
            shape.rows.iter().partition(|row| !matches!(row.presence, Presence::Fixed(_)));
        assert_eq!(own.len(), fields.len(), "{name}: one row for each field");
        let line = |(row, (field, ty)): (&&Row, &(String, String))| {
            let style =
                if request && ty.starts_with("Vec<") && row.place == Place::Query { style(row.style) } else { "" };
            format!("  {field}: {ty} = {}{style}", facts(row, request))
        };
        let lines = own.iter().zip(fields).map(line);
        let lines = lines.chain(fixed.iter().map(|row| format!("  (no field) = {}", facts(row, request))));
        let relation =
            |relation: &generated_client::shape::Relation| format!("  rule {} [{}]", relation.kind, relation.source);
        lines.chain(shape.relations.iter().map(relation)).collect()
    }

    fn collect(&mut self, record: &mut dyn Record) {
        let shape = record.shape();
        if self.shapes.insert(shape.name, shape).is_none() {
            for row in 0..shape.rows.len() {
                self.inside(record.slot(row));
            }
        }
    }

    fn inside(&mut self, slot: Slot<'_>) {
        match slot {
            Slot::Record(record) => self.collect(record),
            Slot::OptRecord(field) => self.collect(field.open()),
            Slot::List(list) => self.inside(list.grow()),
            Slot::Map(map) => self.inside(map.entry("")),
            _ => {}
        }
    }
}

fn facts(row: &Row, request: bool) -> String {
    let mut facts = Vec::new();
    if request {
        facts.push(format!("{} {}", place(row.place), row.wire));
    } else {
        facts.push(row.wire.to_owned());
    }
    match row.presence {
        Presence::Mandatory => facts.push("mandatory".to_owned()),
        Presence::Supplied => facts.push("supplied by credentials".to_owned()),
        Presence::Fixed(value) => facts.push(format!("always {value}")),
        _ => {}
    }
    facts.extend(row.wrapper.map(|wrapper| format!("wrapped as {wrapper}")));
    facts.extend(row.default.map(|default| format!("default {default}")));
    facts.extend(row.precision.map(|precision| format!("written to the {}", precision.name())));
    facts.extend(row.rules.iter().map(rule));
    facts.join(", ")
}

fn rule(rule: &Rule) -> String {
    format!("{} [{}]", rule.check, rule.source)
}

fn place(place: Place) -> &'static str {
    match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Body => "body",
        Place::Form => "form",
        other => panic!("a place of no known kind: {other:?}"),
    }
}

fn style(style: Style) -> &'static str {
    match style {
        Style::Repeated => ", its key repeated",
        Style::Comma => ", joined by commas",
        Style::Indexed => ", with numbered keys",
        Style::Json => ", as a JSON text",
        other => panic!("a style of no known kind: {other:?}"),
    }
}
