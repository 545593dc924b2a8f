//! Percent-encoding, and the forms and queries that are made of it.

/// Percent-encodes all but the characters that RFC 3986 calls unreserved.
pub(crate) fn percent_encode(out: &mut String, text: &str) {
    let mut rest = text;
    // Unreserved characters are ASCII, so both ends of such a run are ends of characters.
    while let Some(end) = rest.bytes().position(|byte| !is_unreserved(byte)) {
        out.push_str(&rest[..end]);
        let next = rest[end..].chars().next().map_or(1, char::len_utf8);
        rest[end..end + next].bytes().for_each(|byte| percent_byte(out, byte));
        rest = &rest[end + next..];
    }
    out.push_str(rest);
}

/// Percent-encodes a byte, whatever it is.
pub(crate) fn percent_byte(out: &mut String, byte: u8) {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    out.push('%');
    out.push(DIGITS[usize::from(byte >> 4)]);
    out.push(DIGITS[usize::from(byte & 15)]);
}

/// What RFC 3986 calls unreserved.
pub(crate) fn is_unreserved(byte: u8) -> bool {
    /// Looked up, as nearly every byte of a request is asked for.
    const UNRESERVED: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0_u8;
        while byte < 128 {
            table[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
            byte += 1;
        }
        table
    };
    UNRESERVED[usize::from(byte)]
}

/// The reverse; `None` if it is cut or not UTF-8. In forms a plus is a blank.
pub(crate) fn percent_decode(text: &str, plus: bool) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digit =
                    |byte: Option<u8>| char::from(byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
                let high = digit(rest.next())?;
                high << 4 | digit(rest.next())?
            }
            b'+' if plus => b' ',
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// Pairs as a query or a form body.
pub(crate) fn form<T: AsRef<str>>(out: &mut String, pairs: &[(T, T)]) {
    for (index, (name, value)) in pairs.iter().enumerate() {
        if index > 0 {
            out.push('&');
        }
        percent_encode(out, name.as_ref());
        out.push('=');
        percent_encode(out, value.as_ref());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decoding() {
        assert_eq!(percent_decode("%4", false), None);
        assert_eq!(percent_decode("%FF", false), None);
        assert_eq!(percent_decode("a+b%20c", true).as_deref(), Some("a b c"));
        assert_eq!(percent_decode("a+b", false).as_deref(), Some("a+b"));
    }

    proptest! {
        #[test]
        fn percent(text in ".*") {
            let mut encoded = String::new();
            percent_encode(&mut encoded, &text);
            prop_assert_eq!(percent_decode(&encoded, false), Some(text));
        }
    }
}
