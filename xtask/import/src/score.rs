//! `--score`: facts measured against a folder with pages, the exact rows of their tables, and the vendor's own truth.
//!
//! `rows/BASE.json` and `truth/BASE.json` belong to the page BASE, whatever its ending. What only the truth has is no
//! mistake: pages are older, and say less. Where page and truth differ, the page may be right, too, so that alone is none
//! either. A fact is *silently wrong* where it is not what the page itself says and no doubt names it:
//!
//! - a cell of a row that is not the expected one, or a row that is not expected at all;
//! - a place that the truth does not have, although it knows the name and the container, and that neither a sample of the
//!   page shows nor the table that the object has of its own;
//! - a value that is no word of the row's description, or a list without a value of the truth that is;
//! - a default that the description does not call so, or another than the truth's where it calls that one so;
//! - a bound that is no number of the description.
//!
//! Only facts for which there are rows or truth count as checked. What a second, crude reading finds and the first has
//! not read is counted as unread, not as wrong.

mod expected;
mod limits;
mod page;
mod stated;
mod tally;
mod truth;
mod words;

use self::page::Page;
use self::tally::Tally;
use crate::failure::Failure;
use crate::pages;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What was asked.
#[derive(Debug)]
pub(crate) struct Arguments {
    /// Folder of pages, `rows/` and `truth/`.
    pub(crate) folder: PathBuf,
    /// List what differs.
    pub(crate) verbose: bool,
}

/// Measures, and prints a table for each kind of page.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let folder = &arguments.folder;
    if !folder.is_dir() {
        return Err(Failure::Disk(format!("`{}` is no folder", folder.display())));
    }
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for file in pages::files(std::slice::from_ref(folder))? {
        measure(&file, folder, &mut tallies)?;
    }
    if tallies.is_empty() {
        let folder = folder.display();
        return Err(Failure::Refused(format!(
            "nothing to measure in `{folder}`: it needs pages, with a file of each one's name under `rows/` or `truth/`"
        )));
    }
    let mut text = String::new();
    for (kind, tally) in &tallies {
        let _ = writeln!(text, "{kind}: {} pages, {} refused\n{tally}", tally.pages, tally.refused);
        for finding in tally.findings.iter().filter(|_| arguments.verbose) {
            let _ = writeln!(text, "  {finding}");
        }
    }
    print!("{text}");
    Ok(())
}

fn measure(file: &Path, folder: &Path, tallies: &mut BTreeMap<String, Tally>) -> Result<(), Failure> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let Some(base) = base(&name, folder) else { return Ok(()) };
    let expected = expected::read(&folder.join("rows").join(format!("{base}.json")))?;
    let truth = truth::read(&folder.join("truth").join(format!("{base}.json")))?;
    match pages::page(file, None) {
        Ok(read) => {
            let tally = tallies.entry(read.kind()).or_default();
            tally.pages += 1;
            let (expected, truth) = (expected.as_ref(), truth.as_ref());
            Page { name: &name, reading: &read.reading, expected, truth }.measure(tally);
        }
        Err(Failure::Refused(text)) => {
            let tally = tallies.entry("refused".to_owned()).or_default();
            tally.pages += 1;
            tally.refused += 1;
            tally.findings.push(text);
        }
        Err(other) => return Err(other),
    }
    Ok(())
}

/// The page's name without what of its ending the files about it lack; `None` where there are none.
fn base<'a>(name: &'a str, folder: &Path) -> Option<&'a str> {
    let is_known =
        |base: &str| ["rows", "truth"].iter().any(|it| folder.join(it).join(format!("{base}.json")).exists());
    let mut base = name;
    while !is_known(base) {
        base = base.rsplit_once('.')?.0;
    }
    Some(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_measured_is_no_success() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let run = |folder: &str| run(&Arguments { folder: here.join(folder), verbose: false });
        assert!(matches!(run("nowhere"), Err(Failure::Disk(_))));
        assert!(matches!(run("Cargo.toml"), Err(Failure::Disk(_))));
        assert!(matches!(run("src"), Err(Failure::Refused(_))));
    }
}
