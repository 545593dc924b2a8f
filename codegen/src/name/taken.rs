//! Words that Rust, or code that is emitted, has taken.

/// Strict and reserved keywords of edition 2024.
pub(super) const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Types, traits and variants that every Rust module sees, and the derives that emitted code names.
pub(super) const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// Names that emitted code imports, also inside `record!`, or that its modules define.
pub(super) const SUPPORT: &[&str] = &[
    "Api",
    "BTreeMap",
    "Blank",
    "BlockingClient",
    "Check",
    "Client",
    "Comparison",
    "Element",
    "ErrorKind",
    "ErrorRow",
    "Info",
    "Integer",
    "Json",
    "Number",
    "Open",
    "Operation",
    "PagePlace",
    "Paged",
    "Paging",
    "Place",
    "Precision",
    "Presence",
    "Record",
    "Relation",
    "RelationKind",
    "Row",
    "Rule",
    "Sample",
    "Secret",
    "Service",
    "Shape",
    "Slot",
    "Style",
    "Timestamp",
    "Unlisted",
    "View",
    "Word",
];

/// Functions of requests: a setter of such a name would be called instead of them.
pub(super) const REQUEST_FUNCTIONS: &[&str] = &[
    "borrow",
    "clone",
    "clone_from",
    "decode",
    "encode",
    "eq",
    "fmt",
    "into",
    "ne",
    "new",
    "parameters",
    "parse",
    "relations",
    "shape",
    "slot",
    "to_owned",
    "try_into",
    "validate",
    "view",
];

/// Functions of standard traits that everyone takes for theirs.
pub(super) const STANDARD_FUNCTIONS: &[&str] =
    &["add", "bitand", "bitor", "bitxor", "div", "iter", "iter_mut", "mul", "rem", "shl", "shr", "sub"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!([KEYWORDS, PRELUDE, SUPPORT].iter().all(|list| list.is_sorted()));
    }
}
