//! The output depends on the specs alone.

use crate::support::{fixtures, generate, real_specs, refuse, with_service};
use codegen::Style;

#[test]
fn the_same_specs_give_the_same_bytes() {
    let specs = real_specs();
    assert_eq!(generate(&specs).files, generate(&specs).files);
}

#[test]
fn the_order_of_files_does_not_matter() {
    let mut specs = real_specs();
    let files = generate(&specs).files;
    specs.reverse();
    assert_eq!(generate(&specs).files, files, "reversed");
    for turn in 1..specs.len() {
        specs.rotate_left(1);
        assert_eq!(generate(&specs).files, files, "turned by {turn}");
    }
}

#[test]
fn one_operation_does_not_change_another() {
    let specs = real_specs();
    let all = generate(&specs);
    for left_out in specs.iter().filter(|file| !file.path.ends_with("/service.yaml")) {
        let folder = left_out.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let siblings =
            |path: &str| path.starts_with(folder) && path != left_out.path && !path.ends_with("/service.yaml");
        if !specs.iter().any(|file| siblings(&file.path)) {
            continue;
        }
        let fewer: Vec<_> = specs.iter().filter(|file| file.path != left_out.path).cloned().collect();
        for (path, code) in generate(&fewer).files {
            if !path.ends_with("mod.rs") {
                assert_eq!(all.files.get(&path), Some(&code), "{path} without {}", left_out.path);
            }
        }
    }
}

#[test]
fn complaints_come_in_the_same_order() {
    for fixture in fixtures("refused") {
        let mut files = with_service(&fixture);
        let first = refuse(&files).render(Style::Plain);
        files.reverse();
        assert_eq!(refuse(&files).render(Style::Plain), first, "{}", fixture.stem);
    }
}
