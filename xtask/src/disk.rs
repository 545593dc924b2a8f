//! The few things that are done to a disk; tests make each of them fail.

use fs_err as fs;
use std::io;
use std::path::Path;

/// The disk.
#[derive(Debug, Default)]
pub(crate) struct Disk {
    #[cfg(test)]
    pub(crate) fault: std::cell::Cell<Fault>,
}

/// Which operations fail, counted from zero.
#[cfg(test)]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Fault {
    /// None.
    #[default]
    Never,
    /// This one: the disk is full for a moment.
    Once(usize),
    /// This one and all that follow: the process is dead.
    Forever(usize),
}

impl Disk {
    /// Writes a file that does not matter yet.
    pub(crate) fn write(&self, path: &Path, text: &str) -> io::Result<()> {
        self.step().inspect_err(|_| {
            let _ = fs::write(path, &text[..text.len().min(1)]);
        })?;
        fs::write(path, text)
    }

    /// Makes a folder with those above it.
    pub(crate) fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::create_dir_all(path)
    }

    /// Renames a file.
    pub(crate) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        fs::rename(from, to)
    }

    /// Removes a file, if it is there.
    pub(crate) fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        absent_is_fine(fs::remove_file(path))
    }

    /// Removes a folder with all it holds, if it is there.
    pub(crate) fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        absent_is_fine(fs::remove_dir_all(path))
    }

    /// Removes a folder if it is empty, and tells whether it is gone.
    pub(crate) fn remove_empty_folder(&self, path: &Path) -> io::Result<bool> {
        self.step()?;
        match absent_is_fine(fs::remove_dir(path)) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(false),
            Err(error) => Err(error),
        }
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "tests have a disk that fails")]
    fn step(&self) -> io::Result<()> {
        Ok(())
    }

    #[cfg(test)]
    fn step(&self) -> io::Result<()> {
        let (fault, fails) = match self.fault.get() {
            Fault::Never => (Fault::Never, false),
            Fault::Once(0) => (Fault::Never, true),
            Fault::Once(left) => (Fault::Once(left - 1), false),
            Fault::Forever(0) => (Fault::Forever(0), true),
            Fault::Forever(left) => (Fault::Forever(left - 1), false),
        };
        self.fault.set(fault);
        if fails { Err(io::Error::new(io::ErrorKind::StorageFull, "injected")) } else { Ok(()) }
    }
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
