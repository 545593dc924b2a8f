//! Words of a draft: quotations, citations, scalars, names.

use crate::block::Lines;
use codegen::source::Scalar;

/// The page's wording, marked as such.
pub(crate) fn quotation(text: &str) -> String {
    let text = text.replace('\n', " ");
    let text = text.trim().trim_matches(['“', '”']);
    format!("“{text}”")
}

/// `zh:41` or `zh:41-46`.
pub(crate) fn cite(id: &str, lines: Lines) -> String {
    let Lines { first, last } = lines;
    if last > first { format!("{id}:{first}-{last}") } else { format!("{id}:{first}") }
}

/// A number or truth value.
pub(crate) fn plain(text: &str) -> Scalar {
    Scalar { text: text.to_owned(), quoted: false }
}

/// A text.
pub(crate) fn quoted(text: &str) -> Scalar {
    Scalar { text: text.to_owned(), quoted: true }
}

/// A value of a type, where the text can be one.
pub(crate) fn of_type(kind: &str, text: &str) -> Option<Scalar> {
    match kind {
        "integer" => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let is_number = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
            (is_number && (digits == "0" || !digits.starts_with('0'))).then(|| plain(text))
        }
        "number" => {
            text.parse::<f64>().ok().filter(|it| it.is_finite() && !text.contains(['e', 'E', '+'])).map(|_| plain(text))
        }
        "boolean" => match text.to_ascii_lowercase().as_str() {
            "true" => Some(plain("true")),
            "false" => Some(plain("false")),
            _ => None,
        },
        _ => Some(quoted(text)),
    }
}

/// A word with a capital first letter.
pub(crate) fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

/// The name of a Rust type for what a row holds: `backup_list` is `BackupList`.
pub(crate) fn type_name(name: &str) -> String {
    let words = name.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
    let name: String = words.map(capitalized).collect();
    if name.starts_with(|it: char| it.is_ascii_alphabetic()) { name } else { format!("Item{name}") }
}

/// Formats of timestamps that specs know, by what is left of a pattern without its marks.
const FORMATS: &[(&str, &str)] = &[
    ("yyyy-mm-dd", "yyyy-MM-dd"),
    ("yyyy-mm-ddthh:mmz", "yyyy-MM-ddTHH:mmZ"),
    ("yyyy-mm-ddthh:mm:ssz", "yyyy-MM-ddTHH:mm:ssZ"),
    ("yyyy-mm-ddthh:mm:ss.sssz", "yyyy-MM-ddTHH:mm:ss.SSSZ"),
];

/// A format that specs know.
pub(crate) fn format(pattern: &str) -> Option<&'static str> {
    let bare: String = pattern.to_lowercase().chars().filter(|it| !matches!(it, '\'' | '’' | '‘' | ' ')).collect();
    FORMATS.iter().find(|(known, _)| *known == bare).map(|(_, format)| *format)
}

/// Whether a text has the shape of a point in time that specs know.
pub(crate) fn is_time(text: &str) -> bool {
    FORMATS.iter().any(|(_, format)| format.contains('T') && follows(text, format))
}

/// Whether a text has the shape of a format.
pub(crate) fn follows(text: &str, format: &str) -> bool {
    text.len() == format.len()
        && text.bytes().zip(format.bytes()).all(|(letter, pattern)| match pattern {
            b'T' | b'Z' | b'-' | b':' | b'.' => letter == pattern,
            _ => letter.is_ascii_digit(),
        })
}
