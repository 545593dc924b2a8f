//! What the YAML says, with the place of every word. Wrong things can be written in it.
//!
//! Each struct stands once, here: its keys, their types and their documentation make the decoder and the JSON Schema
//! (see `decode.rs`). A key is required when its type is not an `Option`, a `Vec` or a `Map`.

use crate::decode::keys;
use crate::diagnostic::Span;

/// A value and where it stands.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A mapping in the order of the file.
pub type Map<T> = Vec<(Spanned<String>, T)>;

/// A plain or quoted scalar as it was written: `012` stays `012`, `no` stays `no`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Scalar {
    /// The source text of a plain scalar, the content of a quoted or block one.
    pub text: String,
    /// Whether it was quoted or a block scalar, and so can only be text.
    pub quoted: bool,
}

/// Names of sources, each with an optional line or range of lines: `zh`, `zh:41`, `zh:41-46`.
pub type SourceRefs = Vec<Spanned<String>>;

keys! {
    /// A documentation page, or a witness asked where the pages are silent.
    pub struct Source {
        /// The page's title or anchor: what identifies it when it has no address.
        pub page: Option<Spanned<String>>,
        /// The page's address, where it is known.
        pub url: Option<Spanned<String>>,
        /// Language of the page: `en`, `zh-CN`.
        pub language: Option<Spanned<String>>,
        /// Edition or date the page states, or what tells its age.
        pub updated: Option<Spanned<String>>,
        /// SHA-256 of the page's text, in hex.
        pub sha256: Option<Spanned<String>>,
        /// A witness instead of a page: the package of the vendor's SDK.
        pub package: Option<Spanned<String>>,
        /// Version of that package.
        pub version: Option<Spanned<String>>,
        /// Anything a reader should know about this source.
        pub notes: Vec<Spanned<String>>,
    }
}

keys! {
    /// A source that says something else than what was taken.
    pub struct Dispute {
        /// Which source, with the line: `zh:31`.
        pub source: Spanned<String>,
        /// What it says: facts by key (compared with what was taken), or a sentence.
        pub says: Claim,
        /// What was taken, where `says` is a sentence.
        pub taken: Option<Spanned<String>>,
        /// Why. A dispute without a reason is unresolved and stops the generator.
        pub because: Option<Spanned<String>>,
    }
}

/// What a disputing source says.
#[derive(Clone, Debug)]
#[expect(clippy::exhaustive_enums, reason = "whoever writes drafts has to know both")]
pub enum Claim {
    /// Facts by key, for instance `{ maximum: 100 }`: boxed because a claim is a partial [`Field`].
    Facts(Box<Field>, Span),
    /// A sentence.
    Sentence(Spanned<String>),
}

impl Default for Claim {
    fn default() -> Self {
        Self::Sentence(Spanned::default())
    }
}

