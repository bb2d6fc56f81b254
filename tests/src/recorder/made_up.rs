//! Made-up values: each original value has one, which is the same wherever the original occurs.

use std::collections::BTreeMap;
use std::fmt;

use form_urlencoded::byte_serialize;

/// What a made-up value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Correlation,
    Cursor,
    Digits,
    Email,
    EnumValue,
    Html,
    Key,
    OpaqueId,
    Phone,
    Text,
    Url,
}

/// Identifiers with the same meaning in every account: channels, and the actor of the system.
const COMMON_IDS: [&str; 6] = ["1000", "1001", "1002", "1003", "1007", "S-hubspot"];

/// The made-up values given out so far.
#[derive(Default)]
pub(super) struct MadeUp {
    values: BTreeMap<(Kind, String), String>,
}

/// Without the original values.
impl fmt::Debug for MadeUp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("MadeUp").field("values", &self.values.len()).finish()
    }
}

impl MadeUp {
    /// Returns the made-up value of an original value. Empty values say nothing and stay empty.
    pub(super) fn value(&mut self, kind: Kind, original: &str) -> String {
        if original.is_empty() {
            return String::new();
        }
        let number = self.values.len() + 1;
        let key = (kind, original.to_owned());
        self.values.entry(key).or_insert_with(|| make_up(kind, original, number)).clone()
    }

    /// Returns the made-up value of an identifier. It has the form of the original, which decides how it decodes: the number
    /// of digits, and the prefix that tells the kind of an actor.
    pub(super) fn id(&mut self, original: &str) -> String {
        if COMMON_IDS.contains(&original) {
            return original.to_owned();
        }
        if let Some((prefix @ ("A" | "B" | "E" | "I" | "L" | "S" | "V"), rest)) = original.split_once('-') {
            return format!("{prefix}-{}", self.id(rest));
        }
        let kind = match original {
            _ if original.contains('@') => Kind::Email,
            _ if original.bytes().all(|byte| byte.is_ascii_digit()) => Kind::Digits,
            _ => Kind::OpaqueId,
        };
        self.value(kind, original)
    }

    /// Returns the made-up value of a percent-encoded identifier, percent-encoded.
    pub(super) fn encoded_id(&mut self, original: &str) -> String {
        byte_serialize(self.id(original).as_bytes()).collect()
    }
}

fn make_up(kind: Kind, original: &str, number: usize) -> String {
    match kind {
        Kind::Correlation => format!("00000000-0000-4000-8000-{number:012x}"),
        // Cursors can look percent-encoded.
        Kind::Cursor => format!("cursor{number}%3D"),
        Kind::Digits => digits(original, number),
        Kind::Email => format!("person{number}@example.com"),
        Kind::EnumValue => format!("NEW_VALUE_{number}"),
        Kind::Html => format!("<p>Made-up text {number}</p>"),
        Kind::Key => format!("key{number}"),
        Kind::OpaqueId => format!("id-{number}"),
        Kind::Phone => format!("+1555010{number:04}"),
        Kind::Text => format!("Made-up text {number}"),
        Kind::Url => format!("https://example.com/{number}"),
    }
}

/// Returns a number with as many leading zeros as the original, and as many digits if it has four to nineteen. It begins with 1,
/// or 2 for four digits, so that it fits the integer that the original fits and is no common identifier.
fn digits(original: &str, number: usize) -> String {
    let significant = original.trim_start_matches('0').len();
    let zeros = "0".repeat((original.len() - significant).min(20));
    let exponent = u32::try_from(significant.clamp(4, 19) - 1).unwrap_or(3);
    let base = 10_u64.pow(exponent).max(2000);
    format!("{zeros}{}", base + number as u64)
}
