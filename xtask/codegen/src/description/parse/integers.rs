//! The widths of integers.

use serde_json::{Number, Value};

use super::{Parser, shown_values};
use crate::description::IntegerFormat;
use crate::description::node::Node;
use crate::error::Problem;

/// The formats of integers (OpenAPI's registry), which numbers can have.
const INTEGERS: [&str; 10] =
    ["int8", "int16", "int32", "int64", "int128", "uint", "uint8", "uint16", "uint32", "uint64"];

impl Parser<'_, '_> {
    /// The type of a schema. A number in the format of integers is one, for floating-point numbers do not hold all of 64 bits, unless it is
    /// shown with a fraction.
    pub(super) fn scalar_type<'n>(&mut self, node: &Node<'n>) -> Result<Option<&'n str>, Problem> {
        let ty = node.get_string("type")?;
        let format = node.get_string("format")?.filter(|format| ty == Some("number") && INTEGERS.contains(format));
        let Some(format) = format else { return Ok(ty) };
        if has_fraction(node.value) || self.shown.values.fractions.contains(&node.pointer) {
            let message = format!("a number has the format `{format}` and a fraction: it is a floating-point number");
            self.notes.record("wide-integers", &node.pointer, message);
            return Ok(ty);
        }
        Ok(Some("integer"))
    }

    /// The width of an integer: that of its format, or a greater one if its limits or examples exceed that. Where there is no limit, 64 bits
    /// are enough. What a limit allows and no width has is noted.
    pub(super) fn integer(&mut self, node: &Node<'_>) -> Result<IntegerFormat, Problem> {
        let format = node.get_string("format")?;
        let mut limits = Limits::of(node.value);
        limits.shown.extend(self.shown.values.large.get(&node.pointer).into_iter().flatten());
        let width = limits.width(format);
        let what = match (width, limits.low, limits.high) {
            _ if matches!(format, Some("int128" | "uint128")) => Some("integers of 128 bits"),
            // The format of the width restricts values as limits do.
            (IntegerFormat::UInt64, ..) if matches!(format, Some("uint" | "uint64")) => None,
            (IntegerFormat::UInt64, _, Some(high)) if high > u64::MAX.into() => Some("integers of more than 64 bits"),
            (IntegerFormat::UInt64, None, _) => Some("negative integers"),
            (IntegerFormat::Int64, ..) if format == Some("int64") => None,
            (IntegerFormat::Int64, Some(low), _) if low < i64::MIN.into() => Some("integers of more than 64 bits"),
            (IntegerFormat::Int64, _, Some(high)) if high > i64::MAX.into() => Some("integers of more than 63 bits"),
            _ => None,
        };
        if let Some(what) = what {
            let rust = if width == IntegerFormat::UInt64 { "u64" } else { "i64" };
            self.notes.record("wide-integers", &node.pointer, format!("{what} are valid and no values of `{rust}`"));
        }
        Ok(width)
    }
}

