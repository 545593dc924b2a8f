//! Refusals in the documented shapes.

use super::dialect::{Dialect, Reason};
use super::reply;
use crate::error::DecodeError;
use crate::operation::Info;
use crate::service::ErrorBody;
use crate::shape::RelationKind;
use crate::{Broken, HttpResponse, Violation, Violations, xml};

/// Why a request is not answered.
#[derive(Clone, Debug)]
pub(super) struct Refusal {
    pub(super) reason: Reason,
    pub(super) message: String,
    /// A documented error that says it better than the gateway.
    pub(super) documented: Option<(u16, Option<String>)>,
}

/// The form of an answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Format {
    Json,
    Xml,
}

impl Refusal {
    pub(super) fn new(reason: Reason, message: impl Into<String>) -> Self {
        Self { reason, message: message.into(), documented: None }
    }

    /// The request could not be read.
    pub(super) fn unreadable(error: &DecodeError) -> Self {
        let missing = error.problems.iter().any(|problem| problem.message.starts_with("mandatory"));
        let reason = if missing { Reason::Missing } else { Reason::Invalid };
        Self::new(reason, error.to_string())
    }

    /// The request breaks constraints. An error of the page is taken if its code has the names of the first one in it.
    pub(super) fn invalid(violations: &Violations, info: &Info) -> Self {
        let names: Vec<&str> = violations.iter().next().map(names).unwrap_or_default();
        let fits = |code: &str| code.starts_with("Invalid") && names.iter().all(|name| code.contains(name));
        let row = info.documented_errors().into_iter().find(|row| row.code.is_some_and(fits));
        let documented = row.filter(|_| !names.is_empty()).map(|row| (row.status, row.code.map(str::to_owned)));
        Self { documented, ..Self::new(Reason::Invalid, violations.to_string()) }
    }

    /// There were too many requests: in the words of the page, where it has any.
    pub(super) fn throttled(info: Option<&Info>) -> Self {
        let row = info.and_then(|info| info.documented_errors().into_iter().find(|row| row.throttling));
        let documented = row.map(|row| (row.status, row.code.map(str::to_owned)));
        Self { documented, ..Self::new(Reason::Throttled, "Too many requests in a short time.") }
    }

    /// The refusal with this code, for no reason of the request.
    pub(super) fn with_code(code: String, info: Option<&Info>) -> Self {
        let row = info.and_then(|info| info.documented_errors().into_iter().find(|row| row.code == Some(&code)));
        let documented = Some((row.map_or(400, |row| row.status), Some(code)));
        Self { documented, ..Self::new(Reason::Invalid, "The service refused, as it was told to.") }
    }

    /// As an answer.
    pub(super) fn answer(&self, dialect: Dialect, body: &ErrorBody, format: Format, request_id: &str) -> HttpResponse {
        let (status, code) = dialect.words(self.reason);
        let (status, code) = match &self.documented {
            Some((status, known)) => (*status, known.as_deref().unwrap_or(code)),
            None => (status, code),
        };
        let json = body.written(Some(code), &self.message, Some(request_id));
        format.answer(status, json, "Error")
    }
}

/// The parameters that a violation is about; of a comparison both.
fn names(violation: &Violation) -> Vec<&str> {
    match violation.broken {
        Broken::Relation(RelationKind::Compare(left, _, right)) => vec![left, right],
        Broken::Check(_) | Broken::Relation(_) | Broken::Unsendable => {
            let paths = violation.path.split(", ");
            paths.map(|path| path.split(['.', '[']).next().unwrap_or(path)).collect()
        }
    }
}

impl Format {
    /// JSON in this format, where the status lets an answer have a body.
    pub(super) fn answer(self, status: u16, json: String, root: &str) -> HttpResponse {
        if !reply::may_have_body(status) {
            return HttpResponse::new(status, "");
        }
        let xml = matches!(self, Self::Xml).then(|| xml::from_json(&json, root).ok()).flatten();
        match xml {
            Some(xml) => HttpResponse::new(status, xml).with_header("Content-Type", "text/xml;charset=utf-8"),
            None => HttpResponse::new(status, json).with_header("Content-Type", "application/json;charset=utf-8"),
        }
    }
}
