//! Discriminators: the tag of a value names the schema that it is of, which JSON Schema does not know.

use serde_json::{Map, Value, json};

use crate::document::{fragment, resolve};

/// Adds the values of the tag to the variants of a union with a discriminator.
pub(super) fn convert(members: &mut Map<String, Value>, root: &Value) {
    let Some(discriminator) = members.remove("discriminator") else { return };
    let Some(property) = discriminator.get("propertyName").and_then(Value::as_str) else { return };
    for keyword in ["oneOf", "anyOf"] {
        for variant in members.get_mut(keyword).and_then(Value::as_array_mut).into_iter().flatten() {
            let Some(reference) = variant.get("$ref").and_then(Value::as_str) else { continue };
            let mut values = mapped(&discriminator, reference);
            if values.is_empty() {
                values = implied(root, variant, reference, property);
            }
            if !values.is_empty() {
                *variant = json!({
                    "allOf": [variant.clone(), { "properties": { property: { "enum": values } }, "required": [property] }]
                });
            }
        }
    }
}

/// The values that the mapping has for a schema.
pub(crate) fn mapped(discriminator: &Value, reference: &str) -> Vec<Value> {
    let mapping = discriminator.get("mapping").and_then(Value::as_object).into_iter().flatten();
    let target = fragment(reference);
    let is_same = |mapped: &str| {
        mapped == reference
            || target.as_deref().is_some_and(|target| {
                fragment(mapped).as_deref() == Some(target) || target == format!("/components/schemas/{mapped}")
            })
    };
    mapping.filter(|(_, mapped)| mapped.as_str().is_some_and(is_same)).map(|(value, _)| value.as_str().into()).collect()
}

/// The value of a variant that is not mapped: the name of its schema, unless the schema itself says otherwise.
fn implied(root: &Value, variant: &Value, reference: &str, property: &str) -> Vec<Value> {
    let own = resolve(root, variant, "").and_then(|(schema, _)| schema.pointer(&format!("/properties/{property}")));
    let says_otherwise = own.is_some_and(|it| it.get("enum").is_some() || it.get("const").is_some());
    match reference.rsplit('/').next() {
        Some(name) if !says_otherwise => vec![name.into()],
        _ => Vec::new(),
    }
}
