//! Which of two times of a request is the later one, where a row says so and the request has both.

use crate::fact::{Cited, Doubt, DoubtKind, Field, Rule};

/// How vendors name the end of a time range, and its beginning.
const ENDS: [(&str, &str); 4] = [("End", "Start"), ("end", "start"), ("End", "Begin"), ("end", "begin")];

/// The rules that rows of a request state about its times; a doubt where the other time has no row, or both stand deeper.
pub(crate) fn find(request: &[Field], doubts: &mut Vec<Doubt>) -> Vec<Cited<Rule>> {
    let mut rules: Vec<Cited<Rule>> = Vec::new();
    for field in request {
        match (&field.limits.order, rule(&field.name, request)) {
            (Some(stated), Some(value)) if rules.iter().all(|it| it.value != value) => {
                rules.push(Cited { value, lines: stated.lines, words: stated.words.clone() });
            }
            (Some(_), None) => doubt(field, doubts),
            _ => {}
        }
        for below in &field.children {
            below.walk(&mut |it| doubt(it, doubts));
        }
    }
    rules
}

fn doubt(field: &Field, doubts: &mut Vec<Doubt>) {
    let Some(Cited { lines, words, .. }) = &field.limits.order else { return };
    let (about, candidates) = (format!("{}: a rule between parameters", field.name), vec![words.clone()]);
    doubts.push(Doubt { lines: *lines, kind: DoubtKind::Prose, about, candidates });
}

fn rule(name: &str, request: &[Field]) -> Option<Rule> {
    let known = |name: String| request.iter().any(|it| it.name == name).then_some(name);
    ENDS.iter().find_map(|(end, start)| {
        let later = || Some(Rule { later: name.to_owned(), earlier: known(name.replacen(end, start, 1))? });
        let earlier = || Some(Rule { later: known(name.replacen(start, end, 1))?, earlier: name.to_owned() });
        if name.contains(end) { later() } else { name.contains(start).then(earlier)? }
    })
}
