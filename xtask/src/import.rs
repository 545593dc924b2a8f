//! Starts the program that reads pages. It is not part of this one, so that the first `regen` does not build the readers.

use crate::failure::Failure;
use crate::workspace::root;
use std::ffi::OsString;
use std::process::Command;

/// Runs it with these arguments, in the current folder: they may hold paths.
pub(crate) fn run(arguments: &[OsString]) -> Result<(), Failure> {
    let manifest = root()?.join("Cargo.toml");
    let has_out = arguments.iter().any(|it| it == "--out" || it.to_string_lossy().starts_with("--out="));
    let out = [OsString::from("--out"), root()?.join("spec").into()];
    let status = Command::new("cargo")
        .args(["run", "--quiet", "--package", "import", "--manifest-path"])
        .arg(manifest)
        .arg("--")
        .args(arguments)
        .args(out.iter().filter(|_| !has_out))
        .status()
        .map_err(|error| Failure::Disk(format!("could not run cargo: {error}")))?;
    match status.code() {
        Some(0) => Ok(()),
        Some(code) => Err(Failure::Exit(u8::try_from(code).unwrap_or(3))),
        None => Err(Failure::Disk("the import was killed".to_owned())),
    }
}
