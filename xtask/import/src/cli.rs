//! The command line.

use crate::failure::Failure;
use lexopt::{Arg, Parser, ValueExt};
use std::ffi::OsString;
use std::path::PathBuf;
use transcribe::Format;

/// What was asked.
#[derive(Debug)]
pub(crate) enum Command {
    /// Print the facts of a page.
    Facts {
        /// The page.
        page: PathBuf,
        /// How to read it.
        format: Option<Format>,
    },
}

/// Reads the arguments behind the program's name.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, Failure> {
    let mut parser = Parser::from_args(arguments);
    let (mut pages, mut format, mut facts) = (Vec::new(), None, false);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("facts") => facts = true,
            Arg::Long("format") => format = Some(named(&parser.value()?.string()?)?),
            Arg::Value(page) => pages.push(PathBuf::from(page)),
            other => {
                return Err(Failure::Misuse(format!(
                    "{}; `cargo xtask import --help` lists what there is",
                    other.unexpected()
                )));
            }
        }
    }
    match <[PathBuf; 1]>::try_from(pages) {
        Ok([page]) if facts => Ok(Command::Facts { page, format }),
        _ => Err(Failure::Misuse("`--facts` takes one page".to_owned())),
    }
}

fn named(name: &str) -> Result<Format, Failure> {
    let known = || Format::ALL.map(Format::name).join("`, `");
    Format::named(name).ok_or_else(|| Failure::Misuse(format!("unknown format `{name}`: it is one of `{}`", known())))
}
