//! What people and tools get to see.

use super::{Diagnostic, Diagnostics, FileId, Sink, Span, Style};
use crate::load::LoadedFile;

const OPERATION: &str = "request:\n  大小: { maximum: 10, minimum: 30 }\n";
const SERVICE: &str = "protocol: rset\n";

fn span(file: u32, word: &str) -> Span {
    let text = if file == 0 { OPERATION } else { SERVICE };
    let start = u32::try_from(text.find(word).unwrap_or_default()).unwrap_or_default();
    Span { file: FileId(file), start, end: start + u32::try_from(word.len()).unwrap_or_default() }
}

fn collected(problem: Diagnostic) -> Diagnostics {
    let mut sink = Sink::default();
    sink.report(problem);
    let file = |path: &str, text: &str| LoadedFile { path: path.to_owned(), text: text.to_owned(), bom: true };
    sink.finish(vec![file("spec/a/b/list.yaml", OPERATION), file("spec/a/b/service.yaml", SERVICE)])
}

fn two_files() -> Diagnostics {
    collected(
        Diagnostic::new("empty-range", "no value is between 30 and 10")
            .label(span(0, "30"), "the smallest")
            .label(span(0, "10"), "the largest")
            .label(span(1, "rset"), "a style of its own")
            .help("swap them")
            .fix(span(1, "rset"), "rest", "a similar word exists"),
    )
}

#[test]
fn plain() {
    let expected = "\
error[empty-range]: no value is between 30 and 10
 --> spec/a/b/list.yaml:2:31
  |
2 |   大小: { maximum: 10, minimum: 30 }
  |                    --           ^^ the smallest
  |                    |
  |                    the largest
  |
 ::: spec/a/b/service.yaml:1:11
  |
1 | protocol: rset
  |           ---- a style of its own
  |
  = help: swap them
help: a similar word exists
 --> spec/a/b/service.yaml:1:11
  |
1 - protocol: rset
1 + protocol: rest
  |

";
    assert_eq!(two_files().render(Style::Plain), expected);
    assert_eq!(two_files().to_string(), expected);
}

#[test]
fn coloured() {
    let shown = two_files().render(Style::Colour);
    let plain = shown.split('\u{1b}').map(|piece| piece.split_once('m').map_or(piece, |(_, text)| text));
    assert!(shown.contains("\u{1b}["), "{shown}");
    assert!(plain.collect::<String>().contains("no value is between 30 and 10"), "{shown}");
}

#[test]
fn json() {
    let line = two_files().json();
    let value: serde_yaml::Value = serde_yaml::from_str(&line).unwrap_or_default();
    let first = &value["spans"][0];
    assert_eq!(first["file_name"], "spec/a/b/list.yaml");
    // Three bytes of BOM, and four more than characters in the two Chinese ones.
    assert_eq!((first["byte_start"].as_u64(), first["byte_end"].as_u64()), (Some(46), Some(48)), "{line}");
    assert_eq!((first["line_start"].as_u64(), first["column_start"].as_u64()), (Some(2), Some(31)), "{line}");
    assert_eq!((first["is_primary"].as_bool(), first["label"].as_str()), (Some(true), Some("the smallest")));
    assert_eq!(value["spans"][2]["file_name"], "spec/a/b/service.yaml");
    assert_eq!(value["code"]["code"], "empty-range");
    assert_eq!(value["children"][0]["message"], "swap them");
    assert_eq!(value["children"][1]["spans"][0]["suggested_replacement"], "rest");
    assert!(value["rendered"].as_str().is_some_and(|text| text.starts_with("error[empty-range]")), "{line}");
}

#[test]
fn places_that_do_not_exist() {
    for (start, end) in [(0, u32::MAX), (u32::MAX, 3), (12, 13), (14, 12)] {
        let place = Span { file: FileId(0), start, end };
        let problem = || Diagnostic::new("odd", "odd").label(place, "").fix(place, "x", "write `x`");
        assert!(collected(problem()).to_string().contains("spec/a/b/list.yaml"));
        assert_eq!(collected(problem()).json().lines().count(), 1);
    }
    let nowhere = Span { file: FileId(9), ..Span::default() };
    assert!(collected(Diagnostic::new("odd", "odd").label(nowhere, "")).to_string().starts_with("error[odd]: odd"));
    assert!(collected(Diagnostic::new("odd", "odd")).to_string().starts_with("error[odd]: odd"));
}

#[test]
fn hostile_words_stay_on_their_line() {
    let problem = Diagnostic::new("odd", "odd \u{1b}[2J").label(span(0, "30"), "\u{1b}[2J").help("\u{1b}[2J\u{202e}");
    assert!(!collected(problem).to_string().contains('\u{1b}'));
}
