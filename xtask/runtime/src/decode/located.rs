//! Where decoding failed within a value that is decoded apart from its document: a part of the message, from which
//! [`Error::json_path`](crate::Error::json_path) is composed.

use crate::decode::json_path::Step;

/// What the message begins with. JSON follows: names can contain whatever separates the parts of a path.
const PREFIX: &str = "at ";

/// Returns an error with the place of another one in its message: `at ["text",0]: invalid type`. It is within the member of a name,
/// if there is one.
#[cfg(any(feature = "part-additional", feature = "part-unions"))]
pub(crate) fn locate<E: serde::de::Error>(
    member: Option<&str>,
    error: &serde_path_to_error::Error<impl std::fmt::Display>,
) -> E {
    let member = member.map(|name| Step::Member(name.to_owned()));
    let steps: Vec<_> = member.into_iter().chain(crate::decode::json_path::steps(error.path())).collect();
    let steps = serde_json::to_string(&steps).unwrap_or_default();
    E::custom(format_args!("{PREFIX}{steps}: {}", error.inner()))
}

/// Returns the place in a message, and the message within; `None` if it has none.
pub(crate) fn located(message: &str) -> Option<(Vec<Step>, &str)> {
    let rest = message.strip_prefix(PREFIX).filter(|rest| rest.starts_with('['))?;
    let mut place = serde_json::Deserializer::from_str(rest).into_iter::<Vec<Step>>();
    let steps = place.next()?.ok()?;
    Some((steps, rest[place.byte_offset()..].strip_prefix(": ")?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let steps = vec![Step::Member("a: \"b]\n".to_owned()), Step::Element(7)];
        let message = format!("at {}: invalid: type", serde_json::to_string(&steps).unwrap());
        assert_eq!(located(&message), Some((steps, "invalid: type")));
        for other in ["", "at ", "at noon: closed", "at [: x", "at [1]", "at [true]: x", "missing field `a`"] {
            assert_eq!(located(other), None, "{other}");
        }
    }
}
