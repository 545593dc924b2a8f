use super::{REST, RPC, accepted, check, refused, refused_rpc, rest, rpc};
use crate::model::Relation;

#[test]
fn paths() {
    for (more, codes) in [
        ("http: FETCH /jobs", &["unknown-method"][..]),
        ("http: get /jobs", &["unknown-method"]),
        ("http: /jobs", &["http"]),
        ("http: GET jobs", &["path-template"]),
        ("http: GET /jobs/{id", &["path-template"]),
        ("http: GET /jobs/{id}", &["path-parameter"]),
        ("http: GET /jobs/{id}\nrequest:\n  id: { in: query, type: string, required: true }", &["path-parameter"]),
        ("http: GET /jobs\nrequest:\n  id: { in: path, type: string, required: true }", &["path-parameter"]),
        ("http: GET /jobs/{id}\nrequest:\n  id: { in: path, type: string }", &["optional-path-parameter"]),
        ("http: GET /jobs/{id}\nrequest:\n  id: { in: path, list_of: string, required: true }", &["shape-of-place"]),
    ] {
        refused(more, codes);
    }
    refused_rpc("http: GET /jobs", &["http-of-rpc"]);
    let (_, codes, _) = check(REST, &[&rpc("")]);
    assert_eq!(codes, ["no-http"]);
    let operation = accepted(
        "http: GET /v1/{project_id}/jobs\nrequest:\n  project_id: { in: path, type: string, required: true, supplied_by: credentials }",
    );
    assert_eq!((operation.method.as_str(), operation.path.as_str()), ("GET", "/v1/{project_id}/jobs"));
}

#[test]
fn rules() {
    let request = "request:\n  A: { in: query, type: integer, example: 5 }\n  B: { in: query, type: integer, example: 3 }\n  C: { in: query, type: string, required: true }\n  D: { in: query, type: string }\nrules:\n  - ";
    for (rule, code) in [
        ("compare: A > C", "rule-types"),
        ("compare: A > X", "unknown-parameter"),
        ("compare: A > A", "rule-of-one"),
        ("compare: A => B", "rule-syntax"),
        ("compare: A is larger", "rule-syntax"),
        ("compare: A > B or less", "rule-syntax"),
        ("compare: A < B", "example-breaks-rule"),
        ("{ compare: A > B, together: [A, B] }", "rule-kind"),
        ("{ doc: x }", "rule-kind"),
        ("together: [A]", "rule-of-one"),
        ("exclusive: [A, A]", "rule-of-one"),
        ("any_of: [A, C]", "rule-without-effect"),
        ("together: [A, E]", "unknown-parameter"),
        ("{ together: [A, B], sources: [fr] }", "unknown-source"),
        ("{ together: [A, B], sources: [en], decision: x }", "source-and-decision"),
        ("together: [A, B]\n  - together: [A, B]", "duplicate-rule"),
    ] {
        refused(&format!("{request}{rule}"), &[code]);
    }
    let operation = accepted(&format!("{request}{{ compare: A > B, sources: [\"en:4\"] }}"));
    assert_eq!(operation.rules[0].source, "en:4");
    assert!(matches!(operation.rules[0].relation, Relation::Compare(..)));
}

#[test]
fn errors() {
    for (rows, code) in [
        ("{ status: 99, doc: x }", "http-status"),
        ("{ status: many, doc: x }", "http-status"),
        ("{ status: \"400\", doc: x }", "needs-no-quotes"),
        ("{ status: 200, code: A }", "success-as-error"),
        ("{ status: 400, code: A }, { status: 400, code: A }", "duplicate-error"),
        ("{ status: 400, code: A.b }, { status: 403, code: A.b }", "same-name"),
        ("{ status: 400, code: \"404\" }", "no-identifier"),
        ("{ status: 418, doc: x }", "no-identifier"),
        ("{ status: 400, code: Unlisted }", "support-name"),
        ("{ status: 400, code: TooManyRequests }", "same-name"),
        ("{ status: 400, code: Bad, name: Bad }", "never-applied"),
    ] {
        refused(&format!("errors: [{rows}]"), &[code]);
    }
    let operation = accepted("errors: [{ status: 400, code: Bad.Time }, { status: 429, doc: Ours. }]");
    let idents: Vec<_> = operation.errors.iter().map(|row| row.ident.as_str()).collect();
    assert_eq!(idents, ["BadTime", "TooManyRequests"]);
    assert!(operation.errors[1].doc.0[0].starts_with("Ours"));
    assert_eq!(accepted("").errors.len(), 1);
}

