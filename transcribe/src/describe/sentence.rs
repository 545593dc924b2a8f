//! Where sentences end, and which of them say something about a case or a part only: that is no fact about the parameter.

use super::Scope;
use crate::block::Block;
use crate::fact::DoubtKind;
use crate::patterns::{Patterns, compile, one};
use regex::Regex;
use std::sync::LazyLock;

/// A full stop before a blank, a Chinese mark, or a stop with the next sentence glued to it: `30, 50, and 100.Default …`.
static END: LazyLock<Regex> = LazyLock::new(|| {
    one(
        r"[。；\n]|\.\s|\.(?:Default|Valid|Unit|Maximum|Minimum|Example)\b|\.(?:The|This|If|It|You|For|When) |\.[\u{4e00}-\u{9fff}]",
    )
});

/// Words that limit the sentence which they begin, or behind which they stand.
static CONDITION: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)^\W*(?:if|when|for|in case|otherwise|once|unless|in the case of|under|where)\b",
        r"(?i)[,;:(]\s*(?:if|when|only when|only if|unless)\b",
        r"(?i)^[\w /-]{1,40} (?:listeners?|instances?|nodes?|clusters?|groups?)\s*:",
    ])
});

/// `If the engine is X, the`, `当 X 为 Y 时，`, `Y 实例的`: words right before a statement that limit it.
static CASE: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\b(?:if|when)\b[^.;]{3,},\s*(?:the |its |this |then |it )*$",
        r"(?:如果|若|当[^前地]|对于)[^，,。；]{1,40}[，,]?\s*(?:则|该参数|本参数|此参数|其)?的?\s*$",
        r"实例的?$",
    ])
});

/// That a parameter is left out is no case, but what a default is for.
static ABSENT: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\b(?:if|when)\b[^,.]{0,60}\b(?:not (?:be )?(?:set|specified|passed|transferred|configured|included|carried|provided|contained|transmitted|entered|filled)|left blank|left empty|is (?:empty|null|omitted|blank|missing|left out)|leave (?:it|this[^,]*) (?:out|blank|empty)|omit|does not exist|unspecified)",
        r"(?i)^\W*by default\b",
        r"不|未|空|没有|无需|缺省",
    ])
});

static PART: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)^\W*(?:each|every|a single|one)\b",
        r"(?i)\b(?:for example|for instance|e\.g\.|such as)\W+(?:the value|from|\d)",
        r"(?i)^\W*(?:for example|for instance|e\.g\.|example)\b",
    ])
});

/// Where the sentence at the beginning of a text ends.
fn end(text: &str) -> usize {
    end_from(text, 0)
}

/// Where the list at the beginning of a text ends: its words may be separated by semicolons.
pub(super) fn end_of_list(text: &str) -> usize {
    let mut at = 0;
    loop {
        at = end_from(text, at);
        if at == text.len() || !text[..at].ends_with('；') {
            return at;
        }
    }
}

fn end_from(text: &str, from: usize) -> usize {
    let mark = |it: &regex::Match<'_>| it.as_str().chars().next().map_or(0, char::len_utf8);
    END.find_at(text, from).map_or(text.len(), |it| it.start() + mark(&it))
}

/// The sentences of a text, each with its mark.
pub(super) fn all(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (sentence, after) = rest.split_at(end(rest));
        rest = after.trim_start();
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// Whether a sentence begins with a condition, or ends with one.
pub(super) fn is_conditional(sentence: &str) -> bool {
    matches(&CONDITION, sentence) && !matches(&ABSENT, sentence)
}

/// Whether the words before a statement limit it to a case.
pub(super) fn is_case(before: &str) -> bool {
    (matches(&CASE, before) || matches(&CONDITION, before)) && !matches(&ABSENT, before)
}

/// Whether a sentence is about a part of the value, or an example.
pub(super) fn is_about_part(sentence: &str) -> bool {
    matches(&PART, sentence)
}

fn matches(patterns: &Patterns, text: &str) -> bool {
    patterns.iter().any(|it| it.is_match(text))
}

/// Raises one doubt for what is stated under conditions only.
pub(super) fn tell(scope: &mut Scope<'_>, blocks: &[&Block], what: &str, states: &dyn Fn(&str) -> bool) {
    let is_it = |it: &&str| is_conditional(it) && !is_about_part(it) && states(it);
    let Some(block) = blocks.iter().find(|block| all(block.text()).any(|it| is_it(&it))) else { return };
    let found = blocks.iter().flat_map(|block| all(block.text())).filter(is_it);
    let candidates = found.map(|it| it.trim().to_owned()).collect();
    scope.doubt(DoubtKind::Prose, block.lines, what, candidates);
}

#[cfg(test)]
mod tests {
    use super::{all, is_case};

    #[test]
    fn sentences_may_be_glued() {
        let of = |text| all(text).collect::<Vec<_>>();
        assert_eq!(
            of("Valid values: 30 and 50.Default value: 30."),
            ["Valid values: 30 and 50.", "Default value: 30."]
        );
        assert_eq!(of("取值：A、B。默认值：A"), ["取值：A、B。", "默认值：A"]);
        assert_eq!(of("See Filter.1.Key. Then go."), ["See Filter.1.Key.", "Then go."]);
    }

    #[test]
    fn a_parameter_that_is_left_out_is_no_case() {
        assert!(is_case("If the engine is MySQL, the "));
        assert!(!is_case("If this parameter is not specified, the "));
        assert!(is_case("For older things, the "));
        assert!(!is_case("当前页码，"));
        assert!(is_case("当引擎为MySQL时，"));
        assert!(!is_case("当创建失败时，是否回滚，"));
    }
}
