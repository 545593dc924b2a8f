//! What the specs make: all of it, or only what differs from the last run.

use crate::failure::Failure;
use crate::manifest::{Digest, Input, Manifest};
use crate::report::{self, Format};
use crate::specs::{Spec, Specs, is_service};
use crate::tree::Wanted;
use codegen::{Entry, Generated, Options, SpecFile};
use std::collections::{BTreeMap, BTreeSet};

/// The files that shall be, and from what they are made.
#[derive(Debug)]
pub(crate) struct Product {
    /// By path inside the tree.
    pub(crate) files: BTreeMap<String, Wanted>,
    /// Spec files by path.
    pub(crate) inputs: BTreeMap<String, Input>,
}

/// The generator with what it needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Maker<'a> {
    /// The specs.
    pub(crate) specs: &'a Specs,
    /// The options of the generator.
    pub(crate) options: &'a Options,
    /// How to show what is wrong with the specs.
    pub(crate) format: Format,
}

impl Maker<'_> {
    /// Makes everything.
    pub(crate) fn all(self) -> Result<Product, Failure> {
        let generated = self.generate(&self.specs.texts(|_| true)?)?;
        let inputs = self.specs.iter().map(|Spec { path, digest, .. }| {
            let entry = generated.operations.get(path).map(entry_digest);
            (path.clone(), Input { digest: *digest, entry })
        });
        let inputs = inputs.collect();
        let files = generated.files.into_iter().map(|(path, text)| (path, Wanted::text(text))).collect();
        Ok(Product { files, inputs })
    }

    /// Makes the operations whose spec differs from the recorded one and takes the others as they are. `None` when
    /// more than single operations differ: a service, the set of files, or what an operation shares with its module.
    pub(crate) fn changed(self, recorded: &Manifest) -> Result<Option<Product>, Failure> {
        let Some(changed) = changed_operations(self.specs, recorded) else { return Ok(None) };
        let mut product = Product {
            files: recorded.outputs.iter().map(|(path, digest)| (path.clone(), Wanted::Kept(*digest))).collect(),
            inputs: recorded.inputs.clone(),
        };
        if changed.is_empty() {
            return Ok(Some(product));
        }
        let mut generated = self.generate(&self.with_services(&changed)?)?;
        for Spec { path, digest, .. } in changed {
            let Some(entry) = generated.operations.get(path) else { return Ok(None) };
            let input = Input { digest: *digest, entry: Some(entry_digest(entry)) };
            if recorded.inputs.get(path).is_none_or(|old| old.entry != input.entry) {
                return Ok(None);
            }
            product.inputs.insert(path.clone(), input);
            for file in &entry.files {
                let Some(text) = generated.files.remove(file) else { return Ok(None) };
                product.files.insert(file.clone(), Wanted::text(text));
            }
        }
        Ok(Some(product))
    }

    fn generate(self, specs: &[SpecFile]) -> Result<Generated, Failure> {
        codegen::generate(specs, self.options).map_err(|diagnostics| report::specs(&diagnostics, self.format))
    }

    fn with_services(self, changed: &[&Spec]) -> Result<Vec<SpecFile>, Failure> {
        let changed: BTreeSet<_> = changed.iter().map(|spec| spec.path.as_str()).collect();
        let folders: BTreeSet<_> = changed.iter().map(|path| folder(path)).collect();
        let is_wanted = |path: &str| changed.contains(path) || is_service(path) && folders.contains(folder(path));
        Ok(self.specs.texts(is_wanted)?)
    }
}

// `None` when something else than single operations has changed.
fn changed_operations<'a>(specs: &'a Specs, recorded: &Manifest) -> Option<Vec<&'a Spec>> {
    if !specs.iter().map(|spec| &spec.path).eq(recorded.inputs.keys()) {
        return None;
    }
    let pairs = specs.iter().zip(recorded.inputs.values());
    let changed: Vec<_> = pairs.filter(|(spec, input)| spec.digest != input.digest).map(|(spec, _)| spec).collect();
    if changed.iter().any(|spec| is_service(&spec.path)) { None } else { Some(changed) }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn entry_digest(entry: &Entry) -> Digest {
    Digest::of_all(entry.files.iter().map(String::as_str).chain([entry.index.as_str()]))
}
