//! A documented sample as the HTTP request that it stands for.

use super::Pairs;
use crate::operation::Operation;
use crate::record::Slot;
use crate::service::Protocol;
use crate::shape::{Place, Presence, Row};
use crate::{HttpRequest, json, percent};

/// Puts documented pairs where they go.
pub(super) fn http_request<O: Operation>(pairs: Pairs<'_>) -> HttpRequest {
    let (info, rows) = (O::INFO, O::SHAPE.rows);
    let mut http = HttpRequest::new(info.method, info.path);
    let mut form = Vec::new();
    let pairs = with_fixed(pairs, rows);
    for (name, value) in &pairs {
        let pair = ((*name).to_owned(), (*value).to_owned());
        match rows.iter().find(|row| row.wire == *name).map_or(Place::Query, |row| row.place) {
            Place::Path => http.path = filled(&http.path, name, value),
            Place::Query => http.query.push(pair),
            Place::Header => http.headers.push(pair),
            Place::Form => form.push(pair),
            Place::Body => {}
        }
    }
    for row in rows.iter().filter(|row| row.place == Place::Path) {
        http.path = filled(&http.path, row.wire, "supplied");
    }
    if !form.is_empty() {
        let mut text = String::new();
        percent::form(&mut text, &form);
        http.body = text.into_bytes();
    }
    if rows.iter().any(|row| row.place == Place::Body) {
        http.body = body::<O>(&pairs).into_bytes();
    }
    if let Protocol::Rpc { operation, .. } = info.service.protocol {
        http.operation = Some((operation.into(), info.name.into()));
    }
    http
}

/// The same with what has only one value, where the sample does not show it.
fn with_fixed<'a>(pairs: Pairs<'a>, rows: &[Row]) -> Vec<(&'a str, &'a str)> {
    let fixed = rows.iter().filter_map(|row| match row.presence {
        Presence::Fixed(value) if pairs.iter().all(|(name, _)| *name != row.wire) => Some((row.wire, value)),
        _ => None,
    });
    pairs.iter().copied().chain(fixed).collect()
}

/// The JSON body of documented pairs.
fn body<O: Operation>(pairs: Pairs<'_>) -> String {
    let mut request = O::blank();
    let mut fields = Vec::new();
    for (index, row) in O::SHAPE.rows.iter().enumerate().filter(|(_, row)| row.place == Place::Body) {
        let values: Vec<&str> = pairs.iter().filter(|(name, _)| *name == row.wire).map(|(_, text)| *text).collect();
        let Some(text) = values.last() else { continue };
        let value = match request.slot(index) {
            Slot::List(list) => {
                let items: Vec<String> = values.iter().map(|text| body_value(&list.grow(), text)).collect();
                let items = format!("[{}]", items.join(","));
                row.wrapper.map_or_else(|| items.clone(), |wrapper| format!("{{{wrapper:?}:{items}}}"))
            }
            slot => body_value(&slot, text),
        };
        fields.push(format!("{:?}:{value}", row.wire));
    }
    format!("{{{}}}", fields.join(","))
}

/// Documented text of a body's value: JSON as it is, unless text belongs there.
fn body_value(slot: &Slot<'_>, text: &str) -> String {
    let is_json = match slot {
        Slot::Fixed
        | Slot::Text(_)
        | Slot::OptText(_)
        | Slot::Time(_)
        | Slot::OptTime(_)
        | Slot::Secret(_)
        | Slot::OptSecret(_)
        | Slot::Word(_)
        | Slot::OptWord(_) => false,
        Slot::Integer(_)
        | Slot::OptInteger(_)
        | Slot::Number(_)
        | Slot::OptNumber(_)
        | Slot::Boolean(_)
        | Slot::OptBoolean(_)
        | Slot::Any(_)
        | Slot::OptAny(_)
        | Slot::Record(_)
        | Slot::OptRecord(_)
        | Slot::List(_)
        | Slot::Map(_) => true,
    };
    let json = is_json.then(|| text.parse::<json::Json>().ok()).flatten();
    json.unwrap_or_else(|| json::Json::from(text)).to_string()
}

fn filled(path: &str, name: &str, value: &str) -> String {
    let mut encoded = String::new();
    percent::percent_encode(&mut encoded, value);
    path.replace(&format!("{{{name}}}"), &encoded)
}
