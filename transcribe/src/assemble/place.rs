//! Where parameters go: what captions and headings say, and what follows from method and path.

use crate::fact::{Field, Location};
use crate::section::Http;
use crate::words::{self, Section};

const PLACES: &[(&str, Location)] = &[
    ("header", Location::Header),
    ("请求头", Location::Header),
    ("query", Location::Query),
    ("查询参数", Location::Query),
    ("form", Location::Form),
    ("body", Location::Body),
    ("requestbody", Location::Body),
    ("请求体", Location::Body),
    ("path parameter", Location::Path),
    ("路径参数", Location::Path),
];

/// The place that a caption or heading names.
pub(super) fn location(text: &str) -> Option<Location> {
    let is_word = |word: &str| text.split(|it: char| it.is_ascii_punctuation() || it == ' ').any(|it| it == word);
    let holds = |word: &&(&str, Location)| {
        if word.0.contains(' ') || !word.0.is_ascii() { text.contains(word.0) } else { is_word(word.0) }
    };
    PLACES.iter().find(holds).map(|(_, location)| *location)
}

/// Where a parameter goes: where its table says, in the path that names it, else where its section and the method put
/// it.
pub(super) fn place_of(
    row: &Field,
    place: Option<Location>,
    section: Option<Section>,
    http: Option<&Http>,
) -> Option<Location> {
    // A path of one slash is the host's root, of which an operation is only a parameter.
    let Some(http) = http.filter(|it| it.path.len() > 1) else { return place };
    let is_named = http.path.contains(&format!("{{{}}}", row.name));
    match (place, section) {
        (Some(place), _) => Some(place),
        (None, _) if is_named => Some(Location::Path),
        (None, Some(Section::Uri)) => Some(Location::Query),
        (None, Some(Section::Request)) => by_method(row, http),
        (None, _) => None,
    }
}

fn by_method(row: &Field, http: &Http) -> Option<Location> {
    if words::is_header(&row.name) {
        return Some(Location::Header);
    }
    if http.query.contains(&row.name) {
        return Some(Location::Query);
    }
    match http.method.as_str() {
        "POST" | "PUT" | "PATCH" => Some(Location::Body),
        "GET" | "HEAD" => Some(Location::Query),
        _ => None,
    }
}
