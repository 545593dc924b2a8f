//! Where in a draft's YAML a place stands: keys and numbers of items from the top. Our own writer makes one layout only,
//! blocks by indentation and short values in one line, so no parser is needed.

/// A step from the top of a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Step {
    Key(String),
    Item(usize),
}

impl Step {
    /// The key, if it is one.
    pub(crate) fn key(&self) -> Option<&str> {
        match self {
            Self::Key(key) => Some(key),
            Self::Item(_) => None,
        }
    }
}

/// The steps to the word at an offset.
pub(crate) fn steps(text: &str, offset: usize) -> Vec<Step> {
    let mut walk = Walk::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        walk.line(line.trim_end_matches('\n'));
        if start + line.len() > offset {
            walk.inside(line, offset - start);
            break;
        }
        start += line.len();
    }
    walk.open.into_iter().map(|(_, step)| step).collect()
}

#[derive(Default)]
struct Walk {
    /// Each with its indentation.
    open: Vec<(usize, Step)>,
    /// Indentation of the key whose text stands in the lines below it.
    literal: Option<usize>,
}

impl Walk {
    fn line(&mut self, line: &str) {
        let indent = line.len() - line.trim_start().len();
        if line.trim().is_empty() || self.literal.is_some_and(|it| indent > it) {
            return;
        }
        self.literal = None;
        let mut last = None;
        while self.open.last().is_some_and(|(known, _)| *known >= indent) {
            last = self.open.pop();
        }
        let (mut indent, mut rest) = (indent, line.trim_start());
        if let Some(inner) = rest.strip_prefix("- ") {
            let number = match last {
                Some((known, Step::Item(number))) if known == indent => number + 1,
                _ => 0,
            };
            self.open.push((indent, Step::Item(number)));
            (indent, rest) = (indent + 2, inner);
        }
        if let Some((key, value)) = key(rest) {
            self.open.push((indent, Step::Key(key)));
            if value.starts_with('|') {
                self.literal = Some(indent);
            }
        }
    }

    // In `{ a: 1, b: 2 }` the last key that begins before the place.
    fn inside(&mut self, line: &str, column: usize) {
        let Some(start) = line.find(": {").map(|it| it + 3).or_else(|| line.find("- {").map(|it| it + 3)) else {
            return;
        };
        if column < start || self.literal.is_some() {
            return;
        }
        let mut begin = start;
        let (mut depth, mut is_quoted) = (0_usize, false);
        for (at, letter) in line[start..].char_indices().map(|(at, letter)| (start + at, letter)) {
            match letter {
                '"' => is_quoted = !is_quoted,
                '[' | '{' if !is_quoted => depth += 1,
                ']' | '}' if !is_quoted => depth = depth.saturating_sub(1),
                ',' if !is_quoted && depth == 0 && at < column => begin = at + 1,
                _ => {}
            }
        }
        if let Some((key, _)) = key(line[begin..].trim_start()) {
            self.open.push((column, Step::Key(key)));
        }
    }
}

/// The key that a line begins with, and what follows it.
fn key(text: &str) -> Option<(String, &str)> {
    if let Some(quoted) = text.strip_prefix('"') {
        let end = quoted.find("\":")?;
        return Some((quoted[..end].replace("\\\"", "\""), quoted[end + 2..].trim_start()));
    }
    if text.starts_with(['{', '[']) {
        return None;
    }
    let end = text.find(": ").or_else(|| text.strip_suffix(':').map(str::len))?;
    Some((text[..end].to_owned(), text[end + 1..].trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, word: &str) -> String {
        let steps = steps(text, text.find(word).unwrap());
        let words = steps.into_iter().map(|it| match it {
            Step::Key(key) => key,
            Step::Item(number) => number.to_string(),
        });
        words.collect::<Vec<_>>().join("/")
    }

    #[test]
    fn blocks_items_literals_and_lines() {
        let text = "a: one\n\nrows:\n  X:\n    type: integer\n    fields:\n      Y: { type: string, values: [u, v], default: w }\n    minimum: 3\n\n\
                    list:\n  - json: |\n      { \"k\":\n        deep: 1 }\n    more: 5\n  - { status: 400, code: Q }\n  - \"text: z\"\n";
        for (word, path) in [
            ("one", "a"),
            ("integer", "rows/X/type"),
            ("string", "rows/X/fields/Y/type"),
            ("v]", "rows/X/fields/Y/values"),
            ("w }", "rows/X/fields/Y/default"),
            ("3", "rows/X/minimum"),
            ("deep", "list/0/json"),
            ("5", "list/0/more"),
            ("Q", "list/1/code"),
        ] {
            assert_eq!(at(text, word), path, "{word}");
        }
    }
}
