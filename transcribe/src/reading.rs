//! A page from its text to its facts.

use crate::assemble::{self, Assembled};
use crate::block::{Block, Content, Lines};
use crate::fact::{Cited, Doubt, DoubtKind, ErrorRow, Field, Rule, Sample};
use crate::input::{self, Refusal};
use crate::ledger::{self, Ledger};
use crate::section::{self, Parts};
use crate::words::Section;
use crate::{Format, contradictions, elsewhere, identity, lost, orders, samples};

/// What a page states.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Reading {
    /// How it was read.
    pub format: Format,
    /// The year from which the vendor wrote pages like this one, where its marks tell.
    pub generation: Option<&'static str>,
    /// Its title.
    pub title: Option<Cited<String>>,
    /// The operation's name, where the page has one.
    pub operation: Option<Cited<String>>,
    /// The product's name in links and anchors.
    pub product: Option<String>,
    /// Method and path.
    pub http: Option<Cited<(String, String)>>,
    /// What the operation does, as the page words it.
    pub function: Vec<Cited<String>>,
    /// Request parameters.
    pub request: Vec<Field>,
    /// What must hold between them.
    pub rules: Vec<Cited<Rule>>,
    /// Fields of the answer; those of error answers have a status.
    pub response: Vec<Field>,
    /// Documented errors and statuses.
    pub errors: Vec<ErrorRow>,
    /// Samples.
    pub samples: Vec<Sample>,
    /// What the page does not settle.
    pub doubts: Vec<Doubt>,
    /// What became of each line.
    pub ledger: Ledger,
    /// Why this is only part of a page, if it is.
    pub partial: Option<String>,
}

// The longest pages have 31 tables and 400 rows; what is far beyond is no page, and would only cost time.
const MOST_TABLES: usize = 300;
const MOST_ROWS: usize = 3000;

/// Reads a page of a format, or of the one that it looks like.
///
/// # Errors
/// When nothing can be read: it is empty, too large, no text, of no known format or without a table of parameters.
pub fn read_page(bytes: &[u8], format: Option<Format>) -> Result<Reading, Refusal> {
    let text = input::text(bytes)?;
    let format = format.or_else(|| Format::detect(text)).ok_or(Refusal::UnknownFormat)?;
    let blocks = format.read(text);
    let parts = section::parts(&blocks);
    let rows = parts.tables.iter().map(|it| it.table.rows.len()).sum();
    if parts.tables.len() > MOST_TABLES || rows > MOST_ROWS {
        return Err(Refusal::TooMany { tables: parts.tables.len(), rows });
    }
    let mut doubts = Vec::new();
    let shown = samples::shown(format, &parts);
    let done = assemble::assemble(format, &parts, &shown, &mut doubts);
    if done.request.is_empty() && done.response.is_empty() {
        return Err(Refusal::NoTables {
            format,
            begins: text.trim().lines().next().unwrap_or_default().chars().take(60).collect(),
        });
    }
    Ok(finish(format, text, &blocks, &parts, done, &shown, doubts))
}

fn finish(
    format: Format,
    text: &str,
    blocks: &[Block],
    parts: &Parts<'_>,
    done: Assembled,
    shown: &crate::tree::Shown,
    mut doubts: Vec<Doubt>,
) -> Reading {
    let samples = samples::all(format, parts);
    contradictions::find(&done, shown, &mut doubts);
    elsewhere::find(&done, shown, &mut doubts);
    if format.cuts_samples().is_some() {
        lost::find(&done, shown, &mut doubts);
    }
    let rules = orders::find(&done.request, &mut doubts);
    let partial = incomplete(format, text, blocks, parts, &done);
    if let Some(reason) = &partial {
        let lines = Lines::one(text.lines().count());
        doubts.push(Doubt { lines, kind: DoubtKind::Damage, about: reason.clone(), candidates: Vec::new() });
    }
    doubts.sort_by_key(|it| (it.lines, it.kind));
    doubts.dedup();
    let identity = identity::find(parts, &done, text);
    let mut reading = Reading {
        format,
        generation: format.generation(text),
        title: parts.title.map(|(text, lines)| Cited { value: text.to_owned(), lines, words: text.to_owned() }),
        operation: identity.operation,
        product: identity.product,
        http: http(parts),
        function: function(parts),
        request: done.request,
        rules,
        response: done.response,
        errors: done.errors,
        samples,
        doubts,
        ledger: Ledger::default(),
        partial,
    };
    reading.ledger = ledger::account(text, blocks, parts, &reading, &done.other);
    reading
}

fn http(parts: &Parts<'_>) -> Option<Cited<(String, String)>> {
    let it = parts.http.as_ref()?;
    let words = format!("{} {}", it.method, it.path);
    Some(Cited { value: (it.method.clone(), it.path.clone()), lines: it.lines, words })
}

fn function(parts: &Parts<'_>) -> Vec<Cited<String>> {
    let cited =
        |block: &&Block| Cited { value: block.text().to_owned(), lines: block.lines, words: block.text().to_owned() };
    parts.function.iter().map(cited).collect()
}

// A page that ends inside of a table or sample, or after the request.
fn incomplete(format: Format, text: &str, blocks: &[Block], parts: &Parts<'_>, done: &Assembled) -> Option<String> {
    let last = blocks.last()?;
    let is_open = |text: &str| text.matches('{').count() > text.matches('}').count();
    match &last.content {
        Content::Table(table) if table.rows.last().is_some_and(|it| it.flaw.is_some()) => {
            return Some("the page ends inside of a row: it may be cut".to_owned());
        }
        Content::Code(code)
            if format.cuts_samples().is_none() && is_open(code) && text.trim_end().ends_with(code.trim_end()) =>
        {
            return Some("the page ends inside of a sample: it may be cut".to_owned());
        }
        _ => {}
    }
    let goes_on = |it: &Section| matches!(it, Section::Response | Section::Samples | Section::Errors);
    match (done.request.is_empty(), done.response.is_empty()) {
        (false, true) if !parts.sections.iter().any(goes_on) => {
            Some("the page ends behind the request: it may be cut".to_owned())
        }
        (true, false) if !parts.sections.contains(&Section::Request) && parts.http.is_none() => {
            Some("the page has no request: its beginning may be cut".to_owned())
        }
        _ => None,
    }
}
