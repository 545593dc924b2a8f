//! `cargo xtask regen`.

use crate::command::{Folder, Said, operation, spec, xtask};
use std::collections::BTreeMap;

const LIST_JOBS: &str = "acme/jobs/list_jobs.rs";

fn generated() -> Folder {
    let folder = Folder::with_specs();
    done(&folder.regen(&[]));
    folder
}

fn done(said: &Said) {
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
}

/// Runs and tells which files were written.
fn written(folder: &Folder, more: &[&str]) -> Vec<String> {
    let before = folder.times();
    // File times may be as coarse as the kernel's clock.
    std::thread::sleep(std::time::Duration::from_millis(20));
    done(&folder.regen(more));
    folder.times().into_iter().filter(|(path, time)| before.get(path) != Some(time)).map(|(path, _)| path).collect()
}

/// What a run that remembers nothing makes of the same specs.
fn from_nothing(folder: &Folder) -> BTreeMap<String, String> {
    done(&xtask(&["regen", "--spec", "spec", "--out", "again/generated"], folder.path()));
    folder.tree("again/generated")
}

#[test]
fn a_first_run_writes_a_file_for_each_operation() {
    let folder = generated();
    let tree = folder.tree("out");
    for path in [".manifest", "mod.rs", "acme/mod.rs", "acme/jobs/mod.rs", LIST_JOBS] {
        assert!(tree.contains_key(path), "{path} is not among {:?}", tree.keys());
    }
    assert!(!tree[".manifest"].contains(folder.path().to_str().unwrap()));
    assert_eq!(written(&folder, &[]), [""; 0]);
}

#[test]
fn only_what_changed_is_written_and_said() {
    let folder = generated();
    folder.replace(&spec("ListJobs"), "maximum: 100", "maximum: 50");
    let before = folder.times();
    let said = folder.regen(&[]);
    done(&said);
    assert!(said.out.contains("1 changed") || said.out.contains("2 changed"), "{}", said.out);
    assert!(said.out.contains(LIST_JOBS), "{}", said.out);
    assert!(said.out.contains("limit: maximum 100 (docs) → maximum 50 (docs)"), "{}", said.out);
    let after = folder.times();
    let changed = after.iter().filter(|(path, time)| before.get(*path) != Some(time)).map(|(path, _)| path.as_str());
    let others: Vec<_> =
        changed.filter(|path| !path.starts_with("acme/jobs/list_jobs") && *path != ".manifest").collect();
    assert_eq!(others, [""; 0]);
    assert_eq!(folder.tree("out"), from_nothing(&folder));
}

#[test]
fn a_run_that_remembers_makes_the_same_as_one_that_does_not() {
    let folder = generated();
    let edits: [&dyn Fn(); 6] = [
        &|| folder.replace(&spec("ReadJob"), "doc: Most jobs", "doc: At most how many jobs"),
        &|| folder.replace(&spec("ReadJob"), "summary: Works on jobs.", "summary: Reads a job."),
        &|| folder.write(&spec("PlanJob"), &operation("PlanJob")),
        &|| folder.replace("spec/acme/jobs/service.yaml", "title: Jobs", "title: Many Jobs"),
        &|| folder.remove(&spec("StopJob")),
        &|| folder.replace(&spec("ListJobs"), "ListJobs", "ListAllJobs"),
    ];
    for edit in edits {
        edit();
        done(&folder.regen(&[]));
        assert_eq!(folder.tree("out"), from_nothing(&folder));
        assert_eq!(folder.regen(&["--check"]).code, 0);
    }
    assert!(!folder.tree("out").contains_key("acme/jobs/stop_job.rs"));
    assert!(!folder.path().join("out/acme/jobs/stop_job").exists());
}

#[test]
fn an_operation_that_came_or_went_is_said() {
    let folder = generated();
    folder.remove(&spec("StopJob"));
    folder.write(&spec("PlanJob"), &operation("PlanJob"));
    let said = folder.regen(&[]);
    done(&said);
    assert!(said.out.contains("acme::jobs::plan_job\n  + new operation"), "{}", said.out);
    assert!(said.out.contains("acme::jobs::stop_job\n  - no longer there"), "{}", said.out);
}

