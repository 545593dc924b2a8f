//! What the tests share.

use generated_client::aliyun::rds::{DescibeImportsFromDatabase, DescribeBackupTasks, DescribeMigrateTasks};
use generated_client::huaweicloud::drs::ListReplicationJobs;
use generated_client::mock::{Mock, Settings};
use generated_client::operation::Info;
use generated_client::{ALL_OPERATIONS, Error, HttpRequest, HttpResponse, Operation, Supplied};

/// A mock of all services that looks at no signature.
pub(crate) fn open(settings: Settings) -> Mock {
    Mock::with(ALL_OPERATIONS, settings.unsigned())
}

/// Sends a request, and reads its answer.
pub(crate) fn ask<O: Operation>(mock: &Mock, request: &O) -> Result<O::Response, Error<O::Error>> {
    O::decode(&mock.handle(&http(request)))
}

/// A request as it arrives, but for the signature.
pub(crate) fn http<O: Operation>(request: &O) -> HttpRequest {
    let http = request.encode(&Supplied::new().with("project_id", "p")).expect("a request that can be sent");
    placed(http, O::INFO)
}

/// Puts operation and version where signers put them.
pub(crate) fn placed(mut http: HttpRequest, info: &Info) -> HttpRequest {
    if http.operation.take().is_some() {
        http.headers.push(("x-acs-action".to_owned(), info.name.to_owned()));
    }
    if let Some((_, version)) = http.version.take() {
        http.headers.push(("x-acs-version".to_owned(), version.into_owned()));
    }
    http
}

pub(crate) fn in_xml(mut http: HttpRequest) -> HttpRequest {
    http.headers.push(("Accept".to_owned(), "application/xml".to_owned()));
    http
}

pub(crate) fn text(response: &HttpResponse) -> &str {
    std::str::from_utf8(&response.body).expect("UTF-8")
}

pub(crate) fn migrate() -> DescribeMigrateTasks {
    DescribeMigrateTasks::new("rm-x", "2024-05-01T00:00Z", "2024-05-02T00:00Z")
}

pub(crate) fn backup() -> DescribeBackupTasks {
    DescribeBackupTasks::new("rm-x")
}

pub(crate) fn imports() -> DescibeImportsFromDatabase {
    let (start, end) = ("2024-05-01T00:00Z", "2024-05-02T00:00Z");
    DescibeImportsFromDatabase::new("rm-x", end, "MySQL", start)
}

pub(crate) fn jobs() -> ListReplicationJobs {
    ListReplicationJobs::new()
}
