//! Whole numbers that are written as floating-point numbers: `1.0` is an integer (JSON Schema 2020-12, 4.2.3).

/// From it on, different whole numbers are read as the same floating-point number.
const MAX_EXACT: f64 = 9_007_199_254_740_992.0;

/// Returns the integer that a floating-point number is, if it is one.
pub(crate) fn whole(number: f64) -> Option<i64> {
    #[allow(clippy::cast_possible_truncation, reason = "the number is whole and in range")]
    let integer = number as i64;
    (number.fract() == 0.0 && number.abs() < MAX_EXACT).then_some(integer)
}
