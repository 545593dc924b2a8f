//! Remembers on this machine which program made a tree, so that the next run can take over what is still good.
//!
//! It lies beside the binary, never in the tree. Losing it costs time only.

use crate::manifest::Digest;
use crate::scratch::binary_folder;
use codegen::Options;
use fs_err as fs;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

/// The memory of one tree.
#[derive(Debug)]
pub(crate) struct Stamp {
    path: PathBuf,
    maker: String,
}

impl Stamp {
    /// For the tree at this path, made by this binary with these options.
    pub(crate) fn new(tree: &Path, options: &Options) -> io::Result<Self> {
        let tree = std::path::absolute(tree)?;
        let key = Digest::of(tree.as_os_str().as_encoded_bytes());
        let binary = std::env::current_exe()?;
        let metadata = fs::metadata(&binary)?;
        let mut maker = format!("{} {} {:?}\n", binary.display(), metadata.len(), metadata.modified()?);
        let Options { support, docs_crate, modules_root, .. } = options;
        let _ = writeln!(maker, "{support} {docs_crate} {modules_root:?}");
        Ok(Self { path: binary_folder()?.join("xtask-regen").join(key.to_string()), maker })
    }

    /// Whether this binary made the tree with this manifest.
    pub(crate) fn matches(&self, manifest: &str) -> bool {
        fs::read_to_string(&self.path).is_ok_and(|found| found == self.text(manifest))
    }

    /// Remembers that it did. That it cannot is no error.
    pub(crate) fn write(&self, manifest: &str) {
        if let Some(folder) = self.path.parent() {
            let _ = fs::create_dir_all(folder).and_then(|()| fs::write(&self.path, self.text(manifest)));
        }
    }

    fn text(&self, manifest: &str) -> String {
        format!("{}{}\n", self.maker, Digest::of(manifest.as_bytes()))
    }
}
