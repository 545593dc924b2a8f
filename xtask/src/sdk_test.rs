//! Tests the mock with the vendors' own SDKs, where they can be installed.

use crate::failure::Failure;
use crate::report;
use crate::scratch::binary_folder;
use crate::workspace::root;
use fs_err as fs;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Installs the SDKs unless they are there, and runs the suite. Where they cannot be had, it says so and passes: they
/// need Python and a network.
pub(crate) fn run() -> Result<(), Failure> {
    let root = root()?.join(".");
    let target = binary_folder()?.parent().map_or_else(PathBuf::new, Path::to_owned);
    let python = match installed(&root.join("tests/vendor_sdks/requirements.txt"), &target.join("vendor-sdks"))? {
        Ok(python) => python,
        Err(reason) => {
            report::line(&format!("skipped: {reason}"));
            return Ok(());
        }
    };
    let test = ["test", "--quiet", "--package", "tests", "--test", "vendor_sdks"];
    let mut cargo = Command::new("cargo");
    let status = cargo.args(test).env("VENDOR_SDKS", python).current_dir(root).status();
    match status.map_err(|error| Failure::Disk(format!("could not run cargo: {error}")))?.code() {
        Some(0) => Ok(()),
        code => Err(Failure::Exit(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1))),
    }
}

/// The Python that has the SDKs, or why there is none.
fn installed(requirements: &Path, folder: &Path) -> Result<Result<PathBuf, &'static str>, Failure> {
    let wanted = fs::read_to_string(requirements)?;
    let python = if cfg!(windows) { folder.join("Scripts/python.exe") } else { folder.join("bin/python") };
    // Written last, so that what was interrupted is not taken for done.
    let done = folder.join("installed.txt");
    if fs::read_to_string(&done).is_ok_and(|have| have == wanted) {
        return Ok(Ok(python));
    }
    let system = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    if !succeeds(&system, &["-m".as_ref(), "venv".as_ref(), "--clear".as_ref(), folder.as_os_str()]) {
        return Ok(Err("there is no `python3` with `venv`; $PYTHON may name another one"));
    }
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", "--requirement"];
    let pip: Vec<&OsStr> = pip.iter().map(OsStr::new).chain([requirements.as_os_str()]).collect();
    if !succeeds(python.as_os_str(), &pip) {
        return Ok(Err("the vendors' SDKs cannot be installed; is there a network?"));
    }
    fs::write(&done, wanted)?;
    Ok(Ok(python))
}

fn succeeds(program: &OsStr, arguments: &[&OsStr]) -> bool {
    let status = Command::new(program).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}
