//! What the specs make: all of it, or only what differs from the last run.

use crate::manifest::{Digest, Input, Manifest};
use crate::specs::{Specs, is_service};
use crate::tree::Wanted;
use codegen::{Diagnostics, Entry, Options, SpecFile};
use std::collections::{BTreeMap, BTreeSet};

/// The files that shall be, and from what they are made.
#[derive(Debug)]
pub(crate) struct Product {
    /// By path inside the tree.
    pub(crate) files: BTreeMap<String, Wanted>,
    /// Spec files by path.
    pub(crate) inputs: BTreeMap<String, Input>,
}

impl Product {
    /// Makes everything.
    pub(crate) fn full(specs: &Specs, options: &Options) -> Result<Self, Diagnostics> {
        let generated = codegen::generate(&specs.files, options)?;
        let inputs = specs.iter().map(|(path, digest)| {
            let entry = generated.operations.get(path).map(entry_digest);
            (path.to_owned(), Input { digest, entry })
        });
        let inputs = inputs.collect();
        let files = generated.files.into_iter().map(|(path, text)| (path, Wanted::text(text))).collect();
        Ok(Self { files, inputs })
    }

    /// Makes the operations whose spec differs from the recorded one and takes the others as they are. `None` when
    /// more than single operations differ: a service, the set of files, or what an operation shares with its module.
    pub(crate) fn incremental(
        specs: &Specs,
        recorded: &Manifest,
        options: &Options,
    ) -> Result<Option<Self>, Diagnostics> {
        let Some(changed) = changed_operations(specs, recorded) else { return Ok(None) };
        let mut product = Self {
            files: recorded.outputs.iter().map(|(path, digest)| (path.clone(), Wanted::Kept(*digest))).collect(),
            inputs: recorded.inputs.clone(),
        };
        if changed.is_empty() {
            return Ok(Some(product));
        }
        let mut generated = codegen::generate(&with_services(specs, &changed), options)?;
        for (path, digest) in changed {
            let Some(entry) = generated.operations.get(path) else { return Ok(None) };
            let input = Input { digest, entry: Some(entry_digest(entry)) };
            if recorded.inputs.get(path).is_none_or(|old| old.entry != input.entry) {
                return Ok(None);
            }
            product.inputs.insert(path.to_owned(), input);
            for file in &entry.files {
                let Some(text) = generated.files.remove(file) else { return Ok(None) };
                product.files.insert(file.clone(), Wanted::text(text));
            }
        }
        Ok(Some(product))
    }
}

// `None` when something else than single operations has changed.
fn changed_operations<'a>(specs: &'a Specs, recorded: &Manifest) -> Option<Vec<(&'a str, Digest)>> {
    let paths = specs.iter().map(|(path, _)| path);
    if !paths.eq(recorded.inputs.keys().map(String::as_str)) {
        return None;
    }
    let pairs = specs.iter().zip(recorded.inputs.values());
    let changed: Vec<_> = pairs.filter(|((_, digest), input)| *digest != input.digest).map(|(it, _)| it).collect();
    if changed.iter().any(|(path, _)| is_service(path)) { None } else { Some(changed) }
}

fn with_services(specs: &Specs, changed: &[(&str, Digest)]) -> Vec<SpecFile> {
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let folders: BTreeSet<_> = changed.iter().map(|(path, _)| folder(path)).collect();
    let is_needed = |path: &str| {
        let is_changed = changed.iter().any(|(it, _)| *it == path);
        is_changed || is_service(path) && folders.contains(&folder(path))
    };
    let needed = specs.files.iter().filter(|it| is_needed(&it.path));
    needed.map(|it| SpecFile { path: it.path.clone(), text: it.text.clone() }).collect()
}

fn entry_digest(entry: &Entry) -> Digest {
    Digest::of_all(entry.files.iter().map(String::as_str).chain([entry.index.as_str()]))
}
