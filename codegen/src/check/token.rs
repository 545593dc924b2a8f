//! The parameter that makes a repeated request count once.

use crate::diagnostic::{Diagnostic, Sink};
use crate::doc::code;
use crate::model::Presence;

use super::placement::Fate;
use super::request::Request;
use super::rows::{Row, Tables};
use super::types::{Base, noun};

/// The wire name of the token, where the request has one.
pub(super) fn check(tables: &Tables<'_>, request: &Request<'_>, sink: &mut Sink) -> Option<String> {
    let mut first: Option<&Row<'_>> = None;
    for (row, outcome) in tables.all[Tables::REQUEST].rows.iter().zip(&request.outcomes) {
        let Some(flag) = row.field.idempotency_token.filter(|flag| flag.value) else { continue };
        let name = &row.wire.value;
        if let Some(earlier) = first {
            let problem = Diagnostic::new("two-tokens", "one token makes a repeated request count once")
                .label(flag.span, format!("`{name}` is one"))
                .label(earlier.wire.span, "and so is this");
            sink.report(problem.help("keep the one of which the page says so"));
        }
        if !matches!(outcome.fate, Fate::Row(Presence::Mandatory | Presence::Optional)) {
            let place = row.field.supplied_by.as_ref().map_or(row.wire.span, |supplier| supplier.span);
            let problem = Diagnostic::new("token-supplied", format!("the caller does not give `{name}`"))
                .label(flag.span, "nobody could repeat this token")
                .label(place, "it is supplied, or has one value");
            sink.report(problem.help("delete one of the two"));
        }
        if !is_free_text(row) {
            let problem = Diagnostic::new("token-type", format!("`{name}` is no free text"))
                .label(flag.span, "a token differs from request to request")
                .label(row.type_span(), format!("it is {}", noun(row.facts.container, row.facts.base)));
            sink.report(problem.help("a token is a `string` without `values`, `enum` or `one_of`"));
        }
        first = first.or(Some(row));
    }
    first.map(|row| row.wire.value.clone())
}

/// What the documentation of the request says of it.
pub(super) fn in_words(token: &str, is_read_only: bool) -> String {
    let made_up = if is_read_only { "" } else { " A client makes one up where none is given." };
    format!("{} makes a repeated request count once.{made_up}", code(token))
}

fn is_free_text(row: &Row<'_>) -> bool {
    let is_text = row.is_scalar() && matches!(row.facts.base, Base::Text | Base::Unknown);
    is_text && row.enumeration.is_none() && row.facts.one_of.is_empty()
}
