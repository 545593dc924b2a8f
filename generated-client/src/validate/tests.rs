use crate::record::Blank;
use crate::shape::Check;
use crate::tests::aliyun::DescribeMigrateTasks;
use crate::tests::everything::{Everything, Job, Tag};
use crate::{Broken, Operation, Violations};

fn told(result: Result<(), Violations>) -> Vec<String> {
    result.err().into_iter().flatten().map(|violation| violation.to_string()).collect()
}

fn sample() -> DescribeMigrateTasks {
    DescribeMigrateTasks::new("rm-uf6wjk5xxxxxxx", "2017-10-20T01:00Z", "2017-10-25T01:00Z")
}

fn everything() -> Everything {
    let mut request = Everything::blank();
    request.job = "job".to_owned();
    request.main.name = "main".to_owned();
    request
}

fn job(name: &str) -> Job {
    let mut job = Job::blank();
    name.clone_into(&mut job.name);
    job
}

#[test]
fn good() {
    for size in [30, 100] {
        assert_eq!(told(sample().page_size(size).validate()), [""; 0]);
    }
    assert_eq!(told(everything().validate()), [""; 0]);
}

#[test]
fn all_at_once() {
    let request = DescribeMigrateTasks::new("", "2017-10-20T01:00:01Z", "soon").page_size(29);
    assert_eq!(
        told(request.validate()),
        [
            "`DBInstanceId` must not be empty (decision)",
            "`StartTime` is 2017-10-20T01:00:01Z, but must be a time in whole minutes, as `Timestamp::cut` makes it (en:27)",
            "`EndTime` is soon, but must be a time in whole minutes (en:31)",
            "`PageSize` is 29, but must be at least 30 (en:35)",
        ]
    );
    let violations = request.validate().unwrap_err();
    assert_eq!(
        violations.iter().map(|violation| violation.rule.as_str()).collect::<Vec<_>>(),
        ["not empty", "precision minute", "precision minute", "minimum 30"]
    );
    assert_eq!(violations.iter().next_back().unwrap().broken, Broken::Check(Check::Minimum("30")));
    assert!(!violations.to_string().contains('\n'));
}

#[test]
fn size_does_not_matter() {
    let large: crate::Integer = "999999999999999999999".parse().unwrap();
    assert_eq!(
        told(sample().page_size(large).validate()),
        ["`PageSize` is 999999999999999999999, but must be at most 100 (en:35)"]
    );
}

#[test]
fn comparisons_as_sent() {
    let compare = |start: &str, end: &str| told(DescribeMigrateTasks::new("rm", start, end).validate());
    let broken =
        "`EndTime` is 2017-10-20T01:00Z, but must be greater than `StartTime`, which is 2017-10-20T09:00+08:00 (zh:37)";
    assert_eq!(compare("2017-10-20T09:00+08:00", "2017-10-20T01:00Z"), [broken]);
    assert_eq!(compare("2017-10-20T01:00:00Z", "2017-10-20T01:01:00Z"), [""; 0]);
    // Seconds do not travel: what is later here is the same minute there.
    assert_eq!(compare("2017-10-20T01:00:00Z", "2017-10-20T01:00:59Z").len(), 2);
}

#[test]
fn inside() {
    let mut request = everything();
    request.jobs = vec![job("a"), job(""), job("c")];
    request.jobs[2].size = Some(31.into());
    request.jobs[2].at = Some("2017-10-20T01:00:30Z".into());
    request.by_name.insert("one".to_owned(), job(""));
    request.main.size = Some("50".parse().unwrap());
    assert_eq!(
        told(request.validate()),
        [
            "`jobs[1].name` must not be empty (en:10)",
            "`jobs[2].size` is 31, but must be one of 30, 50, 100 (en:11)",
            "`jobs[2].at` is 2017-10-20T01:00:30Z, but must be a time in whole minutes, as `Timestamp::cut` makes it (en:12)",
            "`by_name.one.name` must not be empty (en:10)",
        ]
    );
}

#[test]
fn lists_and_items() {
    let mut request = everything();
    request.ids = vec!["é".repeat(8), "a".repeat(9), String::new(), "d".to_owned()];
    assert_eq!(
        told(request.validate()),
        [
            "`ids` is a list of 4, but must have at most 3 items (en:1)",
            "`ids[1]` is aaaaaaaaa, but must have at most 8 characters (en:1)"
        ]
    );
}

#[test]
fn secrets_and_long_values() {
    let mut request = everything();
    request.password = Some("hünter".into());
    let shown = format!("{:?}", request.validate());
    assert!(!shown.contains("hünter") && shown.contains("(secret)"), "{shown}");
    let mut request = everything();
    request.ids = vec!["x".repeat(1000)];
    assert!(told(request.validate())[0].len() < 200);
}

#[test]
fn relations() {
    let mut request = everything();
    request.exact = Some(true);
    request.status = Some("Success".into());
    request.since = Some("2017-10-20T01:00:00Z".into());
    assert_eq!(
        told(request.validate()),
        ["`exact`, `ratio` must be given together or not at all (en:5)", "`status`, `since` exclude each other (en:6)"]
    );
    request.ratio = Some("0.50".parse().unwrap());
    request.since = None;
    assert_eq!(told(request.validate()), [""; 0]);
    request.owner = Some(Tag::blank());
    assert_eq!(told(request.validate()), [""; 0]);
}

struct Given {
    ids: Vec<String>,
    codes: Vec<String>,
    texts: Vec<String>,
    more: Vec<String>,
    free: Vec<String>,
}

crate::record! {
    Given {
        0: ids List = query("ids").mandatory(),
        1: codes List = form("codes").mandatory().rules(&[rule(Check::NotEmpty, "en:1")]),
        2: texts List = query("texts").mandatory().style(Style::Json),
        3: more List = body("more").mandatory(),
        4: free List = query("free"),
    }
    relations: [];
}

#[test]
fn a_mandatory_list_of_which_nothing_would_be_sent() {
    let mut given = Given::blank();
    let violations = super::validate(&given).unwrap_err();
    assert_eq!(violations.iter().next().unwrap().broken, Broken::Unsendable);
    assert_eq!(
        told(Err(violations)),
        [
            "`ids` must not be empty: it would not be sent at all (protocol)",
            "`codes` is a list of 0, but must not be empty (en:1)",
        ]
    );
    given.ids.push(String::new());
    given.codes.push(String::new());
    assert_eq!(told(super::validate(&given)), [""; 0]);
}
