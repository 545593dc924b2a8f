//! Takes secrets out of text of others, in whatever way they are written there.
//!
//! A service that repeats what it was sent puts it into JSON, XML, HTML or an address, escapes what is special there, and
//! may cut it. So a secret is looked for letter by letter, and each letter in all its ways of writing.

/// What stands in the place of a secret.
const HIDDEN: &[u8] = b"(secret)";

/// So many letters at the start of a secret tell something of it.
const TELLING: usize = 8;

/// The text without these secrets; `None` if there are none in it.
pub(crate) fn redact(text: &[u8], secrets: &[&str]) -> Option<Vec<u8>> {
    let secrets: Vec<&str> = secrets.iter().copied().filter(|secret| !secret.is_empty()).collect();
    let find = |from: usize| (from..text.len()).find_map(|start| Some((start, longest(text, start, &secrets)?)));
    let mut found = find(0)?;
    // Put together anew: a text can be large, and hold nothing else.
    let mut out = Vec::with_capacity(text.len());
    let mut rest = 0;
    loop {
        let (start, end) = found;
        out.extend_from_slice(&text[rest..start]);
        out.extend_from_slice(HIDDEN);
        rest = end;
        match find(rest) {
            Some(next) => found = next,
            None => break,
        }
    }
    out.extend_from_slice(&text[rest..]);
    Some(out)
}

/// [`redact`], in place.
pub(crate) fn redact_text(text: &mut String, secrets: &[&str]) {
    if let Some(redacted) = redact(text.as_bytes(), secrets) {
        // It is cut where letters begin and end.
        *text = String::from_utf8_lossy(&redacted).into_owned();
    }
}

/// Where the longest of the secrets that begin here ends.
fn longest(text: &[u8], start: usize, secrets: &[&str]) -> Option<usize> {
    let here = &text[start..];
    let begin = secrets.iter().filter(|secret| may_begin(here, secret.as_bytes()));
    begin.filter_map(|secret| end(text, start, secret)).max()
}

/// Whether a closer look is worth it: it hardly ever is, and a text can be large.
fn may_begin(text: &[u8], secret: &[u8]) -> bool {
    let (byte, first) = (text[0], secret[0]);
    let next = text.get(1).copied().unwrap_or_default();
    let goes_on = |second: &u8| next == *second || matches!(next, b'%' | b'\\' | b'&' | b'+' | 0);
    let other_way = match byte {
        b'%' => next.is_ascii_hexdigit(),
        b'\\' if first.is_ascii_alphanumeric() => text.iter().take(4).find(|byte| **byte != b'\\') == Some(&b'u'),
        b'\\' => true,
        b'&' => next == b'#' || next.is_ascii_alphabetic(),
        b'+' => first == b' ',
        0 => next == first,
        _ => false,
    };
    other_way || (byte == first && secret.get(1).is_none_or(goes_on))
}

/// Where the secret ends, or what there is of it.
fn end(text: &[u8], start: usize, secret: &str) -> Option<usize> {
    if text[start..].starts_with(secret.as_bytes()) {
        return Some(start + secret.len());
    }
    let mut ends = Ends::default();
    ends.add(start);
    for (count, letter) in secret.chars().enumerate() {
        let before = std::mem::take(&mut ends);
        before.all().iter().for_each(|at| written(text, *at, letter, &mut ends));
        if ends.all().is_empty() {
            // What follows may be the rest, written in a way that nobody knows.
            let last = before.all().iter().max().filter(|_| count >= TELLING)?;
            let word = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+/=_-%".contains(byte);
            return Some(last + text[*last..].iter().take_while(word).count());
        }
    }
    ends.all().iter().max().copied()
}

/// Places where letters end. There are hardly ever two, and no more than fit.
#[derive(Default)]
struct Ends {
    at: [usize; 8],
    count: usize,
}

impl Ends {
    fn all(&self) -> &[usize] {
        &self.at[..self.count]
    }

