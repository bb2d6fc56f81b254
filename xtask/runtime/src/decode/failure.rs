//! Why JSON does not decode: where, what was expected there, and what was found.

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::error::Category;

use crate::decode::excerpt::Excerpt;
use crate::decode::json_path::{self, Step};
use crate::decode::located::located;
use crate::decode::text::parsable;
use crate::decode::{drift, paths};

/// Why JSON does not decode. It holds no values of the JSON, which can be secret or personal.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct DecodeFailure {
    /// Where; nowhere for the whole.
    pub(crate) steps: Vec<Step>,
    /// What is wrong: `expected a string, found null`, or `missing`.
    pub(crate) reason: String,
}

impl DecodeFailure {
    pub(crate) fn new(steps: Vec<Step>, reason: impl Into<String>) -> Self {
        Self { steps, reason: reason.into() }
    }

    /// The failure of the whole.
    pub(crate) fn of_all(reason: impl Into<String>) -> Self {
        Self::new(Vec::new(), reason)
    }

    /// The path, such as `results[3].status`, or `.` for the whole.
    pub(crate) fn path(&self) -> String {
        json_path::print(&self.steps)
    }

    /// Returns the failure with other strings in place of the names of members and of the reason.
    pub(crate) fn map(&self, map: impl Fn(&str) -> String) -> Self {
        let step = |step: &Step| match step {
            Step::Member(name) => Step::Member(map(name)),
            Step::Element(index) => Step::Element(*index),
        };
        Self::new(self.steps.iter().map(step).collect(), map(&self.reason))
    }
}

/// What chrono says of strings that are no date-times and no dates. It does not say what was expected.
const NO_DATES: [&str; 6] = [
    "premature end of input",
    "input contains invalid characters",
    "input is out of range",
    "trailing input",
    "input is not enough for unique date and time",
    "no possible date and time matching input",
];

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

impl fmt::Debug for DecodeFailure {
    /// Prints where and why, as the error of which it is the source does.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at {}: {}", self.path(), self.reason)
    }
}

impl std::error::Error for DecodeFailure {}

/// Decodes JSON. Of several members of a name, the last counts.
///
/// # Errors
///
/// Returns why it does not decode.
pub(crate) fn decode<T: DeserializeOwned>(json: &[u8]) -> Result<T, DecodeFailure> {
    if let Ok(value) = drift::from_slice(json) {
        return Ok(value);
    }
    // Tracking the path takes time, so it is done only now.
    let failure = explain::<T>(json);
    if json_path::is_repeated(&parsable(json), &failure.steps) {
        // As in unions, maps, and other languages.
        let Ok(last) = serde_json::from_slice::<Value>(json) else { return Err(failure) };
        let json = last.to_string().into_bytes();
        return drift::from_slice(&json).map_err(|_| explain::<T>(&json));
    }
    Err(failure)
}

/// Returns why JSON does not decode as a type.
fn explain<T: DeserializeOwned>(json: &[u8]) -> DecodeFailure {
    match json.trim_ascii() {
        b"" => return DecodeFailure::of_all("the body is empty"),
        [0x1f, 0x8b, ..] => {
            return DecodeFailure::of_all(
                "the body is not JSON: it is compressed with gzip, and the headers do not say so",
            );
        }
        [b'<', ..] => return DecodeFailure::of_all("the body is not JSON: it begins with `<`, as HTML and XML do"),
        _ => {}
    }
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let (steps, error) = match paths::tracked(|| serde_path_to_error::deserialize::<_, T>(&mut deserializer)) {
        Ok(_) => (Vec::new(), deserializer.end().err()),
        Err(error) => (json_path::steps(error.path()), Some(error.into_inner())),
    };
    let Some(error) = error else { return DecodeFailure::new(steps, "invalid") };
    match error.classify() {
        Category::Data => at_data(json, steps, &error),
        Category::Eof => DecodeFailure::new(steps, format!("the JSON ends early: {error}")),
        // The messages of the parser hold no values.
        Category::Syntax | Category::Io => DecodeFailure::new(steps, format!("invalid JSON: {error}")),
    }
}

/// Explains an error about JSON that can be parsed.
fn at_data(json: &[u8], mut steps: Vec<Step>, error: &serde_json::Error) -> DecodeFailure {
    let message = error.to_string();
    let location = format!(" at line {} column {}", error.line(), error.column());
    let mut message = message.strip_suffix(&location).unwrap_or(&message);
    while let Some((within, rest)) = located(message) {
        steps.extend(within);
        message = rest;
    }
    for (prefix, reason) in [("missing field `", MISSING), ("duplicate field `", DUPLICATE)] {
        if let Some(name) = message.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('`')) {
            steps.push(Step::Member(name.to_owned()));
            return DecodeFailure::new(steps, reason);
        }
    }
    let text = parsable(json);
    let found = json_path::find(&text, &steps).map(|(_, value)| Excerpt(value));
    let reason = match (expected(message), found) {
        (Some(expected), Some(found)) => format!("expected {expected}, found {found}"),
        (Some(expected), None) => format!("expected {expected}"),
        (None, Some(found)) if NO_DATES.contains(&message) => {
            format!("expected a date or a date-time, found {found}: {message}")
        }
        (None, Some(found)) if found.is_quoted_in(message) => format!("invalid value: found {found}"),
        (None, Some(found)) => format!("{message}: found {found}"),
        (None, None) => "invalid value".to_owned(),
    };
    DecodeFailure::new(steps, reason)
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
