//! Where a parameter goes, who gives it, and what only requests have.

use crate::diagnostic::{Diagnostic, Sink, Span, suggest};
use crate::model::{Place, Presence, Style};
use crate::source::{Field, Spanned};

use super::facts;
use super::rows::Row;
use super::types::{Base, Container};

/// What the rows of a request need to know of the operation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call<'a> {
    /// Whether the service is called in RPC style.
    pub(super) is_rpc: bool,
    /// HTTP method, with its place.
    pub(super) method: &'a str,
    pub(super) method_span: Span,
    /// Parameter with the operation's name and what it must be.
    pub(super) operation: Option<(&'a Spanned<String>, &'a Spanned<String>)>,
    /// Parameter with the API's version and what it must be.
    pub(super) version: Option<(&'a Spanned<String>, &'a Spanned<String>)>,
}

/// What a row of a request becomes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Fate {
    /// A row of the emitted table.
    Row(Presence),
    /// The signer gives it: no row.
    Signer,
    /// It names the operation or the version: no row.
    Protocol,
}

/// Keys that say something about requests only.
const OF_REQUESTS: &[&str] = &["in", "style", "required", "supplied_by", "idempotency_token", "fixed", "default"];

const PLACES: &[(&str, Place)] = &[
    ("path", Place::Path),
    ("query", Place::Query),
    ("header", Place::Header),
    ("body", Place::Body),
    ("form", Place::Form),
];

const STYLES: &[(&str, Style)] =
    &[("repeated", Style::Repeated), ("comma", Style::Comma), ("indexed", Style::Indexed), ("json", Style::Json)];

const SUPPLIERS: &[&str] = &["protocol", "signature", "credentials"];

/// Answers are read as they come: what only requests have does not belong there.
pub(super) fn belongs_to_an_answer(field: &Field, sink: &mut Sink) {
    for key in OF_REQUESTS {
        if let Some(span) = facts::span(field, key) {
            let problem =
                Diagnostic::new("not-in-an-answer", format!("`{key}` says nothing about an answer")).label(span, "");
            sink.report(problem.help("delete it, or say it in `notes`"));
        }
    }
}

/// Fields inside objects go where the object goes, and come from whom it comes.
pub(super) fn belongs_inside_an_object(field: &Field, sink: &mut Sink) {
    for key in ["in", "style", "supplied_by", "idempotency_token", "fixed"] {
        if let Some(span) = facts::span(field, key) {
            let problem = Diagnostic::new(
                "not-in-an-object",
                format!("`{key}` belongs to a parameter, not to a field inside one"),
            );
            sink.report(problem.label(span, "").help("state it on the parameter itself"));
        }
    }
}

/// A token of RFC 9110.
fn is_header_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// Where a parameter of a request goes.
pub(super) fn place(row: &Row<'_>, call: &Call<'_>, sink: &mut Sink) -> Place {
    let default = if call.is_rpc { Place::Query } else { Place::Body };
    let Some(word) = &row.field.r#in else {
        if !call.is_rpc {
            let problem = Diagnostic::new("no-place", format!("nothing tells where `{}` goes", row.wire.value))
                .label(row.wire.span, "");
            sink.report(problem.help("write `in: query`, `path`, `header`, `body` or `form`"));
        }
        return default;
    };
    let Some(&(_, place)) = PLACES.iter().find(|(known, _)| *known == word.value) else {
        sink.report(unknown("unknown-place", "place", word, PLACES.iter().map(|(known, _)| *known)));
        return default;
    };
    if place == Place::Path && row.facts.base == Base::Secret {
        let problem = Diagnostic::new("secret-in-path", "a secret does not go into a path").label(word.span, "");
        sink.report(
            problem.help("paths are shown in logs everywhere: if the service insists, describe it as a string"),
        );
    }
    if place == Place::Header && !is_header_name(&row.wire.value) {
        let problem = Diagnostic::new("header-name", format!("`{}` cannot be the name of a header", row.wire.value));
        sink.report(problem.label(row.wire.span, "").help("ASCII letters, digits and `-` make such a name"));
    }
    if place == Place::Path && call.is_rpc {
        let problem =
            Diagnostic::new("place-of-rpc", "an RPC operation has no parameters in its path").label(word.span, "");
        sink.report(problem.help("write `in: query`, or leave `in` out"));
    }
    if matches!(place, Place::Body | Place::Form) && matches!(call.method, "GET" | "HEAD") {
        let problem = Diagnostic::new("body-of-get", format!("a {} request has no body", call.method))
            .label(word.span, format!("`{}` would go into the body", row.wire.value))
            .label(call.method_span, "the method");
        sink.report(problem.help("correct the place or the method"));
    }
    shape_fits(row, place, word, sink);
    place
}

/// How a list goes into a query.
pub(super) fn style(row: &Row<'_>, place: Place, sink: &mut Sink) -> Style {
    let is_list = row.facts.container == Container::List;
    let is_flat = matches!(place, Place::Query | Place::Form);
    let style = match &row.field.style {
        None => Style::default(),
        Some(word) => {
            if is_list && !is_flat {
                let problem =
                    Diagnostic::new("style-place", "only a list in a query or form has a style").label(word.span, "");
                sink.report(problem.help("delete `style`"));
            }
            let Some(&(_, style)) = STYLES.iter().find(|(known, _)| *known == word.value) else {
                sink.report(unknown("unknown-style", "style", word, STYLES.iter().map(|(known, _)| *known)));
                return Style::default();
            };
            style
        }
    };
    let is_structured = matches!(row.facts.base, Base::Structure(_) | Base::Any);
    if is_list && is_flat && is_structured && matches!(style, Style::Repeated | Style::Comma) {
        let place = row.field.style.as_ref().map_or_else(|| row.type_span(), |word| word.span);
        let problem = Diagnostic::new(
            "style-of-objects",
            format!("objects of `{}` do not fit into single values", row.wire.value),
        );
        sink.report(problem.label(place, "").help("write `style: indexed` for `Name.1.Key=…`, or `style: json`"));
    }
    if let (Some(wrapper), true) = (&row.field.wrapped_as, is_list && place != Place::Body) {
        let problem =
            Diagnostic::new("wrapper-place", "only a list in a body is wrapped in an object").label(wrapper.span, "");
        sink.report(problem.help("delete `wrapped_as`"));
    }
    style
}

