//! Short pages of our own, each with one construct of a format.

use transcribe::{DoubtKind, Field, Format, Reading, Required, read_page};

fn read(format: &str, page: &str) -> Reading {
    assert_eq!(Format::detect(page).map(Format::name), Some(format), "{page}");
    read_page(page.as_bytes(), None).unwrap_or_else(|it| panic!("{it}"))
}

fn markdown(rows: &str) -> Reading {
    let head = "# MakeThing\n\n## Request parameters\n\n|Name|Type|Required|Example|Description|\n|--|--|--|--|--|\n";
    read("aliyun-markdown", &format!("{head}{rows}"))
}

fn names(fields: &[Field]) -> Vec<&str> {
    fields.iter().map(|it| it.name.as_str()).collect()
}

fn cited(fact: Option<&transcribe::Cited<String>>) -> Option<(&str, usize)> {
    fact.map(|it| (it.value.as_str(), it.lines.first))
}

#[test]
fn a_row_of_markdown_goes_over_lines() {
    let page = markdown(
        "|A|String|Yes|x\\_1|First.\n\n Values:\n\n-   one: The first.\n-   two: The second. |\n|B|Long|No| |Last | or least. |\n",
    );
    assert_eq!(names(&page.request), ["A", "B"]);
    let [a, b] = page.request.as_slice() else { panic!() };
    assert_eq!(
        (a.example.as_str(), a.required.as_ref(), a.lines.first, a.lines.last),
        ("x_1", Some(&Required::Yes), 7, 12)
    );
    let values: Vec<_> =
        a.limits.values.iter().map(|it| (it.value.as_str(), it.meaning.as_str(), it.lines.first)).collect();
    assert_eq!(values, [("one", "The first", 11), ("two", "The second", 12)]);
    assert_eq!(b.description, "Last | or least.");
}

#[test]
fn columns_are_found_by_their_words() {
    let page = "# X\n\n## 请求参数\n\n|名称|位置|类型|是否必须|描述|\n|--|--|--|--|--|\n|甲|Query|String|是|说明。|\n|a|Path|Integer|可选|说明。|\n";
    let page = read("aliyun-markdown", page);
    assert_eq!(page.request[1].location, Some(transcribe::Location::Path));
    assert_eq!(page.request[1].required, Some(Required::No));
    assert_eq!(page.request[0].type_words, "String");
}

#[test]
fn limits_are_read_from_sentences() {
    let page = markdown(
        "|A|Integer|No|1|How many. Valid values: 1 to 100. Default value: 30. |\n\
         |B|String|No|b|A token of up to 64 ASCII characters. |\n\
         |C|Integer|No|1|页码，取值：1~50。默认值：**10**。 |\n\
         |D|String|No|2020-01-01T00:00Z|In the *yyyy-MM-dd*T*HH:mm*Z format. |\n",
    );
    let [a, b, c, d] = page.request.as_slice() else { panic!() };
    assert_eq!(cited(a.limits.minimum.as_ref()), Some(("1", 7)));
    assert_eq!(cited(a.limits.maximum.as_ref()), Some(("100", 7)));
    assert_eq!(cited(a.limits.default.as_ref()), Some(("30", 7)));
    assert_eq!(cited(b.limits.max_length.as_ref()), Some(("64", 8)));
    assert_eq!(b.limits.minimum, None);
    assert_eq!(
        (cited(c.limits.maximum.as_ref()), cited(c.limits.default.as_ref())),
        (Some(("50", 9)), Some(("10", 9)))
    );
    assert_eq!(cited(d.limits.format.as_ref()), Some(("yyyy-MM-ddTHH:mmZ", 10)));
}

#[test]
fn a_range_with_more_values_is_a_doubt() {
    let page = markdown(
        "|A|Integer|No|1|Valid values: 1 to 9, 12, and 24. |\n|B|String|No|3.4|Valid values: 3.4, 4.0, and 4.2. |\n\
         |C|Integer|No|1|取值为大于0且不超过Integer的最大值。 |\n",
    );
    let [a, b, c] = page.request.as_slice() else { panic!() };
    assert_eq!((a.limits.minimum.as_ref(), a.limits.maximum.as_ref()), (None, None));
    assert!(page.doubts.iter().any(|it| it.about.starts_with("A: its range")), "{:?}", page.doubts);
    assert_eq!((b.limits.minimum.as_ref(), b.limits.values.len()), (None, 3));
    assert_eq!(cited(c.limits.minimum.as_ref()).map(|it| it.0), Some("1"));
}

