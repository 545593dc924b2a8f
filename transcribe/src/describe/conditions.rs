//! Sentences that may hold a rule which no key of a spec is filled with by itself: conditions and rules between parameters.

use super::{Scope, sentence};
use crate::block::Block;
use crate::fact::{Cited, DoubtKind, Required};
use crate::patterns::{Patterns, compile, one};
use regex::Regex;
use std::sync::LazyLock;

static MANDATORY_WHEN: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\b(?:(?:is|are|be|also|and|^) ?required|^required|mandatory|must be (?:specified|set|configured|passed))\b[^.]*\b(?:when|if|only|for)\b",
        r"(?i)\b(?:when|if)\b[^.]*\b(?:required|mandatory|must be (?:specified|set|configured|passed)|must specify|need to specify)\b",
        r"(?:(?:时|则).{0,40}|(?:如果|若|当).{1,40})(?:必须传入|必填|必传|必须填写|必须设置|必须指定|不能为空|必选)",
        r"(?:必须传入|必填|必传|必选).{0,6}(?:时|如果|当)",
    ])
});

static BETWEEN: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\b(?:must be|is|should be) (?:later|earlier|greater|less) than the\b",
        r"(?i)\bat least one of\b|\bmutually exclusive\b|\bcannot be (?:both|specified at the same time)\b|\b(?:either|only one) of the\b[^.]*\bparameters?\b",
        r"(?:必须|需|需要|应)?(?:大于|晚于|早于|小于)(?:查询)?(?:开始|起始|结束|截止)时间",
        r"至少(?:传入|填写|指定|选择|需要传入)?(?:其中)?一个|不能同时|二选一|互斥|必须成对",
    ])
});

/// `It must be later than the start time`, `大于开始时间`: an order of two times.
static ORDER: LazyLock<Regex> = LazyLock::new(|| {
    one(concat!(
        r"(?i)\b(?:must|should) be (?:later than the (?:query )?start(?:ing)?|earlier than the (?:query )?end) time\b",
        r"|(?:必须|需要|须|需|应)?(?:(?:大于|晚于)(?:查询)?(?:开始|起始)|(?:小于|早于)(?:查询)?(?:结束|终止|截止))时间",
    ))
});

/// Words beside an order that may state more than it: another rule, a case, that it is not so.
static BESIDE_ORDER: LazyLock<Regex> = LazyLock::new(|| {
    one(
        r"(?i)不|非|或|如果|若|当|时[，,]|间隔|跨度|范围|最|相差|\b(?:not|cannot|or|if|when|unless|only|must|should|interval|within|exceed|than|range|maximum|minimum|up to)\b",
    )
});

/// Words that make nothing mandatory: `longer than required`, `the required task`.
static AS_ADJECTIVE: LazyLock<Regex> = LazyLock::new(|| one(r"(?i)\b(?:than|the) required\b"));

static DENIED: Patterns = LazyLock::new(|| compile([r"(?i)\bnot (?:required|mandatory)\b"]));
static SAID: Patterns = LazyLock::new(|| compile([r"(?i)\b(?:required|mandatory|must)\b"]));

fn makes_mandatory(sentence: &str) -> bool {
    let said = AS_ADJECTIVE.replace_all(sentence, " ");
    MANDATORY_WHEN.iter().any(|it| it.is_match(&said)) && !only_denies(&said)
}

// `It is not required if …` makes nothing mandatory.
fn only_denies(sentence: &str) -> bool {
    let count = |patterns: &Patterns| patterns.iter().map(|it| it.find_iter(sentence).count()).sum::<usize>();
    count(&DENIED) > 0 && count(&DENIED) == count(&SAID)
}

// An order of two times, and nothing besides.
fn is_order(sentence: &str) -> bool {
    ORDER.is_match(sentence) && !BESIDE_ORDER.is_match(&ORDER.replace(sentence, " "))
}

/// Raises a doubt for each sentence that may hold such a rule.
pub(crate) fn read(scope: &mut Scope<'_>, blocks: &[&Block]) {
    if scope.field.required.is_none() {
        return;
    }
    for block in blocks {
        for sentence in sentence::all(block.text()) {
            let is_optional = scope.field.required == Some(Required::No);
            let words = vec![sentence.trim().to_owned()];
            if is_optional && makes_mandatory(sentence) {
                scope.doubt(DoubtKind::Condition, block.lines, "a condition may make it mandatory", words);
                return;
            }
            if is_order(sentence) {
                scope.field.limits.order =
                    Some(Cited { value: (), lines: block.lines, words: sentence.trim().to_owned() });
            } else if BETWEEN.iter().any(|it| it.is_match(sentence)) {
                scope.doubt(DoubtKind::Prose, block.lines, "a rule between parameters", words);
                return;
            }
        }
    }
}
