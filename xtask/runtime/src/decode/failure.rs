//! Why JSON does not decode: where, what was expected there, and what was found.

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::error::Category;

use crate::decode::document::to_utf8;
use crate::decode::excerpt::Excerpt;
use crate::decode::json_path;

/// Why JSON does not decode. It holds no values of the JSON, which can be secret or personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DecodeFailure {
    /// Where: a path such as `results[3].status`, or `.` for the whole.
    pub(crate) path: String,
    /// What is wrong: `expected a string, found null`, or `missing`.
    pub(crate) reason: String,
}

impl DecodeFailure {
    pub(crate) fn new(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { path: path.into(), reason: reason.into() }
    }
}

const MISSING: &str = "missing";
const DUPLICATE: &str = "present more than once";

impl DecodeFailure {
    /// Whether the value is missing or null.
    #[cfg(feature = "part-pages")]
    pub(crate) fn is_absent(&self) -> bool {
        self.reason == MISSING || self.reason.ends_with(", found null")
    }
}

impl fmt::Display for DecodeFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for DecodeFailure {}

/// Decodes JSON. Of several members of a name, the last counts.
///
/// # Errors
///
/// Returns why it does not decode.
pub(crate) fn decode<T: DeserializeOwned>(json: &[u8]) -> Result<T, DecodeFailure> {
    if let Ok(value) = serde_json::from_slice(json) {
        return Ok(value);
    }
    // Tracking the path takes time, so it is done only now.
    let failure = explain::<T>(json);
    if failure.reason == DUPLICATE {
        // As in unions, maps, and other languages.
        let Ok(last) = serde_json::from_slice::<Value>(json) else { return Err(failure) };
        let json = last.to_string();
        return serde_json::from_str(&json).map_err(|_| explain::<T>(json.as_bytes()));
    }
    Err(failure)
}

/// Returns why JSON does not decode as a type.
fn explain<T: DeserializeOwned>(json: &[u8]) -> DecodeFailure {
    match json.trim_ascii() {
        b"" => return DecodeFailure::new(".", "the body is empty"),
        [b'<', ..] => return DecodeFailure::new(".", "the body is not JSON: it begins with `<`, as HTML and XML do"),
        _ => {}
    }
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let (path, error) = match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Ok(_) => (".".to_owned(), deserializer.end().err()),
        Err(error) => (error.path().to_string(), Some(error.into_inner())),
    };
    let Some(error) = error else { return DecodeFailure::new(path, "invalid") };
    match error.classify() {
        Category::Data => at_data(json, path, &error),
        Category::Eof => DecodeFailure::new(path, format!("the JSON ends early: {error}")),
        // The messages of the parser hold no values.
        Category::Syntax | Category::Io => DecodeFailure::new(path, format!("invalid JSON: {error}")),
    }
}

/// Explains an error about JSON that can be parsed.
fn at_data(json: &[u8], path: String, error: &serde_json::Error) -> DecodeFailure {
    let message = error.to_string();
    let location = format!(" at line {} column {}", error.line(), error.column());
    let (path, message) = within(path, message.strip_suffix(&location).unwrap_or(&message));
    if let Some(field) = message.strip_prefix("missing field ") {
        return DecodeFailure::new(json_path::member(&path, field.trim_matches('`')), MISSING);
    }
    if let Some(field) = message.strip_prefix("duplicate field ") {
        return DecodeFailure::new(json_path::member(&path, field.trim_matches('`')), DUPLICATE);
    }
    let text = to_utf8(json);
    let found = json_path::find(&text, &json_path::steps(&text, &path)).map(|(_, value)| Excerpt(value));
    let reason = match (expected(message), found) {
        (Some(expected), Some(found)) => format!("expected {expected}, found {found}"),
        (Some(expected), None) => format!("expected {expected}"),
        (None, Some(found)) if found.is_quoted_in(message) => format!("invalid value: found {found}"),
        (None, Some(found)) => format!("{message}: found {found}"),
        (None, None) => "invalid value".to_owned(),
    };
    DecodeFailure::new(path, reason)
}

/// Returns the path in the JSON and the message of an error within variants of unions: `at text: invalid type`.
fn within(path: String, message: &str) -> (String, &str) {
    match message.strip_prefix("at ").and_then(|rest| rest.split_once(": ")) {
        Some((inner, message)) => within(json_path::join(&path, inner), message),
        None => (path, message),
    }
}

/// Returns what a message of serde says was expected. What it says was found is a value of the JSON.
fn expected(message: &str) -> Option<&str> {
    let (_, expected) = message.rsplit_once(", expected ")?;
    Some(match expected {
        "a sequence" => "an array",
        "a map" => "an object",
        expected if expected.starts_with("struct ") => "an object",
        expected => expected,
    })
}
