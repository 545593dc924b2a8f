//! Operations written by hand in the shape of emitted ones, for the tests of the other modules.

pub(crate) mod aliyun;
pub(crate) mod everything;
#[cfg(feature = "signing")]
pub(crate) mod jobs;

mod generated;
