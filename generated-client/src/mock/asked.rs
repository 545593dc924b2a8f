//! What a request says of its answer, without being asked for it.

use crate::record::{Record, Value};

/// The time between the first and the last time that a request names, if it names two.
pub(super) fn span(request: &dyn Record) -> Option<(i64, i64)> {
    let rows = 0..request.shape().rows.len();
    let times: Vec<i64> = rows
        .filter_map(|row| match Value::of(request, row) {
            Value::Time(time) => time.unix().map(|(seconds, _)| seconds),
            _ => None,
        })
        .collect();
    let (first, last) = (times.iter().min()?, times.iter().max()?);
    (first < last).then_some((*first, *last))
}

/// How many things a request is about, if it lists them.
pub(super) fn longest_list(request: &dyn Record) -> usize {
    let lengths = (0..request.shape().rows.len()).map(|row| match Value::of(request, row) {
        Value::List(list) => list.len(),
        _ => 0,
    });
    lengths.max().unwrap_or(0)
}
