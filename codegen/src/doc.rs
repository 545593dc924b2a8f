//! Documentation text for rustdoc: cleaned, wrapped, ready to stand behind `///`.

mod code;
mod prose;

use crate::model::Doc;

pub(crate) use code::{code, codes};
pub(crate) use prose::prose;

/// Widest line, without `/// `.
const WIDTH: usize = 96;

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

/// Text that ends with a full stop, whatever it ended with and in whatever script.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim();
    let inside = text.trim_end_matches([')', ']', '"', '”', '’', '）', '】', '」', '》']);
    let is_ended = inside.ends_with(['.', '!', '?', ':', '…', '。', '．', '！', '？', '：']);
    if text.is_empty() || is_ended { text.to_owned() } else { format!("{text}.") }
}

/// Clean text as one line, for places that take no paragraphs.
pub(crate) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len() + 1);
    guard_line_start(text, &mut line);
    finish_line(&line)
}

fn finish_line(line: &str) -> String {
    if line.contains(FIRM_BLANK) { line.replace(FIRM_BLANK, " ") } else { line.to_owned() }
}

/// Text whose first word would start a list, a heading or a table at the start of a line, made harmless.
fn guard_line_start(text: &str, line: &mut String) {
    let word = text.split(' ').next().unwrap_or(text);
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && matches!(&word[digits..], "." | ")") {
        line.extend([&text[..digits], "\\", &text[digits..]]);
        return;
    }
    if !word.is_empty() && word.chars().all(|c| matches!(c, '-' | '+' | '#' | '=' | '|' | ':')) {
        line.push('\\');
    }
    line.push_str(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_once() {
        for (text, ended) in [
            ("one", "one."),
            ("one. ", "one."),
            ("one (or two)", "one (or two)."),
            ("one (or two.)", "one (or two.)"),
            ("say “one!”", "say “one!”"),
            ("返回任务列表。", "返回任务列表。"),
            ("返回任务列表", "返回任务列表."),
            ("", ""),
            (")", ")."),
        ] {
            assert_eq!(sentence(text), ended);
        }
    }

    #[test]
    fn only_what_means_something_at_the_start_of_a_line_is_escaped() {
        for harmless in ["1.0 of it", "-1 or less", "#1", "+86", "2014", "|x", ""] {
            assert_eq!(line(harmless), harmless);
        }
        for (text, escaped) in [
            ("1. first", "1\\. first"),
            ("12) twelfth", "12\\) twelfth"),
            ("- item", "\\- item"),
            ("+ item", "\\+ item"),
            ("## heading", "\\## heading"),
            ("===", "\\==="),
            ("|:-:|-|", "\\|:-:|-|"),
        ] {
            assert_eq!(line(text), escaped);
        }
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
