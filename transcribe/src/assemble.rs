//! Tables to request and response: which table is what, and which belongs below which row.

mod link;
mod place;
mod references;

use self::link::{adopt, link, linked};
use self::place::{location, place_of};
use crate::Format;
use crate::block::{Cell, Lines, Row, Table};
use crate::fact::{Doubt, ErrorRow, Field};
use crate::kind;
use crate::patterns;
use crate::row;
use crate::section::{Http, Parts, Placed};
use crate::tree::{self, Shown};
use crate::words::{Column, Section};
use regex::Regex;
use std::sync::LazyLock;

/// Which half of an operation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Side {
    Request,
    Response,
}

/// Request, response and errors of a page.
#[derive(Debug, Default)]
pub(crate) struct Assembled {
    pub request: Vec<Field>,
    pub response: Vec<Field>,
    pub errors: Vec<ErrorRow>,
    /// Where tables stand that were read.
    pub read: Vec<Lines>,
    /// Where tables stand that tell nothing about the operation's shape.
    pub other: Vec<Lines>,
}

/// A table whose rows are read.
struct Group {
    side: Side,
    rows: Vec<Field>,
    /// What it may be called, where it describes an object: words of its caption, heading and lead.
    names: Vec<String>,
    number: Option<String>,
    anchors: Vec<String>,
    has_caption: bool,
    is_root: bool,
    part: usize,
    lines: Lines,
    status: Option<String>,
}

/// Assembles all tables.
pub(crate) fn assemble(format: Format, parts: &Parts<'_>, shown: &Shown, doubts: &mut Vec<Doubt>) -> Assembled {
    let mut done = Assembled::default();
    let mut groups: Vec<Group> = Vec::new();
    let mut side = Side::Request;
    for placed in &parts.tables {
        let columns = row::columns(placed.table);
        if is_errors(placed.table, &columns) {
            done.errors.extend(crate::errors::rows(placed.table, &columns));
            done.read.push(placed.lines);
        } else if let Some(found) = side_of(placed, &columns, side) {
            side = found;
            done.read.push(placed.lines);
            groups.push(group(placed, &columns, side, &groups, parts.http.as_ref(), doubts));
        } else {
            done.other.push(placed.lines);
        }
    }
    let linked: Vec<Vec<bool>> = groups.iter().map(|it| linked(it, &groups)).collect();
    for (group, linked) in groups.iter_mut().zip(linked).filter(|_| format.nests_in_tables()) {
        let samples = match group.side {
            Side::Request => &shown.request,
            Side::Response => &shown.response,
        };
        let samples = samples.as_ref().filter(|_| group.is_root);
        group.rows = tree::nest(std::mem::take(&mut group.rows), &linked, samples, doubts);
    }
    adopt(&mut groups);
    link(&groups, &mut done, doubts);
    for fields in [&mut done.request, &mut done.response] {
        references::settle(fields, doubts);
    }
    done
}

fn is_errors(table: &Table, columns: &[Option<Column>]) -> bool {
    let has = |column| columns.contains(&Some(column));
    let status = columns.iter().position(|it| *it == Some(Column::Status));
    // Other things have a status, too, but in words.
    let has_number = |row: &Row| {
        let text = status.and_then(|it| row.cells.get(it)).map(Cell::text).unwrap_or_default();
        text.starts_with(|it: char| it.is_ascii_digit())
    };
    let are_statuses = || !has(Column::Name) && table.rows.iter().any(has_number);
    !has(Column::Type) && (has(Column::Code) || has(Column::Message) || (status.is_some() && are_statuses()))
}

