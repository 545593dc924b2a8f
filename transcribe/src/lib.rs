//! Turns documentation pages of cloud APIs into facts, each with its line, and into drafts of specs.
//!
//! Pure: texts go in, facts, drafts and doubts come out. Files, terminal and clock belong to the caller.

mod assemble;
mod block;
mod contradictions;
mod describe;
mod draft;
mod elsewhere;
mod errors;
mod fact;
mod facts;
mod format;
mod identity;
mod inline;
mod input;
mod kind;
mod ledger;
mod lost;
mod orders;
mod patterns;
mod read;
mod reading;
mod row;
mod sample;
mod samples;
mod section;
mod tree;
mod words;

pub use self::block::Lines;
pub use self::draft::{Edition, Sibling, draft, draft_service, merge, operation_name};
pub use self::fact::{
    Cited, Doubt, DoubtKind, ErrorRow, Field, Limits, Location, Required, Rule, Sample, SampleKind, Shape, Value,
};
pub use self::facts::facts;
pub use self::format::Format;
pub use self::input::{LARGEST, Refusal};
pub use self::ledger::{Ledger, Use};
pub use self::reading::{Reading, read_page};
