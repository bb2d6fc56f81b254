//! The URL of the next page in the header `Link` (RFC 8288).

use reqwest::header::{HeaderMap, LINK};

/// Returns the URL of the next page.
#[doc(hidden)]
pub fn next_link(headers: &HeaderMap) -> Option<String> {
    let mut values = headers.get_all(LINK).iter().filter_map(|value| std::str::from_utf8(value.as_bytes()).ok());
    values.find_map(next_in).map(str::to_owned)
}

/// The URL with the relation `next` in a value: `<URL>; rel="next"; title="a, b", <URL>`.
fn next_in(mut value: &str) -> Option<&str> {
    loop {
        let (url, rest) = value.split_once('<')?.1.split_once('>')?;
        let (parameters, others) = split_unquoted(rest, ',');
        if relations(parameters).any(|name| name.eq_ignore_ascii_case("next")) {
            return Some(url.trim());
        }
        value = others;
    }
}

/// The relations among the parameters of a link. Only the first parameter `rel` counts.
fn relations(mut parameters: &str) -> impl Iterator<Item = &str> {
    let mut relations = "";
    while !parameters.is_empty() && relations.is_empty() {
        let (parameter, others) = split_unquoted(parameters, ';');
        parameters = others;
        if let Some((_, value)) = parameter.split_once('=').filter(|(name, _)| name.trim().eq_ignore_ascii_case("rel"))
        {
            relations = value.trim().trim_matches('"');
        }
    }
    relations.split_ascii_whitespace()
}

/// Splits at the first separator that is not within quotes.
fn split_unquoted(text: &str, separator: char) -> (&str, &str) {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let end = text.find(|c: char| {
        let is_end = c == separator && !is_quoted;
        is_quoted ^= c == '"' && !is_escaped;
        is_escaped = c == '\\' && is_quoted && !is_escaped;
        is_end
    });
    end.map_or((text, ""), |end| (&text[..end], &text[end + separator.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_found_among_links() {
        for (value, expected) in [
            (
                "<https://a.example/?page=2>; rel=\"next\", <https://a.example/?page=9>; rel=\"last\"",
                Some("https://a.example/?page=2"),
            ),
            ("<https://a.example/?page=1>; rel=prev,</things?page=3>;rel=next", Some("/things?page=3")),
            ("<?a,b>; title=\"x, <y>; rel=next\"; REL=\"start NEXT\"", Some("?a,b")),
            ("<?a>; title=\"\\\", <?c>; rel=next\"; rel=last, <?b>; rel=next", Some("?b")),
            ("<?a>; rel=\"prev\"", None),
            ("<?a>", None),
            ("rel=next", None),
            ("<?a; rel=next", None),
            ("", None),
        ] {
            assert_eq!(next_in(value), expected, "{value}");
        }
    }
}
