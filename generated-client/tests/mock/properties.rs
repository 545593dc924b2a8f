//! Any request that keeps the documented constraints gets an answer that can be read.

use crate::support::{backup, http, imports, in_xml, jobs, migrate, open};
use generated_client::aliyun::rds::{DescibeImportsFromDatabase, DescribeBackupTasks, DescribeMigrateTasks};
use generated_client::huaweicloud::drs::ListReplicationJobs;
use generated_client::mock::Settings;
use generated_client::{HttpRequest, Operation};
use proptest::prelude::*;
use std::time::Duration;

/// Answers in tasks and in samples, as JSON and as XML.
fn is_answered<O: Operation>(request: &O, tasks: usize, passed: u64) -> Result<(), TestCaseError> {
    prop_assume!(request.validate().is_ok());
    for settings in [Settings::new().tasks(tasks), Settings::new().samples()] {
        let mock = open(settings);
        mock.advance(Duration::from_millis(passed));
        for http in [http(request), in_xml(http(request))] {
            let response = mock.handle(&http);
            if let Err(error) = O::decode(&response) {
                return Err(TestCaseError::fail(format!("{error}: {}", String::from_utf8_lossy(&response.body))));
            }
        }
    }
    Ok(())
}

/// A request with all of these parameters that it takes.
fn with<O: Operation>(base: &O, pairs: &[(&str, &str)]) -> Option<O> {
    let mut http: HttpRequest = http(base);
    http.query.extend(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    O::parse(&http).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn valid_requests_are_answered(
        (text, word) in ("\\PC{1,20}", "(FULL|Manual|SUCCESS|Automated|MySQL|[a-zA-Z]{1,9})"),
        (size, page) in (prop_oneof![Just("30"), Just("50"), Just("100")], 1_u32..),
        (tasks, passed) in (0_usize..120, any::<u64>()),
    ) {
        let page = page.to_string();
        let pages = [("PageSize", size), ("PageNumber", page.as_str())];
        let pairs = [("ResourceGroupId", &*text), ("ClientToken", &word), ("BackupMode", &word), ("BackupJobStatus", &word)];
        let pairs = [&pages[..], &pairs[..]].concat();
        if let Some(request) = with::<DescribeMigrateTasks>(&migrate(), &pairs) {
            is_answered(&request, tasks, passed)?;
        }
        if let Some(request) = with::<DescibeImportsFromDatabase>(&imports(), &pairs) {
            is_answered(&request, tasks, passed)?;
        }
        if let Some(request) = with::<DescribeBackupTasks>(&backup(), &pairs) {
            is_answered(&request, tasks, passed)?;
        }
        let pairs = [("name", &*text), ("status", &word), ("offset", &page), ("limit", size), ("sort_key", &word)];
        if let Some(request) = with::<ListReplicationJobs>(&jobs(), &pairs) {
            is_answered(&request, tasks, passed)?;
        }
    }

    #[test]
    fn any_request_gets_an_answer(
        method in "[A-Z]{1,6}",
        path in prop_oneof![Just("/".to_owned()), Just("/v3/projects".to_owned()), "/v5/[^/]{0,9}/backup-migration-jobs", "\\PC{0,30}"],
        pairs in proptest::collection::vec(("(Action|Version|Format|Signature|SignatureMethod|Timestamp|\\PC{0,9})", "\\PC{0,12}"), 0..8),
        headers in proptest::collection::vec(
            ("(Authorization|x-acs-action|X-Sdk-Date|Accept|\\PC{0,9})", "(ACS3-HMAC-SHA256 |SDK-HMAC-SHA256 )?\\PC{0,20}"), 0..6),
        body in proptest::collection::vec(any::<u8>(), 0..60),
    ) {
        let mut http = HttpRequest::new(method, path);
        (http.query, http.headers, http.body) = (pairs, headers, body);
        for mock in [open(Settings::new()), generated_client::mock::Mock::new(generated_client::ALL_OPERATIONS)] {
            let response = mock.handle(&http);
            prop_assert!((200..500).contains(&response.status) && !response.body.is_empty());
        }
    }
}
