//! The page's parts: which section, caption and lead each table and sample has.

use crate::block::{Block, Content, Lines, Table};
use crate::patterns;
use crate::words::{self, Section};
use regex::Regex;
use std::sync::LazyLock;

/// A table, and what surrounds it.
#[derive(Debug)]
pub(crate) struct Placed<'a> {
    pub table: &'a Table,
    pub lines: Lines,
    pub section: Option<Section>,
    /// The nearest heading, whatever it is.
    pub heading: &'a str,
    /// The nearest text above it in its section.
    pub lead: &'a str,
    /// The answer's status, where the page tells.
    pub status: Option<&'a str>,
    /// How many sections began before it: two sections of one kind are two parts.
    pub part: usize,
}

/// Code, and what surrounds it.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    pub code: &'a str,
    pub lines: Lines,
    /// The section's heading and the nearest text above.
    pub labels: String,
    pub status: Option<&'a str>,
}

/// Method and path of an operation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Http {
    pub method: String,
    pub path: String,
    /// Names of the query behind the path: `?limit={limit}`.
    pub query: Vec<String>,
    pub lines: Lines,
}

/// A page's parts.
#[derive(Debug, Default)]
pub(crate) struct Parts<'a> {
    pub title: Option<(&'a str, Lines)>,
    /// Paragraphs and items about what the operation does.
    pub function: Vec<&'a Block>,
    pub tables: Vec<Placed<'a>>,
    pub codes: Vec<Shown<'a>>,
    pub http: Option<Http>,
    /// The kinds of its sections, in their order.
    pub sections: Vec<Section>,
    /// Lines that say nothing about the operation.
    pub boilerplate: Vec<Lines>,
}

static STATUS: LazyLock<Regex> = LazyLock::new(|| {
    patterns::one(r"(?i)^(?:http )?status codes?\s*[:：]?\s*(\d{3})\b|^(?:HTTP/1\.1 )(\d{3})|^状态码\s*[:：]\s*(\d{3})")
});

static METHOD: LazyLock<Regex> =
    LazyLock::new(|| patterns::one(r"^(?:URI format[:：]?\s*)?(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)\s+(\S.*)$"));

/// The status that a line announces.
pub(crate) fn status(text: &str) -> Option<&str> {
    let found = STATUS.captures(text)?;
    (1..=3).find_map(|group| found.get(group)).map(|it| it.as_str())
}

/// Sorts the blocks of a page into its parts.
pub(crate) fn parts(blocks: &[Block]) -> Parts<'_> {
    let mut it = Walk::default();
    for block in blocks {
        it.block(block);
    }
    it.parts
}

#[derive(Default)]
struct Walk<'a> {
    parts: Parts<'a>,
    section: Option<Section>,
    /// What the last heading said, before items said something else.
    headed: Option<Section>,
    heading: &'a str,
    lead: &'a str,
    /// The last texts above code: a sample's label may be two lines above it.
    labels: Vec<&'a str>,
    status: Option<&'a str>,
}

impl<'a> Walk<'a> {
    fn block(&mut self, block: &'a Block) {
        match &block.content {
            Content::Heading { text, .. } => self.heading(block, text),
            Content::Table(table) => self.table(block.lines, table),
            Content::Code(code) => self.code(block.lines, code),
            Content::Paragraph(text) | Content::Item { text, .. } => self.text(block, text),
        }
    }

    fn heading(&mut self, block: &'a Block, text: &'a str) {
        self.lead = "";
        self.labels.clear();
        if let Some(status) = status(text) {
            self.status = Some(status);
            return;
        }
        if matches!(block.content, Content::Heading { level: 1, .. }) && self.parts.title.is_none() {
            self.parts.title = Some((text, block.lines));
            return;
        }
        let section = words::section(text).filter(|_| !self.is_inside_side() || !words::is_about_either_side(text));
        self.parts.sections.extend(section);
        self.status = None;
        self.heading = text;
        // A heading of its own inside of a section (a type's name) stays in the section.
        self.section = section.or(self.section);
        self.headed = self.section;
        if section == Some(Section::Boilerplate) {
            self.parts.boilerplate.push(block.lines);
        }
    }

    fn is_inside_side(&self) -> bool {
        matches!(self.section, Some(Section::Uri | Section::Request | Section::Response))
    }

    fn text(&mut self, block: &'a Block, text: &'a str) {
        if let Some(status) = status(text) {
            self.status = Some(status);
            self.labels.push(text);
            return;
        }
        if self.parts.http.is_none() {
            self.parts.http = http(text, block.lines);
        }
        if matches!(self.section, None | Some(Section::Function)) {
            self.parts.function.push(block);
        }
        // Older pages have lists instead of headings: `-  Normal response`, `-  Example request`.
        if block.is_item()
            && let Some(section) = sub_section(self.section, text)
        {
            self.section = Some(section);
            self.parts.sections.push(section);
            self.labels.clear();
        }
        if block.is_item() && words::is_about_either_side(text) && self.headed.is_some() {
            self.section = self.headed;
        }
        self.lead = text;
        self.labels.push(text);
        if self.section == Some(Section::Boilerplate) {
            self.parts.boilerplate.push(block.lines);
        }
    }

    fn table(&mut self, lines: Lines, table: &'a Table) {
        let Self { section, heading, lead, status, .. } = *self;
        let part = self.parts.sections.len();
        self.parts.tables.push(Placed { table, lines, section, heading, lead, status, part });
        self.lead = "";
        self.labels.clear();
    }

    fn code(&mut self, lines: Lines, code: &'a str) {
        if self.parts.http.is_none() {
            self.parts.http = code.lines().take(3).find_map(|line| http(line.trim(), lines));
        }
        let near = self.labels.iter().rev().take(3).rev().copied();
        let labels = std::iter::once(self.heading).chain(near).collect::<Vec<_>>().join("\n").to_lowercase();
        self.parts.codes.push(Shown { code, lines, labels, status: self.status });
    }
}

// An item that is a whole section's name, in a section that may hold it.
fn sub_section(within: Option<Section>, text: &str) -> Option<Section> {
    let is_label = text.chars().count() < 40 && !text.ends_with(['.', '。', '；']);
    let section = words::section(text).filter(|_| is_label && !words::is_about_either_side(text))?;
    let may_hold = matches!(within, Some(Section::Request | Section::Response | Section::Uri | Section::Samples));
    let is_sub = matches!(section, Section::Samples | Section::Response | Section::Request | Section::Errors);
    (may_hold && is_sub).then_some(section)
}

// Samples name a host and ids; the operation's own line has placeholders, or only the path.
fn http(text: &str, lines: Lines) -> Option<Http> {
    let found = METHOD.captures(text)?;
    let target = found[2].split_whitespace().next().unwrap_or_default();
    let target = target.split_once("://").map_or(target, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let path: String = path.chars().filter(|it| !matches!(it, '*' | '\\' | '`')).collect();
    let path = path.trim_end_matches(['.', ',']).to_owned();
    // Where the operation is a parameter, the path tells nothing.
    if path == "/" && query.contains("Action=") {
        return None;
    }
    let names = query.split('&').filter_map(|it| it.split_once('=')).map(|(name, _)| name.to_owned());
    path.starts_with('/').then(|| Http { method: found[1].to_owned(), path, query: names.collect(), lines })
}