/// Whether a schema has a fraction in an example, as a value, or in a limit.
fn has_fraction(schema: &Value) -> bool {
    const KEYWORDS: [&str; 7] =
        ["default", "example", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
    let listed = ["enum", "examples"].into_iter().filter_map(|keyword| schema.get(keyword)?.as_array()).flatten();
    let values = KEYWORDS.iter().filter_map(|keyword| schema.get(keyword)).chain(listed);
    values.filter_map(Value::as_number).any(shown_values::has_fraction)
}

/// The least and the greatest value that an integer can have, as far as they are declared: of values that are listed, these.
struct Limits {
    low: Option<i128>,
    high: Option<i128>,
    /// The values that are shown.
    shown: Vec<i128>,
}

impl Limits {
    fn of(schema: &Value) -> Self {
        let limit = |key: &str| schema.get(key).and_then(Value::as_number);
        let excluded = |key: &str| i128::from(schema.get(key) == Some(&Value::Bool(true)));
        let listed = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
        let listed: Vec<_> =
            listed.filter_map(Value::as_number).filter_map(|number| whole(number, f64::round)).collect();
        let low = || Some(whole(limit("minimum")?, f64::ceil)?.saturating_add(excluded("exclusiveMinimum")));
        let high = || Some(whole(limit("maximum")?, f64::floor)?.saturating_sub(excluded("exclusiveMaximum")));
        let shown = ["example", "default"].into_iter().filter_map(|key| schema.get(key));
        let shown = shown.chain(schema.get("examples").and_then(Value::as_array).into_iter().flatten());
        let shown = shown.filter_map(|value| whole(value.as_number()?, f64::round)).collect();
        Self { shown, low: listed.iter().min().copied().or_else(low), high: listed.iter().max().copied().or_else(high) }
    }

    fn width(&self, format: Option<&str>) -> IntegerFormat {
        match format {
            Some("int8" | "int16" | "int32" | "uint8" | "uint16") if self.are_within(i32::MIN, i32::MAX) => {
                return IntegerFormat::Int32;
            }
            Some("uint32") if self.are_within(u32::MIN, u32::MAX) => return IntegerFormat::UInt32,
            Some("uint" | "uint64") if self.are_within(0, i128::MAX) => return IntegerFormat::UInt64,
            _ => {}
        }
        let Some(high) = self.high.filter(|high| *high > i64::MAX.into()) else { return IntegerFormat::Int64 };
        let is_unsigned = match self.low {
            Some(low) => low >= 0,
            // A maximum that only an unsigned integer can have says that it is one.
            None => high <= u64::MAX.into() && format != Some("int64"),
        };
        if is_unsigned { IntegerFormat::UInt64 } else { IntegerFormat::Int64 }
    }

    /// Whether neither the limits nor what is shown exceed one of two values.
    fn are_within(&self, least: impl Into<i128>, greatest: impl Into<i128>) -> bool {
        let (least, greatest) = (least.into(), greatest.into());
        let is_shown = || self.shown.iter().all(|value| (least..=greatest).contains(value));
        self.low.is_none_or(|low| low >= least) && self.high.is_none_or(|high| high <= greatest) && is_shown()
    }
}

/// A limit as a whole number.
fn whole(limit: &Number, round: fn(f64) -> f64) -> Option<i128> {
    #[allow(clippy::cast_possible_truncation, reason = "what is out of range becomes the nearest value")]
    let rounded = |limit: f64| round(limit) as i128;
    let exact = limit.as_i64().map(i128::from).or_else(|| limit.as_u64().map(i128::from));
    exact.or_else(|| limit.as_f64().map(rounded))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Limits;
    use crate::description::IntegerFormat::{self, Int32, Int64, UInt32, UInt64};

    fn width(schema: &Value) -> IntegerFormat {
        Limits::of(schema).width(schema.get("format").and_then(Value::as_str))
    }

    #[test]
    fn a_width_holds_what_format_and_limits_allow() {
        for (schema, expected) in [
            (json!({}), Int64),
            (json!({ "minimum": 0 }), Int64),
            (json!({ "format": "int16" }), Int32),
            (json!({ "format": "int32", "maximum": 2_147_483_648_u64 }), Int64),
            (json!({ "format": "int32", "example": 1_617_235_200_000_u64 }), Int64),
            (json!({ "format": "int32", "default": 1, "examples": [2] }), Int32),
            (json!({ "format": "uint32", "maximum": u32::MAX }), UInt32),
            (json!({ "format": "uint32", "maximum": 4_294_967_296_u64 }), Int64),
            (json!({ "format": "uint64" }), UInt64),
            (json!({ "format": "uint64", "minimum": -1 }), Int64),
            (json!({ "maximum": i64::MAX }), Int64),
            (json!({ "maximum": 9_223_372_036_854_775_808_u64 }), UInt64),
            (json!({ "maximum": 9_223_372_036_854_775_808_u64, "exclusiveMaximum": true }), Int64),
            (json!({ "maximum": u64::MAX }), UInt64),
            (json!({ "maximum": 18_446_744_073_709_551_616.0, "exclusiveMaximum": true }), UInt64),
            (json!({ "maximum": 18_446_744_073_709_551_616.0 }), Int64),
            (json!({ "maximum": u64::MAX, "minimum": -1 }), Int64),
            (json!({ "maximum": u64::MAX, "minimum": -1, "exclusiveMinimum": true }), UInt64),
            (json!({ "maximum": u64::MAX, "minimum": -0.5 }), UInt64),
            (json!({ "maximum": 1e23, "minimum": 0 }), UInt64),
            (json!({ "maximum": 1e300, "minimum": -1e300 }), Int64),
            (json!({ "minimum": 1e300, "exclusiveMinimum": true, "maximum": -1e300, "exclusiveMaximum": true }), Int64),
            (json!({ "enum": [12_345_678_901_234_567_890_u64] }), UInt64),
            (json!({ "format": "int32", "enum": [1, 3_000_000_000_u64] }), Int64),
        ] {
            assert_eq!(width(&schema), expected, "{schema}");
        }
    }
}
