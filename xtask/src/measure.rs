//! What a process costs: CPU time and peak memory, with all its children.
//!
//! bash reports the CPU time that the kernel has counted, to the millisecond; GNU time, where it is installed, the
//! peak memory of the largest process.

use crate::failure::Failure;
use crate::report;
use fs_err as fs;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output};

const SCRIPT: &str = "log=$1; shift; TIMEFORMAT='%3U %3S'; time \"$@\" >\"$log\" 2>&1";
const GNU_TIME: &str = "/usr/bin/time";

/// Costs of repeated runs.
#[derive(Debug, Default)]
pub(crate) struct Costs {
    /// CPU seconds of each run.
    seconds: Vec<f64>,
    /// Largest peak memory in MiB.
    pub(crate) mebibytes: Option<u64>,
}

impl Costs {
    /// The middle one.
    pub(crate) fn median(&self) -> f64 {
        let mut sorted = self.seconds.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }

    /// Median with the smallest and the largest, in seconds.
    pub(crate) fn show(&self) -> String {
        let least = self.seconds.iter().copied().fold(f64::INFINITY, f64::min);
        let most = self.seconds.iter().copied().fold(0.0, f64::max);
        format!("{:.3} ({least:.3}-{most:.3})", self.median())
    }

    /// Peak memory, where it is known.
    pub(crate) fn show_memory(&self) -> String {
        self.mebibytes.map_or_else(|| "-".to_owned(), |it| it.to_string())
    }

    /// Runs a command once more.
    pub(crate) fn run(&mut self, command: &Call<'_>, scratch: &Path) -> Result<(), Failure> {
        let (log, memory) = (scratch.join("log"), scratch.join("memory"));
        let has_time = Path::new(GNU_TIME).exists();
        let mut bash = Command::new("bash");
        bash.args(["-c", SCRIPT, "bash"]).arg(&log);
        if has_time {
            bash.args([GNU_TIME, "-f", "%M", "-o"]).arg(&memory);
        }
        bash.args(&command.words)
            .current_dir(command.folder)
            .env("LC_ALL", "C")
            .envs(command.variables.iter().copied());
        let output = bash.output().map_err(|error| Failure::Disk(format!("could not run bash: {error}")))?;
        let seconds = seconds(&output);
        let (true, Some(seconds)) = (output.status.success(), seconds) else {
            let said = fs::read_to_string(&log).unwrap_or_default();
            report::aside(said.trim_end());
            return Err(Failure::Disk(format!("a measured command failed: {:?}", command.words)));
        };
        self.seconds.push(seconds);
        if has_time {
            let kibibytes = fs::read_to_string(&memory)?.lines().last().and_then(|it| it.trim().parse::<u64>().ok());
            self.mebibytes = self.mebibytes.max(kibibytes.map(|it| it / 1024));
        }
        Ok(())
    }
}

/// A command to be measured.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    /// Program and arguments.
    pub(crate) words: Vec<&'a OsStr>,
    /// Where it runs.
    pub(crate) folder: &'a Path,
    /// What it finds in its environment besides ours.
    pub(crate) variables: Vec<(&'a str, &'a OsStr)>,
}

fn seconds(output: &Output) -> Option<f64> {
    let text = String::from_utf8_lossy(&output.stderr);
    let (user, system) = text.lines().last()?.split_once(' ')?;
    Some(user.parse::<f64>().ok()? + system.parse::<f64>().ok()?)
}
