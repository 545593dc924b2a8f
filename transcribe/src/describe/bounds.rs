//! `Valid values: 1 to 100`, `取值范围：1~100`, `大于0`: bounds of numbers, and of the number of items.

use super::{Scope, cite, settle};
use crate::block::Block;
use crate::fact::{Cited, DoubtKind, Shape};
use crate::patterns::{NUMBER, Patterns, compile, number, one};
use regex::Regex;
use std::sync::LazyLock;

/// Both bounds, in this order.
static RANGES: Patterns = LazyLock::new(|| {
    let to = r"\s*(?:to|~|～|-|–|—|至|到|\.\.)\s*";
    let leads = [
        r"(?i)(?:valid|possible|allowed|value) values?(?: are| is| range)?\s*[:：]?\s*(?:an? )?(?:integers? )?(?:(?:ranging )?from )?[\[(]?",
        r"(?i)\b(?:value )?ranges?(?: is| are)?\s*(?:from|between|[:：])?\s*[\[(]?",
        r"(?i)\b(?:values?|integers?|number)[^.]{0,40}(?:between|ranging from|ranges? from|in the range of|from|within)\s*[\[(]?",
        r"(?:取值|取值范围|范围|有效值|可选值)(?:范围)?\s*(?:为|是|在)?\s*[:：]?\s*(?:整数)?\s*[\[(（【]?",
    ];
    let both = leads.iter().map(|lead| format!("{lead}{NUMBER}{to}{NUMBER}(.{{0,24}})"));
    let and = format!(r"(?i)\bbetween {NUMBER} and {NUMBER}(.{{0,24}})");
    let bracketed = format!(r"[\[(]\s*{NUMBER}\s*[,，]\s*{NUMBER}\s*[\])](.{{0,24}})");
    compile(both.chain([and, bracketed]).collect::<Vec<_>>())
});

static MINIMUM: Patterns = LazyLock::new(|| {
    compile([
        &format!(r"(?i)\bmin(?:imum)?(?: value)?(?: is)?\s*[:：]?\s*{NUMBER}(.{{0,16}})"),
        &format!(
            r"(?i)\b(?:greater than or equal to|not (?:be )?(?:less|smaller) than|at least)\s*{NUMBER}(.{{0,16}})"
        ),
        &format!(r"(?i)\bstart(?:s|ing)? (?:from|at)(?: page)? {NUMBER}(.{{0,16}})"),
        &format!(r"从\s*{NUMBER}\s*开始(.{{0,16}})"),
        &format!(r"最小值?(?:为|是)?\s*[:：]?\s*{NUMBER}(.{{0,16}})"),
        &format!(r"(?:大于等于|不小于|不低于)\s*{NUMBER}(.{{0,16}})"),
    ])
});

static MAXIMUM: Patterns = LazyLock::new(|| {
    compile([
        &format!(r"(?i)\bmax(?:imum)?(?: value)?(?: is)?\s*[:：]?\s*{NUMBER}(.{{0,16}})"),
        &format!(
            r"(?i)\b(?:less than or equal to|not (?:be )?(?:greater|larger) than|cannot (?:exceed|be greater than))\s*{NUMBER}(.{{0,16}})"
        ),
        &format!(r"最大值?(?:为|是)?\s*[:：]?\s*{NUMBER}(.{{0,16}})"),
        &format!(r"(?:小于等于|不大于|不超过|不能超过)\s*{NUMBER}(.{{0,16}})"),
    ])
});

static ABOVE: Patterns = LazyLock::new(|| {
    compile([
        r"大于\s*(0)([^\d.].{0,15}|$)",
        r"(?i)\bgreater than\s*(0|zero)\b(.{0,16})",
        r"(?i)\b(?:non-zero )?positive (integer)(.{0,4})",
    ])
});

/// The vendors' Integer has 32 bits; what is longer is called Long.
static LARGEST_INTEGER: Patterns = LazyLock::new(|| {
    compile([
        r"(?:不超过|不大于|小于等于)\s*Integer(?:数据类型)?的最大值",
        r"(?i)\b(?:exceed|up to|not exceed) the maximum value of (?:an?|the)(?: given)? (?:32-bit )?integer\b",
    ])
});

static MORE_VALUES: LazyLock<Regex> =
    LazyLock::new(|| one(r"(?i)^\s*(?:,|，|、|and|or|或|和|;|；)\s*(?:and |or )?-?\d"));

/// What follows a number of characters or items instead of the value itself.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    one(
        r"(?i)^\W{0,2}(?:\w+ ){0,2}?(?:个|位|字符|characters?|bytes?|letters?|digits|items|ids?\b|instances?|条|tags?|entries|in length|字节)",
    )
});

/// Reads the bounds that a description states.
pub(crate) fn read(scope: &mut Scope<'_>, blocks: &[&Block]) {
    if !matches!(scope.field.shape, Shape::Scalar("integer" | "number" | "string") | Shape::Unknown) {
        return;
    }
    let (mut minimum, mut maximum) = (Vec::new(), Vec::new());
    for block in blocks.iter().filter(|it| !it.is_item()) {
        if let Some(words) = bounds(block, &mut minimum, &mut maximum) {
            scope.doubt(DoubtKind::Prose, block.lines, "its range, which has more values beside it", vec![words]);
        }
    }
    let is_number = matches!(scope.field.shape, Shape::Scalar("integer" | "number"));
    if !is_number && !is_numeric(&scope.field.example) {
        return;
    }
    scope.field.limits.minimum = settle(scope, "smallest value", minimum);
    scope.field.limits.maximum = settle(scope, "largest value", maximum);
    let limits = &mut scope.field.limits;
    if let (Some(least), Some(most)) = (&limits.minimum, &limits.maximum)
        && least.value.parse::<f64>().unwrap_or(0.0) > most.value.parse::<f64>().unwrap_or(f64::MAX)
    {
        (limits.minimum, limits.maximum) = (None, None);
    }
}

fn is_numeric(example: &str) -> bool {
    example.trim().parse::<f64>().is_ok()
}

// Gives the words of a range that has more values beside it.
fn bounds(block: &Block, minimum: &mut Vec<Cited<String>>, maximum: &mut Vec<Cited<String>>) -> Option<String> {
    let text = block.text();
    let range = RANGES.iter().find_map(|it| it.captures(text));
    let after = |it: &regex::Captures<'_>| it.get(3).map_or("", |it| it.as_str()).to_owned();
    if let Some(found) = range.filter(|it| !is_counted(&after(it))) {
        // `1 to 9, 12, 24, and 36` is no range.
        if MORE_VALUES.is_match(&after(&found)) {
            return Some(found[0].to_owned());
        }
        minimum.push(cite(number(&found[1]), block));
        maximum.push(cite(number(&found[2]), block));
        return None;
    }
    for (patterns, found) in [(&MINIMUM, &mut *minimum), (&MAXIMUM, maximum)] {
        let one = patterns.iter().find_map(|it| it.captures(text)).filter(|it| !is_counted(&it[2]));
        found.extend(one.map(|it| cite(number(&it[1]), block)));
    }
    if maximum.is_empty() && LARGEST_INTEGER.iter().any(|it| it.is_match(text)) {
        maximum.push(cite(i32::MAX.to_string(), block));
    }
    let above = ABOVE.iter().find_map(|it| it.captures(text)).filter(|it| !is_counted(&it[2]));
    if minimum.is_empty() && above.is_some() {
        minimum.push(cite("1".to_owned(), block));
    }
    None
}

fn is_counted(after: &str) -> bool {
    COUNTED.is_match(after)
}
