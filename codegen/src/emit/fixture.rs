//! Small models for tests: an average operation, and the pieces to make others.

use crate::Options;
use crate::model::{
    Authentication, Check, Comparison, Constraint, CrossRule, Direction, Doc, Enumeration, ErrorBody, ErrorRow, Field,
    Name, Operation, Place, Precision, Presence, Protocol, Relation, Sample, Scheme, Service, Structure, Style, Type,
    Variant,
};
use std::collections::BTreeMap;

pub(crate) fn options() -> Options {
    Options { support: "crate".into(), docs_crate: "generated_client".into(), modules_root: Vec::new() }
}

pub(crate) fn service() -> Service {
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    Service {
        modules: vec!["acme".into(), "jobs".into()],
        spec: "spec/acme/jobs/service.yaml".into(),
        product: "Jobs".into(),
        doc: doc(&["Jobs that run later."]),
        version: "2020-02-02".into(),
        protocol: Protocol::Rpc { operation_parameter: "Action".into(), version_parameter: "Version".into() },
        endpoint: "jobs.{region}.example.com".into(),
        regions: BTreeMap::from([("north".into(), "jobs.example.com".into())]),
        authentication: vec![
            Authentication { scheme: Scheme::Acs3, header: None },
            Authentication { scheme: Scheme::Token, header: Some("X-Token".into()) },
        ],
        error_body: ErrorBody {
            code: keys(&["Code", "code"]),
            message: keys(&["Message"]),
            request_id: keys(&["RequestId"]),
            nested: true,
            request_id_header: Some("X-Request-Id".into()),
        },
        project: None,
    }
}

/// The emitted file of an operation.
pub(crate) fn text(operation: &Operation) -> String {
    formatted(operation).swap_remove(0)
}

/// The emitted tests of an operation.
pub(crate) fn tests(operation: &Operation) -> String {
    formatted(operation).swap_remove(1)
}

fn formatted(operation: &Operation) -> Vec<String> {
    let files = super::operation(&service(), operation, &options());
    files.into_iter().map(|(_, file)| crate::format::format(file)).collect()
}

/// As large as documented operations are on average.
pub(crate) fn operation() -> Operation {
    let enumerations = ["BackupMode", "BackupType", "JobStatus"];
    Operation {
        spec: "spec/acme/jobs/list_jobs.yaml".into(),
        name: name("ListJobs", "ListJobs"),
        module: "list_jobs".into(),
        summary: "Lists the jobs of an instance.".into(),
        doc: doc(&["Lists the jobs of an instance.", "", "- Covers the jobs created during the last week."]),
        aliases: vec!["Jobs".into()],
        deprecated: None,
        method: "POST".into(),
        path: "/".into(),
        read_only: true,
        paging: None,
        progress: Vec::new(),
        idempotency_token: None,
        success: vec![200],
        request: structure("ListJobs", Direction::Request, request_fields()),
        response: structure("ListJobsResponse", Direction::Response, response_fields()),
        structures: vec![structure("Job", Direction::Response, job_fields())],
        enumerations: enumerations.map(enumeration).into(),
        rules: vec![CrossRule {
            relation: Relation::Compare("EndTime".into(), Comparison::Greater, "StartTime".into()),
            source: "en:37".into(),
        }],
        error: "ListJobsError".into(),
        errors: ["InvalidStartTime.Malformed", "InvalidEndTime.NotFound", "Forbidden.Access", "Throttling"]
            .map(error)
            .into(),
        samples: vec![Sample::Request(
            [
                ("DBInstanceId", "rm-uf6wjk5xxxxxxx"),
                ("StartTime", "2017-10-20T01:00Z"),
                ("EndTime", "2017-10-25T01:00Z"),
            ]
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .into(),
        )],
    }
}

pub(crate) fn structure(ident: &str, direction: Direction, fields: Vec<Field>) -> Structure {
    Structure { ident: ident.into(), doc: Doc::default(), direction, fields }
}

pub(crate) fn field(wire: &str, ident: &str, ty: Type) -> Field {
    Field {
        name: name(wire, ident),
        doc: doc(&[
            "What it is about, in a few words of our own.",
            "",
            "Example: `rm-uf6wjk5xxxxxxx`. Sources: en:23, zh:25.",
        ]),
        deprecated: None,
        ty,
        presence: Presence::Optional,
        place: Place::Query,
        wrapper: None,
        style: Style::Repeated,
        default: None,
        example: None,
        constraints: Vec::new(),
        precision: None,
    }
}

