//! Arrays.

use serde_json::{Value, json};

use super::{Schema, composition};
use crate::error::Problem;
use crate::notes::Notes;
use crate::origins;
use crate::text::pointer;

/// Items by position are items that fit one of several schemas: Rust has tuples, but none of a length that varies.
pub(super) fn tuples(schema: &mut Schema<'_>, notes: &mut Notes) -> Result<(), Problem> {
    // Before JSON Schema 2020-12, `items` was a list, and `additionalItems` what `items` is now.
    let is_legacy = schema.get("items").is_some_and(Value::is_array);
    let (first, rest) = if is_legacy { ("items", "additionalItems") } else { ("prefixItems", "items") };
    let Some(Value::Array(_)) = schema.get(first) else { return Ok(()) };
    schema.newer("a list of items by position", notes)?;
    let place = pointer::child(schema.place, first);
    let Some(Value::Array(items)) = schema.remove(first) else { return Ok(()) };
    let others = schema.remove(rest);
    let count = items.len();
    let mut variants =
        composition::distinct(items.into_iter().enumerate().map(|(index, item)| (index.to_string(), item)), &place);
    let is_open = match others {
        Some(Value::Bool(false)) => false,
        Some(others @ Value::Object(_)) => {
            let mut others = others;
            origins::mark(&mut others, &pointer::child(schema.place, rest));
            variants.push(others);
            false
        }
        // A list that is as long as its positions has no others.
        _ => !is_full(schema, count),
    };
    let (items, note) = match variants.as_slice() {
        _ if is_open => (json!({}), "items by position: the items are any JSON, since others can follow"),
        [only] => (only.clone(), "items by position have one schema: there can be any number"),
        _ => (json!({ "anyOf": variants }), "items by position fit one of several schemas, at each position"),
    };
    notes.record("unsupported-keywords", &place, note);
    schema.set("items", items);
    if !schema.has("type") {
        schema.set("type", "array");
    }
    Ok(())
}

fn is_full(schema: &Schema<'_>, count: usize) -> bool {
    schema.get("maxItems").and_then(Value::as_u64).is_some_and(|most| most <= count as u64)
}
