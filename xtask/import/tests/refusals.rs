//! What cannot be read, and calls that make no sense: what, where, and what to do.

use crate::command::{Folder, PAGE};

#[test]
fn calls_that_make_no_sense() {
    let folder = Folder::with_page();
    for (arguments, words) in [
        (&[][..], "no page was given"),
        (&["--facts"], "`--facts` takes one page, and 0 were given"),
        (&["--facts", "page.md", "page.md"], "and 2 were given"),
        (&["--facts", "."], "`.` is a folder"),
        (&["--score"], "--score"),
        (&["--score", ".", "page.md"], "takes one folder"),
        (&["--score", "--verbose"], "takes one folder"),
        (&["--verbose", "page.md"], "`--verbose` goes with `--score`"),
        (&["--service", "Acme", "page.md"], "it is `provider/service`"),
        (&["--service", "../x", "page.md"], "it is `provider/service`"),
        (&["--format", "word", "page.md"], "it is one of `"),
        (&["--formt", "word"], "cargo xtask import --help"),
    ] {
        let said = folder.run(arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}: {said:?}");
        assert!(said.err.starts_with("error: ") && said.err.contains(words), "{arguments:?}: {said:?}");
    }
    assert!(folder.files("spec").is_empty());
}

#[test]
fn pages_that_are_none() {
    let folder = Folder::new();
    folder.write("empty.md", "");
    folder.write("blank.md", " \n\t\n");
    folder.write("binary.md", b"\x7fELF\0\0\0");
    folder.write("utf16.md", b"\xFF\xFE#\0 \0");
    folder.write("latin.md", b"# caf\xE9 \n");
    folder.write("huge.md", vec![b'a'; 50 << 20]);
    folder.write("prose.md", "# News\n\nNothing happened.\n");
    folder.write("error.html", "<html><body><h1>404</h1><p>Not found</p></body></html>");
    for (page, words) in [
        ("empty.md", "empty"),
        ("blank.md", "empty"),
        ("binary.md", "a binary file"),
        ("utf16.md", "UTF-16"),
        ("latin.md", "line 1 is no UTF-8"),
        ("huge.md", "more than 1048576 bytes"),
        ("prose.md", "no table of parameters"),
        ("error.html", "no reader knows this format"),
    ] {
        for arguments in [&["--facts", page][..], &[page]] {
            let said = folder.run(arguments);
            assert_eq!((said.code, said.out.as_str()), (1, ""), "{arguments:?}: {said:?}");
            assert!(said.err.starts_with(&format!("error: {page}: ")) && said.err.contains(words), "{said:?}");
        }
    }
    assert!(folder.files("spec").is_empty());
}

#[test]
fn files_that_cannot_be_read() {
    let folder = Folder::new();
    let said = folder.run(&["nowhere.md"]);
    assert!(said.code == 3 && said.err.contains("`nowhere.md`"), "{said:?}");
    folder.write("pages/.hidden", "");
    let said = folder.run(&["pages"]);
    assert!(said.code == 1 && said.err.contains("the folder `pages` has no file"), "{said:?}");
}

#[test]
fn one_bad_page_keeps_nothing_from_the_others() {
    let folder = Folder::new();
    folder.write("pages/good.md", PAGE);
    folder.write("pages/notes.txt", "Buy milk.\n");
    let said = folder.run(&["pages", "--out", "out"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("notes.txt: ") && said.err.contains("1 of 2 pages could not be taken over"), "{said:?}");
    assert!(folder.files("out").contains_key("aliyun/acme/list_jobs.yaml"), "{said:?}");
}
