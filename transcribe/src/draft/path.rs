//! Method, path and the rows that fill it, made to fit each other.

use super::{head, value};
use crate::reading::Reading;
use crate::words;
use codegen::source::{Field, Operation, Spanned};

/// Makes each parameter of the path a row, and each row in the path one of its parameters.
pub(crate) fn settle(operation: &mut Operation, reading: &Reading, id: &str) {
    let Some(http) = &operation.http else { return };
    let mut text = http.value.clone();
    if text == head::NO_HTTP {
        let item = format!("http: no page tells method and path; write them in place of `{}`", head::NO_HTTP);
        operation.review.push(item.into());
    }
    for name in parameters(&text) {
        let same = |it: &str| plain(it) == plain(&name);
        let exact = operation.request.iter().position(|(known, _)| known.value == name);
        // What stands between the braces is never sent, so the row's spelling can be taken.
        if let Some(index) = exact.or_else(|| operation.request.iter().position(|(known, _)| same(&known.value))) {
            let (known, row) = &mut operation.request[index];
            text = text.replace(&format!("{{{name}}}"), &format!("{{{}}}", known.value));
            fills_the_path(row, &known.value);
        }
    }
    operation.http = Some(text.clone().into());
    let at = reading.http.as_ref().map_or_else(|| id.to_owned(), |it| value::cite(id, it.lines));
    for name in complete(operation, &[at.clone().into()]) {
        operation.review.push(format!("{at} {name}: only the path shows it: say in `doc:` what it is").into());
    }
    let left = parameters(&text);
    for (name, row) in &mut operation.request {
        let is_in_path = row.r#in.as_ref().is_some_and(|it| it.value == "path");
        if is_in_path && !left.contains(&name.value) {
            row.r#in = Some("query".to_owned().into());
            let at = row.sources.first().map_or_else(String::new, |it| it.value.clone());
            let item = format!(
                "{at} {}: the page puts it into the path, which has no `{{{}}}`; `in: query` was taken. Correct it or `http:`",
                name.value, name.value
            );
            operation.review.push(item.into());
        }
    }
}

/// Adds a row for each parameter of the path that has none, and gives their names, without those that credentials tell.
pub(crate) fn complete(operation: &mut Operation, sources: &[Spanned<String>]) -> Vec<String> {
    let text = operation.http.as_ref().map_or("", |it| it.value.as_str());
    let mut added = Vec::new();
    for name in parameters(text) {
        if operation.request.iter().any(|(known, _)| known.value == name) {
            continue;
        }
        let mut row = Field {
            doc: Some("Only the path shows it.".to_owned().into()),
            r#type: Some("string".to_owned().into()),
            sources: sources.to_vec(),
            ..Field::default()
        };
        fills_the_path(&mut row, &name);
        if row.supplied_by.is_none() {
            added.push(name.clone());
        }
        operation.request.insert(0, (name.into(), row));
    }
    added
}

fn fills_the_path(row: &mut Field, name: &str) {
    row.r#in = Some("path".to_owned().into());
    if words::is_project(name) {
        row.supplied_by = Some("credentials".to_owned().into());
        row.r#type = Some("string".to_owned().into());
    } else {
        row.required = Some(Spanned::from(true));
    }
}

fn parameters(path: &str) -> Vec<String> {
    path.split('{').skip(1).filter_map(|it| it.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}
