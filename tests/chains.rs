//! Where the vendors' SDKs were recorded finding credentials, our chains find the same, and sign with them the same.

use crate::operation;
use crate::signatures::{check, recorded_header};
use crate::support::{input_folder, read};
use crate::wire::{assemble, text};
use generated_client::Supplied;
use generated_client::credentials::{Chain, Credentials, Provided, Provider, Surroundings};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::SystemTime;

/// Where nobody lives.
const HOME: &str = "/home/nobody";

/// Cases in which our chains do something else on purpose, with the reason.
const OTHERWISE: &[(&str, &str)] = &[
    ("acs-env", "variables of the older SDK; the chain is that of the newer one"),
    ("acs-new-env-names-ignored", "the older SDK does not know the variables of the newer one"),
    ("hw-file-env-path", "the SDK looks for another section than is documented; ours finds the documented one"),
    ("hw-file-section-basiccredentials", "that other section"),
    ("hw-nothing-set", "the SDK asks the machine's metadata service, which ours does not"),
];

#[test]
fn recorded_chains_are_ours() {
    let Some(input) = input_folder("chains") else { return };
    let recording: Value = serde_json::from_str(&read(&input.join("wire/credential-chain.json"))).expect("JSON");
    let mut problems = Vec::new();
    let mut unseen: BTreeSet<&str> = OTHERWISE.iter().map(|(name, _)| *name).collect();
    let cases = recording["cases"].as_array().expect("cases");
    assert!(!cases.is_empty(), "no recorded chains");
    for case in cases {
        let name = text(&case["name"]);
        match (same(case), unseen.remove(&*name)) {
            (Ok(()), false) | (Err(_), true) => {}
            (Err(problem), false) => problems.push(format!("{name}: {problem}")),
            (Ok(()), true) => problems.push(format!("{name}: listed as otherwise, and the same; take it off the list")),
        }
    }
    problems.extend(unseen.into_iter().map(|name| format!("no case of the name {name}")));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn same(case: &Value) -> Result<(), String> {
    let handle = operation::named(&text(&case["operation"]));
    let surroundings = surroundings(&case["options"]);
    let chain = Chain::of(handle.info.service, &surroundings);
    let found = match chain.provide(SystemTime::UNIX_EPOCH, None) {
        Ok(Provided::Ready(found)) => found,
        Ok(Provided::Ask(request)) => return Err(format!("asks {request:?}")),
        Err(error) if case["request"].is_null() => return silent(&error.to_string(), &case["options"]),
        Err(error) => return Err(error.to_string()),
    };
    if case["request"].is_null() {
        return Err(format!("found {found:?}, where the SDK found none"));
    }
    let mut http = assemble(&handle, &with_project(case, &found))
        .and_then(|http| (handle.parse)(&http).map_err(|error| error.to_string()))?
        .encode(&Supplied::default())
        .map_err(|error| error.to_string())?;
    http.headers.extend(recorded_header(&case["request"], "x-acs-credentials-provider"));
    check(case, &case["request"], http, &found)
}

/// The variables and files of a case.
fn surroundings(options: &Value) -> Surroundings {
    let pairs = |value: &Value| -> Vec<(String, String)> {
        let object = value.as_object().into_iter().flatten();
        object.map(|(name, value)| (name.clone(), text(value).replace("{HOME}", HOME))).collect()
    };
    let mut surroundings = Surroundings::empty().with_home(HOME);
    for (name, value) in pairs(&options["env"]) {
        surroundings = surroundings.with_variable(name, value);
    }
    for (path, content) in pairs(&options["files_in_home"]) {
        surroundings = surroundings.with_file(Path::new(HOME).join(path), content);
    }
    surroundings
}

/// The project stands in the path.
fn with_project(case: &Value, found: &Credentials) -> Value {
    let mut case = case.clone();
    if let Some(project) = found.project_id() {
        case["credentials"]["project_id"] = project.into();
    }
    case
}

/// An error names what was looked at, and shows none of it.
fn silent(error: &str, options: &Value) -> Result<(), String> {
    let variables = options["env"].as_object().into_iter().flatten();
    match variables.map(|(_, value)| text(value)).find(|value| error.contains(value)) {
        None if error.contains("ALIBABA_CLOUD_ACCESS_KEY") && error.contains(HOME) => Ok(()),
        None => Err(format!("does not tell where it looked: {error}")),
        Some(_) => Err("shows the value of a variable".to_owned()),
    }
}
