//! The spec files of a folder.

use crate::failure::Failure;
use crate::manifest::Digest;
use codegen::SpecFile;
use fs_err as fs;
use std::path::{Path, PathBuf};

/// Spec files, sorted by path, each with the digest of its text.
#[derive(Default)]
pub(crate) struct Specs {
    /// The files.
    pub(crate) files: Vec<SpecFile>,
    /// Their digests, in the same order.
    pub(crate) digests: Vec<Digest>,
}

impl Specs {
    /// Reads all `.yaml` files below a folder. Their paths start with the folder's own name, wherever it lies:
    /// what is generated from them must be the same on every machine.
    pub(crate) fn read(folder: &Path) -> Result<Self, Failure> {
        let mut paths = Vec::new();
        let name = std::path::absolute(folder)?;
        let name = name.file_name().map_or("spec".into(), |it| it.to_string_lossy().into_owned());
        list(folder, &name, &mut paths)?;
        paths.sort();
        let mut specs = Self::default();
        for (path, file) in paths {
            let text = fs::read(file)?;
            specs.digests.push(Digest::of(&text));
            specs.files.push(SpecFile { path, text });
        }
        Ok(specs)
    }

    /// Path and digest of each file.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Digest)> {
        self.files.iter().map(|it| it.path.as_str()).zip(self.digests.iter().copied())
    }
}

/// Whether it holds the facts of a service rather than an operation.
pub(crate) fn is_service(path: &str) -> bool {
    path.ends_with("/service.yaml")
}

/// Whether a file of this name is a spec.
pub(crate) fn is_spec(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it == "yaml")
}

fn is_nearly_spec(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it.eq_ignore_ascii_case("yaml") || it.eq_ignore_ascii_case("yml"))
}

fn list(folder: &Path, prefix: &str, paths: &mut Vec<(String, PathBuf)>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let path = format!("{prefix}/{name}");
        if name.starts_with('.') {
            continue; // Editors leave their own files there.
        }
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &path, paths)?;
        } else if is_spec(&name) {
            paths.push((path, entry.path()));
        } else if is_nearly_spec(&name) {
            return Err(Failure::Refused(format!("`{path}` would be passed over: the name of a spec ends in `.yaml`")));
        }
    }
    Ok(())
}