pub(crate) fn name(wire: &str, ident: &str) -> Name {
    Name { wire: wire.into(), ident: ident.into() }
}

pub(crate) fn doc(lines: &[&str]) -> Doc {
    Doc(lines.iter().map(|line| (*line).to_owned()).collect())
}

pub(crate) fn rules(checks: &[Check]) -> Vec<Constraint> {
    checks.iter().map(|check| Constraint { check: check.clone(), source: "en:27".into() }).collect()
}

pub(crate) fn error(code: &str) -> ErrorRow {
    ErrorRow {
        ident: code.replace('.', ""),
        status: 400,
        code: Some(code.into()),
        message: Some("The specified value is not valid. Check `StartTime` and try again.".into()),
        doc: doc(&["A parameter has a value that it cannot have."]),
        retryable: None,
        throttling: (code == "Throttling").then_some(true),
    }
}

pub(crate) fn enumeration(ident: &str) -> Enumeration {
    let words =
        [("NoStart", "NoStart"), ("RUNNING", "Running"), ("Success", "Success"), ("PRECHECK FAILED", "PrecheckFailed")];
    let variants = words.map(|(wire, ident)| Variant {
        name: name(wire, ident),
        doc: doc(&["What the word stands for."]),
        deprecated: None,
        finished: ident == "Success",
    });
    Enumeration { ident: ident.into(), doc: doc(&["Where the job stands."]), variants: variants.into() }
}

fn request_fields() -> Vec<Field> {
    let moment = |wire, ident| Field {
        presence: Presence::Mandatory,
        constraints: rules(&[Check::Precision(Precision::Minute)]),
        precision: Some(Precision::Minute),
        ..field(wire, ident, Type::Timestamp)
    };
    let number = |wire, ident, low: &str, high: &str| Field {
        default: Some("30".into()),
        example: Some("50".into()),
        constraints: rules(&[Check::Minimum(low.into()), Check::Maximum(high.into())]),
        ..field(wire, ident, Type::Integer)
    };
    vec![
        Field {
            presence: Presence::Mandatory,
            example: Some("rm-uf6wjk5xxxxxxx".into()),
            constraints: rules(&[Check::NotEmpty]),
            ..field("DBInstanceId", "db_instance_id", Type::Text)
        },
        moment("StartTime", "start_time"),
        moment("EndTime", "end_time"),
        number("PageSize", "page_size", "30", "100"),
        number("PageNumber", "page_number", "1", "99999999999999999999"),
        field("BackupMode", "backup_mode", Type::Enumeration("BackupMode".into())),
        Field {
            constraints: rules(&[Check::MaxLength(64), Check::Ascii]),
            ..field("ClientToken", "client_token", Type::Text)
        },
        Field { presence: Presence::Supplied, ..field("SecurityToken", "security_token", Type::Secret) },
        Field {
            style: Style::Comma,
            constraints: rules(&[Check::MaxItems(10)]),
            ..field("Ids", "ids", Type::List(Box::new(Type::Text)))
        },
    ]
}

fn response_fields() -> Vec<Field> {
    let body = |wire, ident, ty| Field { place: Place::Body, ..field(wire, ident, ty) };
    vec![
        body("RequestId", "request_id", Type::Text),
        body("DBInstanceId", "db_instance_id", Type::Text),
        body("PageNumber", "page_number", Type::Integer),
        body("PageRecordCount", "page_record_count", Type::Integer),
        body("TotalRecordCount", "total_record_count", Type::Integer),
        body("Complete", "complete", Type::Boolean),
        Field {
            wrapper: Some("Job".into()),
            ..body("Items", "items", Type::List(Box::new(Type::Structure("Job".into()))))
        },
    ]
}

fn job_fields() -> Vec<Field> {
    let body = |wire, ident, ty| Field { place: Place::Body, ..field(wire, ident, ty) };
    vec![
        body("JobId", "job_id", Type::Text),
        body("JobName", "job_name", Type::Text),
        body("BackupType", "backup_type", Type::Enumeration("BackupType".into())),
        body("JobStatus", "job_status", Type::Enumeration("JobStatus".into())),
        body("CreateTime", "create_time", Type::Timestamp),
        body("Size", "size", Type::Integer),
        body("Ratio", "ratio", Type::Number),
        body("Complete", "complete", Type::Boolean),
    ]
}
