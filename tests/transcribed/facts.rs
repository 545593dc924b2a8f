//! What a row states, in words that can be compared.

use codegen::source::{Field, Map, Operation, Scalar, Spanned, ValueEntry};

/// The facts of a row that a page can state, as text.
pub(super) fn facts(row: &Field, operation: &Operation, ids: &[&str]) -> Vec<(&'static str, Option<String>)> {
    let scalar = |it: &Option<Spanned<Scalar>>| it.as_ref().map(|it| it.value.text.clone());
    let text = |it: &Option<Spanned<String>>| it.as_ref().map(|it| it.value.clone());
    let words = |it: &Map<ValueEntry>| {
        let stated = it.iter().filter(|(_, entry)| is_stated(entry, ids));
        stated.map(|(word, _)| word.value.clone()).collect::<Vec<_>>().join(" | ")
    };
    let one_of: Vec<&str> = row.one_of.iter().map(|it| it.value.text.as_str()).collect();
    let values = row.values.as_ref().or_else(|| elsewhere(row, operation));
    vec![
        ("in", text(&row.r#in)),
        ("type", text(&row.r#type)),
        (
            "list",
            row.list_of
                .as_ref()
                .map(|it| if row.fields.is_some() { "of objects".to_owned() } else { it.value.clone() }),
        ),
        ("object", row.object.as_ref().map(|_| "an object".to_owned())),
        ("wrapped_as", text(&row.wrapped_as)),
        ("required", row.required.as_ref().map(|it| it.value.to_string())),
        ("fixed", scalar(&row.fixed)),
        ("default", scalar(&row.default)),
        ("example", scalar(&row.example)),
        ("values", values.map(words)),
        ("one_of", (!one_of.is_empty()).then(|| one_of.join(" | "))),
        ("minimum", scalar(&row.minimum)),
        ("maximum", scalar(&row.maximum)),
        ("min_length", scalar(&row.min_length)),
        ("max_length", scalar(&row.max_length)),
        ("max_items", scalar(&row.max_items)),
        ("ascii", row.ascii.as_ref().map(|it| it.value.to_string())),
        ("format", text(&row.format)),
        ("unit", text(&row.unit)),
    ]
}

// A value that only a witness lists stands on no page.
fn is_stated(entry: &ValueEntry, ids: &[&str]) -> bool {
    let ValueEntry::Full(value) = entry else { return true };
    value.decision.is_none()
        && (value.sources.is_empty() || value.sources.iter().any(|it| ids.contains(&cite(&it.value).0)))
}

/// The values of an enumeration that another row lists.
fn elsewhere<'a>(row: &Field, operation: &'a Operation) -> Option<&'a Map<ValueEntry>> {
    fn find<'a>(rows: &'a Map<Field>, name: &str) -> Option<&'a Map<ValueEntry>> {
        rows.iter().find_map(|(own, row)| {
            let is_it = row.r#enum.as_ref().map_or(own.value == name, |it| it.value == name);
            let own = row.values.as_ref().filter(|_| is_it);
            own.or_else(|| row.fields.as_ref().and_then(|fields| find(fields, name)))
        })
    }
    let name = &row.r#enum.as_ref()?.value;
    find(&operation.request, name).or_else(|| find(&operation.response, name))
}

/// `zh:31-36` as the page, the first and the last line.
pub(super) fn cite(text: &str) -> (&str, usize, usize) {
    let (id, lines) = text.split_once(':').unwrap_or((text, ""));
    let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
    (id, first.parse().unwrap_or(0), last.parse().unwrap_or(usize::MAX))
}
