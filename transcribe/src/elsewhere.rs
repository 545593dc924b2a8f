//! Fields that a sample shows in another place than the page puts them.

use crate::assemble::Assembled;
use crate::fact::{Doubt, DoubtKind, Field};
use crate::tree::{Sampled, Shown};

/// Raises a doubt for each container that no sample shows, where it shows the fields below it without it.
pub(crate) fn find(done: &Assembled, shown: &Shown, doubts: &mut Vec<Doubt>) {
    for (fields, sampled) in [(&done.request, &shown.request), (&done.response, &shown.response)] {
        if let Some(Sampled { root, .. }) = sampled {
            let paths = root.paths();
            for field in fields {
                look(field, fields, &paths, doubts);
            }
        }
    }
}

fn look(field: &Field, all: &[Field], paths: &[Vec<String>], doubts: &mut Vec<Doubt>) {
    let shown: Vec<(&str, &[String])> = if find_key(paths, &field.name).is_some() || field.children.is_empty() {
        Vec::new()
    } else {
        let only_here = field.children.iter().map(|it| it.name.as_str()).filter(|it| count(all, it) == 1);
        only_here.filter_map(|it| Some((it, find_key(paths, it)?))).collect()
    };
    // A single key of several can belong to something else that no row names.
    if shown.is_empty() || shown.len() * 2 < field.children.len() {
        for child in &field.children {
            look(child, all, paths, doubts);
        }
        return;
    }
    let names: Vec<&str> = shown.iter().map(|(name, _)| *name).collect();
    let place = shown[0].1.last().map_or("at the top".to_owned(), |it| format!("below {it}"));
    let (names, container) = (names.join(", "), &field.name);
    let about =
        format!("{names}: whether they stand below {container}, which no sample shows; a sample shows them {place}");
    let candidates = vec![format!("below {container}"), place];
    doubts.push(Doubt { lines: field.lines, kind: DoubtKind::Place, about, candidates });
}

/// Below what a sample has a key of this name.
fn find_key<'a>(paths: &'a [Vec<String>], name: &str) -> Option<&'a [String]> {
    paths.iter().find_map(|path| {
        let (key, above) = path.split_last()?;
        key.trim().eq_ignore_ascii_case(name).then_some(above)
    })
}

fn count(fields: &[Field], name: &str) -> usize {
    fields.iter().map(|it| usize::from(it.name == name) + count(&it.children, name)).sum()
}
