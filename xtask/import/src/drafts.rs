//! Pages to drafts beside the specs.

use crate::failure::Failure;
use crate::pages::{self, Page};
use crate::{progress, siblings};
use codegen::SpecFile;
use fs_err as fs;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use transcribe::{Edition, Format, Sibling};

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

/// Pages of operations, by their module's name.
type Operations = BTreeMap<String, Vec<Page>>;

/// Reads the pages and writes the drafts.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let files = pages::files(&arguments.pages)?;
    let mut refused = Vec::new();
    let pages = read(&files, arguments.format, &mut refused)?;
    let out = arguments.out.clone().unwrap_or_else(|| "spec".into());
    for (name, operations) in &mut services(pages, arguments.service.as_deref(), &specs(&out)) {
        let service = service(&out, name, operations)?;
        for pages in operations.values_mut() {
            match write(pages, &service, arguments.merge) {
                Err(Failure::Refused(text)) => refused.push(text),
                other => other?,
            }
        }
        if name.ends_with(pages::UNKNOWN) {
            println!("  no page names the product: `--service` says in which folder its specs belong");
        }
    }
    for text in &refused {
        eprintln!("error: {text}");
    }
    match refused.len() {
        0 => Ok(()),
        count => Err(Failure::Refused(format!("{count} of {} pages could not be taken over", files.len()))),
    }
}

fn read(files: &[PathBuf], format: Option<Format>, refused: &mut Vec<String>) -> Result<Vec<Page>, Failure> {
    let progress = progress::bar(files.len());
    let (mut pages, mut known): (Vec<Page>, Vec<&Path>) = (Vec::new(), Vec::new());
    for file in files {
        progress.set_message(file.file_name().unwrap_or_default().to_string_lossy().into_owned());
        match pages::page(file, format) {
            Ok(page) => {
                if let Some(at) = pages.iter().position(|it| it.sha256 == page.sha256) {
                    let (again, first) = (file.display(), known[at].display());
                    progress.suspend(|| eprintln!("{again}: the same page as {first}, read once"));
                } else {
                    pages.push(page);
                    known.push(file);
                }
            }
            Err(Failure::Refused(text)) => refused.push(text),
            Err(other) => return Err(other),
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok(pages)
}

/// Services and operations that have a spec.
fn specs(out: &Path) -> Vec<(String, String)> {
    let entries = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path());
    let stem = |path: &Path| Some(path.file_stem()?.to_str()?.to_owned());
    let services = entries(out).flat_map(|provider| entries(&provider).collect::<Vec<_>>());
    let files = services.flat_map(|service| entries(&service).collect::<Vec<_>>());
    let specs = files.filter(|it| it.extension().is_some_and(|it| it == "yaml"));
    let name =
        |path: PathBuf| Some((path.parent()?.strip_prefix(out).ok()?.to_str()?.replace('\\', "/"), stem(&path)?));
    specs.filter_map(name).collect()
}

/// Pages by service and operation, in the order in which they were given.
fn services(pages: Vec<Page>, asked: Option<&str>, specs: &[(String, String)]) -> BTreeMap<String, Operations> {
    let own = pages.iter().map(|it| (it.service(), pages::snake_case(&it.operation())));
    let named: Vec<(String, String)> = own.chain(specs.iter().cloned()).collect();
    let mut services: BTreeMap<String, Operations> = BTreeMap::new();
    for (page, (service, operation)) in pages.into_iter().zip(&named) {
        let service = asked.unwrap_or_else(|| known_service(service, operation, &named));
        let operations = services.entry(service.to_owned()).or_default();
        operations.entry(operation.clone()).or_default().push(page);
    }
    services.values_mut().flat_map(BTreeMap::values_mut).for_each(|it| pages::number(it));
    services
}

// An edition that does not name its product is of the one that has such an operation, if only one has.
fn known_service<'a>(service: &'a str, operation: &str, named: &'a [(String, String)]) -> &'a str {
    let Some(provider) = service.strip_suffix(pages::UNKNOWN) else { return service };
    let is_other = |it: &&(String, String)| it.1 == operation && it.0 != service && it.0.starts_with(provider);
    let mut others = named.iter().filter(is_other).map(|it| it.0.as_str());
    match others.next() {
        Some(only) if others.all(|it| it == only) => only,
        _ => service,
    }
}

// What all operations of the folder share: the file that is there, or else a draft of it.
fn service(out: &Path, name: &str, operations: &Operations) -> Result<SpecFile, Failure> {
    let folder = out.join(name);
    fs::create_dir_all(&folder)?;
    let path = folder.join("service.yaml");
    if !path.exists() {
        let ids: Vec<(String, &Page)> = operations.values().flatten().map(|it| (it.id_in_service(), it)).collect();
        let editions: Vec<Edition<'_>> = ids.iter().map(|(id, page)| Edition { id, ..page.edition() }).collect();
        let known = siblings::of(out, name.split('/').next().unwrap_or_default());
        let siblings: Vec<Sibling<'_>> = known.iter().map(|(path, service)| Sibling { path, service }).collect();
        let draft = transcribe::draft_service(&editions, &siblings);
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
    let path = if merge && path.exists() {
        merge_into(&path, pages, service)?
    } else {
        beside(&path, &draft(pages, service))?
    };
    println!("{}\n{}", path.display(), told.trim_end());
    Ok(())
}

// Whatever is there stays: a spec, or a draft in which somebody has settled doubts.
fn beside(path: &Path, text: &str) -> Result<PathBuf, Failure> {
    let drafts = (1..).map(|number| if number == 1 { "yaml.draft".to_owned() } else { format!("yaml.draft{number}") });
    for place in std::iter::once(path.to_owned()).chain(drafts.map(|it| path.with_extension(it))) {
        if !place.exists() {
            fs::write(&place, text)?;
            return Ok(place);
        }
        if fs::read(&place)? == text.as_bytes() {
            return Ok(place);
        }
    }
    Ok(path.to_owned())
}

fn draft(pages: &[Page], service: &SpecFile) -> String {
    let editions: Vec<Edition<'_>> = pages.iter().map(Page::edition).collect();
    codegen::write_operation(&transcribe::draft(&editions, Some(service)))
}

// A page that the spec cites already adds nothing. What cannot be added in place stands beside the spec.
fn merge_into(path: &Path, pages: &mut [Page], service: &SpecFile) -> Result<PathBuf, Failure> {
    let text = fs::read_to_string(path)?;
    let file = SpecFile { path: path.display().to_string(), text: text.clone().into() };
    let read = codegen::read_operation(&file);
    let before = read.map_err(|problems| Failure::Refused(problems.render(codegen::Style::Plain)))?;
    let mut spec = before.clone();
    for page in pages {
        let cited =
            |(_, it): &(_, codegen::source::Source)| it.sha256.as_ref().is_some_and(|it| it.value == page.sha256);
        if spec.sources.iter().any(cited) {
            continue;
        }
        page.rename(|id| spec.sources.iter().any(|(known, _)| known.value == id));
        spec = transcribe::merge(spec, transcribe::draft(&[page.edition()], Some(service)));
    }
    match codegen::amend_operation(&text, &before, &spec) {
        Some(text) => {
            fs::write(path, text)?;
            Ok(path.to_owned())
        }
        None => beside(path, &codegen::write_operation(&spec)),
    }
}
