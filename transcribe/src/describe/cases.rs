//! `cloud：5~2000`, `small: 1 to 10`: a list that gives a range for each of several cases. Which one holds is open.

use super::{Scope, item};
use crate::block::Block;
use crate::fact::DoubtKind;
use crate::patterns::{NUMBER, one};
use regex::Regex;
use std::sync::LazyLock;

static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    let unit = r"(?:\s?[A-Za-z%]{1,5}|\s?[秒天年月个分时]{1,2})?";
    let to = r"\s*(?:to|~|～|-|–|—|至|到|,|，|/)\s*";
    one(&format!(
        r"(?i)^(?:取值范围|范围|取值|valid values|value range|ranges?)?\s*(?:为|是|from|is)?\s*[:：]?\s*[\[(（]?\s*{NUMBER}{unit}{to}{NUMBER}{unit}\s*[\])）]?(?:$|[\s。，；;.])"
    ))
});

/// `old：5.5/5.6`: values of their own for each case.
static LIST: LazyLock<Regex> = LazyLock::new(|| one(r"^[A-Za-z0-9_.]+(?:\s?(?:/|、|，|\||, )\s?[A-Za-z0-9_.]+)+$"));

/// Whether the items give ranges; that is a doubt with all of them.
pub(super) fn read(scope: &mut Scope<'_>, items: &[&Block]) -> bool {
    let is_range =
        |block: &&&Block| item::read(block.text()).is_some_and(|it| it.is_separated && RANGE.is_match(it.meaning));
    let is_list =
        |block: &&&Block| item::read(block.text()).is_some_and(|it| it.is_separated && LIST.is_match(it.meaning));
    let (ranges, lists) = (items.iter().filter(is_range).count(), items.iter().filter(is_list).count());
    let are_cases = (ranges > 1 && ranges * 2 > items.len()) || (lists > 1 && lists * 2 > items.len());
    if are_cases {
        let words = items.iter().map(|it| it.text().to_owned()).collect();
        scope.doubt(DoubtKind::Prose, items[0].lines, "its range or values, which depend on something", words);
    }
    are_cases
}
