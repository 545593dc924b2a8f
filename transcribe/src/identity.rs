//! Which operation a page is about.

use crate::assemble::Assembled;
use crate::block::Lines;
use crate::fact::Cited;
use crate::patterns;
use crate::section::Parts;
use crate::words;
use regex::Regex;
use std::sync::LazyLock;

/// Names of operation and product.
#[derive(Debug, Default)]
pub(crate) struct Identity {
    pub operation: Option<Cited<String>>,
    pub product: Option<String>,
}

static ANCHOR: LazyLock<Regex> = LazyLock::new(|| patterns::one(r"\{#doc_api_([A-Za-z0-9-]+)_([A-Za-z0-9]+)"));
static LINK: LazyLock<Regex> = LazyLock::new(|| patterns::one(r"[#?&]product=([A-Za-z0-9-]+)&api=([A-Za-z0-9]+)"));
static QUERY: LazyLock<Regex> = LazyLock::new(|| patterns::one(r"[?&]\s?Action=([A-Za-z0-9]+)"));
// A sample of a request begins with its address.
static HOST: LazyLock<Regex> =
    LazyLock::new(|| patterns::one(r"^\s*(?:[A-Z]+\s+)?https?://([a-z])([a-z0-9-]*)\.[a-z0-9-]+\.[a-z0-9.-]+"));
static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    patterns::one(
        r"(?:call(?:ing)? (?:the )?|调用)\s*\**([A-Z][A-Za-z0-9]{3,})\**\s*(?:operation|API|接口|to )|^([A-Z][A-Za-z0-9]{3,})\s*[:：]",
    )
});

/// Finds them, strongest sign first: the parameter that carries the name, anchors and links, a sample, the text.
pub(crate) fn find(parts: &Parts<'_>, done: &Assembled, text: &str) -> Identity {
    let link = found(&LINK, text, 2).or_else(|| found(&ANCHOR, text, 2));
    let product = [&LINK, &ANCHOR].into_iter().find_map(|it| found(it, text, 1)).map(|it| it.value);
    let product = product.or_else(|| host(parts));
    let operation =
        parameter(done).or(link).or_else(|| found(&QUERY, text, 1)).or_else(|| title(parts)).or_else(|| called(parts));
    Identity { operation, product }
}

fn parameter(done: &Assembled) -> Option<Cited<String>> {
    let row = done.request.iter().find(|it| words::is_operation_parameter(&it.name))?;
    let value = match row.limits.values.as_slice() {
        [value] => value.value.clone(),
        _ => row.example.clone(),
    };
    let is_word = value.len() > 2 && value.chars().all(|it| it.is_ascii_alphanumeric());
    is_word.then(|| Cited { words: value.clone(), value, lines: row.lines })
}

fn found(pattern: &LazyLock<Regex>, text: &str, group: usize) -> Option<Cited<String>> {
    let found = pattern.captures(text)?;
    let at = found.get(0)?.start();
    let lines = Lines::one(text[..at].matches('\n').count() + 1);
    Some(Cited { value: found.get(group)?.as_str().to_owned(), lines, words: found[0].to_owned() })
}

/// What the host of a sample begins with, written like a name: `Cdn` of `cdn.example.com`.
fn host(parts: &Parts<'_>) -> Option<String> {
    let found = parts.codes.iter().find_map(|it| HOST.captures(it.code))?;
    Some(found[1].to_uppercase() + &found[2])
}

fn title(parts: &Parts<'_>) -> Option<Cited<String>> {
    let (title, lines) = parts.title?;
    let humps = title.chars().filter(char::is_ascii_uppercase).count();
    let is_name = humps > 1 && title.chars().all(|it| it.is_ascii_alphanumeric());
    is_name.then(|| Cited { value: title.to_owned(), lines, words: title.to_owned() })
}

fn called(parts: &Parts<'_>) -> Option<Cited<String>> {
    parts.function.iter().find_map(|block| {
        let found = CALLED.captures(block.text())?;
        let name = (1..=2).find_map(|group| found.get(group))?.as_str();
        let humps = name.chars().filter(char::is_ascii_uppercase).count();
        (humps > 1).then(|| Cited { value: name.to_owned(), lines: block.lines, words: block.text().to_owned() })
    })
}
