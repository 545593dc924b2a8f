//! Which operation a request is of.

use super::dialect::{Dialect, Reason};
use super::refusal::Refusal;
use crate::operation::Info;
use crate::service::{Protocol, Service};
use crate::{HttpRequest, parse};

/// Where the identity service tells the projects of a user.
const PROJECTS: &str = "/v3/projects";

/// What is asked for.
#[derive(Clone, Copy)]
pub(super) enum Route {
    /// An operation.
    Operation(&'static Info),
    /// The projects, which the identity service of this service's vendor knows.
    Projects(&'static Service),
}

impl Route {
    /// Finds it, or says why there is none; the dialect is that in which to refuse.
    pub(super) fn find(operations: &[&'static Info], http: &HttpRequest) -> Result<Self, (Dialect, Refusal)> {
        if let Some(name) = called(http) {
            return rpc(operations, http, name).map_err(|refusal| (Dialect::Acs, refusal));
        }
        let fits = |info: &&&'static Info| is_rest(info) && parse::steps(info.path, &http.path).is_some();
        let mut of_path = operations.iter().filter(fits);
        let called = of_path.clone().filter(|info| info.method.eq_ignore_ascii_case(&http.method));
        // `/instances/quotas` is not the instance of that id.
        if let Some(info) = called.min_by_key(|info| info.path.matches('{').count()) {
            return Ok(Self::Operation(info));
        }
        if let Some(service) = identity(operations).filter(|_| http.path == PROJECTS && http.method == "GET") {
            return Ok(Self::Projects(service));
        }
        if http.path == "/" && operations.iter().any(|info| !is_rest(info)) {
            let message = "The request names no operation: it has neither x-acs-action nor Action.";
            return Err((Dialect::Acs, Refusal::new(Reason::NoOperation, message)));
        }
        let message = match of_path.next() {
            Some(info) => format!("{} is called with {}, not with {}.", info.path, info.method, http.method),
            None => format!("No operation is called with {} {}.", http.method, http.path),
        };
        Err((Dialect::Apig, Refusal::new(Reason::UnknownOperation, message)))
    }

    pub(super) fn service(self) -> &'static Service {
        match self {
            Self::Operation(info) => info.service,
            Self::Projects(service) => service,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Operation(info) => info.name,
            Self::Projects(_) => super::PROJECTS,
        }
    }
}

fn is_rest(info: &Info) -> bool {
    info.service.protocol == Protocol::Rest
}

/// The service whose vendor has an identity service.
fn identity(operations: &[&'static Info]) -> Option<&'static Service> {
    let services = || operations.iter().map(|info| info.service);
    let known = services().find(|service| service.project.is_some());
    known.or_else(|| services().find(|service| Dialect::of(service) == Dialect::Apig))
}

/// The operation's name, where it is a parameter: a header with signature 3, in the query with signature 1.
fn called(http: &HttpRequest) -> Option<&str> {
    http.header("x-acs-action").or_else(|| in_query(http, "Action"))
}

fn rpc(operations: &[&'static Info], http: &HttpRequest, name: &str) -> Result<Route, Refusal> {
    let version = http.header("x-acs-version").or_else(|| in_query(http, "Version"));
    let mut named = operations.iter().filter(|info| !is_rest(info) && info.name == name);
    if let Some(info) = named.clone().find(|info| version == Some(info.service.version)) {
        return Ok(Route::Operation(info));
    }
    match (named.next(), version) {
        (Some(info), Some(version)) => {
            let message = format!("{name} is of version {}, not {version}.", info.service.version);
            Err(Refusal::new(Reason::WrongVersion, message))
        }
        (Some(_), None) => Err(Refusal::new(Reason::WrongVersion, "The request names no version.")),
        (None, _) => Err(Refusal::new(Reason::UnknownOperation, format!("There is no operation {name}."))),
    }
}

fn in_query<'a>(http: &'a HttpRequest, name: &str) -> Option<&'a str> {
    http.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}
