//! What the commands say: results on the standard output, complaints on the standard error.

use crate::failure::Failure;
use crate::regen::Plan;
use crate::surface::Change;
use crate::swap::Interrupted;
use crate::tree::State;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use codegen::Diagnostics;
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Instant;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const ADDED: Style = AnsiColor::Green.on_default();
const CHANGED: Style = AnsiColor::Yellow.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const TITLE: Style = Style::new().bold();

const MAX_FILES: usize = 12;
const MAX_OPERATIONS: usize = 20;
const MAX_LINES: usize = 12;

/// How to say it.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// What `regen` has done.
#[derive(Debug)]
pub(crate) struct Summary<'a> {
    /// Where.
    pub(crate) tree: &'a str,
    /// What differed.
    pub(crate) plan: &'a Plan,
    /// What changed for users.
    pub(crate) operations: &'a [Change],
    /// Schemas that were written.
    pub(crate) schemas: &'a [&'static str],
    /// What was found of an interrupted run.
    pub(crate) interrupted: Option<Interrupted>,
    /// When it began.
    pub(crate) started: Instant,
}

/// Says a line of result.
pub(crate) fn line(text: &str) {
    // Whoever closed the stream does not want to hear it.
    let _ = writeln!(anstream::stdout(), "{text}");
}

/// Says a line to people that belongs to no result.
pub(crate) fn aside(text: &str) {
    anstream::eprintln!("{text}");
}

/// Shows what is wrong with the specs.
pub(crate) fn specs(diagnostics: &Diagnostics, format: Format) -> Failure {
    problems(diagnostics, format);
    if format == Format::Text {
        let count = diagnostics.len();
        let problems = if count == 1 { "1 problem".to_owned() } else { format!("{count} problems") };
        aside(&format!("{ERROR}error{ERROR:#}: {problems} in the specs; nothing was written"));
    }
    Failure::Told
}

/// Shows what is wrong.
pub(crate) fn problems(diagnostics: &Diagnostics, format: Format) {
    match format {
        Format::Json => eprint!("{}", diagnostics.json()),
        Format::Text => {
            let is_plain = AutoStream::choice(&std::io::stderr()) == ColorChoice::Never;
            let style = if is_plain { codegen::Style::Plain } else { codegen::Style::Colour };
            anstream::eprintln!("{}", diagnostics.render(style).trim_end());
        }
    }
}

/// Says what was done.
pub(crate) fn summary(summary: &Summary<'_>, format: Format) {
    match format {
        Format::Json => line(&summary_json(summary)),
        Format::Text => line(summary_text(summary).trim_end()),
    }
}

fn summary_text(Summary { tree, plan, operations, schemas, interrupted: _, started }: &Summary<'_>) -> String {
    let mut text = String::new();
    let mut counts = String::new();
    for (verb, style, paths) in verbs(plan) {
        if !paths.is_empty() {
            let _ = write!(counts, "{} {verb}, ", paths.len());
        }
        for path in paths.iter().take(MAX_FILES) {
            let _ = writeln!(text, "  {style}{verb:<8}{style:#} {path}");
        }
        if paths.len() > MAX_FILES {
            let _ = writeln!(text, "  {verb:<8} … and {} more", paths.len() - MAX_FILES);
        }
    }
    for name in *schemas {
        let _ = writeln!(text, "  {CHANGED}wrote{CHANGED:#}    {name} beside the specs");
    }
    for Change { operation, lines } in operations.iter().take(MAX_OPERATIONS) {
        let _ = writeln!(text, "{TITLE}{operation}{TITLE:#}");
        for line in lines.iter().take(MAX_LINES) {
            let _ = writeln!(text, "  {line}");
        }
        if lines.len() > MAX_LINES {
            let _ = writeln!(text, "  … and {} more", lines.len() - MAX_LINES);
        }
    }
    if operations.len() > MAX_OPERATIONS {
        let _ = writeln!(text, "… and {} more operations", operations.len() - MAX_OPERATIONS);
    }
    let milliseconds = started.elapsed().as_millis();
    format!("{tree}: {counts}{} unchanged ({milliseconds} ms)\n{text}", plan.comparison.unchanged)
}

fn summary_json(Summary { tree, plan, operations, schemas, interrupted, started }: &Summary<'_>) -> String {
    let mut text = format!("{{\"kind\":\"regen\",\"out\":{}", json_text(tree));
    for (verb, _, paths) in verbs(plan) {
        let _ = write!(text, ",\"{verb}\":{}", json_list(&paths));
    }
    let _ = write!(
        text,
        ",\"unchanged\":{},\"schemas\":{},\"operations\":[",
        plan.comparison.unchanged,
        json_list(schemas)
    );
    for (index, Change { operation, lines }) in operations.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(text, "{comma}{{\"operation\":{},\"lines\":{}}}", json_text(operation), json_list(lines));
    }
    let interrupted = interrupted.map_or_else(|| "null".to_owned(), |it| json_text(it.word()));
    let _ = write!(text, "],\"interrupted\":{interrupted},\"milliseconds\":{}}}", started.elapsed().as_millis());
    text
}

fn verbs(plan: &Plan) -> [(&'static str, Style, Vec<&str>); 3] {
    let mut changed = plan.comparison.of(State::Stale);
    let mut removed = plan.comparison.of(State::Orphaned);
    for path in plan.comparison.of(State::Recoded).into_iter().chain(plan.comparison.of(State::Edited)) {
        if plan.text(path).is_some() { changed.push(path) } else { removed.push(path) }
    }
    [("added", ADDED, plan.comparison.of(State::Missing)), ("changed", CHANGED, changed), ("removed", REMOVED, removed)]
}

/// A JSON list of texts.
pub(crate) fn json_list(texts: &[impl AsRef<str>]) -> String {
    let texts: Vec<_> = texts.iter().map(|it| json_text(it.as_ref())).collect();
    format!("[{}]", texts.join(","))
}

/// A JSON text.
pub(crate) fn json_text(text: &str) -> String {
    let mut json = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            '\n' => json.push_str("\\n"),
            '\u{0}'..='\u{1f}' => {
                let _ = write!(json, "\\u{:04x}", u32::from(character));
            }
            _ => json.push(character),
        }
    }
    json.push('"');
    json
}
