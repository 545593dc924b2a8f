//! A draft against the generator's own checks. What they refuse is taken out of the draft and told as an item of `review:`, so
//! that open items are all that keeps a draft from being generated.

use super::place::{self, Step};
use super::value;
use super::{head, path};
use codegen::source::{Field, Map, Operation, Spanned, ValueEntry};
use codegen::{Diagnostic, SpecFile};

/// Enough for a page of which every row is wrong twice.
const MOST_ROUNDS: usize = 400;

/// Takes out what the generator would refuse.
pub(crate) fn settle(operation: &mut Operation, service: &SpecFile) {
    let review = std::mem::take(&mut operation.review);
    let mut told: Vec<String> = Vec::new();
    let folder = service.path.rsplit_once('/').map_or("a/b", |(folder, _)| folder);
    let mut text = codegen::write_operation(operation);
    for round in 0..MOST_ROUNDS {
        let file = SpecFile { path: format!("{folder}/draft.yaml"), text: text.clone().into() };
        let found = codegen::lint(&[service.clone(), file]);
        let problems: Vec<&Diagnostic> = found.iter().filter(|it| is_about_the_draft(it)).collect();
        if problems.is_empty() {
            break;
        }
        let mut done: Vec<Vec<Step>> = Vec::new();
        // From behind, so that numbers of items stay.
        for problem in problems.iter().rev() {
            let Some(at) = problem.labels.iter().find(|it| it.span.file.0 == 1).map(|it| it.span.start as usize) else {
                continue;
            };
            let steps = place::steps(&text, at);
            let owner = owner(&steps);
            if !done.contains(&owner) {
                told.extend(mend(operation, problem, &steps));
                done.push(owner);
            }
        }
        let before = std::mem::replace(&mut text, codegen::write_operation(operation));
        if text == before || round + 1 == MOST_ROUNDS {
            told.extend(problems.iter().map(|it| words(it)));
            break;
        }
    }
    operation.review = review;
    operation.review.extend(told.into_iter().map(Spanned::from));
}

// What a person has to decide about a dispute is told by the dispute itself.
fn is_about_the_draft(problem: &Diagnostic) -> bool {
    !matches!(problem.code, "unresolved-dispute" | "open-review") && problem.labels.iter().any(|it| it.span.file.0 == 1)
}

/// One change for each sample, error or row and round: the next round sees what it led to.
fn owner(steps: &[Step]) -> Vec<Step> {
    let depth = match steps.first().and_then(Step::key) {
        Some("samples" | "errors" | "rules") => 2,
        Some("request" | "response") => row_depth(steps),
        _ => 1,
    };
    steps.iter().take(depth).cloned().collect()
}

/// How many steps lead to the innermost row.
fn row_depth(steps: &[Step]) -> usize {
    let mut depth = 2.min(steps.len());
    while steps.get(depth).and_then(Step::key) == Some("fields") && steps.len() > depth + 1 {
        depth += 2;
    }
    depth
}

fn words(problem: &Diagnostic) -> String {
    let help = problem.help.first().or(problem.fixes.first().map(|it| &it.text));
    help.map_or_else(|| problem.title.clone(), |help| format!("{}: {help}", problem.title))
}

fn mend(operation: &mut Operation, problem: &Diagnostic, steps: &[Step]) -> Option<String> {
    match (steps.first().and_then(Step::key), steps.get(1)) {
        (Some("samples"), Some(Step::Item(number))) => sample(operation, problem, *number),
        (Some("errors"), Some(Step::Item(number))) => error(operation, problem, *number),
        (Some("rules"), Some(Step::Item(number))) if *number < operation.rules.len() => {
            let rule = operation.rules.remove(*number);
            let at = rule.sources.first().map_or_else(String::new, |it| it.value.clone());
            let compared = rule.compare.map_or_else(String::new, |it| it.value);
            Some(format!("{at} rules: `compare: {compared}` is left out: {}", words(problem)))
        }
        (Some("paging"), _) => {
            operation.paging = None;
            Some(format!("paging: it is left out: {}", words(problem)))
        }
        (Some("operation" | "name"), _) => {
            let name = value::type_name(&format!("{}Call", operation.operation.value));
            operation.name = Some(name.into());
            None
        }
        (Some("request" | "response"), Some(Step::Key(_))) => row(operation, problem, steps),
        (Some("http"), _) if problem.code == "path-template" || problem.code == "http" => {
            let before =
                operation.http.replace(head::NO_HTTP.to_owned().into()).map_or_else(String::new, |it| it.value);
            Some(format!("http: `{before}` is left out, write it in place of `{}`: {}", head::NO_HTTP, words(problem)))
        }
        (Some("http"), _) => {
            let added = path::complete(operation, &[]);
            (!added.is_empty()).then(|| format!("{}: only the path shows it now", added.join(", ")))
        }
        (Some("success"), _) => {
            operation.success.clear();
            Some(format!("success: it is left out: {}", words(problem)))
        }
        _ => None,
    }
}

fn sample(operation: &mut Operation, problem: &Diagnostic, number: usize) -> Option<String> {
    let sample = operation.samples.get_mut(number)?;
    let at = sample.sources.first().map_or_else(String::new, |it| it.value.clone());
    let cut = match problem.code {
        "sample-lacks-parameter" => Some("mandatory parameters are left out"),
        "sample-unreadable" => Some("it is not written as JSON or XML should be"),
        _ => None,
    };
    match (problem.code, &sample.cut, cut) {
        ("never-applied", Some(_), _) => sample.cut = None,
        (_, None, Some(cut)) => sample.cut = Some(cut.to_owned().into()),
        _ => {
            operation.samples.remove(number);
            return Some(format!("{at} sample: it is left out, copy it when it fits: {}", words(problem)));
        }
    }
    None
}

