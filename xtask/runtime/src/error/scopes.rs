//! The scopes that an access token lacks, as far as a response says.

use reqwest::header::{HeaderMap, WWW_AUTHENTICATE};
use serde_json::Value;

use crate::decode::charset::lossy_value;
use crate::error::Error;
use crate::profile::MISSING_SCOPES_FIELDS;

impl Error {
    /// Returns the scopes that the access token lacks, as far as the response says: those of its body, or else those of the
    /// challenge `insufficient_scope` in the header `WWW-Authenticate` (RFC 6750). Some services list several of which one is enough.
    ///
    /// # Examples
    ///
    /// ```
    /// use client_runtime::Error;
    ///
    /// fn explain(error: &Error) {
    ///     if error.is_forbidden() {
    ///         eprintln!("the app needs the scopes {}", error.missing_scopes().join(", "));
    ///     }
    /// }
    /// ```
    pub fn missing_scopes(&self) -> Vec<String> {
        let json = self.headers().zip(self.body()).and_then(|(headers, body)| lossy_value(headers, body));
        let json = json.filter(|_| self.status().is_some_and(|status| !status.is_success()));
        let at = |pointer: &&str| words(&values(json.as_ref()?, pointer));
        let in_body = MISSING_SCOPES_FIELDS.iter().find_map(at);
        in_body.or_else(|| challenged(self.headers()?)).unwrap_or_default()
    }
}

/// The values at a JSON pointer, in which `*` stands for each element of an array.
fn values(json: &Value, pointer: &str) -> Vec<Value> {
    match pointer.split_once("/*") {
        None => json.pointer(pointer).cloned().or_else(|| in_string(json, pointer)).into_iter().collect(),
        Some((array, rest)) => {
            let elements = json.pointer(array).and_then(Value::as_array).into_iter().flatten();
            elements.flat_map(|element| values(element, rest)).collect()
        }
    }
}

/// The value at a JSON pointer into an object that is a string: of JSON, or as Java prints it, such as `{missingScopes=[a, b]}`.
fn in_string(json: &Value, pointer: &str) -> Option<Value> {
    let (object, name) = pointer.rsplit_once('/')?;
    let text = json.pointer(object)?.as_str()?;
    if let Ok(Value::Object(mut members)) = serde_json::from_str(text) {
        return members.remove(name);
    }
    let (before, value) = text.split_once(&format!("{name}="))?;
    let value = match value.strip_prefix('[') {
        Some(list) => list.split(']').next(),
        None => value.split([',', '}']).next(),
    };
    before.ends_with(['{', ' ', ',']).then(|| Value::from(value.unwrap_or_default().replace(',', " ")))
}

/// The words of strings and of arrays of strings, each once; `None` without any.
fn words(values: &[Value]) -> Option<Vec<String>> {
    let strings = values.iter().flat_map(|value| match value {
        Value::Array(values) => values.iter().filter_map(Value::as_str).collect(),
        value => value.as_str().into_iter().collect::<Vec<_>>(),
    });
    let mut words = Vec::new();
    for word in strings.flat_map(str::split_whitespace) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    (!words.is_empty()).then_some(words)
}

/// The scopes of a challenge. A scope has neither quotes nor backslashes (RFC 6749, section 3.3).
fn challenged(headers: &HeaderMap) -> Option<Vec<String>> {
    let challenges = headers.get_all(WWW_AUTHENTICATE).iter().filter_map(|value| value.to_str().ok());
    challenges.filter(|challenge| challenge.contains("insufficient_scope")).find_map(|challenge| {
        let mut parameters = challenge.split("scope=");
        let before = parameters.next()?;
        let value = parameters.next().filter(|_| before.ends_with([' ', ',']))?;
        let scopes = match value.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next(),
            None => value.split([',', ' ']).next(),
        };
        words(&[Value::from(scopes?)])
    })
}
