//! What cells call types, places and answers.

use crate::fact::{Location, Required, Shape};

const YES: &[&str] =
    &["是", "yes", "y", "true", "required", "mandatory", "必选", "必填", "必须", "必需", "yes.", "m", "必傳"];
const NO: &[&str] =
    &["否", "no", "n", "false", "fasle", "optional", "可选", "选填", "no.", "o", "非必选", "非必填", "否。"];

/// What the column about being mandatory says.
pub(crate) fn required(text: &str) -> Required {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        it if YES.contains(&it) => Required::Yes,
        it if NO.contains(&it) => Required::No,
        _ => Required::Unsettled,
    }
}

const LOCATIONS: &[(&str, Location)] = &[
    ("path", Location::Path),
    ("query", Location::Query),
    ("header", Location::Header),
    ("head", Location::Header),
    ("body", Location::Body),
    ("form", Location::Form),
    ("formdata", Location::Form),
    ("uri", Location::Path),
    ("host", Location::Header),
];

/// Where a column says that a parameter goes.
pub(crate) fn location(text: &str) -> Option<Location> {
    let text = text.trim().to_lowercase();
    LOCATIONS.iter().find(|(word, _)| *word == text).map(|(_, location)| *location)
}

const SCALARS: &[(&str, &str)] = &[
    ("string", "string"),
    ("str", "string"),
    ("sting", "string"),
    ("strings", "string"),
    ("varchar", "string"),
    ("char", "string"),
    ("enum", "string"),
    ("uuid", "string"),
    ("text", "string"),
    ("字符串", "string"),
    ("字符型", "string"),
    ("integer", "integer"),
    ("integers", "integer"),
    ("interger", "integer"),
    ("int", "integer"),
    ("int32", "integer"),
    ("int64", "integer"),
    ("long", "integer"),
    ("longs", "integer"),
    ("short", "integer"),
    ("bigint", "integer"),
    ("timestamp", "integer"),
    ("整型", "integer"),
    ("长整型", "integer"),
    ("float", "number"),
    ("double", "number"),
    ("number", "number"),
    ("decimal", "number"),
    ("bigdecimal", "number"),
    ("浮点型", "number"),
    ("boolean", "boolean"),
    ("bool", "boolean"),
    ("booleans", "boolean"),
    ("布尔型", "boolean"),
    ("datetime", "string"),
    ("date", "string"),
    ("time", "string"),
];

const LISTS: &[&str] =
    &["array", "list", "repeatlist", "set", "arrays", "lists", "jsonarray", "json array", "arraylist", "数组", "列表"];
const OBJECTS: &[&str] = &[
    "object",
    "struct",
    "json",
    "json object",
    "jsonobject",
    "objects",
    "structs",
    "dict",
    "dictionary",
    "class",
    "data structure",
    "对象",
    "结构体",
    "dictionary data structure",
    "hash",
    "structure",
];
const MAPS: &[&str] = &["map", "hashmap", "maps"];

/// What a word for a type says.
pub(crate) fn shape(word: &str) -> Shape {
    let word = word.trim().to_lowercase();
    let word = word.as_str();
    if let Some((_, scalar)) = SCALARS.iter().find(|(known, _)| *known == word) {
        return Shape::Scalar(scalar);
    }
    match word {
        _ if LISTS.contains(&word) => Shape::List(None),
        _ if OBJECTS.contains(&word) => Shape::Object,
        _ if MAPS.contains(&word) => Shape::Map,
        _ => Shape::Unknown,
    }
}

/// Whether a cell only says that it says nothing.
pub(crate) fn is_nothing(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "" | "-" | "--" | "n/a" | "无" | "none" | "/" | "null" | "—")
}

/// Whether a type is a list that the protocol flattens: `Tag.1`, `Tag.2`, … are parameters of their own.
pub(crate) fn is_flattened(word: &str) -> bool {
    word.trim().eq_ignore_ascii_case("repeatlist")
}
