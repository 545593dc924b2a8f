//! A file that a person wrote, amended: what is new goes in at its place, what differs is replaced, and every other line
//! stays as it is.

use crate::SpecFile;
use crate::diagnostic::{FileId, Sink};
use crate::encode::{self, Encode};
use crate::json::Json;
use crate::source::Operation;
use crate::yaml::{self, Content, Entry, Node};

/// The text of an operation with what `to` has beyond `from`, which is how the text reads. What lost something is written
/// anew. `None` when that cannot be done.
#[must_use]
pub fn amend_operation(text: &str, from: &Operation, to: &Operation) -> Option<String> {
    let root = yaml::read(text, FileId(0), &mut Sink::default())?;
    let mut amend = Amend { text, edits: Vec::new() };
    amend.value(&from.encode()?, &to.encode()?, &root)?;
    let amended = amend.finish();
    let file = SpecFile { path: String::new(), text: amended.clone().into() };
    let read = crate::read_operation(&file).ok()?;
    (encode::write_operation(&read) == encode::write_operation(to)).then_some(amended)
}

struct Edit {
    start: usize,
    end: usize,
    text: String,
}

struct Amend<'t> {
    text: &'t str,
    edits: Vec<Edit>,
}

impl Amend<'_> {
    fn value(&mut self, from: &Json, to: &Json, node: &Node<'_>) -> Option<()> {
        match (from, to, &node.content) {
            _ if from == to => Some(()),
            (Json::Object(from), Json::Object(to), Content::Map(entries)) => self.map(from, to, node, entries),
            (Json::List(from), Json::List(to), Content::List(items)) => self.list(from, to, node, items),
            _ => None,
        }
    }

    fn map(
        &mut self,
        from: &[(String, Json)],
        to: &[(String, Json)],
        node: &Node<'_>,
        entries: &[Entry<'_>],
    ) -> Option<()> {
        if from.iter().any(|(key, _)| to.iter().all(|(other, _)| other != key)) {
            return None;
        }
        let mut after: Option<usize> = None;
        for (key, value) in to {
            let found = entries.iter().position(|it| it.key == *key);
            match (found, from.iter().find(|(known, _)| known == key)) {
                (Some(at), Some((_, before))) => {
                    let edits = self.edits.len();
                    if self.value(before, value, &entries[at].value).is_none() {
                        self.edits.truncate(edits);
                        self.replace(&entries[at], key, value);
                    }
                    after = Some(at);
                }
                (None, None) => self.insert(node, entries, after, key, value)?,
                _ => return None,
            }
        }
        Some(())
    }

    // Items stay where they are; new ones follow.
    fn list(&mut self, from: &[Json], to: &[Json], node: &Node<'_>, items: &[Node<'_>]) -> Option<()> {
        if to.len() < from.len() || items.len() != from.len() || items.is_empty() {
            return None;
        }
        let edits = self.edits.len();
        for ((before, value), item) in from.iter().zip(to).zip(items) {
            if self.value(before, value, item).is_none() {
                self.edits.truncate(edits);
                return None;
            }
        }
        let last = items.last()?;
        for value in &to[from.len()..] {
            if self.is_flow(node) {
                self.add(last.span.end as usize, format!(", {}", one_line(value)));
            } else {
                let start = self.line_start(last.span.start as usize);
                let indent = self.indent(start);
                let mut text = String::new();
                encode::item(value, indent, &mut text);
                self.add(self.region_end(start, indent, false), text);
            }
        }
        Some(())
    }

    fn insert(
        &mut self,
        node: &Node<'_>,
        entries: &[Entry<'_>],
        after: Option<usize>,
        key: &str,
        value: &Json,
    ) -> Option<()> {
        let first = entries.first()?;
        if self.is_flow(node) {
            let (at, text) = match after {
                Some(index) => {
                    (entries[index].value.span.end as usize, format!(", {}: {}", encode::scalar(key), one_line(value)))
                }
                None => (first.key_span.start as usize, format!("{}: {}, ", encode::scalar(key), one_line(value))),
            };
            self.add(at, text);
            return Some(());
        }
        let column = self.column(first.key_span.start as usize);
        let mut text = String::new();
        if column == 0 && !matches!(value, Json::Text(_)) {
            text.push('\n');
        }
        encode::entry(key, value, column, &mut text);
        let at = match after {
            Some(index) => self.end_of(&entries[index]),
            // The first key of a list's item stands behind the dash.
            None if self.text[..first.key_span.start as usize].ends_with("- ") => self.end_of(first),
            None => self.line_start(first.key_span.start as usize),
        };
        self.add(at, text);
        Some(())
    }

    fn replace(&mut self, entry: &Entry<'_>, key: &str, value: &Json) {
        let span = entry.value.span.start as usize..entry.value.span.end as usize;
        let line_end = self.text[entry.key_span.start as usize..]
            .find('\n')
            .map_or(self.text.len(), |it| entry.key_span.start as usize + it);
        let is_short = span.end <= line_end;
        if is_short {
            self.edits.push(Edit { start: span.start, end: span.end, text: one_line(value) });
            return;
        }
        let column = self.column(entry.key_span.start as usize);
        let mut text = String::new();
        encode::entry(key, value, column, &mut text);
        let (start, end) = (entry.key_span.start as usize, self.end_of(entry));
        self.edits.push(Edit { start, end, text: text.trim_start().to_owned() });
    }

    fn add(&mut self, at: usize, text: String) {
        let is_open = at == self.text.len() && !self.text.ends_with('\n') && !text.starts_with([',', '\n']);
        let text = if is_open { format!("\n{text}") } else { text };
        self.edits.push(Edit { start: at, end: at, text });
    }

    fn is_flow(&self, node: &Node<'_>) -> bool {
        self.text[node.span.start as usize..].starts_with(['{', '['])
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |it| it + 1)
    }

    fn column(&self, at: usize) -> usize {
        at - self.line_start(at)
    }

    fn indent(&self, line: usize) -> usize {
        self.text[line..].len() - self.text[line..].trim_start_matches(' ').len()
    }

    fn end_of(&self, entry: &Entry<'_>) -> usize {
        let start = entry.key_span.start as usize;
        self.region_end(self.line_start(start), self.column(start), matches!(entry.value.content, Content::List(_)))
    }

    /// Behind the last line that belongs to the one at `start`: those that are indented deeper than `column`, and items of a
    /// list that is not indented. Empty lines at the end belong to what follows.
    fn region_end(&self, start: usize, column: usize, takes_items: bool) -> usize {
        let mut end = start;
        let mut at = start;
        for (index, line) in self.text[start..].split_inclusive('\n').enumerate() {
            let words = line.trim_start_matches(' ');
            let depth = line.len() - words.len();
            let is_inside = index == 0 || depth > column || (takes_items && depth == column && words.starts_with("- "));
            let is_blank = words.trim().is_empty();
            if !is_inside && !is_blank {
                break;
            }
            at += line.len();
            if !is_blank {
                end = at;
            }
        }
        end
    }

    fn finish(mut self) -> String {
        // A stable sort: what was added at one place stays in its order.
        self.edits.sort_by_key(|it| it.start);
        let mut out = String::with_capacity(self.text.len() + 1024);
        let mut at = 0;
        for edit in self.edits.iter().filter(|it| it.end >= it.start) {
            let start = edit.start.max(at);
            out.push_str(&self.text[at..start]);
            out.push_str(&edit.text);
            at = edit.end.max(start);
        }
        out.push_str(&self.text[at..]);
        out
    }
}

fn one_line(value: &Json) -> String {
    encode::flow_scalar(value).unwrap_or_else(|| value.compact())
}

#[cfg(test)]
mod tests;
