//! How far tasks are, counted.

use crate::record::{Record, Value, View, WordField};
use std::collections::BTreeMap;
use std::fmt;

/// How many tasks are finished, and how many are not.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Statuses {
    /// Those after whose status nothing more happens.
    pub finished: usize,
    /// Those with another documented status.
    pub ongoing: usize,
    /// Those whose status is not documented, by status. They count as not finished.
    pub unlisted: BTreeMap<String, usize>,
    /// Those without a status. They count as not finished.
    pub missing: usize,
}

impl Statuses {
    /// How many tasks there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.finished + self.unfinished()
    }

    /// How many tasks are not finished.
    #[must_use]
    pub fn unfinished(&self) -> usize {
        self.ongoing + self.missing + self.unlisted.values().sum::<usize>()
    }

    /// Adds those of a response; `path` leads to their field, step by step.
    pub(crate) fn add(&mut self, response: &dyn Record, path: &[&str]) {
        let Some((wire, rest)) = path.split_first() else { return };
        if let Some(row) = response.shape().rows.iter().position(|row| row.wire == *wire) {
            self.walk(response.view(row), rest);
        }
    }

    fn walk(&mut self, view: View<'_>, path: &[&str]) {
        match (view, Value::from(view)) {
            (View::Word(word) | View::OptWord(word), _) if path.is_empty() => self.count(word),
            (_, Value::Record(record)) => self.add(record, path),
            (_, Value::List(list)) => (0..list.len()).for_each(|index| self.walk(list.at(index), path)),
            (_, Value::Map(map)) => {
                let values = map.keys().into_iter().filter_map(|key| map.at(key));
                values.for_each(|view| self.walk(view, path));
            }
            // Nothing there, or no status.
            _ => {}
        }
    }

    fn count(&mut self, word: &dyn WordField) {
        match word.text().filter(|text| !text.is_empty()) {
            None => self.missing += 1,
            Some(_) if word.is_finished() => self.finished += 1,
            Some(_) if word.is_listed() => self.ongoing += 1,
            Some(text) => *self.unlisted.entry(text.to_owned()).or_default() += 1,
        }
    }
}

impl fmt::Display for Statuses {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} finished, {} ongoing", self.finished, self.ongoing)?;
        for (status, count) in self.unlisted.iter().take(3) {
            write!(out, ", {count} {} (not documented)", crate::error::Clipped::id(status))?;
        }
        match self.missing {
            0 => Ok(()),
            missing => write!(out, ", {missing} without a status"),
        }
    }
}
