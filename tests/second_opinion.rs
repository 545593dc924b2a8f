//! Another reader of YAML understands the specs as the generator does.
//!
//! Each spec is read by `serde_yaml` and written anew as JSON, where nothing is left to interpretation: what comes out of
//! the generator must stay the same.

use crate::support::{fixtures, generate, real_specs, with_service};
use codegen::SpecFile;
use serde_yaml::Value;

/// Fixtures with integers that `serde_yaml` has no type for.
const TOO_LARGE: &[&str] = &["bounds_beyond_machine_integers"];

#[test]
fn the_specs_are_read_alike() {
    let specs = real_specs();
    let rewritten: Vec<_> = specs.iter().map(rewrite).collect();
    assert_eq!(generate(&rewritten).files, generate(&specs).files);
}

#[test]
fn the_fixtures_are_read_alike() {
    for fixture in fixtures("accepted").into_iter().filter(|fixture| !TOO_LARGE.contains(&fixture.stem.as_str())) {
        let specs = with_service(&fixture);
        let rewritten: Vec<_> = specs.iter().map(rewrite).collect();
        assert_eq!(generate(&rewritten).files, generate(&specs).files, "{}", fixture.stem);
    }
}

#[test]
fn specs_that_are_written_anew_mean_the_same() {
    let mut specs = vec![real_specs()];
    specs.extend(fixtures("accepted").iter().map(with_service));
    for specs in specs {
        let written: Vec<_> = specs.iter().map(write_anew).collect();
        assert_eq!(generate(&written).files, generate(&specs).files);
    }
}

fn write_anew(file: &SpecFile) -> SpecFile {
    if file.path.ends_with("service.yaml") {
        return file.clone();
    }
    let operation = codegen::read_operation(file).unwrap_or_else(|it| panic!("{}", it.render(codegen::Style::Plain)));
    SpecFile { path: file.path.clone(), text: codegen::write_operation(&operation).into() }
}

fn rewrite(file: &SpecFile) -> SpecFile {
    let value: Value = serde_yaml::from_slice(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
    let mut json = String::new();
    write(&value, &mut json);
    SpecFile { path: file.path.clone(), text: json.into() }
}

/// JSON in the order of the file, which is the page's order.
fn write(value: &Value, out: &mut String) {
    match value {
        Value::Sequence(items) => list(out, '[', ']', items, write),
        Value::Mapping(entries) => list(out, '{', '}', entries, |(key, value), out| {
            write(key, out);
            out.push_str(": ");
            write(value, out);
        }),
        Value::String(text) => out.push_str(&serde_json::Value::from(text.as_str()).to_string()),
        Value::Number(number) => out.push_str(&number.to_string()),
        Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::Null | Value::Tagged(_) => panic!("specs have neither nothing nor tags: {value:?}"),
    }
}

fn list<T>(
    out: &mut String,
    open: char,
    close: char,
    items: impl IntoIterator<Item = T>,
    write: impl Fn(T, &mut String),
) {
    out.push(open);
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        write(item, out);
    }
    out.push(close);
}
