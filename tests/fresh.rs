//! What is checked in is what the generator writes today.

use crate::support::{files, generate, read, real_specs, workspace};
use std::collections::BTreeMap;

const REGEN: &str = "run `cargo xtask regen` and commit the result";
const SCHEMA: &str = "run `cargo xtask schema` and commit the result";

#[test]
fn the_generated_client_is_fresh() {
    let folder = workspace().join("generated-client/src/generated");
    let path = |path: &std::path::Path| path.strip_prefix(&folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
    let found: BTreeMap<_, _> = files(&folder, "rs", true).iter().map(|file| (path(file), read(file))).collect();
    let wanted = generate(&real_specs()).files;
    let mut problems = Vec::new();
    for (path, code) in &wanted {
        match found.get(path) {
            None => problems.push(format!("missing: {path}")),
            Some(old) if old != code => problems.push(format!("stale: {path}: {}", first_difference(old, code))),
            Some(_) => {}
        }
    }
    problems.extend(found.keys().filter(|path| !wanted.contains_key(*path)).map(|path| format!("orphaned: {path}")));
    assert!(problems.is_empty(), "{}\n{REGEN}", problems.join("\n"));
}

#[test]
fn the_schemas_are_fresh() {
    for (name, wanted) in [("operation", codegen::operation_schema()), ("service", codegen::service_schema())] {
        let path = workspace().join("spec").join(format!("{name}.schema.json"));
        let found = read(&path);
        assert!(found == wanted, "{}: {}\n{SCHEMA}", path.display(), first_difference(&found, &wanted));
    }
}

fn first_difference(old: &str, new: &str) -> String {
    let line = old.lines().zip(new.lines()).take_while(|(old, new)| old == new).count();
    let show = |text: &str| text.lines().nth(line).unwrap_or("(end of file)").to_owned();
    format!("line {}\n  - {}\n  + {}", line + 1, show(old), show(new))
}
