//! Defaults that are no values but names of other fields: `The default value is ThingId.`

use crate::fact::{Doubt, DoubtKind, Field};
use std::collections::HashSet;

/// Takes such defaults away, each with a doubt.
pub(super) fn settle(fields: &mut [Field], doubts: &mut Vec<Doubt>) {
    let mut names = HashSet::new();
    for field in &*fields {
        field.walk(&mut |it| {
            names.insert(it.name.clone());
        });
    }
    visit(fields, &names, doubts);
}

fn visit(fields: &mut [Field], names: &HashSet<String>, doubts: &mut Vec<Doubt>) {
    for field in fields {
        let is_listed = |value: &str| field.limits.values.iter().any(|it| it.value == value);
        let is_name = |value: &str| names.contains(value) && value != field.name && !is_listed(value);
        let default = field.limits.default.take_if(|it| is_name(&it.value));
        if let Some(default) = default {
            let about = format!("{}: its default, which is another field's value", field.name);
            doubts.push(Doubt { lines: default.lines, kind: DoubtKind::Prose, about, candidates: vec![default.words] });
        }
        visit(&mut field.children, names, doubts);
    }
}
