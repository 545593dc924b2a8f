//! A draft of the file that all operations of a service share: what pages tell of it, and an item of `review:` for all else.

use super::{Edition, Sibling, head, value};
use crate::fact::{Location, SampleKind};
use crate::patterns;
use crate::sample;
use crate::words::{self, Part};
use codegen::source::{Endpoint, ErrorBody, Project, Rpc, Service, Spanned};
use regex::Regex;
use std::sync::LazyLock;

static HOST: LazyLock<Regex> =
    LazyLock::new(|| patterns::one(r"(?i)\bhttp(?:s|\(s\))?://([A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z]{2,})"));
static VERSION: LazyLock<Regex> = LazyLock::new(|| patterns::one(r"[?&]\s*Version=([0-9]{4}-[0-9]{2}-[0-9]{2})"));
static STEP: LazyLock<Regex> = LazyLock::new(|| patterns::one(r"^v[0-9]+(?:\.[0-9]+)?$"));
static REGION: LazyLock<Regex> =
    LazyLock::new(|| patterns::one(r"^(?:cn|us|eu|ap|me|af|sa|la|na|ae|tr|rus)-[a-z0-9-]+$"));

/// Drafts it from pages of one service, and from what the vendor's other services have in common.
pub(crate) fn draft(editions: &[Edition<'_>], siblings: &[Sibling<'_>]) -> Service {
    let Some(first) = editions.first() else { return Service::default() };
    let is_rest = editions.iter().any(|it| head::is_rest(it.reading));
    let protocol = if is_rest { "rest" } else { "rpc" };
    let is_alike = |it: &&Sibling<'_>| it.service.protocol.value == protocol;
    let sibling = siblings.iter().find(is_alike).or(siblings.first()).copied();
    let mut it = Pages { editions, sibling, review: Vec::new() };
    let name = it.name();
    let (version, version_at) = it.version(is_rest);
    let (pattern, host_at) = it.host();
    let cited = |at: &Option<String>| at.iter().map(|it| it.clone().into()).collect();
    let mut service = Service {
        title: value::quotation(&name).into(),
        service: name.into(),
        protocol: protocol.to_owned().into(),
        sources: editions.iter().map(|it| (it.id.to_owned().into(), head::source(it))).collect(),
        endpoint: Endpoint { pattern: pattern.into(), sources: cited(&host_at), ..Endpoint::default() },
        ..Service::default()
    };
    service.sources_of.push(("protocol".to_owned().into(), vec![first.id.to_owned().into()]));
    if let Some(at) = version_at {
        service.sources_of.push(("version".to_owned().into(), vec![at.into()]));
    }
    service.version = version.into();
    it.untold(&mut service, is_rest);
    service.error_body = it.error_body();
    service.project = it.project();
    only_cited(&mut service);
    service.review = it.review.into_iter().map(Spanned::from).collect();
    service.review.insert(0, "title: the product's name for people, in place of the “quotation”".to_owned().into());
    service
}

// Of many pages a few tell something about the service.
fn only_cited(service: &mut Service) {
    let facts = [&service.endpoint.sources, &service.error_body.sources].into_iter().flatten();
    let project = service.project.iter().flat_map(|it| &it.sources);
    let stated = service.sources_of.iter().flat_map(|(_, refs)| refs);
    let cited: Vec<String> =
        facts.chain(project).chain(stated).filter_map(|it| it.value.split(':').next()).map(str::to_owned).collect();
    service.sources.retain(|(id, _)| cited.contains(&id.value));
    for (_, source) in &mut service.sources {
        source.notes.clear();
    }
}

struct Pages<'a> {
    editions: &'a [Edition<'a>],
    sibling: Option<Sibling<'a>>,
    review: Vec<String>,
}

