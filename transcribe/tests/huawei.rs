//! Short pages of our own in the formats of Huawei Cloud, each with one construct.

use transcribe::{Cited, Field, Format, Location, Reading, read_page};

fn read(format: &str, page: &str) -> Reading {
    assert_eq!(Format::detect(page).map(Format::name), Some(format), "{page}");
    read_page(page.as_bytes(), None).unwrap_or_else(|it| panic!("{it}"))
}

fn names(fields: &[Field]) -> Vec<&str> {
    fields.iter().map(|it| it.name.as_str()).collect()
}

const OLD_STYLE: &str = "Renaming
========

URI
---

-  URI format

   PUT https://{Endpoint}/v1/things/{id}?force={force}

-  Example

   PUT https://here/v1/things/1

-  Parameter description

   .. table:: **Table 1** Parameter description

      ===== ========= ===========
      Name  Mandatory Description
      ===== ========= ===========
      id    Yes       The thing.
      force No        By force.
      ===== ========= ===========

Request
-------

-  Parameter description

   .. table:: **Table 2** Request header parameters

      ============ ========= ======
      Name         Mandatory Type
      ============ ========= ======
      X-Auth-Token Yes       String
      ============ ========= ======

   .. table:: **Table 3** Parameters

      ==== ========= ======
      Name Mandatory Type
      ==== ========= ======
      name Yes       String
      ==== ========= ======

Response
--------

-  Parameter description

   .. table:: **Table 4** Parameter description

      ===== ======
      Name  Type
      ===== ======
      old   String
      error Object
      ===== ======

   .. table:: **Table 5** FaultDetail

      ==== ======
      Name Type
      ==== ======
      code String
      ==== ======
";

#[test]
fn items_name_the_parts_of_older_pages() {
    let page = read("huawei-rst", OLD_STYLE);
    assert_eq!(names(&page.request), ["id", "force", "X-Auth-Token", "name"]);
    let places: Vec<_> = page.request.iter().filter_map(|it| it.location).collect();
    assert_eq!(places, [Location::Path, Location::Query, Location::Header, Location::Body]);
    assert_eq!(names(&page.response), ["old", "error"]);
    assert_eq!(names(&page.response[1].children), ["code"], "the only object takes the only table without a row");
    assert!(page.doubts.is_empty(), "{:?}", page.doubts);
}

#[test]
fn two_objects_without_tables_leave_a_doubt() {
    let page = OLD_STYLE.replace("      old   String\n", "      old   Object\n");
    let page = read("huawei-rst", &page);
    assert!(page.doubts.iter().any(|it| it.about.contains("FaultDetail")), "{:?}", page.doubts);
}

#[test]
fn a_link_into_its_own_table_gives_way_to_a_name() {
    let table = |anchor: &str, caption: &str, row: &str| {
        format!(
            "<table id=\"{anchor}\"><caption>{caption}</caption><tr><th>Parameter</th><th>Type</th><th>Description</th></tr>\n<tr>{row}</tr></table>\n"
        )
    };
    let head = "<h1>Making</h1>\n<h4>URI</h4><p>GET /v1/things</p>\n<h4>Response Parameters</h4>\n";
    let first = table("t1", "Table 1 Response body parameters", "<td>thing</td><td>Thing object</td><td>It.</td>");
    let second = table("t2", "Table 2 Thing", "<td>parts</td><td>Array</td><td>See <a href=\"#t2\">Table 2</a>.</td>");
    let third = table("t3", "Table 3 parts", "<td>id</td><td>String</td><td>Its id.</td>");
    let page = read("huawei-html", &format!("{head}{first}{second}{third}"));
    assert_eq!(names(&page.response), ["thing"]);
    assert_eq!(names(&page.response[0].children[0].children), ["id"]);
    assert!(page.doubts.is_empty(), "{:?}", page.doubts);
}

