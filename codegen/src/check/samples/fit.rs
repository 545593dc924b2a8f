//! Whether a sample's values fit the rows that describe them.

use std::ops::Range;

use crate::check::quirks::{Acted, Quirk};
use crate::check::rows::{Row, Table, Tables};
use crate::check::types::{self, Base, Container};
use crate::check::value::{Breach, Facts};
use crate::check::{Scope, values};
use crate::diagnostic::{Diagnostic, suggest};

use super::origin::Origin;
use super::value::{Content, Entry, Value};

/// Holds values against rows and reports what does not fit.
pub(super) struct Fit<'t, 'a, 'c, 's> {
    pub(super) tables: &'t Tables<'a>,
    pub(super) scope: &'c mut Scope<'a, 's>,
    pub(super) origin: &'c Origin,
    /// Wire names from the outside to the value at hand.
    pub(super) path: Vec<String>,
}

/// Why a single value does not fit its row.
pub(super) enum Misfit {
    /// It is of another kind.
    Kind,
    /// It breaks a fact.
    Breach(Breach),
}

/// How a single value relates to the facts of a row.
enum Judgement {
    Fits,
    /// A number or boolean stands where text is documented.
    BareForText,
    /// Another kind of value than documented.
    OtherKind,
    Breaks,
}

impl<'a> Fit<'_, 'a, '_, '_> {
    /// Checks an object against its table. `is_complete` tells whether a missing row is really missing.
    pub(super) fn object(&mut self, table: &Table<'a>, entries: &[Entry], is_complete: bool) {
        let mut order: Vec<&Entry> = entries.iter().collect();
        order.sort_by(|left, right| left.key.cmp(&right.key));
        for group in order.chunk_by(|left, right| left.key == right.key) {
            self.path.push(group[0].key.clone());
            match table.row(&group[0].key) {
                Some(row) => self.row(row, group),
                None => self.unknown_field(table, group[0]),
            }
            self.path.pop();
        }
        if is_complete {
            let is_shown =
                |row: &Row<'_>| order.binary_search_by(|entry| entry.key.as_str().cmp(&row.wire.value)).is_ok();
            for row in table.rows.iter().filter(|row| !is_shown(row)) {
                self.scope.acted.covers(row.field, Quirk::MissingInSample);
            }
        }
    }

    /// Checks one value of a row, its container left aside.
    pub(super) fn single(&mut self, row: &Row<'a>, value: &Value) {
        match (row.facts.base, &value.content) {
            (Base::Any | Base::Unknown, _) | (_, Content::Null) => {}
            (Base::Structure(_), Content::Object(entries)) => {
                if let Some(table) = self.tables.inside(row) {
                    self.object(table, entries, true);
                }
            }
            (Base::Structure(_), _) if matches!(&value.content, Content::Untyped(text) if text.trim().is_empty()) => {}
            (Base::Structure(_), _) | (_, Content::Object(_) | Content::List(_)) => self.wrong_shape(row, value),
            (_, _) => self.scalar(row, value),
        }
    }

    fn row(&mut self, row: &Row<'a>, group: &[&Entry]) {
        let is_list = row.facts.container == Container::List;
        if let ([_, second, ..], false) = (group, is_list) {
            self.report("sample-duplicate", "stands twice", &second.key_range, "a field that is no list stands once");
            return;
        }
        if group.len() > 1 && matches!(group[0].value.content, Content::List(_)) {
            self.report("sample-duplicate", "stands twice", &group[1].key_range, "a key stands once in JSON");
            return;
        }
        match row.facts.container {
            Container::One => self.single(row, &group[0].value),
            Container::Map => self.map(row, &group[0].value),
            Container::List => self.list(row, group),
        }
    }

    fn map(&mut self, row: &Row<'a>, value: &Value) {
        match &value.content {
            Content::Object(entries) => entries.iter().for_each(|entry| self.single(row, &entry.value)),
            _ if value.is_empty() => {}
            _ => self.wrong_shape(row, value),
        }
    }

    fn list(&mut self, row: &Row<'a>, group: &[&Entry]) {
        let mut items: Vec<&Value> = Vec::new();
        for entry in group {
            match &row.field.wrapped_as {
                Some(wrapper) => self.wrapped(row, &wrapper.value, &entry.value, &mut items),
                None => self.unwrapped(row, &entry.value, &mut items),
            }
        }
        let is_disputed = row.claims.iter().any(|claim| claim.count_breach(items.len()).is_none());
        let breach = row.facts.count_breach(items.len()).filter(|_| !is_disputed && !group[0].value.is_empty());
        if let Some(breach) = breach {
            let words = breach.words(&row.facts);
            self.report("value-breaks-constraint", &words, &group[0].value.range, values::cure(breach));
        }
        for item in items {
            self.single(row, item);
        }
    }

    /// The items of a list that stands under a key of its own.
    fn wrapped<'v>(&mut self, row: &Row<'a>, wrapper: &str, value: &'v Value, items: &mut Vec<&'v Value>) {
        match &value.content {
            _ if value.is_empty() => {}
            Content::List(found) => {
                if !self.scope.acted.covers(row.field, Quirk::UnwrappedInSample) {
                    self.not_wrapped(wrapper, value, "unwrapped_in_sample");
                }
                items.extend(found);
            }
            Content::Object(entries) if entries.iter().any(|entry| entry.key == wrapper) => {
                for entry in entries {
                    match &entry.value.content {
                        _ if entry.key != wrapper => self.beside_wrapper(wrapper, entry),
                        Content::List(found) => items.extend(found),
                        // In XML each element is an item; in JSON a single one is odd.
                        _ => {
                            let is_json = !matches!(entry.value.content, Content::Untyped(_)) && !is_xml(entry);
                            if is_json && !self.scope.acted.covers(row.field, Quirk::SingleObjectInSample) {
                                self.single_object(row, &entry.value);
                            }
                            items.push(&entry.value);
                        }
                    }
                }
            }
            Content::Object(_) => {
                let single = self.scope.acted.covers(row.field, Quirk::SingleObjectInSample);
                let unwrapped = self.scope.acted.covers(row.field, Quirk::UnwrappedInSample);
                if !single && !unwrapped {
                    self.not_wrapped(wrapper, value, "single_object_in_sample");
                }
                items.push(value);
            }
            _ => self.wrong_shape(row, value),
        }
    }

    /// The items of a list that stands directly under the field's name.
    fn unwrapped<'v>(&mut self, row: &Row<'a>, value: &'v Value, items: &mut Vec<&'v Value>) {
        match &value.content {
            Content::Null => {}
            Content::List(found) => items.extend(found),
            Content::Untyped(_) => items.push(value),
            Content::Object(_) => {
                if !is_xml_value(value) && !self.scope.acted.covers(row.field, Quirk::SingleObjectInSample) {
                    self.single_object(row, value);
                }
                items.push(value);
            }
            _ => self.wrong_shape(row, value),
        }
    }

    fn scalar(&mut self, row: &Row<'a>, value: &Value) {
        let Some(text) = value.text() else { return };
        match misfit(row, value, text, &mut self.scope.acted) {
            None => {}
            Some(Misfit::Breach(breach)) => {
                let span = self.origin.span(&value.range);
                let problem = values::problem(row, "sample value", text, span, breach);
                self.scope.sink.report(problem.help(values::cure(breach)));
            }
            Some(Misfit::Kind) => self.wrong_shape(row, value),
        }
    }

    fn wrong_shape(&mut self, row: &Row<'a>, value: &Value) {
        let wanted = match row.facts.container {
            Container::One => row.facts.base.noun().to_owned(),
            container => types::noun(container, row.facts.base),
        };
        let problem = Diagnostic::new(
            "sample-shape",
            format!("`{}` is {wanted}, and the sample shows {}", self.shown_path(), value.noun()),
        )
        .label(self.origin.span(&value.range), format!("this is {}", value.noun()))
        .label(row.type_span(), "the description says otherwise");
        let is_number_for_text =
            matches!(value.content, Content::Number(_)) && matches!(row.facts.base, Base::Text | Base::Secret);
        self.scope.sink.report(problem.help(if is_number_for_text {
            "if the page really shows a number, record the quirk `number_in_sample`"
        } else {
            "correct one of them, or record under `disputed:` what the sample shows, as in `says: { type: … }`"
        }));
    }

    fn unknown_field(&mut self, table: &Table<'a>, entry: &Entry) {
        let problem = Diagnostic::new(
            "sample-unknown-field",
            format!("the sample shows `{}`, which is not described", self.shown_path()),
        )
        .label(self.origin.span(&entry.key_range), "");
        let similar = suggest(&entry.key, table.wires());
        self.scope.sink.report(match similar.and_then(|similar| table.row(similar)) {
            Some(row) => {
                problem.label(row.wire.span, "this one is described").help("spell them alike, or describe both")
            }
            None => problem.help("describe it with the sample's source: the page shows it"),
        });
    }

    fn not_wrapped(&mut self, wrapper: &str, value: &Value, quirk: &str) {
        let words = format!("is not wrapped in `{wrapper}`");
        self.report(
            "sample-shape",
            &words,
            &value.range,
            &format!("if the page really shows this, record the quirk `{quirk}`"),
        );
    }

    fn beside_wrapper(&mut self, wrapper: &str, entry: &Entry) {
        let words = format!("holds `{}` beside `{wrapper}`", entry.key);
        self.report("sample-shape", &words, &entry.key_range, "an object around a list holds nothing else");
    }

    fn single_object(&mut self, row: &Row<'a>, value: &Value) {
        let words = format!("is {}, and the sample shows a single one", types::noun(Container::List, row.facts.base));
        self.report(
            "sample-shape",
            &words,
            &value.range,
            "if the page really shows this, record the quirk `single_object_in_sample`",
        );
    }

    fn report(&mut self, code: &'static str, words: &str, range: &Range<usize>, help: &str) {
        let problem = Diagnostic::new(code, format!("`{}` {words}", self.shown_path()));
        self.scope.sink.report(problem.label(self.origin.span(range), "").help(help));
    }

    fn shown_path(&self) -> String {
        values::shown(&self.path.join("."))
    }
}

