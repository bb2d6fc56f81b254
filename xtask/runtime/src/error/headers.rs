//! Headers of responses that have a meaning for the client.

use reqwest::header::HeaderMap;

use crate::profile::CORRELATION_ID_HEADERS;

/// Returns the ID that the server assigned to the request.
pub(crate) fn correlation_id(headers: &HeaderMap) -> Option<&str> {
    CORRELATION_ID_HEADERS.iter().find_map(|name| text(headers, name).filter(|id| !id.is_empty()))
}

/// Returns the value of a header, trimmed, if it is valid text.
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}
