//! What a page should give.

use crate::failure::Failure;
use fs_err as fs;
use serde_json::Value;
use std::path::Path;
use transcribe::{Field, Required};

/// A row; what its table has no column for is absent.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) name: String,
    kind: Option<String>,
    required: Option<String>,
    example: Option<String>,
}

impl Row {
    /// The row that a field was read from.
    pub(crate) fn of(field: &Field) -> Self {
        Self {
            name: squeezed(&field.name),
            kind: Some(squeezed(&field.type_words)),
            required: field.required.as_ref().map(|_: &Required| squeezed(&field.required_words)),
            example: Some(squeezed(&field.example)),
        }
    }

    /// Whether another row says the same, as far as this one says something.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let fits = |own: &Option<String>, other: &Option<String>| {
            own.is_none() || own.as_deref() == other.as_deref().or(Some(""))
        };
        self.name == other.name
            && fits(&self.kind, &other.kind)
            && fits(&self.required, &other.required)
            && fits(&self.example, &other.example)
    }
}

/// Where the vendor's own descriptions put names.
#[derive(Debug)]
pub(crate) struct Nesting(Vec<Vec<String>>);

impl Nesting {
    /// Whether a path is right, keys between its parts left out; `None` where the name is not known.
    pub(crate) fn is_right(&self, path: &[&str]) -> Option<bool> {
        let name = path.last()?;
        let mut known = self.0.iter().filter(|it| it.last().is_some_and(|it| it == name)).peekable();
        known.peek()?;
        Some(known.any(|it| {
            let mut parts = it.iter();
            path.iter().all(|part| parts.any(|it| it == part))
        }))
    }
}

/// A page's name without its ending; `None` for a file that is no page.
pub(crate) fn base(file: &Path) -> Option<String> {
    let name = file.file_name()?.to_str()?;
    [".flat.txt", ".md", ".rst", ".html"].iter().find_map(|it| name.strip_suffix(it)).map(str::to_owned)
}

/// The rows of a page's tables.
pub(crate) fn rows(file: &Path) -> Result<Option<Vec<Row>>, Failure> {
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
            }));
        }
    }
    for table in list(&value["tables"]) {
        rows.extend(cells(table));
    }
    Ok(Some(rows))
}

fn cells(table: &Value) -> Vec<Row> {
    let header = list(&table["header"]);
    let column = |words: &[&str]| header.iter().position(|it| it.as_str().is_some_and(|it| words.contains(&it)));
    let Some(name) = column(&["Parameter", "Name"]) else { return Vec::new() };
    let (kind, required) = (column(&["Type"]), column(&["Mandatory"]));
    let row = |row: &Value| {
        let text = |at: Option<usize>| row[at?].as_str().map(squeezed);
        Row { name: text(Some(name)).unwrap_or_default(), kind: text(kind), required: text(required), example: None }
    };
    list(&table["rows"]).iter().map(row).collect()
}

/// Where the truth puts the names of an operation.
pub(crate) fn nesting(file: &Path) -> Result<Option<Nesting>, Failure> {
    let Some(value) = json(file)? else { return Ok(None) };
    let mut paths = Vec::new();
    for side in ["request", "response"] {
        walk(&value[side], &mut Vec::new(), &mut paths);
    }
    Ok(Some(Nesting(paths)))
}

fn walk(fields: &Value, path: &mut Vec<String>, paths: &mut Vec<Vec<String>>) {
    for field in list(fields) {
        let name = field["wire_name"].as_str().or(field["name"].as_str()).unwrap_or_default();
        path.push(name.to_owned());
        paths.push(path.clone());
        walk(&field["children"], path, paths);
        path.pop();
    }
}

/// The keys at the top of a JSON object; `None` where it is none.
pub(crate) fn keys(text: &str) -> Option<Vec<String>> {
    let value: Value = serde_json::from_str(text).ok()?;
    Some(value.as_object()?.keys().cloned().collect())
}

fn json(file: &Path) -> Result<Option<Value>, Failure> {
    if !file.exists() {
        return Ok(None);
    }
    let read = serde_json::from_slice(&fs::read(file)?);
    read.map(Some).map_err(|error| Failure::Refused(format!("{}: {error}", file.display())))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
