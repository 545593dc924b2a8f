//! Documentation of emitted items.
//!
//! It takes no part in parsing and printing, which cost by the line: a one-word attribute stands for it in the tokens,
//! and [`crate::format`] puts the lines where the attribute is.

use crate::model::Doc;
use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};
use std::fmt::Write;
use std::ops::Range;

/// The documentation of a file's items: `///` lines with the attributes that rustdoc shows.
#[derive(Debug, Default)]
pub(crate) struct Docs {
    text: String,
    entries: Vec<Range<usize>>,
}

/// Stands for an item's documentation among the tokens. Only [`Docs::item`] makes one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marker(usize);

/// What rustdoc shows of an item.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct About<'a> {
    /// First line or lines, before `doc`.
    pub(crate) head: &'a str,
    /// The item's documentation.
    pub(crate) doc: &'a [String],
    /// Last lines, after an empty one.
    pub(crate) tail: &'a str,
    /// Other words under which it is found.
    pub(crate) aliases: &'a [&'a str],
    /// Why it should not be used.
    pub(crate) deprecated: Option<&'a str>,
}

impl Docs {
    /// Keeps an item's documentation and gives what stands for it.
    pub(crate) fn item(&mut self, about: About<'_>) -> Marker {
        let start = self.text.len();
        self.lines(about.head.lines());
        self.lines(about.doc.iter().map(String::as_str));
        if !about.tail.is_empty() {
            self.lines([""].into_iter().chain(about.tail.lines()));
        }
        for alias in about.aliases.iter().filter(|alias| is_alias(alias)) {
            let _ = writeln!(self.text, "#[doc(alias = {alias:?})]");
        }
        if let Some(note) = about.deprecated {
            let _ = writeln!(self.text, "#[deprecated(note = {note:?})]");
        }
        self.entries.push(start..self.text.len());
        Marker(self.entries.len() - 1)
    }

    /// A line of documentation for an item that has nothing else to show.
    pub(crate) fn line(&mut self, line: &str) -> Marker {
        self.item(About { head: line, ..About::default() })
    }

    /// The lines that a line of printed code stands for, if it is a marker.
    pub(crate) fn resolve(&self, line: &str) -> Option<std::str::Lines<'_>> {
        let index: usize = line.strip_prefix("#[d")?.strip_suffix(']')?.parse().ok()?;
        Some(self.text[self.entries.get(index)?.clone()].lines())
    }

    fn lines<'a>(&mut self, lines: impl IntoIterator<Item = &'a str>) {
        for line in lines {
            comment(&mut self.text, "///", line);
        }
    }
}

impl ToTokens for Marker {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let word = Ident::new(&format!("d{}", self.0), Span::call_site());
        tokens.append(Punct::new('#', Spacing::Alone));
        tokens.append(Group::new(Delimiter::Bracket, word.into_token_stream()));
    }
}

/// Adds a comment line: `/// text`, or `///` alone.
pub(crate) fn comment(out: &mut String, sign: &str, line: &str) {
    out.push_str(sign);
    if !line.is_empty() {
        out.push(' ');
        out.push_str(line);
    }
    out.push('\n');
}

/// The documentation, or this line where there is none.
pub(crate) fn head_unless<'a>(doc: &Doc, line: &'a str) -> &'a str {
    if doc.0.is_empty() { line } else { "" }
}

/// Text as inline code that shows its backticks, in lines of at most 100 columns.
pub(crate) fn code(text: &str) -> String {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    let mut out = format!("{fence}{pad}");
    let mut column = out.len();
    for (index, word) in text.split_whitespace().enumerate() {
        let width = word.chars().count();
        // A line that starts with a sign or a digit might start a list, which would end the inline code.
        let breaks = column + width > 96 && word.starts_with(char::is_alphabetic);
        if index > 0 {
            out.push(if breaks { '\n' } else { ' ' });
            column = if breaks { 0 } else { column + 1 };
        }
        out.push_str(word);
        column += width;
    }
    out + pad + &fence
}

fn is_alias(alias: &str) -> bool {
    let bad = |character: char| matches!(character, '"' | '\'') || (character.is_whitespace() && character != ' ');
    !alias.is_empty() && alias.trim() == alias && !alias.contains(bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_resolves_to_its_lines_and_nothing_else_does() {
        let mut docs = Docs::default();
        docs.line("First.");
        let doc = ["Second.".to_owned(), String::new(), "- More.".to_owned()];
        let about = About { doc: &doc, aliases: &["Two", "it's"], deprecated: Some("say \"one\""), ..About::default() };
        let marker = docs.item(about).into_token_stream().to_string().replace(' ', "");
        assert_eq!(marker, "#[d1]");
        let lines: Vec<&str> = docs.resolve(&marker).unwrap().collect();
        let alias = "#[doc(alias = \"Two\")]";
        assert_eq!(lines, ["/// Second.", "///", "/// - More.", alias, "#[deprecated(note = \"say \\\"one\\\"\")]"]);
        for line in ["#[d2]", "#[derive(Debug)]", "#[deprecated]", "let text = \"#[d1]\";", "#[d1] x"] {
            assert!(docs.resolve(line).is_none(), "{line}");
        }
    }

    #[test]
    fn code_survives_backticks_and_breaks_only_before_letters() {
        assert_eq!(code("plain  text"), "`plain text`");
        assert_eq!(code("use `this`"), "`` use `this` ``");
        assert_eq!(code("a ``b`` c"), "```a ``b`` c```");
        let long = code(&"word - ".repeat(40));
        assert!(
            long.lines().all(|line| line.len() <= 100 && line.trim_start_matches('`').starts_with("word")),
            "{long}"
        );
    }
}
