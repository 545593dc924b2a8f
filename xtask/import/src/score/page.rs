//! One page: its rows, places, types and samples.

use super::expected::{Expected, Row};
use super::limits;
use super::stated::{self, Side, Stated};
use super::tally::{Measure, Tally};
use super::truth::{Place, Truth};
use transcribe::{DoubtKind, Reading, Sample, SampleKind, Shape};

/// A page that was read, with what belongs to it.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub(crate) name: &'a str,
    pub(crate) reading: &'a Reading,
    pub(crate) expected: Option<&'a Expected>,
    pub(crate) truth: Option<&'a Truth>,
}

impl Page<'_> {
    /// Measures everything.
    pub(crate) fn measure(&self, tally: &mut Tally) {
        let stated = stated::fields(self.reading);
        // A table that two rows point to is read once, and stands at two places.
        let mut once: Vec<&Stated<'_>> = Vec::new();
        for it in &stated {
            if !once.iter().any(|known| known.field.lines == it.field.lines && known.field.name == it.field.name) {
                once.push(it);
            }
        }
        let rows = self.rows(&once, &stated, tally);
        for it in &stated {
            self.place(it, &stated, &rows, tally);
        }
        for it in &once {
            let known = self.truth.filter(|_| is_good(it)).map(|truth| truth.place(it, &stated));
            let known = known.and_then(|it| if let Place::Right(known) = it { Some(known) } else { None });
            let text = row_of(it, &rows).map_or(it.field.description.as_str(), |row| row.description.as_str());
            limits::measure(self, it, text, known, tally);
            let Some(known) = known else { continue };
            for (measure, is_same) in [
                (Measure::TypeAsTruth, known.has_type(it.field)),
                (Measure::RequiredAsTruth, known.has_required(it.field)),
                (Measure::LocationAsTruth, known.has_position(it.field)),
            ] {
                if let Some(is_same) = is_same {
                    tally.count(measure, is_same);
                }
            }
        }
        self.samples(&stated, tally);
        tally.add(Measure::Doubts, self.reading.doubts.len(), stated.len());
        tally.add(Measure::LinesUnread, self.reading.ledger.unread().count(), self.reading.ledger.lines());
    }

    /// A line for a maintainer.
    pub(crate) fn finding(&self, it: &Stated<'_>, text: &str) -> String {
        format!("{}:{}: {}: {text}", self.name, it.field.lines.first, it.shown())
    }

    /// Compares rows; gives the fields with the expected row of each.
    fn rows<'s>(&self, once: &[&'s Stated<'s>], stated: &[Stated<'_>], tally: &mut Tally) -> Rows<'s, '_> {
        let Some(expected) = self.expected else { return Vec::new() };
        let mut order: Vec<&Stated<'_>> = once.to_vec();
        order.sort_by_key(|it| it.field.lines);
        let own: Vec<Row> = order.iter().map(|it| Row::of(it.field)).collect();
        let mut found: Vec<Option<&Row>> = vec![None; order.len()];
        let mut left: Vec<&Row> = Vec::new();
        for row in &expected.rows {
            let free = (0..order.len()).find(|at| found[*at].is_none() && row.is_like(&own[*at]));
            tally.count(Measure::RowsExact, free.is_some());
            match free {
                Some(at) => found[at] = Some(row),
                None => left.push(row),
            }
        }
        for row in left {
            let free = (0..order.len()).find(|at| found[*at].is_none() && row.name == own[*at].name);
            let Some(at) = free else {
                tally.findings.push(format!("{}: row not read: {}", self.name, row.shown()));
                continue;
            };
            found[at] = Some(row);
            let (ours, theirs) = (own[at].shown(), row.shown());
            tally.findings.push(self.finding(order[at], &format!("misread row: ours {ours}; expected {theirs}")));
        }
        let rows: Rows<'_, '_> = order.into_iter().zip(found).collect();
        for (at, own) in own.iter().enumerate() {
            self.row_facts(at, own, &rows, stated, tally);
        }
        rows
    }

    fn row_facts(&self, at: usize, own: &Row, rows: &Rows<'_, '_>, stated: &[Stated<'_>], tally: &mut Tally) {
        let (it, row) = rows[at];
        let is_told = it.is_told(self.reading, &[DoubtKind::Damage, DoubtKind::Type, DoubtKind::Condition]);
        if let Some(row) = row {
            let (cells, same) = row.cells_like(own);
            tally.count(Measure::RowsFalse, false);
            return tally.add(Measure::SilentlyWrong, if is_told { 0 } else { cells - same }, cells);
        }
        let beside = || rows.iter().filter(|(other, _)| other.side == it.side && other.above() == it.above());
        let is_elsewhere = if beside().any(|(_, row)| row.is_some()) {
            let is_double = beside().any(|(other, row)| row.is_some() && other.path == it.path);
            !is_double && self.is_elsewhere(it, stated)
        } else {
            beside().any(|(other, _)| self.is_elsewhere(other, stated))
        };
        tally.count(Measure::RowsFalse, !is_elsewhere);
        if !is_elsewhere {
            tally.findings.push(self.finding(it, "false row"));
            tally.count(Measure::SilentlyWrong, !is_told);
        }
    }

    // The rows leave tables out: those of types, and those behind other headings. Truth or samples know their fields.
    fn is_elsewhere(&self, it: &Stated<'_>, stated: &[Stated<'_>]) -> bool {
        let is_true = self.truth.is_some_and(|truth| matches!(truth.place(it, stated), Place::Right(_)));
        let is_key = |path: &Vec<String>| path.last().is_some_and(|key| key.eq_ignore_ascii_case(&it.field.name));
        is_true || self.reading.samples.iter().any(|sample| sample.keys.iter().any(is_key))
    }

    fn place(&self, it: &Stated<'_>, stated: &[Stated<'_>], rows: &Rows<'_, '_>, tally: &mut Tally) {
        let Some(truth) = self.truth.filter(|_| is_good(it)) else { return };
        let (is_right, known) = match truth.place(it, stated) {
            Place::Right(known) => (true, known),
            Place::Wrong(known) => (false, known),
            Place::Unknown => return tally.count(Measure::PlaceUnknown, true),
        };
        let is_told = it.is_place_told(self.reading);
        tally.count(Measure::PlaceUnknown, false);
        tally.count(Measure::PlaceRight, is_right);
        tally.count(Measure::PlaceRightOrTold, is_right || is_told);
        let is_own = !is_right && (self.is_shown(it) || is_in_table(it, stated, rows, truth));
        tally.count(Measure::SilentlyWrong, !is_right && !is_told && !is_own);
        if !is_right {
            let how = if is_told {
                "in doubt"
            } else if is_own {
                "the page's own place"
            } else {
                "WRONG place"
            };
            tally.findings.push(self.finding(it, &format!("{how}: truth {}", known.shown())));
        }
    }

    // The page's own sample shows the place.
    fn is_shown(&self, it: &Stated<'_>) -> bool {
        let is_path = |keys: &[String]| {
            keys.len() == it.path.len() && keys.iter().zip(&it.path).all(|(key, own)| key.eq_ignore_ascii_case(own))
        };
        self.reading.samples.iter().flat_map(|it| &it.keys).any(|keys| is_path(keys) || is_path(&keys[1..]))
    }

    // Flattened pages have lost the lines without a blank inside of them.
    fn lines(&self, sample: &str) -> Vec<String> {
        let is_flat = self.reading.format.name().ends_with("-flat");
        lines(sample).into_iter().filter(|it| !is_flat || it.contains(' ')).collect()
    }

    fn samples(&self, stated: &[Stated<'_>], tally: &mut Tally) {
        if let Some(expected) = self.expected {
            for sample in &expected.samples {
                let wanted = self.lines(sample);
                let is_read = self.reading.samples.iter().any(|it| {
                    let lines = lines(&it.text);
                    wanted.iter().all(|line| lines.contains(line))
                });
                if wanted.is_empty() {
                    continue;
                }
                tally.count(Measure::SamplesRead, is_read);
                if !is_read {
                    let begin: String = sample.trim().chars().take(60).collect();
                    tally.findings.push(format!("{}: sample not read: {begin:?}", self.name));
                }
            }
        }
        for sample in &self.reading.samples {
            let side = match sample.kind {
                SampleKind::RequestBody => Side::Request,
                SampleKind::Json | SampleKind::Xml if is_success(sample) => Side::Response,
                _ => continue,
            };
            let fields: Vec<&Stated<'_>> = stated.iter().filter(|it| it.side == side).collect();
            let strange = strangers(sample, &fields);
            tally.count(Measure::SamplesMatched, strange.is_empty());
            if !strange.is_empty() {
                let (name, line) = (self.name, sample.lines.first);
                tally.findings.push(format!("{name}:{line}: sample with keys of no row: {}", strange.join(", ")));
            }
        }
    }
}

