//! Marks inside a line of Markdown: links, emphasis, code, escapes.

/// A text without its marks, and where its links point to.
#[derive(Debug, Default)]
pub(crate) struct Plain {
    pub text: String,
    pub links: Vec<String>,
}

/// Removes the marks of Markdown.
pub(crate) fn plain(marked: &str) -> Plain {
    let mut it = Plain::default();
    if !marked.contains(['*', '[', '`', '\\', '&']) {
        it.text = squeeze(marked);
        return it;
    }
    let mut out = String::with_capacity(marked.len());
    let unlinked = links(marked, &mut it.links);
    emphasis(&unlinked, &mut out);
    it.text = squeeze(&entities(&out));
    it
}

/// White space as single blanks, none at the ends. Blanks that indent a name (em spaces) are no white space here.
pub(crate) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split([' ', '\t', '\n', '\r', '\u{a0}']).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// `[text](target)` becomes its text, `![…](…)` nothing.
fn links(text: &str, found: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut unclosed = 0;
    while let Some(at) = rest.find(['[', '\\']).filter(|_| unclosed < MOST_UNCLOSED) {
        if rest.as_bytes()[at] == b'\\' {
            let end = at + 1 + rest[at + 1..].chars().next().map_or(0, char::len_utf8);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let Some((label, target, after)) = link(&rest[at..]) else {
            unclosed += 1;
            out.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        };
        let before = &rest[..at];
        if let Some(before) = before.strip_suffix('!') {
            out.push_str(before);
        } else {
            out.push_str(before);
            out.push_str(&links(label, found));
            found.push(target.to_owned());
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

// The text begins with `[`: label, target and what follows.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let end = closing(text, '[', ']')?;
    let target = text.get(end + 1..).filter(|it| it.starts_with('('))?;
    let close = closing(target, '(', ')')?;
    Some((&text[1..end], &target[1..close], &target[close + 1..]))
}

// Links longer than this are damage, and looking for their ends would cost time for nothing.
const LONGEST_LINK: usize = 4000;
const MOST_UNCLOSED: usize = 64;

fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, letter) in text.char_indices().take_while(|(at, _)| *at < LONGEST_LINK) {
        if escaped {
            escaped = false;
        } else if letter == '\\' {
            escaped = true;
        } else if letter == open {
            depth += 1;
        } else if letter == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// Drops `**`, single `*` that enclose something, and back quotes; keeps escaped characters.
fn emphasis(text: &str, out: &mut String) {
    let letters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        match letters[at] {
            '\\' if letters.get(at + 1).is_some_and(char::is_ascii_punctuation) => {
                out.push(letters[at + 1]);
                at += 1;
            }
            '*' if letters.get(at + 1) == Some(&'*') => at += bold(&letters, at, out),
            '*' if encloses(&letters, at) => {}
            '`' => {}
            letter => out.push(letter),
        }
        at += 1;
    }
}

// Masked ids end in rows of stars (`rm-bp****`): only a pair of two is a mark.
fn bold(letters: &[char], at: usize, out: &mut String) -> usize {
    let run = letters[at..].iter().take_while(|it| **it == '*').count();
    if run > 3 {
        out.extend(std::iter::repeat_n('*', run));
    }
    run - 1
}

// A single star is a mark when another single one follows or goes before it on the line.
fn encloses(letters: &[char], at: usize) -> bool {
    let is_single = |index: usize| {
        letters.get(index) == Some(&'*')
            && letters.get(index + 1) != Some(&'*')
            && (index == 0 || !matches!(letters[index - 1], '*' | '\\'))
    };
    let near = at.saturating_sub(LONGEST_EMPHASIS)..(at + LONGEST_EMPHASIS).min(letters.len());
    is_single(at) && near.into_iter().any(|index| index.abs_diff(at) > 1 && is_single(index))
}

// In characters.
const LONGEST_EMPHASIS: usize = 200;

const ENTITIES: [(&str, &str); 6] =
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];

fn entities(text: &str) -> String {
    let mut out = text.to_owned();
    if text.contains('&') {
        for (name, letter) in ENTITIES {
            out = out.replace(name, letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn marks_are_removed() {
        for (marked, text) in [
            ("see [the **list**](~~26312~~).", "see the list."),
            ("**NoStart:** not yet", "NoStart: not yet"),
            ("*yyyy-MM-dd*T*HH:mm:ss*Z", "yyyy-MM-ddTHH:mm:ssZ"),
            (r"cloud\_essd", "cloud_essd"),
            (r#"\[\{"a":1\}\]"#, r#"[{"a":1}]"#),
            ("rm-bp1****", "rm-bp1****"),
            ("a * b", "a * b"),
            ("DATA&amp;LOG", "DATA&LOG"),
            ("[broken](", "[broken]("),
            ("![picture](a.png)text", "text"),
        ] {
            assert_eq!(plain(marked).text, text, "{marked}");
        }
    }
}
