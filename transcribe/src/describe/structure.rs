//! `它包含以下字段：`, `The object has the following parameters:`: parts of a value that is a text of its own, no values.

use super::Scope;
use super::item;
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
    ))
});

static VALUES: LazyLock<Regex> = LazyLock::new(|| one(r"(?i)取值|可选|枚举|返回值|\bvalues?\b|\boptions?\b"));

/// Types behind the names of parts: `Port：Integer类型，…`.
static TYPED: LazyLock<Regex> = LazyLock::new(|| {
    one(
        r"(?i)^\W{0,2}(?:string|integer|int|long|boolean|float|array|list|object|json)(?:类型|型|\b)|^(?:必选|可选|必填)",
    )
});

/// Whether the list names parts; that is a doubt, because nothing else tells of them.
pub(super) fn read(scope: &mut Scope<'_>, lead: &str, items: &[&Block]) -> bool {
    let parts: Vec<item::Item<'_>> = items.iter().filter_map(|it| item::read(it.text())).collect();
    let is_variable = |it: &&&Block| it.text().trim_start().starts_with(['$', '<', '{']);
    let variables = items.iter().filter(is_variable).count();
    let is_typed = parts.iter().filter(|it| TYPED.is_match(it.meaning)).count() * 2 > items.len();
    let is_told = LEAD.is_match(lead) && !VALUES.is_match(last_sentence(lead)) && !parts.is_empty();
    if variables == items.len() {
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
