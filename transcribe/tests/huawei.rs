//! Short pages of our own in the formats of Huawei Cloud, each with one construct.

use transcribe::{Field, Format, Location, Reading, read_page};

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
