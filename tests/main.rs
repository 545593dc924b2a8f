//! End to end: specs in, code, diagnostics and requests out.
//!
//! Suites that need the input folder (documentation pages and recorded requests) find it through `SPEC_INPUT`; without it
//! they say so and pass.

mod operation;
mod support;

/// The code of the accepted fixtures: it compiles without a warning, and its tests pass.
#[expect(
    dead_code,
    unreachable_pub,
    unused_imports,
    clippy::wrong_self_convention,
    reason = "a client is public, this one is not"
)]
mod accepted {
    include!(concat!(env!("OUT_DIR"), "/accepted/mod.rs"));
}

mod answers;
mod chains;
mod determinism;
mod documented;
mod emission;
mod endpoints;
mod fresh;
mod mocked;
mod pages;
mod properties;
mod refusal;
mod second_opinion;
mod signatures;
mod surface;
mod transcribed;
mod unreferenced;
mod wire;
