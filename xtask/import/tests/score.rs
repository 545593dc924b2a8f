//! `--score`, on a folder of our own: what is right, what is wrong, and what truth does not know.

use crate::command::{Folder, PAGE, Said};

/// The share that a line of the table gives.
fn counted(said: &Said, label: &str) -> (usize, usize) {
    let line = said.out.lines().find(|it| it.trim_start().starts_with(label));
    let line = line.unwrap_or_else(|| panic!("{label}: {said:?}"));
    let mut numbers = line.trim_start()[label.len()..].split_whitespace();
    let part = numbers.next().unwrap().parse().unwrap();
    assert_eq!(numbers.next(), Some("of"), "{line}");
    (part, numbers.next().unwrap().parse().unwrap())
}

fn rows(size_type: &str) -> String {
    let row = |name: &str, kind: &str, required: &str, example: &str, description: &str| {
        format!(
            r#"{{"name": "{name}", "type": "{kind}", "required": "{required}", "example": "{example}", "description": "{description}"}}"#
        )
    };
    let request = [
        row("Action", "String", "Yes", "ListJobs", "The operation. Set the value to ListJobs."),
        row("SiteId", "String", "Yes", "site-1", "The site."),
        row("State", "String", "No", "RUNNING", r"Valid values:\n• RUNNING: The job runs.\n• DONE: The job is over."),
        row("PageSize", size_type, "No", "30", "Entries on a page. Valid values: 1 to 100. Default value: 30."),
        row("Owner", "String", "If State is set", "me", "Whose jobs."),
    ];
    format!(r#"{{"request": [{{"rows": [{}]}}], "response": [], "samples": []}}"#, request.join(","))
}

const TRUTH: &str = r#"{
  "request": [
    {"name": "SiteId", "type": "string", "required": true},
    {"name": "State", "type": "string", "required": false, "enum": ["RUNNING", "DONE", "LOST"]},
    {"name": "PageSize", "type": "int32", "required": false, "minimum": 1, "maximum": 100, "default": "50"}
  ],
  "response": [
    {"name": "Items", "type": "object", "children": [
      {"name": "Job", "type": "array", "children": [{"name": "JobId", "type": "string"}]}
    ]},
    {"name": "Size", "type": "int32"},
    {"name": "RequestId", "type": "string"}
  ]
}"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("list.md", PAGE);
    folder.write("rows/list.json", rows("Integer"));
    folder.write("truth/list.json", TRUTH);
    folder
}

