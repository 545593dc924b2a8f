//! `word: meaning`, in the many ways in which pages separate the two.

use crate::patterns::{Patterns, compile, one};
use regex::Regex;
use std::sync::LazyLock;

/// A value and what it means.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Item<'a> {
    pub word: &'a str,
    pub meaning: &'a str,
    /// Whether a colon or the like stands between them.
    pub is_separated: bool,
}

/// What separates a value from its meaning, strongest first.
const SEPARATORS: &[&str] = &[
    "：",
    ": ",
    " : ",
    " - ",
    " – ",
    " — ",
    "——",
    "（",
    " (",
    "(",
    "，",
    ", ",
    " indicates ",
    " indicating ",
    " means ",
    " specifies ",
    " represents ",
    " stands for ",
    "表示",
    "代表",
    "指",
    " is ",
    "-&gt;",
];

/// What marks the default; it belongs neither to the word nor to its meaning.
static DEFAULT: LazyLock<Regex> =
    LazyLock::new(|| one(r"(?i)\s*[(（]\s*(?:the )?(?:default|默认|缺省)(?: value)?(?:取?值)?\s*[)）]\s*"));

/// `PeriodUnit 为 Week 时，…`: a case, no value.
static CASE: LazyLock<Regex> = LazyLock::new(|| one(r"^(?:参数)?(?:的?取?值)?不?(?:为|是|=).{0,40}?时"));

/// Reads an item; `None` where it begins with a sentence instead of a value.
pub(crate) fn read(text: &str) -> Option<Item<'_>> {
    let text = text.trim().trim_end_matches(['；', ';', '。', '、', '，', ',']);
    let text = text.strip_suffix('.').unwrap_or(text).trim();
    if let Some(item) = in_sentence(text) {
        return Some(item);
    }
    let Some(mark) = DEFAULT.find(text) else { return read_unmarked(text) };
    match (mark.start(), mark.end()) {
        (0, end) => read_unmarked(&text[end..]),
        (start, end) if end == text.len() => read_unmarked(&text[..start]),
        // Between a word and its meaning.
        (start, end) => {
            let word = text[..start].trim_end().trim_end_matches([':', '：']);
            let item = read_unmarked(word).filter(|it| !it.is_separated);
            let meaning = text[end..].trim_start_matches([':', '：', '，', ',', '-', '–', ' ']).trim_end();
            item.map(|it| Item { meaning, is_separated: true, ..it }).or_else(|| read_unmarked(text))
        }
    }
}

/// Reads an item whose meaning comes first: `按流量(PayByTraffic)`.
pub(crate) fn read_behind(text: &str) -> Option<Item<'_>> {
    let (meaning, word) = text.trim().strip_suffix([')', '）'])?.split_once(['(', '（'])?;
    let is_told = !meaning.is_empty() && meaning.chars().all(|it| !it.is_ascii_alphanumeric());
    (is_told && is_token(word)).then_some(Item { word, meaning, is_separated: true })
}

fn read_unmarked(text: &str) -> Option<Item<'_>> {
    let found = SEPARATORS.iter().filter_map(|it| Some((text.find(it)?, it.len()))).min_by_key(|(at, _)| *at);
    let found = [found, glued_colon(text), glued_dash(text), blank_before_cjk(text)]
        .into_iter()
        .flatten()
        .min_by_key(|(at, _)| *at);
    let (word, meaning, is_separated) = match found {
        Some((at, length)) => (&text[..at], meaning(text, at, length), true),
        None => (text, "", false),
    };
    let word = unquoted(word.trim().trim_end_matches(':'));
    // `All: everything is kept.` and a bare `up` are values; `all, except …` begins a sentence.
    let is_sure = found.is_none_or(|(at, _)| text[at..].trim_start().starts_with([':', '：']));
    let is_mark = !meaning.is_empty() && is_sure && matches!(word, "-" | "*");
    // A Chinese meaning behind a colon leaves no doubt, in whatever letters its words begin.
    let is_name = is_sure && meaning.starts_with(|it: char| !it.is_ascii()) && word.split(' ').count() < 4;
    let is_value = is_mark
        || (is_token(word) && (is_sure || !begins_sentence(word)))
        || (is_name && word.split(' ').all(is_token));
    (is_value && !CASE.is_match(meaning)).then_some(Item { word, meaning, is_separated })
}

