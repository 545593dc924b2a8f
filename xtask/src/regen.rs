//! Brings a generated tree up to date, or tells how it is not.

use crate::disk::Disk;
use crate::failure::Failure;
use crate::manifest::{self, Manifest};
use crate::product::{Maker, Product};
use crate::report::{self, Format, Summary};
use crate::specs::Specs;
use crate::stamp::{Known, Look, Stamp};
use crate::surface;
use crate::swap::{Change, Swap};
use crate::tree::{self, Comparison, State, Wanted};
use crate::workspace::{REGEN_COMMAND, root};
use crate::{schema, verdict};
use codegen::Options;
use fs_err as fs;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;
use std::time::Instant;

/// What `cargo xtask regen` was asked.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    /// Only compare.
    pub(crate) check: bool,
    /// Overwrite what was changed by hand.
    pub(crate) force: bool,
    /// Folder of the specs.
    pub(crate) spec: Option<PathBuf>,
    /// Folder of the generated tree.
    pub(crate) out: Option<PathBuf>,
    /// Path to the support code in the generated code.
    pub(crate) support: Option<String>,
    /// Name of the crate in documentation examples.
    pub(crate) docs_crate: Option<String>,
    /// How to say what was done.
    pub(crate) format: Format,
}

/// The folders and the options of a run.
#[derive(Debug)]
pub(crate) struct Job {
    spec: PathBuf,
    /// The generated tree.
    pub(crate) out: PathBuf,
    options: Options,
    /// Whether the specs are this workspace's own, with the schemas beside them.
    has_schemas: bool,
    /// The command that does this job.
    pub(crate) cure: String,
}

/// What a tree shall be, and how it differs.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The files as they shall be.
    files: BTreeMap<String, Wanted>,
    /// How the tree differs.
    pub(crate) comparison: Comparison,
    /// The record as it shall be.
    manifest: String,
    /// Whether it is.
    pub(crate) is_recorded: bool,
    /// Whether the stamp need not be written again.
    is_remembered: bool,
}

/// Does what was asked.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let started = Instant::now();
    let job = Job::new(arguments)?;
    if arguments.check {
        return check(&job, arguments.format);
    }
    let disk = Disk::default();
    let swap = Swap::new(&disk, &job.out);
    let interrupted = swap.recover()?;
    if let (Some(interrupted), Format::Text) = (interrupted, arguments.format) {
        report::aside(interrupted.note());
    }
    let stamp = Stamp::new(&job.out, &job.options)?;
    let plan = job.plan(Some(&stamp), arguments.format)?;
    verdict::may_write(&plan.comparison, arguments.force, &job)?;
    let operations = surface::changes(&job, &plan)?;
    swap.apply(&plan.changes())?;
    job.remember(&stamp, &plan)?;
    let schemas = if job.has_schemas { schema::write(&job.spec)? } else { Vec::new() };
    let tree = job.out.display().to_string();
    let summary =
        Summary { tree: &tree, plan: &plan, operations: &operations, schemas: &schemas, interrupted, started };
    report::summary(&summary, arguments.format);
    Ok(())
}

fn check(job: &Job, format: Format) -> Result<(), Failure> {
    let is_pending = Swap::new(&Disk::default(), &job.out).is_pending();
    let plan = job.plan(None, format)?;
    let schemas = if job.has_schemas { schema::stale(&job.spec)? } else { Vec::new() };
    verdict::is_fresh(&verdict::Evidence { job, plan: &plan, schemas: &schemas, is_pending }, format)
}

