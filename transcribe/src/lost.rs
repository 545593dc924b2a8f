//! Keys of objects that samples show and no row names, on pages that have lost the rows of a single word.

use crate::assemble::Assembled;
use crate::block::Lines;
use crate::fact::{Doubt, DoubtKind, Field};
use crate::sample::Node;
use crate::tree::Shown;

/// Raises a doubt for each such key, with the fields that the sample shows below it.
pub(crate) fn find(done: &Assembled, shown: &Shown, doubts: &mut Vec<Doubt>) {
    let Some(sampled) = &shown.response else { return };
    let mut lost = Vec::new();
    visit(&done.response, &sampled.root, &mut lost);
    for (key, node) in lost {
        let below = |it: &&Field| it.children.is_empty() && node.get(&it.name).is_some();
        let fields: Vec<&Field> = done.response.iter().filter(below).collect();
        let lines = fields.iter().map(|it| it.lines).reduce(Lines::and).unwrap_or(sampled.lines);
        let names: Vec<&str> = fields.iter().map(|it| it.name.as_str()).collect();
        let names = if names.is_empty() { "fields".to_owned() } else { names.join(", ") };
        let about = format!("{names}: only the sample shows {key}, below which they stand; its row seems to be lost");
        let candidates = vec![format!("a field {key} that holds them"), "no such field".to_owned()];
        doubts.push(Doubt { lines, kind: DoubtKind::Wrapper, about, candidates });
    }
}

fn visit<'a>(fields: &[Field], node: &'a Node, lost: &mut Vec<(&'a str, &'a Node)>) {
    for (key, inner) in node.entries() {
        let key = key.trim();
        let known = fields.iter().find(|it| it.name.eq_ignore_ascii_case(key));
        match known {
            Some(field) => {
                let inner = field.wrapper.as_ref().and_then(|it| inner.get(&it.value)).unwrap_or(inner);
                visit(&field.children, inner, lost);
            }
            None if !inner.entries().is_empty() => lost.push((key, inner)),
            None => {}
        }
    }
}
