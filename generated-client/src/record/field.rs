//! Fields of every type, reached through the traits.

use super::{Blank, Element, ListField, MapField, Record, RecordField, Slot, View};
use crate::shape::Presence;
use crate::{Integer, Json, Number, Open, Secret, Timestamp, Word};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The type of a field: what it holds before anything is known.
pub trait Empty {
    /// Absent, or empty where the field always has a value.
    #[doc(hidden)]
    fn empty() -> Self;
}

/// A field before anything is known.
#[doc(hidden)]
#[inline]
#[must_use]
pub fn blank<T: Empty>() -> T {
    T::empty()
}

/// Makes every field blank again.
pub(crate) fn clear(record: &mut dyn Record) {
    for row in 0..record.shape().rows.len() {
        clear_slot(record.slot(row));
    }
}

/// Whether an object with these keys can go into the slot: a struct has to have one of them.
pub(crate) fn takes_any(slot: &Slot<'_>, keys: &[Cow<'_, str>]) -> bool {
    match slot {
        Slot::Record(record) => record.shape().rows.iter().any(|row| keys.iter().any(|key| key == row.wire)),
        Slot::Map(_) | Slot::Any(_) => true,
        _ => false,
    }
}

/// Whether a request cannot do without the field of a row. An absent list or map is an empty one.
pub(crate) fn is_required(record: &dyn Record, row: usize) -> bool {
    let mandatory = record.shape().rows[row].presence == Presence::Mandatory;
    mandatory && !matches!(record.view(row), View::List(_) | View::Map(_))
}

fn clear_slot(slot: Slot<'_>) {
    match slot {
        Slot::Fixed => {}
        Slot::Text(field) => field.clear(),
        Slot::OptText(field) => *field = None,
        Slot::Integer(field) => *field = Integer::default(),
        Slot::OptInteger(field) => *field = None,
        Slot::Number(field) => *field = Number::default(),
        Slot::OptNumber(field) => *field = None,
        Slot::Boolean(field) => *field = false,
        Slot::OptBoolean(field) => *field = None,
        Slot::Time(field) => *field = Timestamp::default(),
        Slot::OptTime(field) => *field = None,
        Slot::Secret(field) => *field = Secret::default(),
        Slot::OptSecret(field) => *field = None,
        Slot::Any(field) => *field = Json::default(),
        Slot::OptAny(field) => *field = None,
        Slot::Word(field) | Slot::OptWord(field) => field.clear(),
        Slot::Record(field) => clear(field),
        Slot::OptRecord(field) => field.clear(),
        Slot::List(field) => field.clear(),
        Slot::Map(field) => field.clear(),
    }
}

macro_rules! scalars {
    ($($type:ty: $kind:ident,)*) => { $(
        impl Empty for $type {
            #[inline]
            fn empty() -> Self {
                Self::default()
            }
        }

        impl Element for $type {
            fn view(&self) -> View<'_> {
                View::$kind(self)
            }
            fn slot(&mut self) -> Slot<'_> {
                Slot::$kind(self)
            }
        }
    )* };
}

scalars! {
    String: Text,
    Integer: Integer,
    Number: Number,
    bool: Boolean,
    Timestamp: Time,
    Secret: Secret,
    Json: Any,
}

impl<T: Word> Empty for Open<T> {
    fn empty() -> Self {
        Self::from("")
    }
}

impl<T: Word> Element for Open<T> {
    fn view(&self) -> View<'_> {
        View::Word(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Word(self)
    }
}

impl<T: Blank> Empty for T {
    #[inline]
    fn empty() -> Self {
        T::blank()
    }
}

impl<T: Blank> Element for T {
    fn view(&self) -> View<'_> {
        View::Record(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Record(self)
    }
}

impl<T> Empty for Option<T> {
    #[inline]
    fn empty() -> Self {
        None
    }
}

impl<T> Empty for Vec<T> {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }
}

impl<T> Empty for BTreeMap<String, T> {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }
}

impl<T: Element> Element for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }
}

impl<T: Element> Element for BTreeMap<String, T> {
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Map(self)
    }
}

impl<T: Element> ListField for Vec<T> {
    fn len(&self) -> usize {
        Vec::len(self)
    }
    fn at(&self, index: usize) -> View<'_> {
        self[index].view()
    }
    fn grow(&mut self) -> Slot<'_> {
        self.push(T::empty());
        let last = self.len() - 1;
        self[last].slot()
    }
    fn shrink(&mut self) {
        self.pop();
    }
    fn clear(&mut self) {
        Vec::clear(self);
    }
}

impl<T: Element> MapField for BTreeMap<String, T> {
    fn len(&self) -> usize {
        BTreeMap::len(self)
    }
    fn keys(&self) -> Vec<&str> {
        BTreeMap::keys(self).map(String::as_str).collect()
    }
    fn at(&self, key: &str) -> Option<View<'_>> {
        self.get(key).map(Element::view)
    }
    fn entry(&mut self, key: &str) -> Slot<'_> {
        BTreeMap::entry(self, key.to_owned()).or_insert_with(T::empty).slot()
    }
    fn remove(&mut self, key: &str) {
        BTreeMap::remove(self, key);
    }
    fn clear(&mut self) {
        BTreeMap::clear(self);
    }
}

impl<T: Blank> RecordField for Option<T> {
    fn get(&self) -> Option<&dyn Record> {
        self.as_ref().map(|record| record as &dyn Record)
    }
    fn open(&mut self) -> &mut dyn Record {
        self.get_or_insert_with(T::blank)
    }
    fn clear(&mut self) {
        *self = None;
    }
}
