//! The rows of an operation as tables: types resolved, facts read, ready for values and samples to be held against.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, Span, suggest};
use crate::model::Direction;
use crate::name::Kind;
use crate::source::{Field, Map, Spanned};

use super::enumerations::Enumerations;
use super::quirks::{Acted, Quirk};
use super::types::{Base, Container};
use super::value::{Breach, Facts};
use super::{Scope, constraints, disputes, graph, names, quirks, types, values};

/// Levels of objects inside each other.
pub(super) const DEEPEST: usize = 64;

/// A row with its facts.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub(super) wire: &'a Spanned<String>,
    pub(super) field: &'a Field,
    pub(super) facts: Facts<'a>,
    /// The same facts as other sources have them.
    pub(super) claims: Vec<Facts<'a>>,
    /// Rust name of its enumeration.
    pub(super) enumeration: Option<String>,
    /// Whether it stands in `service.yaml`.
    pub(super) is_common: bool,
}

/// The rows of one object.
#[derive(Debug)]
pub(super) struct Table<'a> {
    /// Rust name; absent for request and response, whose names follow from the operation's.
    pub(super) name: Option<&'a Spanned<String>>,
    pub(super) direction: Direction,
    /// The table and row where its fields stand, except for request and response.
    pub(super) owner: Option<(usize, usize)>,
    pub(super) rows: Vec<Row<'a>>,
    by_wire: BTreeMap<&'a str, usize>,
}

/// All tables: the request, the response, then the objects inside them in order of appearance.
#[derive(Debug)]
pub(super) struct Tables<'a> {
    pub(super) all: Vec<Table<'a>>,
    pub(super) enumerations: Enumerations<'a>,
    by_name: BTreeMap<&'a str, usize>,
}

impl Row<'_> {
    /// The fact that a value breaks, unless another source or a quirk explains it.
    pub(super) fn breach(&self, text: &str, acted: &mut Acted) -> Option<Breach> {
        let breach = self.facts.breach(text)?;
        if self.claims.iter().any(|claim| claim.breach(text).is_none()) {
            return None;
        }
        let is_case_only = || self.facts.values.iter().any(|word| word.to_lowercase() == text.to_lowercase());
        let is_covered = match breach {
            Breach::Format => acted.covers(self.field, Quirk::MalformedTimestamp),
            Breach::Values if is_case_only() => acted.covers(self.field, Quirk::ValuesDifferInCase),
            _ => false,
        };
        (!is_covered).then_some(breach)
    }
}

impl<'a> Table<'a> {
    fn new(name: Option<&'a Spanned<String>>, direction: Direction, owner: Option<(usize, usize)>) -> Self {
        Self { name, direction, owner, rows: Vec::new(), by_wire: BTreeMap::new() }
    }

    /// The number of a wire name's row.
    pub(super) fn index(&self, wire: &str) -> Option<usize> {
        self.by_wire.get(wire).copied()
    }

    /// The row of a wire name.
    pub(super) fn row(&self, wire: &str) -> Option<&Row<'a>> {
        self.rows.get(self.index(wire)?)
    }

    /// The number of the row that a word of the spec names; one that names none is reported.
    pub(super) fn find(&self, name: &Spanned<String>, sink: &mut Sink) -> Option<usize> {
        let index = self.index(&name.value);
        if index.is_none() {
            let word = &name.value;
            let problem = match (self.direction, self.name) {
                (Direction::Request, _) => {
                    Diagnostic::new("unknown-parameter", format!("the request has no parameter `{word}`"))
                }
                (Direction::Response, None) => {
                    Diagnostic::new("unknown-field", format!("the answer has no field `{word}`"))
                }
                (Direction::Response, Some(owner)) => {
                    Diagnostic::new("unknown-field", format!("`{}` has no field `{word}`", owner.value))
                }
            };
            let problem = problem.label(name.span, "");
            sink.report(match suggest(word, self.wires()).and_then(|similar| self.row(similar)) {
                Some(row) => problem.label(row.wire.span, "this one has a similar name").help("spell them alike"),
                None => problem.help("write the name as it goes over the wire"),
            });
        }
        index
    }

    /// The wire names, in the page's order.
    pub(super) fn wires(&self) -> impl Iterator<Item = &'a str> + Clone {
        self.rows.iter().map(|row| row.wire.value.as_str())
    }
}

impl<'a> Tables<'a> {
    pub(super) const REQUEST: usize = 0;
    pub(super) const RESPONSE: usize = 1;

    /// Reads all rows of an operation. Rows that the service has in common come after those of the request.
    pub(super) fn read(
        request: &'a Map<Field>,
        common: &'a Map<Field>,
        response: &'a Map<Field>,
        scope: &mut Scope<'a, '_>,
    ) -> Self {
        let mut tables = Self { all: Vec::new(), enumerations: Enumerations::default(), by_name: BTreeMap::new() };
        tables.table(request, Table::new(None, Direction::Request, None), 0, false, scope);
        // The tables inside the request come after the response, so that these two keep their numbers.
        let inner = tables.all.split_off(1);
        let by_name = std::mem::take(&mut tables.by_name);
        tables.all.push(Table::new(None, Direction::Response, None));
        tables.shift(inner, by_name);
        tables.fill(Self::RESPONSE, response, 0, false, scope);
        tables.common(request, common, scope);
        tables.enumerations.resolve(scope.sink);
        tables.finish(scope);
        tables
    }

