//! Remembers on this machine which program made a tree and how its files looked in the end, so that the next run can
//! take over what is still good without reading it.
//!
//! It lies beside the binary, never in the tree. Losing it costs time only; `--check` never asks it.

use crate::manifest::{Digest, Manifest};
use crate::scratch::binary_folder;
use codegen::Options;
use fs_err as fs;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Files look the same when they are changed twice within a tick of the kernel's clock: 10 ms at most.
const TICK: Duration = Duration::from_millis(20);

/// The memory of one tree.
#[derive(Debug)]
pub(crate) struct Stamp {
    path: PathBuf,
    maker: String,
}

/// How a file looks from outside: one that was changed looks different.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Look {
    length: u64,
    node: u64,
    changed: Duration,
}

/// How files looked when they held what the record says.
pub(crate) type Looks = BTreeMap<String, Look>;

/// What is known of files before they are read.
#[derive(Debug, Default)]
pub(crate) struct Known<'a> {
    /// The record.
    pub(crate) manifest: Option<&'a Manifest>,
    /// How its files looked.
    pub(crate) looks: Looks,
}

impl Stamp {
    /// For the tree at this path, made by this binary with these options.
    pub(crate) fn new(tree: &Path, options: &Options) -> io::Result<Self> {
        let tree = std::path::absolute(tree)?;
        let key = Digest::of(tree.as_os_str().as_encoded_bytes());
        let binary = std::env::current_exe()?;
        let metadata = fs::metadata(&binary)?;
        let Options { support, docs_crate, modules_root, .. } = options;
        let (length, time, binary) = (metadata.len(), metadata.modified()?, binary.display());
        let maker = format!("{length} {time:?} {support} {docs_crate} {modules_root:?} {binary}");
        Ok(Self { path: binary_folder()?.join("xtask-regen").join(key.to_string()), maker })
    }

    /// How the files of the tree and of its specs looked, if this binary made it with this manifest.
    pub(crate) fn read(&self, manifest: &str) -> Option<Looks> {
        let text = fs::read_to_string(&self.path).ok()?;
        let looks = text.strip_prefix(&self.head(manifest))?;
        Some(looks.lines().filter_map(read_look).collect())
    }

    /// Remembers the tree. That it cannot is no error.
    pub(crate) fn write(&self, manifest: &str, looks: &Looks) {
        let youngest = looks.values().map(|look| look.changed).max().unwrap_or_default();
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        std::thread::sleep((youngest + TICK).saturating_sub(now).min(TICK));
        let mut text = self.head(manifest);
        for (path, Look { length, node, changed }) in looks {
            let _ = writeln!(text, "{length} {node} {} {} {path}", changed.as_secs(), changed.subsec_nanos());
        }
        if let Some(folder) = self.path.parent() {
            let _ = fs::create_dir_all(folder).and_then(|()| fs::write(&self.path, text));
        }
    }

    fn head(&self, manifest: &str) -> String {
        format!("{}\n{}\n", self.maker, Digest::of(manifest.as_bytes()))
    }
}

impl Look {
    /// How this file looks. `None` on a file system whose clock is too coarse to tell changes apart.
    pub(crate) fn of(metadata: &Metadata) -> Option<Self> {
        let (node, changed) = node_and_change(metadata)?;
        (changed.subsec_nanos() != 0).then_some(Self { length: metadata.len(), node, changed })
    }
}

impl Known<'_> {
    /// What a spec holds, if it looks as it did.
    pub(crate) fn input(&self, path: &str, look: Option<Look>) -> Option<Digest> {
        let is_same = look.is_some() && self.looks.get(path).copied() == look;
        is_same.then(|| self.manifest?.inputs.get(path).map(|it| it.digest)).flatten()
    }

    /// What a generated file holds, if it looks as it did.
    pub(crate) fn output(&self, path: &str, look: Option<Look>) -> Option<Digest> {
        let is_same = look.is_some() && self.looks.get(path).copied() == look;
        is_same.then(|| self.manifest?.outputs.get(path).copied()).flatten()
    }
}

fn read_look(line: &str) -> Option<(String, Look)> {
    let mut words = line.splitn(5, ' ');
    let [length, node, seconds] = [words.next()?, words.next()?, words.next()?].map(str::parse);
    let changed = Duration::new(seconds.ok()?, words.next()?.parse().ok()?);
    Some((words.next()?.to_owned(), Look { length: length.ok()?, node: node.ok()?, changed }))
}

// The time of change cannot be set by programs, unlike that of modification.
#[cfg(unix)]
fn node_and_change(metadata: &Metadata) -> Option<(u64, Duration)> {
    use std::os::unix::fs::MetadataExt;
    let changed = Duration::new(metadata.ctime().try_into().ok()?, metadata.ctime_nsec().try_into().ok()?);
    Some((metadata.ino(), changed))
}

#[cfg(not(unix))]
fn node_and_change(metadata: &Metadata) -> Option<(u64, Duration)> {
    Some((0, metadata.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?))
}
