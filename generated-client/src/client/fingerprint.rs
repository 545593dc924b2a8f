//! A number for a value: equal values have the same.

use crate::record::{Record, Value};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A number for a value. Different values have different ones, but for one chance in 2⁶⁴.
pub(crate) fn fingerprint(value: Value<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    hash(value, &mut hasher);
    hasher.finish()
}

/// Lengths and marks go in as well, so that `["ab"]` and `["a", "b"]` differ.
fn hash(value: Value<'_>, into: &mut DefaultHasher) {
    match value {
        Value::Absent => into.write_u8(0),
        Value::Text(text) => text.hash(into),
        Value::Integer(integer) => integer.hash(into),
        Value::Number(number) => number.as_str().hash(into),
        Value::Boolean(boolean) => boolean.hash(into),
        Value::Time(time) => time.as_str().hash(into),
        Value::Secret(secret) => secret.expose().hash(into),
        Value::Any(json) => json.as_str().hash(into),
        Value::Record(record) => hash_record(record, into),
        Value::List(list) => {
            into.write_usize(list.len());
            (0..list.len()).for_each(|index| hash(list.at(index).into(), into));
        }
        Value::Map(map) => {
            into.write_usize(map.len());
            for key in map.keys() {
                key.hash(into);
                hash(map.at(key).map_or(Value::Absent, Value::from), into);
            }
        }
    }
}

fn hash_record(record: &dyn Record, into: &mut DefaultHasher) {
    for row in 0..record.shape().rows.len() {
        let value = Value::of(record, row);
        into.write_u8(u8::from(!matches!(value, Value::Absent)));
        hash(value, into);
    }
}
