//! The command line.

use crate::failure::Failure;
use crate::{drafts, score};
use lexopt::{Arg, Parser, ValueExt};
use std::ffi::OsString;
use std::path::PathBuf;
use transcribe::Format;

/// What was asked.
#[derive(Debug)]
pub(crate) enum Command {
    /// Write drafts.
    Drafts(drafts::Arguments),
    /// Print the facts of a page.
    Facts {
        /// The page.
        page: PathBuf,
        /// How to read it.
        format: Option<Format>,
    },
    /// Measure against a folder of pages.
    Score(score::Arguments),
}

/// Reads the arguments behind the program's name.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, Failure> {
    let mut parser = Parser::from_args(arguments);
    let mut it = drafts::Arguments::default();
    let (mut facts, mut score, mut verbose) = (false, false, false);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("facts") => facts = true,
            Arg::Long("merge") => it.merge = true,
            Arg::Long("verbose") => verbose = true,
            Arg::Long("score") => {
                score = true;
                it.pages.extend(parser.optional_value().map(PathBuf::from));
            }
            Arg::Long("out") => it.out = Some(parser.value()?.into()),
            Arg::Long("service") => it.service = Some(service(&parser.value()?.string()?)?),
            Arg::Long("format") => it.format = Some(format(&parser.value()?.string()?)?),
            Arg::Value(page) => it.pages.push(page.into()),
            other => {
                let help = "`cargo xtask import --help` lists what there is";
                return Err(Failure::Misuse(format!("{}; {help}", other.unexpected())));
            }
        }
    }
    match (score, facts, it.pages.as_slice()) {
        (true, false, [folder]) => Ok(Command::Score(score::Arguments { folder: folder.clone(), verbose })),
        (true, ..) => Err(Failure::Misuse("`--score` takes one folder and nothing but `--verbose`".to_owned())),
        (false, ..) if verbose => Err(Failure::Misuse("`--verbose` goes with `--score` only".to_owned())),
        (false, true, [page]) => Ok(Command::Facts { page: page.clone(), format: it.format }),
        (false, true, _) => {
            Err(Failure::Misuse(format!("`--facts` takes one page, and {} were given", it.pages.len())))
        }
        (false, false, []) => {
            Err(Failure::Misuse("no page was given: name files of pages, or folders of them".to_owned()))
        }
        (false, false, _) => Ok(Command::Drafts(it)),
    }
}

fn format(name: &str) -> Result<Format, Failure> {
    let known = || Format::all().map(Format::name).collect::<Vec<_>>().join("`, `");
    Format::named(name).ok_or_else(|| Failure::Misuse(format!("unknown format `{name}`: it is one of `{}`", known())))
}

// Two folders, named like modules.
fn service(text: &str) -> Result<String, Failure> {
    let is_name = |it: &str| {
        it.starts_with(|it: char| it.is_ascii_lowercase())
            && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_')
    };
    let parts: Vec<&str> = text.split('/').collect();
    if parts.len() == 2 && parts.iter().all(|it| is_name(it)) {
        return Ok(text.to_owned());
    }
    Err(Failure::Misuse(format!("`{text}` is no service: it is `provider/service`, in lower case")))
}
