//! Lists below a sentence: of values, or of ranges for several cases. The lead and the items tell.

use super::item::{self, Item};
use super::values::{announces, is_label, value};
use super::{Scope, cases};
use crate::block::{Block, Content};
use crate::fact::{DoubtKind, Value};

/// Reads a list into values, or into a doubt.
pub(super) fn read(scope: &mut Scope<'_>, lead: &str, items: &[&Block], values: &mut Vec<Value>) {
    let depth = items.iter().map(|it| depth(it)).min().unwrap_or(1);
    let items: Vec<&Block> = items.iter().copied().filter(|it| self::depth(it) == depth).collect();
    if cases::read(scope, &items) {
        return;
    }
    let read: Vec<Option<Item<'_>>> = items.iter().map(|it| item::read(it.text())).collect();
    let (good, announced) = (read.iter().flatten().count(), announces(lead));
    if (announced && good * 2 >= items.len()) || (!is_label(lead) && is_list(lead, &read, announced)) {
        values.extend(items.iter().zip(&read).filter_map(|(block, item)| Some(value(block, item.as_ref()?))));
    }
    let says_default = |text: &str| ["默认", "缺省", "Default", "By default"].iter().any(|it| text.starts_with(it));
    let odd = items.iter().zip(&read).filter(|(block, item)| item.is_none() && !says_default(block.text()));
    let candidates: Vec<String> = odd.map(|(block, _)| block.text().to_owned()).collect();
    if announced && !candidates.is_empty() {
        scope.doubt(DoubtKind::Prose, items[0].lines, "which values it has: its list holds sentences", candidates);
    }
}

// All are values, and something says so: the lead, their explanations, or that they are nothing but words.
fn is_list(lead: &str, read: &[Option<Item<'_>>], announced: bool) -> bool {
    let told = |it: &Item<'_>| !it.meaning.is_empty();
    let items: Vec<&Item<'_>> = read.iter().flatten().collect();
    if items.len() < read.len() {
        return false;
    }
    match items.as_slice() {
        [only] => announced || (told(only) && only.is_separated && !is_label(only.word) && lead.ends_with(['.', '。'])),
        all => {
            let is_led = announced || lead.ends_with([':', '：']);
            is_led || all.iter().all(|it| told(it)) || all.iter().all(|it| !told(it))
        }
    }
}

/// How deep a list's item stands.
pub(super) fn depth(block: &Block) -> u8 {
    match block.content {
        Content::Item { depth, .. } => depth,
        _ => 1,
    }
}
