//! The JSON Schemas that lie beside the specs, for editors.

use crate::failure::Failure;
use crate::report;
use crate::workspace::{REGEN_COMMAND, root};
use codegen::Diagnostic;
use fs_err as fs;
use std::io;
use std::path::Path;

/// What `cargo xtask schema` was asked.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    /// Only compare.
    pub(crate) check: bool,
}

/// Writes the schemas, or tells which are stale.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let folder = root()?.join("spec");
    if arguments.check {
        let stale = stale(&folder)?;
        if !stale.is_empty() {
            let problem = Diagnostic::new("stale-schema", format!("`{}` in spec/ is stale", stale.join("`, `")));
            return Err(problem.help(format!("run `{REGEN_COMMAND}` and commit the result")).into());
        }
        report::line("the schemas in spec/ are fresh");
    } else {
        match write(&folder)?.as_slice() {
            [] => report::line("the schemas in spec/ are as they shall be"),
            written => report::line(&format!("wrote {} in spec/", written.join(" and "))),
        }
    }
    Ok(())
}

/// Names of the schemas that are missing or differ.
pub(crate) fn stale(folder: &Path) -> io::Result<Vec<&'static str>> {
    let mut stale = Vec::new();
    for (name, text) in schemas() {
        match fs::read(folder.join(name)) {
            Ok(found) if found == text.as_bytes() => (),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => stale.push(name),
        }
    }
    Ok(stale)
}

/// Writes those that are stale, each at once, and names them.
pub(crate) fn write(folder: &Path) -> io::Result<Vec<&'static str>> {
    let stale = stale(folder)?;
    for (name, text) in schemas() {
        if stale.contains(&name) {
            let draft = folder.join(format!(".{name}.new"));
            fs::write(&draft, text)?;
            fs::rename(draft, folder.join(name))?;
        }
    }
    Ok(stale)
}

fn schemas() -> [(&'static str, String); 2] {
    [("operation.schema.json", codegen::operation_schema()), ("service.schema.json", codegen::service_schema())]
}
