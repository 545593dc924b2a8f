//! Rows of one table to a tree: marks before names, container rows, and what the samples show.
//!
//! What marks or samples show is settled. What neither shows is put where the row before it stands, and told as a doubt.

use crate::fact::{Cited, Doubt, DoubtKind, Field, Shape};
use crate::sample::Node;
use crate::words;

/// What the samples of a page show.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    /// The sample request's body.
    pub request: Option<Sampled>,
    /// The sample answer.
    pub response: Option<Sampled>,
}

/// A sample as a tree, and where it stands.
#[derive(Debug)]
pub(crate) struct Sampled {
    pub root: Node,
    pub lines: crate::block::Lines,
}

/// Nests the rows of a table. Below a row that is linked nothing stands: its fields have a table of their own.
pub(crate) fn nest(rows: Vec<Field>, linked: &[bool], sample: Option<&Sampled>, doubts: &mut Vec<Doubt>) -> Vec<Field> {
    let is_marked = rows.iter().any(|it| it.depth > 0);
    // What stands in the list of a numbered name has its name in front: `Tag.N`, `Tag.N.Key`.
    let is_numbered = |row: &Field| !is_marked && words::numbered(&row.name).is_some();
    let linked: Vec<bool> = rows.iter().zip(linked).map(|(row, linked)| *linked || is_numbered(row)).collect();
    let linked = linked.as_slice();
    let is_open = |(row, linked): (&Field, &bool)| could_hold(row) && !linked;
    // A table of words and their meanings has no types, and nothing stands below its rows.
    let is_typed = rows.iter().any(|it| it.shape != Shape::Unknown);
    let is_nested = is_marked || (is_typed && rows.iter().zip(linked).any(is_open));
    if !is_nested {
        return rows;
    }
    let mut nest = Nest::new(rows, linked, sample);
    for row in 0..nest.rows.len() {
        nest.place(row);
    }
    nest.settle(doubts);
    nest.wrappers(sample, doubts);
    nest.build()
}

// A row without type and example is a container in the tables that have samples in a column. One that refers to common
// parameters is none, and neither is a list whose index stands in its name: the names of its fields are as long.
fn could_hold(row: &Field) -> bool {
    let is_phrase = row.shape == Shape::Unknown && row.name.contains(|it: char| !it.is_ascii_graphic() || it == '<');
    let last = row.name.rsplit('.').next().filter(|it| it.len() < row.name.len()).unwrap_or_default();
    let is_indexed = matches!(last, "N" | "n") || last.parse::<u8>().is_ok();
    if is_phrase || (row.element.is_none() && (is_indexed || words::is_flattened(&row.type_words))) {
        return false;
    }
    row.can_hold() || (row.shape == Shape::Unknown && words::is_nothing(&row.example))
}

/// A row's parent: another row, or none at the top.
type Parent = Option<usize>;

struct Nest<'a> {
    rows: Vec<Field>,
    linked: &'a [bool],
    marked: bool,
    parents: Vec<Parent>,
    /// Whether marks or a sample show where the row stands.
    sure: Vec<bool>,
    /// What the sample shows below a container.
    nodes: Vec<Option<&'a Node>>,
    /// The key between a container and its fields, which only the sample shows.
    wrapped: Vec<Option<&'a str>>,
    root: Option<&'a Node>,
    /// Containers that are open, outermost first.
    open: Vec<usize>,
}

impl<'a> Nest<'a> {
    fn new(rows: Vec<Field>, linked: &'a [bool], sample: Option<&'a Sampled>) -> Self {
        let count = rows.len();
        let root = sample.map(|it| inside(&it.root, &rows));
        Self {
            marked: rows.iter().any(|it| it.depth > 0),
            rows,
            linked,
            parents: vec![None; count],
            sure: vec![false; count],
            nodes: vec![None; count],
            wrapped: vec![None; count],
            root,
            open: Vec::new(),
        }
    }

