//! What is lost of a value by decoding it.

use std::iter::Sum;

use serde_json::Value;

use crate::decode::recording::{Recording, Token};

/// How much is lost: the values that are missing count first, and `null` last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Loss {
    /// How many values are missing.
    pub(crate) values: usize,
    /// How many members are added, such as a required one that is `null`, which is absent in the value.
    pub(crate) added: usize,
    /// How many are written in another form, such as `1` instead of `1.0`.
    pub(crate) forms: usize,
    /// How many `null` are missing, which most services take for what is absent.
    pub(crate) nulls: usize,
}

impl Loss {
    /// Returns the loss of all of the recorded value at an index.
    fn of(value: &Recording<'_>, index: usize) -> Self {
        match value.token(index) {
            Token::Null => Self { nulls: 1, ..Self::default() },
            _ => Self { values: size(value, index), ..Self::default() },
        }
    }
}

impl Sum for Loss {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, it| Self {
            values: sum.values + it.values,
            added: sum.added + it.added,
            forms: sum.forms + it.forms,
            nulls: sum.nulls + it.nulls,
        })
    }
}

/// Returns what is different or missing in a document, of the recorded value at an index.
pub(crate) fn lost(before: &Recording<'_>, index: usize, after: &Value) -> Loss {
    match (before.token(index), after) {
        (Token::Object { .. }, Value::Object(after)) => {
            let mut added = after.len();
            let lost = |(name, value): (usize, usize)| match after.get(before.name(name)) {
                None => Loss::of(before, value),
                Some(after) => {
                    added = added.saturating_sub(1);
                    lost(before, value, after)
                }
            };
            let lost: Loss = before.members(index).map(lost).sum();
            Loss { added: lost.added + added, ..lost }
        }
        (Token::Array { end }, Value::Array(after)) if before.elements(index + 1, end).count() == after.len() => {
            before.elements(index + 1, end).zip(after).map(|(element, after)| lost(before, element, after)).sum()
        }
        _ if is_equal(before, index, after) => Loss::default(),
        (Token::Object { .. } | Token::Array { .. } | Token::Null, _)
        | (_, Value::Object(_) | Value::Array(_) | Value::Null) => Loss::of(before, index),
        _ => Loss { forms: 1, ..Loss::default() },
    }
}

/// Whether a recorded value that contains no other is the same as another.
fn is_equal(before: &Recording<'_>, index: usize, after: &Value) -> bool {
    match before.token(index) {
        Token::Null => after.is_null(),
        Token::Boolean(value) => *after == value,
        Token::Unsigned(value) => after.as_u64() == Some(value),
        Token::Signed(value) => after.as_i64() == Some(value),
        Token::Float(value) => after.is_f64() && after.as_f64() == Some(value),
        Token::Number { start, end } => {
            before.text(start, end).parse().is_ok_and(|number| *after == Value::Number(number))
        }
        _ => before.string(index).is_some_and(|text| after == text),
    }
}

/// Returns the number of JSON values in the recorded value at an index, including itself. `null` counts as absent.
fn size(value: &Recording<'_>, index: usize) -> usize {
    match value.token(index) {
        Token::Null => 0,
        Token::Object { .. } => 1 + value.members(index).map(|(_, member)| size(value, member)).sum::<usize>(),
        Token::Array { end } => 1 + value.elements(index + 1, end).map(|element| size(value, element)).sum::<usize>(),
        _ => 1,
    }
}
