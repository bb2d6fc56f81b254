//! Patterns that are no regular expressions of ECMA 262, which the validator would refuse.

use serde_json::{Map, Value, json};

/// Removes the pattern of a schema if the validator cannot compile it.
pub(super) fn remove_invalid(members: &mut Map<String, Value>) {
    let is_invalid = |pattern: &Value| jsonschema::options().build(&json!({ "pattern": pattern })).is_err();
    if members.get("pattern").is_some_and(is_invalid) {
        members.remove("pattern");
    }
    if let Some(Value::Object(schemas)) = members.get_mut("patternProperties") {
        schemas.retain(|pattern, _| !is_invalid(&Value::from(pattern.as_str())));
    }
}
