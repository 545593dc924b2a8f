use super::*;
use proptest::prelude::*;

#[test]
fn not_json() {
    for text in [
        "",
        " ",
        "{",
        "[",
        "\"",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "[1,]",
        "[1 2]",
        "{,}",
        "01",
        "1.",
        ".5",
        "-",
        "1e",
        "+1",
        "NaN",
        "Infinity",
        "-Infinity",
        "tru",
        "nul",
        "True",
        "'a'",
        "\"\n\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\u0041\"",
        "{} {}",
        "{a:1}",
        "[1]]",
        "\u{feff}1x",
        "\"a\u{1}\"",
    ] {
        assert!(text.parse::<Json>().is_err(), "{text}");
        assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "{text}");
    }
}

#[test]
fn json_values() {
    let digits = "123456789012345678901234567890.000";
    assert_eq!(digits.parse::<Json>().unwrap().as_str(), digits);
    assert_eq!(" [1, 2] ".parse::<Json>().unwrap().as_str(), "[1, 2]");
    assert_eq!(Json::from("a\"\u{1}é").as_str(), "\"a\\\"\\u0001é\"");
    assert_eq!(Json::from("a\"\u{1}é").to_text().as_deref(), Some("a\"\u{1}é"));
    assert_eq!("[\"a\"]".parse::<Json>().unwrap().to_text(), None);
    assert_eq!("\"\\ud83d\\ude00\"".parse::<Json>().unwrap().to_text().as_deref(), Some("😀"));
}

#[test]
fn depth() {
    let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(nested(128).parse::<Json>().is_ok());
    assert!(nested(129).parse::<Json>().is_err());
    assert!("[".repeat(1_000_000).parse::<Json>().is_err());
    let wide = format!("[{}]", vec!["[[]]"; 1000].join(","));
    assert!(wide.parse::<Json>().is_ok());
}

#[test]
fn place_of_an_error() {
    let error = "{\"a\": 1,\n \"b\": x}".parse::<Json>().unwrap_err();
    assert_eq!(error.to_string(), "not JSON: expected a value on line 2 (byte 15)");
}

/// Any JSON value as our reader sees it, built with the other parser's types.
fn tree(reader: &mut Reader<'_>) -> Result<serde_json::Value, Syntax> {
    use serde_json::Value;
    let mut first = true;
    Ok(match reader.peek()? {
        Kind::Null => reader.null().map(|()| Value::Null)?,
        Kind::Boolean => Value::Bool(reader.boolean()?),
        Kind::Number => serde_json::from_str(reader.number()?).unwrap_or(Value::Null),
        Kind::Text => Value::String(reader.text()?.into_owned()),
        Kind::List => {
            let mut list = Vec::new();
            reader.open()?;
            while reader.item(&mut first)? {
                list.push(tree(reader)?);
            }
            Value::Array(list)
        }
        Kind::Object => {
            let mut object = serde_json::Map::new();
            reader.open()?;
            while let Some(key) = reader.key(&mut first)? {
                let value = tree(reader)?;
                object.insert(key.into_owned(), value);
            }
            Value::Object(object)
        }
    })
}

fn read(text: &str) -> Option<serde_json::Value> {
    let mut reader = Reader::new(text);
    let value = tree(&mut reader).ok()?;
    reader.end().ok()?;
    Some(value)
}

fn value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_filter("finite", |value| value.is_finite()).prop_map(Into::into),
        ".{0,20}".prop_map(Into::into),
        "[a-z\"\\\\\u{1}é😀\n]{0,30}".prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::hash_map(".{0,10}", inner, 0..6)
                .prop_map(|map| map.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

/// Whether `serde_json` reads it. Numbers out of its range are no error here, since their text is kept; it stops at them,
/// so what follows is read once more without their values.
fn is_json(text: &str) -> bool {
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(_) => true,
        Err(error) if error.to_string().contains("out of range") => {
            serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
        }
        Err(_) => false,
    }
}

#[test]
fn a_number_out_of_range_excuses_nothing_behind_it() {
    for (text, is_sound) in [("[1e999]", true), ("[1e999-1]", false), ("[1e999,]", false), ("[1e999, \"a\"]", true)] {
        assert_eq!((is_json(text), read(text).is_some()), (is_sound, is_sound), "{text}");
    }
}

proptest! {
    #[test]
    fn reads_what_serde_json_writes(value in value()) {
        let text = value.to_string();
        prop_assert_eq!(read(&text), Some(serde_json::from_str(&text).unwrap()));
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        prop_assert_eq!(read(&pretty), Some(serde_json::from_str(&pretty).unwrap()));
    }

    #[test]
    fn refuses_what_serde_json_refuses(text in "[\\[\\]{}\",:0-9.eE+\\-tfnrualse\\\\ \u{1}é]{0,24}") {
        prop_assert_eq!(read(&text).is_some(), is_json(&text), "{}", text);
    }

    #[test]
    fn broken_at_any_place(value in value(), at: prop::sample::Index, byte in prop::sample::select(b"\"\\{}[],:0x \n\x01".to_vec())) {
        let mut bytes = value.to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(text) = String::from_utf8(bytes) {
            prop_assert_eq!(read(&text).is_some(), is_json(&text), "{}", text);
        }
    }

    #[test]
    fn text_survives(text in ".*") {
        let json = Json::from(text.as_str());
        prop_assert_eq!(serde_json::from_str::<String>(json.as_str()).unwrap(), text.clone());
        prop_assert_eq!(json.to_text(), Some(text));
    }
}
