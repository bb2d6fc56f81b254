//! The URL in a signature, which differs from that of the request.

use std::borrow::Cow;

/// The escapes that HubSpot decodes before it signs a URL, and no others.
const DECODED: [(&str, char); 12] = [
    ("%3A", ':'),
    ("%2F", '/'),
    ("%3F", '?'),
    ("%40", '@'),
    ("%21", '!'),
    ("%24", '$'),
    ("%27", '\''),
    ("%28", '('),
    ("%29", ')'),
    ("%2A", '*'),
    ("%2C", ','),
    ("%3B", ';'),
];

/// Returns a URL with some of its escapes decoded, each once.
pub(crate) fn decoded(url: &str) -> Cow<'_, str> {
    if !url.contains('%') {
        return Cow::Borrowed(url);
    }
    let mut decoded = String::with_capacity(url.len());
    let mut rest = url;
    while let Some(at) = rest.find('%') {
        let (before, escape) = rest.split_at(at);
        decoded.push_str(before);
        let known = DECODED.iter().find_map(|(code, char)| Some((escape.strip_prefix(code)?, *char)));
        let (after, char) = known.unwrap_or((&escape[1..], '%'));
        decoded.push(char);
        rest = after;
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// Whether a URL has a scheme and a host.
pub(crate) fn is_absolute(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#']))
}
