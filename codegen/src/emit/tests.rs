//! The tests of an operation: documented samples, errors, and each rule at its last good and first bad value.

mod edges;
mod nested;
mod relations;

use super::file::{File, Table};
use super::given::{self, Given};
use super::{text, types};
use crate::Options;
use crate::model::{Operation, Sample};
use std::fmt::Write;

/// Where the tests find the types of rules: whatever else they import is the operation's own.
const TESTING: &str = "testing::";

/// Emits the tests, unless there is nothing to test.
pub(super) fn tests(operation: &Operation, options: &Options) -> Option<File> {
    let about = vec![format!("What is documented about [`{}`] holds.", operation.name.ident)];
    let mut file = File { spec: operation.spec.clone(), about, ..File::default() };
    file.uses.support.clone_from(&options.support);
    file.uses.others.insert("super::*");
    file.uses.add("", &["testing"]);
    let base = given::base(operation);
    let limits = base.as_ref().map(|base| edges::limits(operation, base)).unwrap_or_default();
    let relations = base.as_ref().map(|base| relations::relations(operation, base)).unwrap_or_default();
    if let Some(base) = base.filter(|_| limits.contains("(BASE, ")) {
        let mut table = Table::default();
        text::list(&mut table.rows, "", "const BASE: &[(&str, &str)] = &[", &pairs(&base), "];");
        file.table(table);
    }
    let rows = [("documented_samples", samples(operation)), ("errors", errors(operation)), ("limits", limits)];
    for (name, rows) in rows.into_iter().chain([("relations", relations)]).filter(|(_, rows)| !rows.is_empty()) {
        let expect = if operation.deprecated.is_some() { text::EXPECT_DEPRECATED } else { "" };
        let mut table = Table::new(format!("#[test]\n{expect}fn {name}() {{\n"), "}\n");
        table.rows = rows;
        file.table(table);
    }
    (!file.pieces.is_empty()).then_some(file)
}

fn samples(operation: &Operation) -> String {
    let (mut out, request) = (String::new(), &operation.request.ident);
    for sample in &operation.samples {
        let _ = match sample {
            Sample::Request(pairs) => match documented(pairs, operation) {
                Some(pairs) => writeln!(out, "    testing::request::<{request}>(&[{pairs}]);"),
                None => Ok(()),
            },
            Sample::Json(status, body) => {
                writeln!(out, "    testing::json::<{request}>({status}, {});", text::raw(body))
            }
            Sample::Xml(status, body) => writeln!(out, "    testing::xml::<{request}>({status}, {});", text::raw(body)),
            Sample::Cut(shown) => {
                let pairs = shown.iter().map(|(name, text)| format!("({name:?}, {text:?})")).collect::<Vec<_>>();
                writeln!(out, "    testing::cut::<{request}>(&[{}]);", pairs.join(", "))
            }
        };
    }
    out
}

/// The parameters of a sample request, unless it breaks a rule: where sources disagree, a sample may follow the other one.
fn documented(sample: &[(String, String)], operation: &Operation) -> Option<String> {
    given::from_sample(sample, operation).holds(operation).then_some(())?;
    let is_known = |name: &str| {
        let list = name.split('.').next().unwrap_or(name);
        [name, list].iter().any(|name| given::field(operation, name).is_some_and(types::has_field))
    };
    let known = sample.iter().filter(|(name, _)| is_known(name));
    Some(known.map(|(name, text)| format!("({name:?}, {})", text::raw(text))).collect::<Vec<_>>().join(", "))
}

fn errors(operation: &Operation) -> String {
    let (mut out, request, error) = (String::new(), &operation.request.ident, &operation.error);
    for row in &operation.errors {
        let (code, message) = (text::option(row.code.as_deref()), row.message.as_deref().unwrap_or_default());
        let (status, ident) = (row.status, &row.ident);
        let _ = writeln!(out, "    testing::error::<{request}>({status}, {code}, {message:?}, {error}::{ident});");
    }
    out
}

fn pairs(given: &Given<'_>) -> Vec<String> {
    given.0.iter().map(|(name, text)| format!("({name:?}, {})", text::raw(text))).collect()
}

#[cfg(test)]
#[expect(clippy::module_inception, reason = "these are the tests of the tests")]
mod tests {
    use crate::emit::fixture::{self, rules};
    use crate::model::{Check, CrossRule, Operation, Relation, Sample, Type};

    fn with_rules(checks: &[Check], ty: Type) -> Operation {
        let mut operation = fixture::operation();
        operation.request.fields[6].constraints = rules(checks);
        operation.request.fields[6].ty = ty;
        operation
    }

    fn edges(operation: &Operation) -> Vec<String> {
        let start = "    testing::edge::<ListJobs>(BASE, \"ClientToken\", ";
        let text = fixture::tests(operation);
        let lines = text.lines().filter_map(|line| line.strip_prefix(start)?.strip_suffix(");"));
        lines.map(str::to_owned).collect()
    }