/// Who gives a parameter of a request.
pub(super) fn fate(row: &Row<'_>, call: &Call<'_>, sink: &mut Sink) -> Fate {
    let (name, field) = (&row.wire.value, row.field);
    if let Some(fate) = of_the_protocol(row, call, sink) {
        return fate;
    }
    let is_required = field.required.is_some_and(|flag| flag.value);
    let open = Fate::Row(if is_required { Presence::Mandatory } else { Presence::Optional });
    let Some(supplier) = &field.supplied_by else {
        if let Some(fixed) = &field.fixed {
            let problem =
                Diagnostic::new("fixed-by-nobody", format!("`{name}` has one value, but the caller gives it"))
                    .label(fixed.span, "");
            sink.report(problem.help("write `supplied_by: protocol`, or `one_of` with one member"));
        }
        return open;
    };
    match (supplier.value.as_str(), &field.fixed) {
        ("protocol", Some(fixed)) => Fate::Row(Presence::Fixed(fixed.value.text.clone())),
        ("protocol", None) => {
            let problem =
                Diagnostic::new("nothing-fixed", format!("nothing tells which value the protocol gives `{name}`"));
            sink.report(
                problem
                    .label(supplier.span, "")
                    .help("state it as `fixed`; what a signer makes up is `supplied_by: signature`"),
            );
            open
        }
        ("signature" | "credentials", Some(fixed)) => {
            let problem =
                Diagnostic::new("fixed-by-nobody", format!("`{name}` is fixed and comes from the {}", supplier.value));
            sink.report(
                problem.label(fixed.span, "always this").label(supplier.span, "and from here").help("keep one of them"),
            );
            Fate::Signer
        }
        ("signature", None) => Fate::Signer,
        ("credentials", None) => Fate::Row(Presence::Supplied),
        _ => {
            sink.report(unknown("unknown-supplier", "supplier", supplier, SUPPLIERS.iter().copied()));
            open
        }
    }
}

/// The parameters with the operation's name and the version are the signer's, and say so.
fn of_the_protocol(row: &Row<'_>, call: &Call<'_>, sink: &mut Sink) -> Option<Fate> {
    let (parameter, value) = [call.operation, call.version]
        .into_iter()
        .flatten()
        .find(|(parameter, _)| parameter.value == row.wire.value)?;
    let supplier = row.field.supplied_by.as_ref();
    let fixed = row.field.fixed.as_ref();
    let is_stated = supplier.is_some_and(|supplier| supplier.value == "protocol");
    match fixed {
        Some(fixed) if is_stated && fixed.value.text == value.value => {}
        Some(fixed) if is_stated => {
            let problem = Diagnostic::new(
                "fixed-differs",
                format!("`{}` is `{}`, not `{}`", parameter.value, value.value, fixed.value.text),
            )
            .label(fixed.span, "")
            .label(value.span, "this is its value");
            sink.report(problem.fix(fixed.span, value.value.as_str(), "write the same"));
        }
        _ => {
            let problem =
                Diagnostic::new("protocol-parameter", format!("`{}` is a parameter of the protocol", parameter.value))
                    .label(row.wire.span, "the caller does not give it")
                    .label(parameter.span, "the service says so");
            sink.report(problem.help(format!("write `supplied_by: protocol` and `fixed: {}`", value.value)));
        }
    }
    Some(Fate::Protocol)
}

/// Paths, queries and headers hold text; objects do not fit into them.
fn shape_fits(row: &Row<'_>, place: Place, word: &Spanned<String>, sink: &mut Sink) {
    let is_structured = matches!(row.facts.base, Base::Structure(_)) || row.facts.container == Container::Map;
    let fits = match place {
        Place::Path => row.is_scalar() || row.facts.base == Base::Unknown,
        Place::Query | Place::Header | Place::Form => {
            !is_structured || (row.facts.container == Container::List && place != Place::Header)
        }
        Place::Body => true,
    };
    if !fits {
        let name = &row.wire.value;
        let problem = Diagnostic::new("shape-of-place", format!("`{name}` does not fit into a {}", word.value))
            .label(
                row.type_span(),
                if place == Place::Path { "only a single value does" } else { "objects and maps do not" },
            )
            .label(word.span, "goes here");
        sink.report(problem.help("write `in: body`, or describe it as the text that goes over the wire"));
    }
}

/// An unknown word for something that has a few.
pub(super) fn unknown<'c>(
    code: &'static str,
    what: &str,
    word: &Spanned<String>,
    known: impl Iterator<Item = &'c str> + Clone,
) -> Diagnostic {
    let problem = Diagnostic::new(code, format!("unknown {what} `{}`", word.value)).label(word.span, "");
    if let Some(similar) = suggest(&word.value, known.clone()) {
        return problem.fix(word.span, similar, "a similar word is known");
    }
    let known = known.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    problem.help(format!("the words are {known}"))
}
