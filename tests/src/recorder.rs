//! Records exchanges with an API, without what could identify an account or a person.
//!
//! The recorder sends the requests itself, as the API description has them: it sees bodies and headers as they are on the wire,
//! and depends on nothing that recordings test.

mod call;
mod made_up;
mod plan;
mod scrub;
mod store;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::description::Description;
use crate::recording::{Body, HEADERS, Origin, Recording, Request, Response};
use call::{Received, Sender};
use made_up::Kind;
use scrub::Scrubber;

pub use call::Call;

/// Sends calls and records the exchanges.
///
/// Tokens never become part of a recording. Of the rest, only the fields and headers of a [`Recording`] are recorded. Each
/// string that is not an identifier, a listed value or a time becomes a made-up one before it is kept, equal strings equal ones;
/// so do identifiers. Values of fields that the description lacks are not recorded; [`Recorder::unknown_fields`] lists them.
#[derive(Debug)]
pub struct Recorder {
    sender: Sender,
    version: String,
    description: &'static Description,
    scrubber: Scrubber,
    recordings: Vec<Recording>,
}

impl Recorder {
    /// A recorder of a version of the API.
    ///
    /// # Errors
    /// If there is no description of the version, or the token cannot be sent.
    pub fn new(base_url: &str, token: &str, version: &str) -> Result<Self, String> {
        let versions = Description::versions();
        if !versions.contains(&version) {
            return Err(format!("there is no version {version}, only {}", versions.join(", ")));
        }
        let description = Description::of(version);
        Ok(Self {
            sender: Sender::new(base_url, token)?,
            version: version.to_owned(),
            description,
            scrubber: Scrubber::new(description),
            recordings: Vec::new(),
        })
    }

    /// Sends a call, records the exchange under a name, and returns the status and the JSON body as they were received.
    ///
    /// # Errors
    /// If there is no complete response.
    pub async fn record(&mut self, name: &str, call: &Call) -> Result<(u16, Value), String> {
        let received = self.sender.send(call, self.description).await?;
        let json = serde_json::from_slice(&received.body).unwrap_or_default();
        let recording = self.scrubbed(name, call, &received);
        self.recordings.push(recording);
        Ok((received.status, json))
    }

    /// The recordings made so far.
    pub fn recordings(&self) -> &[Recording] {
        &self.recordings
    }

    /// Where responses had fields that the description lacks, such as `list_threads response /results/*/colour`.
    pub fn unknown_fields(&self) -> impl Iterator<Item = &str> {
        self.scrubber.unknown.iter().map(String::as_str)
    }

    /// Writes all recordings to a directory, or none. With `force`, they replace those that are there.
    ///
    /// # Errors
    /// If the directory exists and `force` is not set, or it cannot be written.
    pub fn write(&self, directory: &Path, force: bool) -> Result<(), String> {
        store::write(&self.recordings, directory, force)
    }

    fn scrubbed(&mut self, name: &str, call: &Call, received: &Received) -> Recording {
        let mut recording = Recording {
            name: name.to_owned(),
            origin: Origin::Live,
            note: None,
            request: self.request(call),
            response: self.response(call, received),
            violations: Vec::new(),
        };
        recording.violations = self.description.violations(&recording.clone().of_version(&self.version));
        recording
    }

    fn request(&mut self, call: &Call) -> Request {
        let arguments = call.arguments.iter();
        let arguments =
            arguments.map(|(name, value)| (name.clone(), self.scrubber.made_up.encoded_id(value))).collect();
        let query =
            call.query.iter().map(|(name, values)| (name.clone(), self.parameter(call, name, values))).collect();
        let schema = self.description.request_schema(&call.operation);
        let place = format!("{} request ", call.operation);
        let json = call.json.as_ref().map(|json| self.scrubber.json(&schema, json, &place));
        let operation = Some(call.operation.clone());
        Request { operation, arguments, method: String::new(), path: String::new(), query, json }
    }

    /// Scrubs the values of a query parameter. Those that are numbers or booleans, and no identifiers, come from the caller.
    fn parameter(&mut self, call: &Call, name: &str, values: &[String]) -> Vec<String> {
        let schema = self.description.query_schema(&call.operation, name);
        let schema = schema.get("items").cloned().unwrap_or(schema);
        let is_plain = matches!(schema["type"].as_str(), Some("integer" | "boolean")) && schema["x-rust-id"].is_null();
        let mut scrubbed = |value: &String| match value.as_str() {
            "true" | "false" => value.clone(),
            number if is_plain && number.parse::<i64>().is_ok() => value.clone(),
            text => self.scrubber.text(std::slice::from_ref(&schema), name, text),
        };
        values.iter().map(&mut scrubbed).collect()
    }

    fn response(&mut self, call: &Call, received: &Received) -> Response {
        let json = serde_json::from_slice::<Value>(&received.body).ok().filter(|json| !json.is_string());
        let body = match json {
            Some(json) => {
                let schema = self.description.response_schema(&call.operation, received.status);
                Body::Json(self.scrubber.json(&schema, &json, &format!("{} response ", call.operation)))
            }
            None if received.body.is_empty() => Body::Text(String::new()),
            // Of anything else, only that there was a page or another body is recorded.
            None if received.body.trim_ascii_start().starts_with(b"<") => {
                Body::Text(format!("<html>\n<body><h2>HTTP ERROR {}</h2></body>\n</html>\n", received.status))
            }
            None => Body::Text("Made-up text".to_owned()),
        };
        Response { status: received.status, headers: self.headers(&received.headers), body }
    }

    fn headers(&mut self, headers: &[(String, String)]) -> BTreeMap<String, String> {
        let allowed = headers.iter().filter(|(name, _)| HEADERS.contains(&name.as_str()));
        allowed.filter_map(|(name, value)| Some((name.clone(), self.header(name, value)?))).collect()
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
