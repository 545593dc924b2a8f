//! Tables of objects below the rows that refer to them.

use super::{Assembled, Group, Side, number};
use crate::fact::{Doubt, DoubtKind, Field, Shape};

/// Puts the tables of objects below the rows that refer to them, and what is left at the top.
pub(super) fn link(groups: &[Group], done: &mut Assembled, doubts: &mut Vec<Doubt>) {
    let mut used = vec![false; groups.len()];
    for index in 0..groups.len() {
        if groups[index].is_root {
            let mut rows = groups[index].rows.clone();
            let mut trail = vec![index];
            fill(&mut rows, groups, &mut trail, &mut used);
            place(&groups[index], rows, done);
        }
    }
    for (index, group) in groups.iter().enumerate().filter(|(_, it)| !it.is_root) {
        if used[index] {
            continue;
        }
        let mut rows = group.rows.clone();
        let mut trail = vec![index];
        let mut below = vec![false; groups.len()];
        fill(&mut rows, groups, &mut trail, &mut below);
        let is_below_another = groups
            .iter()
            .enumerate()
            .any(|(other, it)| other != index && !it.is_root && !used[other] && refers(&it.rows, group, groups));
        if is_below_another {
            continue;
        }
        // After a table of headers, `Table 3 Parameters` is the rest of the request.
        if group.names.is_empty() && group.has_caption {
            place(group, rows, done);
            continue;
        }
        let about =
            format!("to which row the table of {} belongs", group.names.first().map_or("these fields", |it| it));
        let candidates = if group.names.is_empty() { open_rows(groups, group.side) } else { group.names.clone() };
        doubts.push(Doubt { lines: group.lines, kind: DoubtKind::Place, about, candidates });
        place(group, rows, done);
    }
}

/// A table that no row refers to describes the only object of the table right above it that has no table of its own.
pub(super) fn adopt(groups: &mut [Group]) {
    for index in 1..groups.len() {
        let (above, orphan) = (&groups[index - 1], &groups[index]);
        let is_near = above.side == orphan.side && above.part == orphan.part && above.status == orphan.status;
        if orphan.is_root || !is_near || groups.iter().any(|it| refers(&it.rows, orphan, groups)) {
            continue;
        }
        let is_open = |row: &Field| row.can_hold() && row.children.is_empty() && target(row, groups, &[]).is_none();
        let mut open = (0..above.rows.len()).filter(|row| is_open(&above.rows[*row]));
        if let (Some(row), None) = (open.next(), open.next()) {
            let link = format!("the table of line {}", orphan.lines.first);
            groups[index].anchors.push(link.clone());
            groups[index - 1].rows[row].links.push(link);
        }
    }
}

fn place(group: &Group, rows: Vec<Field>, done: &mut Assembled) {
    match group.side {
        Side::Request => done.request.extend(rows),
        Side::Response => done.response.extend(rows),
    }
}

// Rows that could hold a table of which nothing tells where it belongs.
fn open_rows(groups: &[Group], side: Side) -> Vec<String> {
    let rows = groups.iter().filter(|it| it.side == side).flat_map(|it| &it.rows);
    let open = rows.filter(|it| it.can_hold() && it.children.is_empty());
    open.map(|it| format!("below {}", it.name)).collect()
}

// How deep objects of objects go; a table that holds itself ends there, too.
const DEEPEST: usize = 12;

fn fill(rows: &mut [Field], groups: &[Group], trail: &mut Vec<usize>, used: &mut [bool]) {
    for row in rows {
        if !row.children.is_empty() {
            fill(&mut row.children, groups, trail, used);
            continue;
        }
        let Some(index) = target(row, groups, trail) else { continue };
        used[index] = true;
        if trail.contains(&index) || trail.len() > DEEPEST {
            continue;
        }
        row.children.clone_from(&groups[index].rows);
        for child in &mut row.children {
            child.status.clone_from(&row.status);
        }
        trail.push(index);
        fill(&mut row.children, groups, trail, used);
        trail.pop();
    }
}

fn refers(rows: &[Field], group: &Group, groups: &[Group]) -> bool {
    let is_it = |index: usize| std::ptr::eq(&raw const groups[index], group);
    rows.iter().any(|row| target(row, groups, &[]).is_some_and(is_it) || refers(&row.children, group, groups))
}

/// The table that describes a row's object: the one that it links to, that is called like its type or like itself, or
/// that its words name.
fn target(row: &Field, groups: &[Group], trail: &[usize]) -> Option<usize> {
    let side = trail.first().map(|it| groups[*it].side);
    let find = |fits: &dyn Fn(&Group) -> bool| {
        let near = groups.iter().position(|it| !it.is_root && Some(it.side) == side && fits(it));
        near.or_else(|| groups.iter().position(|it| !it.is_root && fits(it)))
    };
    let linked =
        |group: &Group| row.links.iter().any(|link| group.anchors.iter().any(|anchor| link.ends_with(anchor.as_str())));
    let named = || find(&|group| group.names.iter().any(|it| it.eq_ignore_ascii_case(&row.name)));
    if let Some(index) = find(&linked) {
        // A link into the row's own table or into the other half, where a nearer table is called like the row, is a slip.
        let is_away = trail.contains(&index) || side.is_some_and(|it| it != groups[index].side);
        let other = named().filter(|it| is_away && !trail.contains(it) && Some(groups[*it].side) == side);
        return other.or(Some(index));
    }
    if let Some(element) = &row.element
        && let Some(index) = find(&|group| group.names.iter().any(|it| it == element))
    {
        return Some(index);
    }
    if !row.can_hold() && row.shape != Shape::Unknown {
        return None;
    }
    let numbered = number(&row.type_words).or_else(|| number(&row.description));
    if let Some(number) = numbered
        && let Some(index) = find(&|group| group.number.as_deref() == Some(number))
    {
        return Some(index);
    }
    if !row.can_hold() {
        return None;
    }
    named().or_else(|| find(&|group| group.names.iter().any(|name| mentions(&row.description, name))))
}

fn mentions(text: &str, name: &str) -> bool {
    let is_word = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '.');
    name.starts_with(|it: char| it.is_ascii_uppercase())
        && text.split(|it| !is_word(it)).any(|it| it.trim_matches('.') == name)
}

// Rows whose fields stand in a table of their own.
pub(super) fn linked(group: &Group, groups: &[Group]) -> Vec<bool> {
    group.rows.iter().map(|row| target(row, groups, &[]).is_some()).collect()
}
