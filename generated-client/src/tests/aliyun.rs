//! An operation of one path, as the generator writes it.

use crate::operation::{ErrorKind, ErrorRow, Info, Operation, Paged, Paging, error};
use crate::service::{Authentication, ErrorBody, Protocol, Service};
use crate::{Integer, Open, Timestamp, Word};

pub(crate) static SERVICE: Service = Service::new(
    "Rds",
    "2014-08-15",
    Protocol::Rpc { operation: "Action", version: "Version" },
    "rds.{region}.aliyuncs.com",
)
.regions(&[("cn-hangzhou", "rds.aliyuncs.com")])
.authentication(&[Authentication::Acs3, Authentication::RpcHmacSha1])
.error_body(
    ErrorBody::new().code(&["Code", "code"]).message(&["Message", "message"]).request_id(&["RequestId", "requestId"]),
);

crate::api!(pub(crate));

#[must_use]
#[non_exhaustive]
pub(crate) struct DescribeMigrateTasks {
    pub(crate) db_instance_id: String,
    pub(crate) start_time: Timestamp,
    pub(crate) end_time: Timestamp,
    pub(crate) page_size: Option<Integer>,
    pub(crate) page_number: Option<Integer>,
}

impl DescribeMigrateTasks {
    pub(crate) fn new(
        db_instance_id: impl Into<String>,
        start_time: impl Into<Timestamp>,
        end_time: impl Into<Timestamp>,
    ) -> Self {
        Self {
            db_instance_id: db_instance_id.into(),
            start_time: start_time.into(),
            end_time: end_time.into(),
            page_size: None,
            page_number: None,
        }
    }

    pub(crate) fn page_size(mut self, page_size: impl Into<Integer>) -> Self {
        self.page_size = Some(page_size.into());
        self
    }

    #[cfg(feature = "signing")]
    pub(crate) fn page_number(mut self, page_number: impl Into<Integer>) -> Self {
        self.page_number = Some(page_number.into());
        self
    }
}

impl Operation for DescribeMigrateTasks {
    type Api = Api;
    type Response = DescribeMigrateTasksResponse;
    type Error = DescribeMigrateTasksError;

    const INFO: &'static Info = &Info::new::<Self>("DescribeMigrateTasks", "POST", "/")
        .paging(Paging::number("PageNumber", "PageSize", "Items").total("TotalRecordCount"))
        .progress(&["Items", "Status"]);
}

impl Paged for DescribeMigrateTasks {
    type Item = MigrateTask;

    fn items(response: DescribeMigrateTasksResponse) -> Vec<MigrateTask> {
        response.items
    }
}

#[non_exhaustive]
pub(crate) struct DescribeMigrateTasksResponse {
    pub(crate) db_instance_id: Option<String>,
    pub(crate) items: Vec<MigrateTask>,
    pub(crate) page_number: Option<Integer>,
    pub(crate) request_id: Option<String>,
    pub(crate) total_record_count: Option<Integer>,
}

#[non_exhaustive]
pub(crate) struct MigrateTask {
    pub(crate) db_name: Option<String>,
    pub(crate) end_time: Option<Timestamp>,
    pub(crate) status: Option<Open<Status>>,
}

#[non_exhaustive]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Status {
    NoStart,
    Success,
}

impl Word for Status {
    const WORDS: &'static [(Self, &'static str)] = &[(Self::NoStart, "NoStart"), (Self::Success, "Success")];
    const FINISHED: &'static [Self] = &[Self::Success];
}

#[non_exhaustive]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum DescribeMigrateTasksError {
    Malformed,
    Forbidden,
    Busy,
    Unlisted,
}

impl ErrorKind for DescribeMigrateTasksError {
    const ROWS: &'static [ErrorRow<Self>] = &[
        error(400, Some("InvalidStartTimeAndEndTime.Malformed"), Self::Malformed),
        error(403, None, Self::Forbidden),
        error(400, Some("OperationBusy"), Self::Busy).retryable(true),
    ];
    const UNLISTED: Self = Self::Unlisted;
}

crate::record! {
    DescribeMigrateTasks {
        0: db_instance_id Text = query("DBInstanceId").mandatory().rules(&[rule(Check::NotEmpty, "decision")]),
        1: start_time Time = query("StartTime").mandatory().precision(Precision::Minute).rules(&[rule(Check::Precision(Precision::Minute), "en:27")]),
        2: end_time Time = query("EndTime").mandatory().precision(Precision::Minute).rules(&[rule(Check::Precision(Precision::Minute), "en:31")]),
        3: page_size OptInteger = query("PageSize").default("30").rules(&[rule(Check::Minimum("30"), "en:35"), rule(Check::Maximum("100"), "en:35")]),
        4: page_number OptInteger = query("PageNumber").default("1").rules(&[rule(Check::Minimum("1"), "zh:41"), rule(Check::Maximum("2147483647"), "zh:41")]),
    }
    relations: [relation(RelationKind::Compare("EndTime", Comparison::Greater, "StartTime"), "zh:37"),];
}

crate::record! {
    DescribeMigrateTasksResponse default {
        0: db_instance_id OptText = body("DBInstanceId"),
        1: items List = body("Items").wrapped("MigrateTask"),
        2: page_number OptInteger = body("PageNumber"),
        3: request_id OptText = body("RequestId"),
        4: total_record_count OptInteger = body("TotalRecordCount"),
    }
    relations: [];
}

crate::record! {
    MigrateTask default {
        0: db_name OptText = body("DBName"),
        1: end_time OptTime = body("EndTime"),
        2: status OptWord = body("Status"),
    }
    relations: [];
}
