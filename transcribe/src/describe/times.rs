//! Formats of times, units of numbers, and what tells that a parameter should not be used.

use super::{Scope, cite, settle};
use crate::block::Block;
use crate::patterns::{Patterns, compile};
use std::sync::LazyLock;

static FORMAT: Patterns = LazyLock::new(|| {
    compile([r"(?i)(y{2,4}[-/]?mm[-/]?dd(?:\s?['’‘]?t?['’‘]?\s?hh(?::?mm(?::?ss(?:\.s{3})?)?)?['’]?z?)?)"])
});

static UNIT: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\bunit\s*(?:is|[:：])\s*(?:the )?([A-Za-z%/]+)",
        r"单位\s*(?:为|是)?\s*[:：]?\s*([A-Za-z%/]+|秒|分钟|小时|天|月|年|毫秒|字节|个|元)",
    ])
});

static DEPRECATED: Patterns = LazyLock::new(|| {
    compile([
        r"(?i)\b(deprecated|no longer (?:used|supported)|obsolete)\b",
        r"(?i)\b(reserved parameter|parameter is reserved|reserved for|hidden parameter|reserved field)\b",
        r"(已废弃|废弃参数|已弃用|保留参数|预留参数|已下线|不再使用|保留字段|预留字段)",
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
    let (formats, units, deprecated) = (all(&FORMAT), all(&UNIT), all(&DEPRECATED));
    scope.field.limits.format = settle(scope, "format", formats);
    scope.field.limits.unit = settle(scope, "unit", units);
    scope.field.limits.deprecated = deprecated.into_iter().next();
}
