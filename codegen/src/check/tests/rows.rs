use super::{accepted, answer, query, refused, refused_rpc};
use crate::model::{Check, Type};

#[test]
fn types() {
    for (facts, code) in [
        ("doc: x", "no-type"),
        ("type: string, list_of: string", "several-types"),
        ("type: strnig", "unknown-type"),
        ("type: int", "unknown-type"),
        ("type: Job", "unknown-type"),
        ("object: string", "scalar-object"),
        ("object: Job", "unknown-type"),
        ("list_of: Job", "unknown-type"),
        ("type: string, fields: { a: { type: string } }", "fields-of-a-scalar"),
        ("object: Job, fields: {}", "no-fields"),
        ("object: job, fields: { a: { type: string } }", "name-spelling"),
        ("object: String, fields: { a: { type: string } }", "prelude-name"),
        ("object: Timestamp, fields: { a: { type: string } }", "support-name"),
        ("object: ListJobsResponse, fields: { a: { type: string } }", "same-name"),
        ("object: Job, fields: { a: { object: Job } }", "recursive-type"),
        ("type: timestamp, format: yyyy-MM-dd'T'HH:mm'Z'", "unknown-format"),
    ] {
        refused(&answer(facts), &[code]);
    }
    refused(
        "response:\n  A: { object: X, fields: { b: { type: string } } }\n  B: { object: X, fields: { b: { type: string } } }",
        &["same-type"],
    );
    refused(
        "request:\n  A: { in: body, object: X, fields: { b: { type: string } } }\nresponse:\n  B: { object: X }\nhttp: POST /jobs",
        &["type-both-ways"],
    );
    let operation = accepted("response:\n  A: { list_of: X }\n  B: { object: X, fields: { b: { map_of: integer } } }");
    assert_eq!(operation.response.fields[0].ty, Type::List(Box::new(Type::Structure("X".to_owned()))));
}

#[test]
fn long_chains_of_types_end() {
    use std::fmt::Write;
    let mut text = String::from("response:\n");
    for number in 0..3000 {
        writeln!(text, "  F{number}: {{ object: T{number}, fields: {{ next: {{ object: T{} }} }} }}", number + 1)
            .expect("a string");
    }
    text.push_str("  Last: { object: T3000, fields: { a: { type: string } } }\n");
    let (_, codes, _) = super::check(super::REST, &[&super::rest(&text)]);
    assert!(codes.contains(&"nesting-too-deep"), "{codes:?}");
}

#[test]
fn constraints_fit_their_type() {
    for facts in [
        "type: string, minimum: 1",
        "type: integer, max_length: 4",
        "type: integer, ascii: true",
        "type: boolean, not_empty: true",
        "type: string, max_items: 3",
        "type: string, format: yyyy-MM-dd",
        "type: any, one_of: [1]",
        "type: boolean, unit: bytes",
        "type: integer, values: { \"1\": One. }",
        "type: string, wrapped_as: Item",
        "type: string, style: comma",
    ] {
        refused(&query(facts), &["constraint-type"]);
    }
    let operation = accepted(&query(
        "list_of: string, max_items: 3, max_length: 5, style: comma, decisions: { max_length: ours }, sources_of: { max_items: [en:7] }",
    ));
    let rules: Vec<_> =
        operation.request.fields[0].constraints.iter().map(|rule| (rule.check.clone(), rule.source.as_str())).collect();
    assert_eq!(rules, [(Check::MaxLength(5), "decision"), (Check::MaxItems(3), "en:7")]);
}

#[test]
fn bounds() {
    for (facts, code) in [
        ("type: integer, minimum: 2, maximum: 1", "bounds-cross"),
        ("type: number, minimum: 0.5, maximum: 0.49", "bounds-cross"),
        ("type: string, min_length: 2, max_length: 1", "bounds-cross"),
        ("list_of: string, min_items: 2, max_items: 1", "bounds-cross"),
        ("type: integer, minimum: 1.5", "bound-not-a-number"),
        ("type: integer, minimum: \"1\"", "bound-not-a-number"),
        ("type: integer, minimum: many", "bound-not-a-number"),
        ("type: string, max_length: -1", "bound-not-a-number"),
        ("type: string, one_of: [a, b, a]", "duplicate-member"),
        ("type: string, values: {}", "empty-values"),
    ] {
        refused(&query(facts), &[code]);
    }
    accepted(&query("type: integer, minimum: 99999999999999999999, maximum: 99999999999999999999"));
}

