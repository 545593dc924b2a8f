//! What generated tests are made of. Each function panics with a clear message.

mod sample;

pub use crate::Precision;
use crate::operation::Operation;
use crate::path::Path;
use crate::record::{Blank, Record, Slot, Value};
pub use crate::shape::{Check, Comparison, RelationKind};
use crate::shape::{Place, Row};
use crate::{Broken, Error, HttpResponse, Supplied, Violations, json, parse};
use std::fmt::Debug;

/// Wire names and texts; a list has several pairs of one name.
type Pairs<'a> = &'a [(&'a str, &'a str)];

/// A documented sample request: it parses, breaks no constraint and encodes to the same again.
#[track_caller]
pub fn request<O: Operation>(pairs: Pairs<'_>) {
    let http = sample::http_request::<O>(pairs);
    let request = O::parse(&http).unwrap_or_else(|error| panic!("the sample does not parse: {error}"));
    if let Err(violations) = request.validate() {
        panic!("the sample breaks constraints: {violations}");
    }
    let given = |list: &[(String, String)]| sorted(list, O::SHAPE.rows, pairs);
    let again = match request.encode(&supplied(O::SHAPE.rows)) {
        Ok(again) => again,
        Err(violations) => panic!("the sample does not encode: {violations}"),
    };
    assert_eq!(given(&again.query), given(&http.query), "query");
    assert_eq!(given(&again.headers), given(&http.headers), "headers");
    let parsed = O::parse(&again).unwrap_or_else(|error| panic!("what was encoded does not parse: {error}"));
    let last = parsed.encode(&supplied(O::SHAPE.rows)).expect("what was parsed encodes");
    assert_eq!(last, again, "encoded, parsed and encoded again");
}

/// A documented JSON answer: it decodes, and survives a round trip; the service refuses where the status says so.
#[track_caller]
pub fn json<O: Operation>(status: u16, text: &str) {
    let response = match answer::<O>(status, text) {
        Ok(response) => response,
        Err(refused) => return refused,
    };
    let written = json::to_string(&response);
    match O::decode(&HttpResponse::new(status, written.as_str())) {
        Ok(again) => assert_eq!(Shown(&again), Shown(&response), "decoded from {written}"),
        Err(error) => panic!("what was written does not decode: {error}\n{written}"),
    }
}

/// A documented XML answer, like [`json()`]. Without feature `xml` it does nothing.
#[track_caller]
#[cfg_attr(not(feature = "xml"), expect(unused_variables, reason = "does nothing"))]
pub fn xml<O: Operation>(status: u16, text: &str) {
    #[cfg(feature = "xml")]
    if let Ok(response) = answer::<O>(status, text) {
        let written = crate::xml::to_string(&response).expect("a response has names that XML can write");
        match O::decode(&HttpResponse::new(status, written.as_str())) {
            Ok(again) => assert_eq!(Shown(&again), Shown(&response), "decoded from {written}"),
            Err(error) => panic!("what was written does not decode: {error}\n{written}"),
        }
    }
}

/// What is left of a cut answer: each name is a field somewhere in the response and takes the value.
#[track_caller]
pub fn cut<O: Operation>(pairs: Pairs<'_>) {
    for (name, text) in pairs {
        let mut response = <O::Response as Blank>::blank();
        match find(&mut response, name, text) {
            Some(Ok(())) => {}
            Some(Err(message)) => panic!("`{name}` does not take {text:?}: {message}"),
            None => panic!("the response has no field `{name}`"),
        }
    }
}

/// A documented error: the answer that the service's error body makes of it is recognised.
#[track_caller]
pub fn error<O: Operation>(status: u16, code: Option<&str>, message: &str, kind: O::Error) {
    let body = O::INFO.service.error_body.written(code, message, None);
    match O::decode(&HttpResponse::new(status, body.as_str())) {
        Err(Error::Service(error)) => {
            assert_eq!((error.kind, error.status), (kind, status));
            assert_eq!(error.code.as_deref(), code);
            assert_eq!(error.message.as_deref(), Some(message).filter(|text| !text.is_empty()));
            assert_eq!(error.body, body.as_bytes());
        }
        other => panic!("expected {kind:?}, got {:?}", other.map(|_| "a response")),
    }
}

/// A constraint at its last good and first bad value, on top of a request that is valid.
///
/// The path tells which: a parameter by its name (of a list, the values are its items), or a field inside one, as in
/// `Accounts[].Password`; then the values are the whole parameter, with the field inside.
#[track_caller]
pub fn edge<O: Operation>(base: Pairs<'_>, path: &str, good: &[&str], bad: &[&str], check: Check) {
    let is_inside = |name: &str| path.strip_prefix(name).is_some_and(|rest| rest.starts_with(['[', '.']));
    let names = || O::SHAPE.rows.iter().map(|row| row.wire);
    let name = names().find(|name| *name == path).or_else(|| names().find(|name| is_inside(name)));
    let name = name.unwrap_or_else(|| panic!("the request has no parameter for `{path}`"));
    let with = |values: &[&str]| {
        let others = base.iter().filter(|(known, _)| *known != name).copied();
        let pairs: Vec<_> = others.chain(values.iter().map(|value| (name, *value))).collect();
        build::<O>(&pairs).validate()
    };
    if let Err(violations) = with(good) {
        panic!("{good:?} is good, but: {violations}");
    }
    // Items of a list answer for most of its constraints.
    let is_told = |told: &str| without_indices(told).strip_prefix(path).is_some_and(|rest| matches!(rest, "" | "[]"));
    let found = with(bad).err();
    let broken = Broken::Check(check);
    let told = found.iter().flatten().any(|violation| is_told(&violation.path) && violation.broken == broken);
    assert!(told, "{bad:?} breaks `{check}` of `{path}`, but validation says: {}", said(found.as_ref()));
}