impl Pages<'_> {
    fn ask(&mut self, text: &str) {
        self.review.push(text.to_owned());
    }

    // No page tells how calls are signed, and what goes along with each of them.
    fn untold(&mut self, service: &mut Service, is_rest: bool) {
        if !is_rest {
            service.rpc = Some(self.sibling.and_then(Sibling::rpc).unwrap_or_else(rpc));
            self.decide("rpc", service);
        }
        service.authentication = self.sibling.map(Sibling::authentication).unwrap_or_default();
        if service.authentication.is_empty() {
            self.ask("authentication: no page tells it; list the schemes that the service takes, best first");
        } else {
            self.decide("authentication", service);
        }
        service.common = self.sibling.map(|it| it.common(is_rest, &service.version.value)).unwrap_or_default();
        if !service.common.is_empty() {
            self.decide("common", service);
        }
    }

    fn decide(&mut self, key: &str, service: &mut Service) {
        let from = self.sibling.map_or_else(String::new, |it| format!("; {} has it so", it.path));
        service.decisions.push((key.to_owned().into(), format!("No page tells it{from}.").into()));
        self.ask(&format!(
            "{key}: no page tells it; compare what stands there with the vendor's SDK, and cite that as a source"
        ));
    }

    fn name(&mut self) -> String {
        let product = self.editions.iter().find_map(|it| it.reading.product.clone());
        product.unwrap_or_else(|| {
            self.ask("service: no page tells the product's name on the wire or in the vendor's SDK; write it in place of `Unnamed`");
            "Unnamed".to_owned()
        })
    }

    // A sample's `Version=…`, or the first step of a path that looks like one.
    fn version(&mut self, is_rest: bool) -> (String, Option<String>) {
        for edition in self.editions {
            let is_dated =
                |it: &&crate::Field| it.name == "Version" && it.example.len() == 10 && it.example.starts_with("20");
            if let Some(row) = edition.reading.request.iter().find(is_dated) {
                return (row.example.clone(), Some(value::cite(edition.id, row.lines)));
            }
            for shown in edition.reading.samples.iter().filter(|it| it.kind == SampleKind::Request) {
                if let Some(found) = VERSION.captures(&shown.text) {
                    return (found[1].to_owned(), Some(value::cite(edition.id, shown.lines)));
                }
            }
            if let Some(http) = edition.reading.http.as_ref().filter(|_| is_rest)
                && let Some(step) = http.value.1.split('/').find(|it| STEP.is_match(it))
            {
                return (step.to_owned(), Some(value::cite(edition.id, http.lines)));
            }
        }
        self.ask("version: no page tells the version of the API; write it in place of each `unknown`");
        ("unknown".to_owned(), None)
    }

    fn host(&mut self) -> (String, Option<String>) {
        for edition in self.editions {
            for shown in edition.reading.samples.iter().filter(|it| it.kind == SampleKind::Request) {
                let Some(found) = HOST.captures(&shown.text) else { continue };
                let host = found[1].to_lowercase();
                let at = value::cite(edition.id, shown.lines);
                let steps: Vec<&str> =
                    host.split('.').map(|it| if REGION.is_match(it) { "{region}" } else { it }).collect();
                let pattern = steps.join(".");
                let with_region =
                    host.split_once('.').map_or_else(String::new, |(first, rest)| format!("{first}.{{region}}.{rest}"));
                if pattern == host {
                    self.ask(&format!("{at} endpoint: a sample calls {host}; if each region has a host of its own, write `pattern: {with_region}`, with those that do not follow it under `regions:`"));
                } else {
                    self.ask(&format!("{at} endpoint: a sample calls {host}; whether all regions follow `{pattern}`"));
                }
                return (pattern, Some(at));
            }
        }
        self.ask(
            "endpoint: no page tells a host; write it in place of `unknown.{region}.invalid`, as `name.{region}.example.com`",
        );
        ("unknown.{region}.invalid".to_owned(), None)
    }

    fn error_body(&mut self) -> ErrorBody {
        let (keys, is_nested) = self.error_keys();
        let mut body = self.sibling.map_or_else(error_body, Sibling::error_body);
        let (mut sources, mut untold): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
        for (part, name, known) in [
            (Part::Code, "code", &mut body.code),
            (Part::Message, "message", &mut body.message),
            (Part::RequestId, "request_id", &mut body.request_id),
        ] {
            let mut shown: Vec<Spanned<String>> = Vec::new();
            for (key, at) in keys.iter().filter(|(key, _)| words::part_of_error(key) == Some(part)) {
                if shown.iter().any(|it| it.value == *key) {
                    continue;
                }
                shown.push(key.clone().into());
                if !sources.contains(at) {
                    sources.push(at.clone());
                }
            }
            if shown.is_empty() {
                untold.push(name);
            } else {
                *known = shown;
            }
        }
        if !untold.is_empty() {
            let from = self.sibling.map_or_else(|| "a guess".to_owned(), |it| format!("those of {}", it.path));
            let parts = untold.join(", ");
            self.ask(&format!(
                "error_body: no page shows an error answer with {parts}; the keys that stand there are {from}"
            ));
        }
        body.nested = body.nested.or_else(|| is_nested.then(|| true.into()));
        body.sources = sources.into_iter().map(Spanned::from).collect();
        body
    }

    // Keys of error answers that samples and tables of error answers show, each with its place, and whether any stands deeper.
    fn error_keys(&self) -> (Vec<(String, String)>, bool) {
        let mut keys: Vec<(String, String)> = Vec::new();
        let mut is_nested = false;
        for Edition { id, reading, .. } in self.editions {
            let samples = reading.samples.iter().filter(|it| it.kind == SampleKind::Json);
            for shown in samples.filter(|it| it.status.as_deref().is_some_and(|it| !it.starts_with('2'))) {
                let Some(tree) = sample::json(&shown.text) else { continue };
                let entries = tree.root.entries();
                let inner: Vec<&String> =
                    entries.iter().flat_map(|(_, node)| node.entries()).map(|(key, _)| key).collect();
                is_nested |= !inner.is_empty();
                let all = entries.iter().map(|(key, _)| key).chain(inner);
                keys.extend(all.map(|key| (key.clone(), value::cite(id, shown.lines))));
            }
            let rows = reading.response.iter();
            let rows = rows.filter(|it| it.status.as_deref().is_some_and(|it| it.starts_with(['4', '5'])));
            keys.extend(rows.map(|it| (it.name.clone(), value::cite(id, it.lines))));
        }
        (keys, is_nested)
    }

    fn project(&mut self) -> Option<Project> {
        let is_project = |it: &&crate::Field| it.location == Some(Location::Path) && words::is_project(&it.name);
        let (at, name) = self.editions.iter().find_map(|edition| {
            let row = edition.reading.request.iter().find(is_project)?;
            Some((value::cite(edition.id, row.lines), row.name.clone()))
        })?;
        let identity =
            self.sibling.and_then(Sibling::identity).unwrap_or_else(|| "unknown.{region}.invalid".to_owned());
        self.ask(&format!("project: no page tells the host of the identity service; write it in place of `{identity}` if that is another one, or delete `project:`, and callers give the project with their keys"));
        Some(Project { parameter: name.into(), identity: identity.into(), sources: vec![at.into()] })
    }
}

fn rpc() -> Rpc {
    Rpc {
        method: "POST".to_owned().into(),
        path: "/".to_owned().into(),
        operation_parameter: "Action".to_owned().into(),
        version_parameter: "Version".to_owned().into(),
        sources: Vec::new(),
    }
}

fn error_body() -> ErrorBody {
    let one = |key: &str| vec![key.to_owned().into()];
    ErrorBody { code: one("code"), message: one("message"), request_id: one("request_id"), ..ErrorBody::default() }
}
