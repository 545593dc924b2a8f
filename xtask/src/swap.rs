//! Puts changed files in the place of old ones: all of them or none, and no other file is touched.
//!
//! Beside the tree `X` stands `.X.new` while that happens. New files are written to its `files`; then a `journal` that
//! lists them appears, by one rename; then file after file changes places, the old ones going to `old`; at last the
//! journal goes. An interruption before the journal leaves the old tree. After it, an error moves everything back, and
//! when the process dies, the next run moves the rest forward.

use crate::disk::Disk;
use crate::tree;
use fs_err as fs;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// A file to be written, or to be deleted.
#[derive(Debug)]
pub(crate) struct Change<'a> {
    /// Where, with forward slashes.
    pub(crate) path: &'a str,
    /// Its new text; `None` deletes it.
    pub(crate) text: Option<&'a str>,
}

/// What was found of an interrupted run.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Interrupted {
    /// The tree was not between old and new; what lay beside it was removed.
    Cleared,
    /// It had begun, and was finished now.
    Finished,
}

impl Interrupted {
    /// For people.
    pub(crate) fn note(self) -> &'static str {
        match self {
            Self::Finished => "note: an earlier run was interrupted; its changes were finished first",
            Self::Cleared => "note: an earlier run was interrupted; what it left beside the tree was removed",
        }
    }

    /// For tools.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::Cleared => "cleared",
        }
    }
}

/// A tree, and the place beside it where its changes are prepared.
#[derive(Debug)]
pub(crate) struct Swap<'a> {
    disk: &'a Disk,
    tree: &'a Path,
    files: PathBuf,
    old: PathBuf,
    journal: PathBuf,
    draft: PathBuf,
    staging: PathBuf,
}

impl<'a> Swap<'a> {
    /// For the tree at this path, which must end in a name.
    pub(crate) fn new(disk: &'a Disk, tree: &'a Path) -> Self {
        let mut name = OsString::from(".");
        name.push(tree.file_name().unwrap_or_default());
        name.push(".new");
        let staging = tree.with_file_name(name);
        let [files, old, journal, draft] = ["files", "old", "journal", "journal.draft"].map(|it| staging.join(it));
        Self { disk, tree, files, old, journal, draft, staging }
    }

    /// Makes these changes, all or none.
    pub(crate) fn apply(&self, changes: &[Change<'_>]) -> io::Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        let is_first = !self.tree.exists();
        let staged = if is_first { self.write_first(changes) } else { self.stage(changes) };
        staged.inspect_err(|_| {
            let _ = self.discard();
        })?;
        if is_first {
            return self.remove_staging();
        }
        let steps: Vec<_> = changes.iter().map(|it| (it.text.is_some(), it.path)).collect();
        self.forward(&steps).inspect_err(|_| {
            let _ = self.back(&steps);
        })?;
        self.finish(&steps)
    }

    /// Whether an interrupted run has left the tree between old and new.
    pub(crate) fn is_pending(&self) -> bool {
        self.journal.exists()
    }

    /// Finishes or undoes an interrupted run.
    pub(crate) fn recover(&self) -> io::Result<Option<Interrupted>> {
        if !self.staging.exists() {
            return Ok(None);
        }
        if !self.is_pending() {
            self.discard()?;
            return Ok(Some(Interrupted::Cleared));
        }
        let journal = fs::read_to_string(&self.journal)?;
        let steps: Vec<_> = journal.lines().filter_map(read_step).collect();
        self.forward(&steps)?;
        self.finish(&steps)?;
        Ok(Some(Interrupted::Finished))
    }

    // Where no tree is, the new one comes by a single rename.
    fn write_first(&self, changes: &[Change<'_>]) -> io::Result<()> {
        for (path, text) in changes.iter().filter_map(|change| Some((change.path, change.text?))) {
            self.write(&self.files.join(path), text)?;
        }
        self.disk.rename(&self.files, self.tree)
    }

    // Also makes every folder that the moves will need: once the journal stands, nothing takes space any more.
    fn stage(&self, changes: &[Change<'_>]) -> io::Result<()> {
        for Change { path, text } in changes {
            let target = self.tree.join(path);
            if let Some(text) = text {
                self.write(&self.files.join(path), text)?;
                self.prepare(&target)?;
            }
            if target.exists() {
                self.prepare(&self.old.join(path))?;
            }
        }
        self.prepare(&self.draft)?;
        let journal: String = changes.iter().map(write_step).collect();
        self.disk.write(&self.draft, &journal)?;
        self.disk.rename(&self.draft, &self.journal)
    }

    fn write(&self, path: &Path, text: &str) -> io::Result<()> {
        self.prepare(path)?;
        self.disk.write(path, text)
    }

    fn prepare(&self, target: &Path) -> io::Result<()> {
        match target.parent() {
            Some(parent) if !parent.is_dir() => self.disk.create_folder(parent),
            _ => Ok(()),
        }
    }

    fn forward(&self, steps: &[(bool, &str)]) -> io::Result<()> {
        for (is_written, path) in steps {
            let (target, staged) = (self.tree.join(path), self.files.join(path));
            if *is_written && !staged.exists() {
                continue;
            }
            if target.exists() {
                self.disk.rename(&target, &self.old.join(path))?;
            }
            if *is_written {
                self.disk.rename(&staged, &target)?;
            }
        }
        Ok(())
    }

    fn back(&self, steps: &[(bool, &str)]) -> io::Result<()> {
        for (is_written, path) in steps.iter().rev() {
            let (target, staged, old) = (self.tree.join(path), self.files.join(path), self.old.join(path));
            if *is_written && !staged.exists() {
                self.disk.rename(&target, &staged)?;
            }
            if old.exists() {
                self.disk.rename(&old, &target)?;
            }
        }
        self.disk.remove_file(&self.journal)?;
        self.discard()
    }

    fn finish(&self, steps: &[(bool, &str)]) -> io::Result<()> {
        for (_, path) in steps.iter().filter(|(is_written, _)| !is_written) {
            self.prune(path)?;
        }
        self.disk.remove_file(&self.journal)?;
        self.remove_staging()
    }

    // Folders that were made for files which never came must not stay.
    fn discard(&self) -> io::Result<()> {
        for path in tree::list(&self.files)? {
            self.prune(&path)?;
        }
        self.remove_staging()
    }

    fn prune(&self, path: &str) -> io::Result<()> {
        let parents = Path::new(path).ancestors().skip(1);
        for parent in parents.filter(|parent| !parent.as_os_str().is_empty()) {
            if !self.disk.remove_empty_folder(&self.tree.join(parent))? {
                break;
            }
        }
        Ok(())
    }

    // Only what this module made is removed, and the folder only when nothing else lies in it.
    fn remove_staging(&self) -> io::Result<()> {
        self.disk.remove_tree(&self.old)?;
        self.disk.remove_file(&self.draft)?;
        self.disk.remove_tree(&self.files)?;
        if self.disk.remove_empty_folder(&self.staging)? {
            return Ok(());
        }
        let message = format!("`{}` holds files that do not belong there; move them away", self.staging.display());
        Err(io::Error::new(io::ErrorKind::DirectoryNotEmpty, message))
    }
}

fn write_step(change: &Change<'_>) -> String {
    let verb = if change.text.is_some() { "write" } else { "delete" };
    format!("{verb} {}\n", change.path)
}

fn read_step(line: &str) -> Option<(bool, &str)> {
    let (verb, path) = line.split_once(' ')?;
    Some((verb == "write", path))
}

#[cfg(test)]
mod tests;
