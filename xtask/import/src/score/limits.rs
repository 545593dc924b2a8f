//! Value lists, defaults and ranges: against a second reading of the page, and against the truth.

use super::page::Page;
use super::stated::Stated;
use super::tally::{Measure, Tally};
use super::truth::Known;
use super::words;
use transcribe::{Cited, DoubtKind, Limits};

/// A limit of which the page and the truth may say something.
struct Case<'a> {
    page: &'a Page<'a>,
    it: &'a Stated<'a>,
    /// The description as a structured source has it, or as it was read.
    text: &'a str,
    known: Option<&'a Known>,
}

/// Measures the limits of a field.
pub(crate) fn measure(page: &Page<'_>, it: &Stated<'_>, text: &str, known: Option<&Known>, tally: &mut Tally) {
    let case = Case { page, it, text, known };
    case.values(tally);
    case.default(tally);
    case.range(tally);
}

impl Case<'_> {
    fn limits(&self) -> &Limits {
        &self.it.field.limits
    }

    fn is_told(&self) -> bool {
        self.it.is_told(self.page.reading, &[DoubtKind::Prose, DoubtKind::Condition, DoubtKind::Damage])
    }

    // What the second reading finds and the first has not.
    fn recall(&self, tally: &mut Tally, said: bool, has: bool, measures: [Measure; 2], what: &str) {
        if !said {
            return;
        }
        tally.count(measures[0], has);
        tally.count(measures[1], has || self.is_told());
        if !has && !self.is_told() {
            tally
                .findings
                .push(self.page.finding(self.it, &format!("{what} that may be unread: {}", shorten(self.text))));
        }
    }

    fn wrong(&self, tally: &mut Tally, is_wrong: bool, ours: &str, truth: &str, what: &str) {
        let is_silent = is_wrong && !self.is_told();
        tally.count(Measure::SilentlyWrong, is_silent);
        if is_silent {
            tally.findings.push(self.page.finding(self.it, &format!("WRONG {what}: ours {ours}; truth {truth}")));
        }
    }

    fn contradiction(&self, tally: &mut Tally, ours: &str, truth: &str, what: &str) {
        let text = format!("{what} unlike the truth: ours {ours}; truth {truth}; page: {}", shorten(self.text));
        tally.findings.push(self.page.finding(self.it, &text));
    }

    fn values(&self, tally: &mut Tally) {
        let ours: Vec<&str> = self.limits().values.iter().map(|it| it.value.as_str()).collect();
        let has = !ours.is_empty();
        let measures = [Measure::ValuesRead, Measure::ValuesReadOrTold];
        self.recall(tally, words::says_values(self.text), has, measures, "a value list");
        if !has {
            return;
        }
        let truth: &[String] = self.known.map_or(&[], |it| &it.values);
        let is_own = |word: &str| ours.iter().any(|it| it.eq_ignore_ascii_case(word));
        let is_true = |word: &str| truth.iter().any(|it| it.eq_ignore_ascii_case(word));
        let (all_true, all_own) = (ours.iter().all(|it| is_true(it)), truth.iter().all(|it| is_own(it)));
        if !truth.is_empty() {
            tally.count(Measure::ValuesAgreed, all_true && all_own);
            tally.count(Measure::ValuesSmaller, all_true && !all_own);
            tally.count(Measure::ValuesLarger, !all_true && all_own);
            tally.count(Measure::ValuesContradict, !all_true && !all_own);
            if !(all_true && all_own) {
                self.contradiction(tally, &ours.join(" | "), &truth.join(" | "), "values");
            }
        }
        // A value of the truth that the page lists as well was left out; a value that the page has not was misread.
        let is_left = truth.iter().any(|it| !is_own(it) && words::has(self.text, it));
        let is_made_up = self.limits().values.iter().any(|it| !words::has(self.text, &it.value));
        self.wrong(tally, is_left || is_made_up, &ours.join(" | "), &truth.join(" | "), "values");
    }

    fn default(&self, tally: &mut Tally) {
        let ours = self.limits().default.as_ref();
        let measures = [Measure::DefaultsRead, Measure::DefaultsReadOrTold];
        self.recall(tally, words::says_default(self.text), ours.is_some(), measures, "a default");
        let Some(ours) = ours else { return };
        let truth = self.known.and_then(|it| it.default.as_deref());
        let is_same = truth.is_none_or(|it| same(it, &ours.value));
        if let Some(truth) = truth {
            tally.count(Measure::DefaultsAgreed, is_same);
            tally.count(Measure::DefaultsContradict, !is_same);
            if !is_same {
                self.contradiction(tally, &ours.value, truth, "default");
            }
        }
        let is_said = words::is_default(self.text, &ours.value) || words::has(&ours.words, &ours.value);
        let is_other = !is_same && truth.is_some_and(|it| words::is_default(self.text, it));
        self.wrong(tally, !is_said || is_other, &ours.value, truth.unwrap_or("-"), "default");
    }

    fn range(&self, tally: &mut Tally) {
        let number = |it: &Option<Cited<String>>| it.as_ref().and_then(|it| it.value.parse::<f64>().ok());
        let ours = [number(&self.limits().minimum), number(&self.limits().maximum)];
        let has = ours.iter().any(Option::is_some);
        let measures = [Measure::RangesRead, Measure::RangesReadOrTold];
        self.recall(tally, words::says_range(self.text), has, measures, "a range");
        if !has {
            return;
        }
        let truth = self.known.map_or([None, None], |it| [it.minimum, it.maximum]);
        let shown = |[least, most]: [Option<f64>; 2]| {
            let text = |it: Option<f64>| it.map_or("-".to_owned(), |it| it.to_string());
            format!("{}..{}", text(least), text(most))
        };
        if let Some(measure) = compare(ours, truth) {
            for other in RANGES {
                tally.count(other, other == measure);
            }
            if measure != Measure::RangesAgreed {
                self.contradiction(tally, &shown(ours), &shown(truth), "range");
            }
        }
        // The largest integer, and one above zero, are told in words.
        let is_in_words = |it: f64| same_number(it, f64::from(i32::MAX)) || same_number(it, 1.0);
        let is_made_up = |it: f64| !words::has_number(self.text, it) && !is_in_words(it);
        self.wrong(tally, ours.into_iter().flatten().any(is_made_up), &shown(ours), &shown(truth), "range");
    }
}

