//! Operations of a service with projects: one answers page by page, one changes something.

use crate::operation::{ErrorKind, ErrorRow, Info, Operation, Paged, Paging};
use crate::service::{Authentication, ErrorBody, Protocol, Service};
use crate::{Integer, Open, Word};

pub(crate) static SERVICE: Service = Service::new("Jobs", "v5", Protocol::Rest, "jobs.{region}.example.com")
    .authentication(&[Authentication::SdkHmacSha256, Authentication::Token("X-Auth-Token")])
    .error_body(
        ErrorBody::new().code(&["error_code"]).message(&["error_msg"]).nested().request_id_header("X-Request-Id"),
    )
    .project("project_id", "iam.{region}.example.com");

crate::api!(pub(crate));

#[must_use]
pub(crate) struct ListJobs {
    pub(crate) project_id: Option<String>,
    pub(crate) offset: Option<Integer>,
    pub(crate) limit: Option<Integer>,
}

impl ListJobs {
    pub(crate) fn new() -> Self {
        Self { project_id: None, offset: None, limit: None }
    }
}

impl Operation for ListJobs {
    type Api = Api;
    type Response = ListJobsResponse;
    type Error = JobsError;

    const INFO: &'static Info = &Info::new::<Self>("ListJobs", "GET", "/v5/{project_id}/jobs")
        .paging(Paging::offset("offset", "limit", "jobs").total("count"))
        .progress(&["jobs", "steps", "status"]);
}

impl Paged for ListJobs {
    type Item = Job;

    fn items(response: ListJobsResponse) -> Vec<Job> {
        response.jobs
    }
}

#[non_exhaustive]
pub(crate) struct ListJobsResponse {
    pub(crate) count: Option<Integer>,
    pub(crate) jobs: Vec<Job>,
}

#[non_exhaustive]
pub(crate) struct Job {
    pub(crate) id: Option<String>,
    pub(crate) steps: Vec<JobStep>,
}

#[non_exhaustive]
pub(crate) struct JobStep {
    pub(crate) status: Option<Open<Status>>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Status {
    Running,
    Success,
    Failed,
}

impl Word for Status {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Running, "RUNNING"), (Self::Success, "SUCCESS"), (Self::Failed, "FAILED")];
    const FINISHED: &'static [Self] = &[Self::Success, Self::Failed];
}

/// It changes something, and has a token by which it counts once.
#[must_use]
pub(crate) struct CreateJob {
    pub(crate) project_id: Option<String>,
    pub(crate) name: String,
    pub(crate) client_token: Option<String>,
}

impl CreateJob {
    pub(crate) fn new(name: &str) -> Self {
        Self { project_id: None, name: name.to_owned(), client_token: None }
    }
}

impl Operation for CreateJob {
    type Api = Api;
    type Response = CreateJobResponse;
    type Error = JobsError;

    const INFO: &'static Info = &Info::new::<Self>("CreateJob", "POST", "/v5/{project_id}/jobs")
        .writes()
        .success(&[202])
        .idempotency_token("client_token");
}

/// It changes something, and has no such token.
#[must_use]
pub(crate) struct DeleteJob {
    pub(crate) project_id: Option<String>,
    pub(crate) id: String,
}

impl DeleteJob {
    pub(crate) fn new(id: &str) -> Self {
        Self { project_id: None, id: id.to_owned() }
    }
}

impl Operation for DeleteJob {
    type Api = Api;
    type Response = CreateJobResponse;
    type Error = JobsError;

    const INFO: &'static Info =
        &Info::new::<Self>("DeleteJob", "DELETE", "/v5/{project_id}/jobs/{id}").writes().success(&[204]);
}

#[non_exhaustive]
pub(crate) struct CreateJobResponse {
    pub(crate) id: Option<String>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum JobsError {
    Unlisted,
}

impl ErrorKind for JobsError {
    const ROWS: &'static [ErrorRow<Self>] = &[];
    const UNLISTED: Self = Self::Unlisted;
}

crate::record! {
    ListJobs {
        0: project_id OptText = path("project_id").supplied(),
        1: offset OptInteger = query("offset").default("0").rules(&[rule(Check::Minimum("0"), "en:1"), rule(Check::Maximum("50"), "en:1")]),
        2: limit OptInteger = query("limit").default("2").rules(&[rule(Check::Minimum("1"), "en:2")]),
    }
    relations: [];
}

crate::record! {
    ListJobsResponse default {
        0: count OptInteger = body("count"),
        1: jobs List = body("jobs"),
    }
    relations: [];
}

crate::record! {
    Job default {
        0: id OptText = body("id"),
        1: steps List = body("steps"),
    }
    relations: [];
}

crate::record! {
    JobStep default {
        0: status OptWord = body("status"),
    }
    relations: [];
}

crate::record! {
    CreateJob {
        0: project_id OptText = path("project_id").supplied(),
        1: name Text = body("name").mandatory(),
        2: client_token OptText = body("client_token").rules(&[rule(Check::MaxLength(24), "en:9")]),
    }
    relations: [];
}

crate::record! {
    DeleteJob {
        0: project_id OptText = path("project_id").supplied(),
        1: id Text = path("id").mandatory(),
    }
    relations: [];
}

crate::record! {
    CreateJobResponse default {
        0: id OptText = body("id"),
    }
    relations: [];
}
