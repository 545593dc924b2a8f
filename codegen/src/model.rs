//! What is true. Wrong things cannot be written in it: only [`crate::check`] makes these values, emitters read them.
//!
//! Documentation is clean here: every line is ready to stand behind `///` (rustdoc's special characters are escaped).

use std::collections::BTreeMap;

/// A name with its faces: what the service calls it, and what Rust calls it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Name {
    /// On the wire.
    pub wire: String,
    /// In Rust.
    pub ident: String,
}

/// Documentation: paragraphs and list items, one line of at most 100 columns each, without `///`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Doc(pub Vec<String>);

/// A service with its operations.
#[derive(Clone, Debug)]
pub struct Service {
    /// Module path from the spec's folders: `["aliyun", "rds"]`.
    pub modules: Vec<String>,
    /// Path of its `service.yaml`.
    pub spec: String,
    /// Name of the product on the wire.
    pub product: String,
    /// Module documentation.
    pub doc: Doc,
    /// Version of the API.
    pub version: String,
    /// How it is called.
    pub protocol: Protocol,
    /// Host of a region that is not listed.
    pub endpoint: String,
    /// Hosts by region, sorted.
    pub regions: BTreeMap<String, String>,
    /// Ways to authenticate, best first.
    pub authentication: Vec<Authentication>,
    /// Shape of its error answers.
    pub error_body: ErrorBody,
    /// The project that requests name, where they do.
    pub project: Option<Project>,
}

/// The project that requests name.
#[derive(Clone, Debug)]
pub struct Project {
    /// Parameter that holds its id.
    pub parameter: String,
    /// Host of a region's identity service.
    pub identity: String,
}

/// How a service is called.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Protocol {
    /// One path; the operation is a parameter.
    Rpc {
        /// Parameter with the operation's name.
        operation_parameter: String,
        /// Parameter with the API's version.
        version_parameter: String,
    },
    /// Method and path tell the operation.
    Rest,
}

/// A way to authenticate.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Scheme {
    /// `ACS3-HMAC-SHA256`.
    Acs3,
    /// RPC signature 1.0.
    RpcHmacSha1,
    /// `SDK-HMAC-SHA256`.
    SdkHmacSha256,
    /// A token in a header.
    Token,
}

/// A way to authenticate, with its header where it has one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Authentication {
    /// The scheme.
    pub scheme: Scheme,
    /// The header of a token.
    pub header: Option<String>,
}

/// Shape of error answers.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ErrorBody {
    /// Keys of the code.
    pub code: Vec<String>,
    /// Keys of the message.
    pub message: Vec<String>,
    /// Keys of the request id.
    pub request_id: Vec<String>,
    /// Whether they may stand deeper.
    pub nested: bool,
    /// Header of the request id.
    pub request_id_header: Option<String>,
}

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

/// A field of a struct.
#[derive(Clone, Debug)]
pub struct Field {
    /// Wire name and Rust name.
    pub name: Name,
    /// Documentation: meaning, unit, constraints, default, sources, disputes.
    pub doc: Doc,
    /// Why it should not be used.
    pub deprecated: Option<String>,
    /// Its type.
    pub ty: Type,
    /// Who gives the value.
    pub presence: Presence,
    /// Where it goes; `Body` in responses and nested types.
    pub place: Place,
    /// Key that holds the list inside an object.
    pub wrapper: Option<String>,
    /// How a list goes into a query.
    pub style: Style,
    /// What the service takes when it is absent.
    pub default: Option<String>,
    /// The page's example, where it has one and it fits the type.
    pub example: Option<String>,
    /// Constraints on requests.
    pub constraints: Vec<Constraint>,
    /// Precision in which a timestamp is written; `None` for text as given.
    pub precision: Option<Precision>,
}

/// A type.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Type {
    /// Text.
    Text,
    /// Integer of any size.
    Integer,
    /// Decimal number of any precision.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Point in time.
    Timestamp,
    /// Text that is never shown.
    Secret,
    /// Any JSON value.
    Any,
    /// Open enumeration, by Rust name.
    Enumeration(String),
    /// Struct, by Rust name.
    Structure(String),
    /// List.
    List(Box<Type>),
    /// Map from text.
    Map(Box<Type>),
}

/// Who gives the value of a parameter.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Presence {
    /// The caller must.
    Mandatory,
    /// The caller may; every response field.
    Optional,
    /// Credentials or client give it, the caller may override it.
    Supplied,
    /// It has only this value: no field in Rust.
    Fixed(String),
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
    /// Into the JSON body.
    Body,
    /// Into a form body.
    Form,
}

/// How a list goes into a query.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Style {
    /// `a=1&a=2`.
    #[default]
    Repeated,
    /// `a=1,2`.
    Comma,
    /// `a.1=1&a.2=2`, and `a.1.Key=…` for structs.
    Indexed,
    /// `a=[1,2]`.
    Json,
}

/// Documented precision of a timestamp.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Precision {
    /// `2017-10-20`.
    Day,
    /// `2017-10-20T01:00Z`.
    Minute,
    /// `2017-10-20T01:00:00Z`.
    Second,
    /// `2017-10-20T01:00:00.000Z`.
    Millisecond,
}

/// A constraint on one parameter, with the source that states it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Constraint {
    /// What must hold.
    pub check: Check,
    /// `en:34`, or `decision`.
    pub source: String,
}

/// What must hold for a value. Bounds are decimal text: they may exceed any machine integer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Check {
    /// At least one character or item.
    NotEmpty,
    /// One of these.
    OneOf(Vec<String>),
    /// At least.
    Minimum(String),
    /// At most.
    Maximum(String),
    /// At least so many characters.
    MinLength(u64),
    /// At most so many characters.
    MaxLength(u64),
    /// ASCII only.
    Ascii,
    /// At least so many items.
    MinItems(u64),
    /// At most so many items.
    MaxItems(u64),
    /// A timestamp, no finer than this.
    Precision(Precision),
}

/// A constraint between parameters, by index into the request's fields.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CrossRule {
    /// What must hold.
    pub relation: Relation,
    /// Source that states it.
    pub source: String,
}

/// What must hold between parameters (wire names).
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Relation {
    /// `left op right`, as they go over the wire.
    Compare(String, Comparison, String),
    /// All or none.
    Together(Vec<String>),
    /// At most one.
    Exclusive(Vec<String>),
    /// At least one.
    AnyOf(Vec<String>),
}

/// A comparison.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
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
