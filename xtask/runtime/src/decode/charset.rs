//! Text in an encoding of one byte for each character, which old servers send and say so.

use std::borrow::Cow;
use std::str;

use reqwest::header::{CONTENT_TYPE, HeaderMap};
use serde_json::Value;

use crate::decode::text::{in_utf8, parsable};
use crate::error::headers::text;

/// The names of windows-1252, as browsers read them (WHATWG Encoding).
const NAMES: [&str; 7] = ["iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "windows-1252", "cp1252", "us-ascii"];

/// The characters from `0x80` to `0x9f`. All others are as in Unicode.
const CHARACTERS: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{2c6}', '\u{2030}',
    '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}', '\u{90}', '\u{2018}', '\u{2019}', '\u{201c}',
    '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', '\u{9d}',
    '\u{17e}', '\u{178}',
];

/// Parses the body of an error, whose message counts more than whether all of it is valid.
pub(crate) fn lossy_value(headers: &HeaderMap, body: &[u8]) -> Option<Value> {
    let json = in_charset(headers, body);
    serde_json::from_slice(&json).or_else(|_| serde_json::from_str(&parsable(&json))).ok()
}

/// Returns a body in UTF-8.
pub(crate) fn in_charset<'a>(headers: &HeaderMap, body: &'a [u8]) -> Cow<'a, [u8]> {
    of_one_byte(headers, body).map_or_else(|| in_utf8(body), |text| Cow::Owned(text.into_bytes()))
}

/// Returns the text of a body in an encoding of one byte for each character. It is in the encoding that its header says only if it is
/// not UTF-8: many say another one by mistake.
pub(crate) fn of_one_byte(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    if !is_of_one_byte(headers) || str::from_utf8(body).is_ok() {
        return None;
    }
    let character = |byte: &u8| match byte {
        0x80..=0x9f => CHARACTERS.get(usize::from(byte - 0x80)).copied().unwrap_or_default(),
        byte => char::from(*byte),
    };
    Some(body.iter().map(character).collect())
}

fn is_of_one_byte(headers: &HeaderMap) -> bool {
    let media_type = text(headers, CONTENT_TYPE.as_str()).unwrap_or_default();
    let charset = media_type
        .split(';')
        .filter_map(|parameter| parameter.split_once('='))
        .find_map(|(name, value)| name.trim().eq_ignore_ascii_case("charset").then(|| value.trim_matches(['"', ' '])));
    charset.is_some_and(|charset| NAMES.iter().any(|name| name.eq_ignore_ascii_case(charset)))
}