const RANGES: [Measure; 4] =
    [Measure::RangesAgreed, Measure::RangesSmaller, Measure::RangesLarger, Measure::RangesContradict];

// Bounds that one of them lacks are not compared.
fn compare(ours: [Option<f64>; 2], truth: [Option<f64>; 2]) -> Option<Measure> {
    let (lower, upper) = (ours[0].zip(truth[0]), ours[1].zip(truth[1]));
    let is_same = |pair: Option<(f64, f64)>| pair.is_none_or(|(a, b)| same_number(a, b));
    let is_below = |pair: Option<(f64, f64)>| is_same(pair) || pair.is_some_and(|(a, b)| a < b);
    let is_above = |pair: Option<(f64, f64)>| is_same(pair) || pair.is_some_and(|(a, b)| a > b);
    match (lower, upper) {
        (None, None) => None,
        _ if is_same(lower) && is_same(upper) => Some(Measure::RangesAgreed),
        _ if is_above(lower) && is_below(upper) => Some(Measure::RangesSmaller),
        _ if is_below(lower) && is_above(upper) => Some(Measure::RangesLarger),
        _ => Some(Measure::RangesContradict),
    }
}

fn same_number(a: f64, b: f64) -> bool {
    (a - b).abs() < f64::EPSILON
}

fn same(a: &str, b: &str) -> bool {
    let numbers = a.parse::<f64>().ok().zip(b.parse::<f64>().ok());
    numbers.map_or_else(|| a.eq_ignore_ascii_case(b), |(a, b)| same_number(a, b))
}

fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(240).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}
