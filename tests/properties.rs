//! Whatever comes in, nothing panics; whatever goes out, comes back.

mod requests;
mod specs;
