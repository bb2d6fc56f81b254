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

/// Upgrades the body of requests of OpenAPI 3.0, where the style of a part is ignored (4.7.15.1). Since 3.1, it counts.
pub(super) fn request_body(body: &mut Map<String, Value>, place: &str, notes: &mut Notes) {
    let Some(Value::Object(content)) = body.get_mut("content") else { return };
    for (media_type, content) in
        content.iter_mut().filter(|(name, _)| name.to_ascii_lowercase().starts_with("multipart/"))
    {
        let Some(Value::Object(parts)) = content.get_mut("encoding") else { continue };
        for (name, encoding) in parts.iter_mut().filter(|(name, _)| *name != origins::KEY) {
            let Value::Object(encoding) = encoding else { continue };
            let is_styled =
                ["style", "explode", "allowReserved"].map(|key| encoding.remove(key).is_some()).contains(&true);
            if is_styled {
                let tokens = ["content", media_type, "encoding", name];
                let place = tokens.iter().fold(place.to_owned(), |place, token| pointer::child(&place, token));
                notes.record("part-styles", place, "OpenAPI 3.0 ignores the style of a part: its media type counts");
            }
        }
    }
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
