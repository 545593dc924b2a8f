//! What a client acts on: paging, progress, the idempotency token, the project.

use super::{REST, accepted, check, refused, rest};
use crate::model::PagePlace;

const TABLES: &str = "request:
  page: { in: query, type: integer }
  size: { in: query, type: integer }
  key: { in: query, type: string }
response:
  data:
    object: Data
    fields:
      tasks: { list_of: Task, fields: { state: { type: string, values: { Run: On., Done: { finished: true } } } } }
  jobs: { list_of: Job, fields: { id: { type: string } }, wrapped_as: job }
  count: { type: integer }
";

#[test]
fn paging_is_read_by_name() {
    let operation = accepted(&format!("{TABLES}paging: {{ offset: page, limit: size, total: count, items: jobs }}"));
    let paging = operation.paging.expect("stated");
    assert_eq!((paging.place, paging.parameter.as_str(), paging.size.as_str()), (PagePlace::Offset, "page", "size"));
    assert_eq!((paging.items.ident.as_str(), paging.item.as_str()), ("jobs", "Job"));
    assert_eq!(paging.total.as_deref(), Some("count"));
    for (paging, codes) in [
        ("{ page: page, size: size, items: tasks }", &["unknown-field"][..]),
        ("{ page: page, size: size, items: job }", &["unknown-field"]),
        ("{ page: page, size: size, items: data }", &["paging-items"]),
        ("{ page: key, size: size, total: jobs, items: jobs }", &["paging-parameter", "paging-total"]),
        ("{ size: size, limit: size, items: jobs }", &["paging-style"]),
        ("{ offset: page, items: nothing }", &["paging-partner", "unknown-field"]),
        ("{ page: page, size: size, items: jobs, sources: [fr] }", &["unknown-source"]),
        ("{ page: page, size: size, items: [jobs] }", &["wrong-shape"]),
        ("{ page: page, size: size }", &["missing-key"]),
    ] {
        let (_, mut found, text) = check(REST, &[&rest(&format!("{TABLES}paging: {paging}"))]);
        found.sort_unstable();
        assert_eq!(found, codes, "{paging}\n{text}");
    }
}

#[test]
fn progress_is_a_path() {
    assert_eq!(accepted(&format!("{TABLES}progress: data.tasks.state")).progress, ["data", "tasks", "state"]);
    assert_eq!(accepted(&format!("{TABLES}progress: \"data.\\x74asks.state\"")).progress, ["data", "tasks", "state"]);
    for (path, code) in [
        ("data.tasks.status", "unknown-field"),
        ("data.tasks", "progress-type"),
        ("data.tasks.state.word", "progress-path"),
        ("jobs.job.id", "unknown-field"),
        ("jobs.id", "progress-type"),
        ("data.", "unknown-field"),
        (".data", "unknown-field"),
        ("data..tasks", "unknown-field"),
        ("\"\"", "unknown-field"),
        ("дата.tasks", "unknown-field"),
        ("\"data\\u002etаsks\"", "unknown-field"),
    ] {
        refused(&format!("{TABLES}progress: {path}"), &[code]);
    }
}

#[test]
fn equal_values_end_alike() {
    let row = |finished| format!("{{ type: string, enum: State, values: {{ Done: {{ finished: {finished} }} }} }}");
    let answer = |first, second| format!("response:\n  a: {}\n  b: {}\n", row(first), row(second));
    refused(&answer(true, false), &["enum-redefined"]);
    assert!(accepted(&answer(true, true)).enumerations[0].variants[0].finished);
}

#[test]
fn one_token_at_most() {
    let token = |facts: &str| format!("request:\n  token: {{ in: query, idempotency_token: true, {facts} }}\n");
    assert_eq!(accepted(&token("type: string")).idempotency_token.as_deref(), Some("token"));
    assert_eq!(accepted(&token("type: string").replace("true", "false")).idempotency_token, None);
    refused(&token("type: string, one_of: [a, b]"), &["token-type"]);
    refused(&token("type: secret"), &["token-type"]);
    refused(&token("list_of: string"), &["token-type"]);
    refused(&token("type: string, supplied_by: credentials"), &["token-supplied"]);
    let disputed =
        "type: string, disputed: [{ source: sdk, says: { idempotency_token: false }, because: it is younger }]";
    let operation = accepted(&token(disputed));
    let doc = operation.request.fields[0].doc.0.join("\n");
    assert!(doc.contains("`sdk` says no idempotency token; taken: an idempotency token, because"), "{doc}");
}

#[test]
fn a_project_is_told_by_credentials() {
    let service = |parameter: &str| format!("{REST}project: {{ parameter: {parameter}, identity: iam.example.com }}\n");
    let operation = |facts: &str| rest(&format!("request:\n  project_id: {{ in: query, {facts} }}\n"));
    let codes = |parameter: &str, facts: &str| {
        check(&service(parameter), &[&operation(facts), &rest("").replace("ListJobs", "ShowJob")]).1
    };
    assert!(codes("project_id", "type: string, supplied_by: credentials").is_empty());
    assert_eq!(codes("project_id", "type: string"), ["project-supplier"]);
    assert_eq!(codes("project_id", "list_of: string, supplied_by: credentials"), ["project-type"]);
    assert_eq!(codes("projct_id", "type: string, supplied_by: credentials"), ["project-name"]);
    assert!(codes("tenant", "type: string, supplied_by: credentials").is_empty());
}
