//! The text of a JSON document, also of one that is not quite JSON: in another encoding, or with what only some parsers accept.

use std::borrow::Cow;
use std::str;

use memchr::memmem;
use serde_json::Value;

/// What other parsers accept as numbers.
const NO_NUMBERS: [&str; 3] = ["NaN", "Infinity", "-Infinity"];

/// What stands for half a surrogate pair, in as many bytes.
const REPLACEMENT: &[u8; 6] = br"\ufffd";

/// Returns JSON in UTF-8, without the byte order mark that servers must not send and that may be ignored (RFC 8259, section 8.1).
/// What is in UTF-16 is recognized by its first two bytes, since JSON begins with ASCII and contains no NUL.
pub(crate) fn in_utf8(json: &[u8]) -> Cow<'_, [u8]> {
    let unit: fn([u8; 2]) -> u16 = match json {
        [0xef, 0xbb, 0xbf, rest @ ..] => return Cow::Borrowed(rest),
        [0xff, 0xfe, ..] | [1..=0xff, 0, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] | [0, 1..=0xff, ..] => u16::from_be_bytes,
        _ => return Cow::Borrowed(json),
    };
    let units = json.chunks(2).map(|pair| pair.try_into().map_or(0, unit));
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Cow::Owned(text.trim_start_matches('\u{feff}').as_bytes().to_vec())
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

/// Parses the body of an error, whose message counts more than whether all of it is valid.
pub(crate) fn lossy_value(body: &[u8]) -> Option<Value> {
    let json = in_utf8(body);
    serde_json::from_slice(&json).or_else(|_| serde_json::from_str(&parsable(&json))).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::{in_utf8, parsable};

    #[test]
    fn utf_16_is_recognized_with_and_without_a_mark() {
        let text = "{\"a\":\"é \u{1f600}\"}";
        for text in [text.to_owned(), format!("\u{feff}{text}")] {
            let units = || text.encode_utf16();
            for bytes in [
                units().flat_map(u16::to_le_bytes).collect(),
                units().flat_map(u16::to_be_bytes).collect(),
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
