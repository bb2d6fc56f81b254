//! Percent-encoding.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

/// All characters that RFC 3986 does not call unreserved are encoded, so that no value is taken for syntax: neither the `+`
/// of a cursor for a space, nor the `/` of an ID for another path.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What is encoded where a description allows reserved characters: those that are not allowed in a query (`[`, `]`, `#`), and
/// those that would be taken for the syntax of a form (`&`, `+`). OpenAPI leaves these to the client.
const NOT_IN_QUERY: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// Percent-encodes a value.
pub(crate) fn encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

/// Percent-encodes a value that can contain reserved characters and percent-encoded ones (RFC 6570, section 3.2.3). A
/// character that separates values is still encoded.
pub(crate) fn encode_reserved(text: &str, separator: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let is_triple = c == '%' && rest.as_bytes().get(1..3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        let (part, after) = rest.split_at(if is_triple { 3 } else { c.len_utf8() });
        match part {
            triple if is_triple => encoded.push_str(triple),
            delimiter if delimiter == separator => encoded.extend(encode(delimiter)),
            other => encoded.extend(utf8_percent_encode(other, NOT_IN_QUERY)),
        }
        rest = after;
    }
    encoded
}
