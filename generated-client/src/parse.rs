//! From HTTP back to a request.

use crate::HttpRequest;
use crate::decode::{self, Filler, Origin, Scalar};
use crate::error::{DecodeError, Problem};
use crate::operation::Info;
use crate::path::Path;
use crate::percent::percent_decode;
use crate::record::{self, Blank, ListField, Record, Slot};
use crate::service::Protocol;
use crate::shape::{Place, Presence, Row, Style};
use std::borrow::Cow;

/// Reads a request of an operation.
pub(crate) fn parse<T: Blank>(http: &HttpRequest, info: &Info) -> Result<T, DecodeError> {
    let mut request = T::blank();
    fill(&mut request, http, info)?;
    Ok(request)
}

/// Pairs of name and value, in any place.
pub(crate) type Pairs<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// Fills a blank request.
pub(crate) fn fill(request: &mut dyn Record, http: &HttpRequest, info: &Info) -> Result<(), DecodeError> {
    let mut problems = Vec::new();
    let places = Places::of(http, info, &mut problems);
    for (index, row) in request.shape().rows.iter().enumerate() {
        let pairs = places.of_row(row);
        let given = match (row.presence, row.place) {
            (Presence::Fixed(value), Place::Query | Place::Form) => {
                pairs.iter().any(|pair| *pair == (row.wire.into(), value.into()))
            }
            (Presence::Fixed(_), _) | (_, Place::Body) => continue,
            _ => fill_row(request.slot(index), row, pairs, &mut problems),
        };
        if !given && (record::is_required(request, index) || matches!(row.presence, Presence::Fixed(_))) {
            problems.push(Problem::missing(&Path::Root.key(row.wire)));
        }
    }
    fill_body(request, http, &mut problems);
    if problems.is_empty() {
        return Ok(());
    }
    Err(DecodeError { status: None, problems, request_id: None, body: http.body.clone() })
}

/// Where the rows of a request find their values.
struct Places<'a> {
    path: Pairs<'a>,
    query: Pairs<'a>,
    headers: Pairs<'a>,
    form: Pairs<'a>,
}

impl<'a> Places<'a> {
    fn of(http: &'a HttpRequest, info: &'a Info, problems: &mut Vec<Problem>) -> Self {
        let borrowed = |pairs: &'a [(String, String)]| -> Pairs<'a> {
            pairs.iter().map(|(name, value)| (name.as_str().into(), value.as_str().into())).collect()
        };
        let path = steps(info.path, &http.path);
        if path.is_none() || !is_called(http, info) {
            let title = format!("{} {}", info.method, info.path);
            problems.push(Problem::whole(format!("not a request of `{}` (`{title}`)", info.name)));
        }
        let form = if info.request.rows.iter().any(|row| row.place == Place::Form) {
            form(&http.body)
        } else {
            Some(Vec::new())
        };
        if form.is_none() {
            problems.push(Problem::whole("the body is not a form".to_owned()));
        }
        let (query, headers) = (borrowed(&http.query), borrowed(&http.headers));
        Self { path: path.unwrap_or_default(), query, headers, form: form.unwrap_or_default() }
    }

    fn of_row(&self, row: &Row) -> &Pairs<'a> {
        match row.place {
            Place::Path => &self.path,
            Place::Header => &self.headers,
            Place::Form => &self.form,
            Place::Query | Place::Body => &self.query,
        }
    }
}

/// Whether method and operation are right. Operations of one path are also called by the other of GET and POST.
fn is_called(http: &HttpRequest, info: &Info) -> bool {
    let Protocol::Rpc { operation: parameter, .. } = info.service.protocol else {
        return http.method.eq_ignore_ascii_case(info.method);
    };
    let in_query = || http.query.iter().find(|(name, _)| name == parameter).map(|(_, value)| value.as_str());
    let operation = http.operation.as_ref().map(|(_, name)| &**name).or_else(in_query);
    let method = ["GET", "POST", info.method].iter().any(|method| http.method.eq_ignore_ascii_case(method));
    method && operation.is_none_or(|name| name == info.name)
}

/// The values of a path by the names in its template; `None` if it does not fit.
pub(crate) fn steps<'a>(template: &'a str, path: &'a str) -> Option<Pairs<'a>> {
    let (mut pairs, mut template, mut path) = (Vec::new(), template, path);
    while let Some((before, after)) = template.split_once('{') {
        let (name, after) = after.split_once('}')?;
        path = path.strip_prefix(before)?;
        let end = path.find('/').unwrap_or(path.len());
        // Two values may share a step: the first one ends where the text between them starts.
        let between = after.split(['/', '{']).next().filter(|between| !between.is_empty());
        let end = between.map_or(Some(end), |between| path[..end].find(between))?;
        pairs.push((Cow::Borrowed(name), Cow::Owned(percent_decode(&path[..end], false)?)));
        path = &path[end..];
        template = after;
    }
    (template == path).then_some(pairs)
}

