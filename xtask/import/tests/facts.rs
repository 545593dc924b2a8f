//! `--facts`: the documented shape, and what stands in it.

use crate::command::Folder;
use serde_json::{Value, json};

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn field<'a>(fields: &'a Value, name: &str) -> &'a Value {
    fields.as_array().unwrap().iter().find(|it| it["name"] == name).unwrap()
}

#[test]
fn every_documented_key_is_there() {
    let facts = Folder::with_page().facts("page.md");
    for key in ["page", "format", "operation", "request", "response", "errors", "doubts", "unread", "coverage"] {
        assert!(keys(&facts).contains(&key), "{key}");
    }
    let fields = ["request", "response"].map(|side| facts[side].as_array().unwrap().clone()).concat();
    assert_eq!(fields.len(), 7);
    for field in &fields {
        for key in [
            "name",
            "type",
            "required",
            "in",
            "example",
            "values",
            "default",
            "minimum",
            "maximum",
            "max_length",
            "line",
            "children",
            "from",
        ] {
            assert!(keys(field).contains(&key), "{key} of {field}");
        }
    }
    let doubt = &facts["doubts"][0];
    assert!(["line", "about", "candidates"].iter().all(|key| keys(doubt).contains(key)), "{doubt}");
}

#[test]
fn facts_are_those_of_the_page_with_their_words() {
    let facts = Folder::with_page().facts("page.md");
    assert_eq!((&facts["page"], &facts["format"]), (&json!("page.md"), &json!("aliyun-markdown")));
    assert_eq!((&facts["operation"], &facts["generation"]), (&json!("ListJobs"), &json!("2019")));
    let size = field(&facts["request"], "PageSize");
    assert_eq!((&size["type"], &size["required"], &size["example"]), (&json!("Integer"), &json!(false), &json!("30")));
    assert_eq!((&size["minimum"], &size["maximum"], &size["default"]), (&json!(1), &json!(100), &json!("30")));
    assert_eq!(size["line"], 17);
    let words = "Entries on a page. Valid values: 1 to 100. Default value: 30.";
    assert_eq!(size["from"]["minimum"], json!({"line": 17, "last_line": 17, "words": words}));
    let state = field(&facts["request"], "State");
    let meanings: Vec<_> =
        state["values"].as_array().unwrap().iter().map(|it| (&it["value"], &it["meaning"])).collect();
    assert_eq!(meanings, [(&json!("RUNNING"), &json!("The job runs")), (&json!("DONE"), &json!("The job is over"))]);
    let items = field(&facts["response"], "Items");
    assert_eq!((&items["wrapper"], &items["required"]), (&json!("Job"), &Value::Null));
    assert_eq!(field(&items["children"], "Size")["unit"], "MB");
    let error = &facts["errors"][0];
    assert_eq!(
        (&error["status"], &error["code"], &error["message"], &error["line"]),
        (&json!("404"), &json!("NoSite"), &json!("There is no such site."), &json!(46))
    );
}

#[test]
fn what_the_column_does_not_settle_is_null_and_a_doubt() {
    let facts = Folder::with_page().facts("page.md");
    let owner = field(&facts["request"], "Owner");
    assert_eq!((&owner["required"], &owner["required_words"]), (&Value::Null, &json!("If State is set")));
    let is_told = |it: &Value| it["line"] == owner["line"] && it["about"].as_str().unwrap().starts_with("Owner: ");
    assert!(facts["doubts"].as_array().unwrap().iter().any(is_told), "{}", facts["doubts"]);
}

#[test]
fn every_line_is_accounted_for() {
    let folder = Folder::with_page();
    folder.write("more.md", crate::command::PAGE.replace("## Examples", "Ask for **less** at night.\n\n## Examples"));
    for (page, unread) in [("page.md", vec![]), ("more.md", vec![29])] {
        let facts = folder.facts(page);
        let coverage = &facts["coverage"];
        let count = |key: &str| coverage[key].as_u64().unwrap();
        assert_eq!(count("used") + count("boilerplate") + count("unread"), count("lines"), "{coverage}");
        assert_eq!(facts["unread"], json!(unread), "{page}");
        assert_eq!(coverage["unread"], unread.len());
    }
}
