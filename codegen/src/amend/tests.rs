use super::*;

const TEXT: &str = "\
# A remark at the top.
operation: ListShelves   # its name
summary: Lists the shelves.
read_only: { value: true, sources: [en] }

sources:
  en: { page: ListShelves, language: en } # the page

request:
  # The size.
  Size: { doc: How many., type: integer, sources: [\"en:3\"] }   # aligned
  Name:
    type: string

    # what it is
    doc: |
      A name,
      in two lines.
    sources: [en:4]
response:
  Id: { type: string }
errors:
  - status: 400
    code: Bad   # bad
    sources: [en:9]
";

fn read(text: &str) -> Operation {
    crate::read_operation(&SpecFile { path: String::new(), text: text.into() }).unwrap()
}

/// The lines of a text that another one lacks.
fn lacking<'t>(text: &'t str, other: &str) -> Vec<&'t str> {
    text.lines().filter(|line| !other.lines().any(|it| it == *line)).collect()
}

#[test]
fn what_is_new_goes_in_and_all_else_stays() {
    let from = read(TEXT);
    let mut to = from.clone();
    let other = read(
        "operation: A\nsummary: B.\nread_only: { value: true, sources: [zh] }\nsources: { zh: { page: X, language: zh } }\n\
         request:\n  Mark: { doc: A mark., type: string, max_length: 5, sources: [\"zh:7\"] }\n\
         errors: [{ status: 404, code: Gone, sources: [\"zh:8\"] }]\nreview: [\"zh:7 open\"]\n",
    );
    to.sources.extend(other.sources);
    to.request.insert(1, other.request[0].clone());
    to.request[0].1.sources.push("zh:6".to_owned().into());
    to.request[0].1.maximum = other.request[0].1.max_length.clone();
    to.request[2].1.max_length.clone_from(&other.request[0].1.max_length);
    to.errors.extend(other.errors);
    to.errors[0].sources.push("zh:9".to_owned().into());
    to.review = other.review;
    let amended = amend_operation(TEXT, &from, &to).unwrap();
    assert_eq!(
        lacking(TEXT, &amended),
        ["  Size: { doc: How many., type: integer, sources: [\"en:3\"] }   # aligned", "    sources: [en:9]"]
    );
    let size = "  Size: { doc: How many., type: integer, maximum: 5, sources: [\"en:3\", zh:6] }   # aligned\n  Mark:";
    assert!(amended.contains(size), "{amended}");
    assert!(amended.contains("    type: string\n    max_length: 5\n\n    # what it is\n"), "{amended}");
    assert!(amended.contains("    sources: [en:9, zh:9]\n  - "), "{amended}");
    assert!(amended.ends_with("\nreview: [zh:7 open]\n"), "{amended}");
}

#[test]
fn nothing_new_changes_nothing() {
    let from = read(TEXT);
    assert_eq!(amend_operation(TEXT, &from, &from).as_deref(), Some(TEXT));
}

#[test]
fn what_lost_something_is_written_anew_and_nothing_else() {
    let from = read(TEXT);
    let mut to = from.clone();
    to.request[0].1.doc = None;
    to.summary = "Lists them.".to_owned().into();
    let amended = amend_operation(TEXT, &from, &to).unwrap();
    let size = "  Size: { doc: How many., type: integer, sources: [\"en:3\"] }   # aligned";
    assert_eq!(lacking(TEXT, &amended), ["summary: Lists the shelves.", size]);
}

#[test]
fn a_value_that_differs_is_replaced() {
    let from = read(TEXT);
    let mut to = from.clone();
    to.request[1].1.doc = Some("Another.".to_owned().into());
    to.request[0].1.r#type = Some("string".to_owned().into());
    let amended = amend_operation(TEXT, &from, &to).unwrap();
    assert!(amended.contains("    # what it is\n    doc: Another.\n    sources: [en:4]\n"), "{amended}");
    assert!(amended.contains("type: string, sources: [\"en:3\"] }   # aligned"), "{amended}");
}
