//! Media types (RFC 9110, section 8.3.1): which of them are JSON and which are text.

use super::http::is_token;

/// Subtypes that are text for people, or for parsers that generated crates do not have. They may follow `x-` or `+`.
const TEXTS: [&str; 11] =
    ["csv", "graphql", "javascript", "jsonl", "jsonlines", "jwt", "ndjson", "sql", "toml", "xml", "yaml"];

/// A media type without parameters, in lower case.
pub(crate) fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The parameters of a media type, as a name has them: `v2` for `v=2`.
pub(crate) fn parameter_words(name: &str) -> String {
    let parameters = name.split(';').skip(1).filter_map(|parameter| parameter.trim().split_once('='));
    let words = parameters.map(|(key, value)| match key {
        // The number of a version is part of the word.
        "v" => format!("v{}", value.trim_matches('"')),
        _ => format!("{key} {}", value.trim_matches('"')),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Names of JSON. That with `x-` is older than the registered one.
const JSON: [&str; 3] = ["application/json", "application/x-json", "text/json"];

/// Whether a media type is JSON (RFC 6839, section 3.1). Some services write the suffix before the name: `application/json+sarif`.
pub(crate) fn is_json(name: &str) -> bool {
    let essence = essence(name);
    JSON.contains(&essence.as_str()) || essence.ends_with("+json") || essence.starts_with("application/json+")
}

/// Whether a name is a media type or a range of them, with parameters if it has some (RFC 9110, section 8.3.1).
pub(crate) fn is_valid(name: &str) -> bool {
    let has_types = essence(name).split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype));
    has_types && name.chars().all(|c| c == ' ' || c.is_ascii_graphic())
}

/// Returns the media types that a name stands for: a list is several. A name that is none stands for none, or for what it says
/// before its parameters.
pub(crate) fn listed(name: &str) -> Vec<String> {
    let names: Vec<&str> = if name.contains('"') { vec![name] } else { name.split(',').collect() };
    let valid = names.into_iter().filter_map(|name| {
        let name = name.trim();
        match essence(name) {
            _ if is_valid(name) => Some(name.to_owned()),
            essence if essence == "json" => Some("application/json".to_owned()),
            essence if essence == "*" => Some("*/*".to_owned()),
            essence => Some(essence).filter(|essence| is_valid(essence)),
        }
    });
    valid.collect()
}

/// Whether a media type is text, so that a string can hold it. JSON is not among them.
pub(crate) fn is_text(name: &str) -> bool {
    let essence = essence(name);
    let subtype = essence.split('/').nth(1).unwrap_or_default();
    let is_of = |text: &str| {
        let is_suffix = subtype.strip_suffix(text).is_some_and(|before| before.ends_with('+') || before == "x-");
        subtype == text || is_suffix
    };
    !is_json(&essence) && (essence.starts_with("text/") || TEXTS.iter().any(|text| is_of(text)))
}

#[cfg(test)]
mod tests {
    use super::{is_json, is_text, listed};

    #[test]
    fn media_types_are_json_text_or_neither() {
        for json in [
            "application/json; charset=utf-8",
            "Application/JSON",
            "text/json",
            "application/vnd.api+json",
            "application/json+sarif",
        ] {
            assert!(is_json(json) && !is_text(json), "{json}");
        }
        for text in [
            "text/plain",
            "text/*",
            "application/xml",
            "image/svg+xml",
            "application/x-yaml",
            "text/csv;header=present",
        ] {
            assert!(is_text(text) && !is_json(text), "{text}");
        }
        for neither in
            ["application/octet-stream", "*/*", "image/png", "application/*", "application/x-www-form-urlencoded"]
        {
            assert!(!is_text(neither) && !is_json(neither), "{neither}");
        }
    }

    #[test]
    fn names_that_are_no_media_type_stand_for_what_they_say() {
        assert_eq!(listed("Application/JSON; version=\"1,2\""), ["Application/JSON; version=\"1,2\""]);
        assert_eq!(
            listed("application/json, text/plain;charset=utf-8"),
            ["application/json", "text/plain;charset=utf-8"]
        );
        assert_eq!(listed("json"), ["application/json"]);
        assert_eq!(listed("Text/Plain; name=\u{fc}"), ["text/plain"]);
        for nothing in ["", "binary", "a/b/c", "\u{fc}/x"] {
            assert!(listed(nothing).is_empty(), "{nothing}");
        }
    }
}
