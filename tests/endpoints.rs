//! Where the vendors' SDKs were recorded looking for a service, our endpoints are.

use crate::operation;
use crate::support::{input_folder, read};
use crate::wire::text;
use generated_client::endpoint::Endpoint;
use generated_client::service::Service;
use serde_json::Value;

#[test]
fn recorded_endpoints_are_ours() {
    let Some(input) = input_folder("endpoints") else { return };
    let recording: Value = serde_json::from_str(&read(&input.join("wire/endpoints.json"))).expect("JSON");
    let service = |name| operation::named(name).info.service;
    let mut problems = Vec::new();
    // The newer SDK is the one that is followed; the private network is not offered.
    compare(&mut problems, service("DescribeMigrateTasks"), &recording["endpoints"]["alibaba"], |region| {
        format!("https://{}", text(&region["tea_public"]))
    });
    compare(&mut problems, service("ListReplicationJobs"), &recording["endpoints"]["huawei_drs"], text);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn compare(problems: &mut Vec<String>, service: &Service, regions: &Value, recorded: impl Fn(&Value) -> String) {
    let regions = regions.as_object().expect("regions");
    assert!(!regions.is_empty(), "no recorded regions");
    for (region, value) in regions {
        let ours =
            Endpoint::of(service, region).map_or_else(|error| error.to_string(), |endpoint| endpoint.to_string());
        if ours != recorded(value) {
            problems.push(format!("{region}: {ours}, recorded is {}", recorded(value)));
        }
    }
}
