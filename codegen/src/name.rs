//! Identifiers: the only place that makes them, and that knows which ones Rust or emitted code cannot have.

mod taken;

use heck::{ToSnakeCase, ToUpperCamelCase};
use std::borrow::Cow;
use taken::{KEYWORDS, PRELUDE, REQUEST_FUNCTIONS, STANDARD_FUNCTIONS, SUPPORT};

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
    let word = &*without_acronyms(word);
    match kind {
        Kind::Field | Kind::Module => word.to_snake_case(),
        Kind::Type | Kind::Variant => word.to_upper_camel_case(),
    }
}

/// `SecurityIPs` as `SecurityIps`, `IPv6` as `Ipv6`: small letters behind an acronym that belong to it start no word.
fn without_acronyms(word: &str) -> Cow<'_, str> {
    let letters = word.as_bytes();
    let is_small = |at: usize| letters.get(at).is_some_and(u8::is_ascii_lowercase);
    let belongs = |at: usize| match letters.get(at) {
        Some(b's') => !is_small(at + 1),
        Some(b'v') => letters.get(at + 1).is_some_and(u8::is_ascii_digit),
        _ => false,
    };
    let mut out = Cow::Borrowed(word);
    let mut start = 0;
    for at in 0..=letters.len() {
        if letters.get(at).is_some_and(u8::is_ascii_uppercase) {
            continue;
        }
        if at - start > 1 && belongs(at) {
            out.to_mut()[start + 1..at].make_ascii_lowercase();
        }
        start = at + 1;
    }
    out
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
    STANDARD_FUNCTIONS.contains(&word)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_identifiers() {
        assert_eq!(derive(Kind::Field, "DBInstanceId"), "db_instance_id");
        assert_eq!(derive(Kind::Field, "X-Auth-Token"), "x_auth_token");
        assert_eq!(derive(Kind::Field, "SecurityIPs"), "security_ips");
        assert_eq!(derive(Kind::Field, "VSwitchIDs.N"), "v_switch_ids_n");
        assert_eq!(derive(Kind::Field, "EnableIPv6Only"), "enable_ipv6_only");
        assert_eq!(derive(Kind::Field, "APIsOfHTTPServer"), "apis_of_http_server");
        assert_eq!(derive(Kind::Field, "ID, URLs"), "id_urls");
        assert_eq!(derive(Kind::Type, "PublicIPs"), "PublicIps");
        assert_eq!(derive(Kind::Variant, "PRECHECK FAILED"), "PrecheckFailed");
        assert_eq!(derive(Kind::Type, "X-Language"), "XLanguage");
        assert_eq!(derive(Kind::Module, "DescibeImportsFromDatabase"), "descibe_imports_from_database");
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
