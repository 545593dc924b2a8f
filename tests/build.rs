//! Lists the generated operations, so that the suites reach each of them without naming one, and generates the accepted
//! fixtures, so that what comes of them is compiled and its tests are run.

use codegen::{Options, SpecFile, Style};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const GENERATED: &str = "../generated-client/src/generated";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={GENERATED}");
    println!("cargo::rerun-if-changed=fixtures");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    fs::write(out.join("operations.rs"), operations()?)?;
    accepted(&out.join("accepted"))
}

/// A handle for each operation of the generated client.
fn operations() -> io::Result<String> {
    let mut handles = Vec::new();
    for provider in folders(Path::new(GENERATED))? {
        for service in folders(&provider)? {
            let module = format!("{}::{}", name(&provider), name(&service));
            for request in requests(&fs::read_to_string(service.join("mod.rs"))?) {
                handles.push(format!("    Handle::of::<generated_client::{module}::{request}>(\"{module}\"),"));
            }
        }
    }
    Ok(format!("vec![\n{}\n]\n", handles.join("\n")))
}

/// The code of all accepted fixtures, each in a service of its own.
fn accepted(out: &Path) -> io::Result<()> {
    let mut specs = Vec::new();
    for entry in fs::read_dir("fixtures/accepted")? {
        let path = entry?.path();
        let text = fs::read_to_string(&path)?;
        let service = text.lines().next().and_then(|line| line.split_once("Service: "));
        let service = service.map_or("rpc", |(_, service)| service.trim_end_matches('.'));
        let folder = format!("spec/acme/{}", path.file_stem().unwrap_or_default().to_string_lossy());
        let service = fs::read(format!("fixtures/services/{service}.yaml"))?;
        specs.push(SpecFile { path: format!("{folder}/service.yaml"), text: service });
        specs.push(SpecFile { path: format!("{folder}/list_shelves.yaml"), text: text.into() });
    }
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    fs::create_dir_all(out)?;
    let options = Options { support: "::generated_client".to_owned(), ..Options::default() };
    match codegen::generate(&specs, &options) {
        Ok(generated) => generated.files.iter().try_for_each(|(path, code)| {
            let path = out.join(path);
            fs::create_dir_all(path.parent().unwrap_or(out))?;
            fs::write(path, code)
        }),
        // A test tells, rather than a build that fails.
        Err(diagnostics) => {
            let complaint = diagnostics.render(Style::Plain);
            fs::write(
                out.join("mod.rs"),
                format!("#[test]\nfn refused() {{\n    panic!(\"{{}}\", {complaint:?});\n}}\n"),
            )
        }
    }
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

/// A service's module says `Request::INFO,` once for each operation.
fn requests(module: &str) -> impl Iterator<Item = &str> {
    module.lines().filter_map(|line| line.trim_start().strip_suffix("::INFO,"))
}
