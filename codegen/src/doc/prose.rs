//! Sentences: rustdoc's special characters escaped, names of Rust's look made code spans.

use std::borrow::Cow;

use super::FIRM_BLANK;
use super::code::code;

/// A sentence or several: rustdoc's special characters escaped, code spans kept, names of Rust's look made code spans.
pub(crate) fn prose(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = &*text;
    while let Some(start) = rest.find('`') {
        plain(&rest[..start], &mut out);
        rest = &rest[start..];
        let run = rest.len() - rest.trim_start_matches('`').len();
        if let Some(end) = closing(rest, run) {
            out.extend(rest[..end].chars().map(|c| if c == ' ' { FIRM_BLANK } else { c }));
            rest = &rest[end..];
        } else {
            out.push_str(&"\\`".repeat(run));
            rest = &rest[run..];
        }
    }
    plain(rest, &mut out);
    out
}

fn one_line(text: &str) -> Cow<'_, str> {
    let bytes = text.trim().as_bytes();
    let is_one_line =
        bytes.iter().all(|byte| (0x20..0x7f).contains(byte)) && !bytes.windows(2).any(|pair| pair == b"  ");
    if is_one_line {
        return Cow::Borrowed(text.trim());
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    Cow::Owned(line)
}

/// End of the code span that starts a text with so many backticks.
fn closing(text: &str, run: usize) -> Option<usize> {
    let mut at = run;
    while let Some(next) = text[at..].find('`') {
        let start = at + next;
        let length = text[start..].len() - text[start..].trim_start_matches('`').len();
        if length == run {
            return Some(start + length);
        }
        at = start + length;
    }
    None
}

fn plain(text: &str, out: &mut String) {
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            out.push(' ');
        }
        if is_harmless(word) {
            out.push_str(word);
            continue;
        }
        match address(word) {
            Some((before, address, after)) => {
                escape(before, out);
                out.push('<');
                out.push_str(address);
                out.push('>');
                escape(after, out);
            }
            None => plain_word(word, out),
        }
    }
}

/// Most words are, and every one of them comes by here.
fn is_harmless(word: &str) -> bool {
    let mut bytes = word.bytes();
    bytes.next().is_none_or(|first| first.is_ascii_alphanumeric())
        && bytes
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b';' | b'-'))
}

fn address(word: &str) -> Option<(&str, &str, &str)> {
    // Most words have no colon, and this is asked for each.
    let colon = word.find(':').filter(|colon| word[*colon..].starts_with("://"))?;
    let scheme = ["https", "http"].into_iter().find(|scheme| word[..colon].ends_with(scheme))?;
    let start = colon - scheme.len();
    let end = word[start..].find(|c: char| matches!(c, '<' | '>' | '"' | ')' | ']') || !c.is_ascii());
    let address = &word[start..end.map_or(word.len(), |end| start + end)];
    let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    Some((&word[..start], address, &word[start + address.len()..]))
}

fn plain_word(word: &str, out: &mut String) {
    for (index, piece) in word.split('\'').enumerate() {
        if index > 0 {
            out.push('\'');
        }
        let inner = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if inner.contains(has_no_case) {
            names_between(piece, looks_like_code(inner), out);
        } else if looks_like_code(inner) {
            let start = piece.len() - piece.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
            escape(&piece[..start], out);
            out.push_str(&code(inner));
            escape(&piece[start + inner.len()..], out);
        } else {
            escape(piece, out);
        }
    }
}

/// A word of a script without blanks, where a name stands between other words: only the name becomes a code span.
/// Where the whole looks like code, nothing that makes it look so may stay outside of them.
fn names_between(piece: &str, all: bool, out: &mut String) {
    let mut rest = piece;
    while !rest.is_empty() {
        let start = rest.find(|c: char| !has_no_case(c)).unwrap_or(rest.len());
        escape(&rest[..start], out);
        rest = &rest[start..];
        let end = rest.find(has_no_case).unwrap_or(rest.len());
        let name = rest[..end].trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
        let is_name =
            looks_like_code(name) || (all && name.contains(|c: char| c.is_uppercase() || c == '_' || c == ':'));
        match rest.find(name).filter(|_| is_name) {
            Some(at) => {
                escape(&rest[..at], out);
                out.push_str(&code(name));
                escape(&rest[at + name.len()..end], out);
            }
            None => escape(&rest[..end], out),
        }
        rest = &rest[end..];
    }
}

/// Whether a character is of a script without upper and lower case, as Chinese is, or of its punctuation.
fn has_no_case(c: char) -> bool {
    !c.is_ascii() && !c.is_uppercase() && !c.is_lowercase()
}

/// What clippy wants in backticks: `PageSize`, `page_size`, `a::b`.
fn looks_like_code(word: &str) -> bool {
    let camel = word.strip_suffix('s').unwrap_or(word);
    let is_camel = !camel.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_lowercase())
        && camel.chars().all(char::is_alphanumeric)
        && camel.chars().filter(|c| c.is_uppercase()).nth(1).is_some()
        && camel.chars().any(char::is_lowercase);
    is_camel || (word.contains('_') && !word.contains('-')) || word.contains("::")
}

fn escape(text: &str, out: &mut String) {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_inside = before.is_alphanumeric() && chars.peek().is_some_and(|next| next.is_alphanumeric());
        if matches!(c, '[' | ']' | '<' | '>' | '*' | '\\' | '~' | '&' | '`') || (c == '_' && !is_inside) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        prose(text).replace(FIRM_BLANK, " ")
    }

    #[test]
    fn special_characters() {
        assert_eq!(shown("a [b] <c> *d* _e_ f\\g ~h"), "a \\[b\\] \\<c\\> \\*d\\* \\_e\\_ f\\\\g \\~h");
        assert_eq!(shown("EndTime, the DB's page_size (MySQL)"), "`EndTime`, the DB's `page_size` (`MySQL`)");
        assert_eq!(shown("keep `[x]` and ``a`b``"), "keep `[x]` and ``a`b``");
        assert_eq!(shown("a lone ` tick"), "a lone \\` tick");
        assert_eq!(
            shown("see https://a.example/b_c, or (http://d.example)."),
            "see <https://a.example/b_c>, or (<http://d.example>)."
        );
        assert_eq!(shown("  several\n lines\t here "), "several lines here");
    }

    #[test]
    fn names_between_words_of_a_script_without_blanks() {
        assert_eq!(shown("调用CreateVServerGroup向指定"), "调用`CreateVServerGroup`向指定");
        assert_eq!(shown("参数PageSize，默认[30]。"), "参数`PageSize`，默认\\[30\\]。");
        assert_eq!(shown("字段page_size的(值)"), "字段`page_size`的(值)");
        assert_eq!(shown("实例ID或ENI实例ID。"), "实例ID或ENI实例ID。");
        // All of it is one word to clippy, with capitals and small letters.
        assert_eq!(shown("调用RDS的Api"), "调用`RDS`的`Api`");
        assert_eq!(shown("字段_id和id_"), "字段`_id`和`id_`");
        assert_eq!(shown("查看“DescribeTasks”"), "查看“`DescribeTasks`”");
        assert_eq!(shown("Étagères émises"), "Étagères émises");
    }
}
