//! What is left of a JSON sample when its brackets are gone: keys, their order and their indentation.

use super::{DEEPEST, Node, Tree};

/// Reads the keys; `None` where there are none.
pub(crate) fn read(text: &str) -> Option<Tree> {
    let lines: Vec<Line<'_>> = text.lines().filter_map(line).collect();
    let indent = lines.iter().map(|it| it.indent).min()?;
    let root = Node::Object(below(&lines, indent, 0));
    Some(Tree { root, mended: true })
}

struct Line<'a> {
    indent: usize,
    key: &'a str,
    value: &'a str,
}

fn line(text: &str) -> Option<Line<'_>> {
    let content = text.trim_start();
    let (key, value) = content.strip_prefix('"')?.split_once('"')?;
    let value = value.trim_start().strip_prefix(':')?.trim();
    // A tab is as deep as four blanks, whatever an editor shows.
    let indent = text[..text.len() - content.len()].chars().map(|it| if it == '\t' { 4 } else { 1 }).sum();
    Some(Line { indent, key: key.trim(), value })
}

// Lines that are deeper than their surroundings without a key that opens them belong to a key that is lost.
fn below(lines: &[Line<'_>], indent: usize, depth: usize) -> Vec<(String, Node)> {
    let mut entries = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        if line.indent > indent {
            at += 1;
            continue;
        }
        let opens = line.value.ends_with(['{', '[']) || line.value.is_empty();
        let mut deeper = 0;
        let node = if opens && depth < DEEPEST {
            deeper = lines[at + 1..].iter().take_while(|it| it.indent > line.indent).count();
            let inside = &lines[at + 1..=at + deeper];
            let inner = inside.iter().map(|it| it.indent).min().unwrap_or_default();
            let object = Node::Object(below(inside, inner, depth + 1));
            if line.value.contains('[') { Node::List(Box::new(object)) } else { object }
        } else {
            scalar(line.value)
        };
        entries.push((line.key.to_owned(), node));
        at += 1 + deeper;
    }
    entries
}

fn scalar(value: &str) -> Node {
    let value = value.trim_end_matches(',').trim();
    match value {
        "true" => Node::Boolean(true),
        "false" => Node::Boolean(false),
        it if it.parse::<f64>().is_ok() => Node::Number(it.to_owned()),
        it if it.starts_with('"') => Node::Text(it.trim_matches('"').to_owned()),
        _ => Node::Nothing,
    }
}
