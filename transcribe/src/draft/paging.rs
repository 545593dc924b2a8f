//! How an answer is one page of several: told by names that vendors use for it. The default of the first page settles it.

use codegen::source::{Field, Map, Operation, Paging, Spanned};

/// Names that vendors use, compared without case and signs.
const NUMBERS: &[&str] = &["pagenumber", "pagenum", "pageno", "page", "currentpage", "curpage"];
const SIZES: &[&str] = &["pagesize", "size", "pagelimit", "limit"];
const OFFSETS: &[&str] = &["offset", "start"];
const LIMITS: &[&str] = &["limit"];
const TOTALS: &[&str] = &[
    "totalrecordcount",
    "totalcount",
    "totalrecords",
    "totalcounts",
    "totalnum",
    "totalitemnum",
    "total",
    "count",
    "totalnumber",
    "itemcount",
];

/// States how pages are read, where the names of parameters and fields show it.
pub(crate) fn propose(operation: &mut Operation) {
    let find = |names: &[&str]| parameter(&operation.request, names);
    let (place, size, is_number) = match (find(NUMBERS), find(SIZES), find(OFFSETS), find(LIMITS)) {
        (Some(page), Some(size), ..) => (page, size, true),
        (_, _, Some(offset), Some(limit)) => (offset, limit, false),
        _ => return,
    };
    if place.0 == size.0 {
        return;
    }
    let lists: Vec<&(Spanned<String>, Field)> = operation.response.iter().filter(|(_, row)| is_list(row)).collect();
    let [(items, _)] = lists[..] else {
        let words = if lists.is_empty() {
            "no list of objects stands at the top of the answer"
        } else {
            "several lists stand at the top of the answer"
        };
        let item = format!(
            "paging: `{}` and `{}` ask for one page of several, and {words}; write `paging:` with `items:`, or nothing",
            place.0, size.0
        );
        operation.review.push(item.into());
        return;
    };
    let items = items.value.clone();
    let total =
        operation.response.iter().find(|(name, row)| is_integer(row) && TOTALS.contains(&plain(&name.value).as_str()));
    let total = total.map(|(name, _)| name.value.clone().into());
    let (first, word) =
        if is_number { ("1", "the page's number, from 1") } else { ("0", "what stands before the page, from 0") };
    let sources = place.1.sources.iter().chain(&size.1.sources).cloned().collect();
    let is_told = place.1.default.as_ref().is_some_and(|it| it.value.text == first);
    let is_else = place.1.default.is_some() && !is_told;
    let (place, size): (Spanned<String>, Spanned<String>) = (place.0.to_owned().into(), size.0.to_owned().into());
    let item = format!(
        "paging: whether `{}` is {word}, and `{items}` holds the items: correct or delete `paging:`",
        place.value
    );
    if is_else {
        let item = format!(
            "paging: `{}` starts elsewhere than at {first}, so no `paging:` is stated; pages that are counted otherwise cannot be described yet",
            place.value
        );
        operation.review.push(item.into());
        return;
    }
    if !is_told {
        operation.review.push(item.into());
    }
    let mut paging = Paging { items: items.into(), total, sources, ..Paging::default() };
    if is_number {
        (paging.page, paging.size) = (Some(place), Some(size));
    } else {
        (paging.offset, paging.limit) = (Some(place), Some(size));
    }
    operation.paging = Some(paging);
}

fn parameter<'a>(rows: &'a Map<Field>, names: &[&str]) -> Option<(&'a str, &'a Field)> {
    let is_one = |(name, row): &&(Spanned<String>, Field)| {
        is_integer(row) && row.required.is_none() && names.contains(&plain(&name.value).as_str())
    };
    rows.iter().find(is_one).map(|(name, row)| (name.value.as_str(), row))
}

fn is_integer(row: &Field) -> bool {
    row.r#type.as_ref().is_some_and(|it| it.value == "integer")
}

fn is_list(row: &Field) -> bool {
    row.list_of.is_some() && row.fields.is_some()
}

fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}
