//! The mock, as tests of those who use it see it.

mod answers;
mod callers;
mod faults;
mod gate;
mod properties;
mod raw;
mod server;
mod support;
