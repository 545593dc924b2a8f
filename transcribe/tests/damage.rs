//! Damaged pages: a clear error or a part that says it is one; never a panic, never an empty success.

use proptest::prelude::*;
use transcribe::{Edition, Format, LARGEST, Refusal, draft, draft_service, facts, read_page};

const PAGE: &str = "# MakeThing {#doc_api_Acme_MakeThing .reference}\n\nMakes a thing.\n\n## Request parameters\n\n|Name|Type|Required|Example|Description|\n|--|--|--|--|--|\n|Action|String|Yes|MakeThing|Set the value to **MakeThing**. |\n|Kind|String|No|plain|The kind. Valid values:\n\n-   **plain**: A plain one.\n-   **fancy**: A fancy one. |\n\n## Response parameters\n\n|Name|Type|Example|Description|\n|--|--|--|--|\n|Things|Array| |All things. |\n|Id|String|1|An id. |\n|Total|Integer|1|How many. |\n\n## Examples\n\nSample success responses\n\n```\n{\"Things\": {\"Thing\": [{\"Id\": \"1\"}]}, \"Total\": 1}\n```\n";

const FLAT: &str = "Making a Thing\n\nURI\n\nPOST /v1/things\n\nTable 1 Request body parameters\n\nParameter\n\nMandatory\n\nType\n\nDescription\n\nname\n\nYes\n\nString\n\nIts name. The value can contain 4 to 50 characters.\n\nResponse Parameters\n\nTable 2 Response body parameters\n\nParameter\n\nType\n\nDescription\n\nid\n\nString\n\nIts id.\n\nExample Responses\n\n{\n  \"id\" : \"1\"\n}\n";

const RST: &str = ".. _a:\n\nMaking\n======\n\nURI\n---\n\nGET /v1/things\n\n.. table:: **Table 1** Query parameters\n\n   +------+-----------+--------+-------------+\n   | Name | Mandatory | Type   | Description |\n   +======+===========+========+=============+\n   | a    | No        | String | One.        |\n   +------+-----------+--------+-------------+\n";

const HTML: &str = "<h1>Making</h1><h4>URI</h4><p>GET /v1/things</p><table><caption>Table 1 Query parameters</caption><tr><th>Name</th><th>Type</th><th>Mandatory</th></tr>\n<tr><td>a</td><td>String</td><td>No</td></tr></table>\n";

/// What is read can be shown and drafted, and is not nothing. Open items are all that keeps the draft from being generated.
fn check(bytes: &[u8], format: Option<Format>) {
    if let Ok(reading) = read_page(bytes, format) {
        assert!(!reading.request.is_empty() || !reading.response.is_empty(), "an empty success");
        assert!(facts("page", &reading).pretty().contains("\"doubts\""));
        let sha256 = "0".repeat(64);
        let edition = Edition { id: "en", page: "page", language: None, sha256: &sha256, reading: &reading };
        let service = codegen::write_service(&draft_service(&[edition], &[]));
        let service = codegen::SpecFile { path: "spec/a/b/service.yaml".to_owned(), text: service.into() };
        let written = codegen::write_operation(&draft(&[edition], Some(&service)));
        let file = codegen::SpecFile { path: "spec/a/b/c.yaml".to_owned(), text: written.clone().into() };
        let problems = codegen::lint(&[service, file]);
        let others: Vec<_> = problems.iter().filter(|it| it.code != "open-review").collect();
        assert!(others.is_empty(), "{others:#?}\n{written}");
    }
}

#[test]
fn what_is_no_page_is_refused() {
    assert_eq!(read_page(b" \n\n", None).err(), Some(Refusal::Empty));
    assert_eq!(read_page(b"Hello there.\n", None).err(), Some(Refusal::UnknownFormat));
    assert!(matches!(read_page(&vec![b'a'; LARGEST + 1], None), Err(Refusal::TooLarge(_))));
    assert!(matches!(read_page(b"\xFF\xFEa\0", None), Err(Refusal::NotText { looks_like: "UTF-16", .. })));
    assert!(matches!(read_page(b"ok\n\xC3\xFB\xB3\xC6", None), Err(Refusal::NotText { line: 2, .. })));
    assert!(matches!(read_page(b"a\0b", None), Err(Refusal::NotText { looks_like: "a binary file", .. })));
    let error_page = "<html><body><h1>404</h1><p>Not found</p><table><tr><td>nginx</td></tr></table></body></html>";
    assert!(matches!(read_page(error_page.as_bytes(), None), Err(Refusal::NoTables { .. })));
    let rows = "|a|String|No|a|b|\n".repeat(5000);
    let many =
        format!("# X\n\n## Request parameters\n\n|Name|Type|Required|Example|Description|\n|--|--|--|--|--|\n{rows}");
    assert!(matches!(read_page(many.as_bytes(), None), Err(Refusal::TooMany { rows: 5000, .. })));
}

