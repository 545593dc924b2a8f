//! From a place in a sample's text to the place in the YAML file.

use std::ops::Range;

use crate::diagnostic::Span;
use crate::source::Spanned;

/// Where the lines of a sample stand.
#[derive(Debug)]
pub(super) struct Origin {
    whole: Span,
    /// Start of each line in the sample, and in the file.
    lines: Vec<(usize, usize)>,
    first_line: usize,
}

impl Origin {
    /// Finds the lines of a literal block; any other sample is one place.
    pub(super) fn new(file: &str, sample: &Spanned<String>) -> Self {
        let first_line = sample.value.lines().next().map_or(1, str::len);
        Self { whole: sample.span, lines: lines(file, sample).unwrap_or_default(), first_line }
    }

    /// The place in the file.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let index = self.lines.partition_point(|(start, _)| *start <= range.start);
        let Some(&(start, in_file)) = index.checked_sub(1).and_then(|index| self.lines.get(index)) else {
            return self.whole;
        };
        let line_end = self.lines.get(index).map_or(usize::MAX, |(next, _)| next.saturating_sub(1));
        let byte = |at: usize| u32::try_from(at - start + in_file).unwrap_or(self.whole.end).min(self.whole.end);
        Span {
            file: self.whole.file,
            start: byte(range.start),
            end: byte(range.end.clamp(range.start, line_end.max(range.start))),
        }
    }

    /// The sample as a whole, shown by its first line.
    pub(super) fn whole(&self) -> Span {
        match self.lines.first() {
            Some(_) => self.span(&(0..self.first_line)),
            None => self.whole,
        }
    }
}

fn lines(file: &str, sample: &Spanned<String>) -> Option<Vec<(usize, usize)>> {
    let (start, end) = (sample.span.start as usize, sample.span.end as usize);
    let written = file.get(start..end)?;
    let quotes = [('"', '"'), ('\'', '\'')];
    if quotes.into_iter().any(|(open, close)| {
        written.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) == Some(&sample.value)
    }) {
        return Some(vec![(0, start + 1)]);
    }
    let is_quoted = |quote: char| written.starts_with(quote) && !sample.value.starts_with(quote);
    if is_quoted('"') || is_quoted('\'') || is_quoted('>') {
        return None;
    }
    let is_one_line = !sample.value.contains('\n') && written == sample.value;
    if is_one_line {
        return Some(vec![(0, start)]);
    }
    let mut at = if written.starts_with('|') { start + written.find('\n')? + 1 } else { start };
    let mut found = Vec::new();
    let mut offset = 0;
    for line in sample.value.split('\n') {
        let line_end = file[at..].find('\n').map_or(file.len(), |end| at + end);
        let in_file = file.get(at..line_end)?.trim_end_matches('\r');
        let line = line.trim_end_matches('\r');
        // A shorter line would mean that the block is not a literal one.
        let indentation = in_file.len().checked_sub(line.len()).filter(|_| in_file.ends_with(line));
        if !line.is_empty() && indentation.is_none() {
            return None;
        }
        found.push((offset, at + indentation.unwrap_or_default()));
        offset += line.len() + 1;
        at = (line_end + 1).min(file.len());
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FileId;

    fn place(file: &str, value: &str, start: usize, word: &str) -> String {
        let span = Span {
            file: FileId(0),
            start: u32::try_from(start).expect("short"),
            end: u32::try_from(file.len()).expect("short"),
        };
        let origin = Origin::new(file, &Spanned { value: value.to_owned(), span });
        let at = value.find(word).expect("in the sample");
        let span = origin.span(&(at..at + word.len()));
        file[span.start as usize..span.end as usize].to_owned()
    }

    #[test]
    fn literal_blocks() {
        let file = "json: |\n  {\n\n    \"a\": 1\n  }\n";
        assert_eq!(place(file, "{\n\n  \"a\": 1\n}\n", 6, "\"a\""), "\"a\"");
        assert_eq!(place(file, "{\n\n  \"a\": 1\n}\n", 8, "}"), "}");
    }

    #[test]
    fn other_scalars() {
        assert_eq!(place("request: /a?b=1", "/a?b=1", 9, "b"), "b");
        assert_eq!(place("request: \"/a?b=1\"", "/a?b=1", 9, "b"), "b");
        assert_eq!(place("request: \"\\\"b\"", "\"b", 9, "b"), "\"\\\"b\"");
        assert_eq!(place("json: |\n  \"a\": 1\n  \"b\": 2", "\"a\": 1\n\"b\": 2", 10, "b"), "b");
    }
}
