use super::to_string;
use crate::record::Blank;
use crate::tests::aliyun::{DescribeMigrateTasks, DescribeMigrateTasksError as Kind, DescribeMigrateTasksResponse};
use crate::tests::everything::{Answer, Everything};
use crate::{Error, HttpResponse, Operation, testing};
use proptest::prelude::*;

fn tasks(body: &str) -> Result<DescribeMigrateTasksResponse, Error<Kind>> {
    DescribeMigrateTasks::decode(&HttpResponse::new(200, body))
}

fn answer(content: &str) -> Answer {
    Everything::decode(&HttpResponse::new(200, format!("<r>{content}</r>"))).unwrap()
}

#[test]
fn documented_shapes() {
    let task = "<DBName>a</DBName><EndTime>2017-05-30 T12:11:4Z</EndTime>";
    for (items, count) in [
        (format!("<Items>\n  {task}</Items>"), 1),
        (format!("<Items><MigrateTask>{task}</MigrateTask></Items>"), 1),
        (format!("<Items><MigrateTask>{task}</MigrateTask> <MigrateTask>{task}</MigrateTask></Items>"), 2),
        (
            format!("<Items><MigrateTask>{task}</MigrateTask></Items><Items><MigrateTask>{task}</MigrateTask></Items>"),
            2,
        ),
        (format!("<Items>{task}</Items><PageNumber>1</PageNumber><Items>{task}</Items>"), 2),
        ("<Items/>".to_owned(), 0),
        ("<Items>\n</Items>".to_owned(), 0),
        ("<Items><MigrateTask/></Items>".to_owned(), 0),
    ] {
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DescribeMigrateTasksResponse xmlns=\"x\">{items}<PageNumber> 1 </PageNumber></DescribeMigrateTasksResponse>\n"
        );
        if count < 2 || !text.contains("</PageNumber><Items>") {
            assert_eq!(tasks(&text).unwrap().items.len(), count, "{text}");
            testing::xml::<DescribeMigrateTasks>(200, &text);
        }
    }
}

#[test]
fn text() {
    let response = tasks("<r><!-- c --><DBInstanceId a=\"1\">&lt;a&#x20;&amp;b<![CDATA[<&]]>&quot;</DBInstanceId><RequestId><![CDATA[]]></RequestId></r>").unwrap();
    assert_eq!(response.db_instance_id.as_deref(), Some("<a &b<&\""));
    assert_eq!(response.request_id.as_deref(), Some(""));
    let found = answer(
        "<main><enabled>true</enabled><size> 7 </size><name/><any><a>1</a><a>2</a></any></main><ids>x</ids><counts><k>5</k></counts>",
    );
    let main = found.main.unwrap();
    assert_eq!((main.enabled, main.size, main.name), (Some(true), Some(7.into()), None));
    assert_eq!(main.any.unwrap().as_str(), r#"{"a":["1","2"]}"#);
    assert_eq!((found.ids, found.counts["k"].as_i64()), (vec!["x".to_owned()], Some(5)));
}

#[test]
fn refused() {
    for text in [
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "<a/>x",
        "x<a/>",
        "<a>&unknown;</a>",
        "<a>&</a>",
        "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
        "<a",
        "<>",
        "<a>&#0;</a>",
        "<a>&#xD800;</a>",
    ] {
        assert!(matches!(tasks(text), Err(Error::Undecodable(_))), "{text}");
    }
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert!(matches!(tasks(&deep), Err(Error::Undecodable(_))));
    match tasks("<r><PageNumber>many</PageNumber><DBInstanceId><b/></DBInstanceId></r>") {
        Err(Error::Undecodable(error)) => assert_eq!(error.problems.len(), 2),
        other => panic!("{other:?}"),
    }
}

#[test]
fn errors() {
    let body = "<?xml version=\"1.0\"?><Error><RequestId>A5</RequestId><HostId>h</HostId><Code>OperationBusy</Code><Message>wait</Message></Error>";
    match DescribeMigrateTasks::decode(&HttpResponse::new(400, body)) {
        Err(Error::Service(error)) => {
            assert_eq!((error.kind, error.code.as_deref()), (Kind::Busy, Some("OperationBusy")));
            assert_eq!((error.message.as_deref(), error.request_id.as_deref()), (Some("wait"), Some("A5")));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn names_of_maps() {
    let mut found = Answer::blank();
    found.counts.insert("a b".to_owned(), 1.into());
    assert!(to_string(&found).is_err());
}

proptest! {
    #[test]
    fn never_panics(body in "[<>/a-c&;! \\[\\]?\"=xCDAT#0-9-]{0,40}") {
        let _ = tasks(&format!("<{body}"));
    }

    #[test]
    fn round_trip(ids in prop::collection::vec("[^\0\u{fffe}\u{ffff}]{0,5}", 0..4), name in prop::option::of("[\\t\\r\\n <&>\\]a\u{1}\u{85}\u{2028}]{0,9}")) {
        let mut found = Answer::blank();
        found.ids.clone_from(&ids);
        found.jobs = ids.iter().map(|id| {
            let mut reply = crate::tests::everything::Reply::blank();
            reply.name = Some(id.clone());
            reply.enabled = Some(true);
            reply
        }).collect();
        found.main = name.map(|name| {
            let mut reply = crate::tests::everything::Reply::blank();
            reply.name = Some(name);
            reply
        });
        let text = to_string(&found).unwrap();
        let again = Everything::decode(&HttpResponse::new(200, text.as_str()));
        prop_assert_eq!(again.unwrap(), found, "{}", text);
    }
}