// Answers that are errors have fields that the truth keeps elsewhere.
fn is_good(it: &Stated<'_>) -> bool {
    it.field.status.as_deref().is_none_or(|it| it.starts_with('2'))
}

fn is_success(sample: &Sample) -> bool {
    sample.status.as_deref().is_none_or(|it| it.starts_with('2'))
}

/// Fields, each with the row that was expected.
type Rows<'s, 'e> = Vec<(&'s Stated<'s>, Option<&'e Row>)>;

// Where a table is read once and stands at two places, the rows know one of them.
fn row_of<'e>(it: &Stated<'_>, rows: &Rows<'_, 'e>) -> Option<&'e Row> {
    let is_same = |known: &Stated<'_>| known.field.lines == it.field.lines && known.field.name == it.field.name;
    rows.iter().find(|(known, _)| is_same(known)).and_then(|(_, row)| *row)
}

// Where an object has a table of its own, the page says what stands in it, and only the table can be misplaced.
fn is_in_table(it: &Stated<'_>, stated: &[Stated<'_>], rows: &Rows<'_, '_>, truth: &Truth) -> bool {
    let table = row_of(it, rows).and_then(|row| row.table);
    let is_beside =
        |other: &Stated<'_>| other.above() == it.above() && row_of(other, rows).and_then(|row| row.table) == table;
    table.is_some()
        && stated.iter().any(|other| is_beside(other) && matches!(truth.place(other, stated), Place::Right(_)))
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|it| it.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|it| !it.is_empty()).collect()
}

