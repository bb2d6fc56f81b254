//! Compares values with their text on the wire.

use serde_json::Value;

use crate::compare::{Tolerances, difference};

/// Whether a text is what a scalar is on the wire.
pub(super) fn is_text_of(value: &Value, text: &str) -> bool {
    match value {
        Value::String(string) => string == text || difference(value, &text.into(), &mut Tolerances::new()).is_none(),
        Value::Bool(value) => text == value.to_string(),
        Value::Number(_) => serde_json::from_str::<Value>(text)
            .is_ok_and(|back| back.is_number() && difference(value, &back, &mut Tolerances::new()).is_none()),
        Value::Null => text.is_empty() || text == "null",
        Value::Array(_) | Value::Object(_) => false,
    }
}

/// Whether a value is no array and no object.
pub(super) fn is_scalar(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

/// Whether all that an array or object contains is scalar.
pub(super) fn is_flat(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().all(|item| is_scalar(item) && !item.is_null()),
        Value::Object(members) => members.values().all(|member| is_scalar(member) && !member.is_null()),
        _ => true,
    }
}

/// The texts that the members of an array or object are on the wire, in order: names alternate with values in objects.
pub(super) fn are_texts_of(value: &Value, texts: &[String]) -> bool {
    match value {
        Value::Array(items) => {
            items.len() == texts.len() && items.iter().zip(texts).all(|(item, text)| is_text_of(item, text))
        }
        Value::Object(members) => {
            // Members have no order.
            let mut pairs: Vec<_> = texts.chunks(2).collect();
            members.len() * 2 == texts.len()
                && members.iter().all(|(name, value)| {
                    let is_it = |pair: &&[String]| pair.first() == Some(name) && is_text_of(value, &pair[1]);
                    let found = pairs.iter().position(is_it);
                    found.map(|index| pairs.remove(index)).is_some()
                })
        }
        scalar => matches!(texts, [only] if is_text_of(scalar, only)),
    }
}
