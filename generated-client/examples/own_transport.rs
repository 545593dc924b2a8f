//! Calls a service through an HTTP library of one's own choice, here `minreq` without TLS; so it only reaches this
//! machine.
//!
//! ```sh
//! cargo run -p generated-client --features signing --example own_transport -- http://127.0.0.1:8480
//! ```

use generated_client::client::Options;
use generated_client::huaweicloud::drs::{BlockingClient, ListReplicationJobs};
use generated_client::transport::{BlockingTransport, Limits, WireRequest};
use generated_client::{HttpResponse, TransportError, TransportErrorKind};
use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

/// Sends with `minreq`.
struct Minreq;

impl BlockingTransport for Minreq {
    fn send(&self, request: WireRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        let method = minreq::Method::Custom(request.method.clone().into_owned());
        let seconds = (limits.connect_timeout + limits.read_timeout).as_secs().max(1);
        let mut sent = minreq::Request::new(method, &request.url).with_timeout(seconds).with_max_redirects(0);
        // It makes `Host` of the address, which is what was signed.
        for (name, value) in request.headers.iter().filter(|(name, _)| name != "host") {
            sent = sent.with_header(&**name, value);
        }
        let answer = sent.with_body(request.body).send().map_err(told)?;
        let status = u16::try_from(answer.status_code).unwrap_or_default();
        let mut response = HttpResponse::new(status, Vec::new());
        response.headers = answer.headers.clone().into_iter().collect();
        response.body = answer.into_bytes();
        if response.body.len() > limits.max_body {
            return Err(TransportError::new(TransportErrorKind::TooLarge, "the answer is too large"));
        }
        Ok(response)
    }
}

/// A library's texts may show addresses, and those may hold secrets: ours do not.
fn told(error: minreq::Error) -> TransportError {
    let kind = match &error {
        minreq::Error::IoError(error) if error.kind() == std::io::ErrorKind::TimedOut => {
            TransportErrorKind::ReadTimeout
        }
        minreq::Error::IoError(_) => TransportErrorKind::Connect,
        minreq::Error::HttpsFeatureNotEnabled => TransportErrorKind::Tls,
        _ => TransportErrorKind::Garbage,
    };
    TransportError::new(kind, "no answer came").with_source(error)
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let address = std::env::args().nth(1).ok_or("name an address: own_transport http://127.0.0.1:8480")?;
    let client = BlockingClient::builder()
        .region("cn-north-4")
        .endpoint(address)
        .transport(Minreq)
        .options(Options::new().deadline(Duration::from_secs(20)))
        .build()?;
    for job in client.items(ListReplicationJobs::new()) {
        let job = job?;
        println!("{} {}", job.id.unwrap_or_default(), job.name.unwrap_or_default());
    }
    Ok(())
}
