use super::*;
use proptest::prelude::*;

fn told(text: &str, secrets: &[&str]) -> String {
    let mut told = text.to_owned();
    redact_text(&mut told, secrets);
    assert_eq!(redact(text.as_bytes(), secrets).is_some(), told != text, "{text}");
    told
}

#[test]
fn every_way_of_writing() {
    let secret = "hunter2/+= %\"\\<é";
    for written in [
        secret,
        "hunter2%2F%2B%3D%20%25%22%5C%3C%C3%A9",
        "hunter2%2f%2b%3d+%25%22%5c%3c%c3%a9",
        "hunter2%252F%252B%253D%2520%2525%2522%255C%253C%25C3%25A9",
        "hunter2/+= %\\\"\\\\<é",
        "hunter2\\/+= %\\\"\\\\<\\u00e9",
        "\\u0068\\u0075\\u006E\\u0074\\u0065\\u0072\\u0032\\u002F\\u002B=\\u0020%\\u0022\\u005C\\u003c\\u00E9",
        "hunter2\\\\\\/+= %\\\\\\\"\\\\\\\\<é",
        "hunter2/+= %&quot;\\&lt;&#233;",
        "hunter2&#x2F;&#x2b;= &#37;&#34;\\&lt;&#xE9;",
    ] {
        assert_eq!(told(&format!("a {written}. b"), &[secret]), "a (secret). b", "{written}");
        assert_eq!(told(&format!("{written}{written}"), &[secret]), "(secret)(secret)", "{written}");
    }
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let wide: Vec<u8> = "a hunter2/ b".encode_utf16().flat_map(order).collect();
        let redacted = redact(&wide, &["hunter2/"]).unwrap();
        assert!(!redacted.contains(&b'h') && redacted.contains(&b'b'), "{redacted:?}");
    }
}

#[test]
fn what_is_left_of_a_secret() {
    let secret = "CAISabcdefghijklmnop";
    assert_eq!(told("CAISabcd", &[secret]), "(secret)");
    assert_eq!(told("the token \"CAISabcdef…\" is bad", &[secret]), "the token \"(secret)…\" is bad");
    assert_eq!(told("CAIS%61bcd", &[secret]), "(secret)");
    // One letter is not what it was.
    assert_eq!(told("CAISabcdefgHIJKLMNOP, CAISabcd", &[secret]), "(secret), (secret)");
    // That tells too little; and a short secret is all or nothing.
    assert_eq!(told("CAISabc, hunter", &[secret, "hunter2"]), "CAISabc, hunter");
}

#[test]
fn each_secret_once_and_the_longest_first() {
    assert_eq!(told("a secret, a secret", &["secret", "secret"]), "a (secret), a (secret)");
    assert_eq!(told("hunter2-and-more hunter2", &["hunter2", "hunter2-and-more"]), "(secret) (secret)");
    assert_eq!(told("aab", &["ab"]), "a(secret)");
    assert_eq!(told("nothing", &["", "hunter2"]), "nothing");
    assert_eq!(redact(b"", &["hunter2"]), None);
    assert_eq!(redact(b"\xffhunter2\xff", &["hunter2"]).unwrap(), b"\xff(secret)\xff");
}

#[test]
fn large_bodies_take_no_time_beyond_their_length() {
    let secrets = ["hunter2/", "CAISabcdefghijklmnop"];
    assert_eq!(redact(&b"hunter2/".repeat(1 << 14), &secrets).unwrap().len(), HIDDEN.len() << 14);
    for unit in ["h", "%", "%25", "\\", "&", "&#", "+", "\0", "CAISabc", "CAISabcd"] {
        let body = unit.repeat((1 << 17) / unit.len());
        assert_eq!(redact(body.as_bytes(), &secrets).is_some(), unit.len() == 8, "{unit}");
    }
}

/// A letter in one of its ways.
fn one_way(letter: char, way: u8) -> String {
    let percent = |mark: &str| {
        let bytes: Vec<String> = letter.to_string().bytes().map(|byte| format!("{mark}{byte:02x}")).collect();
        bytes.concat()
    };
    match way {
        0 => percent("%"),
        1 => percent("%25"),
        2 => format!("\\u{:04X}", u32::from(letter)),
        3 => format!("&#{};", u32::from(letter)),
        4 => format!("&#x{:X};", u32::from(letter)),
        5 if letter.is_ascii_punctuation() => format!("\\{letter}"),
        _ => letter.to_string(),
    }
}

proptest! {
    #[test]
    fn however_each_letter_is_written(letters in prop::collection::vec(("[a-z0-9/+=%\\\\\"&; é]", 0..7_u8), 8..40)) {
        let secret: String = letters.iter().map(|(letter, _)| letter.as_str()).collect();
        let written: String = letters.iter().flat_map(|(text, way)| text.chars().map(|it| one_way(it, *way))).collect();
        let told = told(&format!("«{written}»"), &[&secret]);
        prop_assert!(told.starts_with("«(secret)") && told.ends_with('»') && !told.contains(&secret), "{}", told);
        prop_assert_eq!(told, "«(secret)»");
    }

    #[test]
    fn nothing_panics(text in prop::collection::vec(any::<u8>(), 0..40), secret in "[%\\\\&a-c+#x2;5é]{1,12}") {
        let _ = redact(&text, &[&secret]);
        let mixed = [text.as_slice(), secret.as_bytes(), text.as_slice()].concat();
        prop_assert!(redact(&mixed, &[&secret]).is_some());
    }
}