// What stands in brackets is the meaning, unless more follows: `Index（索引）：…`.
fn meaning(text: &str, at: usize, length: usize) -> &str {
    let rest = text[at + length..].trim();
    let is_bracket = text[at..at + length].trim_end().ends_with(['(', '（']);
    let Some(close) = rest.find([')', '）']).filter(|_| is_bracket) else { return rest };
    let after = rest[close..].trim_start_matches([')', '）']);
    let explained = after.strip_prefix(['：', ':']).map_or("", str::trim);
    match after.trim() {
        "" => &rest[..close],
        _ if !explained.is_empty() => explained,
        _ => rest,
    }
}

static IN_SENTENCE: Patterns = LazyLock::new(|| {
    compile([
        r#"^(?:If|When) (?:the|this|its) (?:field )?(?:value|parameter|field|status|state)(?: of this parameter)? is(?: set to)? ["“]?([\w.+-]+(?: [A-Z]+)*)["”]?, (.+)$"#,
        r#"^(?:The )?[Vv]alue (?:of )?["“]?([\w.+-]+)["”]? (?:indicates|means|specifies|represents) (?:that )?(.+)$"#,
        r#"^["“]?([\w.+-]+)["”]?\s*[(（](?i:the )?(?i:default)(?i: value)?[)）]\s*[:：-]\s*(.+)$"#,
    ])
});

// `If the value is RUNNING, it runs.`, `The value 0 indicates that it is off.`, `off (default): It is off.`
fn in_sentence(text: &str) -> Option<Item<'_>> {
    let found = IN_SENTENCE.iter().find_map(|it| it.captures(text))?;
    let (word, meaning) = (found.get(1)?.as_str(), found.get(2)?.as_str());
    (is_token(word) && !begins_sentence(word)).then_some(Item { word, meaning, is_separated: true })
}

// `NOT_FOUND-Nothing was found.`
fn glued_dash(text: &str) -> Option<(usize, usize)> {
    let at = text.find('-')?;
    let is_constant = text[..at].contains('_') && text[..at].bytes().all(|it| it == b'_' || it.is_ascii_uppercase());
    let mut after = text[at + 1..].chars();
    let is_text = after.next().is_some_and(char::is_uppercase) && after.next().is_some_and(char::is_lowercase);
    (is_constant && is_text).then_some((at, 1))
}

// `Running:The task …`, but not `00:30`, `http://`
fn glued_colon(text: &str) -> Option<(usize, usize)> {
    let at = text.find(':')?;
    let after = text[at + 1..].chars().next();
    let is_text = after.is_none_or(|it| it.is_uppercase() || !it.is_ascii());
    (is_text && !text[..at].contains(' ')).then_some((at, 1))
}

// `zh 中文`
fn blank_before_cjk(text: &str) -> Option<(usize, usize)> {
    let at = text.find(' ')?;
    let after = text[at + 1..].chars().next()?;
    (at > 0 && !after.is_ascii()).then_some((at, 1))
}

fn unquoted(word: &str) -> &str {
    word.trim_matches(['"', '“', '”', '\'', '‘', '’', '「', '」', '`', '*'])
}

// In characters.
const LONGEST_VALUE: usize = 64;

