//! Requests and answers of all operations: encoding and parsing undo each other, decoding never panics.

use crate::operation::{Handle, all};
use generated_client::record::{Record, Slot, View};
use generated_client::{HttpRequest, HttpResponse, Place, Supplied};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn encoding_and_parsing_undo_each_other(operation in any::<proptest::sample::Index>(), seeds in seeds()) {
        let operations = all();
        let handle = &operations[operation.index(operations.len())];
        let mut blank = (handle.request)();
        fill(blank.record_mut(), handle, &seeds);
        let Ok(http) = blank.encode(&Supplied::default()) else {
            prop_assert!(lacks_a_step(blank.record()), "not encodable: {}", blank.debug());
            return Ok(());
        };
        let again = (handle.parse)(&http).map_err(|error| TestCaseError::fail(format!("{error} from {http:?}")))?;
        prop_assert_eq!(again.debug(), blank.debug());
        let twice = again.encode(&Supplied::default()).expect("encodable once, encodable twice");
        prop_assert!(twice == http, "{:?} is not {:?}", twice, http);
        // Whatever is in it, it can be checked.
        drop(again.validate());
    }

    #[test]
    fn any_answer_is_read_or_refused(
        operation in any::<proptest::sample::Index>(),
        status in prop_oneof![Just(200_u16), Just(400), any::<u16>()],
        body in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..200),
            proptest::collection::vec(proptest::sample::select(PIECES), 0..30).prop_map(|pieces| pieces.concat().into_bytes()),
        ],
        media in proptest::sample::select(&["application/json", "text/xml", "text/html"][..]),
    ) {
        let operations = all();
        let handle = &operations[operation.index(operations.len())];
        drop((handle.decode)(&HttpResponse::new(status, body).with_header("Content-Type", media)));
    }

    #[test]
    fn any_request_is_parsed_or_refused(
        operation in any::<proptest::sample::Index>(),
        method in "\\PC{0,6}",
        path in "\\PC{0,40}",
        pairs in proptest::collection::vec(("\\PC{0,12}", "\\PC{0,12}"), 0..8),
        body in proptest::collection::vec(any::<u8>(), 0..60),
    ) {
        let operations = all();
        let handle = &operations[operation.index(operations.len())];
        let mut http = HttpRequest::new(method, path);
        http.query.clone_from(&pairs);
        http.headers = pairs;
        http.body = body;
        drop((handle.parse)(&http));
    }
}

/// Pieces of answers: brackets, names that operations know, values of all kinds.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "true",
    "1",
    "-0",
    "1e400",
    "123456789012345678901234567890",
    "\"é😀\"",
    "\\u00",
    "\\ud800",
    "{\"Items\":",
    "{\"jobs\":",
    "\"count\":",
    "{\"MigrateTask\":[",
    "\"Status\":\"Success\"",
    "<Items>",
    "</Items>",
    "<a/>",
    "&lt;",
    "<![CDATA[",
    "\u{feff}",
];

/// Values for the fields, taken in turn.
fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    proptest::collection::vec((any::<bool>(), "\\PC{0,12}", any::<i128>(), 0_usize..3), 1..20)
}

/// Whether the field is there, a text, a number and a count.
type Seed = (bool, String, i128, usize);

fn fill(record: &mut dyn Record, handle: &Handle, seeds: &[Seed]) {
    for (index, row) in record.shape().rows.iter().enumerate() {
        let (there, text, number, count) = &seeds[index % seeds.len()];
        // A line break ends a header, and blanks around its value are not part of it.
        let text = if row.place == Place::Header { text.trim().to_owned() } else { text.clone() };
        fill_slot(record.slot(index), *there, &text, *number, *count);
    }
    assert!(!handle.info.request.rows.is_empty());
}

fn fill_slot(slot: Slot<'_>, there: bool, text: &str, number: i128, count: usize) {
    match slot {
        Slot::Text(field) => text.clone_into(field),
        Slot::OptText(field) => *field = there.then(|| text.to_owned()),
        Slot::Integer(field) => *field = number.to_string().parse().expect("an integer"),
        Slot::OptInteger(field) => *field = there.then(|| number.to_string().parse().expect("an integer")),
        Slot::Number(field) => *field = format!("{number}.5").parse().expect("a number"),
        Slot::OptNumber(field) => *field = there.then(|| format!("{number}.5").parse().expect("a number")),
        Slot::Boolean(field) => *field = there,
        Slot::OptBoolean(field) => *field = (count > 0).then_some(there),
        Slot::Time(field) => *field = time(number).as_str().into(),
        Slot::OptTime(field) => *field = there.then(|| time(number).as_str().into()),
        Slot::Secret(field) => *field = text.into(),
        Slot::OptSecret(field) => *field = there.then(|| text.into()),
        Slot::Word(field) => field.set(text),
        Slot::OptWord(field) => {
            if there {
                field.set(text);
            }
        }
        Slot::List(list) => {
            for _ in 0..count {
                fill_slot(list.grow(), true, text, number, 1);
            }
        }
        Slot::Fixed => {}
        _ => panic!("a field of a kind that no real request has: fill it here"),
    }
}

fn time(number: i128) -> String {
    let pick = |from: i128, count: i128| from + number.rem_euclid(count);
    format!("{:04}-{:02}-{:02}T{:02}:{:02}Z", pick(1970, 100), pick(1, 12), pick(1, 28), pick(0, 24), pick(0, 60))
}

/// Whether a step of the path has no value that could stand there.
fn lacks_a_step(record: &dyn Record) -> bool {
    record.shape().rows.iter().enumerate().any(|(index, row)| {
        let value = match record.view(index) {
            View::Text(text) => Some(text.as_str()),
            View::OptText(text) => text.as_deref(),
            _ => Some("."),
        };
        row.place == Place::Path && matches!(value, None | Some("" | "." | ".."))
    })
}