    /// The table of a struct.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The table of a row's object, elements or values.
    pub(super) fn inside(&self, row: &Row<'_>) -> Option<&Table<'a>> {
        match row.facts.base {
            Base::Structure(name) => self.named(name).and_then(|index| self.all.get(index)),
            _ => None,
        }
    }

    fn shift(&mut self, inner: Vec<Table<'a>>, by_name: BTreeMap<&'a str, usize>) {
        let moved = |index: usize| if index == Self::REQUEST { index } else { index + 1 };
        for mut table in inner {
            table.owner = table.owner.map(|(index, row)| (moved(index), row));
            self.all.push(table);
        }
        self.by_name = by_name.into_iter().map(|(name, index)| (name, moved(index))).collect();
    }

    fn table(
        &mut self,
        fields: &'a Map<Field>,
        table: Table<'a>,
        depth: usize,
        common: bool,
        scope: &mut Scope<'a, '_>,
    ) -> usize {
        let index = self.all.len();
        self.all.push(table);
        self.fill(index, fields, depth, common, scope);
        index
    }

    fn fill(&mut self, index: usize, fields: &'a Map<Field>, depth: usize, common: bool, scope: &mut Scope<'a, '_>) {
        for (wire, field) in fields {
            let row = self.row(wire, field, common, scope);
            let base = row.facts.base;
            let number = self.all[index].rows.len();
            let table = &mut self.all[index];
            table.by_wire.insert(&wire.value, number);
            table.rows.push(row);
            if let (Base::Structure(_), Some(fields)) = (base, &field.fields) {
                self.object((index, number), field, fields, depth, scope);
            }
        }
    }

    fn row(
        &mut self,
        wire: &'a Spanned<String>,
        field: &'a Field,
        is_common: bool,
        scope: &mut Scope<'a, '_>,
    ) -> Row<'a> {
        let name = &wire.value;
        scope.sources.check_row(field, name, scope.sink);
        let (container, base) = types::read(field, name, wire.span, scope.sink);
        constraints::flags_say_something(field, scope.sink);
        let facts = constraints::read(field, name, container, base, scope.sink);
        let claims = disputes::check_row(field, wire, &facts, scope);
        quirks::act_on_facts(field, &facts.values, &mut scope.acted);
        let enumeration = self.enumerations.collect(wire, field, base, scope.sink);
        Row { wire, field, facts, claims, enumeration, is_common }
    }

    fn object(
        &mut self,
        owner: (usize, usize),
        field: &'a Field,
        fields: &'a Map<Field>,
        depth: usize,
        scope: &mut Scope<'a, '_>,
    ) {
        let Some(name) = field.object.as_ref().or(field.list_of.as_ref()).or(field.map_of.as_ref()) else { return };
        if fields.is_empty() {
            let problem = Diagnostic::new("no-fields", format!("`{}` has no fields", name.value));
            scope
                .sink
                .report(problem.label(name.span, "").help("write `type: any` for an object that no page describes"));
        }
        if depth >= DEEPEST {
            scope.sink.report(graph::too_deep(name.span));
            return;
        }
        names::is_sound(Kind::Type, name, None, scope.sink);
        if let Some(&earlier) = self.by_name.get(name.value.as_str()) {
            let first = self.all[earlier].name.map_or(Span::default(), |first| first.span);
            scope.sink.report(same_type(name, first));
            return;
        }
        let (direction, common) = (self.all[owner.0].direction, self.all[owner.0].rows[owner.1].is_common);
        self.by_name.insert(&name.value, self.all.len());
        self.table(fields, Table::new(Some(name), direction, Some(owner)), depth + 1, common, scope);
    }

    /// Rows in common are checked once, with the service.
    fn common(&mut self, request: &'a Map<Field>, common: &'a Map<Field>, scope: &mut Scope<'a, '_>) {
        let mut unheard = Sink::default();
        let mut scope = Scope {
            text: scope.text,
            sources: scope.sources,
            common: scope.common,
            sink: &mut unheard,
            acted: Acted::default(),
        };
        for (wire, field) in common {
            let is_own = request.iter().any(|(own, _)| own.value == wire.value);
            if field.supplied_by.is_none() && !is_own {
                let row = self.row(wire, field, true, &mut scope);
                let table = &mut self.all[Self::REQUEST];
                table.by_wire.insert(&wire.value, table.rows.len());
                table.rows.push(row);
            }
        }
    }

    fn finish(&mut self, scope: &mut Scope<'a, '_>) {
        for table in &mut self.all {
            for row in &mut table.rows {
                if let Some(values) = row.enumeration.as_deref().and_then(|name| self.enumerations.words(name)) {
                    row.facts.values = values;
                }
            }
        }
        graph::check(self, scope.sink);
        for table in &mut self.all {
            for row in table.rows.iter().filter(|row| !row.is_common) {
                values::check(row, scope);
            }
        }
    }
}

impl Row<'_> {
    /// The place of the row's type, or of its name.
    pub(super) fn type_span(&self) -> Span {
        let stated = super::facts::TYPE.iter().find_map(|key| super::facts::text(self.field, key));
        stated.map_or(self.wire.span, |word| word.span)
    }

    /// Whether it holds single values without inner structure.
    pub(super) fn is_scalar(&self) -> bool {
        self.facts.container == Container::One && !matches!(self.facts.base, Base::Structure(_) | Base::Any)
    }
}

fn same_type(name: &Spanned<String>, first: Span) -> Diagnostic {
    Diagnostic::new("same-type", format!("type `{}` is described twice", name.value))
        .label(name.span, "here again, with fields")
        .label(first, "first here")
        .help("leave `fields` out here if it is the same type, else give one of them another name")
}
