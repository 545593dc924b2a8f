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
    let mut services: BTreeMap<String, Vec<Vec<Page>>> = BTreeMap::new();
    for (_, mut pages) in operations {
        pages::number(&mut pages);
        let service = arguments.service.clone().unwrap_or_else(|| pages[0].service());
        services.entry(service).or_default().push(pages);
    }
    let out = arguments.out.clone().unwrap_or_else(|| "spec".into());
    for (service, operations) in &mut services {
        let service = self::service(&out.join(service), operations)?;
        for pages in operations {
            write(pages, &service, arguments.merge)?;
        }
    }
    for text in &refused {
        eprintln!("error: {text}");
    }
    match refused.len() {
        0 => Ok(()),
        count => Err(Failure::Refused(format!("{count} of {} pages could not be read", files.len()))),
    }
}

// What all operations of the folder share: the file that is there, or else a draft of it.
fn service(folder: &Path, operations: &[Vec<Page>]) -> Result<SpecFile, Failure> {
    fs::create_dir_all(folder)?;
    let path = folder.join("service.yaml");
    if !path.exists() {
        let ids: Vec<(String, &Page)> = operations.iter().flatten().map(|it| (it.id_in_service(), it)).collect();
        let editions: Vec<Edition<'_>> = ids.iter().map(|(id, page)| Edition { id, ..page.edition() }).collect();
        let draft = transcribe::draft_service(&editions);
        fs::write(&path, codegen::write_service(&draft))?;
        println!("{}\n  a draft of what all operations share: {} to settle", path.display(), draft.review.len());
    }
    Ok(SpecFile { path: path.display().to_string().replace('\\', "/"), text: fs::read(&path)? })
}

fn write(pages: &mut [Page], service: &SpecFile, merge: bool) -> Result<(), Failure> {
    let folder = Path::new(&service.path).parent().unwrap_or(Path::new(""));
    let path = folder.join(format!("{}.yaml", pages::snake_case(&pages[0].operation())));
    let mut told = String::new();
    for page in pages.iter() {
        let _ = writeln!(told, "  {}", page.summary());
    }
    let (path, text) = match (path.exists(), merge) {
        (true, true) => (path.clone(), merged(&path, pages, service)?),
        (true, false) => (path.with_extension("yaml.draft"), draft(pages, service)),
        (false, _) => (path, draft(pages, service)),
    };
    fs::write(&path, text)?;
    println!("{}\n{}", path.display(), told.trim_end());
    Ok(())
}

fn draft(pages: &[Page], service: &SpecFile) -> String {
    let editions: Vec<Edition<'_>> = pages.iter().map(Page::edition).collect();
    codegen::write_operation(&transcribe::draft(&editions, Some(service)))
}

// A page that the spec cites already adds nothing.
fn merged(path: &Path, pages: &mut [Page], service: &SpecFile) -> Result<String, Failure> {
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
        spec = transcribe::merge(spec, transcribe::draft(&[page.edition()], Some(service)));
    }
    Ok(codegen::write_operation(&spec))
}
