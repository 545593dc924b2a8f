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

/// The two parameters that ask for one page of several.
struct Asked<'a> {
    /// The page's number, or how many items stand before it.
    place: (&'a str, &'a Field),
    size: (&'a str, &'a Field),
    is_number: bool,
}

/// States how pages are read, where the names of parameters and fields show it.
pub(crate) fn propose(operation: &mut Operation) {
    let Some(asked) = asked(&operation.request) else { return };
    let (paging, item) = match items(&operation.response) {
        Ok(items) => stated(&asked, items, total(&operation.response)),
        Err(words) => {
            let (place, size) = (asked.place.0, asked.size.0);
            let item = format!(
                "paging: `{place}` and `{size}` ask for one page of several, and {words}; write `paging:` with `items:`, or nothing"
            );
            (None, Some(item))
        }
    };
    operation.paging = paging;
    operation.review.extend(item.map(Spanned::from));
}

fn asked(request: &Map<Field>) -> Option<Asked<'_>> {
    let find = |names: &[&str]| parameter(request, names);
    let (place, size, is_number) = match (find(NUMBERS), find(SIZES), find(OFFSETS), find(LIMITS)) {
        (Some(page), Some(size), ..) => (page, size, true),
        (_, _, Some(offset), Some(limit)) => (offset, limit, false),
        _ => return None,
    };
    (place.0 != size.0).then_some(Asked { place, size, is_number })
}

// The only list of objects at the top, or why there is none.
fn items(response: &Map<Field>) -> Result<&str, &'static str> {
    let lists: Vec<&(Spanned<String>, Field)> = response.iter().filter(|(_, row)| is_list(row)).collect();
    match lists[..] {
        [(items, _)] => Ok(&items.value),
        [] => Err("no list of objects stands at the top of the answer"),
        _ => Err("several lists stand at the top of the answer"),
    }
}

fn total(response: &Map<Field>) -> Option<Spanned<String>> {
    let is_total =
        |row: &&(Spanned<String>, Field)| is_integer(&row.1) && TOTALS.contains(&plain(&row.0.value).as_str());
    response.iter().find(is_total).map(|(name, _)| name.value.clone().into())
}

// The paging, and what is open about it.
fn stated(asked: &Asked<'_>, items: &str, total: Option<Spanned<String>>) -> (Option<Paging>, Option<String>) {
    let (place, row) = asked.place;
    let (first, word) =
        if asked.is_number { ("1", "the page's number, from 1") } else { ("0", "what stands before the page, from 0") };
    let item = match &row.default {
        Some(default) if default.value.text == first => None,
        Some(_) => {
            let item = format!(
                "paging: `{place}` starts elsewhere than at {first}, so no `paging:` is stated; pages that are counted otherwise cannot be described yet"
            );
            return (None, Some(item));
        }
        None => Some(format!(
            "paging: whether `{place}` is {word}, and `{items}` holds the items: correct or delete `paging:`"
        )),
    };
    let sources = row.sources.iter().chain(&asked.size.1.sources).cloned().collect();
    let mut paging = Paging { items: items.to_owned().into(), total, sources, ..Paging::default() };
    let names = [place, asked.size.0].map(|it| Some(it.to_owned().into()));
    if asked.is_number {
        [paging.page, paging.size] = names;
    } else {
        [paging.offset, paging.limit] = names;
    }
    (Some(paging), item)
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
