//! The commands as they are called.

mod command;
mod format;
mod fresh;
mod lint;
mod regen;
