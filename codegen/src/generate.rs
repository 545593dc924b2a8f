//! The whole way, from files to files: one operation at a time, so that memory holds texts and never all models.

use crate::check::{self, Names};
use crate::decode::Decode;
use crate::diagnostic::{FileId, Sink};
use crate::load::{self, Index, LoadedFile};
use crate::model::{Operation, Service};
use crate::{Diagnostics, Entry, Generated, Options, SpecFile, emit, format};

/// Finds everything that is wrong with the specs.
#[must_use]
pub fn lint(files: &[SpecFile]) -> Diagnostics {
    let mut sink = Sink::default();
    let index = Index::new(files, &mut sink);
    walk(&index, &mut sink, |_, _| ());
    sink.finish(index.files)
}

/// Reads the file of an operation by itself; what it means is checked with its service only.
///
/// # Errors
///
/// Everything that keeps it from being read.
pub fn read_operation(file: &SpecFile) -> Result<crate::source::Operation, Diagnostics> {
    read(file)
}

/// Reads the file of a service, without checking what it means.
///
/// # Errors
///
/// Everything that keeps it from being read.
pub fn read_service(file: &SpecFile) -> Result<crate::source::Service, Diagnostics> {
    read(file)
}

fn read<T: Decode>(file: &SpecFile) -> Result<T, Diagnostics> {
    let mut sink = Sink::default();
    let text = String::from_utf8_lossy(&file.text).into_owned();
    let read = load::decode(&text, FileId(0), &mut sink);
    let loaded = LoadedFile { path: file.path.clone(), text, bom: false };
    read.filter(|_| sink.is_empty()).ok_or_else(|| sink.finish(vec![loaded]))
}

/// Generates the Rust files of all operations.
///
/// # Errors
///
/// Everything that is wrong with the specs: nothing is generated from half of them.
pub fn generate(files: &[SpecFile], options: &Options) -> Result<Generated, Diagnostics> {
    let mut sink = Sink::default();
    let index = Index::new(files, &mut sink);
    let mut generated = Generated::default();
    let services = walk(&index, &mut sink, |service, operation| generated.add(service, operation, options));
    if !sink.is_empty() {
        return Err(sink.finish(index.files));
    }
    for (path, file) in emit::modules(&services, options) {
        generated.files.insert(path, format::format(file));
    }
    Ok(generated)
}

/// Decodes and checks every operation, and hands on those that can be used while nothing is wrong anywhere.
fn walk<T>(index: &Index, sink: &mut Sink, mut each: impl FnMut(&Service, &Operation) -> T) -> Vec<(Service, Vec<T>)> {
    let mut names = Names::default();
    let mut services = Vec::new();
    for (service, operations) in index.folders() {
        let service = service.and_then(|id| Some((index.service(id, sink)?, index.file(id)?)));
        let checked = service.as_ref().map(|(source, file)| check::check_service(source, file, sink));
        let mut results = Vec::new();
        for id in operations {
            let Some(operation) = index.operation(id, sink) else { continue };
            names.take(&operation, sink);
            // Without its service an operation cannot be judged; that the service is missing was said already.
            let (Some((service, _)), Some(checked), Some(file)) = (&service, &checked, index.file(id)) else {
                continue;
            };
            let model = check::check_operation(&operation, file, service, checked, sink);
            if let (Some(model), Some(service), true) = (model, &checked.model, sink.is_empty()) {
                results.push(each(service, &model));
            }
        }
        services.extend(checked.and_then(|checked| checked.model).map(|model| (model, results)));
    }
    services
}

impl Generated {
    fn add(&mut self, service: &Service, operation: &Operation, options: &Options) -> emit::Index {
        let index = emit::index(operation);
        let mut entry = Entry { files: Vec::new(), index: index.to_string() };
        for (path, file) in emit::operation(service, operation, options) {
            entry.files.push(path.clone());
            self.files.insert(path, format::format(file));
        }
        self.operations.insert(operation.spec.clone(), entry);
        index
    }
}
