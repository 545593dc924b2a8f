//! `4 to 50 characters in length`, `不超过64个ASCII字符`, `A maximum of 10 IDs`: how long a text or a list may be.

use super::bounds::is_numeric;
use super::{Scope, cite, sentence, settle};
use crate::block::{Block, Lines};
use crate::fact::{Cited, Shape};
use crate::patterns::{NUMBER, Patterns, compile, number};
use std::sync::LazyLock;

static BOTH: Patterns = LazyLock::new(|| {
    let to = r"\s*(?:to|~|～|-|–|—|至|到|and)\s*";
    compile([
        format!(r"(?i){NUMBER}{to}{NUMBER}\s*(?:ascii |english |valid |chinese |unicode )?(?:characters?|bytes)"),
        format!(r"(?i)\blength[^.]{{0,40}}?{NUMBER}{to}{NUMBER}\s*(?:$|[.,;]|characters?|digits)"),
        format!(r"{NUMBER}{to}{NUMBER}\s*个?(?:英文|中文|ASCII|中英文|半角)?(?:字符|字母)"),
        format!(r"长度[^。；]{{0,12}}?{NUMBER}{to}{NUMBER}"),
        format!(
            r"(?i)[\[(（]\s*{NUMBER}\s*[,，]\s*{NUMBER}\s*[\])）]\s*(?:个|位)?(?:ascii |english |chinese |or |unicode )*(?:英文|中文|ASCII|中英文|半角|或|和|、)*\s*(?:字符|字母|characters?)"
        ),
        format!(r"长度[^。；]{{0,12}}?[\[(（]\s*{NUMBER}\s*[,，]\s*{NUMBER}\s*[\])）]"),
    ])
});

static LEAST: Patterns = LazyLock::new(|| {
    compile([
        &format!(r"(?i)\bmin(?:imum)? length\s*(?:is|of)?\s*[:：]?\s*{NUMBER}"),
        &format!(r"(?i)\bat least {NUMBER} characters"),
        &format!(r"(?i)^min(?:imum)? characters\s*[:：]\s*{NUMBER}"),
        &format!(r"最小长度(?:为|是)?\s*[:：]?\s*{NUMBER}"),
    ])
});

static MOST: Patterns = LazyLock::new(|| {
    let chars = r"\s*(?:ascii |english |valid |chinese |unicode )?(?:characters|bytes)";
    compile([
        &format!(r"(?i)\bmax(?:imum)? length\s*(?:is|of)?\s*[:：]?\s*{NUMBER}"),
        &format!(r"(?i)^max(?:imum)? characters\s*[:：]\s*{NUMBER}"),
        &format!(
            r"(?i)\b(?:max\.?|exceed|up to|no more than|maximum of|at most|within|not longer than|maximum|contain){{1}}(?: a maximum of)? {NUMBER}{chars}"
        ),
        &format!(
            r"(?:不超过|不能超过|不得超过|不大于|最多|最长|最大|最大值不超过|最长不超过|小于等于)(?:为|可|支持|包含|输入|不超过)?\s*{NUMBER}\s*个?(?:英文|中文|ASCII|中英文|半角)?(?:字符|字母)"
        ),
        &format!(r"(?:最大长度|长度不超过|长度限制|最长)(?:为|是)?\s*[:：]?\s*{NUMBER}"),
    ])
});

static ITEMS: Patterns = LazyLock::new(|| {
    compile([
        &format!(
            r"(?i)\b(?:a maximum of|up to|at most|no more than) {NUMBER} (?:[a-z-]+ ){{0,3}}(?:ids?|instances?|items?|entries|tags?|elements?|tasks?|names?|values?|pairs?)\b"
        ),
        &format!(
            r"(?i)\b(?:a maximum of|up to|at most|no more than) {NUMBER} (?:[a-z-]+ ){{1,4}}(?:can be|are) (?:specified|supported|allowed|added|set|configured|included|entered|passed|transferred|queried|returned|deleted)\b"
        ),
        &format!(r"(?i)^array length\s*[:：]\s*\d+\s*(?:-|–|~|to)\s*{NUMBER}"),
        &format!(r"(?:最多|一次最多)(?:可以|支持|可|能)?(?:传入|输入|指定|添加|同时)?\s*{NUMBER}\s*(?:个|条|组|对)"),
    ])
});

