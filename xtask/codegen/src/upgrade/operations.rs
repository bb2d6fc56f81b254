//! What OpenAPI 3.1 and 3.2 add to path items and parameters.

use serde_json::{Map, Value, json};

use super::Upgrade;
use crate::error::Problem;
use crate::notes::Notes;
use crate::origins;
use crate::text::pointer;

/// Upgrades a path item.
pub(super) fn path_item(upgrade: &mut Upgrade<'_>, item: &mut Map<String, Value>, place: &str) -> Result<(), Problem> {
    let Some(Value::Object(additional)) = item.get("additionalOperations") else { return Ok(()) };
    for method in additional.keys().filter(|key| *key != origins::KEY) {
        let mistake = Problem::new(
            pointer::child(&pointer::child(place, "additionalOperations"), method),
            format!("the method `{method}` is not supported"),
            "call it with `Client::request`, which takes any method",
        );
        upgrade.notes.record_lossy("unsupported-operations", mistake, "the client has no method for it")?;
    }
    item.remove("additionalOperations");
    Ok(())
}

/// Upgrades a parameter.
pub(super) fn parameter(parameter: &mut Map<String, Value>, place: &str, notes: &mut Notes) -> Result<(), Problem> {
    if parameter.get("in").and_then(Value::as_str) == Some("path") && parameter.get("required") != Some(&json!(true)) {
        let mistake = Problem::new(place, "a path parameter is not `required`", "add `required: true`");
        notes.record_lossy("repaired-values", mistake, "every request has it")?;
        parameter.insert("required".to_owned(), json!(true));
    }
    Ok(())
}
