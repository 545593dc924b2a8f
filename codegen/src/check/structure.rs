//! Tables become the structs and enumerations of the model.

use crate::doc;
use crate::model::{self, Direction, Doc, Field, Name, Place, Presence, Structure, Type};
use crate::name::{Kind, derive};
use crate::source::{self, Spanned, ValueEntry};

use super::enumerations::Enumeration;
use super::names::{self, Namespace};
use super::placement;
use super::request::Request;
use super::rows::{Row, Table, Tables};
use super::types::{Base, Container};
use super::{Scope, constraints, docs, enumerations, values};

/// The struct of the request.
pub(super) fn request(
    ident: &str,
    doc: Doc,
    table: &Table<'_>,
    request: &Request<'_>,
    scope: &mut Scope<'_, '_>,
) -> Structure {
    let mut fields = Fields::default();
    for (row, outcome) in table.rows.iter().zip(&request.outcomes) {
        let placement::Fate::Row(presence) = &outcome.fate else { continue };
        let mut field = fields.field(row, presence.clone(), Direction::Request, scope);
        (field.place, field.style) = (outcome.place, outcome.style);
        fields.fields.push(field);
    }
    Structure { ident: ident.to_owned(), doc, direction: Direction::Request, fields: fields.fields }
}

/// The struct of the response.
pub(super) fn response(ident: &str, doc: Doc, table: &Table<'_>, scope: &mut Scope<'_, '_>) -> Structure {
    Structure { ident: ident.to_owned(), doc, direction: Direction::Response, fields: plain_fields(table, scope) }
}

/// The structs inside request and response, in order of appearance.
pub(super) fn inner(tables: &Tables<'_>, request: &str, response: &str, scope: &mut Scope<'_, '_>) -> Vec<Structure> {
    let ident = |index: usize| match index {
        Tables::REQUEST => request.to_owned(),
        Tables::RESPONSE => response.to_owned(),
        index => tables.all[index].name.map_or_else(String::new, |name| name.value.clone()),
    };
    let mut structures = Vec::new();
    for (index, table) in tables.all.iter().enumerate().skip(2) {
        let Some((owner, number)) = table.owner else { continue };
        let row = &tables.all[owner].rows[number];
        let field = field_ident(row);
        let of = match row.facts.container {
            Container::One => "What stands in",
            Container::List => "An element of",
            Container::Map => "A value of",
        };
        let doc = docs::inner(&ident(owner), &field, of);
        structures.push(Structure {
            ident: ident(index),
            doc,
            direction: table.direction,
            fields: plain_fields(table, scope),
        });
    }
    // Request and response have their objects in separate trees of which the request's comes first.
    structures.sort_by_key(|structure| structure.direction == Direction::Response);
    structures
}

/// An enumeration with its variants.
pub(super) fn enumeration(
    enumeration: &Enumeration<'_>,
    tables: &Tables<'_>,
    scope: &mut Scope<'_, '_>,
) -> model::Enumeration {
    let mut names = Namespace::default();
    let mut variants = Vec::with_capacity(enumeration.values.len());
    // An empty word is refused where the row is read.
    for (word, entry) in enumeration.values.iter().filter(|(word, _)| !word.value.is_empty()) {
        let chosen = match entry {
            ValueEntry::Full(value) => value.name.as_ref(),
            ValueEntry::Doc(_) => None,
        };
        let (name, is_sound) = names::name(Kind::Variant, word, chosen, scope.sink);
        if is_sound {
            let span = chosen.map_or(word.span, |name| name.span);
            names.take(Kind::Variant, &name.ident, &word.value, span, "give one of them a `name`", scope.sink);
        }
        let deprecated = match entry {
            ValueEntry::Full(value) => remark(value.deprecated.as_ref()),
            ValueEntry::Doc(_) => None,
        };
        variants.push(model::Variant {
            name,
            doc: docs::variant(&word.value, entry, scope.sources),
            deprecated,
            finished: enumerations::is_finished(entry),
        });
    }
    let (wire, field) = described(enumeration, tables);
    model::Enumeration { ident: enumeration.ident.clone(), doc: docs::enumeration(field, wire), variants }
}

/// The row that tells what an enumeration means: one of an answer, since a parameter tells what it asks for.
fn described<'t>(enumeration: &Enumeration<'t>, tables: &'t Tables<'_>) -> (&'t str, &'t source::Field) {
    let answers = tables.all.iter().filter(|table| table.direction == Direction::Response);
    let mut rows = answers.flat_map(|table| &table.rows).filter(|row| row.field.doc.is_some());
    let row = rows.find(|row| row.enumeration.as_ref() == Some(&enumeration.ident));
    row.map_or((&enumeration.wire.value, enumeration.field), |row| (&row.wire.value, row.field))
}

