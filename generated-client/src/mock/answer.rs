//! From a request to its answer.

use super::dialect::{Dialect, Reason};
use super::refusal::{Format, Refusal};
use super::reply::Reply;
use super::route::Route;
use super::{Mock, PROJECTS, REMEMBERED, Received, Settings, State, gate, items};
use crate::http::date;
use crate::operation::{Info, Sample};
use crate::record::Record;
use crate::service::{ErrorBody, Protocol};
use crate::{HttpRequest, HttpResponse, Json, parse, validate, write};
use std::borrow::Cow;
use std::time::{Duration, SystemTime};

/// Header in which gateways repeat a request's id, where the service does not name another one.
const REQUEST_ID: &str = "X-Request-Id";

/// A request on its way.
pub(super) struct Call<'a> {
    /// As it came.
    pub(super) http: &'a HttpRequest,
    /// With its parameters in one place.
    asked: &'a HttpRequest,
    pub(super) settings: &'a Settings,
    pub(super) request_id: String,
    pub(super) now: SystemTime,
    pub(super) skipped: Duration,
    pub(super) began: SystemTime,
    pub(super) format: Format,
}

impl Mock {
    /// The answer to a request, and how it goes out.
    pub(super) fn reply(&self, http: &HttpRequest) -> Reply {
        let settings = &self.0.settings;
        let now = settings.clock.now();
        let (request_id, skipped, began) = {
            let mut state = self.state();
            state.requests += 1;
            (request_id(state.requests), state.skipped, state.began)
        };
        let asked = with_form(&self.0.operations, http);
        let format = Format::asked(&asked);
        let call = Call { http, asked: &asked, settings, request_id, now, skipped, began, format };
        let route = Route::find(&self.0.operations, &asked);
        let mut reply = match &route {
            Ok(route) => self.at(*route, &call).unwrap_or_else(|refusal| {
                let service = route.service();
                refusal.answer(Dialect::of(service), &service.error_body, format, &call.request_id).into()
            }),
            Err((dialect, refusal)) => {
                refusal.answer(*dialect, &self.error_body(*dialect), format, &call.request_id).into()
            }
        };
        let name = route.as_ref().ok().and_then(|route| route.service().error_body.request_id_header);
        reply.response.headers.push((name.unwrap_or(REQUEST_ID).to_owned(), call.request_id.clone()));
        if reply.response.header("Date").is_none() {
            reply.response.headers.push(("Date".to_owned(), date::write(call.now + call.skipped)));
        }
        let operation = route.ok().map(Route::name);
        self.state().remember(Received { operation, status: reply.response.status, request_id: call.request_id });
        reply
    }

    fn at(&self, route: Route, call: &Call<'_>) -> Result<Reply, Refusal> {
        gate::pass(self, route.service(), call)?;
        let info = match route {
            Route::Operation(info) => Some(info),
            Route::Projects(_) => None,
        };
        let request = info.map(|info| read(info, call.asked)).transpose()?;
        let answer = match (info, &request) {
            (Some(info), Some(request)) => answered(info, &**request, call),
            _ => projects(call),
        };
        let fault = self.state().fault(route.name(), info.is_some());
        Ok(match fault {
            Some(fault) => fault.spoil(answer, route.service(), info, call),
            None => answer.into(),
        })
    }

    /// How refusals look of which no service is known.
    fn error_body(&self, dialect: Dialect) -> ErrorBody {
        let services = || self.0.operations.iter().map(|info| info.service);
        let fits = services().find(|service| Dialect::of(service) == dialect).or_else(|| services().next());
        fits.map_or_else(|| ErrorBody::new().code(&["code"]).message(&["message"]), |service| service.error_body)
    }
}

impl State {
    fn remember(&mut self, received: Received) {
        if self.received.len() == REMEMBERED {
            self.received.pop_front();
        }
        self.received.push_back(received);
    }

