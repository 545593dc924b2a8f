//! The generated client, used as any other.

use generated_client::operation::{Operation, PagePlace, Paged};
use generated_client::{Error, HttpResponse, Open, Supplied, Word};
use own_spec::nordhaven::berths::ReserveBerth;
use own_spec::nordhaven::berths::reserve_berth::{ReserveBerthError, Sailor, Ship, Status};
use own_spec::nordhaven::tides::DescribeTides;
use own_spec::nordhaven::tides::describe_tides::{Kind, State, Tide};

#[test]
fn an_rpc_request_is_a_query() {
    let request = DescribeTides::new(["north", "south"], "2024-05-01T00:00Z", "2024-05-02T00:00Z").page_size(50);
    let http = request.encode(&Supplied::new()).expect("encodable");
    assert_eq!(http.method, "POST");
    assert_eq!(
        http.target(),
        "/?Pier.1=north&Pier.2=south&From=2024-05-01T00%3A00Z&Until=2024-05-02T00%3A00Z&PageSize=50"
    );
    assert_eq!(http.operation, Some(("Action".into(), "DescribeTides".into())));
    assert_eq!(http.version, Some(("Version".into(), "2024-05-01".into())));
    assert_eq!(DescribeTides::parse(&http).expect("parsed back"), request);
}

#[test]
fn an_rpc_answer_is_a_list() {
    let body = r#"{"Tides":{"Tide":[{"Pier":"north","Kind":"ebb","Height":3.750,"Time":"2024-05-01T04:12:00Z"},{"Kind":"high"}]}}"#;
    let response = DescribeTides::decode(&HttpResponse::new(200, body)).expect("decoded");
    let [first, second] = &response.tides[..] else { panic!("two tides") };
    assert_eq!(first.height.as_ref().map(ToString::to_string).as_deref(), Some("3.750"), "digits are kept");
    assert_eq!(first.kind.as_ref().map(Open::as_str), Some("ebb"), "other words are kept");
    assert_eq!(second.kind, Some(Kind::High.into()));
}

#[test]
fn an_answer_is_one_page_of_several() {
    let paging = DescribeTides::INFO.paging.expect("a page");
    assert_eq!(
        (paging.place, paging.size, paging.total),
        (PagePlace::Number("PageNumber"), "PageSize", Some("TotalCount"))
    );
    let body = r#"{"Tides":{"Tide":[{"State":"passed"},{"State":"delayed"}]},"TotalCount":2}"#;
    let items: Vec<Tide> = DescribeTides::items(DescribeTides::decode(&HttpResponse::new(200, body)).expect("decoded"));
    let states: Vec<_> = items.iter().filter_map(|tide| tide.state.as_ref()).map(Open::as_str).collect();
    assert_eq!(states, ["passed", "delayed"]);
    assert!(ReserveBerth::INFO.paging.is_none());
}

#[test]
fn a_field_tells_how_far_a_task_is() {
    assert_eq!(DescribeTides::INFO.progress, Some(&["Tides", "State"][..]));
    assert_eq!(State::FINISHED, [State::Passed]);
    assert_eq!(ReserveBerth::INFO.progress, Some(&["status"][..]));
}

#[test]
fn a_token_makes_a_repeated_request_count_once() {
    assert!(!ReserveBerth::INFO.read_only);
    assert_eq!(ReserveBerth::INFO.idempotency_token, Some("token"));
    assert_eq!(DescribeTides::INFO.idempotency_token, None);
}

#[test]
fn a_rest_request_has_a_path_and_a_body() {
    let mut ship = Ship::new("Aurora");
    ship = ship.crew([Sailor::new("Ada").captain(true)]);
    let request = ReserveBerth::new("harbour 7", ship).notify(["a@example.com", "b@example.com"]).nights(2);
    let supplied = Supplied::new().with("X-Harbour-Token", "hunter2");
    let http = request.encode(&supplied).expect("encodable");
    assert_eq!(http.method, "POST");
    assert_eq!(http.target(), "/v2/harbour%207/berths?notify=a%40example.com%2Cb%40example.com");
    assert_eq!(http.header("x-harbour-token"), Some("hunter2"));
    assert!(!format!("{http:?} {request:?}").contains("hunter2"));
    assert_eq!(
        String::from_utf8(http.body.clone()).expect("UTF-8"),
        r#"{"ship":{"name":"Aurora","crew":[{"name":"Ada","captain":true}]},"nights":2}"#
    );
}

#[test]
fn all_broken_constraints_are_named_at_once() {
    let request = ReserveBerth::new("h", Ship::new("")).notify(["a"; 4]).nights(31);
    let violations = request.validate().expect_err("three broken constraints");
    let mut paths: Vec<_> = violations.iter().map(|violation| violation.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(paths, ["nights", "notify", "ship.name"]);
}

#[test]
fn a_refusal_is_told_by_its_code() {
    let http =
        HttpResponse::new(409, r#"{"error_code":"HBR.0009","error_msg":"taken"}"#).with_header("X-Request-Id", "r-1");
    match ReserveBerth::decode(&http) {
        Err(Error::Service(error)) => {
            assert_eq!(error.kind, ReserveBerthError::BerthTaken);
            assert_eq!((error.status, error.request_id.as_deref()), (409, Some("r-1")));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_success_of_another_status_is_a_success() {
    let response =
        ReserveBerth::decode(&HttpResponse::new(201, r#"{"berth":"N-12","status":"CONFIRMED"}"#)).expect("decoded");
    assert_eq!(response.status, Some(Status::Confirmed.into()));
}