/// Why something should not be used, as one line.
pub(super) fn remark(text: Option<&Spanned<String>>) -> Option<String> {
    text.map(|text| doc::sentence(&text.value.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// The mandatory fields of a struct by type: more than three of one need names in `new`.
pub(super) fn needs_named_arguments(structure: &Structure) -> bool {
    let mandatory: Vec<&Type> =
        structure.fields.iter().filter(|field| field.presence == Presence::Mandatory).map(|field| &field.ty).collect();
    mandatory.iter().any(|ty| mandatory.iter().filter(|other| other == &ty).count() > 3)
}

fn plain_fields(table: &Table<'_>, scope: &mut Scope<'_, '_>) -> Vec<Field> {
    let mut fields = Fields::default();
    for row in &table.rows {
        let is_mandatory = table.direction == Direction::Request && row.field.required.is_some_and(|flag| flag.value);
        let presence = if is_mandatory { Presence::Mandatory } else { Presence::Optional };
        match table.direction {
            Direction::Response => placement::belongs_to_an_answer(row.field, scope.sink),
            Direction::Request => placement::belongs_inside_an_object(row.field, scope.sink),
        }
        let field = fields.field(row, presence, table.direction, scope);
        fields.fields.push(field);
    }
    fields.fields
}

#[derive(Default)]
struct Fields {
    names: Namespace,
    fields: Vec<Field>,
}

impl Fields {
    fn field(&mut self, row: &Row<'_>, presence: Presence, direction: Direction, scope: &mut Scope<'_, '_>) -> Field {
        let is_sent = direction == Direction::Request;
        let is_fixed = matches!(presence, Presence::Fixed(_));
        let sources = if row.is_common { scope.common } else { scope.sources };
        let name = if is_fixed { fixed_name(row) } else { self.name(row, is_sent, scope) };
        let checks = is_sent && !is_fixed;
        Field {
            name,
            doc: docs::field(row, Some(&presence), sources),
            deprecated: remark(row.field.deprecated.as_ref()),
            ty: ty(row),
            presence,
            place: Place::Body,
            wrapper: row.field.wrapped_as.as_ref().map(|wrapper| wrapper.value.clone()),
            style: model::Style::default(),
            default: row.field.default.as_ref().filter(|_| is_sent).map(|default| default.value.text.clone()),
            example: values::example(row),
            constraints: if checks { constraints::model(row.field, &row.facts, sources) } else { Vec::new() },
            precision: row.facts.format.filter(|_| is_sent),
        }
    }

    fn name(&mut self, row: &Row<'_>, is_sent: bool, scope: &mut Scope<'_, '_>) -> Name {
        let (name, is_sound) = names::name(Kind::Field, row.wire, row.field.name.as_ref(), scope.sink);
        if is_sound {
            let span = row.field.name.as_ref().map_or(row.wire.span, |name| name.span);
            self.names.take(Kind::Field, &name.ident, &row.wire.value, span, "give one of them a `name`", scope.sink);
            if is_sent {
                names::is_free_for_a_setter(&name.ident, span, scope.sink);
            }
        }
        name
    }
}

fn fixed_name(row: &Row<'_>) -> Name {
    Name { wire: row.wire.value.clone(), ident: derive(Kind::Field, &row.wire.value) }
}

pub(super) fn field_ident(row: &Row<'_>) -> String {
    row.field.name.as_ref().map_or_else(|| derive(Kind::Field, &row.wire.value), |name| name.value.clone())
}

fn ty(row: &Row<'_>) -> Type {
    let single = match row.facts.base {
        Base::Text => row.enumeration.clone().map_or(Type::Text, Type::Enumeration),
        Base::Integer => Type::Integer,
        Base::Number => Type::Number,
        Base::Boolean => Type::Boolean,
        Base::Timestamp => Type::Timestamp,
        Base::Secret => Type::Secret,
        // What is unknown is reported, and its operation never leaves the check.
        Base::Any | Base::Unknown => Type::Any,
        Base::Structure(name) => Type::Structure(name.to_owned()),
    };
    match row.facts.container {
        Container::One => single,
        Container::List => Type::List(Box::new(single)),
        Container::Map => Type::Map(Box::new(single)),
    }
}
