//! What a change of generated files means for those who use them: public items, and the rows of the tables.

mod facts;

use self::facts::{cut, facts, readable, split};
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
}
