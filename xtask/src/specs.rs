//! The spec files of a folder.

use crate::failure::Failure;
use crate::manifest::Digest;
use crate::stamp::{Known, Look};
use codegen::{Diagnostic, SpecFile};
use fs_err as fs;
use std::io;
use std::path::{Path, PathBuf};

/// Spec files, sorted by path.
#[derive(Debug, Default)]
pub(crate) struct Specs(Vec<Spec>);

/// A spec file.
#[derive(Debug)]
pub(crate) struct Spec {
    /// Relative, starting with the name of the specs' folder.
    pub(crate) path: String,
    /// What it holds.
    pub(crate) digest: Digest,
    /// How it looks.
    pub(crate) look: Option<Look>,
    file: PathBuf,
    text: Option<Vec<u8>>,
}

impl Specs {
    /// Finds all `.yaml` files below a folder, and reads those that are not known. Their paths start with the folder's
    /// own name, wherever it lies: what is generated from them must be the same on every machine.
    pub(crate) fn find(folder: &Path, known: &Known<'_>) -> Result<Self, Failure> {
        let mut paths = Vec::new();
        let name = std::path::absolute(folder)?;
        let name = name.file_name().map_or("spec".into(), |it| it.to_string_lossy().into_owned());
        list(folder, &name, &mut paths)?;
        paths.sort();
        let specs = paths.into_iter().map(|(path, file)| Spec::find(path, file, known));
        Ok(Self(specs.collect::<io::Result<_>>()?))
    }

    /// All of them.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Spec> {
        self.0.iter()
    }

    /// The texts of those that are wanted.
    pub(crate) fn texts(&self, is_wanted: impl Fn(&str) -> bool) -> io::Result<Vec<SpecFile>> {
        let wanted = self.0.iter().filter(|spec| is_wanted(&spec.path));
        wanted.map(Spec::text).collect()
    }
}

impl Spec {
    fn find(path: String, file: PathBuf, known: &Known<'_>) -> io::Result<Self> {
        let look = Look::of(&fs::metadata(&file)?);
        if let Some(digest) = known.input(&path, look) {
            return Ok(Self { path, digest, look, file, text: None });
        }
        let text = fs::read(&file)?;
        Ok(Self { path, digest: Digest::of(&text), look, file, text: Some(text) })
    }

    fn text(&self) -> io::Result<SpecFile> {
        let text = self.text.clone().map_or_else(|| fs::read(&self.file), Ok)?;
        Ok(SpecFile { path: self.path.clone(), text })
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
            if !fs::metadata(entry.path())?.is_file() {
                let problem = Diagnostic::new("no-file", format!("`{path}` is no regular file"));
                return Err(problem.help("put the spec itself there").into());
            }
            paths.push((path, entry.path()));
        } else if is_nearly_spec(&name) {
            let problem = Diagnostic::new("wrong-extension", format!("`{path}` would be passed over"));
            return Err(problem.help("the name of a spec ends in `.yaml`: rename it, or move it away").into());
        }
    }
    Ok(())
}
