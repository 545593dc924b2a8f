//! What an operation is: the facts of its page, and what can be done with them.

use crate::record::Blank;
use crate::service::{Api, Service};
use crate::shape::{Relation, Row, Shape};
use crate::{DecodeError, Error, HttpRequest, HttpResponse, Supplied, Violations};
use std::fmt;

/// Facts of an operation.
#[derive(Debug)]
#[non_exhaustive]
pub struct Info {
    /// Name on the wire.
    pub name: &'static str,
    /// HTTP method.
    pub method: &'static str,
    /// Path template: `/v5/{project_id}/jobs`.
    pub path: &'static str,
    /// Statuses of success.
    pub success: &'static [u16],
    /// Whether it only reads, and so may be sent again.
    pub read_only: bool,
    /// The service it belongs to.
    pub service: &'static Service,
    /// Table of the request.
    pub request: &'static Shape,
    /// Table of the response.
    pub response: &'static Shape,
    /// How its answer is one page of several, where it is.
    pub paging: Option<Paging>,
    /// Response field that tells how far a task is, step by step: `["Items", "Status"]`.
    pub progress: Option<&'static [&'static str]>,
    /// Parameter that makes a repeated request count once.
    pub idempotency_token: Option<&'static str>,
    /// What a mock needs to work without its types.
    #[cfg(feature = "mock")]
    pub(crate) kit: crate::mock::Kit,
}

/// How an answer is one page of several. Names are wire names: the first two of the request, the others of the answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Paging {
    /// How the place of a page is told.
    pub place: PagePlace,
    /// Parameter with the number of items on a page.
    pub size: &'static str,
    /// Field with the number of items on all pages.
    pub total: Option<&'static str>,
    /// Field with the items of this page.
    pub items: &'static str,
}

/// How a request tells the place of a page, with its parameter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum PagePlace {
    /// Its number; the first is 1.
    Number(&'static str),
    /// How many items stand before it.
    Offset(&'static str),
}

impl Info {
    /// The facts of an operation that reads and answers with 200.
    #[must_use]
    pub const fn new<O: Operation>(name: &'static str, method: &'static str, path: &'static str) -> Self {
        Self {
            name,
            method,
            path,
            success: &[200],
            read_only: true,
            service: <O::Api as Api>::SERVICE,
            request: O::SHAPE,
            response: <O::Response as Blank>::SHAPE,
            paging: None,
            progress: None,
            idempotency_token: None,
            #[cfg(feature = "mock")]
            kit: crate::mock::Kit::of::<O>(),
        }
    }

    /// Its answer is one page of several.
    #[must_use]
    pub const fn paging(mut self, paging: Paging) -> Self {
        self.paging = Some(paging);
        self
    }

    /// A field of its answer tells how far a task is.
    #[must_use]
    pub const fn progress(mut self, field: &'static [&'static str]) -> Self {
        self.progress = Some(field);
        self
    }

    /// A parameter makes a repeated request count once.
    #[must_use]
    pub const fn idempotency_token(mut self, parameter: &'static str) -> Self {
        self.idempotency_token = Some(parameter);
        self
    }

    /// It changes something.
    #[must_use]
    pub const fn writes(mut self) -> Self {
        self.read_only = false;
        self
    }

    /// Other statuses of success.
    #[must_use]
    pub const fn success(mut self, statuses: &'static [u16]) -> Self {
        self.success = statuses;
        self
    }
}

impl Paging {
    /// By number: parameters of page and size, field of the items.
    #[must_use]
    pub const fn number(page: &'static str, size: &'static str, items: &'static str) -> Self {
        Self { place: PagePlace::Number(page), size, total: None, items }
    }

    /// By offset: parameters of offset and size, field of the items.
    #[must_use]
    pub const fn offset(offset: &'static str, size: &'static str, items: &'static str) -> Self {
        Self { place: PagePlace::Offset(offset), size, total: None, items }
    }

    /// A field tells the number of all items.
    #[must_use]
    pub const fn total(mut self, field: &'static str) -> Self {
        self.total = Some(field);
        self
    }
}

/// Documented errors of an operation, as an enum without payload. Emitted code implements it.
pub trait ErrorKind: Copy + Eq + fmt::Debug + Send + Sync + 'static {
    /// The documented errors, in the page's order.
    const ROWS: &'static [ErrorRow<Self>];
    /// Any other error.
    const UNLISTED: Self;
}

/// A documented error.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ErrorRow<E> {
    /// The variant.
    pub kind: E,
    /// HTTP status.
    pub status: u16,
    /// Code; a row without one stands for every other answer of that status.
    pub code: Option<&'static str>,
    /// Whether trying again can help, where the page tells.
    pub retryable: Option<bool>,
    /// Whether too many requests were sent, where the page tells.
    pub throttling: Option<bool>,
}

