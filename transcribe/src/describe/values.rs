//! Documented values: lists of bullets, lists inside a sentence, paragraphs that each explain a word.

use super::item::{self, Item};
use super::sentence::{self, is_about_part, is_conditional};
use super::{Scope, bounds, clauses, labels, list};
use crate::block::{Block, Content};
use crate::fact::{DoubtKind, Shape, Value};
use crate::patterns::{Patterns, compile, one};
use crate::words;
use regex::Regex;
use std::sync::LazyLock;

/// What announces values at the end of a paragraph.
static LEAD: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\b(?:valid|possible|allowed|available|supported|value|optional|enumerated?|enumeration|following)\s+(?:values?|options?)\b[^.]{0,60}$",
        r"(?i)\b(?:values?|options?|value range)(?: are| include| is| can be)?(?: as follows| the following)?\s*[:：]?\s*$",
        r"(?i)\bone of the following|\bcan be any of the following|\bvalue can be",
        r"(?:取值|枚举|有效值|可选值|返回值|可取值|值范围|值为|包括|分为|如下|可为|可以是|取以下)[^。]{0,20}[:：，]?\s*$",
    ])
});

/// What announces values that follow in the same sentence.
static INLINE: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\b(?:valid|possible|allowed|available|value|optional|enumeration|enumerated|supported) (?:values?|options?)\s*(?:are|is|include)?\s*[:：]\s*(.+)",
        r"(?i)\b(?:valid|possible|allowed|available|enumerated|supported) values (?:are|include)\s+(.+)",
        r"(?i)\b(?:its value is|value is fixed (?:to|as|at)|value can only be)\s+([^ ]+)",
        r"(?i)\bvalues? can (?:only )?be (?:set to )?(?:one of )?[:：]?\s*(.+)",
        r"(?i)(?:^|[.。]\s)(?:values?|options?|range|value range)\s*[:：]\s*(.+)",
        r"(?i)^\W*set (?:the value|this parameter|it) to\s+(.+)",
        r"(?:^|[^认省])(?:取值范围|枚举值范围|枚举值|取值|有效值|可选值|返回值|可取值)\s*(?:固定|必须)?(?:为|是|有|包括)?\s*[:：]?\s*(.+)",
    ])
});

/// What announces a list of words without saying that they are values.
static ENUMERATED: Patterns = LazyLock::new(|| {
    compile([
        r"^([^:：]*(?:[^\d:：]))[:：]\s*(.+)",
        r"()(?:支持|分为|可以设置为|可设置为|只能为|包括)(?:[两三四五六七八\d]种)?(?:类型|格式)?[:：]?\s*(.+)",
        r"((?i)\bthe following [a-z ]+):\s*(.+)",
        r"()((?i)[A-Z][A-Z0-9]+(?:, [A-Z][A-Z0-9]+)* and [A-Z][A-Z0-9]+) [a-z]+ are supported",
    ])
});

/// What stands before words that are examples or parts.
static NO_LIST: LazyLock<Regex> = LazyLock::new(|| {
    one(
        r"(?i)[{“”\x22]|默认|缺省|最[大小]|default|minimum|maximum|例|如$|如下|格式|说明|注意|即|包含|字段|字符|结构|端口|不支持|参数|属性|e\.g|such as|example|format|note|contain|field|character|unit|单位|https?$|parameters?$",
    )
});

/// What follows a list of values in its sentence.
static MORE: LazyLock<Regex> =
    LazyLock::new(|| one(r"(?i)[，,；;。.\s]\s*(?:默认|缺省|单位|default|unit\b|the default|不区分|区分大小写)"));

/// `A、B两种`, `JSON与XML格式`
static COUNT: LazyLock<Regex> =
    LazyLock::new(|| one(r"\s*(?:[两二三四五六七八]种|\d种|格式|中的一[种个]|之一|其中之一|几种)[^A-Za-z0-9]{0,6}$"));

/// Reads the values that a description lists.
pub(crate) fn read(scope: &mut Scope<'_>, blocks: &[&Block]) {
    // What sentences mention counts where nothing lists values.
    let (mut values, mut mentioned) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < blocks.len() {
        let items = blocks[at..].iter().take_while(|it| it.is_item()).count();
        if items > 0 {
            let (list_of, next) =
                scattered(blocks, at).unwrap_or_else(|| (blocks[at..at + items].to_vec(), at + items));
            list::read(scope, lead(blocks, at), &list_of, &mut values);
            at = next;
            continue;
        }
        let explained = explained(&blocks[at..]);
        let announced = at > 0 && !blocks[at - 1].is_item() && announces(blocks[at - 1].text());
        if explained.len() > 1 || (announced && explained.len() == 1) {
            values.extend(explained.iter().map(|(block, item)| value(block, item)));
            at += explained.len();
            continue;
        }
        if let Content::Paragraph(text) = &blocks[at].content {
            inline(blocks[at], text, &mut values);
            if !depends(blocks[at]) {
                mentioned.extend(mentions(text).iter().map(|it| value(blocks[at], it)));
            }
        }
        at += 1;
    }
    let is_truth = |it: &Value| TRUTHS.contains(&it.value.to_lowercase().as_str());
    if scope.field.shape != Shape::Scalar("boolean") || mentioned.iter().all(is_truth) {
        values = if values.is_empty() { mentioned } else { values };
    }
    keep(scope, values);
    tell_cases(scope, blocks);
}

