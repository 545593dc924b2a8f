//! Measures what it costs to generate the client and to compile it.
//!
//! The specs of this workspace are cloned to N operations. Each figure is the CPU time of whole processes, children
//! included, as the median of several runs; wall time would measure the machine's other work. Machines drift by a
//! third within minutes, so a peer is measured in turn with us, and the ratio is what counts.
//!
//! Compilation is that of the generated crate alone: it is copied into a workspace of its own, its dependencies are
//! built first, and incremental compilation is off. The cost of one operation is the difference to the smallest N,
//! divided by the operations between them: cargo itself and the support code cost the same at every N.

use crate::clones::Clones;
use crate::failure::Failure;
use crate::measure::{Call, Costs};
use crate::report;
use crate::scratch::{Scratch, binary_folder};
use crate::surface::is_operation;
use crate::tree;
use crate::workspace::root;
use fs_err as fs;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What `cargo xtask bench` was asked.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    /// Numbers of operations.
    pub(crate) sizes: Vec<usize>,
    /// A command to be measured in turn with us.
    pub(crate) peer: Option<String>,
    /// Only this part.
    pub(crate) only: Option<Only>,
}

/// A part of the benchmark.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Only {
    /// Specs to files.
    Generation,
    /// Files to a compiled crate.
    Compilation,
}

impl Only {
    /// By its name on the command line.
    pub(crate) fn named(name: &str) -> Result<Self, Failure> {
        match name {
            "generation" => Ok(Self::Generation),
            "compilation" => Ok(Self::Compilation),
            _ => Err(Failure::Misuse(format!("unknown part `{name}`: it is `generation` or `compilation`"))),
        }
    }
}

/// Measures and prints tables.
pub(crate) fn run(Arguments { sizes, peer, only }: &Arguments) -> Result<(), Failure> {
    let sizes = if sizes.is_empty() { &[4, 40, 400, 1_000] } else { sizes.as_slice() };
    let scratch = Scratch::create("bench")?;
    let bench = Bench { xtask: release_binary()?, root: std::path::absolute(root()?.join("."))?, scratch: &scratch };
    if *only != Some(Only::Compilation) {
        bench.generation(sizes, peer.as_deref())?;
    }
    if *only != Some(Only::Generation) {
        bench.compilation(sizes)?;
    }
    Ok(())
}

struct Bench<'a> {
    xtask: PathBuf,
    root: PathBuf,
    scratch: &'a Scratch,
}

