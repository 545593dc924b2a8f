//! What a call costs at run time: `cargo bench --package generated-client`.
//!
//! Decoding is compared with structs of the same shape that derive serde's `Deserialize`, which is what most generated
//! clients do. Both run in turn within the same seconds, and the ratio is what counts: machines drift.

use generated_client::aliyun::rds::DescribeMigrateTasks;
use generated_client::{HttpResponse, Operation, Supplied};
use serde::Deserialize;
use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Pairs of samples; their median is told.
const SAMPLES: usize = 31;

/// How long one sample runs.
const SAMPLE: Duration = Duration::from_millis(15);

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "decoding them is all that is measured")]
struct Answer {
    #[serde(rename = "DBInstanceId")]
    instance: Option<String>,
    items: Option<Items>,
    page_record_count: Option<i64>,
    page_number: Option<i64>,
    request_id: Option<String>,
    total_record_count: Option<i64>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "decoding them is all that is measured")]
struct Items {
    #[serde(rename = "MigrateTask")]
    tasks: Vec<Task>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "decoding them is all that is measured")]
struct Task {
    backup_mode: Option<BackupMode>,
    create_time: Option<String>,
    #[serde(rename = "DBName")]
    database: Option<String>,
    description: Option<String>,
    end_time: Option<String>,
    #[serde(rename = "IsDBReplaced")]
    is_replaced: Option<String>,
    migrate_task_id: Option<String>,
    status: Option<Status>,
}

#[derive(Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum BackupMode {
    Full,
    Updf,
}

#[derive(Deserialize)]
enum Status {
    NoStart,
    Running,
    Success,
    Failed,
    Waiting,
}

fn main() {
    for items in [30, 10_000] {
        let body = body(items);
        let response = HttpResponse::new(200, body.clone());
        let (ours, theirs) = in_turn(
            || drop(black_box(DescribeMigrateTasks::decode(black_box(&response)).expect("a documented answer"))),
            || drop(black_box(serde_json::from_slice::<Answer>(black_box(body.as_bytes())).expect("the same answer"))),
        );
        let rate = |seconds: f64| megabytes(body.len()) / seconds;
        println!(
            "decode {items:>6} items ({:>7} bytes): {:>4.0} MB/s, serde derive {:>4.0} MB/s, ratio {:.2}",
            body.len(),
            rate(ours),
            rate(theirs),
            theirs / ours
        );
    }
    let request = DescribeMigrateTasks::new("rm-uf6wjk5xxxxxxx", "2017-10-20T01:00Z", "2017-10-25T01:00Z")
        .page_size(30)
        .page_number(1)
        .resource_group_id("rg-acfmyxxxxx");
    let supplied = Supplied::new();
    let (validate, both) = in_turn(
        || black_box(black_box(&request).validate()).expect("a valid request"),
        || {
            black_box(black_box(&request).validate()).expect("a valid request");
            drop(black_box(request.encode(&supplied).expect("a complete request")));
        },
    );
    println!("validate: {:.2} us; validate and encode: {:.2} us", validate * 1e6, both * 1e6);
    #[cfg(feature = "signing")]
    signing::measure(&request);
}

#[cfg(feature = "signing")]
mod signing {
    use super::{black_box, in_turn};
    use generated_client::credentials::Credentials;
    use generated_client::endpoint::Endpoint;
    use generated_client::huaweicloud::drs::ListReplicationJobs;
    use generated_client::service::Authentication;
    use generated_client::sign::{Context, sign};
    use generated_client::{Operation, Supplied, aliyun::rds::DescribeMigrateTasks};
    use hmac::{Hmac, KeyInit, Mac};
    use sha2::{Digest, Sha256};
    use std::time::SystemTime;

    /// Encoding with signing, and hashing alone, in turn.
    pub(super) fn measure(request: &DescribeMigrateTasks) {
        let rds: Endpoint = "rds.aliyuncs.com".parse().expect("an endpoint");
        let drs: Endpoint = "drs.cn-north-4.myhuaweicloud.com".parse().expect("an endpoint");
        let key = Credentials::new("an-access-key-of-24-chars", "a-secret-key-of-30-characters-").with_project_id("p");
        let temporary = key.clone().with_security_token("t".repeat(400));
        let token = Credentials::token("t".repeat(400));
        let jobs = ListReplicationJobs::new().limit(10).name("DRS-6813");
        row("ACS3-HMAC-SHA256", request, Authentication::Acs3, &key, &rds);
        row("ACS3-HMAC-SHA256, temporary key", request, Authentication::Acs3, &temporary, &rds);
        row("RPC signature 1.0", request, Authentication::RpcHmacSha1, &key, &rds);
        row("SDK-HMAC-SHA256", &jobs, Authentication::SdkHmacSha256, &key, &drs);
        row("X-Auth-Token", &jobs, Authentication::Token("X-Auth-Token"), &token, &drs);
    }

    fn row<O: Operation>(name: &str, request: &O, scheme: Authentication, by: &Credentials, at: &Endpoint) {
        let supplied = Supplied::new().with("project_id", "0123456789abcdef0123456789abcdef");
        let user_agent = "generated-client/0.1.0 (linux; x86_64)";
        let nonce = "0123456789abcdef0123456789abcdef";
        let (ours, hashing) = in_turn(
            || {
                let encoded = black_box(request).encode(&supplied).expect("a complete request");
                let context = Context::new(at, SystemTime::now(), nonce, user_agent);
                drop(black_box(sign(encoded, scheme, by, &context).expect("it can be signed")));
            },
            hashing(),
        );
        let (ours, hashing) = (ours * 1e6, hashing * 1e6);
        println!("encode and sign, {name}: {ours:.2} us, hashing alone {hashing:.2} us, ratio {:.1}", ours / hashing);
    }

    /// What no ACS3 signer can do without: the digest of a canonical request, and a keyed one of what is signed.
    fn hashing() -> impl FnMut() {
        let (canonical, string_to_sign) = ("x".repeat(760), "y".repeat(81));
        let key = Hmac::<Sha256>::new_from_slice(b"a-secret-key-of-30-characters-").expect("any key");
        move || {
            black_box(Sha256::digest(black_box(&canonical)));
            black_box(key.clone().chain_update(black_box(&string_to_sign)).finalize());
        }
    }
}

fn body(items: usize) -> String {
    let mut body = String::from(r#"{"DBInstanceId":"rm-uf6wjk5xxxxxxx","Items":{"MigrateTask":["#);
    for item in 0..items {
        let comma = if item == 0 { "" } else { "," };
        let _ = write!(
            body,
            r#"{comma}{{"BackupMode":"FULL","CreateTime":"2017-05-30T12:11:04Z","DBName":"testDB","Description":"Api description","EndTime":"2017-05-30T13:11:04Z","IsDBReplaced":"True","MigrateTaskId":"{item}","Status":"Success"}}"#
        );
    }
    body.push_str(r#"]},"PageRecordCount":10,"PageNumber":1,"RequestId":"4E356DDF-6B83","TotalRecordCount":30}"#);
    body
}

/// Median seconds of a call of each, sampled alternately.
fn in_turn(mut ours: impl FnMut(), mut theirs: impl FnMut()) -> (f64, f64) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for _ in 0..SAMPLES {
        left.push(sample(&mut ours));
        right.push(sample(&mut theirs));
    }
    (median(left), median(right))
}

fn sample(call: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    let mut calls = 0_u32;
    while start.elapsed() < SAMPLE {
        call();
        calls += 1;
    }
    start.elapsed().as_secs_f64() / f64::from(calls)
}

fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples[samples.len() / 2]
}

fn megabytes(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6
}