#[test]
fn values_may_have_paragraphs_of_their_own() {
    let page = markdown(
        "|A|String|No|on|类型：\n\n-   on：打开。\n\n打开以后有风险。\n\n-   off：关闭。 |\n|B|Integer|No|1|取值：1-65535 |\n",
    );
    let values = |it: &Field| it.limits.values.iter().map(|it| it.value.clone()).collect::<Vec<_>>();
    assert_eq!(values(&page.request[0]), ["on", "off"]);
    assert!(values(&page.request[1]).is_empty(), "a range is no value");
    assert_eq!(cited(page.request[1].limits.maximum.as_ref()).map(|it| it.0), Some("65535"));
}

#[test]
fn a_default_in_prose_is_none() {
    let page = markdown("|A|String|No|a|默认为所有状态。 |\n|B|String|No|b|The default value is the current time. |\n");
    assert!(page.request.iter().all(|it| it.limits.default.is_none()));
}

#[test]
fn conditions_are_doubts() {
    let page = markdown("|A|String|No|a|Required when B is set. |\n|B|String|Only at night|b|A thing. |\n");
    let lines: Vec<_> =
        page.doubts.iter().filter(|it| it.kind == DoubtKind::Condition).map(|it| it.lines.first).collect();
    assert_eq!(lines, [7, 8]);
    assert_eq!(page.request[1].required, Some(Required::Unsettled));
}

const ANSWER: &str = "\n## Response parameters\n\n|Name|Type|Example|Description|\n|--|--|--|--|\n|Things|Array| |All.|\n|Id|String|1|An id.|\n|Total|Integer|1|How many.|\n";

#[test]
fn a_sample_tells_where_a_container_ends() {
    let sample =
        "\n## Examples\n\nSample success responses\n\n```\n{\"Things\": [{\"Id\": \"1\"}], \"Total\": 1}\n```\n";
    let page = markdown(&format!("|A|String|No|a|A thing. |\n{ANSWER}{sample}"));
    assert_eq!(names(&page.response), ["Things", "Total"]);
    assert_eq!(names(&page.response[0].children), ["Id"]);
    assert!(page.doubts.is_empty(), "{:?}", page.doubts);
}

#[test]
fn without_a_sample_the_end_of_a_container_is_a_doubt() {
    let page = markdown(&format!("|A|String|No|a|A thing. |\n{ANSWER}"));
    let doubt = page.doubts.iter().find(|it| it.kind == DoubtKind::Place).expect("a doubt");
    assert!(doubt.about.contains("Id") && doubt.about.contains("Total"), "{doubt:?}");
}

#[test]
fn a_key_that_only_the_sample_shows_is_a_doubt() {
    let sample = "\n## Examples\n\nSample success responses\n\n```\n{\"Things\": {\"Thing\": [{\"Id\": \"1\"}]}, \"Total\": 1,}\n```\n";
    let page = markdown(&format!("|A|String|No|a|A thing. |\n{ANSWER}{sample}"));
    assert_eq!(cited(page.response[0].wrapper.as_ref()).map(|it| it.0), Some("Thing"));
    assert!(page.doubts.iter().any(|it| it.kind == DoubtKind::Wrapper && it.about.contains("Things")));
}

