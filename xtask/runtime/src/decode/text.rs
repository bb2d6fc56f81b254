//! The text of a JSON document, also of one that is not quite JSON: in another encoding, or with what only some parsers accept.

use std::borrow::Cow;
use std::str;

use memchr::memmem;

/// What other parsers accept as numbers.
const NO_NUMBERS: [&str; 3] = ["NaN", "Infinity", "-Infinity"];

/// What stands for half a surrogate pair, in as many bytes.
const REPLACEMENT: &[u8; 6] = br"\ufffd";

/// Returns JSON in UTF-8, without the byte order mark that servers must not send and that may be ignored (RFC 8259, section 8.1).
/// What is in UTF-16 or UTF-32 is recognized by its first bytes, since JSON begins with ASCII and contains no NUL.
pub(crate) fn in_utf8(json: &[u8]) -> Cow<'_, [u8]> {
    let text = match json {
        [0xef, 0xbb, 0xbf, rest @ ..] => return Cow::Borrowed(rest),
        [0xff, 0xfe, 0, 0, ..] | [1..=0xff, 0, 0, 0, ..] => of_utf_32(json, u32::from_le_bytes),
        [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, 1..=0xff, ..] => of_utf_32(json, u32::from_be_bytes),
        [0xff, 0xfe, ..] | [1..=0xff, 0, ..] => of_utf_16(json, u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, 1..=0xff, ..] => of_utf_16(json, u16::from_be_bytes),
        _ => return Cow::Borrowed(json),
    };
    Cow::Owned(text.trim_start_matches('\u{feff}').as_bytes().to_vec())
}

/// Returns text of UTF-16. Half a surrogate pair becomes its escape, which is rejected as in any other document.
fn of_utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks(2).map(|bytes| bytes.try_into().map_or(0, unit));
    let mut text = String::with_capacity(bytes.len());
    for unit in char::decode_utf16(units) {
        match unit {
            Ok(c) => text.push(c),
            Err(error) => text.push_str(&format!("\\u{:04x}", error.unpaired_surrogate())),
        }
    }
    text
}

/// Returns text of UTF-32. What is no character becomes the escape of half a surrogate pair.
fn of_utf_32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> String {
    let mut text = String::with_capacity(bytes.len());
    for unit in bytes.chunks(4).map(|bytes| bytes.try_into().map_or(0, unit)) {
        match char::from_u32(unit) {
            Some(c) => text.push(c),
            None => text.push_str("\\ud800"),
        }
    }
    text
}

/// Returns JSON as a string with all bytes at the same positions, in which everything can be parsed: a byte that is not UTF-8 becomes
/// a question mark, half a surrogate pair a replacement character, and what is no number, such as `NaN`, a string.
pub(crate) fn parsable(json: &[u8]) -> String {
    let mut text = String::with_capacity(json.len());
    for chunk in json.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    let is_suspect =
        ["\\u", NO_NUMBERS[0], NO_NUMBERS[1]].iter().any(|part| memmem::find(json, part.as_bytes()).is_some());
    if !is_suspect {
        return text;
    }
    let mut bytes = text.into_bytes();
    let (mut at, mut is_in_string) = (0, false);
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'\\' if is_in_string => mend_escape(&mut bytes, at),
            b'N' | b'I' | b'-' if !is_in_string => mend_literal(&mut bytes, at),
            _ => {
                is_in_string ^= *byte == b'"';
                1
            }
        };
    }
    // Only ASCII was replaced, by ASCII.
    String::from_utf8(bytes).unwrap_or_default()
}

/// Replaces an escape that is half a surrogate pair. Returns the length of the escape.
fn mend_escape(bytes: &mut [u8], at: usize) -> usize {
    let unit = |at: usize| {
        let digits = bytes.get(at..at + REPLACEMENT.len())?.strip_prefix(b"\\u")?;
        u16::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
    };
    match (unit(at), unit(at + REPLACEMENT.len())) {
        (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 2 * REPLACEMENT.len(),
        (Some(0xd800..=0xdfff), _) => {
            bytes[at..at + REPLACEMENT.len()].copy_from_slice(REPLACEMENT);
            REPLACEMENT.len()
        }
        _ => 2,
    }
}

/// Replaces a literal that is no number. Returns its length.
fn mend_literal(bytes: &mut [u8], at: usize) -> usize {
    let Some(literal) = NO_NUMBERS.iter().find(|it| bytes[at..].starts_with(it.as_bytes())) else { return 1 };
    let literal = &mut bytes[at..at + literal.len()];
    literal.fill(b'?');
    if let [first, .., last] = literal {
        (*first, *last) = (b'"', b'"');
    }
    literal.len()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::{in_utf8, parsable};

    #[test]
    fn other_encodings_are_recognized_with_and_without_a_mark() {
        let text = "{\"a\":\"é \u{1f600}\"}";
        for text in [text.to_owned(), format!("\u{feff}{text}")] {
            let units = || text.encode_utf16();
            let chars = || text.chars().map(u32::from);
            for bytes in [
                units().flat_map(u16::to_le_bytes).collect(),
                units().flat_map(u16::to_be_bytes).collect(),
                chars().flat_map(u32::to_le_bytes).collect(),
                chars().flat_map(u32::to_be_bytes).collect(),
                text.clone().into_bytes(),
            ] {
                let bytes: Vec<u8> = bytes;
                assert_eq!(in_utf8(&bytes), text.trim_start_matches('\u{feff}').as_bytes(), "{bytes:?}");
            }
        }
        for other in [&b""[..], b"1", b"[]", b"\0\0"] {
            assert_eq!(in_utf8(other), other);
        }
        assert!(serde_json::from_slice::<serde_json::Value>(&in_utf8(b"[\0]\0\0")).is_err());
    }

    #[test]
    fn half_a_surrogate_pair_is_not_replaced_in_silence() {
        for units in [[0xd83d, u16::from(b'a')], [u16::from(b'a'), 0xde00]] {
            let units: Vec<u16> =
                [&[u16::from(b'['), u16::from(b'"')], &units[..], &[u16::from(b'"'), u16::from(b']')]].concat();
            let utf_16: Vec<_> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let utf_32: Vec<_> = units.iter().flat_map(|unit| u32::from(*unit).to_be_bytes()).collect();
            for bytes in [utf_16, utf_32] {
                let json = in_utf8(&bytes);
                assert!(serde_json::from_slice::<serde_json::Value>(&json).is_err());
                assert!(parsable(&json).contains("ufffd"));
            }
        }
    }

    #[test]
    fn what_cannot_be_parsed_is_replaced_in_its_place() {
        for (json, expected) in [
            (r#"{"NaN":NaN,"b":[-Infinity,Infinity]}"#, r#"{"NaN":"?","b":["???????","??????"]}"#),
            (r#"["\ud83d\ude00","\ude00\ud83d","\\ud83d"]"#, r#"["\ud83d\ude00","\ufffd\ufffd","\\ud83d"]"#),
            (r#"["\"NaN\\",NaN]"#, r#"["\"NaN\\","?"]"#),
            (r#"["\u00e9\ud83d"#, r#"["\u00e9\ufffd"#),
            (r#"["\ud83"#, r#"["\ud83"#),
            (r"-\u", r"-\u"),
        ] {
            assert_eq!(parsable(json.as_bytes()), expected);
        }
        assert_eq!(parsable(b"\"\xff\xc3\xa9\""), "\"?\u{e9}\"");
    }
}