/// A documented error; without a code it stands for every other answer of that status.
#[must_use]
pub const fn error<E>(status: u16, code: Option<&'static str>, kind: E) -> ErrorRow<E> {
    ErrorRow { kind, status, code, retryable: None, throttling: None }
}

impl<E: Copy> ErrorRow<E> {
    /// The page tells whether trying again can help.
    #[must_use]
    pub const fn retryable(mut self, retryable: bool) -> Self {
        self.retryable = Some(retryable);
        self
    }

    /// The page tells whether too many requests were sent.
    #[must_use]
    pub const fn throttling(mut self, throttling: bool) -> Self {
        self.throttling = Some(throttling);
        self
    }
}

/// A request: what it asks for, how it is checked, and what comes back.
///
/// Emitted code states the facts; the methods are the same for every operation.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no request of an operation",
    note = "requests are taken by value: clone it to keep it"
)]
pub trait Operation: Blank + Clone + fmt::Debug + Send + Sync + 'static {
    /// The service it belongs to.
    type Api: Api;
    /// What comes back.
    type Response: Blank + Clone + fmt::Debug + Send + Sync + 'static;
    /// How the service refuses.
    type Error: ErrorKind;
    /// The facts of the page.
    const INFO: &'static Info;
    /// Documented answers, where feature `mock` asks for them.
    const SAMPLES: &'static [Sample] = &[];

    /// Checks every documented constraint and reports all that are broken.
    ///
    /// # Errors
    ///
    /// All violations, each with wire path, value, rule and the page that states it.
    fn validate(&self) -> Result<(), Violations> {
        crate::validate::validate(self)
    }

    /// The HTTP request, without what signing and transport add. `supplied` has the values that credentials give.
    ///
    /// # Errors
    ///
    /// A parameter of the path has no value, neither in the request nor in `supplied`.
    fn encode(&self, supplied: &Supplied) -> Result<HttpRequest, Violations> {
        crate::encode::encode(self, Self::INFO, supplied)
    }

    /// Reads a request back from HTTP: the reverse of [`encode`](Self::encode), for mocks and tests.
    ///
    /// What credentials supplied stands in the HTTP request like any other value, and so comes back as one that was set.
    ///
    /// # Errors
    ///
    /// The HTTP request is not one of this operation, lacks a mandatory parameter or holds one of the wrong type.
    fn parse(http: &HttpRequest) -> Result<Self, DecodeError> {
        crate::parse::parse(http, Self::INFO)
    }

    /// Reads the service's answer.
    ///
    /// # Errors
    ///
    /// The service refused, or its answer has the wrong shape.
    fn decode(http: &HttpResponse) -> Result<Self::Response, Error<Self::Error>> {
        crate::decode::decode::<Self>(http)
    }

    /// The documented parameters with their constraints, as data.
    #[must_use]
    fn parameters() -> &'static [Row] {
        Self::SHAPE.rows
    }

    /// The documented constraints between parameters, as data.
    #[must_use]
    fn relations() -> &'static [Relation] {
        Self::SHAPE.relations
    }
}

/// An operation whose answer is one page of several.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no documented pages",
    note = "its answer is whole: take it from `send`"
)]
pub trait Paged: Operation {
    /// What its pages are made of.
    type Item: Clone + fmt::Debug + Send + Sync + 'static;

    /// The items of a page.
    fn items(response: Self::Response) -> Vec<Self::Item>;
}

/// A documented answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Sample {
    /// In JSON, with its status.
    Json(u16, &'static str),
    /// In XML, with its status.
    Xml(u16, &'static str),
    /// What is left of a cut answer: wire name and value of each field that can be read.
    Cut(&'static [(&'static str, &'static str)]),
}

/// Writes [`Operation::SAMPLES`] where feature `mock` asks for it, else nothing, so that no program carries them in vain.
#[cfg(feature = "mock")]
#[macro_export]
macro_rules! samples {
    ($($sample:expr),* $(,)?) => {
        const SAMPLES: &'static [$crate::operation::Sample] = {
            #[allow(unused_imports, reason = "a table uses some of the words of tables")]
            use $crate::operation::Sample::*;
            &[$($sample),*]
        };
    };
}

/// Writes [`Operation::SAMPLES`] where feature `mock` asks for it, else nothing, so that no program carries them in vain.
#[cfg(not(feature = "mock"))]
#[macro_export]
macro_rules! samples {
    ($($sample:expr),* $(,)?) => {};
}
