//! Names with numbers in them, `Tag.N.Key` or `InstanceId.1`: rows of one list, or of a list of objects.

use super::value;
use crate::fact::{Field, Required, Shape};
use crate::words;

/// Rows of which those with numbered names are one list each, and the names of these lists.
pub(crate) struct Folded {
    pub rows: Vec<Field>,
    pub lists: Vec<String>,
    /// What the page leaves open about them.
    pub open: Vec<String>,
}

/// Folds numbered names into lists.
pub(crate) fn fold(fields: &[Field], id: &str) -> Folded {
    let mut it = Folded { rows: Vec::new(), lists: Vec::new(), open: Vec::new() };
    for field in fields {
        match words::numbered(&field.name) {
            Some((stem, rest)) => it.add(field, stem, rest, id),
            None => it.rows.push(field.clone()),
        }
    }
    for row in it.rows.iter_mut().filter(|row| it.lists.contains(&row.name)) {
        let inner = fold(&row.children, id);
        row.children = inner.rows;
        it.open.extend(inner.open);
    }
    it
}

impl Folded {
    fn add(&mut self, field: &Field, stem: &str, rest: &str, id: &str) {
        let index = self.list(field, stem);
        let list = &mut self.rows[index];
        list.lines = list.lines.and(field.lines);
        if rest.is_empty() {
            whole(list, field);
            return;
        }
        list.shape = Shape::List(None);
        list.example.clear();
        if let Some(known) = list.children.iter_mut().find(|it| it.name == rest) {
            // `Filter.1.Key`, `Filter.2.Key`: one field, whose description may differ from number to number.
            known.lines = known.lines.and(field.lines);
            if known.description != field.description {
                self.open.push(format!(
                    "{} {}: it is told otherwise than {stem}.1.{rest}; what `{rest}` means at each number belongs to the `doc:` or `notes:` of {stem}",
                    value::cite(id, field.lines),
                    field.name
                ));
            }
            return;
        }
        if field.required == Some(Required::Yes) && list.required != Some(Required::Yes) {
            self.open.push(format!(
                "{} {}: it is mandatory; is the list {stem}, too, or only in each of its items? Candidates: write `required: true` at {stem} | leave it",
                value::cite(id, field.lines),
                field.name
            ));
        }
        list.children.push(Field { name: rest.to_owned(), location: None, ..field.clone() });
    }

    // Where the row of a list stands, which may be a new one.
    fn list(&mut self, field: &Field, stem: &str) -> usize {
        if !self.lists.iter().any(|it| it == stem) {
            self.lists.push(stem.to_owned());
        }
        self.rows.iter().position(|it| it.name == stem).unwrap_or_else(|| {
            self.rows.push(Field {
                name: stem.to_owned(),
                lines: field.lines,
                required: Some(Required::No),
                location: field.location,
                ..Field::default()
            });
            self.rows.len() - 1
        })
    }
}

// The row of the list itself, or of its items.
fn whole(list: &mut Field, field: &Field) {
    if list.shape != Shape::Unknown || !list.description.is_empty() {
        return;
    }
    let item = match &field.shape {
        Shape::Scalar(kind) => Some(*kind),
        Shape::List(item) => *item,
        _ => None,
    };
    let children = std::mem::take(&mut list.children);
    let name = std::mem::take(&mut list.name);
    *list = Field { name, children, shape: Shape::List(item), ..field.clone() };
    list.children.extend(field.children.iter().cloned());
}