#[test]
fn values_obey_their_row() {
    for (facts, code) in [
        ("type: integer, default: many", "value-type"),
        ("type: integer, default: \"30\"", "needs-no-quotes"),
        ("type: string, example: 30", "needs-quotes"),
        ("type: boolean, default: \"yes\"", "needs-no-quotes"),
        ("type: integer, minimum: 30, default: 20", "value-breaks-constraint"),
        ("type: integer, one_of: [30, 50], example: 40", "value-breaks-constraint"),
        ("type: integer, maximum: 40, one_of: [30, 50]", "value-breaks-constraint"),
        ("type: string, max_length: 2, example: abc", "value-breaks-constraint"),
        ("type: string, ascii: true, default: é", "value-breaks-constraint"),
        ("type: string, values: { A: a }, example: B", "value-not-documented"),
        ("type: timestamp, format: yyyy-MM-dd, example: \"2017-10-20T01:00Z\"", "value-format"),
        ("type: timestamp, example: yesterday", "value-format"),
    ] {
        refused(&query(facts), &[code]);
    }
    for facts in [
        "type: integer, minimum: 30, example: 20, disputed: [{ source: zh, says: { minimum: 10 }, because: older }]",
        "type: integer, minimum: 30, maximum: 100, example: 20, disputed: [{ source: zh, says: { one_of: [20, 50] }, because: older }]",
        "type: timestamp, format: yyyy-MM-dd, example: \"2017-1-1\", quirks: { malformed_timestamp: the table }",
        "type: string, values: { A: a }, example: B, disputed: [{ source: zh, says: { values: { B: b } }, because: older }]",
    ] {
        accepted(&query(facts));
    }
}

#[test]
fn disputes() {
    let row = |dispute: &str| query(&format!("type: integer, maximum: 100, disputed: [{dispute}]"));
    for (dispute, code) in [
        ("{ source: zh, says: { maximum: 50 } }", "unresolved-dispute"),
        ("{ source: zh, says: { maximum: 100 }, because: x }", "claim-equals-taken"),
        ("{ source: zh, says: { type: integer }, because: x }", "claim-equals-taken"),
        ("{ source: zh, says: a lot, because: x }", "nothing-taken"),
        ("{ source: zh, says: a lot, taken: A lot., because: x }", "claim-equals-taken"),
        ("{ source: zh, says: { maximum: 50 }, taken: 100, because: x }", "needs-quotes"),
        ("{ source: zh, says: { maximum: 50 }, taken: most, because: x }", "needless-taken"),
        ("{ source: zh, says: { doc: other }, because: x }", "claim-key"),
        ("{ source: zh, says: {}, because: x }", "empty-claim"),
        ("{ source: xx, says: { maximum: 50 }, because: x }", "unknown-source"),
        ("{ source: zh, says: { maximum: many }, because: x }", "bound-not-a-number"),
    ] {
        let (_, codes, text) = super::check(super::REST, &[&super::rest(&row(dispute))]);
        assert_eq!(codes.first(), Some(&code), "{dispute}\n{text}");
    }
}

#[test]
fn quirks() {
    for (facts, code) in [
        ("type: string, quirks: { odd: x }", "unknown-quirk"),
        ("type: string, quirks: { number_in_sample: x }", "never-applied"),
        ("type: string, values: { A: a }, quirks: { blank_in_value: x }", "never-applied"),
        ("type: string, values: { A: a }, quirks: { digits_as_values: x }", "never-applied"),
        ("type: string, example: x, quirks: { boolean_as_text: x }", "never-applied"),
        ("type: timestamp, example: \"2017-10-20\", quirks: { malformed_timestamp: x }", "never-applied"),
    ] {
        refused(&answer(facts), &[code]);
    }
    accepted(&answer(
        "type: string, values: { A B: a, \"0\": { doc: z, name: Zero } }, quirks: { blank_in_value: x, digits_as_values: x }",
    ));
    accepted(&answer("type: string, values: { \"True\": a, \"False\": b }, quirks: { boolean_as_text: x }"));
    accepted(&answer("type: string, values: { ok: a, OK: { name: Upper } }, quirks: { values_differ_in_case: x }"));
}

