//! `Valid values: 1 to 100`, `取值范围：1~100`, `大于0`: bounds of numbers, and of the number of items.

use super::sentence::{self, is_about_part, is_case, is_conditional};
use super::{Scope, cite, settle};
use crate::block::Block;
use crate::fact::{Cited, DoubtKind, Field, Shape};
use crate::patterns::{NUMBER, Patterns, compile, number, one};
use regex::Regex;
use std::sync::LazyLock;

/// Both bounds, in this order.
static RANGES: Patterns = LazyLock::new(|| {
    let to = r"\s?(?:[A-Z][A-Za-z]{1,3}(?:/s)?|%|days?|hours?|minutes?|seconds?|秒|分钟|小时|天|年|月)?\s*(?:to|~|～|-|–|—|至|到|\.\.)\s*";
    let leads = [
        r"(?i)(?:^|[.。(]\s*)values?\s*[:：]\s*",
        r"(?i)(?:valid|possible|allowed|value) values?(?: of this parameter)?(?: are| is| range)?\s*[:：]?\s*(?:an? )?(?:integers? )?(?:(?:ranging )?from )?[\[(]?",
        r"(?i)\b(?:value )?ranges?(?: is| are)?\s*(?:from|between|[:：])?\s*(?:from )?[\[(]?",
        r"(?i)\branging from\s*",
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
        &format!(r"起始值?(?:为|是)?\s*[:：]?\s*{NUMBER}(.{{0,16}})"),
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
        r"(?i)\b(?:exceed|up to|not exceed|(?:less|smaller) than or equal to) the (?:maximum|largest) value of (?:an? |the )?(?:given )?(?:32-bit )?integer\b",
    ])
});

static MORE_VALUES: LazyLock<Regex> =
    LazyLock::new(|| one(r"(?i)^\s*(?:(?:,|，|、|and|or|或|和|;|；)\s*(?:and |or )?-?\d|\(?excluding|\(?except|or )"));

/// An item that is all about the range: `-   Valid values: 1 to 10`.
static OF_ITEM: LazyLock<Regex> = LazyLock::new(|| {
    one(r"(?i)^(?:(?:valid values|value range|取值范围|取值|范围)\s*[:：为]|the value ranges from\b)")
});

/// A bound in another unit than the field's: `in seconds; minimum: 1 hour`.
static IN_HOURS: LazyLock<Regex> = LazyLock::new(|| one(r"(?i)^\s*(?:hours?|days?|minutes?|小时|分钟|天)"));
static IN_LESS: LazyLock<Regex> =
    LazyLock::new(|| one(r"(?i)\b(?:milli)?seconds?\b|单位\s*(?:为|是|：)?\s*(?:毫?秒|m?s\b)"));

/// What is said of the index in a name (`Tag.N.Key`), not of the field: `N 的取值范围为 1~20`, `Valid values of N: 1 to 20`.
static OF_INDEX: LazyLock<Regex> = LazyLock::new(|| {
    one(concat!(
        r"(?i)(?:valid )?(?:values?|range) (?:range )?of (?:the (?:number|variable|parameter) )?[nx]\b[^.。；]*",
        r"|(?:^|[^A-Za-z])(?-i:[NMX]|n)\s*(?:的|可)?\s*(?:取值|范围|最大|最小|表示|为|：)[^。；]{0,24}",
        r"|(?-i:\b[NX]) (?:can be|must be|is|ranges?|represents|indicates)[^.。；]*",
        r"|(?-i:\b[NX]): (?:valid values: )?\d[^.。；]*",
    ))
});

/// What follows a number of characters or items instead of the value itself.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    one(
        r"(?i)^\W{0,2}(?:\w+ ){0,2}?(?:个|位|字符|characters?|bytes?|letters?|digits|items|ids?\b|instances?|条|tags?|entries|in length|字节|decimal|elements?|ips?\b|nodes?|objects?|records?|ports?\b|special|uppercase|lowercase)",
    )
});

/// Reads the bounds that a description states.
pub(crate) fn read(scope: &mut Scope<'_>, blocks: &[&Block]) {
    if !matches!(scope.field.shape, Shape::Scalar("integer" | "number" | "string") | Shape::Unknown) {
        return;
    }
    let is_number = matches!(scope.field.shape, Shape::Scalar("integer" | "number"));
    // In a text, `Minimum: 1` is a length.
    let mut found = Found { is_counted: !is_number && !is_numeric(&scope.field.example), ..Found::default() };
    for block in blocks.iter().filter(|it| !it.is_item() || OF_ITEM.is_match(it.text())) {
        found.read(block);
    }
    let could_be = scope.field.example.is_empty() && found.is_stated;
    if !is_number && !could_be && !is_numeric(&scope.field.example) {
        return;
    }
    for (block, words) in found.open {
        scope.doubt(
            DoubtKind::Prose,
            block.lines,
            "its range, which has more values beside it or is for a case",
            vec![words],
        );
    }
    scope.field.limits.minimum = settle(scope, "smallest value", found.minimum);
    scope.field.limits.maximum = settle(scope, "largest value", found.maximum);
    let limits = &mut scope.field.limits;
    if let (Some(least), Some(most)) = (&limits.minimum, &limits.maximum)
        && least.value.parse::<f64>().unwrap_or(0.0) > most.value.parse::<f64>().unwrap_or(f64::MAX)
    {
        (limits.minimum, limits.maximum) = (None, None);
    }
}

