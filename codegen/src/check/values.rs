//! The values that a row itself states obey its facts: default, example, fixed value, members of `one_of`, value list.

use crate::diagnostic::{Diagnostic, Sink, Span};
use crate::doc;
use crate::source::{Scalar, Spanned, ValueEntry};
use crate::yaml::{self, Reading};

use super::rows::Row;
use super::types::{Base, Container};
use super::value::Breach;
use super::{Scope, facts};

/// Checks the values that stand on a row.
pub(super) fn check(row: &Row<'_>, scope: &mut Scope<'_, '_>) {
    for (key, scalar) in [("fixed", &row.field.fixed), ("default", &row.field.default), ("example", &row.field.example)]
    {
        let Some(scalar) = scalar else { continue };
        if is_one_value(row, &scalar.value.text) && is_written_as_its_type(row, key, scalar, scope.sink) {
            obeys(row, key, scalar, scope);
        }
    }
    for member in &row.field.one_of {
        if is_written_as_its_type(row, "one_of", member, scope.sink) {
            obeys(row, "one_of", member, scope);
        }
    }
    for (word, entry) in row.field.values.iter().flatten() {
        if let ValueEntry::Full(value) = entry {
            scope.sources.check_one(&value.sources, value.decision.as_ref(), scope.sink);
        }
        if word.value.is_empty() {
            let problem = Diagnostic::new("empty-value", "a documented value is empty").label(word.span, "");
            scope.sink.report(problem.help("delete it, and say in `notes` what an empty value means"));
        }
    }
}

/// Whether an example of a row can be held against its facts, and be handed on as a value.
pub(super) fn is_one_value(row: &Row<'_>, text: &str) -> bool {
    let is_scalar = !matches!(row.facts.base, Base::Any | Base::Structure(_) | Base::Unknown);
    match row.facts.container {
        Container::One => is_scalar,
        // Pages give a list's example as one item, or as JSON, which only samples are checked for.
        Container::List => is_scalar && !text.trim_start().starts_with('['),
        Container::Map => false,
    }
}

/// The problem of a value that breaks a fact; `value` says which one it is: `default`, `sample value`.
pub(super) fn problem(row: &Row<'_>, what: &str, text: &str, span: Span, breach: Breach) -> Diagnostic {
    let name = &row.wire.value;
    let title = format!("{what} `{}` of `{name}` {}", shown(text), breach.words(&row.facts));
    let problem = Diagnostic::new(code(breach), title).label(span, "");
    match breach {
        Breach::Type | Breach::Format if row.field.format.is_none() => {
            problem.label(row.type_span(), format!("`{name}` is {}", row.facts.base.noun()))
        }
        _ => match facts::span(row.field, breach.key()) {
            Some(place) => problem.label(place, "the fact that it breaks"),
            None => problem,
        },
    }
}

/// What to do about a value that breaks a fact.
pub(super) fn cure(breach: Breach) -> &'static str {
    match breach {
        Breach::Values => {
            "add it to `values` with the source that shows it, delete it if it says nothing, or record under `disputed:` what the other source lists"
        }
        Breach::Format => {
            "correct it, or record that the page really shows it: the quirk `malformed_timestamp`, or a dispute"
        }
        Breach::Type => "correct it, or record under `disputed:` what the other source says",
        _ => "correct one of them, or record under `disputed:` that the sources do not agree",
    }
}

fn obeys(row: &Row<'_>, key: &str, scalar: &Spanned<Scalar>, scope: &mut Scope<'_, '_>) {
    let text = &scalar.value.text;
    let Some(breach) = row.breach(text, &mut scope.acted) else { return };
    let what = if key == "one_of" { "member" } else { key };
    scope.sink.report(problem(row, what, text, scalar.span, breach).help(cure(breach)));
}

/// Whether readers of YAML would not agree about a value, which is reported where it is decoded.
pub(super) fn is_ambiguous(scalar: &Scalar) -> bool {
    !scalar.quoted && !matches!(yaml::reading(&scalar.text), None | Some(Reading::Number | Reading::Boolean))
}

/// Text that YAML takes for a number needs quotes, and a number must not have them.
fn is_written_as_its_type(row: &Row<'_>, key: &str, scalar: &Spanned<Scalar>, sink: &mut Sink) -> bool {
    let (text, quoted, base) = (&scalar.value.text, scalar.value.quoted, row.facts.base);
    let is_text = matches!(base, Base::Text | Base::Secret | Base::Timestamp);
    let is_bare = matches!(base, Base::Integer | Base::Number | Base::Boolean);
    if is_ambiguous(&scalar.value) {
        return false;
    }
    if is_text
        && !quoted
        && let Some(reading) = yaml::reading(text)
    {
        let problem = Diagnostic::new("needs-quotes", format!("`{text}` needs quotes to be text"))
            .label(scalar.span, format!("without quotes this is {}", reading.words()))
            .label(row.type_span(), format!("`{}` is {}", row.wire.value, base.noun()));
        sink.report(problem.fix(scalar.span, yaml::quoted(text), "write it in quotes"));
        return false;
    }
    if is_bare && quoted {
        let problem =
            Diagnostic::new("needs-no-quotes", format!("`{key}` of `{}` is text, not {}", row.wire.value, base.noun()))
                .label(scalar.span, "with quotes this is text")
                .label(row.type_span(), format!("this says {}", base.noun()));
        let is_sound = row.facts.breach(text).is_none() && !text.is_empty();
        sink.report(if is_sound {
            problem.fix(scalar.span, text.as_str(), "write it without quotes")
        } else {
            problem.help("correct the value or the type")
        });
        return false;
    }
    true
}

/// A value short enough for a title.
pub(super) fn shown(text: &str) -> String {
    let line: String = text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.len() < text.len() { format!("{line}…") } else { line }
}

fn code(breach: Breach) -> &'static str {
    match breach {
        Breach::Type => "value-type",
        Breach::Format => "value-format",
        Breach::Values => "value-not-documented",
        _ => "value-breaks-constraint",
    }
}

/// The example of a row, where it is one value that fits.
pub(super) fn example(row: &Row<'_>) -> Option<String> {
    let text = &row.field.example.as_ref()?.value.text;
    (is_one_value(row, text) && row.facts.breach(text).is_none()).then(|| text.clone())
}

/// The default of a row as a code span.
pub(super) fn default_in_words(row: &Row<'_>) -> Option<String> {
    let text = &row.field.default.as_ref()?.value.text;
    Some(format!("The service takes {} when it is absent.", doc::code(text)))
}
