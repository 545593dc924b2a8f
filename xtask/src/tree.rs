//! A folder of generated files: what lies there, and what must be done to it.

use crate::manifest::{Digest, NAME};
use crate::stamp::{Known, Look, Looks};
use fs_err as fs;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A file as it shall be.
#[derive(Debug)]
pub(crate) enum Wanted {
    /// As the last run left it.
    Kept(Digest),
    /// This text.
    Text(String, Digest),
}

/// What must be done to a file, or why it must not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum State {
    /// It is wanted and not there.
    Missing,
    /// It is as it was written, and shall be different.
    Stale,
    /// It is as it was written, and no longer wanted.
    Orphaned,
    /// It is as it was written, but for line breaks: a checkout turned LF into CRLF.
    Recoded,
    /// It is not as it was written, and shall be different or go.
    Edited,
    /// Nobody here wrote it.
    Foreign,
}

/// The files that are not as they shall be, and how many are.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    /// By path.
    pub(crate) rows: BTreeMap<String, State>,
    /// Files that are as they shall be.
    pub(crate) unchanged: usize,
    /// How those look.
    pub(crate) looks: Looks,
}

impl Wanted {
    /// A file with this text.
    pub(crate) fn text(text: String) -> Self {
        let digest = Digest::of(text.as_bytes());
        Self::Text(text, digest)
    }

    /// What it shall hold.
    pub(crate) fn digest(&self) -> Digest {
        match self {
            Self::Kept(digest) | Self::Text(_, digest) => *digest,
        }
    }
}

impl Comparison {
    /// Paths in one of these states.
    pub(crate) fn of(&self, state: State) -> Vec<&str> {
        self.rows.iter().filter(|(_, it)| **it == state).map(|(path, _)| path.as_str()).collect()
    }
}

/// Compares a folder with what it shall hold, given what was written into it and what is known without reading.
pub(crate) fn compare(
    root: &Path,
    wanted: &BTreeMap<String, Wanted>,
    recorded: &BTreeMap<String, Digest>,
    known: &Known<'_>,
) -> io::Result<Comparison> {
    let listed = list(root)?;
    let mut comparison = Comparison::default();
    let mut reader = Reader { root, known, buffer: Vec::new() };
    for path in &listed {
        let target = wanted.get(path).map(Wanted::digest);
        let record = recorded.get(path).copied();
        let state = if target.is_none() && record.is_none() {
            State::Foreign
        } else {
            let (found, look) = reader.digest(path)?;
            match (target, record) {
                (Some(target), _) if target == found => {
                    comparison.unchanged += 1;
                    comparison.looks.extend(look.map(|look| (path.clone(), look)));
                    continue;
                }
                (Some(_), Some(record)) if record == found => State::Stale,
                (None, Some(record)) if record == found => State::Orphaned,
                (_, record) if reader.is_recoded(path, record)? => State::Recoded,
                _ => State::Edited,
            }
        };
        comparison.rows.insert(path.clone(), state);
    }
    let missing = wanted.keys().filter(|path| !listed.contains(*path));
    comparison.rows.extend(missing.map(|path| (path.clone(), State::Missing)));
    Ok(comparison)
}

// One buffer for all files: a tree has thousands.
struct Reader<'a> {
    root: &'a Path,
    known: &'a Known<'a>,
    buffer: Vec<u8>,
}

impl Reader<'_> {
    fn digest(&mut self, path: &str) -> io::Result<(Digest, Option<Look>)> {
        let file = self.root.join(path);
        let look = Look::of(&fs::metadata(&file)?);
        if let Some(digest) = self.known.output(path, look) {
            return Ok((digest, look));
        }
        self.buffer.clear();
        fs::File::open(file)?.read_to_end(&mut self.buffer)?;
        Ok((Digest::of(&self.buffer), look))
    }

    fn is_recoded(&self, path: &str, record: Option<Digest>) -> io::Result<bool> {
        let text = String::from_utf8_lossy(&fs::read(self.root.join(path))?).replace("\r\n", "\n");
        Ok(record == Some(Digest::of(text.as_bytes())))
    }
}

/// All files below a folder except its record, with forward slashes; none when the folder does not exist.
pub(crate) fn list(root: &Path) -> io::Result<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    if root.symlink_metadata().is_ok() {
        list_into(root.to_owned(), "", &mut files)?;
        files.remove(NAME);
    }
    Ok(files)
}

fn list_into(folder: PathBuf, prefix: &str, files: &mut BTreeSet<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list_into(entry.path(), &format!("{path}/"), files)?;
        } else {
            files.insert(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn each_state_is_told_from_the_others() {
        let folder = Scratch::new("compare");
        for (path, text) in
            [("same", "1"), ("stale", "1"), ("orphaned", "1"), ("edited", "2"), ("gone", "2"), ("x/foreign", "1")]
        {
            folder.write(path, text);
        }
        folder.write("recoded", "1\r\n2\r\n");
        let recorded = ["same", "stale", "orphaned", "edited", "gone", "missing"];
        let mut recorded: BTreeMap<_, _> = recorded.map(|path| (path.to_owned(), Digest::of(b"1"))).into();
        recorded.insert("recoded".to_owned(), Digest::of(b"1\n2\n"));
        let wanted =
            [("same", "1"), ("stale", "3"), ("edited", "3"), ("missing", "1"), ("new", "1"), ("recoded", "1\n2\n")];
        let wanted = wanted.map(|(path, text)| (path.to_owned(), Wanted::text(text.to_owned()))).into();
        let comparison = compare(folder.path(), &wanted, &recorded, &Known::default()).unwrap();
        assert_eq!(comparison.unchanged, 1);
        assert_eq!(comparison.of(State::Stale), ["stale"]);
        assert_eq!(comparison.of(State::Orphaned), ["orphaned"]);
        assert_eq!(comparison.of(State::Recoded), ["recoded"]);
        assert_eq!(comparison.of(State::Edited), ["edited", "gone"]);
        assert_eq!(comparison.of(State::Missing), ["missing", "new"]);
        assert_eq!(comparison.of(State::Foreign), ["x/foreign"]);
    }

    #[test]
    fn a_file_that_already_is_right_needs_no_record() {
        let folder = Scratch::new("adopt");
        folder.write("a", "1");
        let wanted = [("a".to_owned(), Wanted::text("1".to_owned()))].into();
        assert!(compare(folder.path(), &wanted, &BTreeMap::new(), &Known::default()).unwrap().rows.is_empty());
    }
}
