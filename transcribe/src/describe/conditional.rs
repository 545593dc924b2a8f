//! Sentences that hold only under a condition: what they state is no fact about the parameter as such.

use super::Scope;
use super::sentence;
use crate::block::Block;
use crate::fact::DoubtKind;
use crate::patterns::{Patterns, compile};
use std::sync::LazyLock;

static CONDITION: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)^\W*(?:if|when|for|in case|otherwise|once|unless|in the case of|under|where)\b",
        r"(?i)[,;:(]\s*(?:if|when|only when|only if|unless)\b",
        r"(?i)^[\w /-]{1,40} (?:listeners?|instances?|nodes?|clusters?|groups?)\s*:",
    ])
});

// That a parameter is absent is the case in which its default holds.
static ABSENT: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\b(?:if|when)\b[^,.]{0,60}\b(?:not (?:be )?(?:set|specified|passed|transferred|configured|included|carried|provided|contained|transmitted|entered|filled)|left blank|left empty|is (?:empty|null|omitted|blank|missing|left out)|leave (?:it|this[^,]*) (?:out|blank|empty)|omit|does not exist|unspecified)",
        r"(?i)^\W*by default\b",
    ])
});

static PART: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)^\W*(?:each|every|a single|one)\b",
        r"(?i)\b(?:for example|for instance|e\.g\.|such as)\W+(?:the value|from|\d)",
        r"(?i)^\W*(?:for example|for instance|e\.g\.|example)\b",
    ])
});

/// Whether a sentence begins with a condition, or ends with one. That the parameter is absent is none.
pub(super) fn is_conditional(sentence: &str) -> bool {
    CONDITION.iter().any(|it| it.is_match(sentence)) && !ABSENT.iter().any(|it| it.is_match(sentence))
}

/// Whether a sentence is about a part of the value, or an example.
pub(super) fn is_about_part(sentence: &str) -> bool {
    PART.iter().any(|it| it.is_match(sentence))
}

/// Raises one doubt for what is stated under conditions only.
pub(super) fn tell(scope: &mut Scope<'_>, blocks: &[&Block], is_open: bool, what: &str, states: &dyn Fn(&str) -> bool) {
    let is_it = |it: &&str| is_conditional(it) && !is_about_part(it) && states(it);
    let first = blocks.iter().find(|block| sentence::all(block.text()).any(|it| is_it(&it)));
    if let (true, Some(block)) = (is_open, first) {
        let found = blocks.iter().flat_map(|block| sentence::all(block.text())).filter(is_it);
        let candidates = found.map(|it| it.trim().to_owned()).collect();
        scope.doubt(DoubtKind::Prose, block.lines, what, candidates);
    }
}
