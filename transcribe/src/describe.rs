//! Descriptions: what they state besides the meaning. One rule in one function; each reads the same pieces of text.

mod bounds;
mod cases;
mod clauses;
mod conditions;
mod defaults;
mod item;
pub(crate) mod labels;
mod lengths;
mod list;
mod pieces;
mod sentence;
mod structure;
mod times;
mod values;

use crate::block::{Block, Cell, Lines};
use crate::fact::{Cited, Doubt, DoubtKind, Field};
use crate::words::Column;

/// A cell that describes a field.
pub(crate) type Described<'a> = (Column, &'a Cell);

/// A field's name, its description, and where doubts go.
pub(crate) struct Scope<'a> {
    pub field: &'a mut Field,
    pub doubts: &'a mut Vec<Doubt>,
}

impl Scope<'_> {
    /// Raises a doubt about the field.
    pub(crate) fn doubt(&mut self, kind: DoubtKind, lines: Lines, what: &str, candidates: Vec<String>) {
        let about = format!("{}: {what}", self.field.name);
        self.doubts.push(Doubt { lines, kind, about, candidates });
    }
}

/// Reads what the cells state into the field.
pub(crate) fn read(field: &mut Field, cells: &[Described<'_>], doubts: &mut Vec<Doubt>) {
    let described = cells.iter().filter(|(column, _)| *column == Column::Description);
    let blocks: Vec<&Block> = described.flat_map(|(_, cell)| &cell.blocks).collect();
    field.description = text(&blocks);
    let mended = pieces::mended(&blocks);
    let normal = labels::normal(&mended.iter().collect::<Vec<_>>());
    let mut scope = Scope { field, doubts };
    let blocks = structure::without(&mut scope, &normal.iter().collect::<Vec<_>>());
    defaults::read(&mut scope, &blocks);
    bounds::read(&mut scope, &blocks);
    lengths::read(&mut scope, &blocks);
    times::read(&mut scope, &blocks);
    values::read(&mut scope, &blocks);
    conditions::read(&mut scope, &blocks);
    agree(&mut scope);
    for (column, cell) in cells {
        let pieces: Vec<&Block> = cell.blocks.iter().collect();
        match column {
            Column::Default => defaults::column(&mut scope, cell),
            Column::Values => values::column(&mut scope, &pieces),
            _ => {}
        }
    }
}

// A default that its own range excludes: one of both says more than it means.
fn agree(scope: &mut Scope<'_>) {
    let limits = &scope.field.limits;
    let number = |it: &Option<Cited<String>>| it.as_ref().and_then(|it| it.value.parse::<f64>().ok());
    let (Some(default), Some(stated)) = (number(&limits.default), &limits.default) else { return };
    let is_less = number(&limits.minimum).is_some_and(|it| default < it);
    let is_more = number(&limits.maximum).is_some_and(|it| default > it);
    if is_less || is_more {
        let (lines, candidate) = (stated.lines, format!("{} is allowed, too", stated.value));
        scope.doubt(DoubtKind::Prose, lines, "its default lies outside of its range", vec![candidate]);
    }
}

/// Blocks as text, an item in a line of its own.
fn text(blocks: &[&Block]) -> String {
    let line = |block: &&Block| {
        let mark = if block.is_item() { "• " } else { "" };
        format!("{mark}{}", block.text())
    };
    blocks.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A fact that a block states.
fn cite<T>(value: T, block: &Block) -> Cited<T> {
    Cited { value, lines: block.lines, words: block.text().chars().take(200).collect() }
}

/// Keeps the first of equal facts; of unequal ones none, but a doubt.
fn settle(scope: &mut Scope<'_>, what: &str, found: Vec<Cited<String>>) -> Option<Cited<String>> {
    let first = found.first()?.clone();
    if found.iter().all(|it| it.value == first.value) {
        return Some(first);
    }
    let mut candidates: Vec<String> = found.into_iter().map(|it| it.value).collect();
    candidates.sort();
    candidates.dedup();
    scope.doubt(DoubtKind::Prose, first.lines, &format!("which {what} holds"), candidates);
    None
}
