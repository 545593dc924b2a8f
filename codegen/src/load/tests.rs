//! Whole files, good and bad, through reading and decoding.

use super::{Index, LoadedFile, OperationSource, ServiceSource};
use crate::diagnostic::{Diagnostics, Sink, Style};
use crate::source::{Claim, ValueEntry};
use crate::{SpecFile, lint};

const SERVICE: &str = include_str!("tests/service.yaml");
const OPERATION: &str = include_str!("tests/operation.yaml");

fn file(path: &str, text: impl AsRef<[u8]>) -> SpecFile {
    SpecFile { path: path.to_owned(), text: text.as_ref().to_vec() }
}

/// What is wrong with an operation beside a good service.
fn problems(operation: impl AsRef<[u8]>) -> Diagnostics {
    loaded(&[file("spec/acme/files/service.yaml", SERVICE), file("spec/acme/files/list.yaml", operation)]).1
}

/// All that could be decoded.
struct Loaded {
    files: Vec<LoadedFile>,
    services: Vec<ServiceSource>,
    operations: Vec<OperationSource>,
}

fn loaded(files: &[SpecFile]) -> (Loaded, Diagnostics) {
    let mut sink = Sink::default();
    let index = Index::new(files, &mut sink);
    let (mut services, mut operations) = (Vec::new(), Vec::new());
    for (service, others) in index.folders() {
        services.extend(service.and_then(|id| index.service(id, &mut sink)));
        operations.extend(others.filter_map(|id| index.operation(id, &mut sink)));
    }
    let texts = index.files.clone();
    (Loaded { files: index.files, services, operations }, sink.finish(texts))
}

fn codes(diagnostics: &Diagnostics) -> Vec<&'static str> {
    diagnostics.iter().map(|problem| problem.code).collect()
}

/// The good operation with a piece replaced.
fn with(old: &str, new: &str) -> String {
    assert!(OPERATION.contains(old), "{old}");
    OPERATION.replacen(old, new, 1)
}

#[test]
fn good_files_arrive_whole() {
    let (source, problems) =
        loaded(&[file("spec/acme/files/service.yaml", SERVICE), file("spec/acme/files/list.yaml", OPERATION)]);
    assert!(problems.is_empty(), "{problems}");
    assert_eq!(source.services[0].folder, "spec/acme/files");
    assert_eq!(source.services[0].value.endpoint.regions[0].0.value, "eu-1");
    let operation = &source.operations[0].value;
    assert_eq!(operation.operation.value, "ListFiles");
    assert_eq!(operation.request[1].0.value, "y");
    let size = &operation.request[0].1;
    assert_eq!(size.default.as_ref().map(|value| value.value.text.as_str()), Some("30"));
    assert_eq!(size.one_of.len(), 2);
    assert!(matches!(&size.disputed[0].says, Claim::Facts(facts, _) if facts.maximum.is_some()));
    assert!(matches!(&size.disputed[1].says, Claim::Sentence(text) if text.value == "No limit."));
    let values = operation.response[0].1.values.as_deref().unwrap_or_default();
    assert!(matches!(&values[1].1, ValueEntry::Full(value) if value.finished.is_some()));
    assert_eq!(values[0].0.value, "0");
}

#[test]
fn spans_are_whole_tokens() {
    let (source, _) = loaded(&[file("a/b/service.yaml", SERVICE), file("a/b/list.yaml", OPERATION)]);
    let text = &source.files[1].text;
    let written = |span: crate::Span| &text[span.start as usize..span.end as usize];
    let operation = &source.operations[0].value;
    assert_eq!(written(operation.request[1].0.span), "\"y\"");
    assert_eq!(written(operation.summary.span), "Lists files.");
    let example = operation.request[2].1.example.as_ref().map(|example| example.span);
    assert_eq!(example.map(written), Some("'2017-10-20T01:00Z'"));
    assert_eq!(operation.samples[0].json.as_ref().map(|json| written(json.span)), Some("{\"state\": \"0\"}"));
}

#[test]
fn line_breaks_and_byte_order_mark_change_nothing() {
    let windows = format!("\u{feff}{}", OPERATION.replace('\n', "\r\n"));
    assert!(problems(&windows).is_empty());
    let broken = windows.replace("one_of: [30, 50]", "one_off: [30, 50]");
    let shown = problems(&broken).render(Style::Plain);
    assert!(shown.contains(" --> spec/acme/files/list.yaml:12:5"), "{shown}");
    assert!(!shown.contains('\u{240d}'), "{shown}");
    let json = problems(&broken).json();
    let at = broken.find("one_off").unwrap_or_default();
    assert!(json.contains(&format!("\"byte_start\":{at},")), "{json}");
}

