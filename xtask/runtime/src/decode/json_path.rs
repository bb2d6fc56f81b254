//! The path in a JSON document at which decoding fails.

use serde::de::DeserializeOwned;

/// Returns the path at which decoding fails, such as `results[3].status`.
///
/// Tracking the path takes time, so it is done only after decoding has failed without it.
pub(crate) fn failing_path<T: DeserializeOwned>(body: &[u8]) -> String {
    let mut json = serde_json::Deserializer::from_slice(body);
    match serde_path_to_error::deserialize::<_, T>(&mut json) {
        Ok(_) => ".".to_owned(), // The value is valid, but is followed by something else.
        Err(error) => with_inner_path(error.path().to_string(), &error.inner().to_string()),
    }
}

/// Appends the path within the variant of a union, which is only part of the message: `at text: invalid type`.
fn with_inner_path(path: String, message: &str) -> String {
    match message.strip_prefix("at ").and_then(|rest| rest.split_once(": ")) {
        Some((".", message)) => with_inner_path(path, message),
        Some((inner, message)) if inner.starts_with('[') => with_inner_path(format!("{path}{inner}"), message),
        Some((inner, message)) => with_inner_path(format!("{path}.{inner}"), message),
        None => path,
    }
}