impl<T> From<T> for Spanned<T> {
    fn from(value: T) -> Self {
        Self { value, span: Span::default() }
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
    /// A constraint between parameters.
    pub struct Rule {
        /// Comparison of two parameters as they go over the wire: `EndTime > StartTime`.
        pub compare: Option<Spanned<String>>,
        /// Parameters that go together or not at all.
        pub together: Vec<Spanned<String>>,
        /// Parameters of which at most one may be given.
        pub exclusive: Vec<Spanned<String>>,
        /// Parameters of which at least one must be given.
        pub any_of: Vec<Spanned<String>>,
        /// Meaning, in our own words.
        pub doc: Option<Spanned<String>>,
        /// Sources that state it.
        pub sources: SourceRefs,
        /// Why it holds although no source states it.
        pub decision: Option<Spanned<String>>,
    }
}

keys! {
    /// A documented error answer.
    pub struct ErrorRow {
        /// HTTP status.
        pub status: Spanned<Scalar>,
        /// Error code, where the page gives one.
        pub code: Option<Spanned<Scalar>>,
        /// The service's message.
        pub message: Option<Spanned<String>>,
        /// Meaning and cure, in our own words.
        pub doc: Option<Spanned<String>>,
        /// Name of the Rust variant, where the code gives none or a bad one.
        pub name: Option<Spanned<String>>,
        /// Whether sending the same request again can help.
        pub retryable: Option<Spanned<bool>>,
        /// Whether it means that too many requests were sent.
        pub throttling: Option<Spanned<bool>>,
        /// Sources that list it.
        pub sources: SourceRefs,
        /// Why it is here although no source lists it.
        pub decision: Option<Spanned<String>>,
        /// Sources that say otherwise.
        pub disputed: Vec<Dispute>,
    }
}

keys! {
    /// A documented sample: exactly one of `request`, `json` and `xml`.
    pub struct Sample {
        /// Sample request: the URL with its query, white space ignored, `<…>` standing for parts that are not shown.
        pub request: Option<Spanned<String>>,
        /// JSON body of a sample request.
        pub body: Option<Spanned<String>>,
        /// Sample answer in JSON.
        pub json: Option<Spanned<String>>,
        /// Sample answer in XML.
        pub xml: Option<Spanned<String>>,
        /// HTTP status of the answer; 200 when absent.
        pub status: Option<Spanned<Scalar>>,
        /// Lines of the sample are missing on the page: what happened. It is checked field by field and never completed.
        pub cut: Option<Spanned<String>>,
        /// Sources that show it.
        pub sources: SourceRefs,
        /// Sources that say otherwise.
        pub disputed: Vec<Dispute>,
    }
}

keys! {
    /// The right spelling of a misspelled word that the service insists on.
    pub struct Misspelled {
        /// How it should have been spelled.
        pub right: Spanned<String>,
        /// Where it was seen that the service answers only to the documented spelling.
        pub because: Spanned<String>,
    }
}

keys! {
    /// Whether calling twice changes nothing.
    pub struct ReadOnly {
        /// Whether it only reads.
        pub value: Spanned<bool>,
        /// Sources that say so.
        pub sources: SourceRefs,
        /// Why, where no source says so.
        pub decision: Option<Spanned<String>>,
    }
}

keys! {
    /// How the answer is one page of several: `page` with `size`, or `offset` with `limit`. Names are wire names.
    pub struct Paging {
        /// Parameter with the number of the page, counted from 1.
        pub page: Option<Spanned<String>>,
        /// Parameter with the number of items on a page; goes with `page`.
        pub size: Option<Spanned<String>>,
        /// Parameter with the number of items that stand before the page.
        pub offset: Option<Spanned<String>>,
        /// Parameter with the number of items on a page; goes with `offset`.
        pub limit: Option<Spanned<String>>,
        /// Field of the answer with the number of items on all pages, where it tells.
        pub total: Option<Spanned<String>>,
        /// Field of the answer with the items of the page.
        pub items: Spanned<String>,
        /// Sources that say so.
        pub sources: SourceRefs,
        /// Why, where no source says so.
        pub decision: Option<Spanned<String>>,
    }
}

keys! {
    /// One operation of a service: one page, or several editions of one.
    pub struct Operation {
        /// The name on the wire or in the vendor's SDK.
        pub operation: Spanned<String>,
        /// Rust name of the request type, where the operation's name gives none or a bad one.
        pub name: Option<Spanned<String>>,
        /// Other words under which rustdoc finds it: the page's title, the right spelling.
        pub aliases: Vec<Spanned<String>>,
        /// The operation's name is misspelled, and stays so.
        pub misspelled: Option<Misspelled>,
        /// One sentence: what it does.
        pub summary: Spanned<String>,
        /// Remarks that carry no machine fact.
        pub notes: Vec<Spanned<String>>,
        /// Method and path: `GET /v5/{project_id}/jobs`. RPC services state theirs once, in `service.yaml`.
        pub http: Option<Spanned<String>>,
        /// Whether it only reads, and so may be sent again.
        pub read_only: ReadOnly,
        /// How the answer is one page of several, where it is.
        pub paging: Option<Paging>,
        /// Field of the answer that tells how far a task is, step by step: `Items.Status`.
        pub progress: Option<Spanned<String>>,
        /// The pages and witnesses.
        pub sources: Map<Source>,
        /// Sources of single facts of this level, by key: `{ http: [sdk] }`.
        pub sources_of: Map<SourceRefs>,
        /// Facts that no source states, by key, each with the reason.
        pub decisions: Map<Spanned<String>>,
        /// Sources that say otherwise about the operation as a whole.
        pub disputed: Vec<Dispute>,
        /// Why it should not be used any more.
        pub deprecated: Option<Spanned<String>>,
        /// Request parameters, in the page's order.
        pub request: Map<Field>,
        /// Constraints between parameters.
        pub rules: Vec<Rule>,
        /// Fields of the answer, in the page's order.
        pub response: Map<Field>,
        /// HTTP statuses of success; `[200]` when absent.
        pub success: Vec<Spanned<Scalar>>,
        /// Documented errors.
        pub errors: Vec<ErrorRow>,
        /// Documented samples.
        pub samples: Vec<Sample>,
        /// Doubts of a draft that are not settled yet; any one stops the generator.
        pub review: Vec<Spanned<String>>,
    }
}

keys! {
    /// How an RPC service is called.
    pub struct Rpc {
        /// HTTP method.
        pub method: Spanned<String>,
        /// Path of every operation.
        pub path: Spanned<String>,
        /// Name of the parameter that carries the operation's name.
        pub operation_parameter: Spanned<String>,
        /// Name of the parameter that carries the API's version.
        pub version_parameter: Spanned<String>,
        /// Sources.
        pub sources: SourceRefs,
    }
}

keys! {
    /// Where a service answers.
    pub struct Endpoint {
        /// Host of a region that is not listed: `rds.{region}.aliyuncs.com`.
        pub pattern: Spanned<String>,
        /// Hosts that do not follow the pattern, by region.
        pub regions: Map<Spanned<String>>,
        /// Sources.
        pub sources: SourceRefs,
    }
}

keys! {
    /// The project that requests name: credentials may tell it, else the vendor's identity service is asked.
    pub struct Project {
        /// Parameter that holds its id; supplied by credentials.
        pub parameter: Spanned<String>,
        /// Host of a region's identity service: `iam.{region}.example.com`.
        pub identity: Spanned<String>,
        /// Sources.
        pub sources: SourceRefs,
    }
}

keys! {
    /// A way to authenticate.
    pub struct Authentication {
        /// `acs3-hmac-sha256`, `rpc-hmac-sha1`, `sdk-hmac-sha256` or `token`.
        pub scheme: Spanned<String>,
        /// Header that carries the token, for `token`.
        pub header: Option<Spanned<String>>,
        /// Meaning.
        pub doc: Option<Spanned<String>>,
        /// Sources.
        pub sources: SourceRefs,
    }
}

keys! {
    /// Shape of the service's error answers: for each part the keys it may have, best first.
    pub struct ErrorBody {
        /// Keys of the error code.
        pub code: Vec<Spanned<String>>,
        /// Keys of the message.
        pub message: Vec<Spanned<String>>,
        /// Keys of the request id.
        pub request_id: Vec<Spanned<String>>,
        /// Whether they may stand one or more objects deep.
        pub nested: Option<Spanned<bool>>,
        /// Header of the request id.
        pub request_id_header: Option<Spanned<String>>,
        /// Sources.
        pub sources: SourceRefs,
    }
}

keys! {
    /// Facts that all operations of a service share.
    pub struct Service {
        /// The product's name on the wire or in the vendor's SDK.
        pub service: Spanned<String>,
        /// The product's name for people.
        pub title: Spanned<String>,
        /// `rpc` or `rest`.
        pub protocol: Spanned<String>,
        /// Version of the API.
        pub version: Spanned<String>,
        /// Remarks.
        pub notes: Vec<Spanned<String>>,
        /// The pages and witnesses.
        pub sources: Map<Source>,
        /// Sources of single facts of this level, by key.
        pub sources_of: Map<SourceRefs>,
        /// Facts that no source states, by key, each with the reason.
        pub decisions: Map<Spanned<String>>,
        /// Sources that say otherwise.
        pub disputed: Vec<Dispute>,
        /// How an RPC service is called; only with `protocol: rpc`.
        pub rpc: Option<Rpc>,
        /// Where it answers.
        pub endpoint: Endpoint,
        /// Ways to authenticate, best first.
        pub authentication: Vec<Authentication>,
        /// The project that requests name, where they do.
        pub project: Option<Project>,
        /// Parameters that every operation has on the wire and none documents.
        pub common: Map<Field>,
        /// Shape of error answers.
        pub error_body: ErrorBody,
        /// Errors that any operation can answer.
        pub errors: Vec<ErrorRow>,
        /// Doubts of a draft that are not settled yet; any one stops the generator.
        pub review: Vec<Spanned<String>>,
    }
}
