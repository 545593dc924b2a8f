//! Pages in, facts and drafts of specs out: what `cargo xtask import` starts.
//!
//! A program of its own, so that the readers of pages are not built before the first `cargo xtask regen`.

mod cli;
mod drafts;
mod facts;
mod failure;
mod pages;
mod progress;
mod score;
mod siblings;

use crate::cli::Command;
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = cli::parse(std::env::args_os().skip(1)).and_then(|command| match command {
        Command::Drafts(arguments) => drafts::run(&arguments),
        Command::Facts { page, format } => facts::run(&page, format),
        Command::Score(arguments) => score::run(&arguments),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            failure.code()
        }
    }
}
