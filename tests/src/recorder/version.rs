//! The recordings of a version of the API.

use std::collections::{BTreeMap, BTreeSet};

use hubspot_conversations::reqwest::Url;
use hubspot_conversations::reqwest::header::HeaderMap;
use hubspot_conversations::{Attempt, ErrorKind};
use serde_json::Value;

use super::made_up::Kind;
use super::scrub::Scrubber;
use crate::description::Description;
use crate::recording::{Body, HEADERS, Origin, Recording, Request, Response};

/// What of an attempt is recorded.
#[derive(Clone, Copy)]
pub(super) struct Exchange<'a> {
    url: &'a Url,
    request_body: &'a [u8],
    pub(super) status: u16,
    headers: &'a HeaderMap,
    pub(super) body: &'a [u8],
}

impl<'a> Exchange<'a> {
    /// Returns the exchange of an attempt, if there was a complete response.
    pub(super) fn of(attempt: &Attempt<'a>) -> Option<Self> {
        let (status, headers, body) = match attempt.outcome {
            Ok(response) => (response.status(), response.headers(), response.body()),
            // An error whose body was not read has a source.
            Err(error) if error.kind() == ErrorKind::Status && std::error::Error::source(error).is_none() => {
                (error.status()?, error.headers()?, error.body()?)
            }
            Err(_) => return None,
        };
        let request_body = attempt.request_body.map_or(&[][..], |body| body);
        Some(Self { url: attempt.url, request_body, status: status.as_u16(), headers, body })
    }
}

/// The recordings of a version. Equal values are equal made-up values in all of them.
pub(super) struct RecordedVersion {
    version: &'static str,
    description: &'static Description,
    scrubber: Scrubber,
    /// Named after their operations, with the status of a failure and a number, such as `get_thread_404_1`.
    pub(super) recordings: Vec<Recording>,
    numbers: BTreeMap<String, usize>,
}

impl RecordedVersion {
    pub(super) fn new(version: &'static str) -> Self {
        let description = Description::of(version);
        let scrubber = Scrubber::new(description);
        Self { version, description, scrubber, recordings: Vec::new(), numbers: BTreeMap::new() }
    }

    /// The names of fields that the description lacks, by where they were.
    pub(super) fn unknown(&self) -> &BTreeMap<String, BTreeSet<String>> {
        &self.scrubber.unknown
    }

    /// The number of recordings of an operation with a status.
    pub(super) fn number_of(&self, operation: &str, status: u16) -> usize {
        self.numbers.get(&kind(operation, status)).copied().unwrap_or_default()
    }

    /// Records an exchange.
    pub(super) fn record(&mut self, operation: &str, arguments: &BTreeMap<String, String>, exchange: &Exchange<'_>) {
        let kind = kind(operation, exchange.status);
        let number = self.numbers.entry(kind.clone()).or_default();
        *number += 1;
        let name = format!("{kind}_{number}");
        let mut recording = Recording {
            name,
            origin: Origin::Live,
            note: None,
            request: self.request(operation, arguments, exchange),
            response: self.response(operation, exchange),
            violations: Vec::new(),
        };
        recording.violations = self.description.violations(&recording.clone().of_version(self.version));
        self.recordings.push(recording);
    }

    fn request(&mut self, operation: &str, arguments: &BTreeMap<String, String>, exchange: &Exchange<'_>) -> Request {
        let arguments = arguments.iter();
        let arguments =
            arguments.map(|(name, value)| (name.clone(), self.scrubber.made_up.encoded_id(value))).collect();
        let mut query = BTreeMap::<String, Vec<String>>::new();
        for (name, value) in exchange.url.query_pairs() {
            if let Some(value) = self.parameter(operation, &name, &value) {
                query.entry(name.into_owned()).or_default().push(value);
            }
        }
        let place = format!("{operation} request ");
        let json = serde_json::from_slice(exchange.request_body).ok();
        let schema = self.description.request_schema(operation);
        let json = json.map(|json: Value| self.scrubber.json(&schema, &json, &place));
        let operation = Some(operation.to_owned());
        Request { operation, arguments, method: String::new(), path: String::new(), query, json }
    }

    /// Scrubs the value of a query parameter. Numbers and booleans that are no identifiers come from the caller. What the description
    /// lacks is left out, as unknown fields are.
    fn parameter(&mut self, operation: &str, name: &str, value: &str) -> Option<String> {
        let schema = self.description.query_schema(operation, name);
        if schema.is_null() {
            self.scrubber.add_unknown(&format!("{operation} request /query"), name);
            return None;
        }
        let schema = schema.get("items").cloned().unwrap_or(schema);
        let is_plain = matches!(schema["type"].as_str(), Some("integer" | "boolean")) && schema["x-rust-id"].is_null();
        match value {
            "true" | "false" => Some(value.to_owned()),
            number if is_plain && number.parse::<i64>().is_ok() => Some(value.to_owned()),
            text => Some(self.scrubber.text(std::slice::from_ref(&schema), name, text)),
        }
    }

    fn response(&mut self, operation: &str, exchange: &Exchange<'_>) -> Response {
        let status = exchange.status;
        let json = serde_json::from_slice::<Value>(exchange.body).ok().filter(|json| !json.is_string());
        let body = match json {
            Some(json) => {
                let schema = self.description.response_schema(operation, status);
                Body::Json(self.scrubber.json(&schema, &json, &format!("{operation} response ")))
            }
            None if exchange.body.is_empty() => Body::Text(String::new()),
            // Of anything else, only that there was a page or another body is recorded.
            None if exchange.body.trim_ascii_start().starts_with(b"<") => {
                Body::Text(format!("<html>\n<body><h2>HTTP ERROR {status}</h2></body>\n</html>\n"))
            }
            None => Body::Text("Made-up text".to_owned()),
        };
        Response { status, headers: self.headers(exchange.headers), body }
    }

    fn headers(&mut self, headers: &HeaderMap) -> BTreeMap<String, String> {
        let allowed = HEADERS.iter().filter_map(|name| Some((*name, headers.get(*name)?.to_str().ok()?)));
        allowed.filter_map(|(name, value)| Some((name.to_owned(), self.header(name, value)?))).collect()
    }

    /// Scrubs the value of a header. A value that does not have the form of its header is left out.
    fn header(&mut self, name: &str, value: &str) -> Option<String> {
        const MEDIA_TYPES: [&str; 6] = [
            "application/json",
            "application/json;charset=utf-8",
            "application/problem+json",
            "text/html",
            "text/html;charset=iso-8859-1",
            "text/html;charset=utf-8",
        ];
        match name {
            "content-type" => {
                let value = value.to_ascii_lowercase().replace(' ', "");
                MEDIA_TYPES.contains(&value.as_str()).then_some(value)
            }
            "location" => Some(self.scrubber.made_up.value(Kind::Url, value)),
            "x-hubspot-correlation-id" => Some(self.scrubber.made_up.value(Kind::Correlation, value)),
            "x-hubspot-notfound" => (value == "true").then(|| value.to_owned()),
            // The others are numbers.
            _ => value.parse::<u32>().ok().filter(|number| *number <= 1_000_000).map(|number| number.to_string()),
        }
    }
}

/// What a recording shows: a success of an operation, or a failure.
fn kind(operation: &str, status: u16) -> String {
    if (200..300).contains(&status) { operation.to_owned() } else { format!("{operation}_{status}") }
}
