//! Whether a tree may be written, and whether it is fresh; what is wrong with it, and the cure.

use crate::failure::Failure;
use crate::regen::{Job, Plan};
use crate::report::{self, Format, json_list};
use crate::tree::{Comparison, State};
use codegen::Diagnostic;
use similar::TextDiff;
use std::fmt::Write as _;
use std::io;

/// More lines of difference nobody reads; the command that cures shows the rest.
const MAX_DIFF_LINES: usize = 120;
const MAX_NAMES: usize = 10;

/// What a check has found.
#[derive(Debug)]
pub(crate) struct Evidence<'a> {
    /// What was checked.
    pub(crate) job: &'a Job,
    /// How the tree differs.
    pub(crate) plan: &'a Plan,
    /// Names of stale schemas.
    pub(crate) schemas: &'a [&'static str],
    /// Whether an interrupted run is waiting to be finished.
    pub(crate) is_pending: bool,
}

/// Refuses to touch what others wrote.
pub(crate) fn may_write(comparison: &Comparison, force: bool, job: &Job) -> Result<(), Failure> {
    let Job { out, cure, .. } = job;
    let out = out.display();
    let foreign = comparison.of(State::Foreign);
    if !foreign.is_empty() {
        let problem = Diagnostic::new("foreign-files", format!("`{out}` holds files that were not generated"));
        return Err(with_names(problem, "", &foreign).help("move them out of it; nothing was changed").into());
    }
    let edited = comparison.of(State::Edited);
    if !force && !edited.is_empty() {
        let problem = Diagnostic::new("edited-files", format!("generated files in `{out}` were changed by hand"));
        let help = format!(
            "make the change in the spec or in the generator, then run `{cure} --force` to overwrite them; nothing was \
             changed"
        );
        return Err(with_names(problem, "", &edited).help(help).into());
    }
    Ok(())
}

/// Refuses a tree that is not what the specs make.
pub(crate) fn is_fresh(evidence: &Evidence<'_>, format: Format) -> Result<(), Failure> {
    let Evidence { job, plan, schemas, is_pending } = evidence;
    let is_fresh = plan.comparison.rows.is_empty() && plan.is_recorded && schemas.is_empty() && !is_pending;
    if format == Format::Json {
        report::line(&json(evidence, is_fresh));
    } else if is_fresh {
        let (out, count) = (job.out.display(), plan.comparison.unchanged);
        report::line(&format!("`{out}` is fresh: {count} files"));
    } else {
        report::aside(&diff(job, plan)?);
    }
    if is_fresh { Ok(()) } else { Err(complaint(evidence).into()) }
}

fn complaint(Evidence { job, plan, schemas, is_pending }: &Evidence<'_>) -> Diagnostic {
    let Job { out, cure, .. } = job;
    let mut problem = Diagnostic::new("not-fresh", format!("`{}` is not what the specs make", out.display()));
    if *is_pending {
        problem = problem.note("an interrupted run waits to be finished");
    }
    for (state, title) in KINDS {
        problem = with_names(problem, title, &plan.comparison.of(state));
    }
    if !plan.is_recorded {
        problem = problem.note("the record of what was generated, `.manifest`, is stale");
    }
    if !schemas.is_empty() {
        problem = problem.note(format!("stale beside the specs: {}", schemas.join(", ")));
    }
    let foreign = if plan.comparison.of(State::Foreign).is_empty() { "" } else { "move foreign files away; " };
    let force = if plan.comparison.of(State::Edited).is_empty() { "" } else { " --force" };
    problem.help(format!("{foreign}run `{cure}{force}` and commit the result"))
}

const KINDS: [(State, &str); 6] = [
    (State::Missing, "missing"),
    (State::Stale, "stale"),
    (State::Orphaned, "orphaned (no spec makes it any more)"),
    (State::Recoded, "with CRLF for LF (let git check it out with `eol=lf`)"),
    (State::Edited, "edited by hand"),
    (State::Foreign, "foreign (never generated)"),
];

fn diff(job: &Job, plan: &Plan) -> io::Result<String> {
    let mut text = String::new();
    let mut left = MAX_DIFF_LINES;
    for (path, state) in &plan.comparison.rows {
        if matches!(state, State::Missing | State::Recoded | State::Foreign) {
            continue;
        }
        let old = job.read(path)?;
        let diff = TextDiff::from_lines(old.as_str(), plan.text(path).unwrap_or_default());
        let found = format!("found/{path}");
        let wanted = format!("wanted/{path}");
        let shown = diff.unified_diff().context_radius(2).header(&found, &wanted).to_string();
        for line in shown.lines() {
            if left == 0 {
                text.push_str("… (more differences are not shown)\n");
                return Ok(text);
            }
            left -= 1;
            text.push_str(line);
            text.push('\n');
        }
    }
    Ok(text)
}

// A note for each file, and one for those that are too many.
fn with_names(mut problem: Diagnostic, title: &str, paths: &[&str]) -> Diagnostic {
    let colon = if title.is_empty() { "" } else { ": " };
    for path in paths.iter().take(MAX_NAMES) {
        problem = problem.note(format!("{title}{colon}{path}"));
    }
    match paths.len() {
        0..=MAX_NAMES => problem,
        many => problem.note(format!("{title}{colon}{} more", many - MAX_NAMES)),
    }
}

fn json(Evidence { job, plan, schemas, is_pending }: &Evidence<'_>, is_fresh: bool) -> String {
    let mut text = format!("{{\"kind\":\"check\",\"fresh\":{is_fresh},\"interrupted\":{is_pending}");
    let keys = ["missing", "stale", "orphaned", "recoded", "edited", "foreign"];
    for ((state, _), key) in KINDS.iter().zip(keys) {
        let _ = write!(text, ",\"{key}\":{}", json_list(&plan.comparison.of(*state)));
    }
    let _ = write!(text, ",\"manifest\":{},\"schemas\":{}", plan.is_recorded, json_list(schemas));
    let _ = write!(text, ",\"unchanged\":{},\"cure\":{}}}", plan.comparison.unchanged, report::json_text(&job.cure));
    text
}
