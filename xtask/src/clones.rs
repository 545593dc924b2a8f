//! Our own specs, multiplied: N operations that share nothing but their services.

use crate::specs::{is_service, is_spec};
use crate::tree;
use fs_err as fs;
use std::io;
use std::path::{Path, PathBuf};

/// Operation files of a folder with clones.
#[derive(Debug)]
pub(crate) struct Clones {
    /// Paths of the operations, those that exist already first.
    pub(crate) operations: Vec<PathBuf>,
}

impl Clones {
    /// Writes clones of the specs in `from` until `to` holds this many operations.
    pub(crate) fn write(from: &Path, to: &Path, count: usize) -> io::Result<Self> {
        let paths: Vec<_> = tree::list(from)?.into_iter().filter(|path| is_spec(path)).collect();
        let (services, operations): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| is_service(path));
        for path in services {
            write(&to.join(&path), &fs::read_to_string(from.join(&path))?)?;
        }
        let mut written = Vec::new();
        for (index, path) in operations.iter().cycle().take(count).enumerate() {
            let round = index / operations.len();
            let text = fs::read_to_string(from.join(path))?;
            let (path, text) =
                if round == 0 { (path.clone(), text) } else { (suffixed(path, round), renamed(&text, round)) };
            let target = to.join(path);
            write(&target, &text)?;
            written.push(target);
        }
        Ok(Self { operations: written })
    }

    /// Changes a sentence of the documentation in the first operation; another one for each number.
    pub(crate) fn touch(&self, number: usize) -> io::Result<()> {
        let Some(path) = self.operations.first() else { return Ok(()) };
        let text = fs::read_to_string(path)?;
        let mut is_done = false;
        let lines = text.lines().map(|line| match line.split_once("    doc: ") {
            Some((indent, doc)) if !is_done && doc.starts_with(|it: char| it.is_ascii_alphabetic()) => {
                is_done = true;
                let doc = doc.split_once(" again ").map_or(doc, |(_, doc)| doc);
                format!("{indent}    doc: Changed {number} again {doc}\n")
            }
            _ => format!("{line}\n"),
        });
        let text: String = lines.collect();
        fs::write(path, text)
    }
}

fn suffixed(path: &str, round: usize) -> String {
    format!("{}_x{round}.yaml", path.trim_end_matches(".yaml"))
}

// The name stands in more places than its key: in fixed values, sample requests and sample answers.
fn renamed(text: &str, round: usize) -> String {
    let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).map(|it| it.trim().trim_matches('"'));
    let mut renamed = text.to_owned();
    if let Some(name) = value("operation:").map(|it| it.split(" #").next().unwrap_or(it).trim()) {
        renamed = renamed.replace(name, &format!("{name}X{round}"));
    }
    let segment = value("http:").and_then(|http| http.rsplit('/').find(|it| !it.is_empty() && !it.starts_with('{')));
    if let Some(segment) = segment {
        renamed = renamed.replace(segment, &format!("{segment}-x{round}"));
    }
    renamed
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn clones_have_names_and_paths_of_their_own() {
        let folder = Scratch::new("clones");
        let spec =
            "operation: ListJobs\nhttp: GET /v5/{id}/jobs\nrequest:\n  id:\n    doc: The id.\nx: ListJobsResponse\n";
        folder.write("a/p/s/service.yaml", "service: S\n");
        folder.write("a/p/s/list_jobs.yaml", spec);
        let clones = Clones::write(&folder.path().join("a"), &folder.path().join("b"), 2).unwrap();
        clones.touch(7).unwrap();
        clones.touch(8).unwrap();
        let found = folder.read("b");
        assert_eq!(
            found.keys().collect::<Vec<_>>(),
            ["p/s/list_jobs.yaml", "p/s/list_jobs_x1.yaml", "p/s/service.yaml"]
        );
        assert!(found["p/s/list_jobs.yaml"].contains("doc: Changed 8 again The id.\n"));
        assert!(found["p/s/list_jobs_x1.yaml"].starts_with("operation: ListJobsX1\nhttp: GET /v5/{id}/jobs-x1\n"));
        assert!(found["p/s/list_jobs_x1.yaml"].ends_with("x: ListJobsX1Response\n"));
    }
}
