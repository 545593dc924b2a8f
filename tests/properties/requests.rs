//! Requests and answers of all operations: encoding and parsing undo each other, decoding never panics.

use crate::operation::all;
use generated_client::record::{Record, Slot, View};
use generated_client::shape::Place;
use generated_client::{HttpRequest, HttpResponse, Precision, Supplied};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn encoding_and_parsing_undo_each_other(operation in any::<proptest::sample::Index>(), seeds in seeds()) {
        let operations = all();
        let handle = &operations[operation.index(operations.len())];
        let mut blank = (handle.request)();
        fill(blank.record_mut(), &seeds);
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

fn fill(record: &mut dyn Record, seeds: &[Seed]) {
    for (index, row) in record.shape().rows.iter().enumerate() {
        let (there, text, number, count) = &seeds[index % seeds.len()];
        // A line break ends a header, and blanks around its value are not part of it.
        let text = if row.place == Place::Header { text.trim().to_owned() } else { text.clone() };
        let seed = (*there, text, *number, *count);
        fill_slot(record.slot(index), row.precision, &seed);
    }
}

fn fill_slot(slot: Slot<'_>, precision: Option<Precision>, seed: &Seed) {
    let (there, text, number, count) = (seed.0, seed.1.as_str(), seed.2, seed.3);
    let time = |number| time(number, precision);
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
                fill_slot(list.grow(), precision, &(true, text.to_owned(), number, 1));
            }
        }
        Slot::Map(map) => {
            for key in 0..count {
                fill_slot(map.entry(&key.to_string()), precision, &(true, text.to_owned(), number, 1));
            }
        }
        Slot::Record(record) => fill(record, &[(true, text.to_owned(), number, 1)]),
        Slot::OptRecord(field) => {
            if there {
                fill(field.open(), &[(true, text.to_owned(), number, 1)]);
            }
        }
        Slot::Any(field) => *field = "[1]".parse().expect("JSON"),
        Slot::OptAny(field) => *field = there.then(|| "[1]".parse().expect("JSON")),
        Slot::Fixed => {}
        _ => panic!("a kind of field that this test does not know"),
    }
}

fn time(number: i128, precision: Option<Precision>) -> String {
    let pick = |from: i128, count: i128| from + number.rem_euclid(count);
    let day = format!("{:04}-{:02}-{:02}", pick(1970, 100), pick(1, 12), pick(1, 28));
    let minute = format!("{:02}:{:02}", pick(0, 24), pick(0, 60));
    match precision {
        Some(Precision::Day) => day,
        Some(Precision::Second) => format!("{day}T{minute}:{:02}Z", pick(0, 59)),
        Some(Precision::Millisecond) => format!("{day}T{minute}:{:02}.{:03}Z", pick(0, 59), pick(0, 999)),
        _ => format!("{day}T{minute}Z"),
    }
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
