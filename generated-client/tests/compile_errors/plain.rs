//! Put in front of each program of `compile_errors`.

use generated_client::aliyun::rds;
use generated_client::client::Wait;
use generated_client::operation::{ErrorKind, ErrorRow, Info, Operation};
use generated_client::service::{Protocol, Service};
use generated_client::transport::{BlockingTransport, Limits, WireRequest};
use generated_client::{Error, HttpResponse, Secret, TransportError, Unlisted};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

pub static SERVICE: Service = Service::new("Plain", "1", Protocol::Rest, "plain.example.com");

generated_client::api!(pub);

pub struct Plain {}

pub struct PlainResponse {}

#[derive(Debug)]
pub enum PlainError {
    Unlisted,
}

impl Plain {
    pub fn new() -> Self {
        Self {}
    }
}

impl Operation for Plain {
    type Api = Api;
    type Response = PlainResponse;
    type Error = PlainError;

    const INFO: &'static Info = &Info::new::<Self>("Plain", "GET", "/");
}

impl ErrorKind for PlainError {
    const ROWS: &'static [ErrorRow<Self>] = &[];
    const UNLISTED: Self = Self::Unlisted;
}

generated_client::plain_enum!(PlainError);
generated_client::record! { Plain {} relations: []; }
generated_client::record! { PlainResponse default {} relations: []; }

pub fn tasks() -> rds::DescribeMigrateTasks {
    rds::DescribeMigrateTasks::new("rm-1", "2017-10-20T01:00Z", "2017-10-25T01:00Z")
}

pub struct Mine;

impl BlockingTransport for Mine {
    fn send(&self, _: WireRequest, _: Limits) -> Result<HttpResponse, TransportError> {
        Ok(HttpResponse::new(204, ""))
    }
}

pub fn poll<F: Future>(future: F) -> Poll<F::Output> {
    pin!(future).poll(&mut Context::from_waker(Waker::noop()))
}
