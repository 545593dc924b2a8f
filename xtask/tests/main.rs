//! The commands as they are called.

mod command;
mod fresh;
mod lint;
mod regen;
