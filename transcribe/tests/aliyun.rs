//! Habits of Alibaba Cloud's pages, each on a short page of our own.

use transcribe::{DoubtKind, Field, Location, Reading, read_page};

fn read(page: &str) -> Reading {
    read_page(page.as_bytes(), None).unwrap_or_else(|it| panic!("{it}"))
}

fn names(fields: &[Field]) -> Vec<&str> {
    fields.iter().map(|it| it.name.as_str()).collect()
}

fn kinds(page: &Reading) -> Vec<DoubtKind> {
    page.doubts.iter().map(|it| it.kind).collect()
}

fn markdown(request: &str, rest: &str) -> Reading {
    let head = "# MakeThing\n\n## Request parameters\n\n|Name|Type|Required|Description|\n|--|--|--|--|\n";
    read(&format!("{head}{request}\n{rest}\n## Error codes\n"))
}

const FLAT: &str = "Makes a thing.\n\nRequest parameters\n\nParameter Type Required Example Description\n";
const FLAT_ANSWER: &str = "\n\nResponse parameters\n\nParameter Type Example Description\n";

#[test]
fn a_flattened_list_holds_no_rows() {
    let page = markdown(
        "|ThingId.N|RepeatList|Yes|Ids.|\n|Kind|List|No|Kinds.|\n|Zone.1|List|No|Zones.|\n|Region|String|No|One.|\n",
        "",
    );
    assert_eq!(names(&page.request), ["ThingId.N", "Kind"]);
    assert_eq!(names(&page.request[1].children), ["Zone.1", "Region"], "of which a doubt tells");
    assert_eq!(kinds(&page), [DoubtKind::Place]);
}

#[test]
fn a_row_for_common_parameters_holds_none() {
    let page = markdown(
        "|<Common request parameters\\>|-|Yes|See there.|\n|公共参数| |Yes|See there.|\n|Id|String|Yes|Id.|\n",
        "",
    );
    assert_eq!(page.request.len(), 3);
    assert!(page.doubts.is_empty(), "{:?}", page.doubts);
}

#[test]
fn a_table_of_words_and_meanings_does_not_nest() {
    let words = "## Response parameters\n\n|Name|Type|Description|\n|--|--|--|\n|State|String|A word.|\n\n## State\n\n|Name|Description|\n|--|--|\n|on|It is on.|\n|off|It is off.|\n";
    let page = markdown("|Id|String|Yes|Id.|\n", words);
    assert!(page.doubts.iter().all(|it| !it.about.contains("off")), "{:?}", page.doubts);
}

#[test]
fn a_request_body_is_part_of_the_request() {
    let body = "## RequestBody\n\nSay these, too.\n\n|Name|Type|Description|\n|--|--|--|\n|port|Integer|A port.|\n";
    let page = markdown("|Id|String|Yes|Id.|\n", body);
    assert_eq!(names(&page.request), ["Id", "port"]);
    assert_eq!(page.request[1].location, Some(Location::Body));
    assert!(page.doubts.is_empty(), "{:?}", page.doubts);
}

#[test]
fn a_table_of_words_for_a_status_has_no_errors() {
    let table = "## Response parameters\n\n|Name|Type|Description|\n|--|--|--|\n|Id|String|Id.|\n\n**Words**\n\n|Status|Description|\n|--|--|\n|on|It is on.|\n";
    assert!(markdown("|Id|String|Yes|Id.|\n", table).errors.is_empty());
    let table = table.replace("|on|", "|404|");
    assert_eq!(markdown("|Id|String|Yes|Id.|\n", &table).errors.len(), 1);
}

#[test]
fn the_root_of_the_host_is_no_path() {
    let sample = "## Examples\n\nSample request\n\n```\nGET /?Action=MakeThing&Id=1\n```\n";
    let page = markdown("|Id|String|Yes|Id.|\n", sample);
    assert_eq!(page.http, None);
    assert_eq!(page.operation.map(|it| it.value).as_deref(), Some("MakeThing"));
}

#[test]
fn a_default_that_names_a_field_is_a_doubt() {
    let page = markdown("|Id|String|Yes|Id.|\n|Title|String|No|The default value is Id.|\n", "");
    assert_eq!(page.request[1].limits.default, None);
    assert_eq!(kinds(&page), [DoubtKind::Prose]);
}

#[test]
fn flattened_rows_have_places_and_types_of_their_own() {
    let page = "Makes a thing.\n\nRequest parameters\n\nParameter Type Position Required Example Description\nThingId String Path Yes t-1\n\nAn id.\n\nWeight JSON/String Query Mandatory 1\n\nHow heavy.\n";
    let answer = "\n\nResponse parameters\n\nParameter Type Description\n<Common response parameters> -\n\nSee there.\n\nRequestId String\n\nRequest ID\n\nThings ThingSet\n\nAll.\n\n\nError codes\n";
    let page = read(&format!("{page}{answer}"));
    assert_eq!(names(&page.request), ["ThingId", "Weight"]);
    assert_eq!(page.request[0].location, Some(Location::Path));
    assert_eq!(page.request[1].type_words, "JSON/String");
    assert_eq!(names(&page.response), ["<Common response parameters>", "RequestId", "Things"]);
    assert_eq!(page.response[1].description, "Request ID");
}

#[test]
fn an_example_behind_a_list_is_no_type() {
    let page = read(&format!("{FLAT}Id String Yes 1\n\nAn id.\n{FLAT_ANSWER}Things Array of Thing N/A\n\nAll.\n"));
    assert_eq!(page.response[0].type_words, "Array of Thing");
    assert_eq!(page.response[0].example, "N/A");
}

#[test]
fn a_lost_row_is_told_from_marks_and_from_the_sample() {
    let page = read(&format!("{FLAT}Id String Yes 1\n\nAn id.\n{FLAT_ANSWER}└Name String a\n\nA name.\n"));
    assert_eq!(kinds(&page), [DoubtKind::Place]);

    let sample = "\n\nSample success responses\n\nJSON format\n\n    \"RequestId\": \"1\",\n    \"Thing\": {\n        \"Name\": \"a\"\n";
    let answer = "RequestId String 1\n\nThe request.\n\nName String a\n\nA name.\n";
    let page = read(&format!("{FLAT}Id String Yes 1\n\nAn id.\n{FLAT_ANSWER}{answer}{sample}"));
    assert_eq!(kinds(&page), [DoubtKind::Wrapper]);
    assert!(page.doubts[0].candidates[0].contains("Thing"), "{:?}", page.doubts);
}
