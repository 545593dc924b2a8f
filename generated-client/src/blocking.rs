//! Calls a service and waits for the answer.

use crate::service::Api;
use std::marker::PhantomData;

/// Calls a service and waits for the answer. Cheap to clone; clones share connections.
pub struct Client<A: Api> {
    api: PhantomData<fn() -> A>,
}