#[test]
fn files_edited_by_hand_are_overwritten_only_by_force() {
    let folder = generated();
    let fresh = folder.tree("out");
    for is_remembered in [true, false] {
        folder.write(&format!("out/{LIST_JOBS}"), "// mine\n");
        if !is_remembered {
            // Another edit of the specs makes it a full run.
            folder.replace("spec/acme/jobs/service.yaml", "title: Jobs", "title:  Jobs");
        }
        let said = folder.regen(&[]);
        assert_eq!(said.code, 1);
        assert!(said.err.contains(LIST_JOBS) && said.err.contains("--force"), "{}", said.err);
        assert_eq!(folder.tree("out")[LIST_JOBS], "// mine\n");
        assert_eq!(folder.regen(&["--force"]).code, 0);
        let (mut now, mut then) = (folder.tree("out"), fresh.clone());
        // The record knows of the edited service.
        now.remove(".manifest");
        then.remove(".manifest");
        assert_eq!(now, then);
    }
}

#[test]
fn other_line_breaks_are_no_edit() {
    let folder = generated();
    let fresh = folder.tree("out");
    for (path, text) in &fresh {
        folder.write(&format!("out/{path}"), &text.replace('\n', "\r\n"));
    }
    let said = folder.regen(&["--check"]);
    assert!(said.code == 1 && said.err.contains("CRLF") && !said.err.contains("by hand"), "{}", said.err);
    done(&folder.regen(&[]));
    assert_eq!(folder.tree("out"), fresh);
}

#[test]
fn an_edit_is_seen_however_quick_and_like() {
    let folder = generated();
    let mut bounds = ["10", "20", "30"].iter().cycle();
    let mut bound = "100".to_owned();
    for _ in 0..12 {
        let next = (*bounds.next().unwrap()).to_owned();
        folder.replace(&spec("ListJobs"), &format!("maximum: {bound}"), &format!("maximum: {next}"));
        bound = next;
        done(&folder.regen(&[]));
        assert_eq!(folder.regen(&["--check"]).code, 0);
        let text = folder.tree("out").remove(LIST_JOBS).unwrap();
        folder.write(&format!("out/{LIST_JOBS}"), &text.replacen('e', "a", 1));
        assert_eq!(folder.regen(&[]).code, 1);
        folder.write(&format!("out/{LIST_JOBS}"), &text);
        done(&folder.regen(&[]));
    }
}

#[test]
fn an_edited_file_is_not_deleted_either() {
    let folder = generated();
    folder.write("out/acme/jobs/stop_job.rs", "// mine\n");
    folder.remove(&spec("StopJob"));
    assert_eq!(folder.regen(&[]).code, 1);
    assert_eq!(folder.tree("out")["acme/jobs/stop_job.rs"], "// mine\n");
    assert_eq!(folder.regen(&["--force"]).code, 0);
    assert!(!folder.tree("out").contains_key("acme/jobs/stop_job.rs"));
}

#[test]
fn files_of_others_stop_the_run_and_stay() {
    let folder = generated();
    folder.write("out/acme/notes.txt", "mine");
    folder.replace(&spec("ListJobs"), "maximum: 100", "maximum: 50");
    let before = folder.tree("out");
    for more in [&[][..], &["--force"]] {
        let said = folder.regen(more);
        assert_eq!(said.code, 1);
        assert!(said.err.contains("acme/notes.txt"), "{}", said.err);
        assert_eq!(folder.tree("out"), before);
    }
}

#[test]
fn a_deleted_file_or_tree_comes_back() {
    let folder = generated();
    let fresh = folder.tree("out");
    folder.remove(&format!("out/{LIST_JOBS}"));
    assert_eq!(written(&folder, &[]), [LIST_JOBS]);
    std::fs::remove_dir_all(folder.path().join("out")).unwrap();
    done(&folder.regen(&[]));
    assert_eq!(folder.tree("out"), fresh);
}

#[test]
fn a_lost_or_damaged_record_is_made_again() {
    let folder = generated();
    let fresh = folder.tree("out");
    folder.remove("out/.manifest");
    assert_eq!(written(&folder, &[]), [".manifest"]);
    folder.write("out/.manifest", "<<<<<<< ours\n");
    assert_eq!(written(&folder, &[]), [".manifest"]);
    assert_eq!(folder.tree("out"), fresh);
}

