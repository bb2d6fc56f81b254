//! Values that decode as the unrecognized variant of their union, although they have the tag of another.

#[cfg(any(feature = "part-unions", feature = "part-untagged", feature = "unknown-fields"))]
use serde_json::Value;

/// The name of the only member of an object that stands for such a value. No tag of a union is found in it.
const NAME: &str = "\u{0}unrecognized";

/// Returns JSON that stands for a value.
pub(crate) fn wrap(value: &[u8]) -> Vec<u8> {
    let name = serde_json::to_vec(NAME).unwrap_or_default();
    [b"{", name.as_slice(), b":", value, b"}"].concat()
}

/// Returns a value in which nothing stands for another one.
#[cfg(any(feature = "part-unions", feature = "part-untagged"))]
#[allow(dead_code, reason = "a description can name the variant of all other values")]
pub(crate) fn unwrap(mut value: Value) -> Value {
    unwrap_within(&mut value);
    value
}

#[cfg(any(feature = "part-unions", feature = "part-untagged", feature = "unknown-fields"))]
#[allow(dead_code, reason = "a description can name the variant of all other values")]
pub(crate) fn unwrap_within(value: &mut Value) {
    match value {
        Value::Object(members) => match members.remove(NAME) {
            Some(inner) => {
                *value = inner;
                unwrap_within(value);
            }
            None => members.values_mut().for_each(unwrap_within),
        },
        Value::Array(elements) => elements.iter_mut().for_each(unwrap_within),
        _ => {}
    }
}

/// Returns the number of JSON values in a value, including itself. Of what is not recognized, nothing is: it counts as much as if it
/// were lost.
#[cfg(feature = "part-untagged")]
pub(crate) fn size(value: &Value) -> usize {
    let within = match value {
        Value::Object(members) => members.values().map(size).sum(),
        Value::Array(elements) => elements.iter().map(size).sum(),
        _ => 0,
    };
    1_usize.saturating_add(within)
}
