//! A value that was found where another was expected, as it may be printed.

use std::fmt;

use crate::decode::children::members;
use crate::error::printable::PrintableName;

/// The maximum number of names of members that are printed.
const MAX_NAMES: usize = 5;

/// The raw JSON of a value. It is displayed as its kind and size, since it can be secret or personal.
pub(crate) struct Excerpt<'a>(pub(crate) &'a str);

impl Excerpt<'_> {
    /// Whether a message may repeat a part of the value.
    pub(crate) fn is_quoted_in(&self, message: &str) -> bool {
        let is_part = |part: &str| part.len() > 2 && message.contains(part);
        self.0.split(|c: char| !c.is_alphanumeric()).any(is_part)
    }
}

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_bytes().first() {
            Some(b'n' | b't' | b'f') => f.write_str(self.0),
            Some(b'"') => match serde_json::from_str::<String>(self.0).map_or(0, |text| text.chars().count()) {
                0 => f.write_str("an empty string"),
                1 => f.write_str("a string of 1 character"),
                length => write!(f, "a string of {length} characters"),
            },
            Some(b'[') => f.write_str("an array"),
            Some(b'{') => object(self.0, f),
            Some(_) if self.0.contains(['.', 'e', 'E']) => f.write_str("a number with a fraction or an exponent"),
            Some(_) if self.0.parse::<i64>().is_err() && self.0.parse::<u64>().is_err() => {
                f.write_str("an integer of more than 64 bits")
            }
            Some(_) => f.write_str("an integer"),
            None => f.write_str("nothing"),
        }
    }
}

/// Prints the names of an object's first members.
fn object(json: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let members = members(json);
    if members.is_empty() {
        return f.write_str("an empty object");
    }
    f.write_str("an object with ")?;
    for (index, (name, _)) in members.iter().take(MAX_NAMES).enumerate() {
        write!(f, "{}`{}`", if index == 0 { "" } else { ", " }, PrintableName(name))?;
    }
    if members.len() > MAX_NAMES { f.write_str(", …") } else { Ok(()) }
}
