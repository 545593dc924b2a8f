//! Marks inside a line of reStructuredText: roles, links, emphasis, literals, escapes.

use crate::inline::squeeze;

/// A text without its marks; targets of its links are added to those found.
pub(crate) fn plain(marked: &str, links: &mut Vec<String>) -> String {
    if !marked.contains(['`', '*', '\\', '|']) {
        return squeeze(marked);
    }
    let mut out = String::with_capacity(marked.len());
    let mut rest = marked;
    while let Some(letter) = rest.chars().next() {
        let taken = mark(rest, letter, &mut out, links);
        if taken == 0 {
            out.push(letter);
            rest = &rest[letter.len_utf8()..];
        } else {
            rest = &rest[taken..];
        }
    }
    squeeze(&out)
}

// Reads the mark at the beginning of a text and gives its length; 0 where there is none.
fn mark(rest: &str, letter: char, out: &mut String, links: &mut Vec<String>) -> usize {
    match letter {
        '\\' => match rest[1..].chars().next() {
            Some(' ') => 2,
            Some(next) => {
                out.push(next);
                1 + next.len_utf8()
            }
            None => 1,
        },
        '`' if rest.starts_with("``") => enclosed(&rest[2..], "``").map_or(0, |text| {
            out.push_str(text);
            text.len() + 4
        }),
        '`' => reference(rest, out, links).unwrap_or(0),
        ':' => role(rest).and_then(|role| Some(role + reference(&rest[role..], out, links)?)).unwrap_or(0),
        '*' => stars(rest, out),
        '|' => enclosed(&rest[1..], "|").filter(|it| it.starts_with("image")).map_or(0, |it| it.len() + 2),
        _ => 0,
    }
}

// Masked ids end in rows of stars; one or two are marks of emphasis.
fn stars(rest: &str, out: &mut String) -> usize {
    let run = rest.bytes().take_while(|it| *it == b'*').count();
    if run > 3 || rest[run..].starts_with(' ') && out.ends_with(' ') {
        out.push_str(&rest[..run]);
    }
    run
}

fn role(rest: &str) -> Option<usize> {
    let name = rest[1..].find(':').filter(|it| (1..20).contains(it))?;
    let is_name = rest[1..=name].bytes().all(|it| it.is_ascii_alphabetic() || it == b'-');
    (is_name && rest[name + 2..].starts_with('`')).then_some(name + 2)
}

// `text <target>`__ : the text is kept.
fn reference(rest: &str, out: &mut String, links: &mut Vec<String>) -> Option<usize> {
    let content = enclosed(&rest[1..], "`")?;
    match content.rsplit_once('<').filter(|(_, target)| target.ends_with('>')) {
        Some((text, target)) => {
            out.push_str(&plain(text.trim_end(), &mut Vec::new()));
            links.push(target.trim_end_matches('>').to_owned());
        }
        None => out.push_str(content),
    }
    let end = content.len() + 2;
    Some(end + rest[end..].bytes().take(2).take_while(|it| *it == b'_').count())
}

fn enclosed<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    text.find(end).map(|at| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn marks_are_removed() {
        let mut links = Vec::new();
        for (marked, text) in [
            ("Array of :ref:`Thing <a__b>` objects", "Array of Thing objects"),
            ("see `the list <https://a.b/c>`__.", "see the list."),
            ("{*Endpoint*}/v3/**x**", "{Endpoint}/v3/x"),
            ("``a * b`` and 4\\*", "a * b and 4*"),
            ("id\\ **s**", "ids"),
            ("|image1|text", "text"),
            ("rm-****", "rm-****"),
        ] {
            assert_eq!(plain(marked, &mut links), text, "{marked}");
        }
        assert_eq!(links, ["a__b", "https://a.b/c"]);
    }
}
