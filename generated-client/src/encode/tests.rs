use crate::record::Blank;
use crate::tests::aliyun::DescribeMigrateTasks;
use crate::tests::everything::{Everything, Job, Tag};
use crate::{HttpRequest, Integer, Json, Operation, Supplied};
use proptest::prelude::*;

fn pairs(list: &[(String, String)]) -> Vec<(&str, &str)> {
    list.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

fn tag(key: &str, values: &[&str]) -> Tag {
    Tag { key: key.to_owned(), values: values.iter().map(|value| (*value).to_owned()).collect() }
}

fn request() -> Everything {
    let mut request = Everything::blank();
    request.project_id = Some("p q/r~s".to_owned());
    request.job = "ü".to_owned();
    request.main.name = "main".to_owned();
    request
}

fn encoded(request: &Everything) -> HttpRequest {
    request.encode(&Supplied::new()).unwrap()
}

#[track_caller]
fn survives(request: &Everything) {
    assert_eq!(&Everything::parse(&encoded(request)).unwrap(), request);
}

#[test]
fn one_path() {
    let request = DescribeMigrateTasks::new("", "2017-10-20T09:00:00+08:00", "soon").page_size(30);
    let http = request.encode(&Supplied::new()).unwrap();
    assert_eq!(
        (&*http.method, http.target().as_str()),
        ("POST", "/?DBInstanceId=&StartTime=2017-10-20T01%3A00Z&EndTime=soon&PageSize=30")
    );
    assert_eq!(http.operation, Some(("Action".into(), "DescribeMigrateTasks".into())));
    assert_eq!(http.version, Some(("Version".into(), "2014-08-15".into())));
    assert!(http.headers.is_empty() && http.body.is_empty());
}

#[test]
fn rest() {
    let mut request = request();
    request.token = Some("hunter2".into());
    request.languages = vec!["en-us".to_owned(), "zh-cn".to_owned()];
    request.status = Some("PRECHECK FAILED".into());
    request.since = Some("2017-10-20T01:00Z".into());
    let http = encoded(&request);
    assert_eq!(http.path, "/v5/p%20q%2Fr~s/jobs/%C3%BC:go");
    assert_eq!(
        pairs(&http.query),
        [("status", "PRECHECK FAILED"), ("since", "2017-10-20T01:00:00Z"), ("action", "go")]
    );
    assert_eq!(
        pairs(&http.headers),
        [("X-Auth-Token", "hunter2"), ("X-Language", "en-us,zh-cn"), ("Content-Type", "application/json")]
    );
    assert_eq!(String::from_utf8(http.body.clone()).unwrap(), r#"{"main":{"name":"main"},"kind":"job"}"#);
    assert!(!format!("{http:?}").contains("hunter2"));
}

#[test]
fn list_styles() {
    let mut request = request();
    request.ids = vec!["a,b".to_owned(), String::new()];
    request.limits = vec![1.into(), 2.into()];
    request.tags = vec![tag("k", &["v", "w"]), tag("", &[])];
    request.owner = Some(tag("o", &[]));
    request.filters = vec![tag("f", &["1"])];
    request.labels.insert("a b".to_owned(), "c".to_owned());
    let http = encoded(&request);
    assert_eq!(
        pairs(&http.query),
        [
            ("ids", "a,b"),
            ("ids", ""),
            ("limits", "1,2"),
            ("Tag.1.Key", "k"),
            ("Tag.1.Value.1", "v"),
            ("Tag.1.Value.2", "w"),
            ("Tag.2.Key", ""),
            ("Owner.Key", "o"),
            ("filters", r#"[{"Key":"f","Value":["1"]}]"#),
            ("labels", r#"{"a b":"c"}"#),
            ("action", "go"),
        ]
    );
    survives(&request);
}

#[test]
fn body() {
    let mut request = request();
    request.jobs.push(Job::blank());
    request.jobs[0].at = Some("2017-10-20T01:00:30+08:00".into());
    request.matrix = vec![vec![1.into()], vec![]];
    request.by_name.insert("one".to_owned(), Job::blank());
    let text = r#"{"jobs":{"job":[{"name":"","at":"2017-10-19T17:00Z"}]},"matrix":[[1],[]],"by_name":{"one":{"name":""}},"main":{"name":"main"},"kind":"job"}"#;
    assert_eq!(String::from_utf8(encoded(&request).body).unwrap(), text);
}

#[test]
fn supplied() {
    let mut request = request();
    request.project_id = None;
    let violations = request.encode(&Supplied::new()).unwrap_err();
    assert_eq!(violations.to_string(), "`project_id` must be given: it is a step of the path (protocol)");
    let violations = request.encode(&Supplied::new().with("project_id", "..")).unwrap_err();
    assert_eq!(violations.to_string(), "`project_id` must not be `.` or `..`: it is a step of the path (protocol)");
    let supplied = Supplied::new().with("project_id", "p").with("X-Auth-Token", "hunter2");
    let http = request.encode(&supplied).unwrap();
    assert_eq!((http.path.as_str(), http.header("x-auth-token")), ("/v5/p/jobs/%C3%BC:go", Some("hunter2")));
    request.project_id = Some("mine".to_owned());
    assert_eq!(request.encode(&supplied).unwrap().path, "/v5/mine/jobs/%C3%BC:go");
}

#[test]
fn unsendable() {
    for step in ["", ".", ".."] {
        let mut request = request();
        step.clone_into(&mut request.job);
        assert!(request.encode(&Supplied::new()).is_err());
    }
    let mut request = request();
    request.languages = vec!["en\r\nX-Evil: 1".to_owned()];
    assert!(request.encode(&Supplied::new()).is_err());
}

#[test]
fn parse_refuses() {
    let told = |http: &HttpRequest| Everything::parse(http).unwrap_err().to_string();
    let good = encoded(&request());
    let mut other = good.clone();
    other.method = "GET".into();
    other.query.clear();
    assert_eq!(
        told(&other),
        "the request cannot be read: not a request of `Everything` (`PUT /v5/{project_id}/jobs/{job}:go`); `action`: mandatory, but missing"
    );
    let mut wrong = good.clone();
    wrong.query.push(("exact".to_owned(), "perhaps".to_owned()));
    wrong.query.push(("limits".to_owned(), "1,x".to_owned()));
    wrong.body = b"{\"main\":{\"size\":null}, \"jobs\": [{\"name\": 7}, {}]}".to_vec();
    let error = Everything::parse(&wrong).unwrap_err();
    let paths: Vec<_> = error.problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["limits[1]", "exact", "main.name", "jobs[1].name"]);
    wrong.body = b"{".to_vec();
    assert!(told(&wrong).contains("not JSON"));
}

#[test]
fn parse_reads_the_wire() {
    let mut http = HttpRequest::new("GET", "/");
    let query = [
        ("Action", "DescribeMigrateTasks"),
        ("DBInstanceId", "rm"),
        ("StartTime", "a"),
        ("EndTime", "b"),
        ("Other", "1"),
    ];
    http.query = query.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    assert_eq!(DescribeMigrateTasks::parse(&http).unwrap(), DescribeMigrateTasks::new("rm", "a", "b"));
    http.query[0].1 = "DescribeOther".to_owned();
    assert!(DescribeMigrateTasks::parse(&http).is_err());
    http.query.remove(0);
    http.query.remove(0);
    assert_eq!(
        DescribeMigrateTasks::parse(&http).unwrap_err().problems[0].to_string(),
        "`DBInstanceId`: mandatory, but missing"
    );
}

fn tags() -> impl Strategy<Value = Vec<Tag>> {
    let tag = (".{0,4}", prop::collection::vec(".{0,3}", 0..3)).prop_map(|(key, values)| Tag { key, values });
    prop::collection::vec(tag, 0..4)
}

fn job() -> impl Strategy<Value = Job> {
    let extra = prop_oneof![".{0,4}".prop_map(Json::from), any::<bool>().prop_map(Json::from)];
    (".{0,6}", any::<Option<i128>>(), any::<Option<i32>>(), tags(), any::<Option<bool>>(), prop::option::of(extra))
        .prop_map(|(name, size, minute, tags, enabled, extra)| Job {
            name,
            size: size.map(Integer::from),
            at: minute.map(|minute| {
                crate::Timestamp::from_unix(i64::from(minute) * 60)
                    .written(crate::Precision::Minute)
                    .into_owned()
                    .into()
            }),
            tag: tags.into_iter().next(),
            enabled,
            ratio: size.map(Into::into),
            extra,
        })
}

proptest! {
    #[test]
    fn round_trip(
        (step, ids, limits, tags) in ("[^.].{0,6}", prop::collection::vec(".{0,4}", 0..3), prop::collection::vec(any::<i128>(), 0..3), tags()),
        (filters, status, exact, since) in (tags(), prop::option::of(".{0,5}"), any::<Option<bool>>(), any::<Option<i32>>()),
        (jobs, main, matrix) in (prop::collection::vec(job(), 0..3), job(), prop::collection::vec(prop::collection::vec(any::<i64>(), 0..3), 0..3)),
        (token, labels, by_name) in (prop::option::of("[!-~]{0,6}"), prop::collection::btree_map(".{0,3}", ".{0,3}", 0..3), prop::collection::btree_map(".{0,3}", job(), 0..3)),
    ) {
        let mut request = request();
        request.job = step;
        request.ids = ids;
        request.limits = limits.into_iter().map(Integer::from).collect();
        request.owner = tags.first().cloned();
        request.tags = tags;
        request.filters = filters;
        request.status = status.map(Into::into);
        request.exact = exact;
        request.since = since.map(|seconds| crate::Timestamp::from_unix(seconds.into()));
        request.jobs = jobs;
        request.main = main;
        request.matrix = matrix.into_iter().map(|row| row.into_iter().map(Integer::from).collect()).collect();
        request.token = token.map(Into::into);
        request.labels = labels;
        request.by_name = by_name;
        let http = encoded(&request);
        prop_assert_eq!(Everything::parse(&http).unwrap(), request.clone());
        prop_assert_eq!(request.clone(), request);
    }
}
