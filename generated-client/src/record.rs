//! How the interpreters reach the fields of an emitted struct: by row number, without knowing the struct.

use crate::shape::Shape;
use crate::{Integer, Json, Number, Secret, Timestamp};

mod field;
mod table;
mod value;

pub use field::Empty;
#[doc(hidden)]
pub use field::blank;
pub(crate) use field::{clear, is_required, takes_any};
pub(crate) use value::Value;
#[doc(hidden)]
pub use value::{debug, duplicate, equal};

/// A struct with a table. Emitted code implements it through [`record!`](crate::record!); nobody else needs to.
pub trait Record {
    /// Its table.
    fn shape(&self) -> &'static Shape;
    /// The field of a row, to read.
    fn view(&self, row: usize) -> View<'_>;
    /// The field of a row, to fill.
    fn slot(&mut self, row: usize) -> Slot<'_>;
}

/// A [`Record`] that can start out empty. Requests keep this to the interpreters, so that a caller has to use `new`.
pub trait Blank: Record + Sized {
    /// Its table.
    const SHAPE: &'static Shape;

    /// All fields absent or empty.
    #[doc(hidden)]
    fn blank() -> Self;
}

/// A field to read. `Opt…` is an `Option` in Rust, the others always have a value (and are empty when blank).
#[derive(Clone, Copy)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the variants are the Rust types they hold")]
#[allow(missing_debug_implementations, reason = "a hand on a field, not a value")]
pub enum View<'a> {
    /// The row has no field: its value is fixed.
    Fixed,
    Text(&'a String),
    OptText(&'a Option<String>),
    Integer(&'a Integer),
    OptInteger(&'a Option<Integer>),
    Number(&'a Number),
    OptNumber(&'a Option<Number>),
    Boolean(&'a bool),
    OptBoolean(&'a Option<bool>),
    Time(&'a Timestamp),
    OptTime(&'a Option<Timestamp>),
    Secret(&'a Secret),
    OptSecret(&'a Option<Secret>),
    Any(&'a Json),
    OptAny(&'a Option<Json>),
    Word(&'a dyn WordField),
    OptWord(&'a dyn WordField),
    Record(&'a dyn Record),
    OptRecord(&'a dyn RecordField),
    List(&'a dyn ListField),
    Map(&'a dyn MapField),
}

/// A field to fill; the variants are those of [`View`].
#[non_exhaustive]
#[expect(missing_docs, reason = "the variants are the Rust types they hold")]
#[allow(missing_debug_implementations, reason = "a hand on a field, not a value")]
pub enum Slot<'a> {
    /// The row has no field: its value is fixed.
    Fixed,
    Text(&'a mut String),
    OptText(&'a mut Option<String>),
    Integer(&'a mut Integer),
    OptInteger(&'a mut Option<Integer>),
    Number(&'a mut Number),
    OptNumber(&'a mut Option<Number>),
    Boolean(&'a mut bool),
    OptBoolean(&'a mut Option<bool>),
    Time(&'a mut Timestamp),
    OptTime(&'a mut Option<Timestamp>),
    Secret(&'a mut Secret),
    OptSecret(&'a mut Option<Secret>),
    Any(&'a mut Json),
    OptAny(&'a mut Option<Json>),
    Word(&'a mut dyn WordField),
    OptWord(&'a mut dyn WordField),
    Record(&'a mut dyn Record),
    OptRecord(&'a mut dyn RecordField),
    List(&'a mut dyn ListField),
    Map(&'a mut dyn MapField),
}

/// A field of an open enumeration (`Open<T>` or `Option<Open<T>>`).
pub trait WordField {
    /// The word, unless absent.
    fn text(&self) -> Option<&str>;
    /// Puts a word in.
    fn set(&mut self, text: &str);
    /// Takes it out.
    fn clear(&mut self);
    /// Whether the word is documented.
    fn is_listed(&self) -> bool;
    /// Whether nothing more happens after it, as the documentation has it.
    fn is_finished(&self) -> bool;
    /// The documented words, in the page's order.
    #[cfg(feature = "mock")]
    #[doc(hidden)]
    fn words(&self) -> Vec<&'static str> {
        Vec::new()
    }
}

/// A field that holds a struct or nothing (`Option<T>`).
pub trait RecordField {
    /// The struct, unless absent.
    fn get(&self) -> Option<&dyn Record>;
    /// The struct, made blank first when absent.
    fn open(&mut self) -> &mut dyn Record;
    /// Takes it out.
    fn clear(&mut self);
}

/// A field that holds a list (`Vec<T>`); empty is absent.
pub trait ListField {
    /// Number of elements.
    fn len(&self) -> usize;
    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// An element.
    fn at(&self, index: usize) -> View<'_>;
    /// Adds a blank element and gives it to be filled.
    fn grow(&mut self) -> Slot<'_>;
    /// Takes the last element off.
    fn shrink(&mut self);
    /// Takes all out.
    fn clear(&mut self);
}

/// A field that holds a map from text (`BTreeMap<String, T>`); empty is absent.
pub trait MapField {
    /// Number of entries.
    fn len(&self) -> usize;
    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Keys in order.
    fn keys(&self) -> Vec<&str>;
    /// A value.
    fn at(&self, key: &str) -> Option<View<'_>>;
    /// The value of a key, made blank first when absent.
    fn entry(&mut self, key: &str) -> Slot<'_>;
    /// Takes a value out.
    fn remove(&mut self, key: &str);
    /// Takes all out.
    fn clear(&mut self);
}

/// An element of a list or a value of a map.
pub trait Element: Empty {
    /// To read.
    fn view(&self) -> View<'_>;
    /// To fill.
    fn slot(&mut self) -> Slot<'_>;
}
