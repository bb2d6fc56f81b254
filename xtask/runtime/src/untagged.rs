//! Values that are of one of several kinds between which no property tells.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::drift;

/// What a type leaves out of a value that was decoded as that type.
pub struct Lost {
    size: usize,
    drift: drift::Apart,
}

/// Decodes a value as one of several types between which no tag tells, and gives how much of it the type leaves out.
///
/// `None` when it is not of that type at all.
pub fn attempt<T: DeserializeOwned + Serialize>(value: &Value) -> Option<(T, Lost)> {
    let (decoded, drift) = drift::apart(|| drift::decode::<T>(value));
    let decoded = decoded.ok()?;
    let encoded = serde_json::to_value(&decoded).ok()?;
    Some((decoded, Lost { size: lost(value, &encoded), drift }))
}

/// Of several attempts, the one that leaves out least; of those that leave out the same, the first.
pub fn best<T>(attempts: impl IntoIterator<Item = Option<(T, Lost)>>) -> Option<T> {
    let attempts = attempts.into_iter().flatten();
    let (value, lost) = attempts.min_by_key(|(_, lost)| lost.size)?;
    lost.drift.note();
    Some(value)
}

/// A value of a kind that is not known, as it came. `of` is the name of the union.
pub fn unrecognized(of: &str, value: Value) -> Value {
    drift::unknown_kind(of, None);
    value
}

/// How many values of one JSON are not the same in another.
fn lost(before: &Value, after: &Value) -> usize {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => before
            .iter()
            .map(|(key, value)| after.get(key).map_or_else(|| size(value), |after| lost(value, after)))
            .sum(),
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            before.iter().zip(after).map(|(before, after)| lost(before, after)).sum()
        }
        _ if before == after => 0,
        _ => size(before),
    }
}

/// How many values a JSON holds, itself included. An absent field and one that is `null` mean the same.
fn size(value: &Value) -> usize {
    match value {
        Value::Null => 0,
        Value::Object(fields) => 1 + fields.values().map(size).sum::<usize>(),
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        _ => 1,
    }
}
