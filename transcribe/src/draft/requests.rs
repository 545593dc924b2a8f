//! Sample requests against the rows of the request: what only they show is added with a doubt.

use super::reconcile::Pass;
use crate::sample::{self, Node};
use crate::words;
use codegen::source::{self, Field, Operation, Spanned};

/// Adds what a sample request shows of parameters: those of the query are texts, whatever their type.
pub(super) fn request(operation: &mut Operation, mut sample: source::Sample, at: String) {
    let mut rows = operation.request.clone();
    let mut query = Pass::of_request(at.clone(), "query");
    let shown = sample.request.as_ref().map_or("", |it| it.value.as_str());
    for (name, text) in pairs(shown) {
        let stem = name.split('.').next().unwrap_or(&name).to_owned();
        let is_list = |it: &str| rows.iter().any(|(known, row)| known.value == it && row.list_of.is_some());
        if words::is_of_the_protocol(&name) || is_list(&name) || is_list(&stem) {
            continue;
        }
        query.object(&mut rows, &Node::Object(vec![(name, Node::Text(text))]), "");
    }
    let mut body = Pass::of_request(at, "body");
    if let Some(tree) = sample.body.as_ref().and_then(|it| sample::json(&it.value)).filter(|_| sample.cut.is_none()) {
        body.object(&mut rows, &tree.root, "");
    }
    operation.request = rows;
    cut_request(&mut sample, operation);
    let told = query.told().into_iter().chain(body.told());
    operation.review.extend(told.map(Spanned::from));
    operation.samples.push(sample);
}

// Names and values of a query as pages print it, as far as they are shown.
fn pairs(text: &str) -> Vec<(String, String)> {
    let text: String = text.split_whitespace().collect();
    let query = if text.starts_with('&') { text.as_str() } else { text.split_once('?').map_or("", |(_, query)| query) };
    let shown = |it: &&str| !it.starts_with(['<', '{']) && it.is_ascii() && !it.contains('%');
    let pair = |it: &str| it.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
    let is_shown = |(name, value): &(String, String)| {
        !name.is_empty()
            && !value.is_empty()
            && !value.starts_with(['<', '{', '['])
            && name.bytes().all(|it| it.is_ascii_alphanumeric() || b"._-".contains(&it))
    };
    query.split('&').filter(shown).filter_map(pair).filter(is_shown).collect()
}

// A sample request that lacks a mandatory parameter is shortened, whatever the page says.
fn cut_request(sample: &mut source::Sample, operation: &Operation) {
    let Some(text) = sample.request.as_ref().filter(|_| sample.cut.is_none()) else { return };
    let is_given = |name: &str| text.value.contains(&format!("{name}="));
    let lacks = |(name, row): &&(Spanned<String>, Field)| {
        let place = row.r#in.as_ref().map_or("query", |it| it.value.as_str());
        let is_shown = matches!(place, "path" | "header") || (place == "query" && is_given(&name.value));
        row.required.is_some() && row.supplied_by.is_none() && !is_shown
    };
    if operation.request.iter().any(|it| lacks(&it)) {
        sample.cut = Some("mandatory parameters are left out".to_owned().into());
    }
}
