//! Types as pages write them: `Array of X objects`, `List<X>`, `X[]`, `Map<String,X>`, `X object`.

use crate::fact::Shape;
use crate::inline::squeeze;
use crate::words;

/// A type's shape and the name of the type of its elements, or of itself.
#[derive(Debug, Default, Eq, PartialEq)]
pub(crate) struct Kind {
    pub shape: Shape,
    pub element: Option<String>,
}

/// Reads a type.
pub(crate) fn read(words: &str) -> Kind {
    let words = squeeze(words);
    let text = without_length(words.trim_matches(['.', '。', ' ']));
    if words::is_nothing(text) {
        return Kind::default();
    }
    let shape = words::shape(text);
    if shape != Shape::Unknown {
        return Kind { shape, element: None };
    }
    list(text).or_else(|| map(text)).or_else(|| object(text)).unwrap_or_default()
}

// `String(64)`, `Integer (32 bits)`
fn without_length(text: &str) -> &str {
    let head = text.strip_suffix(')').and_then(|it| it.split_once('(')).map(|(head, _)| head.trim_end());
    head.filter(|it| matches!(words::shape(it), Shape::Scalar(_))).unwrap_or(text)
}

fn list(text: &str) -> Option<Kind> {
    let lower = text.to_lowercase();
    let element = ["array of ", "list of ", "arrays of ", "set of "]
        .iter()
        .find_map(|lead| lower.starts_with(lead).then(|| &text[lead.len()..]))
        .or_else(|| generic(text, &["list", "array", "set", "repeatlist"]))
        .or_else(|| text.strip_suffix("[]"))
        .or_else(|| suffix(text, &[" array", " arrays", " list", " lists", "数组", "列表"]))?;
    let (shape, element) = element_of(element);
    Some(match shape {
        Shape::Scalar(scalar) => Kind { shape: Shape::List(Some(scalar)), element: None },
        _ => Kind { shape: Shape::List(None), element },
    })
}

fn map(text: &str) -> Option<Kind> {
    let inner = generic(text, &["map", "hashmap"]).or_else(|| suffix(text, &[" map"]))?;
    let value = inner.split_once(',').map_or(inner, |(_, value)| value);
    let (_, element) = element_of(value);
    Some(Kind { shape: Shape::Map, element })
}

fn object(text: &str) -> Option<Kind> {
    let name =
        suffix(text, &[" object", " objects", " structure", " struct", " dictionary", "对象", " data structure"])
            .or_else(|| text.strip_prefix("Object of "))?;
    let (_, element) = element_of(name);
    Some(Kind { shape: Shape::Object, element })
}

// `X objects` and `<X>` are X, `strings` a scalar, `objects` an object without a name.
fn element_of(text: &str) -> (Shape, Option<String>) {
    let text = text.trim_matches([' ', '<', '>', '\\']);
    let bare =
        suffix(text, &[" objects", " object", " data structures", " data structure", " structures", " structure"])
            .unwrap_or(text);
    match words::shape(bare) {
        Shape::Unknown if is_name(bare) => (Shape::Object, Some(bare.to_owned())),
        Shape::Unknown => (Shape::Object, None),
        shape => (shape, None),
    }
}

fn generic<'a>(text: &'a str, names: &[&str]) -> Option<&'a str> {
    let (name, rest) = text.split_once('<')?;
    let inner = rest.trim_end().trim_end_matches(['\\', ' ']).strip_suffix('>')?;
    names.contains(&name.trim().to_lowercase().as_str()).then_some(inner)
}

fn suffix<'a>(text: &'a str, suffixes: &[&str]) -> Option<&'a str> {
    suffixes.iter().find_map(|suffix| {
        let at = text.len().checked_sub(suffix.len())?;
        (at > 0 && text.is_char_boundary(at) && text[at..].eq_ignore_ascii_case(suffix)).then(|| text[..at].trim_end())
    })
}

/// Whether a text can be the name of a type.
pub(crate) fn is_name(text: &str) -> bool {
    let is_letter = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '.' | ':');
    text.len() > 1 && text.starts_with(|it: char| it.is_ascii_alphabetic()) && text.chars().all(is_letter)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::fact::Shape;

    #[test]
    fn types_are_understood() {
        for (words, shape, element) in [
            ("String", Shape::Scalar("string"), None),
            ("Interger", Shape::Scalar("integer"), None),
            ("Array of strings", Shape::List(Some("string")), None),
            ("Array of OfflineTaskInfo objects", Shape::List(None), Some("OfflineTaskInfo")),
            ("Array of MigrateTask", Shape::List(None), Some("MigrateTask")),
            ("Array of objects", Shape::List(None), None),
            ("List<SQLServerImport>", Shape::List(None), Some("SQLServerImport")),
            ("X1[]", Shape::List(None), Some("X1")),
            ("String[]", Shape::List(Some("string")), None),
            ("String(64)", Shape::Scalar("string"), None),
            ("Endpoint object", Shape::Object, Some("Endpoint")),
            ("Map<String,Thing>", Shape::Map, Some("Thing")),
            ("Map<String,String>", Shape::Map, None),
            ("-", Shape::Unknown, None),
            ("See Table 3.", Shape::Unknown, None),
        ] {
            let kind = read(words);
            assert_eq!((kind.shape, kind.element.as_deref()), (shape, element), "{words}");
        }
    }
}