    /// What the next call of an operation is to suffer. The list of projects suffers only what is meant for it.
    fn fault(&mut self, operation: &str, any: bool) -> Option<super::Fault> {
        let at = self.faults.iter().position(|fault| fault.is_for(operation, any))?;
        let (fault, is_last) = self.faults[at].take();
        if is_last {
            self.faults.remove(at);
        }
        Some(fault)
    }
}

impl Format {
    /// What the request asks for: a parameter with RPC 1.0, else a header.
    fn asked(http: &HttpRequest) -> Self {
        let parameter = http.query.iter().find(|(name, _)| name == "Format").map(|(_, value)| value.as_str());
        let accepted = http.header("accept").filter(|accepted| !accepted.contains("json"));
        let is_xml = match parameter {
            Some(format) => format.eq_ignore_ascii_case("xml"),
            None => accepted.is_some_and(|accepted| accepted.contains("/xml") && !accepted.contains("html")),
        };
        if is_xml { Self::Xml } else { Self::Json }
    }
}

/// The request with its own type, if it keeps its constraints.
fn read(info: &Info, http: &HttpRequest) -> Result<Box<dyn Record>, Refusal> {
    let request = info.parsed(http).map_err(|error| Refusal::unreadable(&error))?;
    validate::validate(&*request).map_err(|violations| Refusal::invalid(&violations, info))?;
    Ok(request)
}

/// Services of one path take their parameters, the operation's name among them, in a form as well as in the query.
fn with_form<'a>(operations: &[&Info], http: &'a HttpRequest) -> Cow<'a, HttpRequest> {
    let is_form = http.header("Content-Type").is_some_and(|media| media.contains("form-urlencoded"));
    let is_rpc = |info: &&Info| info.service.protocol != Protocol::Rest && info.path == http.path;
    if !is_form || !operations.iter().any(is_rpc) {
        return Cow::Borrowed(http);
    }
    let mut http = http.clone();
    let pairs = parse::form(&http.body).unwrap_or_default();
    let owned: Vec<_> = pairs.into_iter().map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
    http.query.extend(owned);
    Cow::Owned(http)
}

fn answered(info: &Info, request: &dyn Record, call: &Call<'_>) -> HttpResponse {
    let sample = Some(info).filter(|_| call.settings.samples).and_then(|info| sample(info, call.format));
    let (status, response) = sample.unwrap_or_else(|| {
        let mut response = info.blank_response();
        items::fill(&mut *response, request, info, call);
        (info.success.first().copied().unwrap_or(200), response)
    });
    call.format.answer(status, write::answer(&*response), info.response.name)
}

/// A documented answer with its status, if there is one: rather of this format. What it shows goes into the shape of
/// the tables, since samples of pages are often of another one, in which clients would find nothing.
fn sample(info: &Info, format: Format) -> Option<(u16, Box<dyn Record>)> {
    let is_other = |sample: &Sample| matches!(sample, Sample::Xml(..)) != (format == Format::Xml);
    let found = info.documented_responses().min_by_key(|(sample, ..)| is_other(sample));
    found.map(|(_, status, response)| (status, response))
}

/// The projects of the region that is asked for.
fn projects(call: &Call<'_>) -> HttpResponse {
    let name = call.http.query.iter().find(|(name, _)| name == "name").map_or("mock", |(_, value)| value.as_str());
    let project = |id: &&str| {
        let (id, name) = (Json::from(*id), Json::from(name));
        format!("{{\"id\":{id},\"name\":{name},\"domain_id\":\"mock-domain-id\",\"enabled\":true}}")
    };
    let list: Vec<String> = call.settings.project_ids().iter().map(project).collect();
    let json = format!("{{\"projects\":[{}],\"links\":{{}}}}", list.join(","));
    call.format.answer(200, json, PROJECTS)
}

/// An id that no other request of this mock has.
fn request_id(count: u64) -> String {
    format!("00000000-0000-4000-8000-{:012X}", count & 0xFFFF_FFFF_FFFF)
}

/// Refuses for a reason that is no fault of the request.
pub(super) fn failed(status: u16) -> Refusal {
    Refusal::new(Reason::Failed(status), "The service failed, as it was told to.")
}
