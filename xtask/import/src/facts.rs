//! `--facts`: what a page states, as JSON.

use crate::failure::Failure;
use crate::pages;
use std::io::Write as _;
use std::path::Path;
use transcribe::Format;

/// Prints the facts of a page.
pub(crate) fn run(page: &Path, format: Option<Format>) -> Result<(), Failure> {
    if page.is_dir() {
        let what = "is a folder, and `--facts` takes one page";
        return Err(Failure::Misuse(format!("`{}` {what}", page.display())));
    }
    let reading = pages::read(page, format)?;
    let json = transcribe::facts(&page.display().to_string(), &reading);
    std::io::stdout().write_all(json.pretty().as_bytes())?;
    Ok(())
}
