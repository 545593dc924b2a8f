//! An operation: a file of its own.

use super::{Dispute, Field, Map, Scalar, Source, SourceRefs, Spanned};
use crate::decode::keys;

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
