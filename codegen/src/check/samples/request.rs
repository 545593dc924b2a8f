//! Whether a sample request fits the description.

use std::collections::BTreeSet;

use crate::check::path::Template;
use crate::check::placement::Fate;
use crate::check::request::Request;
use crate::check::rows::{Row, Tables};
use crate::check::types::{Base, Container};
use crate::check::{Scope, rules, values};
use crate::diagnostic::{Diagnostic, Span, suggest};
use crate::model::{Place, Presence, Style};
use crate::source::{Sample, Spanned};

use super::body;
use super::origin::Origin;
use super::url::{self, Shown};

/// What the samples of a request are held against.
pub(in crate::check) struct Known<'k, 'a> {
    pub(in crate::check) tables: &'k Tables<'a>,
    pub(in crate::check) request: &'k Request<'a>,
    pub(in crate::check) template: Option<&'k Template>,
    pub(in crate::check) rules: &'k [crate::model::CrossRule],
    /// Names that a signer or the protocol may add.
    pub(in crate::check) signers: &'k BTreeSet<&'a str>,
}

/// Checks a sample request; gives what it shows of parameters when a complete request can be built from it.
pub(super) fn check<'a>(
    sample: &Sample,
    text: &Spanned<String>,
    known: &Known<'_, 'a>,
    scope: &mut Scope<'a, '_>,
) -> Option<Vec<(String, String)>> {
    let origin = Origin::new(scope.text, text);
    let shown = match url::read(&text.value) {
        Ok(shown) => shown,
        Err(reason) => {
            let problem = Diagnostic::new("sample-request", format!("the sample request cannot be read: {reason}"));
            scope.sink.report(
                problem
                    .label(origin.whole(), "")
                    .help("write the URL as the page shows it; white space counts for nothing"),
            );
            return None;
        }
    };
    let ((pairs, is_complete, is_expressible), is_sound) = scope.attempt(|scope| {
        let mut check = Check {
            known,
            scope,
            place: origin.whole(),
            text,
            origin,
            pairs: Vec::new(),
            in_body: Vec::new(),
            is_expressible: true,
            is_body_sound: true,
            is_disputed: !sample.disputed.is_empty(),
        };
        check.method(&shown);
        check.path(&shown);
        check.query(&shown);
        check.body(sample.body.as_ref());
        let is_complete = check.all_mandatory(sample, &shown);
        (check.pairs, is_complete, check.is_expressible)
    });
    if let (Some(cut), true, true, false) = (&sample.cut, is_sound, is_complete, pairs.is_empty()) {
        let problem =
            Diagnostic::new("never-applied", "the sample is marked as cut and is complete").label(cut.span, "");
        scope.sink.report(problem.help("delete `cut`"));
    }
    (is_sound && is_complete && is_expressible && sample.cut.is_none()).then_some(pairs)
}

struct Check<'c, 'k, 'a, 's> {
    known: &'c Known<'k, 'a>,
    scope: &'c mut Scope<'a, 's>,
    place: Span,
    text: &'c Spanned<String>,
    origin: Origin,
    pairs: Vec<(String, String)>,
    /// Names that the body shows, whether or not their values can be said in pairs.
    in_body: Vec<String>,
    /// Whether all that it shows can be said in pairs.
    is_expressible: bool,
    /// Whether the body could be read, where there is one.
    is_body_sound: bool,
    /// Whether it is recorded that the sample differs from the description.
    is_disputed: bool,
}

impl<'a> Check<'_, '_, 'a, '_> {
    fn method(&mut self, shown: &Shown) {
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

    fn path(&mut self, shown: &Shown) {
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

    fn query(&mut self, shown: &Shown) {
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

    fn breaks(&mut self, row: &Row<'a>, name: &str, value: &str, breach: Option<crate::check::value::Breach>) {
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

    fn body(&mut self, body: Option<&Spanned<String>>) {
        let Some(body) = body else { return };
        match body::read(body, self.known.tables, self.scope) {
            Some(body) => {
                self.pairs.extend(body.pairs);
                self.in_body = body.names;
                self.is_expressible &= body.is_all;
            }
            None => self.is_body_sound = false,
        }
    }

    /// Whether every parameter that the caller must give is shown; headers never are.
    fn all_mandatory(&mut self, sample: &Sample, shown: &Shown) -> bool {
        let table = &self.known.tables.all[Tables::REQUEST];
        let mut is_complete = true;
        for (row, outcome) in table.rows.iter().zip(&self.known.request.outcomes) {
            if outcome.fate != Fate::Row(Presence::Mandatory) || self.shows(&row.wire.value) {
                continue;
            }
            is_complete = false;
            let is_hidden = match outcome.place {
                Place::Header => true,
                Place::Path => self.known.template.is_none() || shown.path.is_some(),
                Place::Query => shown.query.iter().any(|(name, _)| name.split('.').next() == Some(&row.wire.value)),
                Place::Body | Place::Form => !self.is_body_sound,
            };
            if !is_hidden && sample.cut.is_none() {
                let help = match (outcome.place, &sample.body) {
                    (Place::Body, None) => "add the sample's `body:`",
                    _ => "if the page lost it, say so in `cut:`; else correct one of them",
                };
                let problem =
                    Diagnostic::new("sample-lacks-parameter", format!("the sample request lacks `{}`", row.wire.value))
                        .label(self.place, "")
                        .label(
                            row.field.required.map_or(row.wire.span, |flag| flag.span),
                            "a request cannot do without it",
                        );
                self.scope.sink.report(problem.help(help));
            }
        }
        if is_complete {
            rules::hold(
                self.known.rules,
                &self.pairs,
                &self.known.tables.all[Tables::REQUEST],
                self.place,
                self.scope.sink,
            );
        }
        is_complete
    }

    fn shows(&self, wire: &str) -> bool {
        self.in_body.iter().any(|name| name == wire)
            || self.pairs.iter().any(|(name, _)| name == wire || name.split('.').next() == Some(wire))
    }

    /// The place of a word in the sample, or of the whole.
    fn find(&self, word: &str) -> Span {
        match self.text.value.find(word).filter(|_| !word.is_empty()) {
            Some(start) => self.origin.span(&(start..start + word.len())),
            None => self.place,
        }
    }
}
