//! What a mock knows of an operation beside its facts: how to make its requests and answers without their types.

use crate::error::DecodeError;
use crate::operation::{ErrorKind, Info, Operation, Sample};
use crate::record::{Blank, Record};
use crate::{HttpRequest, HttpResponse, decode, parse};

/// Part of [`Info`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kit {
    request: fn() -> Box<dyn Record>,
    response: fn() -> Box<dyn Record>,
    errors: fn() -> Vec<Documented>,
    pub(crate) samples: &'static [Sample],
}

/// A documented error.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Documented {
    pub(crate) status: u16,
    pub(crate) code: Option<&'static str>,
    pub(crate) throttling: bool,
}

impl Kit {
    pub(crate) const fn of<O: Operation>() -> Self {
        Self {
            request: || Box::new(O::blank()),
            response: || Box::new(O::Response::blank()),
            errors: documented::<O::Error>,
            samples: O::SAMPLES,
        }
    }
}

fn documented<E: ErrorKind>() -> Vec<Documented> {
    let row = |row: &crate::operation::ErrorRow<E>| Documented {
        status: row.status,
        code: row.code,
        throttling: row.throttling == Some(true),
    };
    E::ROWS.iter().map(row).collect()
}

impl Info {
    /// A request of this operation, read back from HTTP.
    pub(crate) fn parsed(&self, http: &HttpRequest) -> Result<Box<dyn Record>, DecodeError> {
        let mut request = (self.kit.request)();
        parse::fill(&mut *request, http, self)?;
        Ok(request)
    }

    /// An answer in which nothing is known yet.
    pub(crate) fn blank_response(&self) -> Box<dyn Record> {
        (self.kit.response)()
    }

    /// The documented answers that are whole ones, each with the sample and its status.
    pub(crate) fn documented_responses(&self) -> impl Iterator<Item = (&'static Sample, u16, Box<dyn Record>)> + '_ {
        self.kit.samples.iter().filter_map(|sample| {
            let (Sample::Json(status, text) | Sample::Xml(status, text)) = sample else { return None };
            let mut response = self.blank_response();
            let decoded = decode::answer(&HttpResponse::new(*status, *text), self, &mut *response);
            decoded.ok().map(|()| (sample, *status, response))
        })
    }

    /// What is left of cut answers: wire names and values.
    pub(crate) fn documented_values(&self) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
        let cut = |sample: &'static Sample| match sample {
            Sample::Cut(pairs) => *pairs,
            Sample::Json(..) | Sample::Xml(..) => &[],
        };
        self.kit.samples.iter().flat_map(cut)
    }

    /// The documented errors.
    pub(crate) fn documented_errors(&self) -> Vec<Documented> {
        (self.kit.errors)()
    }
}
