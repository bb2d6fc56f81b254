//! Limits of numbers.

use serde_json::Value;

use super::Schema;
use crate::error::Problem;
use crate::notes::Notes;

/// Exclusive limits are numbers. In OpenAPI 3.0, they are flags beside the limits.
pub(super) fn exclusive_limits(schema: &mut Schema<'_>, notes: &mut Notes) -> Result<(), Problem> {
    for (exclusive, inclusive) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        let Some(limit) = schema.get(exclusive).and_then(Value::as_f64) else { continue };
        schema.newer(&format!("a number as `{exclusive}`"), notes)?;
        let Some(value) = schema.remove(exclusive) else { continue };
        let is_weaker = schema.get(inclusive).and_then(Value::as_f64).is_some_and(|other| match inclusive {
            "minimum" => other > limit,
            _ => other < limit,
        });
        // The stricter of the two limits is the one that applies.
        if !is_weaker {
            schema.set(inclusive, value);
            schema.set(exclusive, true);
        }
    }
    Ok(())
}
