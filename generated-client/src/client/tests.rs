//! Clients against a world that follows a script.

mod asking;
mod building;
mod outcomes;
mod paging;
mod retries;
mod telling;
mod waiting;
mod world;

pub(crate) use world::{Deed, World};

use crate::client::{Client, Options};
use crate::tests::{aliyun, jobs};
use crate::{Credentials, HttpResponse, TransportErrorKind, blocking};

pub(crate) const SECRET: &str = "hunter2/+=";

pub(crate) fn rds(world: &World) -> Client<aliyun::Api> {
    let builder = Client::builder().region("cn-hangzhou").credentials(Credentials::new("ak", SECRET));
    builder.transport(world.clone()).clock(world.clone()).nonces(world.clone()).build().unwrap()
}

pub(crate) fn blocking_rds(world: &World) -> blocking::Client<aliyun::Api> {
    let builder = blocking::Client::builder().region("cn-hangzhou").credentials(Credentials::new("ak", SECRET));
    builder.transport(world.clone()).clock(world.clone()).nonces(world.clone()).build().unwrap()
}

pub(crate) fn drs(world: &World) -> Client<jobs::Api> {
    let builder = Client::builder().region("cn-north-4").credentials(Credentials::new("ak", SECRET));
    let builder = builder.options(Options::new().project_id("p1"));
    builder.transport(world.clone()).clock(world.clone()).nonces(world.clone()).build().unwrap()
}

pub(crate) fn tasks() -> aliyun::DescribeMigrateTasks {
    aliyun::DescribeMigrateTasks::new("rm-1", "2017-10-20T01:00Z", "2017-10-25T01:00Z")
}

pub(crate) fn answer(status: u16, body: &str) -> Deed {
    Deed::Answer(HttpResponse::new(status, body))
}

pub(crate) fn headed(status: u16, name: &str, value: &str, body: &str) -> Deed {
    Deed::Answer(HttpResponse::new(status, body).with_header(name, value))
}

/// A good answer.
pub(crate) fn good() -> Deed {
    answer(200, r#"{"Items":{"MigrateTask":[{"DBName":"a"}]},"RequestId":"A5"}"#)
}

pub(crate) fn fail(kind: TransportErrorKind) -> Deed {
    Deed::Fail(kind)
}

/// A header of a request that was sent.
pub(crate) fn header<'a>(request: &'a crate::transport::WireRequest, name: &str) -> Option<&'a str> {
    let header = request.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    header.map(|(_, value)| value.as_str())
}