fn error(operation: &mut Operation, problem: &Diagnostic, number: usize) -> Option<String> {
    let row = operation.errors.get_mut(number)?;
    let code = row.code.as_ref().map_or("", |it| it.value.text.as_str());
    let is_name = matches!(problem.code, "same-name" | "no-identifier" | "keyword");
    if is_name && row.name.is_none() {
        row.name = Some(value::type_name(&format!("{code}_{}", row.status.value.text)).into());
        return None;
    }
    let row = operation.errors.remove(number);
    let at = row.sources.first().map_or_else(String::new, |it| it.value.clone());
    let code = row.code.map_or_else(String::new, |it| it.value.text);
    Some(format!("{at} error {code}: it is left out: {}", words(problem)))
}

fn row(operation: &mut Operation, problem: &Diagnostic, steps: &[Step]) -> Option<String> {
    let is_request = steps[0].key() == Some("request");
    let rows = if is_request { &mut operation.request } else { &mut operation.response };
    let depth = row_depth(steps);
    let names: Vec<&str> = steps[1..depth].iter().step_by(2).filter_map(Step::key).collect();
    let path = names.join(".");
    let (rows, index) = find(rows, &names)?;
    let at = rows[index].1.sources.first().map_or_else(String::new, |it| it.value.clone());
    let fact = steps.get(depth).and_then(Step::key);
    let inner = steps.get(depth + 1).and_then(Step::key);
    match (fact, inner) {
        (Some("quirks"), Some(kind)) => rows[index].1.quirks.retain(|(known, _)| known.value != kind),
        (Some("values"), Some(word)) if is_about_names(problem) => rename(&mut rows[index].1, word),
        (Some("sources_of"), _) => rows[index].1.sources_of.clear(),
        (Some(fact), _) if is_fact(fact) => {
            let before = clear(&mut rows[index].1, fact);
            return Some(format!("{at} {path}: `{before}` is left out: {}", words(problem)));
        }
        _ => {
            let (name, mut row) = rows.remove(index);
            let is_plain = row.object.is_none() && row.list_of.is_none() && row.map_of.is_none();
            row.fields = None;
            row.sources.clear();
            row.quirks.clear();
            if is_plain || is_request {
                let facts = codegen::write_facts(&row);
                return Some(format!("{at} {path}: the row is left out: {}. It was `{facts}`", words(problem)));
            }
            let facts = codegen::write_facts(&Field { doc: None, ..row.clone() });
            let sources = vec![at.clone().into()];
            let any = Field { doc: row.doc, r#type: Some("any".to_owned().into()), sources, ..Field::default() };
            rows.insert(index, (name, any));
            return Some(format!("{at} {path}: `type: any` was taken instead of `{facts}`: {}", words(problem)));
        }
    }
    None
}

fn is_about_names(problem: &Diagnostic) -> bool {
    matches!(
        problem.code,
        "same-name" | "no-identifier" | "keyword" | "support-name" | "name-spelling" | "never-applied"
    )
}

fn find<'a>(rows: &'a mut Map<Field>, names: &[&str]) -> Option<(&'a mut Map<Field>, usize)> {
    let (first, rest) = names.split_first()?;
    let index = rows.iter().position(|(name, _)| name.value == *first)?;
    if rest.is_empty() { Some((rows, index)) } else { find(rows[index].1.fields.as_mut()?, rest) }
}

// A word that gives a name which another one has already.
fn rename(row: &mut Field, word: &str) {
    let Some(values) = &mut row.values else { return };
    let taken: Vec<String> = values.iter().map(|(known, entry)| variant(&known.value, entry)).collect();
    let Some((_, entry)) = values.iter_mut().find(|(known, _)| known.value == word) else { return };
    let base = value::type_name(&format!("Value_{word}"));
    let numbered = (2..).map(|number| format!("{base}{number}"));
    let name = std::iter::once(base.clone()).chain(numbered).find(|it| !taken.contains(it));
    let doc = match entry {
        ValueEntry::Doc(doc) => Some(doc.clone()),
        ValueEntry::Full(full) => full.doc.clone(),
    };
    let doc = doc.map_or_else(String::new, |it| it.value);
    *entry = super::row::named_value(&name.unwrap_or(base), doc);
}

fn variant(word: &str, entry: &ValueEntry) -> String {
    match entry {
        ValueEntry::Full(codegen::source::Value { name: Some(name), .. }) => name.value.clone(),
        _ => codegen::rust_name(codegen::NameKind::Variant, word),
    }
}

macro_rules! facts {
    ($($key:ident: $name:literal,)+) => {
        fn is_fact(key: &str) -> bool {
            [$($name),+].contains(&key)
        }

        /// Takes a fact out of a row, and gives it as it stood.
        fn clear(row: &mut Field, key: &str) -> String {
            let mut before = Field::default();
            match key {
                $($name => before.$key = std::mem::take(&mut row.$key),)+
                _ => {}
            }
            codegen::write_facts(&before)
        }
    };
}

// Without any of these a row still is a row.
facts! {
    style: "style",
    supplied_by: "supplied_by",
    idempotency_token: "idempotency_token",
    fixed: "fixed",
    default: "default",
    example: "example",
    values: "values",
    r#enum: "enum",
    one_of: "one_of",
    minimum: "minimum",
    maximum: "maximum",
    min_length: "min_length",
    max_length: "max_length",
    min_items: "min_items",
    max_items: "max_items",
    not_empty: "not_empty",
    ascii: "ascii",
    unit: "unit",
    name: "name",
    deprecated: "deprecated",
    wrapped_as: "wrapped_as",
    notes: "notes",
    disputed: "disputed",
}