// Values for a case only, where nothing else tells of them.
fn tell_cases(scope: &mut Scope<'_>, blocks: &[&Block]) {
    let is_told = |block: &Block| {
        scope.doubts.iter().any(|it| it.kind == DoubtKind::Prose && (it.lines == block.lines || block.is_item()))
    };
    let is_case = |it: &Block| depends(it) || (it.is_item() && bounds::is_for_a_case(scope.field, it));
    if let Some(block) = blocks.iter().find(|it| is_case(it) && !is_told(it)) {
        let words = vec![block.text().to_owned()];
        scope.doubt(DoubtKind::Prose, block.lines, "its values, which depend on something", words);
    }
}

/// Words for the two values of a truth value.
const TRUTHS: &[&str] = &["true", "false", "yes", "no", "on", "off", "0", "1"];

fn depends(block: &Block) -> bool {
    DEPENDS.iter().any(|it| it.is_match(block.text()))
}

/// Values for a case: `当 Period 为 Year 时，取值为 1 到 3`.
static DEPENDS: Patterns = LazyLock::new(|| {
    compile([
        r"(?:为|是|=)\s*[A-Za-z0-9“”_]+\s*时[，,]?\s*(?:该参数|本参数|[A-Za-z]+)?\s*的?(?:取值|可选值)",
        r"(?i)\bvalid values (?:for|when|if|in) [^:.]{2,60}:",
        r"(?i)\bvalid values of [A-Za-z.]+ are\b[^.]*\b(?:when|if)\b",
        r"(?:实例|引擎|版本)的?(?:取值|可选值)(?:固定)?(?:为|是|：)",
        r"(?i)\b(?:if|when)\b[^.]{3,80}\b(?:is|to)\b[^.]{2,60},[^.]{0,60}\b(?:valid values|value range|value of this parameter (?:must|can))\b",
    ])
});

// Items that each have paragraphs of their own below them are one list all the same: all items from here on.
fn scattered<'a>(blocks: &[&'a Block], at: usize) -> Option<(Vec<&'a Block>, usize)> {
    let is_apart = blocks.get(at + 1).is_some_and(|it| !it.is_item());
    let items: Vec<&Block> = blocks[at..].iter().copied().filter(|it| it.is_item()).collect();
    (is_apart && items.len() > 1).then_some((items, blocks.len()))
}

/// Reads a column of values.
pub(crate) fn column(scope: &mut Scope<'_>, blocks: &[&Block]) {
    let mut values = Vec::new();
    for block in blocks {
        if let Some(items) = listed(block.text()).filter(|items| items.len() > 1 || block.is_item()) {
            values.extend(items.iter().map(|it| value(block, it)));
        }
    }
    keep(scope, values);
}

fn keep(scope: &mut Scope<'_>, values: Vec<Value>) {
    let kept = &mut scope.field.limits.values;
    for value in values {
        match kept.iter_mut().find(|it| it.value == value.value) {
            Some(known) if known.meaning.is_empty() => *known = value,
            Some(_) => {}
            None => kept.push(value),
        }
    }
}

/// A value that a block states.
pub(super) fn value(block: &Block, item: &Item<'_>) -> Value {
    Value { value: item.word.to_owned(), meaning: item.meaning.to_owned(), lines: block.lines }
}

// The paragraph right above a list.
fn lead<'a>(blocks: &[&'a Block], at: usize) -> &'a str {
    at.checked_sub(1).map_or("", |above| blocks[above].text())
}

/// Whether a lead announces values.
pub(super) fn announces(lead: &str) -> bool {
    LEAD.iter().any(|it| it.is_match(lead))
}

/// Whether a text is, or ends with, a label such as `Note:`.
pub(super) fn is_label(text: &str) -> bool {
    let text = text.trim();
    let last = text.strip_suffix([':', '：']).and_then(|it| it.rsplit(['.', '。', ' ']).next());
    let is_one = |text: &str| {
        let text = text.trim_matches([':', '：', '.', '。', ' ']).to_lowercase();
        labels::PARTS.contains(&text.as_str()) || (text.ends_with("说明") && text.chars().count() < 4)
    };
    let is_note = |text: &str| matches!(text.to_lowercase().as_str(), "note" | "notes" | "notice" | "说明" | "注意");
    is_one(text) || last.is_some_and(is_note)
}

