//! Calls a service: signs, sends, tries again, reads the answer.

use crate::service::Api;
use std::marker::PhantomData;

/// Calls a service without blocking. Cheap to clone; clones share connections.
pub struct Client<A: Api> {
    api: PhantomData<fn() -> A>,
}
