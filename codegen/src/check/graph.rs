//! Types that name other types: each exists, goes one way over the wire, and holds itself nowhere.

use crate::diagnostic::{Diagnostic, Sink, Span};
use crate::model::Direction;
use crate::source::Spanned;

use super::facts;
use super::rows::{DEEPEST, Row, Tables};
use super::types::{Base, unknown_name};

/// Checks every reference between tables.
pub(super) fn check(tables: &Tables<'_>, sink: &mut Sink) {
    for table in &tables.all {
        for row in table.rows.iter().filter(|row| row.field.fields.is_none()) {
            let Some(name) = reference(row) else { continue };
            match tables.named(&name.value) {
                None => {
                    let defined = tables.all.iter().filter_map(|table| table.name).map(|name| name.value.as_str());
                    sink.report(unknown_name(name, defined));
                }
                Some(target) if tables.all[target].direction != table.direction => {
                    let place = tables.all[target].name.map_or(Span::default(), |name| name.span);
                    sink.report(both_ways(name, place, table.direction));
                }
                Some(_) => {}
            }
        }
    }
    let mut walk = Walk { tables, heights: vec![Height::Unknown; tables.all.len()], sink };
    for index in 0..tables.all.len() {
        walk.height(index, 0);
    }
}

/// Objects inside too many others.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new("nesting-too-deep", format!("more than {DEEPEST} objects inside each other"))
        .label(span, "too deep")
        .help("write `type: any` for what lies so deep")
}

#[derive(Clone, Copy)]
enum Height {
    Unknown,
    Open,
    Known(usize),
}

struct Walk<'t, 'a, 's> {
    tables: &'t Tables<'a>,
    heights: Vec<Height>,
    sink: &'s mut Sink,
}

impl Walk<'_, '_, '_> {
    /// Levels of objects below a table. The depth keeps a long chain of references from exhausting the stack.
    fn height(&mut self, index: usize, depth: usize) -> usize {
        if let Height::Known(height) = self.heights[index] {
            return height;
        }
        if depth > DEEPEST {
            return depth;
        }
        self.heights[index] = Height::Open;
        let tables = self.tables;
        let mut height = 0;
        for row in &tables.all[index].rows {
            let Some(inner) = reference(row).and_then(|name| tables.named(&name.value)) else { continue };
            if matches!(self.heights[inner], Height::Open) {
                if let Some(name) = reference(row) {
                    self.sink.report(recursion(name, tables.all[inner].name));
                }
                continue;
            }
            let below = self.height(inner, depth + 1) + 1;
            if below > DEEPEST && height <= DEEPEST && depth == 0 {
                self.sink.report(too_deep(row.wire.span));
            }
            height = height.max(below);
        }
        self.heights[index] = Height::Known(height);
        height
    }
}

fn reference<'r>(row: &'r Row<'_>) -> Option<&'r Spanned<String>> {
    match row.facts.base {
        Base::Structure(_) => facts::TYPE.iter().find_map(|key| facts::text(row.field, key)),
        _ => None,
    }
}

fn recursion(name: &Spanned<String>, target: Option<&Spanned<String>>) -> Diagnostic {
    let problem = Diagnostic::new("recursive-type", format!("`{}` holds itself", name.value))
        .label(name.span, "this leads back to where it stands");
    let problem = target.iter().fold(problem, |problem, target| problem.label(target.span, "it is described here"));
    problem.help("write `type: any` for the inner one")
}

fn both_ways(name: &Spanned<String>, target: Span, direction: Direction) -> Diagnostic {
    let (here, there) = match direction {
        Direction::Request => ("sent", "received"),
        Direction::Response => ("received", "sent"),
    };
    Diagnostic::new("type-both-ways", format!("`{}` is both sent and received", name.value))
        .label(name.span, format!("{here} here"))
        .label(target, format!("{there} here"))
        .help("describe it twice, under two names: what is sent is built, what is received may lack anything")
}
