//! Pages on the disk.

use crate::failure::Failure;
use fs_err as fs;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use transcribe::{Edition, Format, LARGEST, Reading, Use};

/// The folder of a product that no page names.
pub(crate) const UNKNOWN: &str = "unknown";

/// A page that was read.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) reading: Reading,
    pub(crate) sha256: String,
    name: String,
    id: String,
    language: &'static str,
}

/// Reads a page.
pub(crate) fn read(path: &Path, format: Option<Format>) -> Result<Reading, Failure> {
    Ok(page(path, format)?.reading)
}

/// Reads a page, with what tells it from others.
pub(crate) fn page(path: &Path, format: Option<Format>) -> Result<Page, Failure> {
    let bytes = bytes(path)?;
    let refused = |refusal| Failure::Refused(format!("{}: {refusal}", path.display()));
    let reading = transcribe::read_page(&bytes, format).map_err(refused)?;
    let mut sha256 = String::new();
    for byte in Sha256::digest(&bytes) {
        let _ = write!(sha256, "{byte:02x}");
    }
    let is_chinese =
        String::from_utf8_lossy(&bytes).chars().filter(|it| ('\u{4e00}'..='\u{9fff}').contains(it)).count() > 50;
    let (id, language) = if is_chinese { ("zh", "zh-CN") } else { ("en", "en") };
    let file = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = reading.title.as_ref().or(reading.operation.as_ref()).map_or(file, |it| it.value.clone());
    Ok(Page { reading, sha256, name, id: id.to_owned(), language })
}

/// The files of pages: those given, and those of folders given, but for hidden ones.
pub(crate) fn files(given: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in given {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let mut inside = Vec::new();
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            if entry.path().is_file() && !entry.file_name().to_string_lossy().starts_with('.') {
                inside.push(entry.path());
            }
        }
        if inside.is_empty() {
            let what = "has no file: give a page, or the folder that the pages are in";
            return Err(Failure::Refused(format!("the folder `{}` {what}", path.display())));
        }
        inside.sort();
        files.append(&mut inside);
    }
    Ok(files)
}

/// Tells pages in one language apart: `en`, `en2`.
pub(crate) fn number(pages: &mut [Page]) {
    for index in 1..pages.len() {
        let (before, page) = pages.split_at_mut(index);
        page[0].rename(|id| before.iter().any(|it| it.id == id));
    }
}

impl Page {
    /// The operation that it is about, or what stands for its name.
    pub(crate) fn operation(&self) -> String {
        transcribe::operation_name(&self.reading)
    }

    /// The folder of its service, as far as the page tells.
    pub(crate) fn service(&self) -> String {
        let product = self.reading.product.as_deref().unwrap_or(UNKNOWN).to_lowercase().replace('-', "_");
        format!("{}/{product}", self.reading.format.provider())
    }

    /// What kind of page it is: format, generation and language, as far as they tell pages apart.
    pub(crate) fn kind(&self) -> String {
        let format = self.reading.format;
        let generation = self.reading.generation.map(|it| format!(" {it} {}", self.language)).unwrap_or_default();
        format!("{format}{generation}")
    }

    /// How the draft of a service calls it, where several operations have a page of this language.
    pub(crate) fn id_in_service(&self) -> String {
        format!("{}_{}", snake_case(&self.operation()), self.id)
    }

    /// How a draft calls it.
    pub(crate) fn edition(&self) -> Edition<'_> {
        Edition {
            id: &self.id,
            page: &self.name,
            language: Some(self.language),
            sha256: &self.sha256,
            reading: &self.reading,
        }
    }

    /// Takes the first free id of its language.
    pub(crate) fn rename(&mut self, is_taken: impl Fn(&str) -> bool) {
        let base = self.id.trim_end_matches(|it: char| it.is_ascii_digit()).to_owned();
        let ids = std::iter::once(base.clone()).chain((2..).map(|number| format!("{base}{number}")));
        self.id = ids.into_iter().find(|it| !is_taken(it)).unwrap_or(base);
    }

    /// What was read of it.
    pub(crate) fn summary(&self) -> String {
        let mut facts = 0;
        for field in self.reading.request.iter().chain(&self.reading.response) {
            field.walk(&mut |_| facts += 1);
        }
        let ledger = &self.reading.ledger;
        let used = (1..=ledger.lines()).filter(|it| ledger.of(*it) == Use::Used).count();
        let unread = ledger.unread().count();
        let partial = self.reading.partial.as_ref().map_or(String::new(), |it| format!("; PARTIAL: {it}"));
        format!(
            "{}: {} ({}): {facts} fields, {} errors, {} samples, {} doubts; of {} lines {used} used, {unread} unread{partial}",
            self.id,
            self.name,
            self.reading.format,
            self.reading.errors.len(),
            self.reading.samples.len(),
            self.reading.doubts.len(),
            ledger.lines(),
        )
    }
}

/// The bytes of a file; of one that is too large for a page no more than show it.
fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// `DescribeDBInstances` is `describe_db_instances`, as the names of modules are.
pub(crate) fn snake_case(name: &str) -> String {
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
