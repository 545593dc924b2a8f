//! What readers of YAML make of a scalar without quotes.

/// What a plain scalar is to some reader of YAML 1.1 or 1.2, where it is not text to all of them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Reading {
    /// `30`, `-1`, `0.5`: a number to all readers.
    Number,
    /// `true` or `false`: a boolean to all readers.
    Boolean,
    /// `no`, `On`, `TRUE`: a boolean to some.
    BooleanToSome,
    /// `~`, `null`.
    Null,
    /// `012`, `0o17`, `0x1F`, `0b1`: a number in another base to some.
    OtherBase,
    /// `1e3`, `.5`, `1_000`, `+1`, `.inf`: a number to some.
    NumberToSome,
    /// `1:30`: a number of base 60 to some.
    BaseSixty,
    /// `2014-08-15`, `2017-10-20T01:00Z`: a point in time to some.
    Time,
    /// `=` or `<<`: words of YAML itself.
    Reserved,
}

impl Reading {
    /// What it is, as the end of a sentence.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Number => "a number, not text",
            Self::Boolean => "a boolean, not text",
            Self::BooleanToSome => "a boolean to some readers of YAML",
            Self::Null => "nothing at all to readers of YAML",
            Self::OtherBase => "a number in another base to some readers of YAML",
            Self::NumberToSome => "a number to some readers of YAML, and not as it is written",
            Self::BaseSixty => "a number of base 60 to some readers of YAML",
            Self::Time => "a point in time to some readers of YAML",
            Self::Reserved => "a word of YAML itself",
        }
    }
}

/// Booleans of YAML 1.1, in any case.
const BOOLEANS: [&str; 8] = ["y", "n", "yes", "no", "on", "off", "true", "false"];

/// What a plain scalar is other than text, to any reader.
pub(crate) fn reading(text: &str) -> Option<Reading> {
    let first = *text.as_bytes().first()?;
    if first.is_ascii_digit() || matches!(first, b'-' | b'+' | b'.') {
        return number(text);
    }
    match text {
        "true" | "false" => Some(Reading::Boolean),
        "~" => Some(Reading::Null),
        "=" | "<<" => Some(Reading::Reserved),
        _ if text.len() > 5 => None,
        _ if BOOLEANS.iter().any(|word| word.eq_ignore_ascii_case(text)) => Some(Reading::BooleanToSome),
        _ if text.eq_ignore_ascii_case("null") => Some(Reading::Null),
        _ => None,
    }
}

/// The text in quotes, whatever is in it.
pub(crate) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    format!("\"{text}\"")
}

fn number(text: &str) -> Option<Reading> {
    if time(text) {
        return Some(Reading::Time);
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if decimal(unsigned) {
        let exact = !text.starts_with('+') && text != "-0";
        return Some(if exact { Reading::Number } else { Reading::NumberToSome });
    }
    if other_base(unsigned) {
        return Some(Reading::OtherBase);
    }
    if unsigned.contains(':') && unsigned.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'_' | b'.')) {
        let pairs = unsigned.split(':').skip(1).all(|part| part.starts_with(|c: char| c.is_ascii_digit()));
        return pairs.then_some(Reading::BaseSixty);
    }
    let named = [".inf", ".nan"].iter().any(|word| word.eq_ignore_ascii_case(unsigned));
    (named || loose_number(unsigned)).then_some(Reading::NumberToSome)
}

/// `0`, `12`, `0.5`: the digits that every reader takes for the same number.
fn decimal(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(digits)
}

/// `012`, `0o17`, `0x1F`, `0b1`.
fn other_base(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('0') else { return false };
    let all = |rest: &str, digit: fn(&u8) -> bool| {
        rest.bytes().any(|b| b != b'_') && rest.bytes().all(|b| digit(&b) || b == b'_')
    };
    match rest.as_bytes().first() {
        Some(b'x' | b'X') => all(&rest[1..], u8::is_ascii_hexdigit),
        Some(b'o' | b'O' | b'b' | b'B') => all(&rest[1..], u8::is_ascii_digit),
        _ => all(rest, u8::is_ascii_digit),
    }
}

/// Digits with at most one point and one exponent, and underscores anywhere: `1e3`, `.5`, `1.`, `1_000`, `012.5`.
fn loose_number(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(m, e)| (m, Some(e)));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = exponent.map(|exponent| exponent.strip_prefix(['-', '+']).unwrap_or(exponent));
    digits(whole)
        && digits(fraction)
        && mantissa.bytes().any(|b| b.is_ascii_digit())
        && exponent.is_none_or(|exponent| !exponent.is_empty() && digits(exponent))
}

/// `2014-08-15` with or without a time of day.
fn time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |from: &[u8]| from.iter().take_while(|b| b.is_ascii_digit()).count();
    if digits(bytes) != 4 || bytes.get(4) != Some(&b'-') {
        return false;
    }
    let month = digits(&bytes[5..]);
    if !(1..=2).contains(&month) || bytes.get(5 + month) != Some(&b'-') {
        return false;
    }
    let day = digits(&bytes[6 + month..]);
    let rest = &bytes[6 + month + day..];
    (1..=2).contains(&day) && rest.iter().all(|b| b.is_ascii_digit() || b"TtZz:.+- ".contains(b))
}

#[cfg(test)]
mod tests {
    use super::{Reading, quoted, reading};

    #[test]
    fn text_to_all_readers() {
        for text in
            ["text", "3.1.219", "yesterday", "rm-uf6", "-", "--", "-a", "0 rows", "2014-08-15 is a date", "1.2.3"]
        {
            assert_eq!(reading(text), None, "{text}");
        }
        for text in ["10.0.0.1", "a:1", "12:ab", "1d", "0xyz", "2014-08", "nothing", "GET /", "30 to 100", ":", "_1"] {
            assert_eq!(reading(text), None, "{text}");
        }
    }

    #[test]
    fn not_text_to_some() {
        let table: [(Reading, &[&str]); 9] = [
            (Reading::Number, &["0", "30", "-1", "0.5", "2147483647", "99999999999999999999999"]),
            (Reading::Boolean, &["true", "false"]),
            (Reading::BooleanToSome, &["no", "NO", "On", "off", "y", "N", "True", "FALSE", "yes"]),
            (Reading::Null, &["~", "null", "Null", "NULL"]),
            (Reading::OtherBase, &["012", "0o17", "0x1F", "0b11", "-012", "00"]),
            (
                Reading::NumberToSome,
                &["1e3", ".5", "1.", "1_000", "+1", "-0", ".inf", "-.INF", ".nan", "012.5", "6.0E-2"],
            ),
            (Reading::BaseSixty, &["1:30", "190:20:30", "12:30:45.5"]),
            (Reading::Time, &["2014-08-15", "2017-10-20T01:00Z", "2017-05-30 T12:11:4Z", "2001-1-1 10:00:00.1 +2"]),
            (Reading::Reserved, &["=", "<<"]),
        ];
        for (expected, texts) in table {
            for text in texts {
                assert_eq!(reading(text), Some(expected), "{text}");
            }
        }
    }

    #[test]
    fn quotes() {
        assert_eq!(quoted("no"), "\"no\"");
        assert_eq!(quoted("a\\b'c"), "'a\\b''c'");
    }
}
