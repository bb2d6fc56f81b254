//! Values that decode as the unrecognized variant of their union, although they have the tag of another.

#[cfg(any(feature = "part-unions", feature = "part-untagged"))]
use serde_json::Value;

/// The name of the only member of an object that stands for such a value. No tag of a union is found in it.
const NAME: &str = "\u{0}unrecognized";

/// Returns JSON that stands for a value.
pub(crate) fn wrap(value: &[u8]) -> Vec<u8> {
    let name = serde_json::to_vec(NAME).unwrap_or_default();
    [b"{", name.as_slice(), b":", value, b"}"].concat()
}

/// Returns the value that an unrecognized variant holds.
#[cfg(any(feature = "part-unions", feature = "part-untagged"))]
#[allow(dead_code, reason = "a description can name the variant of all other values")]
pub(crate) fn unwrap(value: Value) -> Value {
    match value {
        Value::Object(mut members) if members.len() == 1 && members.contains_key(NAME) => {
            members.remove(NAME).unwrap_or_default()
        }
        value => value,
    }
}
