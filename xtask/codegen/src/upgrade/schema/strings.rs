//! Encoded strings, and examples.

use serde_json::Value;

use super::Schema;
use crate::error::Problem;
use crate::notes::Notes;
use crate::text::media_types::{is_json, is_text};

/// `contentEncoding` says that a string holds bytes, and `contentMediaType` alone that bytes are not encoded. In OpenAPI 3.0,
/// these are formats.
pub(super) fn encodings(schema: &mut Schema<'_>, notes: &mut Notes) -> Result<(), Problem> {
    let text = |key: &str| schema.get(key).and_then(Value::as_str).map(str::to_ascii_lowercase);
    let (encoding, media_type) = (text("contentEncoding"), text("contentMediaType"));
    if schema.has("format") || (encoding.is_none() && media_type.is_none()) {
        return Ok(());
    }
    let format = match (encoding.as_deref(), media_type.as_deref()) {
        (Some("base64"), _) => "byte",
        (Some("base64url"), _) => "base64url",
        (Some("binary"), _) => "binary",
        (Some(other), _) => {
            let message = format!("`contentEncoding`: the string is not decoded from {other}");
            notes.record("unsupported-keywords", schema.place, message);
            return Ok(());
        }
        // A string cannot hold bytes that are not text.
        (None, Some(media_type)) if !is_text(media_type) && !is_json(media_type) => "binary",
        (None, _) => return Ok(()),
    };
    schema.newer("`contentEncoding` or `contentMediaType`", notes)?;
    schema.set("format", format);
    if !schema.has("type") {
        schema.set("type", "string");
    }
    Ok(())
}

/// The first of several examples is the example.
pub(super) fn examples(schema: &mut Schema<'_>, _: &mut Notes) -> Result<(), Problem> {
    if schema.has("example") {
        return Ok(());
    }
    let first = schema.get("examples").and_then(Value::as_array).and_then(|examples| examples.first()).cloned();
    if let Some(first) = first {
        schema.set("example", first);
    }
    Ok(())
}
