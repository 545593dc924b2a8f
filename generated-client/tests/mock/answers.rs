//! What a mock answers: tasks, pages, words, refusals.

use crate::support::{ask, backup, http, imports, in_xml, jobs, migrate, open, placed, text};
use generated_client::aliyun::rds::describe_migrate_tasks::{DescribeMigrateTasksError, MigrateTaskStatus};
use generated_client::aliyun::rds::{DescribeBackupTasks, DescribeMigrateTasks};
use generated_client::huaweicloud::drs::ListReplicationJobs;
use generated_client::huaweicloud::drs::list_replication_jobs::JobStatus;
use generated_client::mock::Settings;
use generated_client::operation::Sample;
use generated_client::{Error, HttpRequest, HttpResponse, Integer, Operation};
use std::collections::BTreeSet;
use std::time::Duration;

#[test]
fn pages_hold_all_tasks_once() {
    let mock = open(Settings::new().tasks(35));
    let mut ids = Vec::new();
    for (page, count) in [(1, 30), (2, 5), (3, 0)] {
        let answer = ask(&mock, &migrate().page_size(30).page_number(page)).expect("a page");
        assert_eq!(answer.items.len(), count);
        assert_eq!(answer.total_record_count, Some(35.into()));
        assert_eq!((answer.page_number, answer.page_record_count), (Some(page.into()), Some(number(count))));
        assert_eq!(answer.db_instance_id.as_deref(), Some("rm-x"));
        ids.extend(answer.items.into_iter().filter_map(|task| task.migrate_task_id));
    }
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 35);

    let mut names = BTreeSet::new();
    for offset in (0..40).step_by(10) {
        let answer = ask(&mock, &jobs().offset(offset)).expect("a page");
        assert_eq!(answer.count, Some(35.into()));
        names.extend(answer.jobs.into_iter().filter_map(|job| job.id));
    }
    assert_eq!(names.len(), 35);
    assert!(ask(&mock, &jobs().offset(i64::MAX).limit(i64::MAX)).expect("a page").jobs.is_empty());
    assert!(ask(&mock, &jobs().limit(-1)).expect("a page").jobs.is_empty(), "not all of them");
    assert_eq!(ask(&mock, &jobs().offset(-1).limit(40)).expect("a page").jobs.len(), 35);
}

#[test]
fn without_pages_everything_comes() {
    let mock = open(Settings::new().tasks(4));
    assert_eq!(ask(&mock, &backup()).expect("tasks").items.len(), 4);
    assert_eq!(ask(&mock, &imports()).expect("tasks").items.len(), 4);
    assert!(ask(&open(Settings::new().tasks(0)), &backup()).expect("no tasks").items.is_empty());
}

#[test]
fn tasks_move_to_an_end() {
    let mock = open(Settings::new().tasks(2).step(Duration::from_secs(3600)));
    let status = |mock| {
        let answer = ask(mock, &migrate()).expect("tasks");
        let task = answer.items.into_iter().next().expect("a task");
        assert_eq!(task.end_time.is_some(), task.status == Some(MigrateTaskStatus::Success.into()), "{task:?}");
        task.status.expect("a status").to_string()
    };
    let mut seen = vec![status(&mock)];
    for _ in 0..4 {
        mock.advance(Duration::from_secs(3600));
        seen.push(status(&mock));
    }
    assert_eq!(seen, ["NoStart", "Running", "Waiting", "Success", "Success"]);

    let ended = open(Settings::new().tasks(8).step(Duration::ZERO));
    let all = ask(&ended, &jobs()).expect("jobs").jobs;
    let statuses: BTreeSet<_> = all.iter().filter_map(|job| job.status.as_ref()).map(ToString::to_string).collect();
    assert_eq!(statuses.into_iter().collect::<Vec<_>>(), ["FAILED", "PRECHECK FAILED", "SUCCESS"]);
    let backups = ask(&ended, &backup()).expect("tasks").items;
    assert!(backups.iter().all(|task| task.backup_progress_status.as_deref_word() == Some("Finished")), "{backups:?}");
}

fn number(count: usize) -> Integer {
    i64::try_from(count).expect("a number of tasks").into()
}

/// A word's text, for assertions.
trait AsWord {
    fn as_deref_word(&self) -> Option<&str>;
}

impl<T: generated_client::Word> AsWord for Option<generated_client::Open<T>> {
    fn as_deref_word(&self) -> Option<&str> {
        self.as_ref().map(generated_client::Open::as_str)
    }
}

#[test]
fn a_century_may_pass() {
    let mock = open(Settings::new());
    mock.advance(Duration::MAX);
    mock.advance(Duration::MAX);
    assert!(ask(&mock, &migrate()).is_ok());
}

#[test]
fn times_lie_in_the_span_that_is_asked_for() {
    let mock = open(Settings::new());
    let tasks = ask(&mock, &migrate()).expect("tasks").items;
    let times: Vec<_> = tasks.iter().map(|task| task.create_time.as_ref().expect("a time").as_str()).collect();
    assert!(times.iter().all(|time| ("2024-05-01T00:00:00Z".."2024-05-02T00:00:00Z").contains(time)), "{times:?}");
    assert!(times.is_sorted());
    assert_eq!(ask(&mock, &migrate()).expect("tasks").items, tasks, "the same again");
}

