//! Numbers whose format is that of integers.

use serde_json::Value;

use super::Schema;
use crate::error::Problem;
use crate::notes::Notes;

/// The formats of integers. The registry of OpenAPI has them for the type `number` of JSON, which includes `integer`.
const INTEGER_FORMATS: [&str; 9] = ["int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64"];

/// The keywords with values of a number.
const WITH_VALUES: [&str; 5] = ["default", "enum", "example", "examples", "multipleOf"];

/// A number in the format of integers is an integer: a floating-point number would be rounded to 53 bits. One that is shown with a
/// fraction stays a number.
pub(super) fn integer_formats(schema: &mut Schema<'_>, notes: &mut Notes) -> Result<(), Problem> {
    let format = schema.get("format").and_then(Value::as_str).filter(|format| INTEGER_FORMATS.contains(format));
    let (Some("number"), Some(format)) = (schema.get("type").and_then(Value::as_str), format) else { return Ok(()) };
    match WITH_VALUES.iter().find(|key| schema.get(key).is_some_and(has_fraction)) {
        Some(key) => {
            let what = format!("the format `{format}` is that of integers, and `{key}` has a fraction");
            let mistake = schema.mistake(what, "correct one of them");
            notes.record_lossy("integer-formats", mistake, "the format is left out")?;
            schema.remove("format");
        }
        None => {
            notes.record("integer-formats", schema.place, format!("a number of the format `{format}` is an integer"));
            schema.set("type", "integer");
        }
    }
    Ok(())
}

/// Whether a value, or an element of it, is a number that is not whole.
fn has_fraction(value: &Value) -> bool {
    match value {
        Value::Array(values) => values.iter().any(has_fraction),
        value => value.as_f64().is_some_and(|number| number.fract() != 0.0),
    }
}
