//! What a client is built of.

use super::*;
use crate::client::{BuildError, Builder};
use crate::service::Authentication;
use crate::transport::Transport;

fn builder(world: &World) -> Builder<aliyun::Api, dyn Transport> {
    Client::builder().credentials(Credentials::new("ak", SECRET)).transport(world.clone()).clock(world.clone())
}

/// Where a client sends to.
fn host(world: &World, builder: Builder<aliyun::Api, dyn Transport>) -> String {
    world.run(builder.build().unwrap().send(tasks())).unwrap();
    let url = world.sent().pop().unwrap().url;
    url.split("/?").next().unwrap().to_owned()
}

#[test]
fn regions_and_endpoints() {
    let world = World::new(|_| good());
    assert_eq!(host(&world, builder(&world).region("cn-hangzhou")), "https://rds.aliyuncs.com");
    assert_eq!(host(&world, builder(&world).region("xx-test-9")), "https://rds.xx-test-9.aliyuncs.com");
    let both = builder(&world).region("cn-hangzhou").endpoint("https://localhost:8443");
    assert_eq!(host(&world, both), "https://localhost:8443");
    assert_eq!(host(&world, builder(&world).endpoint("http://127.0.0.1:18080")), "http://127.0.0.1:18080");
}

#[test]
fn what_cannot_be_built() {
    let world = World::of([]);
    let fails = |builder: Builder<aliyun::Api, dyn Transport>| builder.build().map(|_| ()).unwrap_err();
    assert!(matches!(fails(builder(&world)), BuildError::Nowhere));
    assert!(matches!(fails(builder(&world).region("a/b")), BuildError::Endpoint(_)));
    assert!(matches!(fails(builder(&world).endpoint("http://rds.aliyuncs.com")), BuildError::Endpoint(_)));
    assert!(matches!(fails(builder(&world).region("r").identity_endpoint("a b")), BuildError::Endpoint(_)));
    for program in ["a\r\nX-Evil: 1", "é", "a\tb"] {
        assert!(matches!(fails(builder(&world).region("r").user_agent(program)), BuildError::UserAgent), "{program:?}");
    }
    let other = builder(&world).region("r").authentication(Authentication::SdkHmacSha256);
    let error = fails(other);
    assert!(matches!(error, BuildError::Authentication { chosen: Authentication::SdkHmacSha256, .. }));
    assert!(error.to_string().contains("Acs3, RpcHmacSha1"), "{error}");
}

#[cfg(not(feature = "reqwest"))]
#[test]
fn without_a_transport() {
    let error = Client::<aliyun::Api>::new("cn-hangzhou").map(|_| ()).unwrap_err();
    assert!(matches!(error, BuildError::NoTransport) && error.to_string().contains("feature `reqwest`"), "{error}");
}

#[cfg(feature = "reqwest")]
#[test]
fn with_the_usual_transport() {
    assert!(Client::<aliyun::Api>::new("cn-hangzhou").is_ok());
}

#[cfg(feature = "ureq")]
#[test]
fn with_the_usual_blocking_transport() {
    assert!(blocking::Client::<aliyun::Api>::new("cn-hangzhou").is_ok());
}

#[test]
fn schemes_can_be_chosen() {
    let world = World::new(|_| good());
    let client = builder(&world).region("r").authentication(Authentication::RpcHmacSha1).build().unwrap();
    world.run(client.send(tasks())).unwrap();
    assert!(world.sent()[0].url.contains("SignatureMethod=HMAC-SHA1"));
}

#[test]
fn programs_have_names() {
    let world = World::new(|_| good());
    let client = builder(&world).region("r").user_agent("my-program/1.0 ").user_agent("").build().unwrap();
    world.run(client.send(tasks())).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(header(&world.sent()[0], "user-agent"), Some(&*format!("generated-client/{version} my-program/1.0")));
}
