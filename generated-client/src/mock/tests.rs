use super::*;
use crate::operation::{Operation, Paging};
use crate::record::Blank;
use crate::tests::everything::Everything;
use crate::{Open, Supplied, Word};

#[test]
fn an_answer_with_every_kind_of_field_can_be_read() {
    let mut request = Everything::blank();
    request.job = "j".to_owned();
    request.ids = vec!["a".to_owned()];
    request.exact = Some(true);
    request.ratio = Some("1.5".parse().expect("a number"));
    request.main.name = "main".to_owned();
    request.jobs.extend([request.main.clone(), request.main.clone()]);
    let http = request.encode(&Supplied::new().with("project_id", "p")).expect("encodable");
    let mock = Mock::with([&[Everything::INFO][..]], Settings::new().unsigned().tasks(3));
    let answer = Everything::decode(&mock.handle(&http)).expect("readable");
    assert_eq!(
        (answer.jobs.len(), answer.count),
        (2, Some(2.into())),
        "it writes, so it tells of the jobs it was given"
    );
    assert!(!answer.counts.is_empty() && !answer.groups.is_empty() && !answer.boxed.is_empty());
    assert!(answer.main.is_some_and(|main| main.key.is_some() && main.any.is_some()));
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Step {
    Begun,
    Half,
    Done,
}

impl Word for Step {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Begun, "begun"), (Self::Half, "half"), (Self::Done, "done")];
    const FINISHED: &'static [Self] = &[Self::Done];
}

struct Show;

struct Shown {
    request_id: Option<String>,
    task: Option<Task>,
    pieces: Vec<Task>,
}

struct Task {
    step: Option<Open<Step>>,
}

impl Operation for Show {
    type Api = crate::tests::everything::Api;
    type Response = Shown;
    type Error = crate::tests::everything::EverythingError;

    const INFO: &'static Info =
        &Info::new::<Self>("Show", "GET", "/v1/task").progress(&["task", "step"]).success(&[202]);
}

crate::record! {
    Show {
    }
    relations: [];
}

crate::record! {
    Shown default {
        0: request_id OptText = body("request_id"),
        1: task OptRecord = body("task"),
        2: pieces List = body("pieces"),
    }
    relations: [];
}

crate::record! {
    Task default {
        0: step OptWord = body("step"),
    }
    relations: [];
}

#[test]
fn one_task_moves_on_too() {
    let mock = Mock::with([&[Show::INFO][..]], Settings::new().unsigned().tasks(2));
    let mut seen = Vec::new();
    for _ in 0..4 {
        let response = mock.handle(&HttpRequest::new("GET", "/v1/task"));
        assert_eq!(response.status, 202);
        let shown = Show::decode(&response).expect("readable");
        assert!(shown.request_id.is_some() && shown.pieces.len() == 1);
        seen.push(shown.task.and_then(|task| task.step).map_or_else(String::new, |step| step.to_string()));
        mock.advance(Duration::from_secs(1));
    }
    assert_eq!(seen, ["begun", "half", "done", "done"]);
}

#[test]
fn a_page_without_a_size_holds_all() {
    static INFO: Info = Info::new::<Show>("Show", "GET", "/v1/task").paging(Paging::number("page", "size", "pieces"));
    static OPERATIONS: &[&Info] = &[&INFO];
    let mock = Mock::with([OPERATIONS], Settings::new().unsigned().tasks(7));
    let response = mock.handle(&HttpRequest::new("GET", "/v1/task"));
    assert_eq!(Show::decode(&response).expect("readable").pieces.len(), 7);
}

#[test]
fn the_more_literal_path_is_called() {
    static BY_ID: Info = Info::new::<Show>("ById", "GET", "/v1/tasks/{id}");
    static QUOTAS: Info = Info::new::<Show>("Quotas", "GET", "/v1/tasks/quotas");
    static NEW: Info = Info::new::<Show>("New", "POST", "/v1/tasks/quotas");
    for operations in [[&BY_ID, &QUOTAS, &NEW], [&NEW, &QUOTAS, &BY_ID]] {
        let mock = Mock::with([operations], Settings::new().unsigned());
        for (method, path) in [("GET", "quotas"), ("GET", "x"), ("POST", "quotas")] {
            let _ = mock.handle(&HttpRequest::new(method, format!("/v1/tasks/{path}")));
        }
        let called: Vec<_> = mock.received().into_iter().filter_map(|it| it.operation).collect();
        assert_eq!(called, ["Quotas", "ById", "New"]);
    }
}

struct List {
    region: String,
    weight: String,
    zone: Option<String>,
}

struct Listed {
    shelves: Vec<Shelf>,
}

struct Shelf {
    region: Option<String>,
    weight: Option<crate::Number>,
    zone: Option<String>,
}

impl Operation for List {
    type Api = crate::tests::everything::Api;
    type Response = Listed;
    type Error = crate::tests::everything::EverythingError;

    const INFO: &'static Info = &Info::new::<Self>("List", "GET", "/v1/shelves");
}

crate::record! {
    List {
        0: region Text = query("region").mandatory(),
        1: weight Text = query("weight").mandatory(),
        2: zone OptText = query("zone"),
    }
    relations: [];
}

crate::record! {
    Listed default {
        0: shelves List = body("shelves"),
    }
    relations: [];
}

crate::record! {
    Shelf default {
        0: region OptText = body("region"),
        1: weight OptNumber = body("weight"),
        2: zone OptText = body("zone"),
    }
    relations: [];
}

#[test]
fn what_has_to_be_named_is_where_all_things_are() {
    let mock = Mock::with([&[List::INFO][..]], Settings::new().unsigned().tasks(3));
    let list = |zone: Option<&str>| {
        let request =
            List { region: "far-north-7".to_owned(), weight: "heavy".to_owned(), zone: zone.map(str::to_owned) };
        let response = mock.handle(&request.encode(&Supplied::new()).expect("encodable"));
        List::decode(&response).expect("readable").shelves
    };
    let all = list(None);
    assert_eq!(all.len(), 3);
    assert!(all.iter().all(|shelf| shelf.region.as_deref() == Some("far-north-7")));
    assert!(all.iter().all(|shelf| shelf.weight.is_some()), "a value that does not fit chooses nothing");
    assert_eq!(list(all[1].zone.as_deref()).len(), 1, "what may be named selects");
    assert!(list(Some("nowhere")).is_empty());
}
