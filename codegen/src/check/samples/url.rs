//! A sample request as pages print it: a URL over several lines, with placeholders.

/// What a sample request shows.
#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct Shown {
    /// The method in front of it.
    pub(super) method: Option<String>,
    /// The path, where one is shown; pieces between slashes, still encoded.
    pub(super) path: Option<Vec<String>>,
    /// Names and values of the query, decoded.
    pub(super) query: Vec<(String, String)>,
}

/// Pieces that are not shown: `<Common request parameters>`, `{endpoint}`.
pub(super) fn is_placeholder(text: &str) -> bool {
    let holds = |open: char, close: char| text.starts_with(open) && text.ends_with(close) && text.len() > 1;
    holds('<', '>') || holds('{', '}')
}

/// Reads it; white space counts for nothing.
pub(super) fn read(text: &str) -> Result<Shown, String> {
    let mut shown = Shown::default();
    let mut words = text.split_whitespace().peekable();
    if let Some(method) = words.next_if(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())) {
        shown.method = Some(method.to_owned());
    }
    let url: String = words.filter(|word| !is_version(word)).collect();
    let (location, query) = split_query(&url);
    shown.path = path(location);
    for piece in pieces(query) {
        if piece.is_empty() || is_placeholder(piece) {
            continue;
        }
        let (name, value) = piece.split_once('=').ok_or_else(|| format!("`{piece}` has no `=`"))?;
        shown.query.push((decode(name)?, decode(value)?));
    }
    Ok(shown)
}

/// Text with its percent escapes resolved; `+` is a blank.
pub(super) fn decode(text: &str) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => escape(&mut rest).ok_or_else(|| format!("`{text}` has a broken percent escape"))?,
            byte => byte,
        });
    }
    String::from_utf8(bytes).map_err(|_| format!("`{text}` is not UTF-8 once it is decoded"))
}

fn escape(rest: &mut std::str::Bytes<'_>) -> Option<u8> {
    let mut digit =
        || rest.next().and_then(|byte| char::from(byte).to_digit(16)).and_then(|digit| u8::try_from(digit).ok());
    let (high, low) = (digit()?, digit()?);
    Some(high * 16 + low)
}

fn is_version(word: &str) -> bool {
    word.strip_prefix("HTTP/").is_some_and(|version| version.starts_with(|c: char| c.is_ascii_digit()))
}

/// The parts before and behind the first `?`; a text that starts with `&` is all query.
fn split_query(url: &str) -> (&str, &str) {
    if url.starts_with('&') {
        return ("", url);
    }
    url.split_once('?').unwrap_or((url, ""))
}

/// The pieces between `&`, except inside of placeholders.
fn pieces(query: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    query.split(move |c| {
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '&' && depth == 0
    })
}

fn path(location: &str) -> Option<Vec<String>> {
    let location = location.split_once("://").map_or(location, |(_, rest)| rest);
    let start = location.find('/')?;
    Some(location[start + 1..].split('/').map(ToOwned::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls() {
        let text = "http(s)://rds.aliyuncs.com/? Action=Describe\n&Id=rm-uf6\n&Time=2017-10-20T01:00Z\n&<Common request parameters>\n";
        let shown = read(text).expect("a request");
        assert_eq!(shown.path, Some(vec![String::new()]));
        let names: Vec<&str> = shown.query.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Action", "Id", "Time"]);
        let shown = read("GET https://{endpoint}/v5/05 4ba/jobs?limit=1&q=a%20b HTTP/1.1").expect("a request");
        assert_eq!(shown.method.as_deref(), Some("GET"));
        assert_eq!(shown.path, Some(["v5", "054ba", "jobs"].map(ToOwned::to_owned).to_vec()));
        assert_eq!(shown.query[1].1, "a b");
    }

    #[test]
    fn what_is_left_of_them() {
        assert_eq!(read("&<Common request parameters>"), Ok(Shown::default()));
        assert!(read("/?a").is_err() && read("/?a=%4").is_err() && read("/?a=%FF").is_err());
    }
}
