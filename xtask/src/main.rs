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
mod import;
mod lint;
mod manifest;
mod measure;
mod mock;
mod pages;
mod product;
mod regen;
mod report;
mod schema;
mod scratch;
mod sdk_test;
mod specs;
mod stamp;
mod surface;
mod swap;
mod tree;
mod verdict;
mod workspace;

use crate::cli::Command;
use codegen::Diagnostics;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    // A wrong call is told in the format that was asked for, too.
    let format = cli::format_of(&arguments);
    let outcome = cli::parse(arguments).and_then(|command| match command {
        Command::Help(text) => {
            report::line(text.trim_end());
            Ok(())
        }
        Command::Regen(arguments) => regen::run(&arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Mock(arguments) => mock::run(&arguments),
        Command::SdkTest => sdk_test::run(),
        Command::Import(arguments) => import::run(&arguments),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let code = failure.code();
            if let Some(problem) = failure.problem() {
                report::problems(&Diagnostics::of(vec![problem], &[]), format);
            }
            code
        }
    }
}
