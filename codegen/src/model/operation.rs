//! An operation: its request, its answer, its errors and its samples.

use super::{CrossRule, Doc, Field, Name};

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Path of its spec file.
    pub spec: String,
    /// Name on the wire and of the request type.
    pub name: Name,
    /// Name of its module and file.
    pub module: String,
    /// First sentence, for the service's module.
    pub summary: String,
    /// Documentation of the request type, without its example.
    pub doc: Doc,
    /// Words under which rustdoc finds it, none equal to its Rust name.
    pub aliases: Vec<String>,
    /// Why it should not be used.
    pub deprecated: Option<String>,
    /// HTTP method.
    pub method: String,
    /// Path template, `/v5/{project_id}/jobs`.
    pub path: String,
    /// Whether it only reads.
    pub read_only: bool,
    /// How its answer is one page of several, where it is.
    pub paging: Option<Paging>,
    /// Path of the field that tells how far a task is, in wire names; empty where there is none.
    pub progress: Vec<String>,
    /// Parameter that makes a repeated request count once, on the wire.
    pub idempotency_token: Option<String>,
    /// Statuses of success.
    pub success: Vec<u16>,
    /// The request, with all its parameters except those of the signature.
    pub request: Structure,
    /// The answer.
    pub response: Structure,
    /// Types inside the request, then inside the response, in order of appearance.
    pub structures: Vec<Structure>,
    /// Enumerations, in order of appearance.
    pub enumerations: Vec<Enumeration>,
    /// Constraints between parameters.
    pub rules: Vec<CrossRule>,
    /// Name of the error enum.
    pub error: String,
    /// Its rows: the operation's, then those of the service that it does not have itself.
    pub errors: Vec<ErrorRow>,
    /// Documented samples.
    pub samples: Vec<Sample>,
}

/// How an answer is one page of several.
#[derive(Clone, Debug)]
pub struct Paging {
    /// How the place of a page is told.
    pub place: PagePlace,
    /// Parameter with the place, on the wire.
    pub parameter: String,
    /// Parameter with the number of items on a page, on the wire.
    pub size: String,
    /// Field with the number of items on all pages, on the wire.
    pub total: Option<String>,
    /// Field with the items of a page.
    pub items: Name,
    /// Rust name of an item's type.
    pub item: String,
}

/// How the place of a page is told.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PagePlace {
    /// By its number, counted from 1.
    Number,
    /// By the number of items before it.
    Offset,
}

/// A struct to emit.
#[derive(Clone, Debug)]
pub struct Structure {
    /// Rust name.
    pub ident: String,
    /// Documentation.
    pub doc: Doc,
    /// Whether it is sent (has `new` and setters) or received (has `Default`).
    pub direction: Direction,
    /// Its fields, in the page's order.
    pub fields: Vec<Field>,
}

/// Whether a struct is sent or received.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    /// Built by the caller.
    Request,
    /// Read by the caller.
    Response,
}

/// An open enumeration.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// Rust name.
    pub ident: String,
    /// Documentation.
    pub doc: Doc,
    /// Documented values in the page's order.
    pub variants: Vec<Variant>,
}

/// A documented value.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Word on the wire and Rust variant.
    pub name: Name,
    /// Documentation.
    pub doc: Doc,
    /// Why it should not be used.
    pub deprecated: Option<String>,
    /// Whether a task with this status has come to its end.
    pub finished: bool,
}

/// A documented error.
#[derive(Clone, Debug)]
pub struct ErrorRow {
    /// Rust variant.
    pub ident: String,
    /// HTTP status.
    pub status: u16,
    /// Code on the wire; a row without one stands for every other answer of that status.
    pub code: Option<String>,
    /// The service's message.
    pub message: Option<String>,
    /// Documentation.
    pub doc: Doc,
    /// Whether trying again can help; `None` leaves it to the protocol's rules.
    pub retryable: Option<bool>,
    /// Whether it is throttling; `None` leaves it to the protocol's rules.
    pub throttling: Option<bool>,
}

/// A documented sample.
#[derive(Clone, Debug)]
pub enum Sample {
    /// A request: name and value of each shown parameter, in order, path parameters included.
    Request(Vec<(String, String)>),
    /// A JSON answer with its status.
    Json(u16, String),
    /// An XML answer with its status.
    Xml(u16, String),
    /// What is left of a cut answer: wire name and value of each field that can be read.
    Cut(Vec<(String, String)>),
}
