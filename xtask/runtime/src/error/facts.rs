//! What the response to a failed call says, in the terms of the service.

use reqwest::StatusCode;
use serde_json::Value;

use crate::profile::{CORRELATION_ID_FIELDS, EXPIRED_TOKENS, LONG_OUTAGES, MESSAGE_FIELDS};
use crate::service::Condition;

/// What the response to a failed call says.
#[derive(Default)]
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
            message: first_text(json, MESSAGE_FIELDS),
            correlation_id: first_text(json, CORRELATION_ID_FIELDS),
            is_expired_token: is_any(EXPIRED_TOKENS),
            is_long_outage: is_any(LONG_OUTAGES),
        }
    }
}

impl Condition {
    fn is_met(&self, status: StatusCode, json: Option<&Value>) -> bool {
        let has_value = |(field, value): (&str, &str)| {
            let found = json.and_then(|json| json.pointer(field)?.as_str());
            found.is_some_and(|found| found.eq_ignore_ascii_case(value))
        };
        status.as_u16() == self.status && self.field.is_none_or(has_value)
    }
}

/// The first string at one of the pointers that is not empty.
fn first_text(json: Option<&Value>, pointers: &[&str]) -> Option<String> {
    let mut texts = pointers.iter().filter_map(|pointer| json?.pointer(pointer)?.as_str());
    texts.find(|text| !text.is_empty()).map(str::to_owned)
}
