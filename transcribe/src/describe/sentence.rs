//! Where sentences end, and whether one states its fact for a case only.

use crate::patterns::one;
use regex::Regex;
use std::sync::LazyLock;

/// A full stop before a blank, a Chinese mark, or a stop with the next sentence glued to it: `30, 50, and 100.Default …`.
static END: LazyLock<Regex> = LazyLock::new(|| {
    one(
        r"[。；\n]|\.\s|\.(?:Default|Valid|Unit|Maximum|Minimum|Example)\b|\.(?:The|This|If|It|You|For|When) |\.[\u{4e00}-\u{9fff}]",
    )
});

/// `If the engine is X, the`, `当 X 为 Y 时，`, `Y 实例的`: words right before a statement that limit it.
static CASE: LazyLock<Regex> = LazyLock::new(|| {
    one(concat!(
        r"(?i)\b(?:if|when)\b[^.;]{3,},\s*(?:the |its |this |then |it )*$",
        r"|(?i)^\s*for [^.;,]{3,60},\s*(?:the )?$",
        r"|(?:如果|若|当[^前地]|对于)[^，,。；]{1,40}[，,]?\s*(?:则|该参数|本参数|此参数|其)?的?\s*$",
        r"|实例的?$",
    ))
});

/// What says that the parameter is left out, which is no case but what a default is for.
static ABSENT: LazyLock<Regex> = LazyLock::new(|| {
    one(r"(?i)\b(?:not|unspecified|omitted|empty|blank|left|leave|without|null|no)\b|n't|不|未|空|没有|无需|缺省")
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

/// Whether the words before a statement limit it to a case.
pub(super) fn is_case(before: &str) -> bool {
    CASE.is_match(before) && !ABSENT.is_match(before)
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