#[test]
fn names() {
    for (rows, code) in [
        ("type: { in: query, type: string }", "keyword"),
        ("\"0\": { in: query, type: string }", "no-identifier"),
        ("encode: { in: query, type: string }", "setter-name"),
        ("new: { in: query, type: string }", "setter-name"),
        ("Size: { in: query, type: string, name: size }", "never-applied"),
        ("Size: { in: query, type: string, name: theSize }", "name-spelling"),
        ("PageSize: { in: query, type: string }\n  page-size: { in: query, type: string }", "same-name"),
        ("Kind: { in: query, type: string, values: { a: x, A: z } }", "same-name"),
        ("Kind: { in: query, type: string, values: { \"0\": x } }", "no-identifier"),
        ("Result: { in: query, type: string, values: { a: x } }", "enum-name"),
        ("Kind: { in: query, type: string, enum: option, values: { a: x } }", "name-spelling"),
        ("Kind: { in: query, type: string, enum: Kinds }", "unknown-enum"),
        (
            "A: { in: query, type: string, enum: E, values: { a: x } }\n  B: { in: query, type: string, enum: E, values: { b: x } }",
            "enum-redefined",
        ),
    ] {
        refused(&format!("request:\n  {rows}"), &[code]);
    }
    accepted(
        "request:\n  A: { in: query, type: string, enum: E, values: { a: x } }\n  B: { in: query, list_of: string, enum: E }",
    );
}

#[test]
fn sources_of_rows() {
    for (facts, code) in [
        ("type: string, sources: [fr]", "unknown-source"),
        ("type: string, sources: [\"en:0\"]", "source-line"),
        ("type: string, sources: [\"en:9-3\"]", "source-line"),
        ("type: string, sources_of: { maximum: [en] }", "unknown-fact"),
        ("type: string, decisions: { maximum: x }", "unknown-fact"),
        ("type: integer, maximum: 3, decisions: { maximum: x }, sources_of: { maximum: [en] }", "source-and-decision"),
        ("type: string, values: { a: { doc: x, sources: [fr] } }", "unknown-source"),
    ] {
        refused(&query(facts), &[code]);
    }
    let operation = accepted(&query("type: string, sources: [\"en:3\", sdk]"));
    assert!(operation.request.fields[0].doc.0.iter().any(|line| line.contains("Not in every edition: only `en`.")));
    assert_eq!(operation.request.fields[0].doc.0.last().map(String::as_str), Some("Sources: en:3, sdk."));
}

#[test]
fn placement() {
    for (row, code) in [
        ("A: { type: string }", "no-place"),
        ("A: { in: querry, type: string }", "unknown-place"),
        ("A: { in: body, type: string }", "body-of-get"),
        ("A: { in: query, type: string, supplied_by: caller }", "unknown-supplier"),
        ("A: { in: query, type: string, supplied_by: protocol }", "nothing-fixed"),
        ("A: { in: query, type: string, fixed: x }", "fixed-by-nobody"),
        ("A: { in: query, type: string, fixed: x, supplied_by: signature }", "fixed-by-nobody"),
        ("A: { in: query, list_of: string, style: tabs }", "unknown-style"),
        ("A: { in: header, list_of: string, style: comma }", "style-place"),
        ("A: { in: query, list_of: string, wrapped_as: B }", "wrapper-place"),
        ("A: { in: query, list_of: J, fields: { b: { type: string } } }", "style-of-objects"),
        ("A: { in: query, object: J, fields: { b: { type: string } } }", "shape-of-place"),
        ("A: { in: header, map_of: string }", "shape-of-place"),
        ("A: { in: query, list_of: J, style: json, fields: { b: { type: string, in: query } } }", "not-in-an-object"),
        ("X-A: { in: header, type: string }\n  x-a: { in: header, type: string, name: other }", "same-header"),
    ] {
        refused(&format!("request:\n  {row}"), &[code]);
    }
    refused(
        "http: POST /jobs\nrequest:\n  A: { in: body, type: string }\n  B: { in: form, type: string }",
        &["two-bodies"],
    );
    refused(&answer("type: string, required: true"), &["not-in-an-answer"]);
    refused_rpc("request:\n  A: { in: path, type: string, required: true }", &["place-of-rpc"]);
    refused_rpc("request:\n  Action: { type: string, required: true }", &["protocol-parameter"]);
    refused_rpc("request:\n  Action: { type: string, supplied_by: protocol, fixed: ListJob }", &["fixed-differs"]);
    refused_rpc("request:\n  Action: { type: string, supplied_by: protocol, fixed: ListJobs }", &[]);
}
