//! Files → sources: decoded operations and services, grouped by folder.

use std::collections::{BTreeMap, BTreeSet};

use crate::SpecFile;
use crate::decode::{Context, Decode, Head, Owner};
use crate::diagnostic::{Diagnostic, FileId, Sink, Span};
use crate::source::{Operation, Service};
use crate::yaml;

/// A hundred times what a spec needs.
const LARGEST: usize = 1 << 20;

/// A given file as text.
#[derive(Clone, Debug)]
pub(crate) struct LoadedFile {
    pub path: String,
    /// Without the BOM. Where the bytes are no UTF-8, with a replacement character for each bad piece.
    pub text: String,
    /// Whether there was a BOM.
    pub bom: bool,
}

impl LoadedFile {
    /// A file as far as it can be read.
    pub(crate) fn of(file: &SpecFile) -> Self {
        text_of(file, FileId::default()).0
    }
}

/// A decoded `service.yaml`.
#[derive(Debug)]
pub(crate) struct ServiceSource {
    /// The folder's path: everything before the last slash.
    pub folder: String,
    pub value: Service,
}

/// A decoded operation file.
#[derive(Debug)]
pub(crate) struct OperationSource {
    /// The folder's path: everything before the last slash.
    pub folder: String,
    pub value: Operation,
}

/// The given files by folder, as text. Files are decoded one by one when asked for.
#[derive(Debug, Default)]
pub(crate) struct Index {
    pub files: Vec<LoadedFile>,
    folders: BTreeMap<String, Folder>,
    /// Files without a text worth decoding.
    unreadable: BTreeSet<FileId>,
}

#[derive(Debug, Default)]
struct Folder {
    service: Option<FileId>,
    /// By path.
    operations: BTreeMap<String, FileId>,
}

impl Index {
    /// Sorts the files into folders; reports missing and misplaced ones, and what is no text.
    pub(crate) fn new(files: &[SpecFile], sink: &mut Sink) -> Self {
        let mut index = Self { files: Vec::with_capacity(files.len()), ..Self::default() };
        for (file, id) in files.iter().zip((0..).map(FileId)) {
            let (text, problem) = text_of(file, id);
            index.files.push(text);
            if let Some(problem) = problem {
                index.unreadable.insert(id);
                sink.report(problem);
            }
            index.place(&file.path, id, sink);
        }
        if files.is_empty() {
            let problem = Diagnostic::new("no-specs", "there are no spec files");
            sink.report(problem.help("put them at `<provider>/<service>/<operation>.yaml` below the spec folder"));
        }
        for (path, folder) in &index.folders {
            if let (None, Some(&first)) = (folder.service, folder.operations.values().next()) {
                sink.report(no_service(path, index.first_line(first)));
            }
        }
        index
    }

    /// The file of the service and those of its operations, folder by folder and by path.
    pub(crate) fn folders(&self) -> impl Iterator<Item = (Option<FileId>, impl Iterator<Item = FileId>)> {
        self.folders.values().map(|folder| (folder.service, folder.operations.values().copied()))
    }

    /// A given file as text.
    pub(crate) fn file(&self, id: FileId) -> Option<&LoadedFile> {
        self.files.get(id.0 as usize)
    }

    /// Decodes the file of a service.
    pub(crate) fn service(&self, id: FileId, sink: &mut Sink) -> Option<ServiceSource> {
        Some(ServiceSource { folder: self.folder(id)?, value: self.decode(id, sink)? })
    }

    /// Decodes the file of an operation.
    pub(crate) fn operation(&self, id: FileId, sink: &mut Sink) -> Option<OperationSource> {
        Some(OperationSource { folder: self.folder(id)?, value: self.decode(id, sink)? })
    }

    fn decode<T: Decode>(&self, id: FileId, sink: &mut Sink) -> Option<T> {
        let file = self.files.get(id.0 as usize).filter(|_| !self.unreadable.contains(&id))?;
        decode(&file.text, id, sink)
    }

