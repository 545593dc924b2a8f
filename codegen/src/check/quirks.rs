//! Oddities that are real: each kind is known, and each has something to act on.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Sink, Span, suggest};
use crate::source::Field;

/// A kind of oddity.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Quirk {
    NumberInSample,
    BooleanAsText,
    MalformedTimestamp,
    BlankInValue,
    DigitsAsValues,
    SingleObjectInSample,
    UnwrappedInSample,
    ValuesDifferInCase,
    MissingInSample,
}

const QUIRKS: &[(&str, Quirk, &str)] = &[
    ("number_in_sample", Quirk::NumberInSample, "a sample in JSON with a number for this string"),
    ("boolean_as_text", Quirk::BooleanAsText, "a string whose values or example spell a boolean"),
    ("malformed_timestamp", Quirk::MalformedTimestamp, "an example or sample that does not follow the format"),
    ("blank_in_value", Quirk::BlankInValue, "a documented value with a blank"),
    ("digits_as_values", Quirk::DigitsAsValues, "a documented value made of digits"),
    ("single_object_in_sample", Quirk::SingleObjectInSample, "a sample with one bare object for this list"),
    ("unwrapped_in_sample", Quirk::UnwrappedInSample, "a sample without the key of `wrapped_as`"),
    ("values_differ_in_case", Quirk::ValuesDifferInCase, "values that differ in case only"),
    ("missing_in_sample", Quirk::MissingInSample, "a complete sample answer without this field"),
];

impl Quirk {
    /// Its key.
    pub(super) fn key(self) -> &'static str {
        QUIRKS.iter().find(|(_, quirk, _)| *quirk == self).map_or("", |&(key, ..)| key)
    }
}

/// Which recorded quirks had something to act on.
#[derive(Debug, Default)]
pub(super) struct Acted(BTreeSet<Span>);

impl Acted {
    /// Whether a row records a quirk; if so, it has acted.
    pub(super) fn covers(&mut self, field: &Field, quirk: Quirk) -> bool {
        let recorded = field.quirks.iter().find(|(kind, _)| kind.value == quirk.key());
        if let Some((kind, _)) = recorded {
            self.0.insert(kind.span);
        }
        recorded.is_some()
    }

    /// Refuses the quirks of a row that are unknown or have had nothing to act on.
    pub(super) fn finish(&self, field: &Field, name: &str, sink: &mut Sink) {
        for (kind, _) in &field.quirks {
            match QUIRKS.iter().find(|(key, ..)| *key == kind.value) {
                None => sink.report(unknown(&kind.value, kind.span)),
                Some((key, _, object)) if !self.0.contains(&kind.span) => {
                    let problem =
                        Diagnostic::new("never-applied", format!("quirk `{key}` of `{name}` has nothing to act on"))
                            .label(kind.span, format!("it needs {object}"));
                    sink.report(problem.help("delete it: the oddity is gone, or was never here"));
                }
                Some(_) => {}
            }
        }
    }
}

/// The quirks that a row's own facts show.
pub(super) fn act_on_facts(field: &Field, words: &[&str], acted: &mut Acted) {
    let example = field.example.iter().chain(&field.default).map(|scalar| scalar.value.text.as_str());
    let is_text = field.r#type.as_ref().or(field.list_of.as_ref()).is_some_and(|word| word.value == "string");
    let spells_boolean = |word: &str| word.eq_ignore_ascii_case("true") || word.eq_ignore_ascii_case("false");
    if is_text && words.iter().copied().chain(example).any(spells_boolean) {
        acted.covers(field, Quirk::BooleanAsText);
    }
    if words.iter().any(|word| word.contains(char::is_whitespace)) {
        acted.covers(field, Quirk::BlankInValue);
    }
    if words.iter().any(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())) {
        acted.covers(field, Quirk::DigitsAsValues);
    }
    let lower: BTreeSet<String> = words.iter().map(|word| word.to_lowercase()).collect();
    if lower.len() < words.len() {
        acted.covers(field, Quirk::ValuesDifferInCase);
    }
}

fn unknown(word: &str, span: Span) -> Diagnostic {
    let problem = Diagnostic::new("unknown-quirk", format!("unknown kind of quirk `{word}`")).label(span, "");
    if let Some(similar) = suggest(word, QUIRKS.iter().map(|(key, ..)| *key)) {
        return problem.fix(span, similar, "a kind with a similar name exists");
    }
    let known = QUIRKS.iter().map(|(key, ..)| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    problem.help(format!("the kinds are {known}; anything else is a note, or belongs to `disputed:`"))
}
