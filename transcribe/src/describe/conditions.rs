//! Sentences that may hold a rule which no key of a spec is filled with by itself: conditions and rules between parameters.

use super::{Scope, sentence};
use crate::block::Block;
use crate::fact::{DoubtKind, Required};
use crate::patterns::{Patterns, compile};
use std::sync::LazyLock;

static MANDATORY_WHEN: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\b(?:(?:is|are|be|also|and|^) ?required|^required|mandatory|must be (?:specified|set|configured|passed))\b[^.]*\b(?:when|if|only|for)\b",
        r"(?i)\b(?:when|if)\b[^.]*\b(?:required|mandatory|must be (?:specified|set|configured|passed)|must specify|need to specify)\b",
        r"(?:时|则|如果|若|当).{0,40}(?:必须传入|必填|必传|必须填写|必须设置|必须指定|不能为空|必选)",
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

static DENIED: Patterns = LazyLock::new(|| compile([r"(?i)\bnot (?:required|mandatory)\b"]));
static SAID: Patterns = LazyLock::new(|| compile([r"(?i)\b(?:required|mandatory|must)\b"]));

// `It is not required if …` makes nothing mandatory.
fn only_denies(sentence: &str) -> bool {
    let count = |patterns: &Patterns| patterns.iter().map(|it| it.find_iter(sentence).count()).sum::<usize>();
    count(&DENIED) > 0 && count(&DENIED) == count(&SAID)
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
            if is_optional && MANDATORY_WHEN.iter().any(|it| it.is_match(sentence)) && !only_denies(sentence) {
                scope.doubt(DoubtKind::Condition, block.lines, "a condition may make it mandatory", words);
                return;
            }
            if BETWEEN.iter().any(|it| it.is_match(sentence)) {
                scope.doubt(DoubtKind::Prose, block.lines, "a rule between parameters", words);
                return;
            }
        }
    }
}
