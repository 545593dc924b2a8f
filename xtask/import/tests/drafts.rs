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
fn a_draft_that_somebody_works_on_is_never_overwritten() {
    let folder = Folder::with_page();
    for _ in 0..2 {
        assert_eq!(folder.run(&["page.md", "--out", "out"]).code, 0);
    }
    let names =
        |folder: &Folder| folder.files("out").into_keys().filter(|it| it.contains("jobs.yaml")).collect::<Vec<_>>();
    assert_eq!(names(&folder), [SPEC], "the same draft is not written twice");
    folder.write("out/aliyun/acme/list_jobs.yaml", "settled");
    assert_eq!(folder.run(&["page.md", "--out", "out"]).code, 0);
    folder.write("out/aliyun/acme/list_jobs.yaml.draft", "half settled");
    assert_eq!(folder.run(&["page.md", "--out", "out"]).code, 0);
    assert_eq!(names(&folder), [SPEC, "aliyun/acme/list_jobs.yaml.draft", "aliyun/acme/list_jobs.yaml.draft2"]);
    assert_eq!(folder.files("out")["aliyun/acme/list_jobs.yaml.draft"], "half settled");
}

#[test]
fn editions_of_an_operation_become_one_draft() {
    let folder = Folder::with_page();
    // The younger edition does not name its product, and another product has an operation of this name.
    let younger = PAGE.replace(" {#doc_api_Acme_ListJobs .reference}", "").replace("1 to 100", "1 to 50");
    folder.write("younger.md", younger);
    let said = folder.run(&["page.md", "younger.md", "--out", "out"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    let draft = &folder.files("out")[SPEC];
    assert!(draft.contains("maximum: 100") && draft.contains("says: { maximum: 50 }"), "{draft}");
    assert!(!folder.files("out").keys().any(|it| it.contains("unknown")), "{said:?}");
}

#[test]
fn an_edition_without_a_product_joins_the_spec_that_exists() {
    let folder = Folder::with_page();
    assert_eq!(folder.run(&["page.md", "--out", "out"]).code, 0);
    folder.write("younger.md", PAGE.replace(" {#doc_api_Acme_ListJobs .reference}", "").replace("1 to 100", "1 to 50"));
    let said = folder.run(&["younger.md", "--out", "out", "--merge"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    assert!(folder.files("out")[SPEC].contains("says: { maximum: 50 }"), "{said:?}");
    assert!(!folder.files("out").keys().any(|it| it.contains("unknown")), "{said:?}");
}

#[test]
fn operations_of_two_products_are_two() {
    let folder = Folder::with_page();
    folder.write("other.md", PAGE.replace("api_Acme_", "api_Emca_").replace("1 to 100", "1 to 50"));
    let said = folder.run(&["page.md", "other.md", "--out", "out"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    let files = folder.files("out");
    assert!(files[SPEC].contains("maximum: 100") && !files[SPEC].contains("50"), "{said:?}");
    assert!(files["aliyun/emca/list_jobs.yaml"].contains("maximum: 50"), "{said:?}");
}

#[test]
fn the_same_page_is_read_once() {
    let folder = Folder::with_page();
    folder.write("copy.md", PAGE);
    let said = folder.run(&["page.md", "copy.md", "page.md", "--out", "out"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("copy.md: the same page as page.md, read once"), "{said:?}");
    assert_eq!(said.out.matches("ListJobs (aliyun-markdown").count(), 1, "{said:?}");
}

#[test]
fn a_product_that_no_page_names_is_told() {
    let folder = Folder::new();
    folder.write("page.md", PAGE.replace(" {#doc_api_Acme_ListJobs .reference}", ""));
    let said = folder.run(&["page.md", "--out", "out"]);
    assert!(said.code == 0 && said.out.contains("`--service` says"), "{said:?}");
    assert!(folder.files("out").contains_key("aliyun/unknown/list_jobs.yaml"), "{said:?}");
}

#[test]
fn a_spec_that_cannot_be_merged_keeps_nothing_from_the_others() {
    let folder = Folder::with_page();
    folder.write("stop.md", PAGE.replace("ListJobs", "StopJobs"));
    folder.write("out/aliyun/acme/list_jobs.yaml", "mine: [");
    let said = folder.run(&["page.md", "stop.md", "--out", "out", "--merge"]);
    assert!(said.code == 1 && said.err.contains("list_jobs.yaml"), "{said:?}");
    let files = folder.files("out");
    assert_eq!(files[SPEC], "mine: [");
    assert!(files.contains_key("aliyun/acme/stop_jobs.yaml"), "{said:?}");
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

#[test]
fn an_example_of_several_values_is_no_value() {
    let folder = Folder::with_page();
    let page = |example: &str| {
        let head =
            "# MakeThing\n\n## Request parameters\n\n|Name|Type|Required|Example|Description|\n|--|--|--|--|--|\n";
        format!("{head}|Colors|String|No|{example}|Valid values:\n\n-   RED: Like blood.\n-   BLUE: Like the sky. |\n")
    };
    let draft = |example: &str| {
        folder.write("things.md", page(example));
        let said = folder.run(&["things.md", "--out", &example.replace(|it: char| !it.is_alphanumeric(), "_")]);
        assert_eq!(said.code, 0, "{said:?}");
        let files = folder.files(&example.replace(|it: char| !it.is_alphanumeric(), "_"));
        files.into_iter().find(|(name, _)| name.ends_with("make_thing.yaml")).expect("a draft").1
    };
    for several in ["RED,BLUE", "[\"RED\"]"] {
        let draft = draft(several);
        assert!(draft.contains("is several of the listed values") && !draft.contains("lacks it"), "{draft}");
        assert!(!draft.contains("example:"), "{draft}");
    }
    let other = draft("GREEN");
    assert!(other.contains("GREEN: ") && other.contains("is none of the listed values"), "{other}");
    assert!(draft("RED").contains("example: RED"));
}
