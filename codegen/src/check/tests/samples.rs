use super::{accepted, refused, refused_rpc};
use crate::model::Sample;

const RESPONSE: &str = "response:
  Count: { type: integer, maximum: 100 }
  Id: { type: string }
  When: { type: timestamp, format: yyyy-MM-dd }
  Items: { list_of: Item, wrapped_as: Item, fields: { Name: { type: string, values: { a: x, b: w } } } }
  Tags: { list_of: string }
samples:
  - ";

fn shown(sample: &str) -> String {
    format!("{RESPONSE}{sample}")
}

#[test]
fn json() {
    for (json, codes) in [
        ("{", &["sample-unreadable"][..]),
        ("{\"Count\": 1,}", &["sample-unreadable"]),
        ("[]", &["sample-shape"]),
        ("{\"Cuont\": 1}", &["sample-unknown-field"]),
        ("{\"Count\": \"1\"}", &["sample-shape"]),
        ("{\"Count\": 101}", &["value-breaks-constraint"]),
        ("{\"Count\": {}}", &["sample-shape"]),
        ("{\"Id\": 1}", &["sample-shape"]),
        ("{\"When\": \"2017-1-1\"}", &["value-format"]),
        ("{\"Items\": {\"Item\": [{\"Name\": \"c\"}]}}", &["value-not-documented"]),
        ("{\"Items\": [{\"Name\": \"a\"}]}", &["sample-shape"]),
        ("{\"Items\": {\"Name\": \"a\"}}", &["sample-shape"]),
        ("{\"Items\": {\"Item\": {\"Name\": \"a\"}}}", &["sample-shape"]),
        ("{\"Items\": {\"Item\": [], \"More\": 1}}", &["sample-shape"]),
        ("{\"Tags\": \"a\"}", &["sample-shape"]),
        ("{\"Count\": 1, \"Count\": 2}", &["sample-duplicate"]),
        ("{\"Count\": 1, \"Id\": null, \"Items\": {\"Item\": [{\"Name\": \"b\"}]}, \"Tags\": [\"a\"]}", &[]),
        ("{\"Items\": null}", &[]),
    ] {
        refused(&shown(&format!("json: '{json}'")), codes);
    }
}

#[test]
fn xml() {
    for (xml, codes) in [
        ("<R><Count>1</Count>", &["sample-unreadable"][..]),
        ("<R><Count>x</Count></R>", &["value-type"]),
        ("<R><More>1</More></R>", &["sample-unknown-field"]),
        ("<R><Count>1</Count><Count>2</Count></R>", &["sample-duplicate"]),
        ("<R><Items><Name>a</Name></Items></R>", &["sample-shape"]),
        ("<R><Items><Item><Name>z</Name></Item></Items></R>", &["value-not-documented"]),
        ("<R><Items><Item><Name>a</Name></Item><Item><Name>b</Name></Item></Items><Tags>a</Tags><Id>1</Id></R>", &[]),
        ("<R><Items/><Count>3</Count></R>", &[]),
    ] {
        refused(&shown(&format!("xml: {xml}")), codes);
    }
}

#[test]
fn quirks_and_disputes_cover_samples() {
    for (row, json) in [
        ("{ type: string, quirks: { number_in_sample: x } }", "1"),
        ("{ type: string, disputed: [{ source: zh, says: { type: integer }, because: x }] }", "1"),
        ("{ type: timestamp, quirks: { malformed_timestamp: x } }", "\"2017-05-30 T12:11:4Z\""),
        ("{ list_of: J, fields: { b: { type: string } }, quirks: { single_object_in_sample: x } }", "{\"b\": \"c\"}"),
        (
            "{ list_of: J, wrapped_as: J, fields: { b: { type: string } }, quirks: { single_object_in_sample: x, unwrapped_in_sample: z } }",
            "{\"b\": \"c\"}",
        ),
        (
            "{ list_of: J, wrapped_as: J, fields: { b: { type: string } }, quirks: { unwrapped_in_sample: x } }",
            "[{\"b\": \"c\"}]",
        ),
        ("{ type: string, values: { ok: x }, quirks: { values_differ_in_case: x } }", "\"OK\""),
    ] {
        accepted(&format!("response:\n  A: {row}\nsamples: [{{ json: '{{\"A\": {json}}}' }}]"));
    }
    accepted("response:\n  A: { type: string, quirks: { missing_in_sample: x } }\nsamples: [{ json: '{}' }]");
}

#[test]
fn errors_and_kinds() {
    for (sample, codes) in [
        ("{ json: '{}', xml: <a/> }", &["sample-kind"][..]),
        ("{ cut: lost }", &["sample-kind"]),
        ("{ json: '{}', status: 400 }", &["sample-error-body"]),
        ("{ json: '{\"code\": \"A\"}', status: 400 }", &[]),
        ("{ json: '{}', status: 1000 }", &["http-status"]),
        ("{ json: '{}', body: '{}' }", &["sample-key"]),
        ("{ json: '{\"Count\": 1}', cut: lost }", &["never-applied"]),
        ("{ json: '{}', sources: [fr] }", &["unknown-source"]),
    ] {
        refused(&shown(sample), codes);
    }
}

#[test]
fn cut_samples() {
    let operation =
        accepted(&shown("{ cut: lost, json: \"  \\\"Count\\\": 0,\\n  \\\"Items\\\": {\\n \\\"Item\\\": [\" }"));
    assert!(
        matches!(&operation.samples[..], [Sample::Cut(pairs)] if pairs[..] == [("Count".to_owned(), "0".to_owned())])
    );
    accepted(
        &shown("{ cut: lost, xml: \"<Id>x</Id>\\n\" }")
            .replace("cut: lost, xml: \"<Id>x</Id>\\n\"", "cut: lost, xml: \"<?xml?>\\n<Id>x</Id><Count>1</Count>\""),
    );
    refused(&shown("{ cut: lost, json: '\"Count\": 101,' }"), &["value-breaks-constraint"]);
    refused(&shown("{ cut: lost, json: '\"Other\": 1,' }"), &["sample-unknown-field"]);
}

