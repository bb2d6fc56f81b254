//! Random numbers.

use serde_json::{Number, Value};

use super::Instances;
use super::facts::Facts;

impl Instances<'_> {
    /// An integer, within the bounds and within what its format holds.
    pub(super) fn integer(&mut self, facts: &Facts) -> Option<Value> {
        let (mut low, mut high) = format_bounds(facts);
        if let Some(bound) = facts.bound("minimum") {
            low = low.max(bound.ceil() as i128);
        }
        if let Some(bound) = facts.bound("exclusiveMinimum") {
            low = low.max(bound.floor() as i128 + 1);
        }
        if let Some(bound) = facts.bound("maximum") {
            high = high.min(bound.floor() as i128);
        }
        if let Some(bound) = facts.bound("exclusiveMaximum") {
            high = high.min(bound.ceil() as i128 - 1);
        }
        if low > high {
            return None;
        }
        let chosen = match self.rng.u8(..8) {
            0 => low,
            1 => high,
            2 => 0,
            3 => i128::from(self.rng.i64(..)),
            _ => i128::from(self.rng.i32(-20..1000)),
        };
        let mut value = chosen.clamp(low, high);
        if let Some(step) = facts.bound("multipleOf").map(|step| step as i128).filter(|step| *step > 1) {
            value -= value.rem_euclid(step);
            if value < low {
                value += step;
            }
        }
        // A whole number may be written with a fraction.
        if self.chance(4) && value.unsigned_abs() < 1 << 50 {
            return Number::from_f64(value as f64).map(Value::Number);
        }
        i64::try_from(value).map(Value::from).or_else(|_| u64::try_from(value).map(Value::from)).ok()
    }

    /// A number within the bounds: an integer if its format says so, and no number beside it has a fraction.
    pub(super) fn number(&mut self, facts: &Facts) -> Option<Value> {
        let is_integer = |format: &String| format.starts_with("int") || format.starts_with("uint");
        if facts.formats.iter().any(is_integer) && !facts.has_fraction() {
            return self.integer(facts);
        }
        let low = facts.bound("minimum").or(facts.bound("exclusiveMinimum"));
        let high = facts.bound("maximum").or(facts.bound("exclusiveMaximum"));
        let chosen = match self.rng.u8(..8) {
            0 => low.unwrap_or(-0.5),
            1 => high.unwrap_or(1e20),
            2 => 0.0,
            3 => 1e-7,
            4 => f64::from(self.rng.i32(-100..1000)),
            _ => f64::from(self.rng.i32(-1000..100_000)) / 64.0,
        };
        let (low, high) = (low.unwrap_or(f64::MIN), high.unwrap_or(f64::MAX));
        let mut value = if (low..=high).contains(&chosen) { chosen } else { low + (high - low) * self.rng.f64() };
        if facts.formats.iter().any(|format| format == "float") {
            value = f64::from(value as f32);
        }
        if let Some(step) = facts.bound("multipleOf").filter(|step| *step > 0.0) {
            value = (value / step).round() * step;
        }
        // A number that is whole may be written without a fraction.
        if value.fract() == 0.0 && value.abs() < 1e15 && self.chance(50) {
            return Some(Value::from(value as i64));
        }
        Number::from_f64(value).map(Value::Number)
    }
}

/// The integers that a format holds.
fn format_bounds(facts: &Facts) -> (i128, i128) {
    let bounds = facts.formats.iter().find_map(|format| {
        Some(match format.as_str() {
            "int8" => (i8::MIN.into(), i8::MAX.into()),
            "int16" => (i16::MIN.into(), i16::MAX.into()),
            "int32" => (i32::MIN.into(), i32::MAX.into()),
            "uint8" => (0, u8::MAX.into()),
            "uint16" => (0, u16::MAX.into()),
            "uint32" => (0, u32::MAX.into()),
            "uint64" | "uint" => (0, u64::MAX.into()),
            _ => return None,
        })
    });
    bounds.unwrap_or((i64::MIN.into(), i64::MAX.into()))
}