/// The pairs of a query or a form body; `None` if it is neither.
pub(crate) fn form(body: &[u8]) -> Option<Pairs<'_>> {
    let text = std::str::from_utf8(body).ok()?;
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Some((Cow::Owned(percent_decode(name, true)?), Cow::Owned(percent_decode(value, true)?)))
    };
    text.split('&').filter(|part| !part.is_empty()).map(pair).collect()
}

/// Fills a row; whether there was anything to fill it with.
fn fill_row(slot: Slot<'_>, row: &Row, pairs: &Pairs<'_>, problems: &mut Vec<Problem>) -> bool {
    let path = Path::Root.key(row.wire);
    let named = |name: &str| name == row.wire || (row.place == Place::Header && name.eq_ignore_ascii_case(row.wire));
    let values = || pairs.iter().filter(|(name, _)| named(name)).map(|(_, value)| value.as_ref());
    let style = if row.place == Place::Header { Style::Comma } else { row.style };
    match (slot, style) {
        (slot @ (Slot::List(_) | Slot::Record(_) | Slot::OptRecord(_)), Style::Indexed) => {
            indexed(slot, row.wire, pairs, &path, problems)
        }
        (Slot::List(list), Style::Repeated) => {
            values().for_each(|value| item(list, value, &path, problems));
            !list.is_empty()
        }
        (Slot::List(list), Style::Comma) => {
            values()
                .flat_map(|value| value.split(','))
                .for_each(|value| item(list, value.trim_ascii(), &path, problems));
            !list.is_empty()
        }
        (slot, _) => values().next_back().map(|value| put(slot, value, &path, problems)).is_some(),
    }
}

fn item(list: &mut dyn ListField, value: &str, path: &Path<'_>, problems: &mut Vec<Problem>) {
    let index = list.len();
    put(list.grow(), value, &path.index(index), problems);
}

fn indexed(slot: Slot<'_>, name: &str, pairs: &Pairs<'_>, path: &Path<'_>, problems: &mut Vec<Problem>) -> bool {
    let below = format!("{name}.");
    if !pairs.iter().any(|(known, _)| known == name || known.starts_with(&below)) {
        return false;
    }
    match slot {
        Slot::List(list) => loop {
            let index = list.len();
            if !indexed(list.grow(), &format!("{below}{}", index + 1), pairs, &path.index(index), problems) {
                list.shrink();
                return true;
            }
        },
        Slot::OptRecord(field) => indexed_record(field.open(), &below, pairs, path, problems),
        Slot::Record(record) => indexed_record(record, &below, pairs, path, problems),
        slot => match pairs.iter().rev().find(|(known, _)| known == name) {
            Some((_, value)) => put(slot, value, path, problems),
            None => return false,
        },
    }
    true
}

fn indexed_record(
    record: &mut dyn Record,
    below: &str,
    pairs: &Pairs<'_>,
    path: &Path<'_>,
    problems: &mut Vec<Problem>,
) {
    for (index, row) in record.shape().rows.iter().enumerate() {
        let path = path.key(row.wire);
        let given = indexed(record.slot(index), &format!("{below}{}", row.wire), pairs, &path, problems);
        if !given && record::is_required(record, index) {
            problems.push(Problem::missing(&path));
        }
    }
}

/// Puts text into a slot; what is no scalar is read as JSON.
pub(crate) fn put(slot: Slot<'_>, value: &str, path: &Path<'_>, problems: &mut Vec<Problem>) {
    if let Slot::Record(_) | Slot::OptRecord(_) | Slot::List(_) | Slot::Map(_) | Slot::Any(_) | Slot::OptAny(_) = slot {
        let mut filler = Filler::new(value, Origin::Request);
        let done = filler.value(slot, None, path).and_then(|()| filler.reader.end());
        problems.append(&mut filler.problems);
        if let Err(syntax) = done {
            problems.push(Problem::new(path, format!("not JSON: {}", syntax.describe(value))));
        }
    } else if let Err((takes, found)) = decode::put(slot, Scalar::Text(Cow::Borrowed(value)), true) {
        problems.push(Problem::new(path, format!("expected {takes}, found {found}")));
    }
}

fn fill_body(request: &mut dyn Record, http: &HttpRequest, problems: &mut Vec<Problem>) {
    let rows = request.shape().rows;
    if !rows.iter().any(|row| row.place == Place::Body) {
        return;
    }
    let Ok(text) = std::str::from_utf8(&http.body) else {
        return problems.push(Problem::whole("the body is not UTF-8".to_owned()));
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut filler = Filler::new(text, Origin::Request);
    let done = filler.whole(request);
    problems.append(&mut filler.problems);
    if let Err(syntax) = done {
        problems.push(Problem::syntax(syntax, text));
    }
}