#[test]
fn rows_places_and_limits_are_counted() {
    let said = folder().run(&["--score", "."]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    assert!(said.out.starts_with("aliyun-markdown 2019 en: 1 pages, 0 refused\n"), "{said:?}");
    assert_eq!(counted(&said, "rows read exactly"), (5, 5));
    // The answer's rows are in a table that the rows leave out, as the truth and the sample tell.
    assert_eq!(counted(&said, "false rows"), (0, 9));
    assert_eq!(counted(&said, "value lists read, of cells with one"), (1, 1));
    assert_eq!(counted(&said, "fewer values than the truth"), (1, 1));
    assert_eq!(counted(&said, "defaults that contradict the truth"), (1, 1));
    assert_eq!(counted(&said, "ranges as in the truth"), (1, 1));
    assert_eq!(counted(&said, "samples matched"), (1, 1));
}

#[test]
fn a_page_that_says_otherwise_is_not_wrong() {
    // The page's default is 30 and it has no LOST; the truth is younger. Size is misplaced, but for the truth alone.
    let said = folder().run(&["--score", ".", "--verbose"]);
    assert!(said.out.contains("list.md:17: PageSize: default unlike the truth: ours 30; truth 50"), "{said:?}");
    assert!(!said.out.contains("WRONG default") && !said.out.contains("WRONG values"), "{said:?}");
}

#[test]
fn a_wrong_place_is_wrong_unless_it_is_told() {
    let folder = folder();
    let said = folder.run(&["--score", ".", "--verbose"]);
    // The key `Job` is in doubt, and with it what stands below.
    assert!(said.out.contains("Items.Job.Size: in doubt: truth Size"), "{said:?}");
    let with_items = |items: &str| PAGE.replace(r#"{"Job": [{"JobId": "job-1", "Size": 12}]}"#, items);
    folder.write("list.md", with_items(r#"[{"JobId": "job-1"}]"#));
    let said = folder.run(&["--score", ".", "--verbose"]);
    assert!(said.out.contains("Items.Size: WRONG place: truth Size"), "{said:?}");
    assert_eq!(counted(&said, "silently wrong, of facts checked").0, 1);
    folder.write("list.md", with_items(r#"[{"JobId": "job-1", "Size": 12}]"#));
    let said = folder.run(&["--score", ".", "--verbose"]);
    assert!(said.out.contains("Items.Size: the page's own place: truth Size"), "{said:?}");
    assert_eq!(counted(&said, "silently wrong, of facts checked").0, 0);
    assert_eq!(counted(&said, "nesting right or in doubt"), (6, 7));
}

#[test]
fn a_misread_cell_is_wrong() {
    let folder = folder();
    folder.write("rows/list.json", rows("Long"));
    let said = folder.run(&["--score", ".", "--verbose"]);
    assert_eq!(counted(&said, "rows read exactly"), (4, 5));
    assert!(said.out.contains("misread row: ours PageSize | Integer | No | 30; expected PageSize | Long"), "{said:?}");
    assert_eq!(counted(&said, "silently wrong, of facts checked").0, 1);
}

#[test]
fn a_row_that_nobody_knows_is_false() {
    let folder = folder();
    folder.write("list.md", PAGE.replace("|Owner|", "|Ghost|String|No|x|Not there.|\n|Owner|"));
    let said = folder.run(&["--score", ".", "--verbose"]);
    assert_eq!(counted(&said, "false rows"), (1, 10));
    assert!(said.out.contains("Ghost: false row"), "{said:?}");
}

#[test]
fn what_a_container_unknown_to_truth_holds_is_unknown() {
    let folder = folder();
    let twice = PAGE.replace("|RequestId|", "|Extra|Array| |More.|\n|└JobId|String|job-2|A job.|\n|RequestId|");
    folder.write("list.md", twice);
    let said = folder.run(&["--score", ".", "--verbose"]);
    assert!(!said.out.contains("Extra.JobId: WRONG"), "{said:?}");
    let (unknown, _) = counted(&said, "places the truth does not know");
    let (before, _) = counted(&self::folder().run(&["--score", "."]), "places the truth does not know");
    assert_eq!(unknown, before + 2, "Extra and its JobId");
}

#[test]
fn what_a_second_reading_finds_alone_is_unread() {
    let folder = folder();
    // The list is about another parameter's state, which only a person understands.
    let prose = "The state. Valid values: RUNNING, DONE.";
    let rows = rows("Integer").replace("The site.", prose);
    folder.write("rows/list.json", rows);
    let said = folder.run(&["--score", ".", "--verbose"]);
    assert_eq!(counted(&said, "value lists read, of cells with one"), (1, 2));
    assert!(said.out.contains("SiteId: a value list that may be unread: The state."), "{said:?}");
}

#[test]
fn folders_without_anything_to_measure_are_refused() {
    let folder = Folder::with_page();
    let said = folder.run(&["--score", "."]);
    assert!(said.code == 1 && said.err.contains("nothing to measure in `.`"), "{said:?}");
    let said = folder.run(&["--score", "page.md"]);
    assert!(said.code == 3 && said.err.contains("`page.md` is no folder"), "{said:?}");
    folder.write("rows/page.json", "{");
    let said = folder.run(&["--score", "."]);
    assert!(said.code == 1 && said.err.contains("page.json"), "{said:?}");
}