/// What keeps a single value from its row, unless another source or a quirk explains it.
pub(super) fn misfit(row: &Row<'_>, value: &Value, text: &str, acted: &mut Acted) -> Option<Misfit> {
    match judge(&row.facts, value, text) {
        Judgement::Fits => None,
        _ if row.claims.iter().any(|claim| matches!(judge(claim, value, text), Judgement::Fits)) => None,
        Judgement::Breaks => row.breach(text, acted).map(Misfit::Breach),
        Judgement::BareForText if acted.covers(row.field, Quirk::NumberInSample) => {
            row.breach(text, acted).map(Misfit::Breach)
        }
        Judgement::BareForText | Judgement::OtherKind => Some(Misfit::Kind),
    }
}

/// The range of an element starts before its name; in JSON a key stands before its value.
fn is_xml(entry: &Entry) -> bool {
    entry.key_range.start > entry.value.range.start
}

fn is_xml_value(value: &Value) -> bool {
    matches!(&value.content, Content::Object(entries) if entries.first().is_some_and(is_xml))
}

fn judge(facts: &Facts<'_>, value: &Value, text: &str) -> Judgement {
    let fits_kind = match (facts.base, &value.content) {
        (_, Content::Untyped(_)) | (Base::Any | Base::Unknown, _) => true,
        (Base::Text | Base::Secret | Base::Timestamp, content) => matches!(content, Content::Text(_)),
        (Base::Integer | Base::Number, content) => matches!(content, Content::Number(_)),
        (Base::Boolean, content) => matches!(content, Content::Boolean(_)),
        (Base::Structure(_), _) => false,
    };
    let is_text = matches!(facts.base, Base::Text | Base::Secret);
    match facts.breach(text) {
        _ if !fits_kind && is_text && matches!(value.content, Content::Number(_)) => Judgement::BareForText,
        _ if !fits_kind => Judgement::OtherKind,
        Some(_) => Judgement::Breaks,
        None => Judgement::Fits,
    }
}
