//! Descriptions as their writers meant them: what the export to Markdown broke is mended before anything is read.

use crate::block::{Block, Content};
use crate::patterns::one;
use regex::Regex;
use std::sync::LazyLock;

/// The first item of a list, glued to the sentence that announces it: `Valid values: - on: It is on.`
static GLUED: LazyLock<Regex> = LazyLock::new(|| one(r"^(.*[:：.。])\s*- {1,3}(\S.*)$"));

/// A range whose hyphen became an item's mark: `取值范围：1`, then the item `1000`.
static BROKEN: LazyLock<Regex> = LazyLock::new(|| one(r"[:：]\s*\d+$"));

/// The blocks of a description, mended.
pub(super) fn mended(blocks: &[&Block]) -> Vec<Block> {
    let mut mended: Vec<Block> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let next = blocks.get(index + 1).filter(|it| it.is_item());
        let is_first = block.is_item() && mended.last().is_some_and(|it| !it.is_item());
        let is_only = is_first && next.is_none();
        if is_only
            && block.text().starts_with(|it: char| it.is_ascii_digit())
            && let Some(Block { lines, content: Content::Paragraph(text) }) = mended.last_mut()
            && BROKEN.is_match(text)
        {
            *text = format!("{text}-{}", block.text());
            *lines = lines.and(block.lines);
            continue;
        }
        match (next, GLUED.captures(block.text())) {
            (Some(next), Some(found)) if !block.is_item() => {
                mended.push(Block::paragraph(block.lines, &found[1]));
                let Content::Item { depth, .. } = next.content else { continue };
                mended.push(Block::item(block.lines, depth, &found[2]));
            }
            _ => mended.push((*block).clone()),
        }
    }
    mended
}
