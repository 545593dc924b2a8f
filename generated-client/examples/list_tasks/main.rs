//! One table of the backup and migration tasks of both clouds.
//!
//! ```sh
//! cargo run -p generated-client --features reqwest --example list_tasks -- \
//!     --instance rm-uf6wjk5xxxxxxx --since 7d
//! ```
//!
//! Keys come from the environment or the vendors' own files. `cargo xtask mock` stands in for both clouds.

mod arguments;
mod range;
mod table;

use arguments::{Arguments, Called};
use generated_client::aliyun::rds::{self, DescibeImportsFromDatabase, DescribeBackupTasks, DescribeMigrateTasks};
use generated_client::client::{BuildError, Builder};
use generated_client::huaweicloud::drs::{self, ListReplicationJobs};
use generated_client::service::Api;
use generated_client::{Open, Timestamp, Word};
use std::cmp::Reverse;
use std::error::Error;
use std::process::ExitCode;
use table::Task;

type Failure = Box<dyn Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// A cloud that cannot be asked does not hide the tasks of the other one.
async fn run() -> Result<ExitCode, Failure> {
    let arguments = match Arguments::parse()? {
        Called::WithArguments(arguments) => *arguments,
        Called::ForHelp => {
            print!("{}", arguments::HELP);
            return Ok(ExitCode::SUCCESS);
        }
    };
    let (alibaba, huawei) = tokio::join!(alibaba(&arguments), huawei(&arguments));
    let mut tasks = Vec::new();
    let mut code = ExitCode::SUCCESS;
    for (cloud, found) in [("Alibaba Cloud", alibaba), ("Huawei Cloud", huawei)] {
        match found {
            Ok(found) => tasks.extend(found),
            Err(failure) => {
                eprintln!("{cloud}: {failure}");
                code = ExitCode::FAILURE;
            }
        }
    }
    tasks.sort_by_key(|task| Reverse(task.begun()));
    // After a failure, an empty table would say that there are no tasks.
    if code == ExitCode::SUCCESS || !tasks.is_empty() {
        print!("{}", if arguments.json { table::json(&tasks) } else { table::plain(&tasks) });
    }
    Ok(code)
}

async fn alibaba(arguments: &Arguments) -> Result<Vec<Task>, Failure> {
    let Some(instance) = &arguments.instance else { return Ok(Vec::new()) };
    let client = client(rds::Client::builder(), &arguments.alibaba_region, arguments)?;
    let (since, until) = (arguments.range.since(), arguments.range.until());
    let mut tasks = Vec::new();

    let mut migrations = client.items(DescribeMigrateTasks::new(instance, since.clone(), until.clone()));
    while let Some(task) = migrations.next().await {
        let task = task?;
        tasks.push(Task {
            kind: "file import",
            id: task.migrate_task_id,
            status: word(task.status.as_ref()),
            created: task.create_time,
            ended: task.end_time,
            about: task.db_name,
        });
    }

    let backups = client.send(DescribeBackupTasks::new(instance)).await?;
    tasks.extend(backups.items.into_iter().map(|task| Task {
        kind: "backup",
        id: task.backup_job_id,
        status: word(task.backup_status.as_ref()),
        created: None,
        ended: None,
        about: word(task.job_mode.as_ref()),
    }));

    let request = DescibeImportsFromDatabase::new(instance, until, arguments.engine.as_str(), since);
    let mut imports = client.items(request);
    while let Some(task) = imports.next().await {
        let task = task?;
        tasks.push(Task {
            kind: "database import",
            id: task.import_id.map(|id| id.to_string()),
            status: word(task.import_data_status.as_ref()),
            created: None,
            ended: None,
            about: task.import_data_status_description,
        });
    }
    Ok(tasks)
}

/// The service documents no format for a time range, so its tasks are chosen here.
async fn huawei(arguments: &Arguments) -> Result<Vec<Task>, Failure> {
    let client = client(drs::Client::builder(), &arguments.huawei_region, arguments)?;
    let mut jobs = client.items(ListReplicationJobs::new());
    let mut tasks = Vec::new();
    while let Some(job) = jobs.next().await {
        let job = job?;
        if !job.create_time.as_ref().is_none_or(|created| arguments.range.contains(created)) {
            continue;
        }
        tasks.push(Task {
            kind: "migration",
            id: job.id,
            status: word(job.status.as_ref()),
            created: job.create_time,
            ended: job.finish_time,
            about: job.name,
        });
    }
    Ok(tasks)
}

fn client<A: Api>(
    builder: Builder<A>,
    region: &str,
    arguments: &Arguments,
) -> Result<generated_client::client::Client<A>, BuildError> {
    let builder = builder.region(region);
    match &arguments.endpoint {
        Some(endpoint) => builder.endpoint(endpoint).build(),
        None => builder.build(),
    }
}

fn word<T: Word>(word: Option<&Open<T>>) -> Option<String> {
    word.map(ToString::to_string)
}

impl Task {
    fn begun(&self) -> Option<(i64, u32)> {
        self.created.as_ref().and_then(Timestamp::unix)
    }
}
