//! Specs and client speak of the same operations.
//!
//! Documented samples, edges and errors are tests of the generated files themselves.

use crate::operation::{self, Handle};
use crate::support::{read, real_specs, workspace};
use generated_client::operation::Sample;
use generated_client::shape::{Presence, Row};
use serde_yaml::Value;
use std::collections::BTreeSet;

#[test]
fn every_spec_is_an_operation_and_every_operation_has_a_spec() {
    let specs: BTreeSet<_> =
        operations().into_iter().map(|(module, spec)| (module, text(&spec, "operation"))).collect();
    let client =
        operation::all().iter().map(|handle| (handle.module.to_owned(), handle.info.name.to_owned())).collect();
    assert_eq!(specs, client);
}

#[test]
fn every_parameter_that_is_sent_is_in_the_table_in_the_page_order() {
    for (_, spec) in operations() {
        let handle = operation::named(&text(&spec, "operation"));
        let of_the_page: Vec<_> =
            rows(&spec).filter(|(_, row)| !belongs_to_the_signer(&handle, row)).map(|(name, _)| name).collect();
        let (fixed, own): (Vec<&Row>, Vec<&Row>) =
            handle.info.request.rows.iter().partition(|row| matches!(row.presence, Presence::Fixed(_)));
        let in_the_table: Vec<_> = own.iter().map(|row| row.wire.to_owned()).collect();
        let fixed: BTreeSet<_> = fixed.iter().map(|row| row.wire.to_owned()).collect();
        let own_of_the_page: Vec<_> = of_the_page.iter().filter(|name| !fixed.contains(*name)).cloned().collect();
        assert_eq!(in_the_table, own_of_the_page, "{}", handle.info.name);
        assert!(fixed.iter().all(|name| of_the_page.contains(name)), "{}: {fixed:?}", handle.info.name);
    }
}

#[test]
fn every_sample_edge_and_error_is_a_test_of_the_generated_file() {
    for (module, spec) in operations() {
        let name = text(&spec, "operation");
        let folder = workspace().join("generated-client/src/generated").join(module.replace("::", "/"));
        let tests: Vec<_> = crate::support::files(&folder, "rs", true)
            .into_iter()
            .filter(|path| path.ends_with("tests.rs"))
            .map(|path| read(&path))
            .filter(|code| code.contains(&format!("{name}>")) || code.contains(&format!("{name},")))
            .collect();
        // Of a sample request that lost lines, or that differs from the description, nothing complete can be built.
        let lost = |sample: &&Value| {
            !sample["request"].is_null() && (!sample["cut"].is_null() || !sample["disputed"].is_null())
        };
        let samples = spec["samples"].as_sequence().into_iter().flatten().filter(|sample| !lost(sample)).count();
        let errors = operation::named(&name).errors.len();
        if samples + errors == 0 && tests.is_empty() {
            continue;
        }
        assert_eq!(tests.len(), 1, "{name} has one file of tests");
        let calls = ["request::<", "json::<", "xml::<", "cut::<"].iter().map(|call| tests[0].matches(call).count());
        assert_eq!(calls.sum::<usize>(), samples, "{name}: a test for each sample");
        assert_eq!(tests[0].matches("error::<").count(), errors, "{name}: a test for each error");
    }
}

#[test]
fn every_answer_in_json_is_there_for_a_mock() {
    for (_, spec) in operations() {
        let handle = operation::named(&text(&spec, "operation"));
        let whole = spec["samples"].as_sequence().into_iter().flatten().filter(|sample| sample["cut"].is_null());
        let of_the_page: Vec<(u64, serde_json::Value)> = whole
            .filter_map(|sample| {
                let status = sample["status"].as_u64().unwrap_or_else(|| handle.info.success[0].into());
                Some((status, serde_json::from_str(sample["json"].as_str()?).expect("a sample that parses")))
            })
            .collect();
        let of_the_client: Vec<_> = handle
            .samples
            .iter()
            .filter_map(|sample| match sample {
                Sample::Json(status, body) => {
                    assert!(!body.contains('\n'), "{}: {body}", handle.info.name);
                    Some((u64::from(*status), serde_json::from_str(body).expect("a sample that parses")))
                }
                _ => None,
            })
            .collect();
        assert_eq!(of_the_client, of_the_page, "{}", handle.info.name);
        assert_eq!(handle.samples.is_empty(), spec["samples"].is_null(), "{}", handle.info.name);
    }
}

/// Action and access key: the signer places them, no table has them.
fn belongs_to_the_signer(handle: &Handle, row: &Value) -> bool {
    let supplier = row["supplied_by"].as_str().unwrap_or_default();
    let fixed = row["fixed"].as_str().unwrap_or_default();
    supplier == "signature" || (supplier == "protocol" && fixed == handle.info.name)
}

fn rows(spec: &Value) -> impl Iterator<Item = (String, &Value)> {
    let rows = spec["request"].as_mapping().into_iter().flatten();
    rows.map(|(name, row)| (name.as_str().unwrap_or_default().to_owned(), row))
}

/// Module and content of each operation's spec.
fn operations() -> Vec<(String, Value)> {
    let specs = real_specs().into_iter().filter(|file| !file.path.ends_with("/service.yaml"));
    specs
        .map(|file| {
            let parts: Vec<_> = file.path.split('/').collect();
            let module = parts[parts.len() - 3..parts.len() - 1].join("::");
            (module, serde_yaml::from_slice(&file.text).expect("a spec that parses"))
        })
        .collect()
}

fn text(spec: &Value, key: &str) -> String {
    spec[key].as_str().unwrap_or_default().to_owned()
}