    fn place(&mut self, row: usize) {
        self.close_by_marks(row);
        let hits = self.hits(row);
        let free = |level: &&Parent| !self.has(**level, &self.rows[row].name, row);
        let hit = hits.iter().find(free).or(hits.first()).copied();
        let floor = self.floor(row);
        match hit {
            Some(level) if self.depth_of(level) >= floor => {
                self.sure[row] = true;
                self.put(row, level);
            }
            _ => self.guess(row, floor),
        }
        let holds = could_hold(&self.rows[row]) || self.nodes[row].is_some_and(|it| !it.entries().is_empty());
        if holds && !self.linked[row] {
            self.open.push(row);
        }
    }

    // A row without a mark on a page that has marks stands at the top.
    fn close_by_marks(&mut self, row: usize) {
        if self.marked && self.rows[row].depth == 0 {
            self.open.clear();
        }
    }

    // With marks, a row stands at least as deep as its mark says.
    fn floor(&self, row: usize) -> usize {
        if self.marked { self.rows[row].depth.min(self.open.len()) } else { 0 }
    }

    fn depth_of(&self, level: Parent) -> usize {
        level.map_or(0, |it| 1 + self.open.iter().position(|open| *open == it).unwrap_or_default())
    }

    /// The open containers, innermost first, and the top: those below which the sample has a key of this name.
    fn hits(&self, row: usize) -> Vec<Parent> {
        let name = self.rows[row].name.as_str();
        let levels = self.open.iter().rev().map(|it| Some(*it)).chain([None]);
        levels.filter(|level| self.find(*level, name).is_some()).collect()
    }

    // What the sample has below a level under a name, and the key that had to be passed.
    fn find(&self, level: Parent, name: &str) -> Option<(&'a Node, Option<&'a str>)> {
        let node = match level {
            Some(row) => self.nodes[row]?,
            None => self.root?,
        };
        if let Some(found) = node.get(name) {
            return Some((found, None));
        }
        let (key, inner) = level.and_then(|_| node.only())?;
        inner.get(name).map(|found| (found, Some(key)))
    }

    fn put(&mut self, row: usize, level: Parent) {
        let found = self.find(level, &self.rows[row].name);
        self.parents[row] = level;
        self.nodes[row] = found.map(|(node, _)| node);
        if let (Some(level), Some((_, Some(key)))) = (level, found) {
            self.wrapped[level] = Some(key);
        }
        let depth = self.depth_of(level);
        self.open.truncate(depth);
    }

    fn guess(&mut self, row: usize, floor: usize) {
        let name = self.rows[row].name.as_str();
        let container = self.open.last().copied();
        let names = |it: &usize| self.rows[*it].element.as_deref() == Some(name);
        let is_bare = self.rows[row].shape == Shape::Unknown && self.rows[row].description.is_empty();
        let follows = |it: &usize| *it + 1 == row && is_bare && self.rows[*it].shape != Shape::Unknown;
        if let Some(container) = container.filter(|it| names(it) || follows(it)) {
            // `Items | Array of Task`, then a row `Task` with nothing in it: an element of the list.
            self.sure[row] = true;
            self.parents[row] = Some(container);
            self.nodes[row] = self.nodes[container];
        } else if words::is_top_level(name) && floor == 0 {
            self.sure[row] = true;
            self.open.clear();
        } else if self.marked {
            // The mark says that it stands below a container, and only one is open at its depth.
            self.parents[row] = self.open.get(floor.max(1) - 1).copied().filter(|_| floor > 0);
            self.sure[row] = self.open.len() <= floor && !self.is_lost(row);
            self.open.truncate(floor);
        } else {
            self.parents[row] = self.open.last().copied();
            self.sure[row] = self.open.is_empty();
        }
    }

    // Whether its mark puts it below a row that is not there.
    fn is_lost(&self, row: usize) -> bool {
        self.parents[row].is_none() && self.rows[row].depth > 0
    }

    // Whether a level has a row of this name already.
    fn has(&self, level: Parent, name: &str, before: usize) -> bool {
        (0..before).any(|it| self.parents[it] == level && self.rows[it].name == name)
    }

