//! Documentation text for rustdoc: cleaned, wrapped, ready to stand behind `///`.

use std::borrow::Cow;

use crate::model::Doc;

/// Widest line, without `/// `.
const WIDTH: usize = 96;

/// Longest quoted value, in characters: a sample document given as an example would bury the sentence around it.
const LONGEST_CODE: usize = 72;

/// Stands for a blank at which no line may break; it becomes a blank again at the end.
const FIRM_BLANK: char = '\u{e000}';

/// Paragraphs and list items on their way to a [`Doc`]. Their text is clean: made with [`prose`] and [`code`].
#[derive(Debug, Default)]
pub(crate) struct Builder {
    lines: Vec<String>,
    in_list: bool,
}

impl Builder {
    /// Adds a paragraph; nothing when there is no text.
    pub(crate) fn paragraph(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.separate();
            self.wrap("", "", text);
            self.in_list = false;
        }
    }

    /// Adds a list item; nothing when there is no text.
    pub(crate) fn item(&mut self, text: &str) {
        if !text.trim().is_empty() {
            if !self.in_list {
                self.separate();
            }
            self.wrap("- ", "  ", text);
            self.in_list = true;
        }
    }

    /// The lines.
    pub(crate) fn finish(self) -> Doc {
        Doc(self.lines)
    }

    fn separate(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }

    fn wrap(&mut self, first: &str, rest: &str, text: &str) {
        let mut line = String::with_capacity(WIDTH + 4);
        line.push_str(first);
        // Characters, not bytes; the first word of a line always fits.
        let mut width = 0;
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let long = word.chars().count();
            if width > 0 && width + 1 + long > WIDTH {
                self.lines.push(finish_line(&line));
                line.clear();
                line.push_str(rest);
                width = 0;
            }
            if width > 0 {
                line.push(' ');
                line.push_str(word);
                width += 1 + long;
            } else {
                guard_line_start(word, &mut line);
                width = first.len() + long;
            }
        }
        self.lines.push(finish_line(&line));
    }
}

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

/// A value or name as a code span, cut when it is long.
pub(crate) fn code(text: &str) -> String {
    if text.len() <= LONGEST_CODE
        && !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'`')
    {
        return ["`", text, "`"].concat();
    }
    let mut text: String =
        text.chars().map(|c| if c.is_whitespace() || c.is_control() { FIRM_BLANK } else { c }).collect();
    if let Some((cut, _)) = text.char_indices().nth(LONGEST_CODE) {
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

/// Text that ends with a full stop, whatever it ended with.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', ':', '…']) { text.to_owned() } else { format!("{text}.") }
}

/// Clean text as one line, for places that take no paragraphs.
pub(crate) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len() + 1);
    guard_line_start(text, &mut line);
    finish_line(&line)
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

fn finish_line(line: &str) -> String {
    if line.contains(FIRM_BLANK) { line.replace(FIRM_BLANK, " ") } else { line.to_owned() }
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
        if looks_like_code(inner) {
            let start = piece.len() - piece.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
            escape(&piece[..start], out);
            out.push_str(&code(inner));
            escape(&piece[start + inner.len()..], out);
        } else {
            escape(piece, out);
        }
    }
}

/// What clippy wants in backticks: `PageSize`, `page_size`, `a::b`.
fn looks_like_code(word: &str) -> bool {
    let camel = word.strip_suffix('s').unwrap_or(word);
    let is_camel = camel.starts_with(char::is_uppercase)
        && camel.chars().all(char::is_alphanumeric)
        && camel.chars().skip(1).any(char::is_uppercase)
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

/// A word that would start a list, a heading or a quotation at the start of a line, made harmless.
fn guard_line_start(word: &str, line: &mut String) {
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if word.starts_with(['-', '+', '#', '=', '|']) {
        line.push('\\');
        line.push_str(word);
    } else if digits > 0 && word[digits..].starts_with(['.', ')']) {
        line.extend([&word[..digits], "\\", &word[digits..]]);
    } else {
        line.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        finish_line(&prose(text))
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
    fn code_spans() {
        assert_eq!(finish_line(&code("a`b")), "``a`b``");
        assert_eq!(finish_line(&code("`")), "`` ` ``");
        assert_eq!(finish_line(&code("")), "`\"\"`");
        assert_eq!(finish_line(&code(" ")), "`\" \"`");
        assert!(code(&"x".repeat(500)).chars().count() < 80);
    }

    #[test]
    fn lines_are_wrapped_and_harmless() {
        let mut builder = Builder::default();
        builder.paragraph(&prose(&"words ".repeat(40)));
        builder.item(&prose(&format!("{} - # 1. end", "item ".repeat(19))));
        builder.item("two");
        builder.paragraph("- no list");
        let Doc(lines) = builder.finish();
        assert!(lines.iter().all(|line| line.chars().count() <= 100), "{lines:#?}");
        assert_eq!(lines.iter().filter(|line| line.is_empty()).count(), 2);
        assert!(lines.iter().any(|line| line.starts_with("  \\-") || line.starts_with("  \\#")), "{lines:#?}");
        assert_eq!(lines.last().map(String::as_str), Some("\\- no list"));
    }
}
