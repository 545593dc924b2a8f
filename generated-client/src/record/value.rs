//! A field's value without its Rust type, and what every struct does with its values: show, copy, compare.

use super::{Blank, ListField, MapField, Record, Slot, View};
use crate::{Integer, Json, Number, Secret, Timestamp};
use std::fmt;

/// A field's value. An empty list or map is a value here; whoever writes it leaves it out.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    Absent,
    Text(&'a str),
    Integer(&'a Integer),
    Number(&'a Number),
    Boolean(bool),
    Time(&'a Timestamp),
    Secret(&'a Secret),
    Any(&'a Json),
    Record(&'a dyn Record),
    List(&'a dyn ListField),
    Map(&'a dyn MapField),
}

impl<'a> From<View<'a>> for Value<'a> {
    fn from(view: View<'a>) -> Self {
        match view {
            View::Fixed => Self::Absent,
            View::Text(field) => Self::Text(field),
            View::OptText(field) => field.as_deref().map_or(Self::Absent, Self::Text),
            View::Integer(field) => Self::Integer(field),
            View::OptInteger(field) => field.as_ref().map_or(Self::Absent, Self::Integer),
            View::Number(field) => Self::Number(field),
            View::OptNumber(field) => field.as_ref().map_or(Self::Absent, Self::Number),
            View::Boolean(field) => Self::Boolean(*field),
            View::OptBoolean(field) => field.map_or(Self::Absent, Self::Boolean),
            View::Time(field) => Self::Time(field),
            View::OptTime(field) => field.as_ref().map_or(Self::Absent, Self::Time),
            View::Secret(field) => Self::Secret(field),
            View::OptSecret(field) => field.as_ref().map_or(Self::Absent, Self::Secret),
            View::Any(field) => Self::Any(field),
            View::OptAny(field) => field.as_ref().map_or(Self::Absent, Self::Any),
            View::Word(field) | View::OptWord(field) => field.text().map_or(Self::Absent, Self::Text),
            View::Record(field) => Self::Record(field),
            View::OptRecord(field) => field.get().map_or(Self::Absent, Self::Record),
            View::List(field) => Self::List(field),
            View::Map(field) => Self::Map(field),
        }
    }
}

impl<'a> Value<'a> {
    /// The value of a row.
    pub(crate) fn of(record: &'a dyn Record, row: usize) -> Self {
        record.view(row).into()
    }

    /// Whether nothing of it would be sent.
    pub(crate) fn is_absent(self) -> bool {
        match self {
            Self::Absent => true,
            Self::List(list) => list.is_empty(),
            Self::Map(map) => map.is_empty(),
            _ => false,
        }
    }

    fn equals(self, other: Value<'_>) -> bool {
        match (self, other) {
            (Self::Absent, Value::Absent) => true,
            (Self::Text(left), Value::Text(right)) => left == right,
            (Self::Integer(left), Value::Integer(right)) => left == right,
            (Self::Number(left), Value::Number(right)) => left == right,
            (Self::Boolean(left), Value::Boolean(right)) => left == right,
            (Self::Time(left), Value::Time(right)) => left == right,
            (Self::Secret(left), Value::Secret(right)) => left == right,
            (Self::Any(left), Value::Any(right)) => left == right,
            (Self::Record(left), Value::Record(right)) => equal(left, right),
            (Self::List(left), Value::List(right)) => {
                let same = |index| Self::from(left.at(index)).equals(right.at(index).into());
                left.len() == right.len() && (0..left.len()).all(same)
            }
            (Self::Map(left), Value::Map(right)) => {
                let same = |key: &&str| match (left.at(key), right.at(key)) {
                    (Some(one), Some(two)) => Self::from(one).equals(two.into()),
                    _ => false,
                };
                left.len() == right.len() && left.keys().iter().all(same)
            }
            _ => false,
        }
    }

    /// Puts a copy into a blank slot of the same kind.
    fn copy_into(self, slot: Slot<'_>) {
        match (self, slot) {
            (Self::Text(value), Slot::Text(field)) => value.clone_into(field),
            (Self::Text(value), Slot::OptText(field)) => *field = Some(value.to_owned()),
            (Self::Text(value), Slot::Word(field) | Slot::OptWord(field)) => field.set(value),
            (Self::Integer(value), Slot::Integer(field)) => field.clone_from(value),
            (Self::Integer(value), Slot::OptInteger(field)) => *field = Some(value.clone()),
            (Self::Number(value), Slot::Number(field)) => field.clone_from(value),
            (Self::Number(value), Slot::OptNumber(field)) => *field = Some(value.clone()),
            (Self::Boolean(value), Slot::Boolean(field)) => *field = value,
            (Self::Boolean(value), Slot::OptBoolean(field)) => *field = Some(value),
            (Self::Time(value), Slot::Time(field)) => field.clone_from(value),
            (Self::Time(value), Slot::OptTime(field)) => *field = Some(value.clone()),
            (Self::Secret(value), Slot::Secret(field)) => field.clone_from(value),
            (Self::Secret(value), Slot::OptSecret(field)) => *field = Some(value.clone()),
            (Self::Any(value), Slot::Any(field)) => field.clone_from(value),
            (Self::Any(value), Slot::OptAny(field)) => *field = Some(value.clone()),
            (Self::Record(value), Slot::Record(field)) => copy(value, field),
            (Self::Record(value), Slot::OptRecord(field)) => copy(value, field.open()),
            (Self::List(value), Slot::List(field)) => {
                (0..value.len()).for_each(|index| Self::from(value.at(index)).copy_into(field.grow()));
            }
            (Self::Map(value), Slot::Map(field)) => {
                for key in value.keys() {
                    if let Some(view) = value.at(key) {
                        Self::from(view).copy_into(field.entry(key));
                    }
                }
            }
            _ => {}
        }
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => out.write_str("None"),
            Self::Text(value) => value.fmt(out),
            Self::Integer(value) => value.fmt(out),
            Self::Number(value) => value.fmt(out),
            Self::Boolean(value) => value.fmt(out),
            Self::Time(value) => value.fmt(out),
            Self::Secret(value) => value.fmt(out),
            Self::Any(value) => value.fmt(out),
            Self::Record(value) => debug(*value, out),
            Self::List(value) => {
                out.debug_list().entries((0..value.len()).map(|index| Value::from(value.at(index)))).finish()
            }
            Self::Map(value) => {
                let entry = |key| Some((key, Value::from(value.at(key)?)));
                out.debug_map().entries(value.keys().into_iter().filter_map(entry)).finish()
            }
        }
    }
}

/// Shows a struct: its fields that are there, under their wire names.
#[doc(hidden)]
pub fn debug(record: &dyn Record, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shape = record.shape();
    let mut shown = out.debug_struct(shape.name);
    for (index, row) in shape.rows.iter().enumerate() {
        let value = Value::of(record, index);
        if !value.is_absent() {
            shown.field(row.wire, &value);
        }
    }
    shown.finish()
}

/// A copy of a struct.
#[doc(hidden)]
pub fn duplicate<T: Blank>(record: &T) -> T {
    let mut twin = T::blank();
    copy(record, &mut twin);
    twin
}

/// Whether two structs of one type hold the same.
#[doc(hidden)]
#[must_use]
pub fn equal(left: &dyn Record, right: &dyn Record) -> bool {
    let same = |row| Value::of(left, row).equals(Value::of(right, row));
    (0..left.shape().rows.len()).all(same)
}

fn copy(from: &dyn Record, into: &mut dyn Record) {
    for row in 0..from.shape().rows.len() {
        Value::of(from, row).copy_into(into.slot(row));
    }
}