static ASCII: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)only contain (ascii) characters",
        r"(?i)\bto {0}\d+ (ascii) characters",
        r"(?i)\d+ (ascii) characters",
        r"\d+个?(ASCII)字符",
        r"不能包含非(ASCII)字符",
    ])
});

// Generated pages give the length of a text as `Minimum: 1` and `Maximum: 36`, in paragraphs of their own.
static BARE_LEAST: Patterns = LazyLock::new(|| compile([format!(r"(?i)^minimum(?: value)?\s*[:：]\s*{NUMBER}$")]));
static BARE_MOST: Patterns = LazyLock::new(|| compile([format!(r"(?i)^maximum(?: value)?\s*[:：]\s*{NUMBER}$")]));

static IN_TYPE: Patterns = LazyLock::new(|| compile([format!(r"(?i)^string\s*\({NUMBER}\)$")]));

/// Reads how long a text or a list may be.
pub(crate) fn read(scope: &mut Scope<'_>, blocks: &[&Block]) {
    match scope.field.shape {
        Shape::List(_) => items(scope, blocks),
        Shape::Scalar("string") | Shape::Unknown => characters(scope, blocks),
        _ => {}
    }
}

fn items(scope: &mut Scope<'_>, blocks: &[&Block]) {
    let mut found = Vec::new();
    for (block, sentence) in plain(blocks) {
        found.extend(first(&ITEMS, sentence).map(|it| cite(number(it), block)));
    }
    scope.field.limits.max_items = settle(scope, "largest number of items", found);
}

fn characters(scope: &mut Scope<'_>, blocks: &[&Block]) {
    let (mut least, mut most) = (Vec::new(), Vec::new());
    for (block, sentence) in plain(blocks) {
        if let Some(found) = BOTH.iter().find_map(|it| it.captures(sentence)) {
            least.push(cite(number(&found[1]), block));
            most.push(cite(number(&found[2]), block));
            continue;
        }
        let is_text = scope.field.shape == Shape::Scalar("string");
        let bare = |patterns| first(patterns, sentence).filter(|_| is_text && !is_numeric(&scope.field.example));
        least.extend(first(&LEAST, sentence).or_else(|| bare(&BARE_LEAST)).map(|it| cite(number(it), block)));
        most.extend(first(&MOST, sentence).or_else(|| bare(&BARE_MOST)).map(|it| cite(number(it), block)));
    }
    if let (true, Some(length)) = (most.is_empty(), first(&IN_TYPE, &scope.field.type_words)) {
        let words = scope.field.type_words.clone();
        most.push(Cited { value: number(length), lines: Lines::one(scope.field.lines.first), words });
    }
    scope.field.limits.min_length = settle(scope, "least length", least);
    scope.field.limits.max_length = settle(scope, "greatest length", most);
    if scope.field.limits.min_length.is_none() && scope.field.limits.max_length.is_none() {
        sentence::tell(scope, blocks, "its length, which depends on something", &|sentence| {
            BOTH.iter().chain(LEAST.iter()).chain(MOST.iter()).any(|it| it.is_match(sentence))
        });
    }
    let ascii = blocks.iter().find(|block| first(&ASCII, block.text()).is_some());
    scope.field.limits.ascii = ascii.map(|block| cite("true".to_owned(), block));
}

// Sentences about the whole value: what a part may be, or the value under a condition, is another length.
fn plain<'a>(blocks: &'a [&'a Block]) -> impl Iterator<Item = (&'a Block, &'a str)> {
    let of = |block: &&'a Block| sentence::all(block.text()).map(|it| (*block, it)).collect::<Vec<_>>();
    let all = blocks.iter().flat_map(of);
    all.filter(|(_, it)| !sentence::is_conditional(it) && !sentence::is_about_part(it))
}

fn first<'a>(patterns: &Patterns, text: &'a str) -> Option<&'a str> {
    patterns.iter().find_map(|it| Some(it.captures(text)?.get(1)?.as_str()))
}
