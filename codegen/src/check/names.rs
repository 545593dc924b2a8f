//! Names are legal, spelled as Rust spells them, and unique where they stand.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, Span};
use crate::model::Name;
use crate::name::{Flaw, Kind, derive, flaw, is_function_of_requests, is_of_a_standard_trait};
use crate::source::Spanned;

/// Names of one scope, each with the place that gave it.
#[derive(Debug, Default)]
pub(super) struct Namespace {
    taken: BTreeMap<String, (Span, String)>,
}

impl Namespace {
    /// Takes a name; `from` is the word that gave it. Reports it when it is taken already.
    pub(super) fn take(
        &mut self,
        kind: Kind,
        ident: &str,
        from: &str,
        span: Span,
        cure: &str,
        sink: &mut Sink,
    ) -> bool {
        if let Some((first, other)) = self.taken.get(ident) {
            let noun = kind.noun();
            let title = if other == from {
                format!("two {noun}s are called `{ident}` in Rust")
            } else {
                format!("`{from}` and `{other}` are both called `{ident}` in Rust")
            };
            let problem = Diagnostic::new("same-name", title)
                .label(span, format!("this {noun} becomes `{ident}`"))
                .label(*first, "and so does this");
            sink.report(problem.help(cure));
            return false;
        }
        self.taken.insert(ident.to_owned(), (span, from.to_owned()));
        true
    }
}

/// The name that a word, or the `name:` chosen for it, gives. Flaws are reported and leave a stand-in.
pub(super) fn name(
    kind: Kind,
    wire: &Spanned<String>,
    chosen: Option<&Spanned<String>>,
    sink: &mut Sink,
) -> (Name, bool) {
    let derived = derive(kind, &wire.value);
    if let Some(chosen) = chosen {
        if chosen.value == derived && flaw(kind, &derived).is_none() {
            sink.report(needless("name", &chosen.value, chosen.span, wire));
        }
        let sound = is_sound(kind, chosen, None, sink);
        return (Name { wire: wire.value.clone(), ident: chosen.value.clone() }, sound);
    }
    let sound = is_sound(kind, &Spanned { value: derived.clone(), span: wire.span }, Some(&wire.value), sink);
    (Name { wire: wire.value.clone(), ident: derived }, sound)
}

/// Whether an identifier can stand as it is; flaws are reported. `from` is the word it was derived from.
pub(super) fn is_sound(kind: Kind, ident: &Spanned<String>, from: Option<&str>, sink: &mut Sink) -> bool {
    let Some(flaw) = flaw(kind, &ident.value) else { return true };
    let (word, noun) = (&ident.value, kind.noun());
    let shown = from.unwrap_or(word);
    let (code, title) = match flaw {
        Flaw::NoIdentifier => ("no-identifier", format!("`{shown}` gives no Rust name")),
        Flaw::Keyword => ("keyword", format!("`{word}` is a keyword of Rust")),
        Flaw::Prelude => ("prelude-name", format!("a type `{word}` would hide Rust's own `{word}`")),
        Flaw::Support => ("support-name", format!("a type `{word}` would hide `{word}` of the support code")),
        Flaw::Spelling => ("name-spelling", format!("`{word}` is not spelled as a {noun}")),
    };
    let problem = Diagnostic::new(code, title).label(ident.span, format!("needs the name of a {noun}"));
    sink.report(match (flaw, from) {
        (Flaw::Spelling, _) => {
            let respelled = derive(kind, word);
            let problem = problem.help(format!("a {noun} is spelled in {}", kind.spelling()));
            if from.is_none() { problem.fix(ident.span, respelled, "spell it like this") } else { problem }
        }
        (_, Some(_)) => problem.help(format!("give it a name: `{}`", suggestion(kind, word))),
        (_, None) => problem.help(format!("take another word, in {} and in ASCII letters and digits", kind.spelling())),
    });
    false
}

/// A setter must not hide a function that all requests have.
pub(super) fn is_free_for_a_setter(ident: &str, span: Span, sink: &mut Sink) {
    let title = if is_of_a_standard_trait(ident) {
        format!("a setter `{ident}` would look like the function of a standard trait")
    } else if is_function_of_requests(ident) {
        format!("a setter `{ident}` would hide the function `{ident}` of requests")
    } else {
        return;
    };
    let problem = Diagnostic::new("setter-name", title).label(span, "");
    sink.report(problem.help(format!("give it a name: `name: {ident}_value`")));
}

/// A name that says what would be derived anyway.
pub(super) fn needless(key: &str, name: &str, span: Span, wire: &Spanned<String>) -> Diagnostic {
    Diagnostic::new("never-applied", format!("`{key}: {name}` changes nothing"))
        .label(span, "this name")
        .label(wire.span, "is what this word gives anyway")
        .help(format!("delete `{key}`"))
}

fn suggestion(kind: Kind, word: &str) -> String {
    match (kind, word) {
        (Kind::Field, "type") => "name: kind".to_owned(),
        (Kind::Field, "") => "name: …".to_owned(),
        (Kind::Field | Kind::Module, _) if word.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            format!("name: {word}_value")
        }
        (Kind::Type, _) if word.starts_with(|c: char| c.is_ascii_alphabetic()) => format!("name: {word}Value"),
        (Kind::Variant, _) if word.starts_with(|c: char| c.is_ascii_digit()) => format!("name: Value{word}"),
        _ => "name: …".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spanned(value: &str) -> Spanned<String> {
        Spanned { value: value.to_owned(), span: Span::default() }
    }

    fn codes(sink: Sink) -> Vec<&'static str> {
        sink.finish(Vec::new()).iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn two_words_of_one_name() {
        let mut sink = Sink::default();
        let mut names = Namespace::default();
        assert!(names.take(Kind::Field, "page_size", "PageSize", Span::default(), "", &mut sink));
        assert!(!names.take(Kind::Field, "page_size", "page-size", Span::default(), "", &mut sink));
        assert_eq!(codes(sink), ["same-name"]);
    }

    #[test]
    fn chosen_names() {
        let mut sink = Sink::default();
        assert!(name(Kind::Variant, &spanned("0"), Some(&spanned("NotStarted")), &mut sink).1);
        assert!(sink.is_empty());
        assert!(!name(Kind::Variant, &spanned("0"), None, &mut sink).1);
        assert!(name(Kind::Field, &spanned("Size"), Some(&spanned("size")), &mut sink).1);
        assert!(!name(Kind::Field, &spanned("type"), None, &mut sink).1);
        let mut found = codes(sink);
        found.sort_unstable();
        assert_eq!(found, ["keyword", "never-applied", "no-identifier"]);
    }
}
