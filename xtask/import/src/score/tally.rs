//! What was counted for one kind of page.

use std::collections::BTreeMap;
use std::fmt;

/// What is measured, in the order of the table.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Measure {
    RowsExact,
    RowsFalse,
    TypeAsTruth,
    RequiredAsTruth,
    LocationAsTruth,
    PlaceRight,
    PlaceRightOrTold,
    PlaceUnknown,
    ValuesRead,
    ValuesReadOrTold,
    ValuesAgreed,
    ValuesSmaller,
    ValuesLarger,
    ValuesContradict,
    DefaultsRead,
    DefaultsReadOrTold,
    DefaultsAgreed,
    DefaultsContradict,
    RangesRead,
    RangesReadOrTold,
    RangesAgreed,
    RangesSmaller,
    RangesLarger,
    RangesContradict,
    SamplesRead,
    SamplesMatched,
    LinesUnread,
    Doubts,
    SilentlyWrong,
}

impl Measure {
    fn label(self) -> &'static str {
        match self {
            Self::RowsExact => "rows read exactly",
            Self::RowsFalse => "false rows",
            Self::TypeAsTruth => "types as in the truth",
            Self::RequiredAsTruth => "mandatory as in the truth",
            Self::LocationAsTruth => "locations as in the truth",
            Self::PlaceRight => "nesting right",
            Self::PlaceRightOrTold => "nesting right or in doubt",
            Self::PlaceUnknown => "places the truth does not know",
            Self::ValuesRead => "value lists read, of cells with one",
            Self::ValuesReadOrTold => "  value lists read or in doubt",
            Self::ValuesAgreed => "value lists as in the truth",
            Self::ValuesSmaller => "  fewer values than the truth",
            Self::ValuesLarger => "  more values than the truth",
            Self::ValuesContradict => "  values that contradict the truth",
            Self::DefaultsRead => "defaults read, of cells with one",
            Self::DefaultsReadOrTold => "  defaults read or in doubt",
            Self::DefaultsAgreed => "defaults as in the truth",
            Self::DefaultsContradict => "  defaults that contradict the truth",
            Self::RangesRead => "ranges read, of cells with one",
            Self::RangesReadOrTold => "  ranges read or in doubt",
            Self::RangesAgreed => "ranges as in the truth",
            Self::RangesSmaller => "  ranges within the truth's",
            Self::RangesLarger => "  ranges around the truth's",
            Self::RangesContradict => "  ranges that contradict the truth",
            Self::SamplesRead => "samples read",
            Self::SamplesMatched => "samples matched",
            Self::LinesUnread => "lines unread",
            Self::Doubts => "doubts per field",
            Self::SilentlyWrong => "silently wrong, of facts checked",
        }
    }
}

/// The counts, and what a maintainer may want to look at.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) pages: usize,
    pub(crate) refused: usize,
    pub(crate) findings: Vec<String>,
    counts: BTreeMap<Measure, (usize, usize)>,
}

impl Tally {
    /// Counts a case.
    pub(crate) fn count(&mut self, measure: Measure, is_hit: bool) {
        self.add(measure, usize::from(is_hit), 1);
    }

    /// Counts several cases.
    pub(crate) fn add(&mut self, measure: Measure, hits: usize, cases: usize) {
        let (part, all) = self.counts.entry(measure).or_default();
        *part += hits;
        *all += cases;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (measure, (part, all)) in self.counts.iter().filter(|(_, (_, all))| *all > 0) {
            let share = 100.0 * float(*part) / float(*all);
            writeln!(out, "  {:<36} {part:>6} of {all:>6}  {share:>6.2} %", measure.label())?;
        }
        Ok(())
    }
}

// Counts are far below the digits of an f64.
fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
