//! Lists the generated operations, so that the suites reach each of them without naming one.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

const GENERATED: &str = "../generated-client/src/generated";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={GENERATED}");
    let mut handles = String::new();
    for provider in folders(Path::new(GENERATED))? {
        for service in folders(&provider)? {
            let module = format!("{}::{}", name(&provider), name(&service));
            for request in requests(&fs::read_to_string(service.join("mod.rs"))?) {
                handles += &format!("    Handle::of::<generated_client::{module}::{request}>(\"{module}\"),\n");
            }
        }
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    fs::write(out.join("operations.rs"), format!("vec![\n{handles}]\n"))
}

fn folders(parent: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(parent)? {
        let path = entry?.path();
        if path.join("mod.rs").is_file() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

fn name(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A service's module says `pub use module::Request;` once for each operation.
fn requests(module: &str) -> impl Iterator<Item = &str> {
    module.lines().filter_map(|line| line.strip_prefix("pub use ")?.strip_suffix(';')?.rsplit("::").next())
}
