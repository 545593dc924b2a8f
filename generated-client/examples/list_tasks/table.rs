//! Tasks as a table and as JSON.

use generated_client::{Json, Timestamp};
use std::fmt::Write;

/// A task of any kind.
pub(crate) struct Task {
    pub(crate) kind: &'static str,
    pub(crate) id: Option<String>,
    pub(crate) status: Option<String>,
    pub(crate) created: Option<Timestamp>,
    pub(crate) ended: Option<Timestamp>,
    pub(crate) about: Option<String>,
}

const HEADS: [&str; 6] = ["KIND", "TASK", "STATUS", "CREATED", "ENDED", "ABOUT"];

impl Task {
    fn cells(&self) -> [Option<&str>; 6] {
        [
            Some(self.kind),
            self.id.as_deref(),
            self.status.as_deref(),
            self.created.as_ref().map(Timestamp::as_str),
            self.ended.as_ref().map(Timestamp::as_str),
            self.about.as_deref(),
        ]
    }
}

/// A table with columns as wide as needed.
pub(crate) fn plain(tasks: &[Task]) -> String {
    if tasks.is_empty() {
        return "no tasks in this time\n".to_owned();
    }
    let rows = tasks.iter().map(|task| task.cells().map(|cell| cell.map_or_else(|| "-".to_owned(), shown)));
    let rows: Vec<[String; 6]> = [HEADS.map(str::to_owned)].into_iter().chain(rows).collect();
    let widths: [usize; 6] =
        std::array::from_fn(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0));
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let _ = write!(line, "{cell:width$}  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// What a service says may hold characters that a terminal obeys.
fn shown(cell: &str) -> String {
    cell.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// A JSON array with an object a line.
pub(crate) fn json(tasks: &[Task]) -> String {
    let object = |task: &Task| {
        let pair = |(head, cell): (&str, Option<&str>)| {
            let value = cell.map_or_else(|| "null".to_owned(), |cell| Json::from(cell).to_string());
            format!("{}:{value}", Json::from(&*head.to_lowercase()))
        };
        let pairs: Vec<String> = HEADS.into_iter().zip(task.cells()).map(pair).collect();
        format!("{{{}}}", pairs.join(","))
    };
    let lines: Vec<String> = tasks.iter().map(object).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}