    fn add(&mut self, at: usize) {
        if self.count < self.at.len() && !self.all().contains(&at) {
            self.at[self.count] = at;
            self.count += 1;
        }
    }
}

/// Adds where the letter ends if it is written here, in each way in which it can be read.
fn written(text: &[u8], at: usize, letter: char, ends: &mut Ends) {
    let rest = &text[at..];
    let mut buffer = [0; 4];
    let plain = letter.encode_utf8(&mut buffer).as_bytes();
    let lengths = match rest.first() {
        Some(b'%') => [0, 1, 2].map(|again| percent(rest, plain, again)),
        Some(b'\\') => [unicode(rest, letter), escaped(rest, letter, 1), escaped(rest, letter, 3)],
        Some(b'&') => [entity(rest, letter), None, None],
        Some(b'+') if letter == ' ' => [Some(1), None, None],
        _ => [wide(rest, letter), None, None],
    };
    let plain = rest.starts_with(plain).then_some(plain.len());
    lengths.into_iter().chain([plain]).flatten().for_each(|length| ends.add(at + length));
}

/// `%2F`, `%2f`, and in what was encoded `again` `%252F`.
fn percent(text: &[u8], plain: &[u8], again: usize) -> Option<usize> {
    let mut rest = text;
    for byte in plain {
        rest = rest.strip_prefix(b"%")?;
        for _ in 0..again {
            rest = rest.strip_prefix(b"25")?;
        }
        rest = (number(rest, 2, 16)? == u32::from(*byte)).then(|| &rest[2..])?;
    }
    Some(text.len() - rest.len())
}

/// `\u002F`, and in JSON within JSON `\\u002F`.
fn unicode(text: &[u8], letter: char) -> Option<usize> {
    let count = text.iter().take(3).take_while(|byte| **byte == b'\\').count();
    let digits = text[count..].strip_prefix(b"u")?;
    (number(digits, 4, 16)? == u32::from(letter)).then_some(count + 5)
}

/// `\/`, and in JSON within JSON `\\\/`.
fn escaped(text: &[u8], letter: char, slashes: usize) -> Option<usize> {
    let (before, rest) = text.split_at_checked(slashes)?;
    let is_it = before.iter().all(|byte| *byte == b'\\') && char::from(*rest.first()?) == letter;
    (is_it && letter.is_ascii_punctuation()).then_some(slashes + 1)
}

/// `&#x2F;`, `&#47;`, and the five that XML has names for.
fn entity(text: &[u8], letter: char) -> Option<usize> {
    let rest = text.strip_prefix(b"&")?;
    let length = rest.iter().take(10).position(|byte| *byte == b';')?;
    let is_it = match &rest[..length] {
        b"amp" => letter == '&',
        b"lt" => letter == '<',
        b"gt" => letter == '>',
        b"quot" => letter == '"',
        b"apos" => letter == '\'',
        [b'#', b'x' | b'X', digits @ ..] => number(digits, digits.len(), 16) == Some(letter.into()),
        [b'#', digits @ ..] => number(digits, digits.len(), 10) == Some(letter.into()),
        _ => false,
    };
    is_it.then_some(length + 2)
}

/// In UTF-16, of either order.
fn wide(text: &[u8], letter: char) -> Option<usize> {
    let letter = u8::try_from(letter).ok().filter(u8::is_ascii)?;
    matches!(text, [0, other, ..] | [other, 0, ..] if *other == letter).then_some(2)
}

/// So many digits.
fn number(text: &[u8], digits: usize, radix: u32) -> Option<u32> {
    let digits = text.get(..digits).filter(|digits| !digits.is_empty() && digits.len() <= 8)?;
    digits
        .iter()
        .try_fold(0_u32, |number, digit| number.checked_mul(radix)?.checked_add(char::from(*digit).to_digit(radix)?))
}

#[cfg(test)]
mod tests;
