//! Checks specs: by themselves, and against the documentation pages where those are at hand.

use crate::failure::Failure;
use crate::pages::{self, Pages};
use crate::report::{self, Format};
use crate::specs::{Specs, is_service};
use crate::stamp::Known;
use crate::workspace::root;
use codegen::SpecFile;
use std::fmt::Write as _;
use std::path::PathBuf;

/// What `cargo xtask lint` was asked.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    /// Folder of the specs.
    pub(crate) spec: Option<PathBuf>,
    /// Folder of the documentation pages.
    pub(crate) pages: Option<PathBuf>,
    /// How to show problems.
    pub(crate) format: Format,
}

/// Checks, and fails when there is a problem.
pub(crate) fn run(Arguments { spec, pages, format }: &Arguments) -> Result<(), Failure> {
    let folder = match spec {
        Some(folder) => folder.clone(),
        None => root()?.join("spec"),
    };
    let specs = Specs::find(&folder, &Known::default())?.texts(|_| true)?;
    let diagnostics = codegen::lint(&specs);
    let mut failure = None;
    if !diagnostics.is_empty() {
        failure = Some(report::specs(&diagnostics, *format));
    }
    let pages = pages.clone().or_else(|| std::env::var_os("SPEC_PAGES").map(PathBuf::from));
    let mut checked = String::new();
    if let Some(pages) = pages {
        let found = pages::check(&specs, &Pages::read(&pages)?);
        if !found.problems.is_empty() {
            report::problems(&found.problems, *format);
            failure = Some(Failure::Told);
        }
        checked = format!("; {} sources and {} cited lines agree with the pages", found.sources, found.citations);
        if found.elsewhere > 0 {
            let _ = write!(checked, ", the pages of {} sources are not at hand", found.elsewhere);
        }
    }
    if failure.is_none() {
        say(&specs, &checked, *format);
    }
    failure.map_or(Ok(()), Err)
}

fn say(specs: &[SpecFile], checked: &str, format: Format) {
    let services = specs.iter().filter(|it| is_service(&it.path)).count();
    let operations = specs.len() - services;
    match format {
        Format::Text => report::line(&format!("{operations} operations, {services} services: no problem{checked}")),
        Format::Json => report::line(&format!(
            "{{\"kind\":\"lint\",\"operations\":{operations},\"services\":{services},\"problems\":0}}"
        )),
    }
}