/// A constraint between parameters, with a request that keeps it and one that breaks it.
#[track_caller]
pub fn relation<O: Operation>(good: Pairs<'_>, bad: Pairs<'_>, kind: RelationKind) {
    if let Err(violations) = build::<O>(good).validate() {
        panic!("{good:?} is good, but: {violations}");
    }
    let found = build::<O>(bad).validate().err();
    let told = found.iter().flatten().any(|violation| violation.broken == Broken::Relation(kind));
    assert!(told, "{bad:?} breaks `{kind}`, but validation says: {}", said(found.as_ref()));
}

/// `Accounts[0].Password` as `Accounts[].Password`.
fn without_indices(path: &str) -> String {
    let mut is_index = false;
    let keep = |it: &char| {
        is_index = *it == '[' || (is_index && it.is_ascii_digit());
        *it == '[' || !is_index
    };
    path.chars().filter(keep).collect()
}

fn said(found: Option<&Violations>) -> String {
    found.map_or_else(|| "nothing".to_owned(), ToString::to_string)
}

/// Decodes a sample; `Err` if it is a refusal, as its status says.
#[track_caller]
fn answer<O: Operation>(status: u16, text: &str) -> Result<O::Response, ()> {
    match O::decode(&HttpResponse::new(status, text)) {
        Ok(response) => Ok(response),
        Err(Error::Service(_)) if !(200..300).contains(&status) => Err(()),
        Err(error) => panic!("the sample does not decode: {error}"),
    }
}

/// A request made of pairs, without the way over HTTP.
#[track_caller]
fn build<O: Operation>(pairs: Pairs<'_>) -> O {
    let mut request = O::blank();
    let mut problems = Vec::new();
    for (index, row) in O::SHAPE.rows.iter().enumerate() {
        let path = Path::Root.key(row.wire);
        for (_, value) in pairs.iter().filter(|(name, _)| *name == row.wire) {
            let slot = match request.slot(index) {
                Slot::List(list) => list.grow(),
                slot => slot,
            };
            parse::put(slot, value, &path, &mut problems);
        }
    }
    for (name, _) in pairs {
        assert!(O::SHAPE.rows.iter().any(|row| row.wire == *name), "the request has no parameter `{name}`");
    }
    assert!(problems.is_empty(), "values do not fit: {problems:?}");
    request
}

/// Credentials that give everything they may.
fn supplied(rows: &[Row]) -> Supplied {
    let path = rows.iter().filter(|row| row.place == Place::Path);
    path.fold(Supplied::new(), |supplied, row| supplied.with(row.wire, "supplied"))
}

/// Those pairs that are rows and were given, in an order of their own.
fn sorted(list: &[(String, String)], rows: &[Row], given: Pairs<'_>) -> Vec<(String, String)> {
    let below =
        |name: &str, row: &str| name.strip_prefix(row).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let known = |name: &str| rows.iter().any(|row| below(name, row.wire));
    let mut list: Vec<_> = list.to_vec();
    list.retain(|(name, _)| known(name) && given.iter().any(|(given, _)| name == given));
    list.sort();
    list
}

/// Puts text into the first field of a name, however deep; `None` if there is no such field.
fn find(record: &mut dyn Record, name: &str, text: &str) -> Option<Result<(), String>> {
    let rows = record.shape().rows;
    if let Some(index) = rows.iter().position(|row| row.wire == name) {
        let mut problems = Vec::new();
        let slot = match record.slot(index) {
            Slot::List(list) => list.grow(),
            slot => slot,
        };
        parse::put(slot, text, &Path::Root, &mut problems);
        return Some(problems.pop().map_or(Ok(()), |problem| Err(problem.to_string())));
    }
    (0..rows.len()).find_map(|index| match record.slot(index) {
        Slot::Record(inner) => find(inner, name, text),
        Slot::OptRecord(field) => find(field.open(), name, text),
        Slot::List(list) => match list.grow() {
            Slot::Record(inner) => find(inner, name, text),
            _ => None,
        },
        Slot::Map(map) => match map.entry("") {
            Slot::Record(inner) => find(inner, name, text),
            _ => None,
        },
        _ => None,
    })
}

/// A response in assertions: shown with `Debug`, compared like itself.
struct Shown<'a>(&'a dyn Record);

impl PartialEq for Shown<'_> {
    fn eq(&self, other: &Self) -> bool {
        crate::record::equal(self.0, other.0)
    }
}

impl Debug for Shown<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Value::Record(self.0).fmt(out)
    }
}
