//! Generates the client of `spec/` into Cargo's output folder.

use codegen::{Options, SpecFile, Style};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> io::Result<ExitCode> {
    println!("cargo::rerun-if-changed=spec");
    let mut specs = Vec::new();
    read(Path::new("spec"), &mut specs)?;
    let options =
        Options { support: "::generated_client".to_owned(), docs_crate: "own_spec".to_owned(), ..Options::default() };
    match codegen::generate(&specs, &options) {
        Ok(generated) => {
            let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?).join("generated");
            for (path, code) in generated.files {
                let path = out.join(path);
                fs::create_dir_all(path.parent().unwrap_or(&out))?;
                fs::write(path, code)?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(diagnostics) => {
            eprintln!("{}", diagnostics.render(Style::Plain));
            Ok(ExitCode::FAILURE)
        }
    }
}

fn read(folder: &Path, specs: &mut Vec<SpecFile>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(&path, specs)?;
        } else {
            specs.push(SpecFile { path: path.to_string_lossy().replace('\\', "/"), text: fs::read(&path)? });
        }
    }
    Ok(())
}