/// Keys of a sample that are no field at their place.
fn strangers(sample: &Sample, fields: &[&Stated<'_>]) -> Vec<String> {
    let is_name = |key: &str| fields.iter().any(|it| it.path.iter().any(|name| name.eq_ignore_ascii_case(key)));
    // Some samples stand inside of one more key: `{"XResponse": { … }}`.
    let tops: Vec<&Vec<String>> = sample.keys.iter().filter(|it| it.len() == 1).collect();
    let envelope = usize::from(tops.len() == 1 && sample.keys.len() > 1 && !is_name(&tops[0][0]));
    let paths = sample.keys.iter().map(|it| &it[envelope..]).filter(|it| !it.is_empty());
    let is_cut = sample.cut.is_some();
    let is_strange = |path: &&[String]| !fields.iter().any(|it| fits(it, path, is_cut));
    let mut strange: Vec<String> = paths.filter(is_strange).map(|it| it.join(".")).collect();
    strange.sort();
    strange.dedup();
    // An error is not what the tables describe.
    let is_error = |it: &String| matches!(it.as_str(), "Code" | "Message" | "HostId" | "Recommend" | "RequestId");
    if strange.iter().any(|it| it == "Message") && strange.iter().all(is_error) {
        strange.clear();
    }
    strange
}

// A field or the key that wraps its children; below a map, any key; in a sample that is cut, keys above may be lost.
fn fits(it: &Stated<'_>, sample: &[String], is_cut: bool) -> bool {
    let within = |inner: &[&str], outer: &[&str]| {
        let mut outer = outer.iter();
        inner.iter().all(|part| outer.any(|it| it.trim().eq_ignore_ascii_case(part)))
    };
    let sample: Vec<&str> = sample.iter().map(|it| it.trim()).collect();
    let Some((key, above)) = sample.split_last() else { return false };
    let wrapper = it.field.wrapper.as_ref().map(|it| it.value.as_str());
    let full: Vec<&str> = it.path.iter().copied().chain(wrapper).collect();
    for own in [&it.path, &full] {
        let Some((name, own_above)) = own.split_last() else { continue };
        let is_here = within(own_above, above) || (is_cut && within(above, own_above));
        if name.eq_ignore_ascii_case(key) && is_here {
            return true;
        }
    }
    it.field.shape == Shape::Map && it.field.children.is_empty() && within(&it.path, above)
}
