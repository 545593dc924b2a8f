//! What a change of generated files means for those who use them: public items, and the rows of the tables.

use crate::regen::{Job, Plan};
use crate::tree::State;
use std::collections::BTreeMap;
use std::io;

/// An operation whose surface changed.
#[derive(Debug)]
pub(crate) struct Change {
    /// Its module path.
    pub(crate) operation: String,
    /// `+` what is new, `-` what is gone, `~` what is different.
    pub(crate) lines: Vec<String>,
}

/// Reading the surface of hundreds of files takes longer than writing them, and nobody reads so long a list.
const MAX_READ: usize = 100;
const MAX_STATEMENT: usize = 4_000;

/// The operations whose surface changes, before the tree is touched.
pub(crate) fn changes(job: &Job, plan: &Plan) -> io::Result<Vec<Change>> {
    let mut changes = Vec::new();
    let operations = plan.comparison.rows.iter().filter(|(path, _)| is_operation(path));
    for (path, state) in operations.take(MAX_READ) {
        let lines = match state {
            State::Missing => vec!["+ new operation".to_owned()],
            State::Foreign => continue,
            _ => match plan.text(path) {
                None => vec!["- no longer there".to_owned()],
                Some(new) => difference(&facts(&job.read(path)?), &facts(new)),
            },
        };
        if !lines.is_empty() {
            let operation = path.trim_end_matches(".rs").replace('/', "::");
            changes.push(Change { operation, lines });
        }
    }
    Ok(changes)
}

/// Whether this generated file is that of an operation: not a module, not its tests.
pub(crate) fn is_operation(path: &str) -> bool {
    !matches!(path.rsplit('/').next(), Some("mod.rs" | "tests.rs"))
}

fn difference(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Vec<String> {
    let mut lines = Vec::new();
    for (key, value) in old {
        match new.get(key) {
            None => lines.push(format!("- {key}{}", after(value))),
            Some(now) if now != value => lines.push(format!("~ {key}: {}", parts_that_differ(value, now))),
            Some(_) => (),
        }
    }
    let added = new.iter().filter(|(key, _)| !old.contains_key(*key));
    lines.extend(added.map(|(key, value)| format!("+ {key}{}", after(value))));
    lines
}

fn after(value: &str) -> String {
    if value.is_empty() { String::new() } else { format!(": {value}") }
}

fn parts_that_differ(old: &str, new: &str) -> String {
    let (old_parts, new_parts) = (parts(old), parts(new));
    let only = |these: &[&str], those: &[&str]| {
        let only: Vec<_> = these.iter().filter(|it| !those.contains(it)).map(|it| readable(it)).collect();
        if only.is_empty() { "nothing".to_owned() } else { only.join(", ") }
    };
    format!("{} → {}", only(&old_parts, &new_parts), only(&new_parts, &old_parts))
}

// `query("A").default("1").rules(&[rule(Check::Minimum("1"), "en:3")])` has three parts: a reader takes each call and
// each rule for one fact.
fn parts(value: &str) -> Vec<&str> {
    let (calls, rules) = value.split_once(".rules(&[").unwrap_or((value, ""));
    let rules = rules.split_once("])").map_or(rules, |(rules, _)| rules);
    let calls = cut(calls, '.').into_iter().flat_map(split);
    calls.chain(split(rules)).map(str::trim).filter(|it| !it.is_empty()).collect()
}

// `rule(Check::MinItems(1), "en:3")` becomes `min items 1 (en:3)`.
fn readable(part: &str) -> String {
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

fn split(text: &str) -> Vec<&str> {
    cut(text, ',')
}

// Cuts at a character outside of brackets and quotes.
fn cut(text: &str, at: char) -> Vec<&str> {
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

/// The facts of an emitted file: a name, and what is said of it.
fn facts(text: &str) -> BTreeMap<String, String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = r#"
        // A comment.
        pub struct ListTasks {
            /// Documentation.
            pub page_size: Option<Integer>,
            pub name: Option<String>,
        }
        impl ListTasks {
            pub fn new(
                id: impl Into<String>,
            ) -> Self {
                Self { id: id.into() }
            }
        }
        impl Operation for ListTasks {
            const INFO: &'static Info = &Info::new::<Self>("ListTasks", "GET", "/v1.0/{id}").success(&[200, 202])
                .paging(Paging::number("PageNumber", "PageSize", "Items"));
        }
        impl ErrorKind for ListTasksError {
            const ROWS: &'static [ErrorRow<Self>] = &[error(400, Some("A.B"), Self::AB), error(500, None, Self::Internal)];
        }
        crate::record! {
            ListTasks default {
                0: page_size OptInteger = query("PageSize").default("30").rules(&[rule(Check::Minimum("30"), "en:3")]),
                1: name OptText = query("Name"),
            }
            relations: [];
        }
    "#;

    #[test]
    fn what_users_see_is_compared() {
        let new = OLD
            .replace(r#"Minimum("30")"#, r#"Minimum("1")"#)
            .replace(", error(500, None, Self::Internal)", "")
            .replace("// A comment.", "// Another.")
            .replace(".success(&[200, 202])", ".writes()")
            .replace(
                r#"Paging::number("PageNumber", "PageSize", "Items")"#,
                r#"Paging::offset("A", "B", "Items").total("C")"#,
            )
            .replace("1: name OptText", "1: age OptInteger = query(\"Age\"),\n                2: name OptText")
            .replace("relations: [];", r#"relations: [relation(RelationKind::Together(&["Age", "Name"]), "en:4")];"#);
        let lines = difference(&facts(OLD), &facts(&new));
        assert_eq!(
            lines,
            [
                "~ ListTasks.page_size: minimum 30 (en:3) → minimum 1 (en:3)",
                r#"~ ListTasks.paging: Paging::number("PageNumber", "PageSize", "Items") → Paging::offset("A", "B", "Items"), total("C")"#,
                "- ListTasks.success: &[200, 202]",
                "- ListTasksError.Internal: 500, None",
                r#"+ ListTasks.age: query("Age")"#,
                "+ ListTasks.together Age, Name (en:4)",
                "+ ListTasks.writes",
            ]
        );
    }

    #[test]
    fn a_word_is_the_same_in_a_long_list() {
        let short =
            "impl Word for Kind {\nconst WORDS: &'static [(Self, &'static str)] = &[\n(Self::A, \"a\"),\n];\n}\n";
        let long = "impl Word for Kind {\nconst WORDS: &'static [(Self, &'static str)] = {\nconst WORDS: &[(Kind, &str)] = \
            &[\n(Kind::A, \"a\"),\n(Kind::B, \"b\"),\n];\nWORDS\n};\n}\n";
        assert_eq!(difference(&facts(short), &facts(long)), ["+ Kind.B: \"b\""]);
    }

    #[test]
    fn nothing_changed_is_nothing_said() {
        assert!(difference(&facts(OLD), &facts(OLD)).is_empty());
    }

    #[test]
    fn brackets_and_quotes_hold_together() {
        assert_eq!(cut(r#"a("x,\"y", 1), [b, c]"#, ','), [r#"a("x,\"y", 1)"#, " [b, c]"]);
    }
}
