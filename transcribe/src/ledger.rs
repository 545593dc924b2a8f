//! What became of each line of a page: used by a fact, known to say nothing, or unread.

use crate::block::{Block, Content, Lines};
use crate::reading::Reading;
use crate::section::Parts;
use crate::words;

/// What became of a line.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "there is nothing else")]
pub enum Use {
    /// Nothing was read from it.
    #[default]
    Unread,
    /// It is empty, a rule, a mark, or text that is the same on all pages.
    Boilerplate,
    /// A fact was read from it.
    Used,
}

/// What became of each line.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Ledger(Vec<Use>);

impl Ledger {
    /// What became of a line, counted from 1.
    #[must_use]
    pub fn of(&self, line: usize) -> Use {
        line.checked_sub(1).and_then(|index| self.0.get(index)).copied().unwrap_or_default()
    }

    /// Number of lines.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.0.len()
    }

    /// Lines from which nothing was read.
    pub fn unread(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().filter(|(_, it)| **it == Use::Unread).map(|(index, _)| index + 1)
    }

    fn mark(&mut self, lines: Lines, how: Use) {
        let end = lines.last.min(self.0.len());
        for line in lines.first.max(1)..=end {
            let place = &mut self.0[line - 1];
            if *place == Use::Unread || how == Use::Used {
                *place = how;
            }
        }
    }
}

/// Accounts for every line.
pub(crate) fn account(text: &str, blocks: &[Block], parts: &Parts<'_>, reading: &Reading, other: &[Lines]) -> Ledger {
    let mut ledger =
        Ledger(text.lines().map(|line| if is_empty(line) { Use::Boilerplate } else { Use::Unread }).collect());
    for lines in &parts.boilerplate {
        ledger.mark(*lines, Use::Boilerplate);
    }
    for block in blocks {
        if matches!(block.content, Content::Heading { .. }) || words::is_boilerplate(block.text()) {
            ledger.mark(block.lines, Use::Boilerplate);
        }
        if let Content::Table(table) = &block.content
            && !other.contains(&block.lines)
        {
            ledger.mark(table.header_lines, Use::Boilerplate);
        }
    }
    for cited in reading.function.iter().chain(&reading.title) {
        ledger.mark(cited.lines, Use::Used);
    }
    for field in reading.request.iter().chain(&reading.response) {
        field.walk(&mut |it| ledger.mark(it.lines, Use::Used));
    }
    let errors = reading.errors.iter().map(|it| it.lines);
    let samples = reading.samples.iter().map(|it| it.lines);
    let http = reading.http.iter().map(|it| it.lines);
    errors.chain(samples).chain(http).for_each(|lines| ledger.mark(lines, Use::Used));
    ledger
}

// Marks of the format: fences, rules, borders, anchors.
fn is_empty(line: &str) -> bool {
    let line = line.trim();
    let is_mark = |it: char| it.is_ascii_punctuation() || it == ' ';
    line.chars().all(is_mark)
        || line.starts_with("```")
        || line.starts_with(".. _")
        || line.starts_with(":original_name:")
}