    fn folder(&self, id: FileId) -> Option<String> {
        let (folder, _) = self.files.get(id.0 as usize)?.path.rsplit_once('/')?;
        Some(folder.to_owned())
    }

    fn place(&mut self, path: &str, id: FileId, sink: &mut Sink) {
        let Some((folder, name)) = path.rsplit_once('/').filter(|_| well_placed(path)) else {
            sink.report(misplaced(path, self.first_line(id)));
            return;
        };
        let place = self.folders.entry(folder.to_owned()).or_default();
        let earlier = match name {
            "service.yaml" => place.service.replace(id),
            _ => place.operations.insert(path.to_owned(), id),
        };
        if earlier.is_some() {
            let problem = Diagnostic::new("file-given-twice", format!("`{path}` was given twice"));
            sink.report(problem.label(self.first_line(id), ""));
        }
    }

    fn first_line(&self, id: FileId) -> Span {
        let line = self.files.get(id.0 as usize).and_then(|file| file.text.lines().next()).unwrap_or_default();
        Span { file: id, start: 0, end: u32::try_from(line.len()).unwrap_or_default() }
    }
}

/// Decodes one text.
pub(crate) fn decode<T: Decode>(text: &str, id: FileId, sink: &mut Sink) -> Option<T> {
    let root = yaml::read(text, id, sink)?;
    let head = Head { owner: Owner::File, span: root.span };
    T::decode(&root, head, &mut Context::new(text, sink))
}

fn text_of(file: &SpecFile, id: FileId) -> (LoadedFile, Option<Diagnostic>) {
    let bytes = file.text.strip_prefix(b"\xEF\xBB\xBF");
    let (bom, bytes) = (bytes.is_some(), bytes.unwrap_or(&file.text));
    let path = file.path.clone();
    if bytes.len() > LARGEST {
        return (LoadedFile { path, text: String::new(), bom }, Some(too_large(bytes, id)));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (LoadedFile { path, text: text.to_owned(), bom }, None),
        Err(error) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            (LoadedFile { path, text, bom }, Some(not_utf8(bytes, error.valid_up_to(), id, bom)))
        }
    }
}

fn too_large(bytes: &[u8], file: FileId) -> Diagnostic {
    let title = format!("the file has {} bytes, and {LARGEST} are the most", bytes.len());
    Diagnostic::new("file-too-large", title)
        .label(Span { file, start: 0, end: 0 }, "")
        .help("describe one operation per file")
}

fn not_utf8(bytes: &[u8], at: usize, file: FileId, bom: bool) -> Diagnostic {
    let line = bytes[..at].split(|&byte| byte == b'\n').count();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let offset = if bom { at + 3 } else { at };
    let start = u32::try_from(at).unwrap_or(u32::MAX);
    let title = format!("the file is not UTF-8: byte {offset} on line {line} is 0x{byte:02X}");
    let utf16 = matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
    let help = if utf16 { "it looks like UTF-16: save it as UTF-8" } else { "save it as UTF-8" };
    Diagnostic::new("not-utf8", title).label(Span { file, start, end: start.saturating_add(3) }, "here").help(help)
}

/// `<anything>/<provider>/<service>/<file>.yaml`, or the same without the first part.
fn well_placed(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let file = parts.last().and_then(|name| name.strip_suffix(".yaml"));
    parts.len() >= 3 && file.is_some_and(|stem| !stem.is_empty()) && parts.iter().skip(1).all(|part| !part.is_empty())
}

fn misplaced(path: &str, place: Span) -> Diagnostic {
    Diagnostic::new("misplaced-file", format!("`{path}` is not where a spec belongs"))
        .label(place, "")
        .help("a spec stands at `<provider>/<service>/<operation>.yaml` or `<provider>/<service>/service.yaml`")
}

fn no_service(folder: &str, place: Span) -> Diagnostic {
    Diagnostic::new("no-service", format!("`{folder}` has operations but no `service.yaml`"))
        .label(place, "this operation belongs to no service")
        .help(format!("say what all operations of the service share in `{folder}/service.yaml`"))
}

#[cfg(test)]
mod tests;
