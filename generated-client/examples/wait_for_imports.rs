//! Waits until the imports of backup files into an instance are finished, and tells how far they are.
//!
//! ```sh
//! cargo run -p generated-client --features ureq --example wait_for_imports -- rm-uf6wjk5xxxxxxx
//! ```
//!
//! No async runtime is needed. A second argument is the address to call, such as that of `cargo xtask mock`.

use generated_client::aliyun::rds::describe_migrate_tasks::MigrateTaskStatus;
use generated_client::aliyun::rds::{BlockingClient, DescribeMigrateTasks};
use generated_client::client::Wait;
use generated_client::{Precision, Timestamp};
use std::error::Error;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let instance = arguments.next().ok_or("name an instance: wait_for_imports rm-uf6wjk5xxxxxxx [ADDRESS]")?;
    let builder = BlockingClient::builder().region("cn-hangzhou");
    let client = match arguments.next() {
        Some(address) => builder.endpoint(address).build()?,
        None => builder.build()?,
    };

    // The page wants whole minutes.
    let minute = |time: SystemTime| Timestamp::from(time).cut(Precision::Minute);
    let now = SystemTime::now();
    let request = DescribeMigrateTasks::new(instance, minute(now - Duration::from_secs(7 * 24 * 3600)), minute(now));
    let wait = Wait::new()
        .interval(Duration::from_secs(1))
        .deadline(Duration::from_secs(3600))
        .progress(|progress| eprintln!("{progress}"));
    let mut code = ExitCode::SUCCESS;
    for task in client.wait_until(request, &wait)?.into_items() {
        let failed = task.status.as_ref().is_some_and(|status| *status == MigrateTaskStatus::Failed);
        if failed {
            code = ExitCode::FAILURE;
        }
        let word = if failed { "failed" } else { "is done" };
        println!("{} {word}", task.db_name.as_deref().unwrap_or("a database without a name"));
    }
    Ok(code)
}
