//! Did you mean …?

/// The candidate most like a word, if one is like it; the first of equals.
pub(crate) fn suggest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let plain = plain(word);
    let limit = (plain.len().max(3) / 3).min(4);
    candidates
        .into_iter()
        .filter_map(|candidate| Some((distance(&plain, &self::plain(candidate), limit)?, candidate)))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// Letters in one case and without joiners: `maxLength`, `max-length` and `max_length` are one word.
fn plain(word: &str) -> Vec<char> {
    // A word far longer than any name is like none.
    word.chars().take(128).filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// Insertions, deletions, replacements and swaps of neighbours between two words, unless more than the limit.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, &y) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|&distance| distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn likeness() {
        let keys = ["minimum", "maximum", "min_length", "type", "doc"];
        assert_eq!(suggest("minimun", keys), Some("minimum"));
        assert_eq!(suggest("minLength", keys), Some("min_length"));
        assert_eq!(suggest("tpye", keys), Some("type"));
        assert_eq!(suggest("TYPE", keys), Some("type"));
        assert_eq!(suggest("dcos", keys), None);
        assert_eq!(suggest("", keys), None);
        assert_eq!(suggest(&"type".repeat(10_000), keys), None);
    }
}