    #[test]
    fn each_rule_has_its_last_good_and_first_bad_value() {
        let words = |words: &[&str]| Check::OneOf(words.iter().map(|word| (*word).to_owned()).collect());
        for (ty, check, expected) in [
            (Type::Text, Check::NotEmpty, "&[\"a\"], &[\"\"], testing::Check::NotEmpty"),
            (Type::Integer, Check::Minimum("0".into()), "&[\"0\"], &[\"-1\"], testing::Check::Minimum(\"0\")"),
            (Type::Number, Check::Maximum("0.5".into()), "&[\"0.5\"], &[\"0.6\"], testing::Check::Maximum(\"0.5\")"),
            (Type::Text, Check::MinLength(2), "&[\"aa\"], &[\"a\"], testing::Check::MinLength(2)"),
            (
                Type::Text,
                Check::MaxLength(99),
                "&[&\"a\".repeat(99)], &[&\"a\".repeat(100)], testing::Check::MaxLength(99)",
            ),
            (Type::Text, Check::Ascii, "&[\"a\"], &[\"é\"], testing::Check::Ascii"),
            (
                Type::List(Box::new(Type::Text)),
                Check::MaxItems(4),
                "&[\"a\"; 4], &[\"a\"; 5], testing::Check::MaxItems(4)",
            ),
            (
                Type::List(Box::new(Type::Text)),
                Check::MinItems(2),
                "&[\"a\", \"a\"], &[\"a\"], testing::Check::MinItems(2)",
            ),
        ] {
            assert_eq!(edges(&with_rules(&[check], ty)), [expected]);
        }
        let both = with_rules(&[words(&["30", "50"])], Type::Integer);
        assert_eq!(
            edges(&both),
            [
                "&[\"30\"], &[\"31\"], testing::Check::OneOf(&[\"30\", \"50\"])",
                "&[\"50\"], &[\"31\"], testing::Check::OneOf(&[\"30\", \"50\"])"
            ]
        );
    }

    #[test]
    fn a_good_value_keeps_the_other_rules() {
        let list = Type::List(Box::new(Type::Text));
        let operation = with_rules(&[Check::MinItems(2), Check::MaxLength(1), Check::MinLength(1)], list);
        let expected = [
            "&[\"a\", \"a\"], &[\"a\"], testing::Check::MinItems(2)",
            "&[\"a\", \"a\"], &[\"aa\", \"aa\"], testing::Check::MaxLength(1)",
        ];
        assert_eq!(edges(&operation)[..2], expected);
        let never = with_rules(&[Check::Minimum("3".into()), Check::OneOf(vec!["5".into()])], Type::Integer);
        assert_eq!(edges(&never), ["&[\"5\"], &[\"6\"], testing::Check::OneOf(&[\"5\"])"]);
    }

    #[test]
    fn relations_are_kept_and_broken() {
        let mut operation = fixture::operation();
        let names = || vec!["PageSize".to_owned(), "ClientToken".to_owned()];
        operation.rules.extend(
            [Relation::Together(names()), Relation::AnyOf(names())]
                .map(|relation| CrossRule { relation, source: "en:1".into() }),
        );
        let text = fixture::tests(&operation);
        assert!(text.contains("(\"EndTime\", \"2017-10-20T00:01Z\")"), "{text}");
        assert!(text.contains("(\"PageSize\", \"50\"), (\"ClientToken\", \"a\")],\n        &[("), "{text}");
        assert!(text.contains("testing::RelationKind::Together(&[\"PageSize\", \"ClientToken\"]),\n"));
        assert!(text.contains("testing::RelationKind::AnyOf(&[\"PageSize\", \"ClientToken\"]),\n"));
        operation.rules[1].relation = Relation::Exclusive(names());
        let text = fixture::tests(&operation);
        assert!(text.contains("testing::RelationKind::Exclusive(&[\"PageSize\", \"ClientToken\"]),\n"), "{text}");
        assert!(text.contains("testing::edge::<ListJobs>(&[(\"DBInstanceId\", "), "{text}");
    }

    #[test]
    fn a_sample_that_breaks_a_rule_is_no_test_of_requests() {
        let mut operation = fixture::operation();
        operation.samples = vec![
            Sample::Request(vec![("PageSize".into(), "5".into())]),
            Sample::Json(200, "{\n    \"Items\": []\n}".into()),
            Sample::Cut(vec![("RequestId".into(), "A\"5".into())]),
        ];
        let text = fixture::tests(&operation);
        assert!(!text.contains("testing::request"), "{text}");
        assert!(text.contains("    testing::json::<ListJobs>(200, r#\"{\n    \"Items\": []\n}\"#);\n"), "{text}");
        assert!(text.contains("    testing::cut::<ListJobs>(&[(\"RequestId\", \"A\\\"5\")]);\n"), "{text}");
        assert!(text.contains("    (\"StartTime\", \"2017-10-20T00:00Z\"),"), "{text}");
    }

    #[test]
    fn without_anything_to_test_there_is_no_file() {
        let mut operation = fixture::operation();
        operation.request.fields.clear();
        operation.rules.clear();
        operation.errors.clear();
        operation.samples.clear();
        assert!(super::tests(&operation, &fixture::options()).is_none());
        assert!(!fixture::text(&operation).contains("mod tests;"));
    }
}