#[test]
fn a_key_with_nothing_below_it_is_a_doubt() {
    for sample in ["{\"Things\": {\"Thing\": []}, \"Total\": 0}", "{\"Things\": {\"Thing\": ["] {
        let sample = format!("\n## Examples\n\nSample success responses\n\n```\n{sample}\n```\n");
        let page = markdown(&format!("|A|String|No|a|A thing. |\n{ANSWER}{sample}"));
        assert_eq!(cited(page.response[0].wrapper.as_ref()).map(|it| it.0), Some("Thing"), "{sample}");
        assert!(page.doubts.iter().any(|it| it.kind == DoubtKind::Wrapper && it.about.contains("Things")));
    }
    // A row of this name, or a key with a value, is no wrapper.
    for sample in ["{\"Things\": {\"Total\": []}}", "{\"Things\": {\"Thing\": 1}}", "{\"Things\": {\"Thing\": null}}"] {
        let sample = format!("\n## Examples\n\nSample success responses\n\n```\n{sample}\n```\n");
        let page = markdown(&format!("|A|String|No|a|A thing. |\n{ANSWER}{sample}"));
        assert!(page.response[0].wrapper.is_none(), "{sample}");
    }
}

#[test]
fn a_flattened_row_stands_in_a_line() {
    let page = "Makes a thing.\n\nRequest parameters\n\nParameter Type Required Example Description\nAction String Yes MakeThing\n\nSet the value to MakeThing.\n\nKind String No plain\n\nThe kind. Valid values:\n\n  • plain: A plain one.\n  • fancy:A fancy one.\nTag. 1.Key String No a b\n\nA tag.\n\nResponse parameters\n\nParameter Type Example Description\nThings Array of Thing\n\nAll.\n";
    let page = read("aliyun-flat", page);
    assert_eq!(page.operation.as_ref().map(|it| it.value.as_str()), Some("MakeThing"));
    assert_eq!(names(&page.request), ["Action", "Kind", "Tag. 1.Key"]);
    assert_eq!(page.request[2].example, "a b");
    assert_eq!(page.request[1].limits.values.len(), 2);
    assert_eq!(page.response[0].element.as_deref(), Some("Thing"));
}

#[test]
fn a_flattened_cell_is_a_paragraph() {
    let page = "Making a Thing\n\nURI\n\nPOST /v1/{project_id}/things\n\nTable 1 Path parameters\n\nParameter\n\nMandatory\n\nType\n\nDescription\n\nproject_id\n\nYes\n\nString\n\nThe project.\n\nTable 2 Request body parameters\n\nParameter\n\nMandatory\n\nType\n\nDescription\n\nthings\n\nNo\n\nArray of Thing objects\n\nAll things. A maximum of 10 IDs are supported.\n\nTable 3 Thing\n\nParameter\n\nMandatory\n\nType\n\nDescription\n\nstatus\n\nNo\n\nString\n\nIts status.\n\nNEW: Just made.\n\nOLD: Made before.\n";
    let page = read("huawei-flat", page);
    assert_eq!(page.http.as_ref().map(|it| it.value.1.as_str()), Some("/v1/{project_id}/things"));
    assert_eq!(names(&page.request), ["project_id", "things"]);
    assert_eq!(cited(page.request[1].limits.max_items.as_ref()).map(|it| it.0), Some("10"));
    let status = &page.request[1].children[0];
    assert_eq!(status.limits.values.iter().map(|it| it.value.as_str()).collect::<Vec<_>>(), ["NEW", "OLD"]);
}

#[test]
fn tables_of_rst_are_read_cell_by_cell() {
    let page = ".. _a:\n\nMaking\n======\n\nURI\n---\n\nGET https://{*Endpoint*}/v1/things\n\n.. table:: **Table 1** Query parameters\n\n   +------+-----------+--------+---------------------+\n   | Name | Mandatory | Type   | Description         |\n   +======+===========+========+=====================+\n   | a    | No        | String | One. Value:         |\n   |      |           |        |                     |\n   |      |           |        | -  **x**: An x.     |\n   |      |           |        | -  **y**: A y.      |\n   +------+-----------+--------+---------------------+\n\nResponse\n--------\n\n==== ======\nName Type\n==== ======\nb    String\n==== ======\n";
    let page = read("huawei-rst", page);
    assert_eq!(page.request[0].limits.values.len(), 2);
    assert_eq!((page.request[0].lines.first, page.request[0].lines.last), (16, 19));
    assert_eq!(names(&page.response), ["b"]);
}

