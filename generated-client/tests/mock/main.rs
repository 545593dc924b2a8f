//! The mock, as tests of those who use it see it.

mod answers;
mod callers;
mod faults;
mod gate;
#[cfg(any(feature = "hyper", feature = "reqwest", feature = "ureq"))]
mod over_http;
mod program;
mod properties;
mod raw;
mod server;
mod support;
