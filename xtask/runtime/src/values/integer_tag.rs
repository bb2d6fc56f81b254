//! Tags of unions that are integers.

use super::whole::whole;
use crate::decode::recorded::Recorded;
use crate::decode::recording::Token;

/// Returns the tag of a value, if it is an integer. `1.0` is one.
pub fn integer_tag(value: &Recorded<'_>, property: &str) -> Option<i64> {
    match value.token(value.property(property)?) {
        Token::Unsigned(tag) => tag.try_into().ok(),
        Token::Signed(tag) => Some(tag),
        Token::Float(tag) => whole(tag),
        Token::Number { start, end } => {
            let digits = value.text(start, end);
            digits.parse().ok().or_else(|| whole(digits.parse().ok()?))
        }
        _ => None,
    }
}
