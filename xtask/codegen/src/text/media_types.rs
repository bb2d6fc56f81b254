//! Media types (RFC 9110, section 8.3.1): which of them are JSON and which are text.

/// Subtypes that are text for people, or for parsers that generated crates do not have. They may follow `x-` or `+`.
const TEXTS: [&str; 11] =
    ["csv", "graphql", "javascript", "jsonl", "jsonlines", "jwt", "ndjson", "sql", "toml", "xml", "yaml"];

/// A media type without parameters, in lower case.
pub(crate) fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a media type is JSON.
pub(crate) fn is_json(name: &str) -> bool {
    let essence = essence(name);
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
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
    use super::{is_json, is_text};

    #[test]
    fn media_types_are_json_text_or_neither() {
        for json in ["application/json; charset=utf-8", "Application/JSON", "text/json", "application/vnd.api+json"] {
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
}
