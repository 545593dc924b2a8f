//! What printing leaves undone: documentation in place of its markers, and blank lines between items.

use crate::emit::Docs;

/// Lays printed code out. Code that is laid out already stays as it is.
///
/// A blank line opens each documented item that is not the first of its block, and each item after a block or after
/// items of another kind. Only whole lines are looked at: emitted literals have no line breaks, so none can look like code.
pub(crate) fn lay_out(code: &str, docs: &Docs, out: &mut String) {
    let mut before = Line::default();
    for line in code.lines() {
        let text = line.trim_start();
        let now = Line { indent: line.len() - text.len(), text };
        if now.opens_a_paragraph_after(before) {
            out.push('\n');
        }
        match docs.resolve(text) {
            None => out.extend([line, "\n"]),
            Some(lines) => lines.for_each(|doc| out.extend([&line[..now.indent], doc, "\n"])),
        }
        before = now;
    }
}

#[derive(Clone, Copy, Default)]
struct Line<'a> {
    indent: usize,
    text: &'a str,
}

impl Line<'_> {
    fn opens_a_paragraph_after(self, before: Line<'_>) -> bool {
        let sibling = self.indent == before.indent && !before.text.is_empty() && !before.is_above_its_item();
        let keyword = self.keyword();
        sibling && (self.is_above_its_item() || !keyword.is_empty() && (before.closes() || keyword != before.keyword()))
    }

    /// Whether it is documentation or an attribute.
    fn is_above_its_item(self) -> bool {
        self.text.starts_with("///") || self.text.starts_with("#[")
    }

    fn closes(self) -> bool {
        self.text.starts_with(['}', ']', ')'])
    }

    /// What kind of item it starts, if it does.
    fn keyword(self) -> &'static str {
        const KEYWORDS: [&str; 9] = ["const", "enum", "fn", "impl", "mod", "static", "struct", "type", "use"];
        let item = self.text.strip_prefix("pub ").unwrap_or(self.text);
        let word = item.split(' ').next().unwrap_or_default();
        let word = if word.starts_with("impl<") { "impl" } else { word };
        KEYWORDS.into_iter().find(|keyword| *keyword == word).unwrap_or_default()
    }
}