#[test]
fn tables_of_html_link_to_each_other() {
    let page = "<h1>Making</h1>\n<h4>URI</h4><p>GET /v1/things</p>\n<h4>Response Parameters</h4>\n<table><caption><b>Table 1 </b>Response body parameters</caption><tr><th>Parameter</th><th>Type</th><th>Description</th></tr>\n<tr><td>thing</td><td><a href=\"#x__t\">Thing</a> object</td><td><p>It&amp;s.</p></td></tr></table>\n<table id=\"x__t\"><caption>Table 2 Another name</caption><tr><th>Parameter</th><th>Type</th><th>Description</th></tr>\n<tr><td>id</td><td>String</td><td><ul><li>x</li></ul></td></tr></table>\n";
    let page = read("huawei-html", page);
    assert_eq!(names(&page.response), ["thing"]);
    assert_eq!(names(&page.response[0].children), ["id"]);
    assert_eq!(page.response[0].description, "It&s.");
    assert_eq!(page.response[0].children[0].lines.first, 7);
}

#[test]
fn every_line_is_accounted_for() {
    let page = markdown("|A|String|No|a|A thing. |\n\n## What is this\n\nSome words about the weather.\n");
    let unread: Vec<usize> = page.ledger.unread().collect();
    assert_eq!((page.ledger.lines(), unread), (11, vec![11]));
}

#[test]
fn the_host_of_a_sample_tells_the_product() {
    let page = |host: &str| {
        let table = "|A|String|Yes|x|First.|\n\n## Examples\n\n```\n";
        markdown(&format!("{table}{host}\n```\n")).product
    };
    assert_eq!(page("https://things.example.com/?Action=MakeThing&A=x").as_deref(), Some("Things"));
    assert_eq!(page("POST http://things.north-1.example.com?Action=MakeThing").as_deref(), Some("Things"));
    for other in ["https://[Endpoint]/?Action=MakeThing", "{\"Url\": \"https://cat.example.com/\"}", "/v1/things"] {
        assert_eq!(page(other), None, "{other}");
    }
}

#[test]
fn a_container_that_no_sample_shows_is_in_doubt_where_its_fields_are_shown() {
    let page = |sample: &str| {
        let head = "# MakeThing\n\n## Response parameters\n\n|Name|Type|Description|\n|--|--|--|\n";
        let rows =
            "|Box|Object|A box.|\n|└Size|String|Its size.|\n|└Parts|Object|Its parts.|\n|RequestId|String|The id.|\n";
        let page = read("aliyun-markdown", &format!("{head}{rows}\n## Examples\n\nJSON\n\n```\n{sample}\n```\n"));
        page.doubts.iter().filter(|it| it.kind == DoubtKind::Place).map(|it| it.about.clone()).collect::<Vec<_>>()
    };
    assert!(page(r#"{"Box": {"Size": "1", "Parts": {}}, "RequestId": "1"}"#).is_empty());
    assert!(page(r#"{"RequestId": "1"}"#).is_empty());
    let doubts = page(r#"{"Size": "1", "Parts": {}, "RequestId": "1"}"#);
    let [doubt] = doubts.as_slice() else { panic!("{doubts:?}") };
    assert!(doubt.starts_with("Size, Parts: whether they stand below Box") && doubt.ends_with("at the top"), "{doubt}");
}

#[test]
fn a_table_in_html_does_not_make_a_page_html() {
    let table = "<table>\n<tr><th>Name</th><th>Type</th></tr>\n<tr><td>a</td><td>String</td></tr>\n</table>\n";
    let detected = |page: &str| Format::detect(page).map(Format::name);
    assert_eq!(detected(&format!("<h1>Making</h1>\n{table}")), Some("huawei-html"));
    assert_eq!(detected(&format!("Making\n{table}")), Some("huawei-html"));
    assert_eq!(detected(&format!("Making\n======\n\n.. code-block::\n\n   {table}")), Some("huawei-rst"));
    // No reader knows both: that is told instead of losing the headings.
    let page = format!("# Making\n\n## Response\n\n{table}");
    assert_eq!(detected(&page), Some("aliyun-markdown"));
    assert!(read_page(page.as_bytes(), None).is_err());
}