impl Bench<'_> {
    fn generation(&self, sizes: &[usize], peer: Option<&str>) -> Result<(), Failure> {
        report::line("generation: CPU seconds, median (min-max)");
        report::line(&format!(
            "{:>6}  {:<22}{:>5}  {:<22}  {:<22}{:>9}{}",
            "N",
            "all",
            "MiB",
            "one changed",
            "none changed",
            "lines/op",
            if peer.is_some() { "  peer, ratio" } else { "" },
        ));
        for size in sizes {
            self.generate(*size, peer)?;
        }
        Ok(())
    }

    fn generate(&self, size: usize, peer: Option<&str>) -> Result<(), Failure> {
        let folder = self.scratch.path().join(size.to_string());
        let (spec, out) = (folder.join("spec"), folder.join("generated"));
        let clones = Clones::write(&self.root.join("spec"), &spec, size)?;
        let [mut all, mut one, mut none, mut others] = [(); 4].map(|()| Costs::default());
        for run in 0..runs(size) {
            // Always a new folder: a file system is slow where it has just deleted.
            let out = folder.join(format!("run-{run}")).join("generated");
            all.run(&self.regen(&spec, &out), self.scratch.path())?;
            if let Some(peer) = peer {
                let command = peer.replace("{n}", &size.to_string());
                let words = ["bash", "-c", &command].map(OsStr::new).to_vec();
                others.run(&Call { words, folder: &self.root, variables: Vec::new() }, self.scratch.path())?;
            }
        }
        let call = self.regen(&spec, &out);
        Costs::default().run(&call, self.scratch.path())?;
        for number in 0..5 {
            clones.touch(number)?;
            one.run(&call, self.scratch.path())?;
            none.run(&call, self.scratch.path())?;
        }
        let ratio = others.median() / all.median();
        let peer = peer.map_or_else(String::new, |_| format!("  {}, {ratio:.1}", others.show()));
        report::line(&format!(
            "{size:>6}  {:<22}{:>5}  {:<22}  {:<22}{:>9}{peer}",
            all.show(),
            all.show_memory(),
            one.show(),
            none.show(),
            median_lines(&out)?,
        ));
        Ok(())
    }

    fn regen<'a>(&'a self, spec: &'a Path, out: &'a Path) -> Call<'a> {
        let words = vec![
            self.xtask.as_os_str(),
            OsStr::new("regen"),
            OsStr::new("--spec"),
            spec.as_os_str(),
            OsStr::new("--out"),
            out.as_os_str(),
        ];
        Call { words, folder: &self.root, variables: Vec::new() }
    }

    fn compilation(&self, sizes: &[usize]) -> Result<(), Failure> {
        report::line("");
        report::line(
            "compilation of the generated crate alone: CPU seconds, median (min-max); ms/op over the first row",
        );
        let columns = ["cargo check", "ms/op", "MiB", "release build", "ms/op", "MiB"];
        let [check, check_each, check_memory, build, build_each, build_memory] = columns;
        report::line(&format!(
            "{:>6}  {check:<24}{check_each:>6}{check_memory:>6}  {build:<24}{build_each:>6}{build_memory:>6}",
            "N"
        ));
        let mut first = None;
        for size in sizes {
            let [check, build] = self.compile(*size)?;
            let (least, first_check, first_build) = *first.get_or_insert((*size, check.median(), build.median()));
            let each = |now: f64, before: f64| match u32::try_from(size.saturating_sub(least)) {
                Ok(more) if more > 0 => format!("{:.1}", (now - before) * 1000.0 / f64::from(more)),
                _ => "-".to_owned(),
            };
            let (check_each, build_each) = (each(check.median(), first_check), each(build.median(), first_build));
            report::line(&format!(
                "{size:>6}  {:<24}{check_each:>6}{:>6}  {:<24}{build_each:>6}{:>6}",
                check.show(),
                check.show_memory(),
                build.show(),
                build.show_memory(),
            ));
        }
        Ok(())
    }

    fn compile(&self, size: usize) -> Result<[Costs; 2], Failure> {
        let folder = self.scratch.path().join("workspace");
        let spec = self.scratch.path().join(format!("compile-{size}")).join("spec");
        Clones::write(&self.root.join("spec"), &spec, size)?;
        self.copy_crate(&folder)?;
        let out = folder.join("generated-client").join("src").join("generated");
        Costs::default().run(&self.regen(&spec, &out), self.scratch.path())?;
        let target = self.scratch.path().join("target");
        let measured = [&["check"][..], &["build", "--release"]].map(|words| {
            let mut costs = Costs::default();
            let words = [&["cargo"], words, &["--package", "generated-client"]].concat();
            let call = Call {
                words: words.into_iter().map(OsStr::new).collect(),
                folder: &folder,
                variables: vec![("CARGO_TARGET_DIR", target.as_os_str()), ("CARGO_INCREMENTAL", OsStr::new("0"))],
            };
            Costs::default().run(&call, self.scratch.path())?;
            for _ in 0..runs(size).min(3) {
                // cargo looks at times: the same text, written again, is compiled again.
                let lib = folder.join("generated-client").join("src").join("lib.rs");
                fs::write(&lib, fs::read(&lib)?)?;
                costs.run(&call, self.scratch.path())?;
            }
            Ok::<_, Failure>(costs)
        });
        let [check, build] = measured;
        Ok([check?, build?])
    }

    // A workspace with one member: what the others would pull in is neither resolved nor built.
    fn copy_crate(&self, to: &Path) -> Result<(), Failure> {
        if to.exists() {
            fs::remove_dir_all(to)?;
        }
        let from = self.root.join("generated-client");
        for path in tree::list(&from)?.iter().filter(|path| !path.starts_with("src/generated/")) {
            let target = to.join("generated-client").join(path);
            fs::create_dir_all(target.parent().unwrap_or(to))?;
            fs::copy(from.join(path), target)?;
        }
        let manifest = fs::read_to_string(self.root.join("Cargo.toml"))?;
        let lines = manifest
            .lines()
            .map(|line| if line.starts_with("members =") { "members = [\"generated-client\"]" } else { line });
        fs::write(to.join("Cargo.toml"), lines.collect::<Vec<_>>().join("\n"))?;
        fs::copy(self.root.join("Cargo.lock"), to.join("Cargo.lock"))?;
        Ok(())
    }
}

fn runs(size: usize) -> usize {
    if size < 2_000 { 5 } else { 1 }
}

fn release_binary() -> Result<PathBuf, Failure> {
    let target = binary_folder()?.parent().map_or_else(PathBuf::new, Path::to_owned);
    let build = ["build", "--quiet", "--release", "--package", "xtask"];
    let status =
        Command::new("cargo").args(build).env("CARGO_TARGET_DIR", &target).current_dir(root()?.join(".")).status()?;
    if !status.success() {
        return Err(Failure::Disk("`cargo build --release --package xtask` failed".to_owned()));
    }
    Ok(target.join("release").join(format!("xtask{}", std::env::consts::EXE_SUFFIX)))
}

// Lines of code as emitted: documentation, comments and blank lines are not counted, tests are files of their own.
fn median_lines(out: &Path) -> Result<usize, Failure> {
    let mut counts = Vec::new();
    for path in tree::list(out)? {
        if is_operation(&path) {
            let text = fs::read_to_string(out.join(path))?;
            let code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
            counts.push(text.lines().filter(code).count());
        }
    }
    counts.sort_unstable();
    Ok(counts.get(counts.len() / 2).copied().unwrap_or(0))
}
