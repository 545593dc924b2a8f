use super::*;
use crate::disk::Fault;
use crate::scratch::Scratch;
use std::collections::BTreeMap;

type Tree = BTreeMap<String, String>;

const CHANGES: [Change<'static>; 6] = [
    Change { path: "a.rs", text: Some("new") },
    Change { path: "fresh/deep/b.rs", text: Some("new") },
    Change { path: "gone/deep/c.rs", text: None },
    Change { path: "x/d.rs", text: Some("new") },
    Change { path: "e.rs", text: None },
    Change { path: "f.rs", text: Some("new") },
];

fn old_tree() -> Scratch {
    let scratch = Scratch::new("swap");
    for path in ["tree/a.rs", "tree/gone/deep/c.rs", "tree/x/d.rs", "tree/x/same.rs", "tree/e.rs", "tree/f.rs"] {
        scratch.write(path, "old");
    }
    scratch
}

/// Files, and folders with a slash: an empty folder that stays would be a change, too.
fn everything(scratch: &Scratch) -> Tree {
    let mut all = scratch.read("");
    let mut folders = vec![scratch.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                all.insert(format!("{}/", path.strip_prefix(scratch.path()).unwrap().display()), String::new());
                folders.push(path);
            }
        }
    }
    all
}

/// Without folders, and as seen from inside the tree.
fn files(all: &Tree) -> Tree {
    let files = all.iter().filter(|(path, _)| !path.ends_with('/'));
    files.map(|(path, text)| (path.trim_start_matches("tree/").to_owned(), text.clone())).collect()
}

fn before_and_after() -> (Tree, Tree) {
    let scratch = old_tree();
    let before = everything(&scratch);
    Swap::new(&Disk::default(), &scratch.path().join("tree")).apply(&CHANGES).unwrap();
    let after = everything(&scratch);
    (before, after)
}

#[test]
fn changes_are_made_and_nothing_else() {
    let (_, after) = before_and_after();
    let files: Vec<_> = after.iter().map(|(path, text)| format!("{path} {text}")).collect();
    assert_eq!(
        files,
        [
            "tree/ ",
            "tree/a.rs new",
            "tree/f.rs new",
            "tree/fresh/ ",
            "tree/fresh/deep/ ",
            "tree/fresh/deep/b.rs new",
            "tree/x/ ",
            "tree/x/d.rs new",
            "tree/x/same.rs old",
        ]
    );
}

#[test]
fn a_full_disk_leaves_the_old_tree_or_the_new_one_at_every_step() {
    let (before, after) = before_and_after();
    let mut is_done = false;
    for step in 0.. {
        let scratch = old_tree();
        let disk = Disk::default();
        disk.fault.set(Fault::Once(step));
        let tree = scratch.path().join("tree");
        let outcome = Swap::new(&disk, &tree).apply(&CHANGES);
        if matches!(disk.fault.get(), Fault::Once(_)) {
            is_done = true;
            break;
        }
        let found = scratch.read("tree");
        let is_new = found == files(&after);
        assert!(is_new || found == files(&before), "step {step}: {found:#?}");
        assert!(is_new || outcome.is_err(), "step {step} failed in silence");
        Swap::new(&Disk::default(), &tree).recover().unwrap();
        assert_eq!(everything(&scratch), if is_new { &after } else { &before }.clone(), "step {step}, recovered");
    }
    assert!(is_done);
}

#[test]
fn a_death_at_every_step_is_finished_or_undone_by_the_next_run() {
    let (before, after) = before_and_after();
    let (mut undone, mut finished) = (0, 0);
    for step in 0.. {
        let scratch = old_tree();
        let disk = Disk::default();
        disk.fault.set(Fault::Forever(step));
        let tree = scratch.path().join("tree");
        let outcome = Swap::new(&disk, &tree).apply(&CHANGES);
        if !matches!(disk.fault.get(), Fault::Forever(0)) {
            break;
        }
        drop(outcome);
        let recovered = Swap::new(&Disk::default(), &tree).recover().unwrap();
        let found = everything(&scratch);
        if recovered == Some(Interrupted::Finished) || found == after {
            finished += 1;
            assert_eq!(found, after, "step {step}");
        } else {
            undone += 1;
            assert_eq!(found, before, "step {step}");
        }
    }
    assert!(undone > 5 && finished > 5, "{undone} {finished}");
}

#[test]
fn a_death_during_recovery_is_recovered_from() {
    let (before, after) = before_and_after();
    for (first, second) in (0..40).step_by(3).flat_map(|first| (0..20).step_by(2).map(move |second| (first, second))) {
        let scratch = old_tree();
        let tree = scratch.path().join("tree");
        for step in [first, second] {
            let disk = Disk::default();
            disk.fault.set(Fault::Forever(step));
            let swap = Swap::new(&disk, &tree);
            let _ = if step == first { swap.apply(&CHANGES) } else { swap.recover().map(drop) };
        }
        Swap::new(&Disk::default(), &tree).recover().unwrap();
        let found = everything(&scratch);
        assert!(found == before || found == after, "{first} {second}: {found:#?}");
    }
}

#[test]
fn the_first_tree_is_written_where_nothing_was() {
    let scratch = Scratch::new("first");
    let tree = scratch.path().join("deep/tree");
    Swap::new(&Disk::default(), &tree).apply(&[Change { path: "a/b.rs", text: Some("new") }]).unwrap();
    assert_eq!(scratch.read("deep").into_iter().collect::<Vec<_>>(), [("tree/a/b.rs".to_owned(), "new".to_owned())]);
}

#[test]
fn the_first_tree_is_written_whole_or_not_at_all() {
    for step in 0..20 {
        let scratch = Scratch::new("first");
        let (disk, tree) = (Disk::default(), scratch.path().join("tree"));
        disk.fault.set(Fault::Forever(step));
        let changes = [Change { path: "a/b.rs", text: Some("new") }, Change { path: "c.rs", text: Some("new") }];
        let outcome = Swap::new(&disk, &tree).apply(&changes);
        let count = scratch.read("tree").len();
        assert!(count == 2 || count == 0 && outcome.is_err(), "step {step}");
        Swap::new(&Disk::default(), &tree).recover().unwrap();
        assert_eq!(scratch.read("").len(), count, "step {step}, recovered");
    }
}

#[test]
fn what_others_put_beside_the_tree_is_not_removed() {
    let scratch = old_tree();
    scratch.write(".tree.new/mine", "precious");
    let tree = scratch.path().join("tree");
    assert!(Swap::new(&Disk::default(), &tree).recover().is_err());
    assert_eq!(scratch.read(".tree.new")["mine"], "precious");
}
