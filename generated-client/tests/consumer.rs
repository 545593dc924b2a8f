//! What a program that uses the crate takes for granted: types with names, that go to other threads and through
//! functions that are generic over operations. Most of it is proved by being compiled.

use generated_client::aliyun::rds::{self, DescribeMigrateTasks};
use generated_client::client::{CallError, Client, Options, Wait, WaitError, Waited};
use generated_client::huaweicloud::drs::{self, ListReplicationJobs};
use generated_client::mock::{Fault, Mock};
use generated_client::operation::Paged;
use generated_client::service::Api;
use generated_client::{
    CredentialsError, Error, IntegerError, NumberError, Open, Operation, Timestamp, TimestampError, TransportError,
    Word, blocking,
};
use std::error::Error as StdError;

/// What errors are kept as by those who call many operations.
type Failure = Box<dyn StdError + Send + Sync>;

/// Globs of the crate and of a service may stand side by side: what both bring goes by two names.
mod globs {
    mod aliyun {
        use generated_client::aliyun::rds::*;
        use generated_client::*;

        #[test]
        fn every_name_means_one_thing() -> Result<(), client::BuildError> {
            let mock = mock::Mock::new([OPERATIONS]);
            let _: Client = mock.client()?;
            let client: BlockingClient = mock.blocking_client()?;
            assert!(client.send(DescribeBackupTasks::new("rm-1")).is_ok_and(|answer| !answer.items.is_empty()));
            assert_eq!((SERVICE.product, OPERATIONS.len()), ("Rds", ALL_OPERATIONS[0].len()));
            Ok(())
        }
    }

    mod huaweicloud {
        use generated_client::huaweicloud::drs::*;
        use generated_client::*;

        #[test]
        fn every_name_means_one_thing() -> Result<(), client::BuildError> {
            let mock = mock::Mock::new([OPERATIONS]);
            let _: Client = mock.client()?;
            let client: BlockingClient = mock.blocking_client()?;
            assert!(client.send(ListReplicationJobs::new()).is_ok_and(|answer| !answer.jobs.is_empty()));
            assert_eq!((SERVICE.product, OPERATIONS.len()), ("DRS", ALL_OPERATIONS[1].len()));
            Ok(())
        }
    }
}

#[test]
fn everything_goes_to_other_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    fn sent<T: Send + 'static>() {}
    fn operation<O: Paged>() {
        shared::<(O, O::Response, O::Item, O::Error)>();
        shared::<(Error<O::Error>, CallError<O::Error>, WaitError<O::Error>, Wait<O>, Waited<O>)>();
        sent::<(generated_client::client::Pages<O>, generated_client::client::Items<O>)>();
        shared::<(blocking::Pages<O>, blocking::Items<O>)>();
    }
    fn api<A: Api>() {
        shared::<(Client<A>, blocking::Client<A>, generated_client::client::Builder<A>)>();
    }
    fn word<T: Word>() {
        shared::<Open<T>>();
    }
    operation::<DescribeMigrateTasks>();
    operation::<ListReplicationJobs>();
    api::<rds::Api>();
    word::<rds::describe_migrate_tasks::MigrateTaskStatus>();
    shared::<(IntegerError, NumberError, TimestampError, CredentialsError, TransportError, Options)>();
}

/// Sends in a task of its own, twice if need be.
fn spawned<O: Operation>(
    client: &Client<O::Api>,
    request: &O,
) -> tokio::task::JoinHandle<Result<O::Response, CallError<O::Error>>> {
    let (client, request) = (client.clone(), request.clone());
    tokio::spawn(async move {
        let first = client.send(request.clone()).await;
        if first.as_ref().is_err_and(CallError::is_retryable) { client.send(request).await } else { first }
    })
}

async fn every<O: Paged>(client: &Client<O::Api>, request: O) -> Result<Vec<O::Item>, Failure> {
    let mut found = Vec::new();
    let mut items = client.items(request);
    while let Some(item) = items.next().await {
        found.push(item?);
    }
    Ok(found)
}

fn every_blocking<O: Paged>(client: &blocking::Client<O::Api>, request: O) -> Result<Vec<O::Item>, Failure> {
    Ok(client.items(request).collect::<Result<_, _>>()?)
}

#[tokio::test]
async fn functions_may_be_generic_over_operations() -> Result<(), Failure> {
    let mock = Mock::new([rds::OPERATIONS, drs::OPERATIONS]);
    let (alibaba, huawei) = (mock.client::<rds::Api>()?, mock.client::<drs::Api>()?);
    let tasks = DescribeMigrateTasks::new("rm-1", "2026-11-01T00:00Z", "2026-11-02T00:00Z");
    let jobs = ListReplicationJobs::new();

    let listed = every(&alibaba, tasks.clone()).await?;
    assert!(!listed.is_empty());
    assert_eq!(every_blocking(&mock.blocking_client()?, tasks.clone())?.len(), listed.len());
    assert_eq!(
        every(&huawei, jobs.clone()).await?.len(),
        every_blocking(&mock.blocking_client()?, jobs.clone())?.len()
    );

    for _ in 0..3 {
        mock.inject(Fault::Throttle(None));
    }
    assert!(!spawned(&alibaba, &tasks).await??.items.is_empty(), "the second call is answered");
    assert!(!spawned(&huawei, &jobs).await??.jobs.is_empty());
    Ok(())
}

#[test]
fn values_compare_with_texts() {
    let time = Timestamp::from("2017-10-20T01:00Z");
    assert!(time == "2017-10-20T01:00Z" && time == *"2017-10-20T01:00Z" && time != "2017-10-20");
    let status = Open::from(rds::describe_migrate_tasks::MigrateTaskStatus::Success);
    assert!(status == "Success" && status == *"Success" && status != "success");
}