    /// Tells what was guessed, one doubt for each container in which it happened.
    fn settle(&mut self, doubts: &mut Vec<Doubt>) {
        self.between();
        let mut told: Vec<(Parent, Vec<usize>)> = Vec::new();
        for row in (0..self.rows.len()).filter(|it| !self.sure[*it]) {
            match told.iter_mut().find(|(parent, _)| *parent == self.parents[row]) {
                Some((_, rows)) => rows.push(row),
                None => told.push((self.parents[row], vec![row])),
            }
        }
        for (parent, rows) in told {
            let names: Vec<&str> = rows.iter().map(|it| self.rows[*it].name.as_str()).collect();
            let place = parent.map_or("the top", |it| self.rows[it].name.as_str());
            let names = names.join(", ");
            let about = if self.is_lost(rows[0]) {
                format!("{names}: below which field it stands; the row above its mark is not there")
            } else {
                format!("{names}: whether it stands below {place}; neither marks nor samples show it")
            };
            let mut candidates = vec![format!("below {place}")];
            let mut above = parent;
            while let Some(row) = above {
                above = self.parents[row];
                candidates.push(above.map_or("at the top".to_owned(), |it| format!("below {}", self.rows[it].name)));
            }
            let lines = self.rows[rows[0]].lines.and(self.rows[rows[rows.len() - 1]].lines);
            doubts.push(Doubt { lines, kind: DoubtKind::Place, about, candidates });
        }
    }

    // What stands between two rows that are surely in one container stands there, too.
    fn between(&mut self) {
        for row in 1..self.rows.len() {
            if self.sure[row] {
                continue;
            }
            let after = (row + 1..self.rows.len()).find(|it| self.sure[*it]);
            let Some(after) = after.map(|it| self.parents[it]).filter(|_| self.sure[row - 1]) else { continue };
            let opens = could_hold(&self.rows[row - 1]);
            if (after == Some(row - 1) && opens) || (after == self.parents[row - 1] && !opens) {
                self.parents[row] = after;
                self.sure[row] = true;
            }
        }
    }

    fn wrappers(&mut self, sample: Option<&Sampled>, doubts: &mut Vec<Doubt>) {
        self.empty_wrappers();
        for row in 0..self.rows.len() {
            let Some(key) = self.wrapped[row] else { continue };
            let lines = sample.map(|it| it.lines).unwrap_or_default();
            self.rows[row].wrapper = Some(Cited { value: key.to_owned(), lines, words: key.to_owned() });
            let about =
                format!("{}: only the sample shows the key {key} between it and its fields", self.rows[row].name);
            let candidates = vec![format!("wrapped_as: {key}"), "no such key".to_owned()];
            doubts.push(Doubt { lines: self.rows[row].lines, kind: DoubtKind::Wrapper, about, candidates });
        }
    }

    // A key without anything below it, in a sample that is cut or shows an empty list: what could it be but a wrapper?
    fn empty_wrappers(&mut self) {
        for row in 0..self.rows.len() {
            let Some((key, inner)) = self.nodes[row].and_then(Node::only) else { continue };
            let has_fields = self.parents.contains(&Some(row));
            let is_row = self.rows.iter().any(|it| it.name.eq_ignore_ascii_case(key));
            let is_empty = matches!(inner, Node::Object(_) | Node::List(_)) && inner.entries().is_empty();
            if has_fields && !is_row && is_empty {
                self.wrapped[row] = Some(key);
            }
        }
    }

    fn build(self) -> Vec<Field> {
        let mut rows: Vec<Option<Field>> = self.rows.into_iter().map(Some).collect();
        let mut top = Vec::new();
        // Children stand behind their parents, so going backwards each is complete when it is taken.
        for row in (0..rows.len()).rev() {
            let Some(mut field) = rows[row].take() else { continue };
            field.children.reverse();
            match self.parents[row].and_then(|parent| rows[parent].as_mut()) {
                Some(parent) => parent.children.push(field),
                None => top.push(field),
            }
        }
        top.reverse();
        top
    }
}

// Some samples stand inside of one more key, which no row names: `{"XResponse": { … }}`.
fn inside<'a>(root: &'a Node, rows: &[Field]) -> &'a Node {
    match root.only() {
        Some((key, inner)) if !rows.iter().any(|it| it.name.eq_ignore_ascii_case(key)) => inner,
        _ => root,
    }
}