#[test]
fn every_refusal_says_what_to_do() {
    for bytes in [&b""[..], b"x", b"\xFF", b"<table><tr><td>a</td></tr></table>"] {
        let refusal = read_page(bytes, None).expect_err("a refusal").to_string();
        assert!(refusal.contains(": ") && refusal.len() > 20, "{refusal}");
    }
}

#[test]
fn a_page_that_is_cut_says_so() {
    let until = |end: &str| &PAGE[..PAGE.find(end).expect("a part of the page")];
    for cut in [until(" A plain one"), until("## Response"), until(", \"Total\": 1}")] {
        let reading = read_page(cut.as_bytes(), None).expect("a part");
        assert!(reading.partial.is_some(), "{cut}");
        assert!(reading.doubts.iter().any(|it| it.about.contains("cut")), "{:?}", reading.doubts);
    }
    assert_eq!(read_page(PAGE.as_bytes(), None).expect("a page").partial, None);
}

#[test]
fn every_page_can_be_cut_anywhere() {
    for page in [PAGE, FLAT, RST, HTML] {
        for (at, _) in page.char_indices() {
            check(&page.as_bytes()[..at], None);
            check(&page.as_bytes()[at..], None);
        }
    }
}

#[test]
fn a_page_of_another_format_is_no_trouble() {
    for page in [PAGE, FLAT, RST, HTML] {
        for format in Format::all() {
            check(page.as_bytes(), Some(format));
        }
    }
}

/// Pieces that mean something to some reader.
const PIECES: &[&str] = &[
    "|",
    "\n",
    "|--|--|\n",
    "|Name|Type|Description|\n",
    "## Request parameters\n\n",
    "-   x: y\n",
    "```\n",
    "{\"a\": [",
    "}",
    "<a>",
    "</a>",
    "\\",
    "**",
    "*",
    "[x](y)",
    "`",
    "└A",
    "+--+--+\n",
    "| a| b|\n",
    "+==+==+\n",
    ".. table:: x\n\n",
    "   ",
    "== ==\n",
    "<table>",
    "<tr><td>",
    "Parameter\n\n",
    "Type\n\n",
    "Description\n\n",
    "a\n\n",
    "String\n\n",
    "Yes\n\n",
    "  • x: y\n",
    "Parameter Type Required Example Description\n",
    "A String Yes x\n\n",
    "Default value: 3.",
    "取值：1~5。",
    "默认值为",
    "Table 1 X\n\n",
    "Array of X objects",
    "\u{3000}",
    "é",
    "\"",
    "“",
    "1",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_survived(text in "\\PC{0,200}", format in 0..Format::all().len()) {
        check(text.as_bytes(), Format::all().nth(format));
    }

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        check(&bytes, None);
    }

    #[test]
    fn any_mixture_of_marks_is_survived(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..80), format in 0..Format::all().len()) {
        check(pieces.concat().as_bytes(), Format::all().nth(format));
    }

    #[test]
    fn a_page_with_foreign_pieces_is_survived(
        page in proptest::sample::select(&[PAGE, FLAT, RST, HTML][..]),
        edits in proptest::collection::vec((any::<proptest::sample::Index>(), 0..30_usize, proptest::sample::select(PIECES)), 1..8),
    ) {
        let mut letters: Vec<char> = page.chars().collect();
        for (at, length, piece) in edits {
            let from = at.index(letters.len() + 1);
            let to = (from + length).min(letters.len());
            letters.splice(from..to, piece.chars());
        }
        check(letters.into_iter().collect::<String>().as_bytes(), None);
    }
}

#[test]
fn a_refusal_shows_one_line_of_the_page() {
    let Err(refusal) = read_page(b"\n# A heading\n\nMore of it.\n", None) else { panic!("it has no table") };
    let text = refusal.to_string();
    assert!(text.contains("it begins with “# A heading”") && !text.contains('\n'), "{text}");
}
