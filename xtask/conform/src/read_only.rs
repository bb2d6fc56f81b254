//! Removes what requests leave out from values that are encoded outside of one: read-only members that are required and `null`.

use serde_json::Value;

use crate::applying::{applying, of_items, of_member, properties};

/// Removes the members that are `null` and were not sent, and that a schema of requests at their place does not allow: it can be one
/// of the variants of a union, of which others allow them.
pub(crate) fn remove_nulls(value: &mut Value, sent: &Value, root: &Value, schema: &Value) {
    remove_below(value, sent, root, &[schema]);
}

fn remove_below(value: &mut Value, sent: &Value, root: &Value, schemas: &[&Value]) {
    let all = applying(root, schemas, &|_| true);
    match (value, sent) {
        (Value::Object(members), Value::Object(sent)) => {
            let is_left_out = |name: &str| properties(&all, name).any(|property| *property == false);
            members.retain(|name, member| !member.is_null() || sent.contains_key(name) || !is_left_out(name));
            for (name, member) in members {
                let Some(sent) = sent.get(name) else { continue };
                remove_below(member, sent, root, &of_member(&all, name));
            }
        }
        (Value::Array(items), Value::Array(sent)) => {
            let schemas = of_items(&all);
            items.iter_mut().zip(sent).for_each(|(item, sent)| remove_below(item, sent, root, &schemas));
        }
        _ => {}
    }
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