/// The word that an item of a list explains.
pub(crate) fn word_of_item(text: &str) -> Option<String> {
    item::read(text).map(|it| it.word.to_owned())
}

/// Paragraphs that follow each other and each explain a word: `SUCCESS: The task is successful.`
fn explained<'a>(blocks: &[&'a Block]) -> Vec<(&'a Block, Item<'a>)> {
    let explains = |block: &&'a Block| {
        let Content::Paragraph(text) = &block.content else { return None };
        let item = item::read(text).filter(|it| it.is_separated && !it.meaning.is_empty() && !is_label(it.word))?;
        Some((*block, item))
    };
    blocks.iter().map_while(explains).collect()
}

fn inline(block: &Block, text: &str, values: &mut Vec<Value>) {
    // A list may be separated by what else ends a sentence: `zh 中文；en 英文`.
    let whole = text.contains('；').then_some(text);
    let parts = whole.into_iter().chain(sentence::all(text).filter(|_| whole.is_none()));
    for part in parts.filter(|it| !is_conditional(it) && !is_about_part(it)) {
        for pattern in INLINE.iter() {
            let Some(rest) = pattern.captures(part).and_then(|it| it.get(1)) else { continue };
            let rest = shortened(until_aside(rest.as_str()));
            let Some(items) = listed(rest) else { continue };
            if items.len() > 1 || (item::is_whole(rest) && !names_type(rest)) {
                values.extend(items.iter().map(|it| value(block, it)));
                return;
            }
        }
    }
}

/// What goes on behind a list of values in its sentence.
const ASIDES: &[&str] =
    &[", which", ", indicating", ", and the default", " and the default", ", respectively", ", and is "];

fn until_aside(text: &str) -> &str {
    let end = ASIDES.iter().filter_map(|it| text.find(it)).min();
    end.map_or(text, |end| &text[..end])
}

// `Range: UUID` tells what values look like.
fn names_type(text: &str) -> bool {
    let word = text.trim().trim_end_matches(['.', '。']).to_lowercase();
    words::shape(&word) != Shape::Unknown
        || ["url", "id", "ip", "cidr", "base64", "name", "number"].contains(&word.as_str())
}

// Values that a sentence names without saying that they are all.
fn mentions(text: &str) -> Vec<Item<'_>> {
    Some(clauses::read(text)).filter(|it| !it.is_empty()).or_else(|| enumerated(text)).unwrap_or_default()
}

// Without the next sentence, and without what follows in the same one: `A、B，默认为A`.
fn shortened(rest: &str) -> &str {
    let rest = &rest[..sentence::end_of_list(rest)];
    let rest = MORE.find(rest).map_or(rest, |it| &rest[..it.start()]);
    COUNT.find(rest.trim_end_matches(['.', '。', '；', ';', '，', ',', ' '])).map_or(rest, |it| &rest[..it.start()])
}

// `读写类型：RDWR 和 RDONLY`, `支持video（视频），image（图片）`: two words or more, and nothing else.
fn enumerated(text: &str) -> Option<Vec<Item<'_>>> {
    for pattern in ENUMERATED.iter() {
        for found in pattern.captures_iter(text) {
            let (Some(before), Some(rest)) = (found.get(1), found.get(2)) else { continue };
            if NO_LIST.is_match(before.as_str()) {
                continue;
            }
            let items = listed(shortened(rest.as_str()));
            if let Some(items) = items.filter(|it| it.len() > 1 && it.iter().all(|it| !is_label(it.word))) {
                return Some(items);
            }
        }
    }
    None
}

/// `A | B`, `A、B 或 C`, `A, B, and C`: all of them words, or none.
fn listed(text: &str) -> Option<Vec<Item<'_>>> {
    let text = text.trim().trim_end_matches(['.', '。', '；', ';', '，', ',']);
    let mut parts = vec![text];
    for separator in [
        " | ", "|", "；", ";", "、", ", and ", ", or ", ",", "，", " and ", " or ", "或者", "或", "和", "与", "以及",
        "及", "/",
    ] {
        parts = parts.into_iter().flat_map(|part| split(part, separator)).collect();
    }
    let parts = parts.into_iter().map(str::trim).filter(|it| !it.is_empty());
    let items: Option<Vec<Item<'_>>> = parts.map(|it| item::read(it).or_else(|| item::read_behind(it))).collect();
    items.filter(|items| !items.is_empty() && items.iter().all(|it| it.is_separated || item::is_whole(it.word)))
}

// `application/json` and `2019/01` are one word each; `30/50/100` are three.
fn split<'a>(part: &'a str, separator: &str) -> Vec<&'a str> {
    let is_slash = separator == "/";
    let is_one =
        |text: &str| text.matches('/').count() == 1 && !text.trim().chars().all(|it| it.is_ascii_digit() || it == '/');
    if is_slash && (is_one(part) || part.contains("//") || part.starts_with('/')) {
        return vec![part];
    }
    part.split(separator).collect()
}