/// A page with one parameter for each type and its paragraphs; those that begin with a bullet are items.
fn parameters(rows: &[(&str, &[&str])]) -> Reading {
    let cell = |text: &str| match text.strip_prefix("- ") {
        Some(item) => format!("<ul><li>{item}</li></ul>"),
        None => format!("<p>{text}</p>"),
    };
    let row = |(at, (kind, texts)): (usize, &(&str, &[&str]))| {
        let texts: String = texts.iter().map(|it| cell(it)).collect();
        format!("<tr><td>p{at}</td><td>No</td><td>{kind}</td><td>{}</td></tr>\n", texts.replace("</ul><ul>", ""))
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    let head = "<h1>Making</h1>\n<h4>URI</h4><p>GET /v1/things</p>\n<table><caption>Table 1 Query Parameters</caption>";
    read(
        "huawei-html",
        &format!(
            "{head}<tr><th>Parameter</th><th>Mandatory</th><th>Type</th><th>Description</th></tr>\n{rows}</table>\n<h4>Status Codes</h4>\n"
        ),
    )
}

fn values(field: &Field) -> Vec<&str> {
    field.limits.values.iter().map(|it| it.value.as_str()).collect()
}

fn stated(fact: Option<&Cited<String>>) -> Option<&str> {
    fact.map(|it| it.value.as_str())
}

#[test]
fn labels_belong_to_what_stands_below_them() {
    let page = parameters(&[
        ("Integer", &["Definition", "How many.", "Constraints", "N/A", "Range", "1 to 20", "Default Value", "5"]),
        ("String", &["Definition", "A mode.", "Range", "- on: It is on.", "- off: It is off.", "Default Value", "N/A"]),
        ("String", &["Range", "fast", "slow", "Default Value", "slow"]),
        ("String", &["- Definition: Its owner.", "- Constraints: None", "- Range:", "- me", "- you"]),
        ("Integer", &["Definition: Its size.", "Range: 1-9", "Default value: N/A"]),
    ]);
    let [count, mode, speed, owner, size] = page.request.as_slice() else { panic!("{:?}", page.request) };
    assert_eq!((stated(count.limits.minimum.as_ref()), stated(count.limits.maximum.as_ref())), (Some("1"), Some("20")));
    assert_eq!(stated(count.limits.default.as_ref()), Some("5"));
    assert_eq!((values(mode), stated(mode.limits.default.as_ref())), (vec!["on", "off"], None));
    assert_eq!((values(speed), stated(speed.limits.default.as_ref())), (vec!["fast", "slow"], Some("slow")));
    assert_eq!(values(owner), ["me", "you"]);
    assert_eq!((stated(size.limits.maximum.as_ref()), values(size)), (Some("9"), vec![]));
    assert!(page.doubts.is_empty(), "{:?}", page.doubts);
}

#[test]
fn sentences_that_stand_as_items_are_read_as_sentences() {
    let page = parameters(&[
        (
            "String",
            &[
                "- Specifies the kind.",
                "- The value can be BIG or SMALL.",
                "- BIG: A big one.",
                "- SMALL: A small one.",
            ],
        ),
        ("String", &["- Specifies the name.", "- The value can contain 1 to 64 characters."]),
        ("String", &["The order. The options are as follows: - up: upwards - down: downwards (default value)"]),
    ]);
    let [kind, name, order] = page.request.as_slice() else { panic!() };
    assert_eq!(values(kind), ["BIG", "SMALL"]);
    assert_eq!(kind.limits.values[0].meaning, "A big one");
    assert_eq!(stated(name.limits.max_length.as_ref()), Some("64"));
    assert_eq!((values(order), stated(order.limits.default.as_ref())), (vec!["up", "down"], Some("down")));
}

#[test]
fn values_are_read_from_sentences_that_explain_them() {
    let page = parameters(&[
        ("String", &["Its state.", "If the value is RUNNING, it runs.", "If the value is SHUT DOWN, it is off."]),
        ("String", &["Whether it is safe. 0 indicates that it is not, and 1 indicates that it is."]),
        ("String", &["The value can be true (on) or false (off), and the default value is false."]),
        ("Integer", &["How many. The value can be 2 or 3 (default)."]),
        ("String", &["Its address. You cannot set it to none.here."]),
        ("String", &["All of them are returned by default."]),
    ]);
    let [state, safe, on, count, address, all] = page.request.as_slice() else { panic!() };
    assert_eq!(values(state), ["RUNNING", "SHUT DOWN"]);
    assert_eq!(values(safe), ["0", "1"]);
    assert_eq!((values(on), stated(on.limits.default.as_ref())), (vec!["true", "false"], Some("false")));
    assert_eq!((values(count), stated(count.limits.default.as_ref())), (vec!["2", "3"], Some("3")));
    assert_eq!((values(address), stated(all.limits.default.as_ref())), (vec![], None));
}

#[test]
fn what_holds_under_a_condition_is_a_doubt() {
    let page = parameters(&[
        ("Integer", &["When kind is BIG, the value ranges from 1 to 9."]),
        ("String", &["When kind is BIG, the default value is on."]),
        ("Integer", &["Minimum: 1", "Maximum: 9", "Default: -1"]),
        ("Integer", &["The value can be -1 or ranges from 1 to 9."]),
        ("String", &["If this parameter is not set, the default value is on."]),
    ]);
    let doubted = |at: usize| page.doubts.iter().any(|it| it.about.starts_with(&format!("p{at}: ")));
    assert_eq!([0, 1, 2, 3, 4].map(doubted), [true, true, true, true, false], "{:?}", page.doubts);
    assert!(page.request[..2].iter().all(|it| it.limits.minimum.is_none() && it.limits.default.is_none()));
    assert_eq!(stated(page.request[4].limits.default.as_ref()), Some("on"));
}

#[test]
fn bounds_of_a_text_are_lengths() {
    let page = parameters(&[
        ("String", &["Its name.", "Minimum: 1", "Maximum: 36"]),
        ("String(64)", &["Its title."]),
        ("String", &["How many. The value ranges from 1 to 9."]),
        (
            "Array of strings",
            &["Its tags. A maximum of 20 ports are supported. Each one can contain up to 9 characters."],
        ),
        ("String", &["Its text, at most 99 characters. Each line can contain a maximum of 10 characters."]),
    ]);
    let [name, title, count, tags, text] = page.request.as_slice() else { panic!() };
    assert_eq!((stated(name.limits.max_length.as_ref()), name.limits.maximum.as_ref()), (Some("36"), None));
    assert_eq!(stated(title.limits.max_length.as_ref()), Some("64"));
    assert_eq!(stated(count.limits.maximum.as_ref()), Some("9"));
    assert_eq!(stated(tags.limits.max_items.as_ref()), Some("20"));
    assert_eq!(stated(text.limits.max_length.as_ref()), Some("99"));
    assert!(page.doubts.is_empty(), "{:?}", page.doubts);
}

#[test]
fn labels_of_cells_are_no_rows() {
    let head =
        "Making a Thing\n\nURI\n\nGET /v1/things\n\nTable 1 Query parameters\n\nParameter\n\nType\n\nDescription\n\n";
    let rows = "owner\n\nString\n\nDefinition\n\nOwner list.\n\nConstraints\n\nN/A\n\nRange\n\nN/A\n\nevent_id\n\nString\n\nEvent ID\n\ntime\n\nLong\n\nWhen it was.\n";
    let page = read("huawei-flat", &format!("{head}{rows}"));
    assert_eq!(names(&page.request), ["owner", "event_id", "time"]);
}

#[test]
fn an_example_inside_of_a_description_does_not_end_its_table() {
    let rows = "Parameter\n\nMandatory\n\nType\n\nDescription\n\nprofile\n\nNo\n\nObject\n\nIts profile.\n\n";
    let page = |example: &str| {
        let head =
            "Making a Thing\n\nURI\n\nPOST /v1/things\n\nRequest Parameters\n\nTable 1 Request body parameters\n\n";
        let page = read("huawei-flat", &format!("{head}{rows}{example}\n\n      {{\"size\": true }}\n\n"));
        names(&page.request).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(page("Example:"), ["profile"]);
    let more =
        "Example:\n\n      {\"small\": true }\n\nIt can only be true.\n\nname\n\nNo\n\nString\n\nIts name.\n\nExample:";
    assert_eq!(page(more), ["profile", "name"]);
    let other = "Example Request\n\n      {\"small\": true }\n\nname\n\nNo\n\nString\n\nIts name.\n\nExample:";
    assert_eq!(page(other), ["profile"]);
}
