//! Developer commands of this workspace: `cargo xtask --help`.
//!
//! The only program here that writes files. It never links the generated client, so that a broken or deleted output
//! cannot keep `regen` from mending it.

mod bench;
mod cli;
mod clones;
mod disk;
mod failure;
mod help;
mod lint;
mod manifest;
mod measure;
mod pages;
mod product;
mod regen;
mod report;
mod schema;
mod scratch;
mod specs;
mod stamp;
mod surface;
mod swap;
mod tree;
mod verdict;
mod workspace;

use crate::cli::Command;
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = cli::parse(std::env::args_os().skip(1)).and_then(|command| match command {
        Command::Help(text) => {
            report::line(text.trim_end());
            Ok(())
        }
        Command::Regen(arguments) => regen::run(&arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let text = failure.to_string();
            if !text.is_empty() {
                report::complaint(&text);
            }
            failure.code()
        }
    }
}
