//! Pages to drafts beside the specs.

use crate::failure::Failure;
use crate::pages::{self, Page};
use crate::progress;
use codegen::SpecFile;
use fs_err as fs;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use transcribe::{Edition, Format};

/// What was asked.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    /// Files and folders of pages.
    pub(crate) pages: Vec<PathBuf>,
    /// How to read them.
    pub(crate) format: Option<Format>,
    /// Folder of the service below the specs: `aliyun/rds`.
    pub(crate) service: Option<String>,
    /// Folder of the specs.
    pub(crate) out: Option<PathBuf>,
    /// Add to specs that exist.
    pub(crate) merge: bool,
}

/// Reads the pages and writes the drafts.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let files = pages::files(&arguments.pages)?;
    let progress = progress::bar(files.len());
    let (mut operations, mut refused): (BTreeMap<String, Vec<Page>>, Vec<String>) = (BTreeMap::new(), Vec::new());
    for file in &files {
        progress.set_message(file.file_name().unwrap_or_default().to_string_lossy().into_owned());
        match pages::page(file, arguments.format) {
            Ok(page) => operations.entry(page.operation()).or_default().push(page),
            Err(Failure::Refused(text)) => refused.push(text),
            Err(other) => return Err(other),
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    for pages in operations.values_mut() {
        write(pages, arguments)?;
    }
    for text in &refused {
        eprintln!("error: {text}");
    }
    match refused.len() {
        0 => Ok(()),
        count => Err(Failure::Refused(format!("{count} of {} pages could not be read", files.len()))),
    }
}

fn write(pages: &mut [Page], arguments: &Arguments) -> Result<(), Failure> {
    let out = arguments.out.clone().unwrap_or_else(|| "spec".into());
    let service = arguments.service.clone().unwrap_or_else(|| pages[0].service());
    let folder = out.join(&service);
    let path = folder.join(format!("{}.yaml", snake_case(&pages[0].operation())));
    pages::number(pages);
    let mut told = String::new();
    for page in pages.iter() {
        let _ = writeln!(told, "  {}", page.summary());
    }
    fs::create_dir_all(&folder)?;
    let (path, text) = match (path.exists(), arguments.merge) {
        (true, true) => (path.clone(), merged(&path, pages)?),
        (true, false) => (path.with_extension("yaml.draft"), draft(pages)),
        (false, _) => (path, draft(pages)),
    };
    fs::write(&path, text)?;
    println!("{}\n{}", path.display(), told.trim_end());
    if !folder.join("service.yaml").exists() {
        println!("  {} has no service.yaml yet: CONTRIBUTING.md tells how to write it", folder.display());
    }
    Ok(())
}

fn draft(pages: &[Page]) -> String {
    let editions: Vec<Edition<'_>> = pages.iter().map(Page::edition).collect();
    codegen::write_operation(&transcribe::draft(&editions))
}

// A page that the spec cites already adds nothing.
fn merged(path: &Path, pages: &mut [Page]) -> Result<String, Failure> {
    let file = SpecFile { path: path.display().to_string(), text: fs::read(path)? };
    let read = codegen::read_operation(&file);
    let mut spec = read.map_err(|problems| Failure::Refused(problems.render(codegen::Style::Plain)))?;
    for page in pages {
        let cited =
            |(_, it): &(_, codegen::source::Source)| it.sha256.as_ref().is_some_and(|it| it.value == page.sha256);
        if spec.sources.iter().any(cited) {
            continue;
        }
        page.rename(|id| spec.sources.iter().any(|(known, _)| known.value == id));
        spec = transcribe::merge(spec, transcribe::draft(&[page.edition()]));
    }
    Ok(codegen::write_operation(&spec))
}

/// `DescribeDBInstances` is `describe_db_instances`, as the names of modules are.
fn snake_case(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (index, letter) in letters.iter().enumerate() {
        let is_start = letter.is_ascii_uppercase()
            && index > 0
            && (!letters[index - 1].is_ascii_uppercase()
                || letters.get(index + 1).is_some_and(char::is_ascii_lowercase));
        if is_start && !out.ends_with('_') {
            out.push('_');
        }
        out.push(if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' });
    }
    out
}
