//! Values for fields, made up after what the page shows.

use crate::path::Path;
use crate::record::{Record, Slot, Value, View};
use crate::shape::Row;
use crate::{Integer, Json, Timestamp, parse};

/// Structs inside structs are filled so deep.
const DEPTH: usize = 4;

/// What the page shows for the values.
#[derive(Clone, Copy)]
pub(super) struct Model<'a> {
    /// The struct in the documented answer.
    pub(super) record: Option<&'a dyn Record>,
    /// Names and values left of cut answers.
    pub(super) pairs: &'a [(&'static str, &'static str)],
}

/// For which thing a value is made.
#[derive(Clone, Copy)]
pub(super) struct Maker {
    /// Its number, from 0: the first has the documented values.
    pub(super) number: usize,
    /// When it happened, in seconds.
    pub(super) time: i64,
    /// What lies between two of its times.
    pub(super) pause: i64,
    pub(super) depth: usize,
}

impl<'a> Model<'a> {
    /// What is known of a row.
    pub(super) fn of(self, row: usize) -> Value<'a> {
        self.record.map_or(Value::Absent, |record| Value::of(record, row))
    }

    /// What is known of the struct in a row, or of the first one there.
    pub(super) fn inside(self, row: usize) -> Self {
        let record = match self.of(row) {
            Value::Record(record) => Some(record),
            Value::List(list) if !list.is_empty() => match list.at(0) {
                View::Record(record) => Some(record),
                _ => None,
            },
            _ => None,
        };
        Self { record, ..self }
    }

    fn text(self, row: usize, wire: &str) -> Option<String> {
        let shown = match self.of(row) {
            Value::Text(text) => Some(text.to_owned()),
            Value::Integer(integer) => Some(integer.to_string()),
            Value::Number(number) => Some(number.to_string()),
            Value::Boolean(boolean) => Some(boolean.to_string()),
            _ => None,
        };
        shown.or_else(|| self.pairs.iter().find(|(name, _)| *name == wire).map(|(_, text)| (*text).to_owned()))
    }
}

impl Maker {
    /// Fills every field.
    pub(super) fn record(self, record: &mut dyn Record, model: Model<'_>) {
        for (index, row) in record.shape().rows.iter().enumerate() {
            self.field(record, index, row, model);
        }
    }

    /// Fills the field of a row.
    pub(super) fn field(self, record: &mut dyn Record, index: usize, row: &Row, model: Model<'_>) {
        let times = record.shape().rows[..index].iter().enumerate();
        let earlier = times.filter(|(earlier, _)| is_time(&record.view(*earlier))).count();
        let time = self.time + self.pause * i64::try_from(earlier).unwrap_or(0);
        let text = model.text(index, row.wire);
        Self { time, ..self }.slot(record.slot(index), row.wire, text, model.inside(index));
    }

    fn slot(self, slot: Slot<'_>, wire: &str, text: Option<String>, inside: Model<'_>) {
        match slot {
            Slot::Time(field) => *field = Timestamp::from_unix(self.time),
            Slot::OptTime(field) => *field = Some(Timestamp::from_unix(self.time)),
            Slot::Word(field) | Slot::OptWord(field) => {
                let words = field.words();
                let shown = words.iter().position(|word| text.as_deref() == Some(*word)).unwrap_or(0);
                let word = words.get((shown + self.number) % words.len().max(1)).copied();
                field.set(word.or(text.as_deref()).unwrap_or("mock"));
            }
            Slot::Record(inner) => self.inner(inner, inside),
            Slot::OptRecord(inner) if self.depth < DEPTH => self.inner(inner.open(), inside),
            Slot::List(list) if self.depth < DEPTH => self.deeper().slot(list.grow(), wire, text, inside),
            Slot::Map(map) if self.depth < DEPTH => self.deeper().slot(map.entry("mock"), wire, text, inside),
            Slot::OptRecord(_) | Slot::List(_) | Slot::Map(_) | Slot::Fixed => {}
            slot => self.scalar(slot, wire, text),
        }
    }

    fn inner(self, record: &mut dyn Record, model: Model<'_>) {
        self.deeper().record(record, model);
    }

    fn deeper(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }

    fn scalar(self, slot: Slot<'_>, wire: &str, text: Option<String>) {
        let number = i64::try_from(self.number).unwrap_or(i64::MAX);
        let text = match &slot {
            Slot::Any(_) | Slot::OptAny(_) => Json::from("mock").to_string(),
            Slot::Integer(_) | Slot::OptInteger(_) => {
                let shown = text.and_then(|text| text.parse::<Integer>().ok()?.as_i64());
                shown.map_or(number.saturating_add(1), |shown| shown.saturating_add(number)).to_string()
            }
            Slot::Number(_) | Slot::OptNumber(_) => text.unwrap_or_else(|| format!("{number}.5")),
            Slot::Boolean(_) | Slot::OptBoolean(_) => self.number.is_multiple_of(2).to_string(),
            _ => vary(text.unwrap_or_else(|| wire.to_lowercase()), self.number),
        };
        // What does not fit leaves the field as it was: there is nothing to tell anybody.
        parse::put(slot, &text, &Path::Root, &mut Vec::new());
    }
}

fn is_time(view: &View<'_>) -> bool {
    matches!(view, View::Time(_) | View::OptTime(_))
}

/// Another text for each number: the digits at its end are counted on, else the number is added.
fn vary(text: String, number: usize) -> String {
    if number == 0 {
        return text;
    }
    // More digits than a machine integer holds are not needed to count on.
    let digits = text.bytes().rev().take(9).take_while(u8::is_ascii_digit).count();
    let (stem, end) = text.split_at(text.len() - digits);
    match end.parse::<usize>() {
        Ok(last) => format!("{stem}{:0digits$}", last.saturating_add(number)),
        Err(_) => format!("{text}-{}", number.saturating_add(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_vary() {
        let vary = |text: &str, number| vary(text.to_owned(), number);
        assert_eq!(vary("test02", 0), "test02");
        assert_eq!(vary("test02", 11), "test13");
        assert_eq!(vary("4762614", 1), "4762615");
        assert_eq!(vary("a99", 1), "a100");
        assert_eq!(vary("rm-x", 1), "rm-x-2");
        assert_eq!(vary("", 2), "-3");
        assert_eq!(vary("099999999999", 1), "0991000000000");
        assert_eq!(vary("é", 1), "é-2");
    }
}
