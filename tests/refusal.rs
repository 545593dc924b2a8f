//! Broken specs, one rule each: what the generator says about them.

use crate::support::{
    each, files, fixture_folder, fixtures, read, refuse, relative, snapshot, spec, stem, with_service, workspace,
};
use codegen::{SpecFile, Style};
use std::collections::BTreeSet;

/// Files that must be refused.
struct Case {
    name: String,
    /// The rule that must be among the complaints.
    code: String,
    files: Vec<SpecFile>,
}

#[test]
fn each_broken_spec_is_refused_for_what_is_broken() {
    each(cases(), |case| case.name.clone(), check);
}

#[test]
fn a_broken_file_does_not_bury_the_others() {
    let rows: Vec<_> = (0..150).map(|row| format!("  Field{row}: {{ doc: A field., type: txet }}\n")).collect();
    let broken = valid_operation().replace("  RequestId: { doc: Id of this call., type: string }\n", &rows.concat());
    let service = read(&fixture_folder("services").join("rpc.yaml"));
    let diagnostics = refuse(&[spec("service", service), spec("list_shelves", broken)]);
    assert_eq!(diagnostics.len(), 101, "a hundred problems, and one that counts the rest");
    let last = diagnostics.iter().last().expect("the last one");
    assert_eq!((last.code, last.title.contains("50 more")), ("too-many-problems", true), "{}", last.title);
}

/// A rule without a broken spec is a rule that nobody has seen at work.
#[test]
fn every_rule_has_a_broken_spec() {
    let shown: BTreeSet<_> = cases().into_iter().map(|case| case.code).collect();
    let sources = files(&workspace().join("codegen/src"), "rs", true);
    let sources = sources.into_iter().filter(|path| !relative(path).contains("/tests"));
    let rules: BTreeSet<_> = sources.flat_map(|path| rules(&read(&path))).collect();
    assert!(rules.len() > 50, "rules are found in the sources of the generator");
    let left: Vec<_> = rules.difference(&shown).filter(|rule| *rule != "too-many-problems").collect();
    assert!(left.is_empty(), "no fixture breaks {left:?}");
}

/// The rules that a source file of the generator reports.
fn rules(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let calls = code.split("Diagnostic::new(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
    calls.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// The names of the snapshots that this suite writes.
pub(crate) fn names() -> Vec<String> {
    cases().into_iter().map(|case| case.name).collect()
}

fn check(Case { name, code, files }: &Case) {
    let diagnostics = refuse(files);
    let reports: Vec<serde_json::Value> = diagnostics
        .json()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{name}: {error}: {line}")))
        .collect();
    assert_eq!(reports.len(), diagnostics.len(), "{name}: one line of JSON for each problem");
    let plain = diagnostics.render(Style::Plain);
    assert!(!plain.contains('\u{1b}'), "{name}: plain text has no colour");
    snapshot("refusal", name, &plain);
    let codes: Vec<_> = reports.iter().map(|report| report["code"]["code"].as_str().unwrap_or_default()).collect();
    assert!(codes.contains(&code.as_str()), "{name}: refused as {codes:?}, not as `{code}`\n{plain}");
}

fn cases() -> Vec<Case> {
    let operations = fixtures("refused").into_iter().map(|fixture| Case {
        name: fixture.stem.clone(),
        code: code(&fixture.text),
        files: with_service(&fixture),
    });
    let services = fixtures("refused/services").into_iter().map(|fixture| Case {
        name: format!("service_{}", fixture.stem),
        code: code(&fixture.text),
        files: vec![spec("list_shelves", operation_of(&fixture.text)), spec("service", fixture.text)],
    });
    operations.chain(services).chain(folders()).chain(in_code()).collect()
}

/// Problems that take more than one file, or lack one.
fn folders() -> impl Iterator<Item = Case> {
    let mut folders: Vec<_> = std::fs::read_dir(fixture_folder("refused/folders"))
        .expect("a readable folder")
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    folders.sort();
    folders.into_iter().map(|folder| {
        let files: Vec<_> = files(&folder, "yaml", false).iter().map(|path| (stem(path), read(path))).collect();
        Case {
            name: format!("folder_{}", stem(&folder)),
            code: code(&files[0].1),
            files: files.into_iter().map(|(stem, text)| spec(&stem, text)).collect(),
        }
    })
}

/// Problems that a YAML file cannot show.
fn in_code() -> impl Iterator<Item = Case> {
    let service = || spec("service", read(&fixture_folder("services").join("rpc.yaml")));
    let operation = |bytes: Vec<u8>| vec![service(), spec("list_shelves", bytes)];
    let elsewhere = |path: &str| SpecFile { path: path.to_owned(), text: valid_operation().into() };
    let odd_folder = || SpecFile { path: "spec/Acme Inc/9-store/service.yaml".to_owned(), text: service().text };
    let not_utf8 = [valid_operation().as_bytes(), b"notes: [\"caf\xe9\"]\n"].concat();
    [
        ("empty_spec_folder", "no-specs", vec![]),
        ("not_utf8", "not-utf8", operation(not_utf8)),
        ("utf16", "not-utf8", operation(utf16(&valid_operation()))),
        ("aliases_that_explode", "anchor", operation(exploding_aliases().into())),
        ("nesting_without_end", "nesting-too-deep", operation(format!("notes: {}", "[".repeat(100_000)).into())),
        ("blocks_without_end", "nesting-too-deep", operation(nested_blocks(1_000).into())),
        (
            "given_twice",
            "file-given-twice",
            vec![service(), spec("a", valid_operation()), spec("a", valid_operation())],
        ),
        ("too_large", "file-too-large", operation(vec![b'#'; 17 << 20])),
        ("outside_a_service_folder", "misplaced-file", vec![service(), elsewhere("list_shelves.yaml")]),
        (
            "folder_is_no_module",
            "folder-name",
            vec![odd_folder(), elsewhere("spec/Acme Inc/9-store/list_shelves.yaml")],
        ),
    ]
    .into_iter()
    .map(|(name, code, files)| Case { name: name.to_owned(), code: code.to_owned(), files })
}

fn utf16(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn exploding_aliases() -> String {
    let level = |level: usize| format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "));
    let levels: Vec<_> = (1..10).map(level).collect();
    format!("a0: &a0 [lol, lol, lol]\n{}", levels.concat())
}

fn nested_blocks(levels: usize) -> String {
    let levels: Vec<_> = (0..levels).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    levels.concat()
}

fn valid_operation() -> String {
    read(&fixture_folder("services").join("operation_rpc.yaml"))
}

/// A valid operation of a service.
fn operation_of(service: &str) -> String {
    let protocol = if service.contains("protocol: rest") { "rest" } else { "rpc" };
    read(&fixture_folder("services").join(format!("operation_{protocol}.yaml")))
}

/// The rule that a fixture's first line names: `# Refused: unknown-key.`
fn code(text: &str) -> String {
    let first = text.lines().next().unwrap_or_default();
    let code = first.strip_prefix("# Refused: ").and_then(|rest| rest.split('.').next());
    code.unwrap_or_else(|| panic!("no rule in the first line: {first}")).to_owned()
}