#[test]
fn what_is_asked_for_is_kept_to() {
    let mock = open(Settings::new().tasks(8).step(Duration::ZERO));
    let failed = ask(&mock, &jobs().status(JobStatus::Failed)).expect("jobs");
    assert!(!failed.jobs.is_empty() && failed.jobs.len() < 8);
    assert!(failed.jobs.iter().all(|job| job.status == Some(JobStatus::Failed.into())));
    assert_eq!(failed.count, Some(number(failed.jobs.len())));
    let last = ask(&mock, &jobs().status(JobStatus::Failed).offset(1)).expect("jobs");
    assert_eq!((last.jobs.len() + 1, last.count), (failed.jobs.len(), failed.count));

    let all = ask(&mock, &backup()).expect("tasks").items;
    let id = all[5].backup_job_id.clone().expect("an id");
    let one = ask(&mock, &backup().backup_job_id(id)).expect("a task").items;
    assert_eq!(one, [all[5].clone()]);
    let manual = ask(&mock, &backup().backup_mode("Manual")).expect("tasks").items;
    assert_eq!(manual.len(), 4, "the parameter's enumeration is that of the field of another name");
    assert!(ask(&mock, &jobs().name("no such")).expect("none").jobs.is_empty());
}

#[test]
fn broken_constraints_are_refused() {
    let mock = open(Settings::new());
    let Err(Error::Service(error)) = ask(&mock, &migrate().page_size(7)) else { panic!("not refused") };
    assert_eq!((error.status, error.code.as_deref()), (400, Some("InvalidParameter")));
    let message = error.message.expect("a message");
    assert!(message.contains("PageSize") && message.contains("at least 30"), "{message}");
    assert!(error.request_id.is_some());

    let backwards = DescribeMigrateTasks::new("rm-x", "2024-05-02T00:00Z", "2024-05-01T00:00Z");
    let Err(Error::Service(error)) = ask(&mock, &backwards) else { panic!("not refused") };
    assert_eq!(error.kind, DescribeMigrateTasksError::InvalidStartTimeAndEndTimeMalformed);

    let Err(Error::Service(error)) = ask(&mock, &jobs().dbs_instance_ids(["x"; 11])) else { panic!("not refused") };
    assert_eq!((error.status, error.code.as_deref()), (400, Some("APIGW.0106")));
}

#[test]
fn what_cannot_be_read_is_refused() {
    let mock = open(Settings::new());
    let mut lacking = http(&backup());
    lacking.query.clear();
    let Err(Error::Service(error)) = DescribeBackupTasks::decode(&mock.handle(&lacking)) else { panic!("accepted") };
    assert_eq!((error.status, error.code.as_deref()), (400, Some("MissingParameter")));
    let mut wrong = http(&jobs());
    wrong.query.push(("limit".to_owned(), "many".to_owned()));
    let Err(Error::Service(error)) = ListReplicationJobs::decode(&mock.handle(&wrong)) else { panic!("accepted") };
    assert_eq!((error.status, error.code.as_deref()), (400, Some("APIGW.0106")));
}

#[test]
fn the_unknown_is_not_found() {
    let mock = open(Settings::new());
    let answer = |http: &HttpRequest| {
        let response = mock.handle(http);
        (response.status, text(&response).to_owned())
    };
    let mut other = http(&backup());
    other.headers = vec![("x-acs-action".to_owned(), "DescribeNothing".to_owned())];
    let (status, body) = answer(&other);
    assert_eq!(status, 404);
    assert!(body.contains("\"Code\":\"InvalidAction.NotFound\"") && body.contains("RequestId"), "{body}");

    let mut old = http(&backup());
    old.headers[1].1 = "2013-01-01".to_owned();
    assert!(answer(&old).1.contains("InvalidVersion"));
    assert!(answer(&HttpRequest::new("POST", "/")).1.contains("MissingAction"));

    for (method, path) in [("GET", "/v5/p/nothing"), ("POST", "/v5/p/backup-migration-jobs"), ("PUT", "/v3/projects")] {
        let (status, body) = answer(&HttpRequest::new(method, path));
        assert_eq!(status, 404);
        assert!(body.contains("\"error_code\":\"APIGW.0101\""), "{body}");
    }
}

