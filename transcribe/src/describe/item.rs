//! `word: meaning`, in the many ways in which pages separate the two.

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

/// Reads an item; `None` where it begins with a sentence instead of a value.
pub(crate) fn read(text: &str) -> Option<Item<'_>> {
    let text = text.trim().trim_end_matches(['；', ';', '。', '、', '，', ',']);
    let text = text.strip_suffix('.').unwrap_or(text).trim();
    let found = SEPARATORS.iter().filter_map(|it| Some((text.find(it)?, it.len()))).min_by_key(|(at, _)| *at);
    let found = [found, glued_colon(text), blank_before_cjk(text)].into_iter().flatten().min_by_key(|(at, _)| *at);
    let (word, meaning, is_separated) = match found {
        Some((at, length)) => (&text[..at], text[at + length..].trim(), true),
        None => (text, "", false),
    };
    let word = unquoted(word.trim().trim_end_matches(':'));
    // `All: everything is kept.` and a bare `up` are values; `all, except …` begins a sentence.
    let is_sure = found.is_none_or(|(at, _)| text[at..].trim_start().starts_with([':', '：']));
    (is_token(word) && (is_sure || !begins_sentence(word))).then_some(Item {
        word,
        meaning: meaning.trim_end_matches([')', '）']),
        is_separated,
    })
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
];

// `1-65535` says which numbers there are.
fn is_range(word: &str) -> bool {
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    word.split_once(['-', '~']).is_some_and(|(first, last)| is_number(first) && is_number(last))
}

fn begins_sentence(word: &str) -> bool {
    let first = word.split(' ').next().unwrap_or_default().to_lowercase();
    NO_VALUES.contains(&first.as_str())
}

/// Whether a text can be a value: a token of ASCII, or a few of them that all begin with a capital or a digit.
fn is_token(word: &str) -> bool {
    if word.is_empty() || word.chars().count() > LONGEST_VALUE || !word.is_ascii() {
        return false;
    }
    let is_letter = |it: char| it.is_ascii_alphanumeric() || "_-.+/*%#&@$:=^~".contains(it);
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

/// Where the sentence at the beginning of a text ends.
pub(crate) fn end_of_sentence(text: &str) -> usize {
    let chinese = text.find('。');
    let english = text.find(". ").map(|at| at + 1);
    chinese.into_iter().chain(english).min().unwrap_or(text.len())
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
            ("FULL (default)", "FULL", "default"),
            ("true indicates that it is on.", "true", "it is on"),
        ] {
            let item = read(text).map(|it| (it.word, it.meaning.trim_start_matches("that ")));
            assert_eq!(item, Some((word, meaning)), "{text}");
        }
    }

    #[test]
    fn a_sentence_is_no_value() {
        for text in
            ["当参数Period为Year时", "The LogInterval value", "if it is set: one", "any non-zero positive integer"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