#[test]
fn words_that_readers_of_yaml_disagree_about() {
    for word in ["012", "1e3", "0x1F", "1_000", "~", "null", "no", "on", "y", ".5", "1:30", "2017-10-20T01:00Z"] {
        let text = problems(with("doc: Files on a page.", &format!("doc: {word}")));
        assert_eq!(codes(&text), ["needs-quotes"], "{word}");
        let scalar = problems(with("default: 30", &format!("default: {word}")));
        assert_eq!(codes(&scalar), ["needs-quotes"], "{word}");
        let key = problems(with("\"y\":", &format!("{word}:")));
        assert_eq!(codes(&key), ["needs-quotes"], "{word}");
        let quoted = problems(with("default: 30", &format!("default: '{word}'")));
        assert!(quoted.is_empty(), "{quoted}");
    }
    for word in ["30", "true", "-1.5"] {
        assert_eq!(codes(&problems(with("doc: Files on a page.", &format!("doc: {word}")))), ["needs-quotes"]);
        assert!(problems(with("default: 30", &format!("default: {word}"))).is_empty());
    }
}

#[test]
fn booleans_have_two_spellings() {
    for (word, cure) in [("yes", "true"), ("No", "false"), ("on", "true"), ("\"true\"", "true"), ("TRUE", "true")] {
        let found = problems(with("required: true", &format!("required: {word}")));
        assert_eq!(codes(&found), ["not-a-boolean"], "{word}");
        assert_eq!(found.iter().next().map(|problem| problem.fixes[0].replacement.as_str()), Some(cure));
    }
    assert_eq!(codes(&problems(with("required: true", "required: 1"))), ["not-a-boolean"]);
    assert_eq!(codes(&problems(with("required: true", "required: [true]"))), ["wrong-shape"]);
}

#[test]
fn every_problem_in_one_run() {
    let mut text = with("operation:", "operatoin:");
    for (old, new) in [
        ("type: integer", "typ: integer"),
        ("default: 30", "default: [30]"),
        ("one_of: [30, 50]", "one_of: 30"),
        ("required: true", "required: yes"),
        ("status: 400", "stauts: 400"),
        ("response:", "request: {}\nresponse:"),
    ] {
        text = text.replacen(old, new, 1);
    }
    let mut found = codes(&problems(text));
    found.sort_unstable();
    let expected =
        ["duplicate-key", "not-a-boolean", "unknown-key", "unknown-key", "unknown-key", "wrong-shape", "wrong-shape"];
    assert_eq!(found, expected);
}

#[test]
fn files_without_text_or_place() {
    let latin = problems(b"operation: X\nsummary: caf\xE9\n");
    assert!(latin.to_string().contains("byte 25 on line 2 is 0xE9"), "{latin}");
    assert_eq!(codes(&latin), ["not-utf8"]);
    assert_eq!(codes(&lint(&[])), ["no-specs"]);
    assert_eq!(codes(&lint(&[file("list.yaml", OPERATION)])), ["misplaced-file"]);
    assert_eq!(codes(&lint(&[file("a/b/list.yml", OPERATION)])), ["misplaced-file"]);
    assert_eq!(codes(&problems("")), ["empty-file"]);
    assert_eq!(codes(&problems("# nothing\n")), ["empty-file"]);
    assert_eq!(codes(&loaded(&[file("a/b/list.yaml", OPERATION)]).1), ["no-service"]);
    let twice = [file("a/b/service.yaml", SERVICE), file("a/b/service.yaml", SERVICE)];
    assert_eq!(codes(&loaded(&twice).1), ["file-given-twice"]);
}

#[test]
fn yaml_that_specs_do_not_speak() {
    let table = [
        ("summary: Lists files.", "summary: &a Lists files.", "anchor"),
        ("summary: Lists files.", "summary: *a", "alias"),
        ("summary: Lists files.", "summary: !!str Lists files.", "tag"),
        ("summary: Lists files.", "summary: Lists files.\n<<: { notes: [a] }", "merge-key"),
        ("response:", "---\nresponse:", "second-document"),
        ("{ doc: Not yet. }", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "nesting-too-deep"),
        ("one_of: [30, 50]", "one_of: [30, 50", "yaml-syntax"),
        ("summary: Lists files.", "summary: Lists: files.", "yaml-syntax"),
    ];
    for (old, new, code) in table {
        assert_eq!(codes(&problems(with(old, new))), [code], "{new}");
    }
}

#[test]
fn deep_is_not_too_deep() {
    let object = |inner: String| format!("{{ object: Deep, fields: {{ a: {inner} }} }}");
    let nested = |depth: usize| (0..depth).fold("{ type: string }".to_owned(), |inner, _| object(inner));
    assert!(problems(with("\n  state:", &format!("\n  top: {}\n  state:", nested(22)))).is_empty());
    let deeper = problems(with("\n  state:", &format!("\n  top: {}\n  state:", nested(24))));
    assert_eq!(codes(&deeper), ["nesting-too-deep"]);
}

#[test]
fn many_problems_are_counted() {
    let lines: Vec<String> = (0..300).map(|n| format!("junk{n}: x")).collect();
    let found = problems(OPERATION.to_owned() + &lines.join("\n"));
    assert_eq!(found.len(), 101);
    assert!(found.to_string().contains("200 more problems in this file are not shown"));
}

#[test]
fn the_order_of_files_does_not_matter() {
    let mut files = vec![file("a/b/two.yaml", "x: 1\n"), file("a/b/one.yaml", "y: [\n"), file("c/d/e.yaml", "z")];
    let before = lint(&files).to_string();
    files.reverse();
    assert_eq!(lint(&files).to_string(), before);
}
