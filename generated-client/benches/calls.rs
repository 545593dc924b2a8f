//! What a whole call costs the caller: `cargo bench --package generated-client --features hyper,reqwest --bench calls`.
//!
//! A child process answers over loopback, connections are kept alive, and 64 (then 1,000) calls are under way at a time.
//! Told is the CPU time of the calling process a call, in turn with three others in the same seconds: the bare transport
//! reading the same bytes unsigned, the same with serde's derive reading them, which is what most generated clients do,
//! and the least that any client on this transport needs: it sends as many headers, which are constants, and finds the
//! end of the JSON without keeping anything of it. Machines drift: the ratios count.

#[path = "calls/process.rs"]
mod process;
#[path = "calls/server.rs"]
mod server;

use generated_client::Credentials;
use generated_client::aliyun::rds::{Client, DescribeMigrateTasks};
use generated_client::transport::HyperTransport;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Rounds; the median of each kind is told.
const ROUNDS: usize = 7;

/// Calls a round.
const CALLS: usize = 20_000;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "reading it is all that is measured")]
struct Answer {
    items: Items,
    page_number: Option<i64>,
    page_record_count: Option<i64>,
    request_id: Option<String>,
    total_record_count: Option<i64>,
}

#[derive(Deserialize)]
struct Items {
    #[serde(rename = "MigrateTask")]
    tasks: Vec<Task>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(dead_code, reason = "reading it is all that is measured")]
struct Task {
    backup_mode: Option<String>,
    create_time: Option<String>,
    #[serde(rename = "DBName")]
    database: Option<String>,
    description: Option<String>,
    end_time: Option<String>,
    #[serde(rename = "IsDBReplaced")]
    is_replaced: Option<String>,
    migrate_task_id: Option<String>,
    status: Option<String>,
}

/// A way to call.
#[derive(Clone, Copy, Debug)]
enum Way {
    Ours,
    OnHyper,
    Bare,
    Serde,
    Least,
}

/// Headers as a signed call has them.
const HEADERS: [(&str, &str); 8] = [
    ("accept", "application/json"),
    ("accept-encoding", "gzip"),
    ("x-acs-action", "DescribeMigrateTasks"),
    ("x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("x-acs-date", "2026-01-02T03:04:05Z"),
    ("x-acs-signature-nonce", "0123456789abcdef0123456789abcdef"),
    ("x-acs-version", "2014-08-15"),
    (
        "authorization",
        "ACS3-HMAC-SHA256 Credential=bench-key,SignedHeaders=accept;host;user-agent;x-acs-action;x-acs-content-sha256;\
         x-acs-date;x-acs-signature-nonce;x-acs-version,\
         Signature=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ),
];

struct Callers {
    ours: Client,
    on_hyper: Client,
    bare: reqwest::Client,
    url: String,
}

fn main() {
    if std::env::args().any(|argument| argument == server::ARGUMENT) {
        return server::run();
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let server = process::Server::start();
    let url = format!("http://{}", server.address);
    let callers = runtime.block_on(async { Arc::new(Callers::new(url)) });
    for concurrent in [64, 1_000] {
        let mut figures = [const { Vec::new() }; 5];
        for _ in 0..ROUNDS {
            for (figures, way) in figures.iter_mut().zip([Way::Ours, Way::OnHyper, Way::Bare, Way::Serde, Way::Least]) {
                figures.push(runtime.block_on(round(&callers, way, concurrent)));
            }
        }
        let [ours, on_hyper, bare, serde, least] = figures.map(median);
        println!(
            "{concurrent:>5} at a time: ours {ours:.1} us a call, with `hyper` {on_hyper:.1}; bare transport {bare:.1} ({:.2} times); with serde {serde:.1} ({:.2} times); \
             the least {least:.1}, which is {:.2} times the bare transport",
            ours / bare,
            ours / serde,
            least / bare,
        );
    }
    println!("most memory in use: {} MiB", process::peak_memory() >> 20);
}

impl Callers {
    fn new(url: String) -> Self {
        let client = || Client::builder().endpoint(&url).credentials(Credentials::new("bench-key", "bench-secret"));
        let ours = client().build().expect("a client");
        let on_hyper = client().transport(HyperTransport::new().expect("a transport")).build().expect("a client");
        let bare = reqwest::Client::builder()
            .tls_backend_preconfigured(no_tls())
            .no_proxy()
            .read_timeout(Duration::from_secs(10))
            .build();
        Self { ours, on_hyper, bare: bare.expect("a client"), url }
    }

    async fn call(&self, way: Way) {
        let request =
            || DescribeMigrateTasks::new("rm-uf6wjk5xxxxxxx", "2017-10-20T01:00Z", "2017-10-25T01:00Z").page_size(30);
        let url = || {
            format!(
                "{}/?DBInstanceId=rm-uf6wjk5xxxxxxx&StartTime=2017-10-20T01%3A00Z&EndTime=2017-10-25T01%3A00Z&PageSize=30",
                self.url
            )
        };
        let count = match way {
            Way::Ours => self.ours.send(request()).await.expect("an answer").items.len(),
            Way::OnHyper => self.on_hyper.send(request()).await.expect("an answer").items.len(),
            Way::Bare => {
                let answer = self.bare.post(url()).send().await.expect("an answer");
                answer.bytes().await.expect("a body").len() / 100
            }
            Way::Serde => {
                let answer = self.bare.post(url()).send().await.expect("an answer");
                let body = answer.bytes().await.expect("a body");
                serde_json::from_slice::<Answer>(&body).expect("the documented shape").items.tasks.len()
            }
            Way::Least => {
                let headers =
                    HEADERS.map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
                let request = self.bare.post(url()).headers(HeaderMap::from_iter(headers));
                let body = request.send().await.expect("an answer").bytes().await.expect("a body");
                serde_json::from_slice::<IgnoredAny>(&body).expect("JSON");
                body.len() / 100
            }
        };
        assert!(count >= server::ITEMS, "{way:?} got {count} items");
    }
}

/// Nothing here speaks TLS, but `reqwest` wants to know how.
fn no_tls() -> rustls::ClientConfig {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    config.expect("versions").with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth()
}

/// CPU time a call, in microseconds.
async fn round(callers: &Arc<Callers>, way: Way, concurrent: usize) -> f64 {
    let left = Arc::new(AtomicUsize::new(CALLS));
    let before = process::cpu();
    let tasks: Vec<_> = (0..concurrent)
        .map(|_| {
            let (callers, left) = (Arc::clone(callers), Arc::clone(&left));
            tokio::spawn(async move {
                while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok() {
                    callers.call(way).await;
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("calls that end well");
    }
    process::cpu().saturating_sub(before).as_secs_f64() * 1e6 / 20_000.0
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
