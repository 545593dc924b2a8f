//! The exact rows of a page's tables, and its samples, as a structured source has them.

use crate::failure::Failure;
use fs_err as fs;
use serde_json::Value;
use std::path::Path;
use transcribe::{Field, Required};

/// What a page should give.
#[derive(Debug, Default)]
pub(crate) struct Expected {
    pub(crate) rows: Vec<Row>,
    pub(crate) samples: Vec<String>,
}

/// A row; what its table has no column for is absent.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) name: String,
    kind: Option<String>,
    required: Option<String>,
    example: Option<String>,
    pub(crate) description: String,
    /// Which of the tables it stands in, where objects have tables of their own.
    pub(crate) table: Option<usize>,
}

impl Row {
    /// The row that a field was read from.
    pub(crate) fn of(field: &Field) -> Self {
        Self {
            name: squeezed(&field.name),
            kind: Some(squeezed(&field.type_words)),
            required: field.required.as_ref().map(|_: &Required| squeezed(&field.required_words)),
            example: Some(squeezed(&field.example)),
            description: field.description.clone(),
            table: None,
        }
    }

    /// How many cells it has, and how many of them another row has as well.
    pub(crate) fn cells_like(&self, other: &Self) -> (usize, usize) {
        let cells = [(&self.kind, &other.kind), (&self.required, &other.required), (&self.example, &other.example)];
        let stated = cells.iter().filter(|(own, _)| own.is_some());
        let same = stated.clone().filter(|(own, other)| own.as_deref() == other.as_deref().or(Some("")));
        (1 + stated.count(), usize::from(self.name == other.name) + same.count())
    }

    /// Its cells, to show.
    pub(crate) fn shown(&self) -> String {
        let cells = [&self.kind, &self.required, &self.example].map(|it| it.as_deref().unwrap_or("-"));
        format!("{} | {}", self.name, cells.join(" | "))
    }

    /// Whether another row says the same, as far as this one says something.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let (cells, same) = self.cells_like(other);
        cells == same
    }
}

/// What is in a file, if there is one.
pub(crate) fn read(file: &Path) -> Result<Option<Expected>, Failure> {
    let Some(value) = json(file)? else { return Ok(None) };
    let mut rows = Vec::new();
    for side in ["request", "response"] {
        for table in list(&value[side]) {
            let text = |row: &Value, key: &str| row[key].as_str().map(squeezed);
            rows.extend(list(&table["rows"]).iter().map(|row| Row {
                name: text(row, "name").unwrap_or_default(),
                kind: text(row, "type"),
                required: text(row, "required"),
                example: text(row, "example"),
                description: row["description"].as_str().unwrap_or_default().to_owned(),
                table: None,
            }));
        }
    }
    for (index, table) in list(&value["tables"]).iter().enumerate() {
        rows.extend(cells(table, index));
    }
    let samples = list(&value["samples"]).iter().filter_map(|it| it.as_str()).map(str::to_owned).collect();
    Ok(Some(Expected { rows, samples }))
}

fn cells(table: &Value, index: usize) -> Vec<Row> {
    let header = list(&table["header"]);
    let column = |words: &[&str]| header.iter().position(|it| it.as_str().is_some_and(|it| words.contains(&it)));
    let Some(name) = column(&["Parameter", "Name"]) else { return Vec::new() };
    let (kind, required) = (column(&["Type", "Parameter Type"]), column(&["Mandatory", "Required"]));
    let description = column(&["Description"]);
    let row = |row: &Value| {
        let cell = |at: Option<usize>| row[at?].as_str();
        Row {
            name: cell(Some(name)).map(squeezed).unwrap_or_default(),
            kind: cell(kind).map(squeezed),
            required: cell(required).map(squeezed),
            example: None,
            description: cell(description).unwrap_or_default().to_owned(),
            table: Some(index),
        }
    };
    list(&table["rows"]).iter().map(row).collect()
}

/// The JSON in a file, if there is one.
pub(crate) fn json(file: &Path) -> Result<Option<Value>, Failure> {
    if !file.exists() {
        return Ok(None);
    }
    let read = serde_json::from_slice(&fs::read(file)?);
    read.map(Some).map_err(|error| Failure::Refused(format!("{}: {error}", file.display())))
}

/// The items of a list; none of anything else.
pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
