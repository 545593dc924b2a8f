//! What the method, the path and the query of a sample request show.

use std::collections::BTreeSet;

use crate::check::placement::Fate;
use crate::check::rows::{Row, Tables};
use crate::check::samples::url::{self, Shown};
use crate::check::types::{Base, Container};
use crate::check::value::Breach;
use crate::check::values;
use crate::diagnostic::{Diagnostic, suggest};
use crate::model::{Place, Presence, Style};

use super::Check;

impl<'a> Check<'_, '_, 'a, '_> {
    pub(super) fn method(&mut self, shown: &Shown) {
        let expected = self.known.request.call.method;
        if let Some(method) = shown.method.as_deref().filter(|method| *method != expected) {
            let problem = Diagnostic::new(
                "sample-method",
                format!("the sample request is a {method}, the operation a {expected}"),
            )
            .label(self.find(method), "")
            .label(self.known.request.call.method_span, "the method")
            .help("correct one of them, or leave the method out of the sample");
            self.scope.sink.report(problem);
        }
    }

    pub(super) fn path(&mut self, shown: &Shown) {
        let (Some(template), Some(path)) = (self.known.template, &shown.path) else { return };
        let segments = template.segments();
        let fits = segments.len() == path.len()
            && segments
                .iter()
                .zip(path)
                .all(|(segment, piece)| segment.parameter().is_some() || segment.text() == piece);
        if !fits && self.is_disputed {
            self.is_expressible = false;
            return;
        }
        if !fits {
            let problem = Diagnostic::new(
                "sample-path",
                format!("the sample's path `/{}` is not `{}`", values::shown(&path.join("/")), template.text),
            )
            .label(self.find(path.iter().find(|piece| !piece.is_empty()).map_or("", String::as_str)), "")
            .label(template.span, "the operation's path");
            self.scope
                .sink
                .report(problem.help("correct one of them, or record under the sample's `disputed:` why it differs"));
            return;
        }
        for (segment, piece) in segments.iter().zip(path) {
            let Some(name) = segment.parameter().filter(|_| !url::is_placeholder(piece)) else { continue };
            match url::decode(piece) {
                Ok(value) => self.value(name, name, &value, Place::Path),
                Err(_) => self.is_expressible = false,
            }
        }
    }

    pub(super) fn query(&mut self, shown: &Shown) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for (name, value) in &shown.query {
            if url::is_placeholder(value) {
                self.is_expressible = false;
            } else {
                let is_repeated = !seen.insert(name);
                self.value(name, name.split('.').next().unwrap_or(name), value, Place::Query);
                self.repeats(name, is_repeated);
            }
        }
    }

    /// A parameter of the path or query by its name; `stem` is the name without the index of a list.
    fn value(&mut self, name: &str, stem: &str, value: &str, place: Place) {
        if self.is_of_the_protocol(name, value) {
            return;
        }
        let table = &self.known.tables.all[Tables::REQUEST];
        let Some((row, outcome)) =
            table.row(name).or_else(|| table.row(stem)).zip(self.known.request.of(table, name, stem))
        else {
            if !self.known.signers.contains(name) {
                self.unknown(name);
            }
            return;
        };
        if outcome.place != place && matches!(outcome.fate, Fate::Row(_)) {
            let problem =
                Diagnostic::new("sample-place", format!("the sample shows `{name}` in another place than described"))
                    .label(self.find(name), "")
                    .label(row.field.r#in.as_ref().map_or(row.wire.span, |word| word.span), "the description");
            self.scope.sink.report(problem.help("correct one of them"));
            return;
        }
        match &outcome.fate {
            Fate::Signer | Fate::Protocol => {}
            Fate::Row(Presence::Fixed(fixed)) if fixed == value => self.pairs.push((name.to_owned(), value.to_owned())),
            Fate::Row(Presence::Fixed(_)) => self.breaks(row, name, value, None),
            Fate::Row(_) => {
                self.obeys(row, name, value, outcome.style);
                self.pairs.push((name.to_owned(), value.to_owned()));
            }
        }
    }

    fn obeys(&mut self, row: &Row<'a>, name: &str, value: &str, style: Style) {
        let is_plain = !matches!(row.facts.base, Base::Structure(_) | Base::Any | Base::Unknown)
            && row.facts.container != Container::Map;
        if !is_plain || (row.facts.container == Container::List && style == Style::Json) {
            return;
        }
        let is_joined = row.facts.container == Container::List && style == Style::Comma;
        for item in value.split(|c| is_joined && c == ',') {
            if let Some(breach) = row.breach(item, &mut self.scope.acted) {
                self.breaks(row, name, item, Some(breach));
            }
        }
    }

    fn breaks(&mut self, row: &Row<'a>, name: &str, value: &str, breach: Option<Breach>) {
        let place = self.find(&format!("{name}="));
        let problem = match breach {
            Some(breach) => values::problem(row, "sample value", value, place, breach).help(values::cure(breach)),
            None => Diagnostic::new("sample-fixed", format!("the sample has `{}` for `{name}`", values::shown(value)))
                .label(place, "")
                .label(row.field.fixed.as_ref().map_or(row.wire.span, |fixed| fixed.span), "its only value")
                .help("correct one of them"),
        };
        self.scope.sink.report(problem);
    }

    /// Whether it names the operation or the version, and so is checked.
    fn is_of_the_protocol(&mut self, name: &str, value: &str) -> bool {
        let call = &self.known.request.call;
        let parameter =
            [call.operation, call.version].into_iter().flatten().find(|(parameter, _)| parameter.value == name);
        if let Some((_, expected)) = parameter.filter(|(_, expected)| expected.value != value) {
            let problem =
                Diagnostic::new("sample-fixed", format!("the sample has `{}` for `{name}`", values::shown(value)))
                    .label(self.find(&format!("{name}=")), "")
                    .label(expected.span, "this is its value");
            self.scope.sink.report(problem.help("correct one of them"));
        }
        parameter.is_some()
    }

    fn repeats(&mut self, name: &str, is_repeated: bool) {
        let row = self.known.tables.all[Tables::REQUEST].row(name);
        if is_repeated && row.is_some_and(|row| row.facts.container != Container::List) {
            let problem =
                Diagnostic::new("sample-duplicate", format!("`{name}` stands twice")).label(self.find(name), "");
            self.scope.sink.report(problem.help("a parameter that is no list stands once"));
        }
    }

    fn unknown(&mut self, name: &str) {
        let table = &self.known.tables.all[Tables::REQUEST];
        let problem =
            Diagnostic::new("sample-unknown-field", format!("the sample shows `{name}`, which is not described"))
                .label(self.find(name), "");
        let similar = suggest(name, table.wires()).and_then(|similar| table.row(similar));
        self.scope.sink.report(match similar {
            Some(row) => {
                problem.label(row.wire.span, "this one is described").help("spell them alike, or describe both")
            }
            None => problem.help("describe it with the sample's source: the page shows it"),
        });
    }
}