// The section decides; where it does not say, a column about being mandatory does, and else the table before.
fn side_of(placed: &Placed<'_>, columns: &[Option<Column>], before: Side) -> Option<Side> {
    let has = |column| columns.contains(&Some(column));
    if !has(Column::Name) || columns.iter().flatten().count() < 2 {
        return None;
    }
    let is_typed = has(Column::Type) || has(Column::Required) || has(Column::Optional);
    match placed.section {
        Some(Section::Request | Section::Uri) => Some(Side::Request),
        Some(Section::Response) => Some(Side::Response),
        Some(Section::Boilerplate) => None,
        _ if !is_typed => None,
        Some(Section::Errors | Section::Samples) if !has(Column::Required) => Some(before),
        _ if has(Column::Required) || has(Column::Optional) => Some(Side::Request),
        _ => Some(if placed.section.is_none() { before } else { Side::Response }),
    }
}

fn group(
    placed: &Placed<'_>,
    columns: &[Option<Column>],
    side: Side,
    before: &[Group],
    http: Option<&Http>,
    doubts: &mut Vec<Doubt>,
) -> Group {
    let mut rows: Vec<Field> = placed.table.rows.iter().filter_map(|it| row::read(it, columns, doubts)).collect();
    let caption = placed.table.caption.as_deref().unwrap_or_default();
    let status = placed.status.filter(|_| side == Side::Response).map(str::to_owned);
    let about = format!("{caption} {} {}", placed.heading, placed.lead).to_lowercase();
    let place = location(&caption.to_lowercase()).or_else(|| location(&about));
    let is_first = !before.iter().any(|it| it.side == side && it.part == placed.part && it.status == status);
    let is_root = is_first || is_whole(caption) || (caption.is_empty() && place.is_some());
    let names = names(caption, placed);
    let is_whole = is_root || names.is_empty();
    for row in &mut rows {
        row.status.clone_from(&status);
        if side == Side::Request && is_whole && row.location.is_none() {
            row.location = place_of(row, place, placed.section, http);
        }
    }
    let number = number(caption).map(str::to_owned);
    let anchors = placed.table.anchors.clone();
    Group {
        side,
        rows,
        names,
        number,
        anchors,
        has_caption: !caption.is_empty(),
        is_root,
        part: placed.part,
        lines: placed.lines,
        status,
    }
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| patterns::one(r"(?i)(?:table|表)\s*(\d+)"));

fn number(text: &str) -> Option<&str> {
    Some(NUMBER.captures(text)?.get(1)?.as_str())
}

const WHOLE: &[&str] = &[
    "path parameters",
    "uri parameters",
    "query parameters",
    "request header parameters",
    "request body parameters",
    "response body parameters",
    "response header parameters",
    "request parameters",
    "response parameters",
    "parameters in the request header",
    "parameters in the request body",
    "formdata parameters",
    "header parameters",
    "body parameters",
    "url parameters",
    "path parameter",
    "request header parameter",
    "request body parameter",
];

// A caption that is about all of the request or answer, not about an object.
fn is_whole(caption: &str) -> bool {
    let text = without_number(caption).to_lowercase();
    WHOLE.contains(&text.as_str())
}

fn without_number(caption: &str) -> &str {
    let end = NUMBER.find(caption).filter(|it| it.start() == 0).map_or(0, |it| it.end());
    caption[end..].trim_start_matches(['.', ':', '：', ' ']).trim()
}

// Words that could name a type or a field.
fn names(caption: &str, placed: &Placed<'_>) -> Vec<String> {
    let heading =
        if placed.section.is_some() && crate::words::section(placed.heading).is_some() { "" } else { placed.heading };
    let is_word = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '.');
    let mut names: Vec<String> = Vec::new();
    for text in [without_number(caption), heading, placed.lead] {
        let words = text.split(|it| !is_word(it)).map(|it| it.trim_matches(['.', '-'])).filter(|it| kind::is_name(it));
        let words: Vec<&str> = words.collect();
        let is_telling =
            |it: &&&str| (words.len() == 1 && !crate::words::is_about_either_side(it)) || !crate::words::is_generic(it);
        names.extend(words.iter().filter(is_telling).map(|it| (*it).to_owned()));
    }
    names
}