#[test]
fn xml_says_what_json_says() {
    let mock = open(Settings::new().step(Duration::ZERO));
    let response = mock.handle(&in_xml(http(&migrate())));
    assert!(text(&response).starts_with("<DescribeMigrateTasksResponse>"));
    let from_xml = DescribeMigrateTasks::decode(&response).expect("an answer");
    let mut from_json = ask(&mock, &migrate()).expect("an answer");
    from_json.request_id.clone_from(&from_xml.request_id);
    assert_eq!(from_xml, from_json);

    let mut by_parameter = http(&migrate());
    by_parameter.query.push(("Format".to_owned(), "XML".to_owned()));
    assert!(text(&mock.handle(&by_parameter)).starts_with('<'));
    by_parameter.headers.push(("Accept".to_owned(), "application/xml".to_owned()));
    by_parameter.query.last_mut().expect("a parameter").1 = "json".to_owned();
    assert!(text(&mock.handle(&by_parameter)).starts_with('{'), "the parameter goes first");

    let refused = mock.handle(&in_xml(http(&migrate().page_size(7))));
    assert!(text(&refused).starts_with("<Error><Code>InvalidParameter</Code>"), "{}", text(&refused));
    let Err(Error::Service(error)) = DescribeMigrateTasks::decode(&refused) else { panic!("accepted") };
    assert_eq!(error.code.as_deref(), Some("InvalidParameter"));
}

#[test]
fn documented_samples_are_answered_in_the_shape_of_the_tables() {
    let mock = open(Settings::new().samples().tasks(3));
    let in_both =
        |http: HttpRequest| [text(&mock.handle(&http)).to_owned(), text(&mock.handle(&in_xml(http))).to_owned()];
    let [json, xml] = in_both(http(&migrate()));
    let task = r#"{"BackupMode":"FULL","CreateTime":"2017-05-30 T12:11:4Z","DBName":"test02","#;
    assert!(json.contains(&format!(r#""Items":{{"MigrateTask":[{task}"#)), "the page shows one bare object: {json}");
    assert!(xml.contains("<Items><MigrateTask><BackupMode>FULL</BackupMode>"), "{xml}");
    let [json, _] = in_both(http(&backup()));
    assert!(json.contains(r#""BackupJobId":"4762614""#), "the page shows a number: {json}");
    assert!(in_both(http(&jobs()))[0].contains(r#""count":35"#));
    let cut = ask(&mock, &imports()).expect("an answer");
    assert_eq!(cut.items.len(), 3, "of a page that cuts its samples there are tasks");
}

/// Whatever a sample shows, both formats say.
#[test]
fn documented_samples_are_answered_whole() {
    fn same<O: Operation<Response: PartialEq + std::fmt::Debug>>(http: &HttpRequest) {
        let mock = open(Settings::new().samples());
        let read = |http: &HttpRequest| O::decode(&mock.handle(http)).expect("an answer");
        let shown = O::SAMPLES.iter().find_map(|sample| match sample {
            Sample::Json(200, text) => O::decode(&HttpResponse::new(200, *text)).ok(),
            _ => None,
        });
        assert_eq!(read(http), shown.expect("a sample"));
        assert_eq!(read(&in_xml(http.clone())), read(http));
    }
    same::<DescribeMigrateTasks>(&http(&migrate()));
    same::<DescribeBackupTasks>(&http(&backup()));
    same::<ListReplicationJobs>(&http(&jobs()));
}

#[test]
fn a_form_may_hold_the_parameters() {
    let mut form = http(&backup());
    form.query.clear();
    form.headers.push(("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned()));
    form.body = b"DBInstanceId=rm-x&BackupMode=Manual".to_vec();
    let mock = open(Settings::new().tasks(2));
    let answer = DescribeBackupTasks::decode(&mock.handle(&form)).expect("tasks");
    assert_eq!(answer.items.len(), 1);

    // All of it, as the older SDKs have it.
    form.headers.retain(|(name, _)| name == "Content-Type");
    form.body.extend(b"&Action=DescribeBackupTasks&Version=2014-08-15&Format=XML");
    let response = mock.handle(&form);
    assert_eq!(DescribeBackupTasks::decode(&response).expect("tasks").items.len(), 1);
    assert!(text(&response).starts_with('<'), "{}", text(&response));
}

#[test]
fn every_request_has_an_id() {
    let mock = open(Settings::new());
    let answers: Vec<HttpResponse> = (0..3).map(|_| mock.handle(&http(&jobs()))).collect();
    let ids: BTreeSet<_> = answers.iter().map(|answer| answer.header("X-Request-Id").expect("an id")).collect();
    assert_eq!(ids.len(), 3);
    let received = mock.received();
    assert!(received.iter().all(|it| it.operation == Some("ListReplicationJobs") && it.status == 200));
    assert_eq!(received[2].request_id, answers[2].header("x-request-id").expect("an id"));
    let body = mock.handle(&placed(http(&backup()), DescribeBackupTasks::INFO));
    assert!(text(&body).contains(body.header("X-Request-Id").expect("an id")));
}

#[test]
fn the_identity_service_tells_projects() {
    let ask = |settings: Settings| {
        let mut http = HttpRequest::new("GET", "/v3/projects");
        http.query = vec![("name".to_owned(), "cn-north-4".to_owned())];
        text(&open(settings).handle(&http)).to_owned()
    };
    let one = ask(Settings::new());
    assert!(one.contains(r#"[{"id":"mock-project-id","name":"cn-north-4""#), "{one}");
    assert!(ask(Settings::new().without_projects()).contains(r#""projects":[]"#));
    assert_eq!(ask(Settings::new().project("a").project("b")).matches("\"id\"").count(), 2);
}