#[test]
fn requests() {
    let request = "http: GET /v1/{id}/jobs\nrequest:\n  id: { in: path, type: string, required: true }\n  size: { in: query, type: integer, maximum: 10 }\n  tags: { in: query, list_of: string }\n  Token: { in: header, type: secret, supplied_by: credentials }\nsamples:\n  - request: ";
    for (sample, codes) in [
        ("\"https://{endpoint}/v1/abc/jobs?size=3&tags=a&tags=b\"", &[][..]),
        ("\"GET https://{endpoint}/v1/{id}/jobs\"", &[]),
        ("\"POST https://{endpoint}/v1/abc/jobs\"", &["sample-method"]),
        ("\"https://{endpoint}/v2/abc/jobs\"", &["sample-path", "sample-lacks-parameter"]),
        ("\"https://{endpoint}/v1/abc/jobs?size=11\"", &["value-breaks-constraint"]),
        ("\"https://{endpoint}/v1/abc/jobs?siez=1\"", &["sample-unknown-field"]),
        ("\"https://{endpoint}/v1/abc/jobs?size=1&size=2\"", &["sample-duplicate"]),
        ("\"https://{endpoint}/v1/abc/jobs?size\"", &["sample-request"]),
    ] {
        let (_, found, text) = super::check(super::REST, &[&super::rest(&format!("{request}{sample}"))]);
        assert_eq!(found.first(), codes.first(), "{sample}\n{text}");
    }
    let operation = accepted(&format!("{request}\"https://{{endpoint}}/v1/abc/jobs?size=3&tags=a&tags=b\""));
    let expected = [("id", "abc"), ("size", "3"), ("tags", "a"), ("tags", "b")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert!(matches!(&operation.samples[..], [Sample::Request(pairs)] if pairs[..] == expected));
}

#[test]
fn requests_in_rpc_style() {
    let request = "request:\n  Id: { type: string, required: true }\n  Start: { type: integer }\n  End: { type: integer }\nrules: [compare: End > Start]\nsamples:\n  - request: ";
    for (sample, codes) in [
        ("\"http(s)://x.example.com/? Action=ListJobs &Id=a &<Common parameters>\"", &[][..]),
        ("\"https://x.example.com/?Action=ListJob&Id=a\"", &["sample-fixed"]),
        ("\"https://x.example.com/?Action=ListJobs\"", &["sample-lacks-parameter"]),
        ("\"https://x.example.com/?Id=a&Start=5&End=4\"", &["sample-breaks-rule"]),
        ("\"&<Common parameters>\"\n    cut: lost", &[]),
        ("\"https://x.example.com/?Id=a\"\n    cut: lost", &["never-applied"]),
    ] {
        refused_rpc(&format!("{request}{sample}"), codes);
    }
}

#[test]
fn bodies_of_requests() {
    let request = "http: POST /jobs\nrequest:\n  name: { in: body, type: string, required: true }\n  size: { in: body, type: integer }\nsamples:\n  - request: https://{endpoint}/jobs\n";
    refused(request, &["sample-lacks-parameter"]);
    refused(&format!("{request}    body: '{{\"name\": \"a\", \"size\": \"b\"}}'"), &["sample-shape"]);
    refused(&format!("{request}    body: '[]'"), &["sample-shape"]);
    let operation = accepted(&format!("{request}    body: '{{\"name\": \"a\", \"size\": 3}}'"));
    assert!(matches!(&operation.samples[..], [Sample::Request(pairs)] if pairs.len() == 2));
}

#[test]
fn a_body_that_differs_inside_is_no_request_to_send() {
    let request = "http: POST /jobs\nrequest:\n  ids: { in: body, list_of: string, wrapped_as: id }\n  job:\n    in: body\n    \
        object: Job\n    fields:\n      name: { type: string, required: true }\n      at: { type: timestamp, format: \
        yyyy-MM-dd, quirks: { malformed_timestamp: shown } }\n      sizes: { list_of: integer, max_items: 2 }\n\
        samples:\n  - { request: 'https://{endpoint}/jobs', body: '{\"job\": {\"at\": \"noon\"}}' }\n  - \
        { request: 'https://{endpoint}/jobs', body: '{\"job\": ";
    let number_of = |job: &str| accepted(&format!("{request}{job}}}' }}")).samples.len();
    assert_eq!(number_of("{\"name\": \"a\"}"), 1);
    assert_eq!(number_of("{\"name\": \"a\", \"at\": \"2017-10-20\", \"sizes\": [1, 2]}"), 1);
    assert_eq!(number_of("{\"name\": \"a\", \"at\": null, \"sizes\": null}"), 1);
    assert_eq!(number_of("{\"name\": \"a\", \"at\": \"noon\"}"), 0);
    assert_eq!(number_of("{\"at\": \"2017-10-20\"}"), 0);
    assert_eq!(number_of("{\"name\": null}"), 0);
    let operation = accepted(&format!("{request}{{\"name\": \"a\"}}, \"ids\": {{\"id\": [\"1\", \"2\"]}}}}' }}"));
    let expected = [("job", "{\"name\": \"a\"}"), ("ids", "1"), ("ids", "2")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert!(matches!(&operation.samples[..], [Sample::Request(pairs)] if pairs[..] == expected));
}
