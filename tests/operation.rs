//! The generated operations as values: the suites go over all of them and name none.

use generated_client::operation::{ErrorKind, Info, Sample};
use generated_client::record::{Blank, Record};
use generated_client::{DecodeError, Error, HttpRequest, HttpResponse, Operation, Supplied, Violations};

/// An operation.
pub(crate) struct Handle {
    /// `provider::service`.
    pub(crate) module: &'static str,
    pub(crate) info: &'static Info,
    /// Its documented answers.
    pub(crate) samples: &'static [Sample],
    /// Its documented errors.
    pub(crate) errors: Vec<ErrorLine>,
    /// A blank answer, to look at its tables.
    pub(crate) response: fn() -> Box<dyn Record>,
    /// A blank request, to look at its tables or to fill it.
    pub(crate) request: fn() -> Box<dyn Request>,
    /// Reads a request from HTTP.
    pub(crate) parse: fn(&HttpRequest) -> Result<Box<dyn Request>, DecodeError>,
    /// Reads an answer.
    pub(crate) decode: fn(&HttpResponse) -> Result<Box<dyn Record>, Failure>,
}

/// A documented error.
pub(crate) struct ErrorLine {
    pub(crate) kind: String,
    pub(crate) status: u16,
    pub(crate) code: Option<&'static str>,
}

/// A request of any operation.
pub(crate) trait Request {
    fn encode(&self, supplied: &Supplied) -> Result<HttpRequest, Violations>;
    fn validate(&self) -> Result<(), Violations>;
    fn record(&self) -> &dyn Record;
    fn record_mut(&mut self) -> &mut dyn Record;
    fn debug(&self) -> String;
}

/// An answer that is not a success.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The service refused.
    Service { kind: String, status: u16, code: Option<String>, request_id: Option<String>, body: Vec<u8> },
    /// The answer has the wrong shape.
    Undecodable { status: Option<u16>, paths: Vec<String>, body: Vec<u8> },
    /// Nothing that an answer can cause.
    Other(String),
}

/// All generated operations, by module and name.
pub(crate) fn all() -> Vec<Handle> {
    let handles: Vec<Handle> = include!(concat!(env!("OUT_DIR"), "/operations.rs"));
    assert!(!handles.is_empty(), "no generated operations");
    handles
}

/// The operation of a wire name.
pub(crate) fn named(name: &str) -> Handle {
    all().into_iter().find(|handle| handle.info.name == name).unwrap_or_else(|| panic!("no operation {name}"))
}

impl Handle {
    pub(crate) fn of<O: Operation + std::fmt::Debug + 'static>(module: &'static str) -> Self {
        let line = |row: &generated_client::operation::ErrorRow<O::Error>| ErrorLine {
            kind: format!("{:?}", row.kind),
            status: row.status,
            code: row.code,
        };
        Self {
            module,
            info: O::INFO,
            samples: O::SAMPLES,
            errors: O::Error::ROWS.iter().map(line).collect(),
            response: || Box::new(O::Response::blank()),
            request: || Box::new(O::blank()),
            parse: |http| Ok(Box::new(O::parse(http)?)),
            decode: |http| O::decode(http).map(|response| Box::new(response) as Box<dyn Record>).map_err(Failure::from),
        }
    }
}

impl<O: Operation + std::fmt::Debug> Request for O {
    fn encode(&self, supplied: &Supplied) -> Result<HttpRequest, Violations> {
        Operation::encode(self, supplied)
    }

    fn validate(&self) -> Result<(), Violations> {
        Operation::validate(self)
    }

    fn record(&self) -> &dyn Record {
        self
    }

    fn record_mut(&mut self) -> &mut dyn Record {
        self
    }

    fn debug(&self) -> String {
        format!("{self:?}")
    }
}

impl<E: std::fmt::Debug> From<Error<E>> for Failure {
    fn from(error: Error<E>) -> Self {
        match error {
            Error::Service(error) => Self::Service {
                kind: format!("{:?}", error.kind),
                status: error.status,
                code: error.code,
                request_id: error.request_id,
                body: error.body,
            },
            Error::Undecodable(error) => Self::Undecodable {
                status: error.status,
                paths: error.problems.into_iter().map(|problem| problem.path).collect(),
                body: error.body,
            },
            other => Self::Other(format!("{other:?}")),
        }
    }
}
