//! Values and names as code spans.

use super::FIRM_BLANK;

/// Longest quoted value, in characters: a sample document given as an example would bury the sentence around it.
const LONGEST: usize = 72;

/// A value or name as a code span, cut when it is long.
pub(crate) fn code(text: &str) -> String {
    if text.len() <= LONGEST && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'`') {
        return ["`", text, "`"].concat();
    }
    let mut text: String =
        text.chars().map(|c| if c.is_whitespace() || c.is_control() { FIRM_BLANK } else { c }).collect();
    if let Some((cut, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(cut);
        text.push('…');
    }
    if text.trim_matches(FIRM_BLANK).is_empty() {
        return format!("`\"{text}\"`");
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // Without the blanks a value that starts or ends with a backtick would lengthen its fence.
    let pad = if text.starts_with('`') || text.ends_with('`') { String::from(FIRM_BLANK) } else { String::new() };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Several values as code spans, separated by commas.
pub(crate) fn codes<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> String {
    texts.into_iter().map(|text| code(text.as_ref())).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_spans() {
        let shown = |text: &str| text.replace(FIRM_BLANK, " ");
        assert_eq!(shown(&code("a`b")), "``a`b``");
        assert_eq!(shown(&code("`")), "`` ` ``");
        assert_eq!(shown(&code("")), "`\"\"`");
        assert_eq!(shown(&code(" ")), "`\" \"`");
        assert!(code(&"x".repeat(500)).chars().count() < 80);
    }
}
