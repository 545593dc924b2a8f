//! The command line: what was asked, or what is wrong with the question.

use crate::failure::Failure;
use crate::report::Format;
use crate::{bench, help, lint, mock, regen, schema};
use lexopt::{Arg, Parser, ValueExt};
use std::ffi::OsString;

/// What was asked.
#[derive(Debug)]
pub(crate) enum Command {
    /// Print this text.
    Help(&'static str),
    /// Bring a generated tree up to date.
    Regen(regen::Arguments),
    /// Check specs.
    Lint(lint::Arguments),
    /// Write the schemas of the specs.
    Schema(schema::Arguments),
    /// Measure.
    Bench(bench::Arguments),
    /// Serve mocks of the services.
    Mock(mock::Arguments),
    /// Test the mock with the vendors' SDKs.
    SdkTest,
    /// Read pages; the arguments are those of the reader's own program.
    Import(Vec<OsString>),
}

/// Reads the arguments behind the program's name.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, Failure> {
    let mut parser = Parser::from_args(arguments);
    match parser.next()? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help(help::ALL)),
        Some(Arg::Value(name)) => command(&name.string()?, &mut parser),
        Some(other) => Err(unknown(&other, &["--help"], help::ALL)),
    }
}

/// The format that the arguments ask for, known even where they make no sense otherwise.
pub(crate) fn format_of(arguments: &[OsString]) -> Format {
    let is_json = |pair: &[OsString]| pair[0] == "--format" && pair[1] == "json";
    let asked = arguments.iter().any(|it| it == "--format=json") || arguments.windows(2).any(is_json);
    if asked { Format::Json } else { Format::Text }
}

fn command(name: &str, parser: &mut Parser) -> Result<Command, Failure> {
    match name {
        "regen" => regen_arguments(parser),
        "lint" => lint_arguments(parser),
        "schema" => schema_arguments(parser),
        "bench" => bench_arguments(parser),
        "mock" => mock_arguments(parser),
        "sdk-test" => match parser.next()? {
            None => Ok(Command::SdkTest),
            Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help(help::SDK_TEST)),
            Some(other) => Err(unknown(&other, &["--help"], help::SDK_TEST)),
        },
        "import" => import_arguments(parser),
        "help" => match parser.next()? {
            Some(Arg::Value(name)) => command_help(&name.string()?),
            _ => Ok(Command::Help(help::ALL)),
        },
        _ => Err(unknown_command(name)),
    }
}

fn command_help(name: &str) -> Result<Command, Failure> {
    let text = help::COMMANDS.iter().find(|(command, _)| *command == name);
    text.map(|(_, text)| Command::Help(text)).ok_or_else(|| unknown_command(name))
}

fn regen_arguments(parser: &mut Parser) -> Result<Command, Failure> {
    let mut it = regen::Arguments::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("check") => it.check = true,
            Arg::Long("force") => it.force = true,
            Arg::Long("spec") => it.spec = Some(parser.value()?.into()),
            Arg::Long("out") => it.out = Some(parser.value()?.into()),
            Arg::Long("support") => it.support = Some(parser.value()?.string()?),
            Arg::Long("docs-crate") => it.docs_crate = Some(parser.value()?.string()?),
            Arg::Long("format") => it.format = format(parser)?,
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(help::REGEN)),
            other => return Err(unknown(&other, &REGEN_OPTIONS, help::REGEN)),
        }
    }
    if it.check && it.force {
        return Err(Failure::Misuse("`--check` writes nothing, so it cannot go with `--force`".to_owned()));
    }
    for path in it.support.iter().chain(&it.docs_crate) {
        if !is_rust_path(path) {
            return Err(Failure::Misuse(format!("`{path}` is no path of Rust: write it like `::generated_client`")));
        }
    }
    if (it.support.is_some() || it.docs_crate.is_some()) && it.out.is_none() && !it.check {
        let reason = "this client must not be written for another crate";
        return Err(Failure::Misuse(format!("`--support` and `--docs-crate` need `--out`: {reason}")));
    }
    if it.spec.is_some() && it.out.is_none() && !it.check {
        return Err(Failure::Misuse("`--spec` needs `--out`: other specs must not replace this client".to_owned()));
    }
    Ok(Command::Regen(it))
}

fn is_rust_path(path: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    path.strip_prefix("::").unwrap_or(path).split("::").all(is_word)
}

fn lint_arguments(parser: &mut Parser) -> Result<Command, Failure> {
    let mut it = lint::Arguments::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("spec") => it.spec = Some(parser.value()?.into()),
            Arg::Long("pages") => it.pages = Some(parser.value()?.into()),
            Arg::Long("format") => it.format = format(parser)?,
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(help::LINT)),
            other => return Err(unknown(&other, &["--spec", "--pages", "--format", "--help"], help::LINT)),
        }
    }
    Ok(Command::Lint(it))
}

fn schema_arguments(parser: &mut Parser) -> Result<Command, Failure> {
    let mut it = schema::Arguments::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("check") => it.check = true,
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(help::SCHEMA)),
            other => return Err(unknown(&other, &["--check", "--help"], help::SCHEMA)),
        }
    }
    Ok(Command::Schema(it))
}