#[test]
fn heads_of_operations() {
    for (more, code) in [
        ("review: [is this right]", "open-review"),
        ("misspelled: { right: ListJobs, because: x }", "never-applied"),
        ("aliases: [ListJobs]", "never-applied"),
        ("aliases: [jobs, jobs]", "never-applied"),
        ("aliases: [\"a'b\"]", "alias"),
        ("name: ListJobs", "never-applied"),
        ("name: String", "prelude-name"),
        ("success: [404]", "success-status"),
        ("success: [200, 200]", "success-status"),
        ("sources_of: { rules: [en] }", "unknown-fact"),
        ("disputed: [{ source: en, says: { maximum: 3 }, because: x }]", "claim-without-row"),
        ("disputed: [{ source: en, says: this, taken: that }]", "unresolved-dispute"),
    ] {
        refused(more, &[code]);
    }
    let operation = accepted("name: AllJobs\naliases: [jobs of a tenant]");
    assert_eq!((operation.name.ident.as_str(), operation.module.as_str()), ("AllJobs", "all_jobs"));
    assert_eq!(operation.aliases, ["jobs of a tenant", "ListJobs"]);
}

#[test]
fn declared_sources() {
    for (declared, code) in [
        ("{}", "no-source"),
        ("{ en: { language: en } }", "source-kind"),
        ("{ en: { page: P, package: Q } }", "source-kind"),
        ("{ decision: { page: P } }", "source-name"),
        ("{ \"a:b\": { page: P } }", "source-name"),
        ("{ en: { page: P, sha256: abc } }", "source-hash"),
        ("{ en: { page: P, url: www.example.com } }", "source-url"),
    ] {
        let operation =
            format!("operation: A\nsummary: B.\nread_only: {{ value: true }}\nhttp: GET /a\nsources: {declared}");
        let (_, codes, text) = check(REST, &[&operation]);
        assert_eq!(codes, [code], "{text}");
    }
}

#[test]
fn operations_of_one_name() {
    let (_, codes, _) = check(REST, &[&rest(""), &rest("")]);
    assert_eq!(codes, ["same-operation"]);
    let (_, codes, _) = check(REST, &[&rest(""), &rest("name: ListJob").replace("ListJobs", "Listjobs")]);
    assert_eq!(codes, [""; 0]);
    let (_, codes, _) = check(REST, &[&rest(""), &rest("").replace("ListJobs", "listJobs")]);
    assert_eq!(codes, ["same-name"]);
}

#[test]
fn services() {
    for (from, to, code) in [
        ("protocol: rest", "protocol: soap", "unknown-protocol"),
        ("protocol: rest", "protocol: rpc", "no-rpc"),
        ("title: Demo", "title: Demo\nreview: [whether it is one]", "open-review"),
        ("\"demo.{region}.example.com\"", "https://demo.example.com", "host"),
        ("\"demo.{region}.example.com\"", "\"{zone}.example.com\"", "host"),
        ("com\" }", "com\", regions: { a: demo.a.example.com } }", "never-applied"),
        ("title: Demo", "title: Demo\nauthentication: [{ scheme: basic }]", "unknown-scheme"),
        ("title: Demo", "title: Demo\nauthentication: [{ scheme: token }]", "token-header"),
        ("title: Demo", "title: Demo\nauthentication: [{ scheme: acs3-hmac-sha256, header: A }]", "token-header"),
        ("{ code: [code], message: [message] }", "{ request_id: [id] }", "empty-error-body"),
        ("title: Demo", "title: Demo\ncommon: { A: { type: string } }", "no-place"),
        ("title: Demo", "title: Demo\ncommon: { A: { in: query, type: str } }", "unknown-type"),
        ("title: Demo", "title: Demo\ndecisions: { common: x }", "unknown-fact"),
    ] {
        let (_, codes, text) = check(&REST.replace(from, to), &[]);
        assert_eq!(codes.first(), Some(&code), "{to}\n{text}");
    }
    let (_, codes, _) = check(&RPC.replace("method: GET", "method: TAKE"), &[]);
    assert_eq!(codes, ["unknown-method"]);
    let (_, codes, _) = check(&RPC.replace("protocol: rpc", "protocol: rest"), &[]);
    assert_eq!(codes, ["rpc-of-rest"]);
}

#[test]
fn parameters_in_common() {
    let service = REST.replace("title: Demo", "title: Demo\ncommon: { OwnerId: { in: query, type: integer }, Sign: { in: header, type: string, supplied_by: signature } }");
    let (found, codes, text) = check(&service, &[&rest("request:\n  A: { in: query, type: string }")]);
    assert!(codes.is_empty(), "{text}");
    let wires: Vec<_> = found[0].request.fields.iter().map(|field| field.name.wire.as_str()).collect();
    assert_eq!(wires, ["A", "OwnerId"]);
}
