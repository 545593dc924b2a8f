//! An operation with every kind of parameter in every place.

use super::aliyun::Status;
use crate::operation::{ErrorKind, ErrorRow, Info, Operation, error};
use crate::service::{ErrorBody, Protocol, Service};
use crate::{Integer, Json, Number, Open, Secret, Timestamp};
use std::collections::BTreeMap;

pub(crate) static SERVICE: Service = Service::new("Drs", "v5", Protocol::Rest, "drs.{region}.example.com").error_body(
    ErrorBody::new()
        .code(&["error_code", "errorCode", "code"])
        .message(&["error_msg", "errorMsg", "message"])
        .nested()
        .request_id_header("X-Request-Id"),
);

crate::api!(pub(crate));

pub(crate) struct Everything {
    pub(crate) project_id: Option<String>,
    pub(crate) job: String,
    pub(crate) token: Option<Secret>,
    pub(crate) languages: Vec<String>,
    pub(crate) ids: Vec<String>,
    pub(crate) limits: Vec<Integer>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) owner: Option<Tag>,
    pub(crate) filters: Vec<Tag>,
    pub(crate) status: Option<Open<Status>>,
    pub(crate) exact: Option<bool>,
    pub(crate) ratio: Option<Number>,
    pub(crate) since: Option<Timestamp>,
    pub(crate) labels: BTreeMap<String, String>,
    pub(crate) extra: Option<Json>,
    pub(crate) jobs: Vec<Job>,
    pub(crate) matrix: Vec<Vec<Integer>>,
    pub(crate) by_name: BTreeMap<String, Job>,
    pub(crate) main: Job,
    pub(crate) password: Option<Secret>,
}

pub(crate) struct Tag {
    pub(crate) key: String,
    pub(crate) values: Vec<String>,
}

pub(crate) struct Job {
    pub(crate) name: String,
    pub(crate) size: Option<Integer>,
    pub(crate) at: Option<Timestamp>,
    pub(crate) tag: Option<Tag>,
    pub(crate) enabled: Option<bool>,
    pub(crate) ratio: Option<Number>,
    pub(crate) extra: Option<Json>,
}

impl Operation for Everything {
    type Api = Api;
    type Response = Answer;
    type Error = EverythingError;

    const INFO: &'static Info =
        &Info::new::<Self>("Everything", "PUT", "/v5/{project_id}/jobs/{job}:go").writes().success(&[200, 204]);
}

pub(crate) struct Answer {
    pub(crate) count: Option<Integer>,
    pub(crate) jobs: Vec<Reply>,
    pub(crate) ids: Vec<String>,
    pub(crate) counts: BTreeMap<String, Integer>,
    pub(crate) groups: Vec<Vec<Reply>>,
    pub(crate) boxed: Vec<String>,
    pub(crate) main: Option<Reply>,
}

pub(crate) struct Reply {
    pub(crate) name: Option<String>,
    pub(crate) size: Option<Integer>,
    pub(crate) ratio: Option<Number>,
    pub(crate) enabled: Option<bool>,
    pub(crate) at: Option<Timestamp>,
    pub(crate) key: Option<Secret>,
    pub(crate) any: Option<Json>,
    pub(crate) status: Option<Open<Status>>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum EverythingError {
    BadRequest,
    Unlisted,
}

impl ErrorKind for EverythingError {
    const ROWS: &'static [ErrorRow<Self>] = &[error(400, None, Self::BadRequest)];
    const UNLISTED: Self = Self::Unlisted;
}

crate::record! {
    Everything {
        0: project_id OptText = path("project_id").supplied(),
        1: job Text = path("job").mandatory(),
        2: token OptSecret = header("X-Auth-Token").supplied(),
        3: languages List = header("X-Language"),
        4: ids List = query("ids").rules(&[rule(Check::MaxItems(3), "en:1"), rule(Check::MaxLength(8), "en:1")]),
        5: limits List = query("limits").style(Style::Comma),
        6: tags List = query("Tag").style(Style::Indexed),
        7: owner OptRecord = query("Owner").style(Style::Indexed),
        8: filters List = query("filters").style(Style::Json),
        9: status OptWord = query("status"),
        10: exact OptBoolean = query("exact"),
        11: ratio OptNumber = query("ratio").rules(&[rule(Check::Minimum("0.5"), "en:2")]),
        12: since OptTime = query("since").precision(Precision::Second),
        13: labels Map = query("labels"),
        14: extra OptAny = query("extra"),
        15: jobs List = body("jobs").wrapped("job").rules(&[rule(Check::NotEmpty, "en:3")]),
        16: matrix List = body("matrix"),
        17: by_name Map = body("by_name"),
        18: main Record = body("main").mandatory(),
        19: password OptSecret = query("password").rules(&[rule(Check::MinLength(8), "en:4"), rule(Check::Ascii, "en:4")]),
        fixed = header("Content-Type").fixed("application/json"),
        fixed = query("action").fixed("go"),
        fixed = body("kind").fixed("job"),
    }
    relations: [
        relation(RelationKind::Together(&["exact", "ratio"]), "en:5"),
        relation(RelationKind::Exclusive(&["status", "since"]), "en:6"),
        relation(RelationKind::AnyOf(&["ids", "limits", "main"]), "en:7"),
    ];
}

crate::record! {
    Tag {
        0: key Text = body("Key").mandatory(),
        1: values List = body("Value"),
    }
    relations: [];
}

crate::record! {
    Job {
        0: name Text = body("name").mandatory().rules(&[rule(Check::NotEmpty, "en:10")]),
        1: size OptInteger = body("size").rules(&[rule(Check::OneOf(&["30", "50", "100"]), "en:11")]),
        2: at OptTime = body("at").precision(Precision::Minute).rules(&[rule(Check::Precision(Precision::Minute), "en:12")]),
        3: tag OptRecord = body("tag"),
        4: enabled OptBoolean = body("enabled"),
        5: ratio OptNumber = body("ratio"),
        6: extra OptAny = body("extra"),
    }
    relations: [];
}

crate::record! {
    Answer default {
        0: count OptInteger = body("count"),
        1: jobs List = body("jobs"),
        2: ids List = body("ids"),
        3: counts Map = body("counts"),
        4: groups List = body("groups"),
        5: boxed List = body("boxed").wrapped("id"),
        6: main OptRecord = body("main"),
    }
    relations: [];
}

crate::record! {
    Reply default {
        0: name OptText = body("name"),
        1: size OptInteger = body("size"),
        2: ratio OptNumber = body("ratio"),
        3: enabled OptBoolean = body("enabled"),
        4: at OptTime = body("at"),
        5: key OptSecret = body("key"),
        6: any OptAny = body("any"),
        7: status OptWord = body("status"),
    }
    relations: [];
}