/// Whether an item of a list states a range of the field: one for a case, since a range that always holds is no item.
pub(super) fn is_for_a_case(field: &Field, item: &Block) -> bool {
    let is_number = matches!(field.shape, Shape::Scalar("integer" | "number")) || is_numeric(&field.example);
    let mut found = Found::default();
    is_number
        && !OF_ITEM.is_match(item.text())
        && found.ranges(item, item.text())
        && (found.is_stated || !found.open.is_empty())
}

/// Whether an example is a number, whatever type the page gives.
pub(super) fn is_numeric(example: &str) -> bool {
    example.trim().parse::<f64>().is_ok()
}

#[derive(Default)]
struct Found<'a> {
    minimum: Vec<Cited<String>>,
    maximum: Vec<Cited<String>>,
    /// Words of ranges that do not hold alone.
    open: Vec<(&'a Block, String)>,
    /// Whether both bounds stand behind words that announce a range.
    is_stated: bool,
    /// Whether single bounds may be numbers of characters.
    is_counted: bool,
}

impl<'a> Found<'a> {
    fn read(&mut self, block: &'a Block) {
        let text = OF_INDEX.replace_all(block.text(), " ");
        if !self.ranges(block, &text) && !self.is_counted {
            let sentences = sentence::all(&text).filter(|it| !is_conditional(it) && !is_about_part(it));
            sentences.for_each(|it| self.single(block, it));
        }
    }

    // Every range that the text states; several are one for each of several cases.
    fn ranges(&mut self, block: &'a Block, text: &str) -> bool {
        let mut at = 0;
        let mut has_range = false;
        while let Some(found) =
            RANGES.iter().filter_map(|it| it.captures(&text[at..])).min_by_key(|it| it[0].len() + offset(it))
        {
            let (start, end) = (at + offset(&found), at + end_of_range(&found));
            let after = &found[3];
            if !is_counted(after) {
                has_range = true;
                // `1 to 9, 12, 24, and 36` is no range, and `0~7*24` ends elsewhere.
                let before = of_sentence(&text[..start]);
                let is_open = is_case(before)
                    || before.trim_end().ends_with(" or")
                    || after.trim_start().starts_with(['*', '×', '^']);
                if is_about_part(before) {
                    // Nothing is said of the whole value.
                } else if is_open || MORE_VALUES.is_match(after) {
                    self.open.push((block, found[0].to_owned()));
                } else {
                    self.is_stated = true;
                    self.minimum.push(cite(number(&found[1]), block));
                    self.maximum.push(cite(number(&found[2]), block));
                }
            }
            at = end;
        }
        has_range
    }

    fn single(&mut self, block: &Block, text: &str) {
        for (patterns, found) in [(&MINIMUM, &mut self.minimum), (&MAXIMUM, &mut self.maximum)] {
            let is_in_hours = |after: &str| IN_HOURS.is_match(after) && IN_LESS.is_match(text);
            let one = patterns.iter().find_map(|it| it.captures(text));
            let one = one.filter(|it| !is_counted(&it[2]) && !is_in_hours(&it[2]));
            found.extend(one.map(|it| cite(number(&it[1]), block)));
        }
        if self.maximum.is_empty() && LARGEST_INTEGER.iter().any(|it| it.is_match(text)) {
            self.maximum.push(cite(i32::MAX.to_string(), block));
        }
        let above = ABOVE.iter().find_map(|it| it.captures(text)).filter(|it| !is_counted(&it[2]));
        if self.minimum.is_empty() && above.is_some() {
            self.minimum.push(cite("1".to_owned(), block));
        }
    }
}

fn offset(found: &regex::Captures<'_>) -> usize {
    found.get(0).map_or(0, |it| it.start())
}

fn end_of_range(found: &regex::Captures<'_>) -> usize {
    found.get(2).map_or(0, |it| it.end())
}

// The words since the last full stop.
fn of_sentence(before: &str) -> &str {
    sentence::all(before).last().filter(|it| !it.ends_with(['.', '。', '；'])).unwrap_or_default()
}

fn is_counted(after: &str) -> bool {
    COUNTED.is_match(after)
}
