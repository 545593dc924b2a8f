//! Lists below a sentence: of values, or of ranges for several cases. The lead and the items tell.

use super::item::{self, Item};
use super::sentence::is_conditional;
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
    let odd = items.iter().zip(&read).filter(|(block, item)| item.is_none() && !is_beside(block.text()));
    let candidates: Vec<String> = odd.map(|(block, _)| block.text().to_owned()).collect();
    if announced && !candidates.is_empty() && !is_told(values, lead, &candidates) {
        scope.doubt(DoubtKind::Prose, items[0].lines, "which values it has: its list holds sentences", candidates);
    }
}

// The default, and where to read on, stand in lists of values but are none.
fn is_beside(item: &str) -> bool {
    let item = item.to_lowercase();
    ["默认", "缺省", "default", "by default", "the default value is", "for more ", "for details"]
        .iter()
        .any(|it| item.starts_with(it))
}

// The sentence above names the values, and the items tell when each of them can be used.
fn is_told(values: &[Value], lead: &str, items: &[String]) -> bool {
    let is_named = values.iter().any(|it| lead.contains(&it.value));
    is_named && items.iter().all(|it| is_conditional(it))
}

fn shows_examples(lead: &str) -> bool {
    let lead = lead.to_lowercase();
    ["example", "such as", "recommended", "e.g."].iter().any(|it| lead.contains(it))
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
            is_led || all.iter().all(|it| told(it)) || (all.iter().all(|it| !told(it)) && !shows_examples(lead))
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