impl Job {
    fn new(arguments: &Arguments) -> Result<Self, Failure> {
        let root = root()?;
        let spec = arguments.spec.clone().unwrap_or_else(|| root.join("spec"));
        let out = arguments.out.clone().unwrap_or_else(|| root.join("generated-client").join("src").join("generated"));
        if out.file_name().is_none() {
            return Err(Failure::Misuse(format!("`--out {}` must end in the name of a folder", out.display())));
        }
        // Files are renamed into the tree, so it must be known where it really is.
        let out = if out.is_symlink() { fs::canonicalize(&out)? } else { out };
        let mut options = Options::default();
        let mut cure = REGEN_COMMAND.to_owned();
        let paths = [("spec", &arguments.spec), ("out", &arguments.out)];
        for (name, path) in paths.iter().filter_map(|(name, path)| Some((name, path.as_ref()?))) {
            let _ = write!(cure, " --{name} {}", path.display());
        }
        if let Some(support) = &arguments.support {
            let _ = write!(cure, " --support {support}");
            options.support.clone_from(support);
        }
        if let Some(name) = &arguments.docs_crate {
            let _ = write!(cure, " --docs-crate {name}");
            options.docs_crate.clone_from(name);
        }
        let has_schemas = arguments.spec.is_none();
        Ok(Self { spec, out, options, has_schemas, cure })
    }

    // With a stamp, what the last run made is taken over where its spec is still the same.
    fn plan(&self, stamp: Option<&Stamp>, format: Format) -> Result<Plan, Failure> {
        let found = self.read(manifest::NAME)?;
        let recorded = Manifest::parse(&found);
        let looks = stamp.and_then(|stamp| stamp.read(&found));
        let (manifest, is_mine) = (Some(&recorded), looks.is_some());
        let known = Known { manifest, looks: looks.unwrap_or_default() };
        let specs = Specs::find(&self.spec, &known)?;
        let maker = Maker { specs: &specs, options: &self.options, format };
        if is_mine && let Some(product) = maker.changed(&recorded)? {
            let plan = self.compare(product, &found, &known, &specs)?;
            if plan.has_all_texts() {
                return Ok(plan);
            }
        }
        Ok(self.compare(maker.all()?, &found, &known, &specs)?)
    }

    fn compare(&self, product: Product, found: &str, known: &Known<'_>, specs: &Specs) -> io::Result<Plan> {
        let nothing = BTreeMap::new();
        let recorded = known.manifest.map_or(&nothing, |manifest| &manifest.outputs);
        let mut comparison = tree::compare(&self.out, &product.files, recorded, known)?;
        comparison.looks.extend(specs.iter().filter_map(|spec| Some((spec.path.clone(), spec.look?))));
        let outputs = product.files.iter().map(|(path, wanted)| (path.clone(), wanted.digest())).collect();
        let manifest = Manifest { inputs: product.inputs, outputs }.text();
        let is_recorded = manifest == found;
        let is_remembered = is_recorded && known.looks == comparison.looks;
        Ok(Plan { files: product.files, comparison, manifest, is_recorded, is_remembered })
    }

    // What was written looks as it does now; what was there looks as it did when it was compared.
    fn remember(&self, stamp: &Stamp, plan: &Plan) -> io::Result<()> {
        if plan.is_remembered && plan.comparison.rows.is_empty() {
            return Ok(());
        }
        let mut looks = plan.comparison.looks.clone();
        for path in plan.comparison.rows.keys().filter(|path| plan.files.contains_key(*path)) {
            let look = Look::of(&fs::metadata(self.out.join(path))?);
            looks.extend(look.map(|look| (path.clone(), look)));
        }
        stamp.write(&plan.manifest, &looks);
        Ok(())
    }

    /// The text of a file of the tree, empty when it is not there.
    pub(crate) fn read(&self, path: &str) -> io::Result<String> {
        match fs::read(self.out.join(path)) {
            Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(error),
        }
    }
}

impl Plan {
    /// The new text of a file, if it has one.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        match self.files.get(path) {
            Some(Wanted::Text(text, _)) => Some(text),
            _ => None,
        }
    }

    // A file that was to be taken over may have been changed or deleted since.
    fn has_all_texts(&self) -> bool {
        self.comparison.rows.keys().all(|path| !matches!(self.files.get(path), Some(Wanted::Kept(_))))
    }

    // The record comes last: an interrupted tree is known by the old one.
    fn changes(&self) -> Vec<Change<'_>> {
        let rows = self.comparison.rows.iter().filter(|(_, state)| **state != State::Foreign);
        let mut changes: Vec<_> = rows.map(|(path, _)| Change { path, text: self.text(path) }).collect();
        if !self.is_recorded {
            changes.push(Change { path: manifest::NAME, text: Some(&self.manifest) });
        }
        changes
    }
}
