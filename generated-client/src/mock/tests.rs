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
    request.jobs.push(request.main.clone());
    let http = request.encode(&Supplied::new().with("project_id", "p")).expect("encodable");
    let mock = Mock::with([&[Everything::INFO][..]], Settings::new().unsigned().tasks(3));
    let answer = Everything::decode(&mock.handle(&http)).expect("readable");
    assert_eq!((answer.jobs.len(), answer.count), (3, Some(3.into())));
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
