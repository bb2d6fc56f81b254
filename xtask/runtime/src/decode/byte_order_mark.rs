//! The byte order mark before a document.

/// Returns JSON without the mark that servers must not send and that may be ignored (RFC 8259, section 8.1).
pub(crate) fn without_byte_order_mark(json: &[u8]) -> &[u8] {
    json.strip_prefix("\u{feff}".as_bytes()).unwrap_or(json)
}
