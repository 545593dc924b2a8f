//! A folder with specs, and the program that is run on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::SystemTime;

/// What a run has said, and its exit code.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The folder; removed in the end.
pub(crate) struct Folder(PathBuf);

/// Runs the program.
pub(crate) fn xtask(arguments: &[&str], folder: &Path) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.args(arguments).current_dir(folder).env_remove("SPEC_PAGES").output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap());
    Said { code: output.status.code().unwrap(), out, err }
}

impl Folder {
    /// With the specs of a small service.
    pub(crate) fn with_specs() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{count}", std::process::id()));
        let folder = Self(path);
        folder.write("spec/acme/jobs/service.yaml", SERVICE);
        for name in ["ListJobs", "ReadJob", "StopJob"] {
            folder.write(&spec(name), &operation(name));
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.0.join(path)).unwrap();
        assert!(text.contains(from), "{text}");
        self.write(path, &text.replace(from, to));
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.0.join(path)).unwrap();
    }

    pub(crate) fn regen(&self, more: &[&str]) -> Said {
        let arguments = [&["regen", "--spec", "spec", "--out", "out"], more].concat();
        xtask(&arguments, &self.0)
    }

    /// Everything generated into a folder.
    pub(crate) fn tree(&self, out: &str) -> BTreeMap<String, String> {
        self.files(out)
            .into_iter()
            .map(|path| (path.clone(), fs::read_to_string(self.0.join(out).join(path)).unwrap()))
            .collect()
    }

    /// When each generated file was written.
    pub(crate) fn times(&self) -> BTreeMap<String, SystemTime> {
        let time = |path: &String| fs::metadata(self.0.join("out").join(path)).unwrap().modified().unwrap();
        self.files("out").into_iter().map(|path| (path.clone(), time(&path))).collect()
    }

    fn files(&self, out: &str) -> Vec<String> {
        let root = self.0.join(out);
        let mut files = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push(path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"));
                }
            }
        }
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn spec(name: &str) -> String {
    format!("spec/acme/jobs/{}.yaml", module(name))
}

pub(crate) fn module(name: &str) -> String {
    name.replace("Job", "_Job").to_lowercase()
}

pub(crate) fn operation(name: &str) -> String {
    OPERATION.replace("$NAME", name).replace("$MODULE", &module(name))
}

const SERVICE: &str = r#"service: Jobs
title: Jobs
protocol: rest
version: v1
sources:
  docs: { page: Jobs, language: en }
endpoint: { pattern: "jobs.{region}.acme.example" }
authentication:
  - { scheme: token, header: X-Auth-Token }
error_body: { code: [code], message: [message] }
"#;

const OPERATION: &str = r"operation: $NAME
summary: Works on jobs.
http: GET /v1/$MODULE
read_only: { value: true, decision: a GET that only reads }
sources:
  docs: { page: $NAME, language: en }
request:
  limit: { in: query, doc: Most jobs to return., type: integer, minimum: 1, maximum: 100 }
response:
  count: { doc: Number of jobs., type: integer }
";
