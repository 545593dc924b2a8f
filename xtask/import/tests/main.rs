//! The program as it is called.

mod command;
mod drafts;
mod facts;
mod fresh;
mod refusals;
mod score;
