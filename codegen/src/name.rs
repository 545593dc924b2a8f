//! Identifiers: the only place that makes them, and that knows which ones Rust or emitted code cannot have.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// What a name is the name of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "emitted code names nothing else")]
pub enum Kind {
    /// A field of a struct, and its setter.
    Field,
    /// A struct or an enum.
    Type,
    /// A variant of an enum.
    Variant,
    /// A module, and its file.
    Module,
}

/// Why a word cannot be an identifier.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Flaw {
    /// It has no letter to start with, or characters that identifiers cannot have.
    NoIdentifier,
    /// Rust keeps it for itself.
    Keyword,
    /// It would hide a name that Rust imports everywhere.
    Prelude,
    /// It would hide a name that emitted code imports or defines.
    Support,
    /// It is not spelled as names of its kind are.
    Spelling,
}

impl Kind {
    /// What to call it in a sentence.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Type => "type",
            Self::Variant => "variant",
            Self::Module => "module",
        }
    }

    /// How names of this kind are spelled.
    pub(crate) fn spelling(self) -> &'static str {
        match self {
            Self::Field | Self::Module => "snake_case",
            Self::Type | Self::Variant => "UpperCamelCase",
        }
    }
}

/// The identifier that a word gives.
#[must_use]
pub fn derive(kind: Kind, word: &str) -> String {
    match kind {
        Kind::Field | Kind::Module => word.to_snake_case(),
        Kind::Type | Kind::Variant => word.to_upper_camel_case(),
    }
}

/// What keeps a word from being an identifier of a kind.
pub(crate) fn flaw(kind: Kind, word: &str) -> Option<Flaw> {
    let has = |list: &[&str]| list.binary_search(&word).is_ok();
    if !is_identifier(word) {
        Some(Flaw::NoIdentifier)
    } else if has(KEYWORDS) {
        Some(Flaw::Keyword)
    } else if kind == Kind::Type && has(PRELUDE) {
        Some(Flaw::Prelude)
    } else if kind == Kind::Type && has(SUPPORT) {
        Some(Flaw::Support)
    } else {
        (!is_spelled(kind, word)).then_some(Flaw::Spelling)
    }
}

/// Whether an identifier can stand as it is, in a request, too.
#[must_use]
pub fn is_free(kind: Kind, ident: &str) -> bool {
    let is_setter = kind == Kind::Field && (is_of_a_standard_trait(ident) || is_function_of_requests(ident));
    flaw(kind, ident).is_none() && !is_setter
}

/// A function of the standard traits that everyone takes for theirs: of `std::ops`, with `self` and another value like
/// a setter, or `iter`.
pub(crate) fn is_of_a_standard_trait(word: &str) -> bool {
    ["add", "bitand", "bitor", "bitxor", "div", "iter", "iter_mut", "mul", "rem", "shl", "shr", "sub"].contains(&word)
}

/// Whether a setter of this name would hide a function that requests have.
pub(crate) fn is_function_of_requests(word: &str) -> bool {
    REQUEST_FUNCTIONS.contains(&word)
}

fn is_identifier(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn is_spelled(kind: Kind, word: &str) -> bool {
    match kind {
        Kind::Field | Kind::Module => {
            !word.contains(|c: char| c.is_ascii_uppercase()) && !word.contains("__") && !word.ends_with('_')
        }
        Kind::Type | Kind::Variant => word.starts_with(|c: char| c.is_ascii_uppercase()) && !word.contains('_'),
    }
}

/// Strict and reserved keywords of edition 2024.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Types, traits and variants that every Rust module sees, and the derives that emitted code names.
const PRELUDE: &[&str] = &[
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
const SUPPORT: &[&str] = &[
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
const REQUEST_FUNCTIONS: &[&str] = &[
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_identifiers() {
        assert_eq!(derive(Kind::Field, "DBInstanceId"), "db_instance_id");
        assert_eq!(derive(Kind::Field, "X-Auth-Token"), "x_auth_token");
        assert_eq!(derive(Kind::Variant, "PRECHECK FAILED"), "PrecheckFailed");
        assert_eq!(derive(Kind::Type, "X-Language"), "XLanguage");
        assert_eq!(derive(Kind::Module, "DescibeImportsFromDatabase"), "descibe_imports_from_database");
    }

    #[test]
    fn lists_are_sorted() {
        assert!([KEYWORDS, PRELUDE, SUPPORT].iter().all(|list| list.is_sorted()));
    }

    #[test]
    fn flaws() {
        for (kind, word, expected) in [
            (Kind::Field, "db_instance_id", None),
            (Kind::Field, "string", None),
            (Kind::Field, "type", Some(Flaw::Keyword)),
            (Kind::Field, "gen", Some(Flaw::Keyword)),
            (Kind::Field, "pageSize", Some(Flaw::Spelling)),
            (Kind::Field, "", Some(Flaw::NoIdentifier)),
            (Kind::Field, "描述", Some(Flaw::NoIdentifier)),
            (Kind::Variant, "0", Some(Flaw::NoIdentifier)),
            (Kind::Variant, "None", None),
            (Kind::Variant, "Self", Some(Flaw::Keyword)),
            (Kind::Type, "String", Some(Flaw::Prelude)),
            (Kind::Type, "Timestamp", Some(Flaw::Support)),
            (Kind::Type, "migrateTask", Some(Flaw::Spelling)),
            (Kind::Type, "OSSBucket", None),
        ] {
            assert_eq!(flaw(kind, word), expected, "{word}");
        }
    }
}
