//! The program as it is called.

mod command;
mod drafts;
mod facts;
mod refusals;
mod score;
