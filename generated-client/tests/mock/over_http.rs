//! The transports of this crate against the mock, fault by fault.

use crate::support::{backup, migrate};
use generated_client::aliyun::rds::{Api, DescribeBackupTasks};
use generated_client::client::{Options, Retry};
use generated_client::mock::{Fault, Mock, Server};
use generated_client::{ALL_OPERATIONS, Error, Operation, TransportErrorKind};
use std::time::Duration;

type Failure = Error<<DescribeBackupTasks as Operation>::Error>;

/// A client of each kind.
enum Any {
    #[cfg(feature = "ureq")]
    Blocking(generated_client::blocking::Client<Api>),
    #[cfg(any(feature = "hyper", feature = "reqwest"))]
    Async(Box<tokio::runtime::Runtime>, generated_client::client::Client<Api>),
}

impl Any {
    fn send<O: Operation<Api = Api>>(&self, request: O) -> Result<O::Response, Error<O::Error>> {
        match self {
            #[cfg(feature = "ureq")]
            Self::Blocking(client) => client.send(request).map_err(|error| error.error),
            #[cfg(any(feature = "hyper", feature = "reqwest"))]
            Self::Async(runtime, client) => runtime.block_on(client.send(request)).map_err(|error| error.error),
        }
    }
}

fn clients(server: &Server) -> Vec<Any> {
    let once = Options::new().retry(Retry::never()).read_timeout(Duration::from_millis(300));
    vec![
        #[cfg(feature = "ureq")]
        Any::Blocking(
            generated_client::blocking::Client::builder()
                .endpoint(server.url())
                .credentials(server.credentials())
                .options(once.clone())
                .build()
                .expect("a client"),
        ),
        #[cfg(feature = "reqwest")]
        not_blocking(server, &once, generated_client::transport::ReqwestTransport::new().expect("a transport")),
        #[cfg(feature = "hyper")]
        not_blocking(server, &once, generated_client::transport::HyperTransport::new().expect("a transport")),
    ]
}

#[cfg(any(feature = "hyper", feature = "reqwest"))]
fn not_blocking(server: &Server, options: &Options, transport: impl generated_client::transport::Transport) -> Any {
    let client = generated_client::client::Client::builder()
        .endpoint(server.url())
        .credentials(server.credentials())
        .options(options.clone())
        .transport(transport);
    Any::Async(
        Box::new(tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")),
        client.build().expect("a client"),
    )
}

fn server() -> Server {
    Mock::new(ALL_OPERATIONS).start().expect("a server")
}

fn is_transport(error: &Failure, kind: TransportErrorKind) -> bool {
    matches!(error, Error::Transport(error) if error.kind() == kind)
}

fn is_service(error: &Failure, status: u16) -> bool {
    matches!(error, Error::Service(error) if error.status == status)
}

#[test]
fn good_answers_arrive() {
    let server = server();
    for client in clients(&server) {
        assert_eq!(client.send(migrate().page_size(30).page_number(2)).expect("a page").items.len(), 5);
        assert_eq!(client.send(DescribeBackupTasks::new("a b+c*d~é")).expect("tasks").items.len(), 35);
    }
}

#[test]
fn each_fault_is_an_outcome_of_its_own() {
    type Test = fn(&Failure) -> bool;
    let cases: [(Fault, Test); 14] = [
        (Fault::Throttle(Some(Duration::from_secs(1))), |error| is_service(error, 400) && error.is_throttling()),
        (Fault::Status(500), |error| is_service(error, 500) && error.is_retryable()),
        (Fault::Status(600), |error| is_service(error, 600) && !error.is_retryable()),
        (Fault::Redirect, |error| is_service(error, 302)),
        (Fault::Html, |error| is_service(error, 502)),
        (Fault::ClockSkew, |error| is_service(error, 400)),
        (Fault::ErrorInSuccess, |error| is_service(error, 200)),
        (Fault::Empty, |error| matches!(error, Error::Undecodable(_))),
        (Fault::Truncated, |error| matches!(error, Error::Undecodable(_))),
        (Fault::WrongShape, |error| matches!(error, Error::Undecodable(_))),
        (Fault::Cut(0), |error| is_transport(error, TransportErrorKind::Interrupted)),
        (Fault::Cut(400), |error| is_transport(error, TransportErrorKind::Interrupted)),
        (Fault::Garbage, |error| is_transport(error, TransportErrorKind::Garbage)),
        (Fault::Slow(Duration::from_secs(2)), |error| is_transport(error, TransportErrorKind::ReadTimeout)),
    ];
    let server = server();
    for client in clients(&server) {
        for (fault, is_it) in &cases {
            server.mock().inject(fault.clone());
            let error = client.send(backup()).expect_err("a fault");
            assert!(is_it(&error), "{fault:?}: {error:?}");
            assert!(client.send(backup()).is_ok(), "after {fault:?}");
        }
    }
}

/// The mock packs for both, and both unpack; what breaks then is the packed answer.
#[test]
fn packed_answers_arrive_or_fail() {
    let server = server();
    for client in clients(&server) {
        assert_eq!(client.send(backup()).expect("tasks").items.len(), 35);
        server.mock().inject(Fault::Cut(350));
        assert!(is_transport(&client.send(backup()).expect_err("cut"), TransportErrorKind::Interrupted));
    }
}

#[test]
fn an_answer_may_drip() {
    let server = server();
    for client in clients(&server) {
        server.mock().inject(Fault::Drip(Duration::from_micros(50)));
        assert!(client.send(backup()).is_ok());
    }
}
