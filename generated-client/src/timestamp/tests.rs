use super::*;
use proptest::prelude::*;

#[test]
fn every_form() {
    for (text, seconds, nanos) in [
        ("2017-10-20T01:00Z", 1_508_461_200, 0),
        ("2017-10-20T01:00:00Z", 1_508_461_200, 0),
        ("2017-10-20T01:00:00.000Z", 1_508_461_200, 0),
        ("2017-10-20T09:00+08:00", 1_508_461_200, 0),
        ("2017-10-20T09:00+0800", 1_508_461_200, 0),
        ("2017-10-19T20:30:00-04:30", 1_508_461_200, 0),
        ("2017-10-20 01:00:00.25Z", 1_508_461_200, 250_000_000),
        ("2017-05-30 T12:11:4Z", 1_496_146_264, 0),
        ("2017-10-20", 1_508_457_600, 0),
        ("1969-12-31T23:59:59Z", -1, 0),
        ("2000-02-29T00:00Z", 951_782_400, 0),
    ] {
        assert_eq!(Timestamp::from(text).unix(), Some((seconds, nanos)), "{text}");
    }
}

#[test]
fn no_points_in_time() {
    for text in [
        "",
        "yesterday",
        "2017",
        "2017-10",
        "2017-02-29",
        "1900-02-29T00:00Z",
        "2017-13-01",
        "2017-00-01",
        "2017-04-31",
        "2017-10-20T",
        "2017-10-20T24:00Z",
        "2017-10-20T01:60Z",
        "2017-10-20T01:00",
        "2017-10-20T01:00:60Z",
        "2017-10-20T01:00Zx",
        "２017-10-20",
        "2017-10-20T01:00:00.Z",
        "20171020T010000Z",
    ] {
        let timestamp = Timestamp::from(text);
        assert_eq!(timestamp.unix(), None, "{text}");
        assert_eq!(timestamp.written(Precision::Minute), text);
        assert!(!timestamp.fits(Precision::Millisecond));
    }
}

#[test]
fn precisions() {
    let timestamp = Timestamp::from("2017-10-20T09:00:30.5+08:00");
    assert_eq!(timestamp.written(Precision::Day), "2017-10-20");
    assert_eq!(timestamp.written(Precision::Minute), "2017-10-20T01:00Z");
    assert_eq!(timestamp.written(Precision::Second), "2017-10-20T01:00:30Z");
    assert_eq!(timestamp.written(Precision::Millisecond), "2017-10-20T01:00:30.500Z");
    assert!(timestamp.fits(Precision::Millisecond) && !timestamp.fits(Precision::Second));
    assert!(Timestamp::from("2017-10-20T12:00:00Z").fits(Precision::Minute));
    assert!(!Timestamp::from("2017-10-20T12:00:01Z").fits(Precision::Minute));
    assert_eq!(Timestamp::from("soon").cut(Precision::Minute).as_str(), "soon");
}

#[test]
fn system_time() {
    let early = UNIX_EPOCH - Duration::from_millis(1500);
    let timestamp = Timestamp::from(early);
    assert_eq!(timestamp.as_str(), "1969-12-31T23:59:58.500Z");
    assert_eq!(SystemTime::try_from(&timestamp), Ok(early));
    assert!(SystemTime::try_from(&Timestamp::from("soon")).is_err());
}

proptest! {
    #[test]
    fn what_is_cut_fits(seconds in -62_167_219_200_i64..253_402_300_800) {
        for precision in [Precision::Day, Precision::Minute, Precision::Second, Precision::Millisecond] {
            let cut = Timestamp::from_unix(seconds).cut(precision);
            prop_assert!(cut.fits(precision) && cut.unix() <= Some((seconds, 0)));
        }
    }

    #[test]
    fn round_trip(seconds in -62_167_219_200_i64..253_402_300_800) {
        prop_assert_eq!(Timestamp::from_unix(seconds).unix(), Some((seconds, 0)));
    }

    #[test]
    fn any_text(text in "\\PC*") {
        let timestamp = Timestamp::from(text.as_str());
        prop_assert_eq!(timestamp.as_str(), &text);
        let _ = (timestamp.unix(), timestamp.written(Precision::Day).len());
    }

    #[test]
    fn near_timestamps(text in "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[T ]{0,2}[0-9:.]{0,12}[Z+-]?[0-9:]{0,5}") {
        if let Some(instant) = Timestamp::from(text.as_str()).unix() {
            prop_assert!(instant.1 < 1_000_000_000);
        }
    }
}

#[test]
fn short_and_long() {
    for length in [0, 1, 22, 23, 255, 256, 300] {
        let text = "x".repeat(length);
        assert_eq!(Timestamp::from(text.as_str()).as_str(), text);
        assert_eq!(Timestamp::from(text.as_str()), Timestamp::from(text));
    }
    assert_eq!(size_of::<Option<Timestamp>>(), size_of::<String>());
}
