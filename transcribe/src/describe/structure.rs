//! `它包含以下字段：`, `The object has the following parameters:`: parts of a value that is a text of its own, no values.

use super::{Scope, item, list};
use crate::block::Block;
use crate::fact::DoubtKind;
use crate::patterns::one;
use regex::Regex;
use std::sync::LazyLock;

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    one(concat!(
        r"(?:属性|字段|结构|组成|成员|键值|子参数|包含以下[^值]{0,6}|包括以下[^值]{0,6}|参数说明|字符)[^值]{0,8}[:：。]?\s*$",
        r"|(?i)\b(?:fields|attributes|properties|(?:sub-?|following )parameters|keys|elements|placeholders)\b[^.]{0,24}[:.]?\s*$",
        r"|(?i)\b(?:contains|consists of|includes) the following(?: [a-z]+)?\s*:?\s*$",
        r"|(?i)\b(?:consists? of|composed of|made up of)\b[^.]{0,40}:\s*$",
    ))
});

static VALUES: LazyLock<Regex> = LazyLock::new(|| one(r"(?i)取值|可选|枚举|返回值|\bvalues?\b|\boptions?\b"));

/// Types behind the names of parts: `Port：Integer类型，…`.
static TYPED: LazyLock<Regex> = LazyLock::new(|| {
    one(
        r"(?i)^\W{0,2}(?:string|integer|int|long|boolean|float|array|list|object|json)(?:类型|型|\b)|^(?:必选|可选|必填)",
    )
});

/// The blocks without lists of parts. What stands there is said of the parts; of each such list a doubt tells, because
/// nothing else does.
pub(super) fn without<'a>(scope: &mut Scope<'_>, blocks: &[&'a Block]) -> Vec<&'a Block> {
    let mut kept: Vec<&Block> = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let items: Vec<&Block> = blocks[at..].iter().copied().take_while(|it| it.is_item()).collect();
        let lead = kept.last().map_or("", |it| it.text());
        if !items.is_empty() && are_parts(scope, lead, &items) {
            at += items.len();
            // Parts with paragraphs of their own go on to the end.
            if items.len() == 1 && blocks[at..].iter().any(|it| it.is_item()) {
                return kept;
            }
        } else {
            kept.extend(&blocks[at..at + items.len().max(1)]);
            at += items.len().max(1);
        }
    }
    kept
}

fn are_parts(scope: &mut Scope<'_>, lead: &str, items: &[&Block]) -> bool {
    let depth = items.iter().map(|it| list::depth(it)).min();
    let outer: Vec<&&Block> = items.iter().filter(|it| Some(list::depth(it)) == depth).collect();
    let parts: Vec<item::Item<'_>> = outer.iter().filter_map(|it| item::read(it.text())).collect();
    let is_variable = |it: &&&&Block| it.text().trim_start().starts_with(['$', '<', '{']);
    let variables = outer.iter().filter(is_variable).count();
    let is_typed = parts.iter().filter(|it| TYPED.is_match(it.meaning)).count() * 2 > outer.len();
    let is_told = LEAD.is_match(lead) && !VALUES.is_match(last_sentence(lead)) && !parts.is_empty();
    if variables == outer.len() {
        return true;
    }
    if is_told || is_typed {
        let names = parts.iter().map(|it| it.word.to_owned()).collect();
        scope.doubt(DoubtKind::Prose, items[0].lines, "whether its list names parts of it", names);
    }
    is_told || is_typed
}

fn last_sentence(lead: &str) -> &str {
    let text = lead.trim_end_matches(['。', ' ', ':', '：']);
    text.rfind(['。', '.']).map_or(text, |at| &text[at..])
}
