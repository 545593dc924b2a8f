//! The whole way, from files to files.

use crate::diagnostic::Sink;
use crate::emit::Index;
use crate::model::{Operation, Service};
use crate::{Diagnostics, Entry, Generated, Options, SpecFile, check, emit, format, load};

/// Finds everything that is wrong with the specs.
#[must_use]
pub fn lint(files: &[SpecFile]) -> Diagnostics {
    let mut sink = Sink::default();
    let source = load::load(files, &mut sink);
    check::check(&source, &mut sink);
    sink.finish(source.files)
}

/// Generates the Rust files of all operations.
///
/// # Errors
///
/// Everything that is wrong with the specs: nothing is generated from half of them.
pub fn generate(files: &[SpecFile], options: &Options) -> Result<Generated, Diagnostics> {
    let mut sink = Sink::default();
    let source = load::load(files, &mut sink);
    let checked = check::check(&source, &mut sink);
    if !sink.is_empty() {
        return Err(sink.finish(source.files));
    }
    drop(source);
    let mut generated = Generated::default();
    let mut services: Vec<(Service, Vec<Index>)> = Vec::new();
    for (service, operations) in checked {
        // Each model is dropped once it is emitted: together they are far larger than their specs.
        let emitted = operations.into_iter().map(|operation| generated.add(&service, &operation, options)).collect();
        services.push((service, emitted));
    }
    let modules = emit::modules(&services, options);
    generated.files.extend(modules.into_iter().map(|(path, file)| (path, format::format(file))));
    Ok(generated)
}

impl Generated {
    fn add(&mut self, service: &Service, operation: &Operation, options: &Options) -> Index {
        let index = emit::index(operation);
        let mut entry = Entry { files: Vec::new(), index: format!("{index:?}") };
        for (path, file) in emit::operation(service, operation, options) {
            entry.files.push(path.clone());
            self.files.insert(path, format::format(file));
        }
        self.operations.insert(operation.spec.clone(), entry);
        index
    }
}
