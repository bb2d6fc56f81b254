//! Unions whose variants are composed with the union itself, of which no value is. The union means its own properties there.

use serde_json::Value;

use crate::document::resolve;

/// Replaces the parts of a schema that are unions of it by what these say beside their variants.
pub(super) fn resolve_parts(place: &str, schema: &mut Value, root: &Value) {
    for part in schema.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten() {
        let target = part.get("$ref").and_then(|_| resolve(root, part, ""));
        let Some((union, _)) = target.filter(|(union, _)| has_variant(union, place, root)) else { continue };
        let mut beside = union.clone();
        if let Value::Object(members) = &mut beside {
            ["oneOf", "anyOf", "discriminator"].iter().for_each(|keyword| drop(members.remove(*keyword)));
        }
        *part = beside;
    }
}

fn has_variant(union: &Value, place: &str, root: &Value) -> bool {
    let variants = ["oneOf", "anyOf"].into_iter().filter_map(|keyword| union.get(keyword)?.as_array()).flatten();
    let mut places = variants.filter_map(|variant| variant.get("$ref").and_then(|_| resolve(root, variant, "")));
    places.any(|(_, variant)| variant == place)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::resolve_parts;

    #[test]
    fn a_union_of_a_schema_means_what_is_beside_its_variants() {
        let part = json!({ "$ref": "#/components/schemas/Union" });
        let root = json!({ "components": { "schemas": {
            "Union": { "oneOf": [{ "$ref": "#/components/schemas/A" }], "required": ["id"] },
            "A": {}
        } } });
        let of = |place: &str| {
            let mut schema = json!({ "allOf": [part, { "required": ["a"] }] });
            resolve_parts(place, &mut schema, &root);
            schema
        };
        assert_eq!(of("/components/schemas/A"), json!({ "allOf": [{ "required": ["id"] }, { "required": ["a"] }] }));
        assert_eq!(of("/components/schemas/B"), json!({ "allOf": [part, { "required": ["a"] }] }));
    }
}
