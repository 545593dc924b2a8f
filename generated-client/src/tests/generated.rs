//! The functions that generated tests call, in the way generated tests call them.

use super::aliyun::{DescribeMigrateTasks, DescribeMigrateTasksError};
use super::everything::{Everything, EverythingError};
use crate::testing::{self, Check, Comparison, Precision, RelationKind};

const BASE: &[(&str, &str)] =
    &[("DBInstanceId", "rm-uf6wjk5xxxxxxx"), ("StartTime", "2017-10-20T01:00Z"), ("EndTime", "2017-10-25T01:00Z")];
const EVERYTHING: &[(&str, &str)] = &[("job", "j"), ("main", r#"{"name":"m"}"#)];

#[test]
fn requests() {
    testing::request::<DescribeMigrateTasks>(BASE);
    testing::request::<Everything>(&[
        ("project_id", "p"),
        ("job", "a/b"),
        ("ids", "1"),
        ("ids", "2"),
        ("Tag.1.Key", "k"),
        ("X-Language", "en-us"),
        ("action", "go"),
        ("main", r#"{"name":"m"}"#),
    ]);
    testing::request::<Everything>(&[
        ("job", "j"),
        ("jobs", r#"{"name":"a"}"#),
        ("jobs", r#"{"name":"{\"b\":1}"}"#),
        ("matrix", "[1,2]"),
        ("matrix", "[]"),
        ("by_name", r#"{"x":{"name":"c"}}"#),
        ("main", r#"{"name":"m"}"#),
    ]);
}

#[test]
fn answers() {
    testing::json::<DescribeMigrateTasks>(200, r#"{"Items":{"MigrateTask":[{"DBName":"a"}]},"RequestId":"A5"}"#);
    testing::json::<DescribeMigrateTasks>(400, r#"{"Code":"x"}"#);
    testing::xml::<DescribeMigrateTasks>(200, "<r><Items><DBName>a</DBName></Items></r>");
    testing::xml::<DescribeMigrateTasks>(400, "<Error><Code>x</Code></Error>");
    testing::cut::<DescribeMigrateTasks>(&[("RequestId", "A54"), ("PageNumber", "1"), ("DBName", "a")]);
    testing::cut::<Everything>(&[("size", "7"), ("enabled", "true")]);
}

#[test]
fn errors() {
    testing::error::<DescribeMigrateTasks>(400, Some("OperationBusy"), "wait", DescribeMigrateTasksError::Busy);
    testing::error::<DescribeMigrateTasks>(403, None, "no", DescribeMigrateTasksError::Forbidden);
    testing::error::<Everything>(400, Some("DRS.1"), "", EverythingError::BadRequest);
}

#[test]
fn edges() {
    testing::edge::<DescribeMigrateTasks>(BASE, "PageSize", &["30"], &["29"], Check::Minimum("30"));
    testing::edge::<DescribeMigrateTasks>(BASE, "PageSize", &["100"], &["101"], Check::Maximum("100"));
    testing::edge::<DescribeMigrateTasks>(BASE, "DBInstanceId", &["a"], &[""], Check::NotEmpty);
    testing::edge::<DescribeMigrateTasks>(
        BASE,
        "StartTime",
        &["2017-10-20T01:00:00Z"],
        &["2017-10-20T01:00:01Z"],
        Check::Precision(Precision::Minute),
    );
    testing::edge::<Everything>(EVERYTHING, "ids", &["1", "2", "3"], &["1", "2", "3", "4"], Check::MaxItems(3));
    testing::edge::<Everything>(EVERYTHING, "ids", &["12345678"], &["123456789"], Check::MaxLength(8));
    testing::edge::<Everything>(EVERYTHING, "password", &["12345678"], &["1234567é"], Check::Ascii);
}

#[test]
fn relations() {
    let bad = [("DBInstanceId", "rm"), ("StartTime", "2017-10-20T01:00Z"), ("EndTime", "2017-10-20T01:00Z")];
    testing::relation::<DescribeMigrateTasks>(
        BASE,
        &bad,
        RelationKind::Compare("EndTime", Comparison::Greater, "StartTime"),
    );
    let bad = [EVERYTHING, &[("exact", "true")]].concat();
    testing::relation::<Everything>(EVERYTHING, &bad, RelationKind::Together(&["exact", "ratio"]));
    let bad = [EVERYTHING, &[("status", "x"), ("since", "2017-10-20")]].concat();
    testing::relation::<Everything>(EVERYTHING, &bad, RelationKind::Exclusive(&["status", "since"]));
}

#[test]
#[should_panic(expected = "validation says: nothing")]
fn a_constraint_that_is_not_checked() {
    testing::edge::<DescribeMigrateTasks>(BASE, "PageSize", &["30"], &["31"], Check::OneOf(&["30"]));
}

#[test]
#[should_panic(expected = "has no field `Other`")]
fn a_field_that_is_not_there() {
    testing::cut::<DescribeMigrateTasks>(&[("Other", "1")]);
}
