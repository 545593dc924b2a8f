//! Whether a sample request fits the description.

mod line;

use std::collections::BTreeSet;

use crate::check::path::Template;
use crate::check::placement::Fate;
use crate::check::request::Request;
use crate::check::rows::Tables;
use crate::check::{Scope, rules};
use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Place, Presence};
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

impl Check<'_, '_, '_, '_> {
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
