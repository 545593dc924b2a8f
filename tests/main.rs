//! End to end: specs in, code, diagnostics and requests out.
//!
//! Suites that need the input folder (documentation pages and recorded requests) find it through `SPEC_INPUT`; without it
//! they say so and pass.

mod operation;
mod support;

mod answers;
mod determinism;
mod documented;
mod emission;
mod fresh;
mod pages;
mod properties;
mod refusal;
mod second_opinion;
mod surface;
mod unreferenced;
mod wire;
