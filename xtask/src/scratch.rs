//! A folder for things that do not last, beside the running binary; it is removed in the end.

use fs_err as fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// The folder.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// An empty folder of that name.
    pub(crate) fn create(name: &str) -> io::Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = binary_folder()?.join(format!("xtask-{name}-{}-{count}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed lies in the target folder, where it hurts nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The folder of the running binary: inside the target folder, so never part of the project.
pub(crate) fn binary_folder() -> io::Result<PathBuf> {
    let mut binary = std::env::current_exe()?;
    binary.pop();
    Ok(binary)
}

#[cfg(test)]
impl Scratch {
    /// As [`Scratch::create`], for tests.
    pub(crate) fn new(name: &str) -> Self {
        Self::create(name).unwrap()
    }

    /// Writes a file with its folders.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Everything in it: path and text of each file.
    pub(crate) fn read(&self, folder: &str) -> std::collections::BTreeMap<String, String> {
        let root = self.0.join(folder);
        let paths = crate::tree::list(&root).unwrap();
        paths.into_iter().map(|path| (path.clone(), fs::read_to_string(root.join(path)).unwrap())).collect()
    }
}
