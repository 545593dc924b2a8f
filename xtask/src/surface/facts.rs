//! An emitted file, read as facts: lines, not syntax, since it is always printed alike.

use std::collections::BTreeMap;

const MAX_STATEMENT: usize = 4_000;

/// The facts of an emitted file: a name, and what is said of it.
pub(super) fn facts(text: &str) -> BTreeMap<String, String> {
    let mut facts = BTreeMap::new();
    let mut owner = String::new();
    for line in statements(text) {
        if let Some(name) = item(&line) {
            // A setter says the same as its field.
            if line.starts_with("pub ") && !line.contains("(mut self") {
                facts.insert(line.trim_end_matches([' ', '{']).to_owned(), String::new());
            }
            name.clone_into(&mut owner);
        } else if line.starts_with("const INFO: ") || line.starts_with('.') {
            facts.extend(calls(&line).map(|(name, said)| (format!("{owner}.{name}"), said.to_owned())));
        } else if let Some((name, value)) = member(&line) {
            let key = format!("{owner}.{}", readable(name));
            // A field stands in its struct and in its table: both say something of it.
            let said: &mut String = facts.entry(key).or_default();
            if !said.is_empty() {
                said.push_str(", ");
            }
            said.push_str(value);
        }
    }
    facts
}

// `pub struct X {`, `impl Word for X {`, or `X {` and `X default {` at the head of a table.
fn item(line: &str) -> Option<&str> {
    let head = line.strip_suffix('{')?.trim_end();
    let head = head.strip_suffix(" default").unwrap_or(head);
    let name = head.rsplit(' ').next()?;
    (name.starts_with(|it: char| it.is_ascii_uppercase())).then_some(name)
}

// `… = &Info::new::<Self>(…).writes().progress(…);`: facts of the whole operation, perhaps a line for each call.
fn calls(line: &str) -> impl Iterator<Item = (String, &str)> {
    let calls = cut(line.trim_end_matches(';'), '.').into_iter().skip(1).filter_map(|call| call.split_once('('));
    calls.map(|(name, said)| (name.replace('_', " "), said.strip_suffix(')').unwrap_or(said)))
}

fn member(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_end_matches(',');
    if let Some(field) = line.strip_prefix("pub ") {
        return field.split_once(": ").filter(|(name, _)| is_ident(name));
    }
    if let Some(row) = line.strip_prefix("error(") {
        return row
            .rsplit_once("Self::")
            .map(|(row, name)| (name.split(')').next().unwrap_or(name), row.trim_end_matches(", ")));
    }
    // `(Self::X, "x")`, or with the type's name in a very long list.
    if let Some((_, word)) = line.strip_prefix('(').and_then(|row| row.split_once("::")).filter(|(of, _)| is_ident(of))
    {
        return word.trim_end_matches(')').split_once(", ");
    }
    if line.starts_with("relation(") || line.starts_with("fixed = ") {
        return Some((line, ""));
    }
    let (number, row) = line.split_once(": ")?;
    let is_row = number.bytes().all(|it| it.is_ascii_digit());
    row.split_once(" = ").filter(|_| is_row).map(|(head, value)| (head.split(' ').next().unwrap_or(head), value))
}

fn is_ident(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_' || it == b'#')
}

// Lines without comments and attributes; one that leaves a bracket open takes in those that follow.
fn statements(text: &str) -> Vec<String> {
    let mut statements = Vec::new();
    let mut open = String::new();
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with("//") || line.starts_with("#[") {
            continue;
        }
        open.push_str(line);
        if open.matches('(').count() > open.matches(')').count() && open.len() < MAX_STATEMENT {
            open.push(' ');
        } else {
            push_rows(std::mem::take(&mut open), &mut statements);
        }
    }
    statements
}

// A short list stands on the line that names it: `const ROWS: … = &[error(…), error(…)];`.
fn push_rows(line: String, statements: &mut Vec<String>) {
    let rows = ["= &[", "relations: ["].iter().find_map(|head| line.split_once(head)?.1.strip_suffix("];"));
    match rows {
        Some(rows) => statements.extend(split(rows).into_iter().map(|row| row.trim().to_owned())),
        None => statements.push(line),
    }
}

/// `rule(Check::MinItems(1), "en:3")` becomes `min items 1 (en:3)`.
pub(super) fn readable(part: &str) -> String {
    let heads = ["rule(Check::", "relation(RelationKind::"];
    let Some(rule) = heads.iter().find_map(|head| part.strip_prefix(head)?.strip_suffix(')')) else {
        return part.to_owned();
    };
    let (check, source) = rule.rsplit_once(", \"").unwrap_or((rule, ""));
    let (name, arguments) = check.split_once('(').unwrap_or((check, ""));
    let mut text = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !text.is_empty() {
            text.push(' ');
        }
        text.push(character.to_ascii_lowercase());
    }
    let arguments = arguments.strip_suffix(')').unwrap_or(arguments).replace(['"', '&', '[', ']'], "");
    let space = if arguments.is_empty() { "" } else { " " };
    format!("{text}{space}{arguments} ({})", source.trim_end_matches('"'))
}

/// Cuts at commas outside of brackets and quotes.
pub(super) fn split(text: &str) -> Vec<&str> {
    cut(text, ',')
}

/// Cuts at a character outside of brackets and quotes.
pub(super) fn cut(text: &str, at: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut is_quoted, mut is_escaped) = (0, 0_u32, false, false);
    for (index, character) in text.char_indices() {
        match character {
            '"' if !is_escaped => is_quoted = !is_quoted,
            _ if is_quoted => (),
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if character == at && depth == 0 => {
                parts.push(&text[start..index]);
                start = index + at.len_utf8();
            }
            _ => (),
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_quotes_hold_together() {
        assert_eq!(cut(r#"a("x,\"y", 1), [b, c]"#, ','), [r#"a("x,\"y", 1)"#, " [b, c]"]);
    }
}
