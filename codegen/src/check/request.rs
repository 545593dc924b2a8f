//! What becomes of the parameters of a request.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, Span};
use crate::model::{Place, Presence, Style};

use super::placement::{self, Call, Fate};
use super::rows::{Table, Tables};

/// A call with what becomes of each of its parameters, in the order of the rows.
#[derive(Debug)]
pub(super) struct Request<'a> {
    pub(super) call: Call<'a>,
    pub(super) outcomes: Vec<Outcome>,
}

/// What becomes of one parameter.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub(super) fate: Fate,
    pub(super) place: Place,
    pub(super) style: Style,
}

impl Outcome {
    /// Whether the request can go out without it.
    pub(super) fn is_optional(&self) -> bool {
        self.fate == Fate::Row(Presence::Optional)
    }

    /// Whether it is a field in Rust.
    pub(super) fn is_field(&self) -> bool {
        matches!(&self.fate, Fate::Row(presence) if !matches!(presence, Presence::Fixed(_)))
    }
}

impl<'a> Request<'a> {
    /// Reads where every parameter goes and who gives it.
    pub(super) fn read(call: Call<'a>, tables: &Tables<'a>, sink: &mut Sink) -> Self {
        let mut unheard = Sink::default();
        let table = &tables.all[Tables::REQUEST];
        let outcome = |row: &super::rows::Row<'a>| {
            // What is wrong with a row in common is reported with the service.
            let sink = if row.is_common { &mut unheard } else { &mut *sink };
            let fate = placement::fate(row, &call, sink);
            if matches!(fate, Fate::Signer | Fate::Protocol) {
                return Outcome { fate, place: Place::Query, style: Style::default() };
            }
            let place = placement::place(row, &call, sink);
            let style = placement::style(row, place, sink);
            Outcome { fate, place, style }
        };
        let outcomes: Vec<Outcome> = table.rows.iter().map(outcome).collect();
        let request = Self { call, outcomes };
        request.one_kind_of_body(table, sink);
        request.headers_differ(table, sink);
        request
    }

    /// What becomes of the row of a name, or of the list that an indexed name belongs to.
    pub(super) fn of(&self, table: &Table<'_>, name: &str, stem: &str) -> Option<&Outcome> {
        self.outcomes.get(table.index(name).or_else(|| table.index(stem))?)
    }

    /// Names of header fields are the same in any case.
    fn headers_differ(&self, table: &Table<'_>, sink: &mut Sink) {
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        for (row, _) in table.rows.iter().zip(&self.outcomes).filter(|(_, outcome)| outcome.place == Place::Header) {
            if let Some(earlier) = first.insert(row.wire.value.to_ascii_lowercase(), row.wire.span) {
                let problem = Diagnostic::new("same-header", format!("header `{}` stands twice", row.wire.value))
                    .label(row.wire.span, "here again")
                    .label(earlier, "first here, in another case");
                sink.report(problem.help("keep one of them"));
            }
        }
    }

    /// A body is JSON or a form.
    fn one_kind_of_body(&self, table: &Table<'_>, sink: &mut Sink) {
        let of = |place| {
            self.outcomes.iter().position(|outcome| outcome.place == place && matches!(outcome.fate, Fate::Row(_)))
        };
        if let (Some(body), Some(form)) = (of(Place::Body), of(Place::Form)) {
            let problem = Diagnostic::new("two-bodies", "a request has one body: JSON or a form")
                .label(table.rows[form].wire.span, "goes into a form")
                .label(table.rows[body].wire.span, "goes into JSON");
            sink.report(problem.help("correct `in`"));
        }
    }
}