fn bench_arguments(parser: &mut Parser) -> Result<Command, Failure> {
    let mut it = bench::Arguments::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(number) => match number.string()?.parse() {
                Ok(size) if size > 0 => it.sizes.push(size),
                _ => return Err(Failure::Misuse("a number of operations is a whole number from 1".to_owned())),
            },
            Arg::Long("peer") => it.peer = Some(parser.value()?.string()?),
            Arg::Long("only") => it.only = Some(bench::Only::named(&parser.value()?.string()?)?),
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(help::BENCH)),
            other => return Err(unknown(&other, &["--peer", "--only", "--help"], help::BENCH)),
        }
    }
    Ok(Command::Bench(it))
}

/// The program knows its options, but not how to be found: its help is here.
fn mock_arguments(parser: &mut Parser) -> Result<Command, Failure> {
    let given: Vec<OsString> = parser.raw_args()?.collect();
    if given.iter().any(|it| it == "-h" || it == "--help") {
        return Ok(Command::Help(help::MOCK));
    }
    Ok(Command::Mock(mock::Arguments { given }))
}

fn import_arguments(parser: &mut Parser) -> Result<Command, Failure> {
    let arguments: Vec<OsString> = parser.raw_args()?.collect();
    if arguments.is_empty() {
        let reason = "no page was given: `cargo xtask import <page> ...` reads pages, `--help` tells more";
        return Err(Failure::Misuse(reason.to_owned()));
    }
    let is_question = arguments.iter().any(|it| it == "--help" || it == "-h");
    Ok(if is_question { Command::Help(help::IMPORT) } else { Command::Import(arguments) })
}

const REGEN_OPTIONS: [&str; 8] =
    ["--check", "--force", "--spec", "--out", "--support", "--docs-crate", "--format", "--help"];

fn format(parser: &mut Parser) -> Result<Format, Failure> {
    match parser.value()?.string()?.as_str() {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        other => Err(Failure::Misuse(format!("unknown format `{other}`: it is `text` or `json`"))),
    }
}

fn unknown_command(name: &str) -> Failure {
    let names: Vec<_> = help::COMMANDS.iter().map(|(name, _)| *name).collect();
    Failure::Misuse(format!("unknown command `{name}`{}", hint(name, &names, "cargo xtask --help")))
}

fn unknown(argument: &Arg<'_>, options: &[&str], help: &str) -> Failure {
    let usage = help.lines().find_map(|line| line.strip_prefix("Usage: ")).unwrap_or_default();
    let command = usage.split([' ', '[', '<']).take(3).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let text = match argument {
        Arg::Short(letter) => format!("-{letter}"),
        Arg::Long(name) => format!("--{name}"),
        Arg::Value(value) => value.to_string_lossy().into_owned(),
    };
    let kind = if text.starts_with('-') { "option" } else { "argument" };
    Failure::Misuse(format!("unknown {kind} `{text}`{}", hint(&text, options, &format!("{command} --help"))))
}

fn hint(word: &str, known: &[&str], help: &str) -> String {
    let near = known.iter().map(|it| (distance(word, it), it)).min();
    match near {
        Some((distance, near)) if distance <= 1 + word.len() / 4 => format!("; did you mean `{near}`?"),
        _ => format!("; `{help}` lists what there is"),
    }
}

// Edit distance: letters to insert, delete or replace.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<_> = right.chars().collect();
    let mut row: Vec<_> = (0..=right.len()).collect();
    for (above, letter) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (index, other) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = row[index + 1];
            row[index + 1] = replaced.min(diagonal + 1).min(row[index] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(arguments: &[&str]) -> String {
        match parse(arguments.iter().map(Into::into)) {
            Err(failure @ Failure::Misuse(_)) => failure.problem().unwrap().title,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_near_miss_is_named() {
        assert_eq!(complaint(&["regn"]), "unknown command `regn`; did you mean `regen`?");
        assert_eq!(complaint(&["regen", "--chek"]), "unknown option `--chek`; did you mean `--check`?");
        assert_eq!(
            complaint(&["regen", "all"]),
            "unknown argument `all`; `cargo xtask regen --help` lists what there is"
        );
        assert_eq!(complaint(&["--halp"]), "unknown option `--halp`; did you mean `--help`?");
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        complaint(&["regen", "--check", "--force"]);
        complaint(&["regen", "--spec", "x"]);
        complaint(&["regen", "--format", "xml"]);
        complaint(&["regen", "--out"]);
        complaint(&["bench", "many"]);
        complaint(&["help", "nothing"]);
    }

    #[test]
    fn every_command_has_help() {
        for (name, text) in help::COMMANDS {
            for arguments in [[name, "--help"], ["help", name]] {
                assert!(matches!(parse(arguments.map(Into::into)), Ok(Command::Help(it)) if it == text));
            }
            assert!(help::ALL.contains(name));
        }
    }
}
