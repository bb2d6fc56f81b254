//! Removes what requests leave out from values that are encoded outside of one: read-only members that are required and `null`.

use std::collections::BTreeSet;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use crate::document::unescape;

/// Removes the members that are `null`, that were not sent, and that the schema of requests does not allow.
pub(crate) fn remove_nulls(value: &mut Value, sent: &Value, validator: &Validator) {
    let mut places = BTreeSet::new();
    validator.iter_errors(value).for_each(|error| add_forbidden(&error, &mut places));
    for place in places.into_iter().filter(|place| sent.pointer(place).is_none()) {
        if let Some((parent, name)) = place.rsplit_once('/')
            && let Some(Value::Object(members)) = value.pointer_mut(parent)
            && let name = unescape(name)
            && members.get(&name).is_some_and(Value::is_null)
        {
            members.remove(&name);
        }
    }
}

/// Adds the places of what a schema does not allow at all, also in the variants of unions.
fn add_forbidden(error: &ValidationError<'_>, places: &mut BTreeSet<String>) {
    match error.kind() {
        ValidationErrorKind::FalseSchema => drop(places.insert(error.instance_path().to_string())),
        ValidationErrorKind::AnyOf { context }
        | ValidationErrorKind::OneOfNotValid { context }
        | ValidationErrorKind::OneOfMultipleValid { context } => {
            context.iter().flatten().for_each(|error| add_forbidden(error, places));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::remove_nulls;

    #[test]
    fn nulls_go_that_no_variant_allows_and_no_others() -> anyhow::Result<()> {
        let variant = json!({ "properties": { "id": false, "kind": { "const": "a" } }, "required": ["kind"] });
        let other =
            json!({ "properties": { "kind": { "const": "b" }, "note": { "type": "null" } }, "required": ["kind"] });
        let schema = json!({ "properties": { "either": { "anyOf": [variant, other] } } });
        let validator = jsonschema::validator_for(&schema)?;
        let of = |mut value: Value, sent: Value| {
            remove_nulls(&mut value, &sent, &validator);
            value["either"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect::<Vec<_>>()
        };
        let sent = json!({ "either": { "kind": "a" } });
        assert_eq!(of(json!({ "either": { "kind": "a", "id": null } }), sent.clone()), ["kind"]);
        assert_eq!(of(json!({ "either": { "kind": "a", "id": 1 } }), sent), ["id", "kind"]);
        // What was sent is not lost, and what is allowed is a difference.
        let sent = json!({ "either": { "kind": "a", "id": null } });
        assert_eq!(of(sent.clone(), sent), ["id", "kind"]);
        let sent = json!({ "either": { "kind": "b" } });
        assert_eq!(of(json!({ "either": { "kind": "b", "note": null } }), sent), ["kind", "note"]);
        Ok(())
    }
}
