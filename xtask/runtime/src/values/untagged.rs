//! Untagged unions: the variant that fits a value best is selected.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::decode::drift::{self, IsolatedFindings};
use crate::decode::unrecognized;

/// What is lost of a value by decoding it as one of the variants.
#[derive(Debug)]
pub struct Loss {
    size: usize,
    findings: IsolatedFindings,
}

/// Decodes a value as one of the variants. Returns `None` if it is not of that type.
pub fn attempt<T: DeserializeOwned + Serialize>(value: &Value) -> Option<(T, Loss)> {
    let (decoded, findings) = drift::isolate(|| drift::decode_variant::<T>(value));
    let decoded = decoded.ok()?;
    let encoded = serde_json::to_value(&decoded).ok()?;
    Some((decoded, Loss { size: lost(value, &encoded) + findings.unrecognized, findings }))
}

/// Decodes a value as an integer, or as an array or a map of integers.
#[cfg(feature = "part-integers")]
#[allow(dead_code, reason = "not every union has integers")]
pub fn attempt_integers<T>(value: &Value) -> Option<(T, Loss)>
where
    T: for<'de> crate::values::integers::Integers<'de> + Serialize,
{
    attempt::<crate::values::integers::Whole<T>>(value).map(|(value, loss)| (value.0, loss))
}

/// Decodes a string that is in its format.
#[cfg(feature = "part-formatted")]
#[allow(dead_code, reason = "not every union has date-times")]
pub fn attempt_formatted<T: std::str::FromStr>(value: &Value) -> Option<(crate::Formatted<T>, Loss)> {
    attempt::<crate::Formatted<T>>(value).filter(|(value, _)| value.parse().is_ok())
}

/// Returns the attempt that loses least; of several, the first. A value that an enum does not list counts as lost.
pub fn pick_least_lossy<T>(attempts: impl IntoIterator<Item = Option<(T, Loss)>>) -> Option<T> {
    let attempts = attempts.into_iter().flatten();
    let (value, loss) = attempts.min_by_key(|(_, loss)| loss.size)?;
    loss.findings.note();
    Some(value)
}

/// Returns a value of an unrecognized variant unchanged. `name` is the name of the union.
pub fn unrecognized(name: &str, value: Value) -> Value {
    drift::note_unrecognized_variant(name, None);
    unrecognized::unwrap(value)
}

/// Returns the number of JSON values that are different or missing in another document.
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

/// Returns the number of JSON values in a document, including itself. `null` counts as absent.
fn size(value: &Value) -> usize {
    match value {
        Value::Null => 0,
        Value::Object(fields) => 1 + fields.values().map(size).sum::<usize>(),
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        _ => 1,
    }
}
