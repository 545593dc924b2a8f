//! What table and sample of one page give differently.

use crate::assemble::Assembled;
use crate::block::Lines;
use crate::fact::{Doubt, DoubtKind, Field, Shape};
use crate::sample::Node;
use crate::tree::{Sampled, Shown};

/// Raises one doubt for all types that table and sample give differently.
pub(crate) fn find(done: &Assembled, shown: &Shown, doubts: &mut Vec<Doubt>) {
    let mut differing = Vec::new();
    for (fields, sampled) in [(&done.request, &shown.request), (&done.response, &shown.response)] {
        if let Some(Sampled { root, .. }) = sampled {
            compare(fields, root, &mut differing);
        }
    }
    let Some(lines) = differing.iter().map(|it| it.lines).reduce(Lines::and) else { return };
    let mut names: Vec<&str> = differing.iter().map(|it| it.name.as_str()).collect();
    names.dedup();
    let candidates = differing.iter().map(|it| format!("{}: {} or {}", it.name, it.table, it.sample)).collect();
    let about = format!("{}: the type, which table and sample give differently", names.join(", "));
    doubts.push(Doubt { lines, kind: DoubtKind::Type, about, candidates });
}

struct Difference {
    name: String,
    table: String,
    sample: &'static str,
    lines: Lines,
}

fn compare(fields: &[Field], node: &Node, found: &mut Vec<Difference>) {
    for field in fields {
        let Some(mut value) = node.get(&field.name) else { continue };
        if let Some(sample) = other_type(&field.shape, value) {
            found.push(Difference {
                name: field.name.clone(),
                table: field.type_words.clone(),
                sample,
                lines: field.lines,
            });
        }
        if field.wrapper.is_some()
            && let Some((_, inner)) = value.only()
        {
            value = inner;
        }
        compare(&field.children, value, found);
    }
}

// A number for a text and a bare object for a list occur on every fifth page, and a client reads both.
fn other_type(shape: &Shape, value: &Node) -> Option<&'static str> {
    match (shape, value) {
        (Shape::Scalar("integer" | "number"), Node::Text(text)) if text.parse::<f64>().is_err() && !text.is_empty() => {
            Some("text")
        }
        (Shape::Scalar("integer" | "number" | "string"), Node::Boolean(_)) => Some("a truth value"),
        (Shape::Scalar("boolean"), Node::Text(text))
            if !matches!(text.to_lowercase().as_str(), "true" | "false" | "") =>
        {
            Some("text")
        }
        (Shape::Scalar(_), Node::Object(_)) => Some("an object"),
        (Shape::Scalar(_), Node::List(_)) => Some("a list"),
        (Shape::Object | Shape::List(_) | Shape::Map, Node::Text(text)) if !text.is_empty() => Some("text"),
        (Shape::Object | Shape::List(_) | Shape::Map | Shape::Scalar("boolean"), Node::Number(_)) => Some("a number"),
        _ => None,
    }
}
