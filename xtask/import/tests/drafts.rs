//! Drafts beside specs, which are never overwritten.

use crate::command::{Folder, PAGE};

const SPEC: &str = "aliyun/acme/list_jobs.yaml";

#[test]
fn a_page_becomes_a_draft_and_is_summed_up() {
    let folder = Folder::with_page();
    let said = folder.run(&["page.md", "--out", "out"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    assert!(said.out.contains("9 fields, 1 errors, 1 samples") && said.out.contains("of 46 lines"), "{said:?}");
    let draft = &folder.files("out")[SPEC];
    assert!(draft.contains("operation: ListJobs") && draft.contains("review:"), "{draft}");
}

#[test]
fn a_spec_is_never_overwritten() {
    let folder = Folder::with_page();
    folder.write("out/aliyun/acme/list_jobs.yaml", "mine");
    let said = folder.run(&["page.md", "--out", "out"]);
    assert_eq!(said.code, 0, "{said:?}");
    let files = folder.files("out");
    assert_eq!(files[SPEC], "mine");
    assert!(files["aliyun/acme/list_jobs.yaml.draft"].contains("operation: ListJobs"));
    assert!(said.out.contains("list_jobs.yaml.draft"), "{said:?}");
}

#[test]
fn the_service_that_is_asked_for_is_taken() {
    let folder = Folder::with_page();
    let said = folder.run(&["page.md", "--service", "acme/jobs", "--out", "out"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(folder.files("out").contains_key("acme/jobs/list_jobs.yaml"));
}

#[test]
fn merging_adds_what_is_missing_and_marks_what_differs() {
    let folder = Folder::with_page();
    folder.write(
        "younger.md",
        PAGE.replace("1 to 100", "1 to 50").replace("|RequestId|", "|Total|Integer|7|All.|\n|RequestId|"),
    );
    assert_eq!(folder.run(&["page.md", "--out", "out"]).code, 0);
    let before = folder.files("out")[SPEC].clone();
    let said = folder.run(&["younger.md", "--out", "out", "--merge"]);
    assert_eq!(said.code, 0, "{said:?}");
    let after = folder.files("out")[SPEC].clone();
    assert!(!before.contains("Total:") && after.contains("Total:"), "{after}");
    assert!(after.contains("maximum: 100") && after.contains("says: { maximum: 50 }"), "{after}");
    let again = folder.run(&["younger.md", "--out", "out", "--merge"]);
    assert_eq!(again.code, 0, "{again:?}");
    assert_eq!(folder.files("out")[SPEC], after, "a page that is cited adds nothing");
}
