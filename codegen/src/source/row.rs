//! A row of a page's tables, with its documented values.

use super::{Dispute, Map, Scalar, SourceRefs, Spanned};
use crate::decode::keys;

keys! {
    /// A request parameter or a response field: a row of the page's table.
    pub struct Field {
        /// Where it goes in a request: `path`, `query`, `header`, `body` or `form`.
        pub r#in: Option<Spanned<String>>,
        /// Meaning, in our own words; one or more sentences.
        pub doc: Option<Spanned<String>>,
        /// Remarks that carry no machine fact.
        pub notes: Vec<Spanned<String>>,
        /// `string`, `integer`, `number`, `boolean`, `timestamp`, `secret` or `any`.
        pub r#type: Option<Spanned<String>>,
        /// An object: the name of its Rust type; its fields follow in `fields`.
        pub object: Option<Spanned<String>>,
        /// A list: a type as above, or the name of the element's Rust type; its fields follow in `fields`.
        pub list_of: Option<Spanned<String>>,
        /// A map from text: a type as above, or the name of the value's Rust type.
        pub map_of: Option<Spanned<String>>,
        /// Fields of the object, of the list's elements or of the map's values, in the page's order.
        pub fields: Option<Map<Field>>,
        /// Name of the key that holds the list inside an object: `{"Items": {"Task": [ … ]}}`.
        pub wrapped_as: Option<Spanned<String>>,
        /// How a list goes into a query: `repeated`, `comma`, `indexed` or `json`.
        pub style: Option<Spanned<String>>,
        /// Whether the request cannot do without it.
        pub required: Option<Spanned<bool>>,
        /// Who provides it instead of the caller: `protocol`, `signature` or `credentials`.
        pub supplied_by: Option<Spanned<String>>,
        /// Whether it makes a repeated request count once. A client makes one up where the operation changes something.
        pub idempotency_token: Option<Spanned<bool>>,
        /// The only value it can have.
        pub fixed: Option<Spanned<Scalar>>,
        /// What the service takes when it is absent. Told, not sent.
        pub default: Option<Spanned<Scalar>>,
        /// The page's example.
        pub example: Option<Spanned<Scalar>>,
        /// Documented values: they make an open enumeration.
        pub values: Option<Map<ValueEntry>>,
        /// Name of the enumeration's Rust type; without `values`, one that stands elsewhere in this file.
        pub r#enum: Option<Spanned<String>>,
        /// The only values the service accepts (a constraint, unlike `values`).
        pub one_of: Vec<Spanned<Scalar>>,
        /// Smallest value.
        pub minimum: Option<Spanned<Scalar>>,
        /// Largest value.
        pub maximum: Option<Spanned<Scalar>>,
        /// Fewest characters.
        pub min_length: Option<Spanned<Scalar>>,
        /// Most characters.
        pub max_length: Option<Spanned<Scalar>>,
        /// Fewest items of a list.
        pub min_items: Option<Spanned<Scalar>>,
        /// Most items of a list.
        pub max_items: Option<Spanned<Scalar>>,
        /// Must hold at least one character, or one item.
        pub not_empty: Option<Spanned<bool>>,
        /// Only ASCII characters.
        pub ascii: Option<Spanned<bool>>,
        /// Format of a timestamp as pages write it: `yyyy-MM-ddTHH:mmZ`.
        pub format: Option<Spanned<String>>,
        /// Unit of a number: `bytes`, `seconds`.
        pub unit: Option<Spanned<String>>,
        /// Name of the Rust field, where the wire name gives none or a bad one.
        pub name: Option<Spanned<String>>,
        /// Why it should not be used any more.
        pub deprecated: Option<Spanned<String>>,
        /// Sources of this row, where not every page of the file has it: `[en:31]`.
        pub sources: SourceRefs,
        /// Sources of single facts, by key: `{ maximum: [zh] }`.
        pub sources_of: Map<SourceRefs>,
        /// Facts that no source states, by key, each with the reason.
        pub decisions: Map<Spanned<String>>,
        /// Sources that say otherwise.
        pub disputed: Vec<Dispute>,
        /// Oddities that are real, by kind, each with what shows it.
        pub quirks: Map<Spanned<String>>,
    }
}

keys! {
    /// A documented value of an enumeration.
    pub struct Value {
        /// What it means.
        pub doc: Option<Spanned<String>>,
        /// Name of the Rust variant, where the word gives none or a bad one.
        pub name: Option<Spanned<String>>,
        /// Sources that list it, where not all of the row's do.
        pub sources: SourceRefs,
        /// Why it is here although no source lists it.
        pub decision: Option<Spanned<String>>,
        /// Why it should not be used any more.
        pub deprecated: Option<Spanned<String>>,
        /// A task with this status has come to its end.
        pub finished: Option<Spanned<bool>>,
    }
}

/// `word: meaning`, or `word: { doc: …, name: … }`.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_enums, reason = "whoever writes drafts has to know both")]
pub enum ValueEntry {
    /// Only the meaning.
    Doc(Spanned<String>),
    /// All keys.
    Full(Value),
}
