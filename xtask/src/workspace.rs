//! Where this workspace is, and how its main command is called.

use std::io;
use std::path::{Path, PathBuf};

/// What cures a stale tree; every message that complains of one quotes it.
pub(crate) const REGEN_COMMAND: &str = "cargo xtask regen";

/// The root of the workspace; empty when it is the current folder, so that messages show short paths.
pub(crate) fn root() -> io::Result<PathBuf> {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map_or(env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    let root = package.parent().unwrap_or(Path::new(""));
    let here = std::env::current_dir()?;
    Ok(root.strip_prefix(&here).unwrap_or(root).to_owned())
}
