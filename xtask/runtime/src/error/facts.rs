//! What the response to a failed call says, in the terms of the service.

use reqwest::StatusCode;
use serde_json::Value;

use crate::profile::{CORRELATION_ID_FIELDS, EXPIRED_TOKENS, LONG_OUTAGES, MESSAGE_FIELDS};
use crate::service::Condition;

/// What the response to a failed call says.
#[derive(Clone, Default)]
pub(crate) struct Facts {
    pub(crate) message: Option<String>,
    pub(crate) correlation_id: Option<String>,
    /// The access token has expired, so that a new one may help.
    pub(crate) is_expired_token: bool,
    /// The service is unavailable to this app for hours.
    pub(crate) is_long_outage: bool,
}

impl Facts {
    /// Reads the status and the JSON of an error response, if it has any.
    pub(crate) fn of(status: StatusCode, json: Option<&Value>) -> Self {
        let is_any = |conditions: &[Condition]| conditions.iter().any(|condition| condition.is_met(status, json));
        Self {
            message: message(json),
            correlation_id: first_string(json, CORRELATION_ID_FIELDS),
            is_expired_token: is_any(EXPIRED_TOKENS),
            is_long_outage: is_any(LONG_OUTAGES),
        }
    }
}

impl Condition {
    /// Whether a response is one of this kind.
    pub(crate) fn is_met(&self, status: StatusCode, json: Option<&Value>) -> bool {
        let has_value = |(field, value): (&str, &str)| {
            let found = json.and_then(|json| json.pointer(field)?.as_str());
            found.is_some_and(|found| found.eq_ignore_ascii_case(value))
        };
        status.as_u16() == self.status && self.field.is_none_or(has_value)
    }
}

/// The message, with those of the individual errors that it does not contain.
fn message(json: Option<&Value>) -> Option<String> {
    /// The maximum number of individual errors that are displayed.
    const MAX_ERRORS: usize = 5;
    let summary = json.and_then(Value::as_str).map(str::to_owned);
    let summary = summary.or_else(|| first_string(json, MESSAGE_FIELDS)).unwrap_or_default();
    let errors = json.and_then(|json| json.get("errors").unwrap_or(json).as_array()).into_iter().flatten();
    let errors = errors.filter_map(|error| error.as_str().or_else(|| error.get("message")?.as_str()));
    let mut errors: Vec<_> = errors.filter(|error| !error.is_empty() && !summary.contains(*error)).collect();
    errors.dedup();
    let more = errors.len().saturating_sub(MAX_ERRORS);
    errors.truncate(MAX_ERRORS);
    let trim = |text: &str| text.trim_end().trim_end_matches(['.', ':']).to_owned();
    let mut errors: Vec<_> = errors.into_iter().map(trim).collect();
    errors.extend((more > 0).then(|| format!("{more} more")));
    let message = match (summary.is_empty(), errors.is_empty()) {
        (_, true) => summary,
        (true, false) => errors.join("; "),
        (false, false) => format!("{}: {}", trim(&summary), errors.join("; ")),
    };
    (!message.is_empty()).then_some(message)
}

/// The first string at one of the pointers that is not empty.
fn first_string(json: Option<&Value>, pointers: &[&str]) -> Option<String> {
    let mut strings = pointers.iter().filter_map(|pointer| json?.pointer(pointer)?.as_str());
    strings.find(|string| !string.is_empty()).map(str::to_owned)
}