#[test]
fn an_interrupted_run_is_finished_first() {
    let folder = generated();
    let fresh = folder.tree("out");
    folder.write(".out.new/files/acme/jobs/list_jobs.rs", "half");
    assert_eq!(folder.regen(&["--check"]).code, 0, "nothing of the tree has changed yet");
    let said = folder.regen(&[]);
    assert!(said.code == 0 && said.err.contains("interrupted"), "{said:?}");
    assert_eq!(folder.tree("out"), fresh);

    folder.write(".out.new/files/mod.rs", &fresh["mod.rs"]);
    folder.write(".out.new/old/mod.rs", "old");
    folder.write(".out.new/journal", "write mod.rs\n");
    folder.remove("out/mod.rs");
    let said = folder.regen(&["--check"]);
    assert!(said.code == 1 && said.err.contains("interrupted"), "{said:?}");
    assert_eq!(folder.regen(&[]).code, 0);
    assert_eq!(folder.tree("out"), fresh);
    assert!(!folder.path().join(".out.new").exists());
}

#[test]
fn a_check_tells_what_is_wrong_and_writes_nothing() {
    let folder = generated();
    assert_eq!(folder.regen(&["--check"]).code, 0);
    folder.replace(&spec("ListJobs"), "maximum: 100", "maximum: 50");
    folder.remove("out/acme/jobs/read_job.rs");
    folder.write("out/acme/mod.rs", "// mine\n");
    folder.remove(&spec("StopJob"));
    folder.write("out/foreign.rs", "");
    let before = (folder.tree("out"), folder.times());
    let said = folder.regen(&["--check"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    let expected = [
        "missing: acme/jobs/read_job.rs\n",
        "stale: acme/jobs/list_jobs.rs\n",
        "orphaned (no spec makes it any more): acme/jobs/stop_job.rs\n",
        "edited by hand: acme/mod.rs\n",
        "foreign (never generated): foreign.rs\n",
        "--- found/acme/jobs/list_jobs.rs\n+++ wanted/acme/jobs/list_jobs.rs\n",
        "run `cargo xtask regen --spec spec --out out --force` and commit the result",
    ];
    for part in expected {
        assert!(said.err.contains(part), "{part}\nis not in\n{}", said.err);
    }
    assert_eq!((folder.tree("out"), folder.times()), before);
    let said = folder.regen(&["--check", "--format", "json"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains(r#""fresh":false"#) && said.out.contains(r#""foreign":["foreign.rs"]"#), "{}", said.out);
}

#[test]
fn refused_specs_leave_everything_as_it_was() {
    let folder = generated();
    let before = folder.tree("out");
    folder.replace(&spec("ListJobs"), "type: integer", "type: BROKEN");
    for more in [&[][..], &["--check"], &["--format", "json"]] {
        let said = folder.regen(more);
        assert_eq!(said.code, 1);
        assert!(said.err.contains("list_jobs.yaml"), "{}", said.err);
        assert!(!said.err.contains('\u{1b}'), "colour without a terminal");
    }
    assert_eq!(folder.tree("out"), before);
}

#[test]
fn options_shape_the_output_and_are_not_forgotten() {
    let folder = generated();
    let said = folder.regen(&["--support", "::jobs_support", "--docs-crate", "jobs_api"]);
    done(&said);
    let tree = folder.tree("out");
    assert!(
        tree[LIST_JOBS].contains("::jobs_support::record!") && tree[LIST_JOBS].contains("jobs_api"),
        "{}",
        tree[LIST_JOBS]
    );
    assert_eq!(folder.regen(&["--check"]).code, 1);
    let said = folder.regen(&["--format", "json"]);
    assert!(
        said.out.starts_with(r#"{"kind":"regen","out":"out","added":[],"changed":["acme/jobs/list_jobs.rs""#),
        "{said:?}"
    );
}

#[test]
fn a_missing_folder_is_no_empty_spec() {
    let folder = generated();
    let said = xtask(&["regen", "--spec", "nowhere", "--out", "out"], folder.path());
    assert_eq!(said.code, 3);
    assert!(said.err.contains("nowhere"), "{}", said.err);
}

#[test]
fn a_wrong_extension_is_not_passed_over() {
    let folder = generated();
    folder.write("spec/acme/jobs/other.yml", &operation("OtherJob"));
    let said = folder.regen(&[]);
    assert!(said.code == 1 && said.err.contains("other.yml"), "{said:?}");
}
