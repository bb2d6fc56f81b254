//! Removes what requests leave out from values that are encoded outside of one: read-only members that are required and `null`.

use serde_json::Value;

use crate::document::resolve;

/// Schemas are not composed more deeply.
const MAX_DEPTH: usize = 16;

/// Removes the members that are `null` and were not sent, and that a schema of requests at their place does not allow: it can be one
/// of the variants of a union, of which others allow them.
pub(crate) fn remove_nulls(value: &mut Value, sent: &Value, root: &Value, schema: &Value) {
    remove_below(value, sent, root, &[schema]);
}

fn remove_below(value: &mut Value, sent: &Value, root: &Value, schemas: &[&Value]) {
    let mut all = Vec::new();
    schemas.iter().for_each(|schema| add_parts(root, schema, 0, &mut all));
    match (value, sent) {
        (Value::Object(members), Value::Object(sent)) => {
            members.retain(|name, member| {
                !member.is_null()
                    || sent.contains_key(name)
                    || !properties(&all, name).any(|property| *property == false)
            });
            for (name, member) in members {
                let Some(sent) = sent.get(name) else { continue };
                let other = |schema: &&'_ Value| schema.get("properties").is_none_or(|it| it.get(name).is_none());
                let others = all.iter().copied().filter(other).filter_map(|schema| schema.get("additionalProperties"));
                let schemas: Vec<_> = properties(&all, name).chain(others).collect();
                remove_below(member, sent, root, &schemas);
            }
        }
        (Value::Array(items), Value::Array(sent)) => {
            let schemas: Vec<_> = all.iter().filter_map(|schema| schema.get("items")).collect();
            items.iter_mut().zip(sent).for_each(|(item, sent)| remove_below(item, sent, root, &schemas));
        }
        _ => {}
    }
}

/// What schemas say of a property.
fn properties<'a>(schemas: &[&'a Value], name: &str) -> impl Iterator<Item = &'a Value> {
    schemas.iter().filter_map(move |schema| schema.get("properties")?.get(name))
}

/// Adds a schema, or what it refers to, the parts that it is composed of, and its variants.
fn add_parts<'a>(root: &'a Value, schema: &'a Value, depth: usize, all: &mut Vec<&'a Value>) {
    let Some((schema, _)) = resolve(root, schema, "").filter(|_| depth < MAX_DEPTH) else { return };
    all.push(schema);
    let lists = ["allOf", "anyOf", "oneOf"].iter().filter_map(|keyword| schema.get(keyword)?.as_array());
    lists.flatten().for_each(|part| add_parts(root, part, depth + 1, all));
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::remove_nulls;

    #[test]
    fn nulls_go_that_a_variant_leaves_out_and_no_others() {
        let root = json!({ "Closed": { "properties": { "id": false, "kind": {} } }, "Open": { "properties": { "note": {} } } });
        let either = json!({ "anyOf": [{ "$ref": "#/Closed" }, { "allOf": [{ "$ref": "#/Open" }] }] });
        let schema = json!({ "properties": { "list": { "items": either } } });
        let of = |back: Value, sent: Value| {
            let mut back = json!({ "list": [back] });
            remove_nulls(&mut back, &json!({ "list": [sent] }), &root, &schema);
            back["list"][0].take()
        };
        let sent = json!({ "kind": "a" });
        assert_eq!(of(json!({ "kind": "a", "id": null }), sent.clone()), sent);
        // What is not `null`, what was sent, and what is not left out.
        for (back, sent) in [
            (json!({ "kind": "a", "id": 1 }), json!({ "kind": "a" })),
            (json!({ "kind": "a", "id": null }), json!({ "kind": "a", "id": null })),
            (json!({ "kind": "a", "note": null }), json!({ "kind": "a" })),
            (json!({ "kind": null }), json!({})),
        ] {
            assert_eq!(of(back.clone(), sent), back);
        }
    }
}