/// Words of sentences that stand where a value could.
const NO_VALUES: &[&str] = &[
    "the",
    "a",
    "an",
    "if",
    "when",
    "this",
    "note",
    "all",
    "any",
    "only",
    "each",
    "for",
    "in",
    "you",
    "it",
    "to",
    "default",
    "by",
    "n/a",
    "and",
    "or",
    "not",
    "is",
    "can",
    "must",
    "see",
    "e.g",
    "i.e",
    "etc",
    "that",
    "one",
    "otherwise",
    "required",
    "up",
    "from",
    "true/false",
    "integer",
    "string",
    "boolean",
    "null",
    "empty",
    "left",
    "specified",
    "set",
    "greater",
    "less",
    "blank",
    "range",
    "which",
    "where",
    "with",
    "including",
];

// `1-65535` says which numbers there are.
fn is_range(word: &str) -> bool {
    if word.contains('~') {
        return true;
    }
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    word.split_once(['-', '~', '–']).is_some_and(|(first, last)| is_number(first) && is_number(last))
}

fn begins_sentence(word: &str) -> bool {
    let first = word.split(' ').next().unwrap_or_default();
    // `A` alone is a value, like every word in capitals.
    let is_name = first == word && word.chars().all(|it| it.is_ascii_uppercase());
    !is_name && NO_VALUES.contains(&first.to_lowercase().as_str())
}

/// Whether a text can be a value: a token of ASCII, or a few of them that all begin with a capital or a digit.
pub(crate) fn is_token(word: &str) -> bool {
    if word.is_empty() || word.chars().count() > LONGEST_VALUE || !word.is_ascii() {
        return false;
    }
    let is_letter = |it: char| it.is_ascii_alphanumeric() || "_-.+/*%#&@:=^~,".contains(it);
    let tokens: Vec<&str> = word.split(' ').collect();
    let are_tokens = tokens.iter().all(|it| !it.is_empty() && it.chars().all(is_letter));
    let begins_well = |it: &&str| it.starts_with(|it: char| it.is_ascii_uppercase() || it.is_ascii_digit());
    are_tokens
        && !is_range(word)
        && word.chars().any(|it| it.is_ascii_alphanumeric())
        && (tokens.len() == 1 || (tokens.len() <= 3 && !begins_sentence(word) && tokens.iter().all(begins_well)))
}

/// Whether a text is one value and nothing else.
pub(crate) fn is_whole(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '。', '；', ';', '，', ',']);
    let word = unquoted(text);
    is_token(word) && !begins_sentence(word)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_value_is_told_from_its_meaning() {
        for (text, word, meaning) in [
            ("NoStart：未开始；", "NoStart", "未开始"),
            ("Running:The task is in progress.", "Running", "The task is in progress"),
            ("PRECHECK FAILED: The precheck failed.", "PRECHECK FAILED", "The precheck failed"),
            ("0", "0", ""),
            ("zh 中文", "zh", "中文"),
            ("1表示开启", "1", "开启"),
            ("FULL (default)", "FULL", ""),
            ("（默认）on：开启", "on", "开启"),
            ("off（默认值）：关闭。", "off", "关闭"),
            ("Index（索引）：建立索引", "Index", "建立索引"),
            ("ecs,disk：两者", "ecs,disk", "两者"),
            ("-：普通", "-", "普通"),
            ("New gTLD：新", "New gTLD", "新"),
            ("If the value is SHUT DOWN, it is off.", "SHUT DOWN", "it is off"),
            ("The value 0 indicates that it is off.", "0", "it is off"),
            ("NOT_FOUND-Nothing was found", "NOT_FOUND", "Nothing was found"),
            ("FULL (default): All of it.", "FULL", "All of it"),
            ("true: (default value) It is on.", "true", "It is on"),
            ("true indicates that it is on.", "true", "it is on"),
        ] {
            let item = read(text).map(|it| (it.word, it.meaning.trim_start_matches("that ")));
            assert_eq!(item, Some((word, meaning)), "{text}");
        }
    }

    #[test]
    fn a_sentence_is_no_value() {
        for text in [
            "当参数Period为Year时",
            "PeriodUnit 为 Week 时，取值为 1",
            "$account：账号",
            "If the value is null, nothing happens",
            "The LogInterval value",
            "if it is set: one",
            "any non-zero positive integer",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
