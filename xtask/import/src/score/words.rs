//! A second reading of a description, crude and made without the reader's rules: whether a word stands in it, and
//! whether it says that there is a value list, a default or a range.

use regex::{Captures, Regex};
use std::sync::LazyLock;

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of ours")
}

/// Whether a text has a word, not as a part of a longer one.
pub(crate) fn has(text: &str, word: &str) -> bool {
    places(text, word).next().is_some()
}

fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let lower = text.to_lowercase().replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    let word = word.trim().to_lowercase();
    let goes_on = |it: char| it.is_ascii_alphanumeric() || it == '_';
    // `text/plain` is one word, `30/50/100` are three.
    let joins =
        move |it: char, then: char| goes_on(then) && (matches!(it, '-' | '.') || it == '/' && then.is_alphabetic());
    let mut from = 0;
    std::iter::from_fn(move || {
        if word.is_empty() {
            return None;
        }
        loop {
            let at = from + lower[from..].find(&word)?;
            from = at + word.len();
            let mut before = lower[..at].chars().rev();
            let mut after = lower[from..].chars();
            let (last, next) = (before.next(), after.next());
            let is_open = last.is_none_or(|it| !goes_on(it)) || !word.starts_with(goes_on);
            let is_closed = next.is_none_or(|it| !goes_on(it)) || !word.ends_with(goes_on);
            let is_joined = next.zip(after.next()).is_some_and(|(it, then)| joins(it, then))
                || last.zip(before.next()).is_some_and(|(it, then)| joins(it, then));
            if is_open && is_closed && !is_joined {
                return Some(at);
            }
        }
    })
}

/// Whether a text has a number, however its thousands are parted.
pub(crate) fn has_number(text: &str, number: f64) -> bool {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| regex(r"-?\d+(?:\.\d+)?"));
    let bare = text.replace(',', "");
    // `1-100` is two numbers, and `1,2` as well.
    [bare.as_str(), text].iter().any(|text| {
        NUMBER.find_iter(text).filter_map(|it| it.as_str().parse::<f64>().ok()).any(|it| {
            let distance = (it.abs() - number.abs()).abs();
            distance < f64::EPSILON
        })
    })
}

/// Whether a text says of a word that it is the default.
pub(crate) fn is_default(text: &str, word: &str) -> bool {
    const WORDS: [&str; 3] = ["default", "默认", "缺省"];
    let lower = text.to_lowercase();
    places(text, word).any(|at| {
        let before: String = lower[..at].chars().rev().take(32).collect::<String>().chars().rev().collect();
        let after: String = lower[at..].chars().skip(word.chars().count()).take(48).collect();
        let before = before.rsplit(['.', '。', '\n', '；', ';']).next().unwrap_or_default();
        let after = after.split(['\n', '。']).next().unwrap_or_default();
        WORDS.iter().any(|it| before.contains(it) || after.contains(it))
    })
}

static DEFAULT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r#"(?i)(?:(?:默认|缺省)值?(?:设置)?(?:[为是]|\s*[：:])\s*|default values?(?:\s+is|\s*[：:])\s*|\bdefaults? to\s+|\bdefault\s*[:：]\s*)["“'*`\s]*(-?[0-9][\w.+/-]*|[a-z][a-z0-9_.+/-]*(?:[^a-z0-9_.+/\x{4e00}-\x{9fff}-]|$))|([（(]\s*(?:默认|default)\s*(?:值|value)?\s*[)）])"#,
    )
});
static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)(?:取值|范围|values?|ranges?|from|maximum|minimum)[^\n。；]{0,30}?-?\d[\d,]*(?:\.\d+)?\s*(?:~|～|–|—|-|至|到|to)\s*-?\d[\d,.]*\s*(.{0,16})|between -?\d[\d,.]* and -?\d[\d,.]*\s*(.{0,16})",
    )
});
/// The places of a list that is written as `Tag.N.Key`.
static PLACES: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)\b[nmx]\s*的?取值|\bvalues? (?:of|for) [nmx]\b"));
static COUNTED: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)^[^,.;，。；]{0,8}(?:个|位|字符|字节|char|byte|letter|digit)"));
static BULLET: LazyLock<Regex> = LazyLock::new(|| {
    regex(r#"^(?:•|-|\*)\s*["“'*`]*[A-Za-z0-9_][\w.+/-]*["”'*`]*\s*(?:$|[:：（(,，。;；.]|[\x{4e00}-\x{9fff}])"#)
});
static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r#"(?i)(?:valid values?|possible values?|\bvalues|enumeration values?|value options?|取值|枚举值?|可选值|有效值)(?:范围)?(?:如下|为| are| is)?\s*[：:]?\s*["“'*`]*[a-z0-9_][\w.+/-]*["”'*`]*\s*(?:[|、/]|,|，|；|;|\bor\b|\band\b|或|和)\s*["“'*`]*[a-z0-9_]"#,
    )
});

const NO_VALUE: [&str; 12] = ["the", "a", "an", "all", "empty", "none", "null", "n/a", "no", "not", "that", "current"];

/// Whether a text seems to state a default.
pub(crate) fn says_default(text: &str) -> bool {
    DEFAULT.captures_iter(text).any(|it| {
        it.get(1).is_none_or(|word| {
            !NO_VALUE
                .contains(&word.as_str().trim_end_matches(|it: char| !it.is_alphanumeric()).to_lowercase().as_str())
        })
    })
}

/// Whether a text seems to state a range.
pub(crate) fn says_range(text: &str) -> bool {
    let after = |it: &Captures<'_>| it.get(1).or(it.get(2)).map_or("", |it| it.as_str()).to_owned();
    !PLACES.is_match(text) && RANGE.captures_iter(text).any(|it| !COUNTED.is_match(&after(&it)))
}

/// Whether a text seems to list values.
pub(crate) fn says_values(text: &str) -> bool {
    let items = text.lines().filter(|it| it.trim_start().starts_with('•')).count();
    let values = text.lines().filter(|it| BULLET.is_match(it.trim_start()) && it.contains('•')).count();
    (values > 1 && values * 5 >= items * 4) || (LISTED.is_match(text) && !RANGE.is_match(text))
}
