//! Rust text for tables: literals and short lists.

use std::fmt::Write;

/// Columns of an emitted line, where it can be broken.
const WIDTH: usize = 120;

/// Lets emitted code touch what it marks as deprecated itself.
pub(super) const EXPECT_DEPRECATED: &str = "#[expect(deprecated, reason = \"deprecated, but still to be had\")]\n";

/// A string literal on one line.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// A string literal that shows the text as it is, over several lines if it has them.
pub(super) fn raw(text: &str) -> String {
    // A raw literal cannot hold a carriage return, nor show what has no shape.
    let hidden = |character: char| character.is_control() && character != '\n' && character != '\t';
    if text.contains(hidden) || !text.contains(['"', '\\', '\n']) {
        return literal(text);
    }
    let hashes = text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len() + 1).max();
    let fence = "#".repeat(hashes.unwrap_or(0));
    format!("r{fence}\"{text}\"{fence}")
}

/// String literals with commas between them.
pub(super) fn literals<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for text in texts {
        let separator = if out.is_empty() { "" } else { ", " };
        let _ = write!(out, "{separator}{text:?}");
    }
    out
}

/// `Some("text")` or `None`.
pub(super) fn option(text: Option<&str>) -> String {
    text.map_or_else(|| "None".to_owned(), |text| format!("Some({text:?})"))
}

/// Adds `head item, item tail` on one line where it fits, else with an item on each line.
pub(super) fn list(out: &mut String, indent: &str, head: &str, items: &[String], tail: &str) {
    let width = items.iter().map(|item| item.chars().count() + 2).sum::<usize>();
    if indent.len() + head.len() + width + tail.len() <= WIDTH + 2 {
        let _ = writeln!(out, "{indent}{head}{}{tail}", items.join(", "));
    } else {
        rows(out, indent, head, items, tail);
    }
}

/// `head.call().call()tail` on one line where it fits, else with a call on each line.
pub(super) fn chain(head: &str, indent: &str, calls: &[String], tail: &str) -> String {
    let one_line = format!("{head}{}{tail}\n", calls.concat());
    if one_line.chars().count() <= WIDTH + 1 {
        return one_line;
    }
    let calls: String = calls.iter().flat_map(|call| ["\n", indent, call]).collect();
    format!("{head}{calls}{tail}\n")
}

/// Adds `head`, an item on each line, and `tail`; on one line when there is no item.
pub(super) fn rows(out: &mut String, indent: &str, head: &str, items: &[String], tail: &str) {
    if items.is_empty() {
        let _ = writeln!(out, "{indent}{head}{tail}");
        return;
    }
    let _ = writeln!(out, "{indent}{head}");
    for item in items {
        let _ = writeln!(out, "{indent}    {item},");
    }
    let _ = writeln!(out, "{indent}{tail}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_literals_read_back_as_the_text() {
        for text in ["plain", "a\"b", "a\"#b", "\"##\"", "back\\slash", "two\nlines", "cr\r\nlf\"", "bell\u{7}", ""] {
            let read: syn::LitStr = syn::parse_str(&raw(text)).unwrap();
            assert_eq!(read.value(), text);
        }
        assert_eq!(raw("{\"a\": 1}"), "r#\"{\"a\": 1}\"#");
        assert_eq!(raw("<a/>\n"), "r\"<a/>\n\"");
    }

    #[test]
    fn chains_break_when_they_do_not_fit() {
        let calls = [".a()".to_owned(), ".b()".to_owned()];
        assert_eq!(chain("head", "    ", &calls, ";"), "head.a().b();\n");
        let fits = "x".repeat(WIDTH - ".a().b();".len());
        assert_eq!(chain(&fits, "    ", &calls, ";").lines().count(), 1);
        assert_eq!(chain(&format!("{fits}x"), "    ", &calls, ";"), format!("{fits}x\n    .a()\n    .b();\n"));
    }

    #[test]
    fn lists_break_when_they_do_not_fit() {
        let mut out = String::new();
        list(&mut out, "    ", "const A: &[u8] = &[", &["1".into(), "2".into()], "];");
        list(&mut out, "", "[", &["x".repeat(70), "y".repeat(70)], "];");
        let expected =
            format!("    const A: &[u8] = &[1, 2];\n[\n    {},\n    {},\n];\n", "x".repeat(70), "y".repeat(70));
        assert_eq!(out, expected);
    }
}
