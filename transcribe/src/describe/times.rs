//! Formats of times, units of numbers, and what tells that a parameter should not be used.

use super::{Scope, cite, settle};
use crate::block::Block;
use crate::patterns::{Patterns, compile};
use std::sync::LazyLock;

static FORMAT: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)(y{2,4}[-/]?mm[-/]?dd(?:\s?['’‘]{0,2}t?['’‘]{0,2}\s?hh(?::?\s?mm(?::?\s?ss(?:\.(?:s{1,6}|f{1,6}|n{1,6}))?)?)?(?:['’]{1,2}z['’]{1,2}|:?['’‘]?z)?)?)",
    ])
});

static UNIT: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\bunit\s*(?:is|[:：])\s*(?:the )?([A-Za-z%/]+)",
        r"(?i)\bin (milliseconds|seconds|minutes|hours|days|bytes)\.?$",
        r"以\s*(毫秒|秒|分钟|小时|天|月|字节)\s*为单位",
        r"单位\s*(?:为|是)?\s*[:：]?\s*([A-Za-z%/]+|秒|分钟|小时|天|月|年|毫秒|字节|个|元)",
    ])
});

static DEPRECATED: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\b(deprecated|no longer (?:used|supported)|obsolete)\b",
        r"(?i)\b(reserved parameter|parameter is reserved|reserved for|hidden parameter|reserved field)\b",
        r"(即将被?(?:弃用|下线|废弃)|已废弃|废弃参数|已弃用|保留参数|预留参数|已下线|不再使用|保留字段|预留字段)",
    ])
});

/// Reads format, unit and whether it should not be used.
pub(crate) fn read(scope: &mut Scope<'_>, blocks: &[&Block]) {
    let all = |patterns: &Patterns| {
        let found = |block: &&&Block| {
            let words = patterns.iter().find_map(|it| Some(it.captures(block.text())?.get(1)?.as_str().to_owned()))?;
            Some(cite(words, block))
        };
        blocks.iter().filter_map(|block| found(&block)).collect::<Vec<_>>()
    };
    let (mut formats, units) = (all(&FORMAT), all(&UNIT));
    for it in &mut formats {
        it.value = pattern(&it.value);
    }
    // In a list, such words tell of a value.
    let deprecated = all(&DEPRECATED)
        .into_iter()
        .filter(|it| !blocks.iter().any(|block| block.is_item() && block.lines == it.lines));
    let deprecated: Vec<_> = deprecated.collect();
    scope.field.limits.format = settle(scope, "format", formats);
    scope.field.limits.unit = settle(scope, "unit", units);
    scope.field.limits.deprecated = deprecated.into_iter().next();
}

// Without quotes, and without the blanks that marks of emphasis leave behind: `yyyy-MM-dd'T'HH: mmZ`.
fn pattern(words: &str) -> String {
    words.replace(['\'', '’', '‘'], "").replace(": ", ":").replace(" T", "T").replace("T ", "T").replace(" t", "t")
}
