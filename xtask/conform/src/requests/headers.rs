//! Checks the typed headers of responses: the server sends values of each header that a success has, and what the client reads is
//! compared with them.

use jsonschema::Validator;
use serde_json::{Value, json};

use super::Subject;
use super::compared::{is_flat, is_scalar};
use super::media_types::is_asked_for;
use super::responses::{Received, has_body};
use super::slot::strings;
use crate::compare::{Tolerances, difference};
use crate::document::{escape, resolve};
use crate::fault::{Fault, Kind};
use crate::instance::{Instances, Mood};
use crate::runner::Runner;
use crate::schemas::{absolute, validator};
use crate::shrink::shrink;
use crate::summary::Summary;
use crate::whole_numbers::whole_numbers;

/// How many guesses are made for one value.
const GUESSES: usize = 8;

/// Headers that say how the message itself is to be read.
const FRAMING: [&str; 6] =
    ["connection", "content-encoding", "content-length", "content-type", "transfer-encoding", "upgrade"];

/// A header under test: the server sends it after a call with some arguments.
struct Sent<'a> {
    subject: &'a Subject<'a>,
    call: &'a Value,
    /// The response that has it.
    response: &'a Value,
    /// In lower case.
    name: String,
    place: String,
    explode: bool,
    schema: &'a Value,
    validator: Validator,
}

impl Received<'_> {
    /// Checks the headers of each described success of an operation, after a call for which some representations are accepted.
    ///
    /// # Errors
    /// If the program that calls the client cannot be run.
    pub(super) fn check_headers(
        self,
        subject: &Subject<'_>,
        (call, accepted): (&Value, &str),
        runner: &mut Runner,
        summary: &mut Summary,
    ) -> anyhow::Result<()> {
        let operation = &subject.operation.place;
        for (status, described) in self.statuses(operation) {
            let node = resolve(self.root, described, "").map(|(node, _)| node);
            let headers = node.and_then(|node| node.get("headers")?.as_object()).into_iter().flatten();
            let headers = headers.filter(|(name, _)| !FRAMING.contains(&name.to_ascii_lowercase().as_str()));
            let Some(response) = self.response(operation, status, described, accepted) else { continue };
            for (name, header) in headers {
                let place = format!("{operation}/responses/{status}/headers/{}", escape(name));
                let header = resolve(self.root, header, "").map(|(header, _)| header);
                // One with `content` is text.
                let schema = header.and_then(|header| header.get("schema"));
                let (Some(header), Some(schema)) = (header, schema) else { continue };
                let validator = match validator(&absolute(schema), self.registry) {
                    Ok(validator) => validator,
                    Err(error) => {
                        summary.skip(place, format!("the validator refuses the schema: {error}"));
                        continue;
                    }
                };
                let explode = header.get("explode").is_some_and(|it| *it == true);
                let (name, response) = (name.to_ascii_lowercase(), &response);
                let sent = Sent { subject, call, response, name, place, explode, schema, validator };
                sent.check(self, runner, summary)?;
            }
        }
        Ok(())
    }

    /// A response that a client takes for a success. `None` if there is none for what it accepts.
    fn response(self, operation: &str, status: &str, described: &Value, accepted: &str) -> Option<Value> {
        let found = self.described(status, described, operation);
        let number = status.parse().unwrap_or(200_u16);
        if found.is_empty() || !has_body(status) {
            return Some(json!({ "status": number }));
        }
        let names: Vec<_> = found.iter().map(|(_, media_type, _)| *media_type).collect();
        let is_wanted = |media_type: &str| is_asked_for(accepted, media_type, &names);
        let described = found.iter().filter(|(_, name, _)| is_wanted(name)).find_map(|(_, _, it)| it.as_ref())?;
        let validator = validator(&absolute(&described.schema), self.registry).ok()?;
        let mut instances = Instances::new(self.root, self.seed);
        let values = (0..GUESSES).filter_map(|_| instances.next(&described.schema, Mood::Sparse));
        let body = described.form.body(&values.into_iter().find(|value| validator.is_valid(value))?);
        Some(json!({ "status": number, "media_type": described.media_type, "body": body }))
    }
}

impl Sent<'_> {
    fn check(&self, received: Received<'_>, runner: &mut Runner, summary: &mut Summary) -> anyhow::Result<()> {
        let mut instances = Instances::new(received.root, received.seed);
        let mut done = 0;
        for _ in 0..received.cases * GUESSES {
            let value = instances.next(self.schema, Mood::Random).filter(|value| self.takes(value));
            let Some(mut value) = value else { continue };
            whole_numbers(&mut value);
            done += 1;
            summary.values += 1;
            if let Some(fault) = self.fault(runner, &value)? {
                let mut smaller =
                    |value: &Value| self.takes(value).then(|| self.fault(runner, value).ok().flatten()).flatten();
                let smallest = shrink(value, |value| smaller(value).is_some());
                summary.fault(smaller(&smallest).unwrap_or(fault));
                break;
            }
            if done == received.cases {
                break;
            }
        }
        match done {
            0 => summary.skip(self.place.clone(), "no valid header was found".to_owned()),
            _ => summary.checked += 1,
        }
        Ok(())
    }

    /// Whether a value is valid, and can be told from others in a header.
    fn takes(&self, value: &Value) -> bool {
        let is_plain = |text: &&str| {
            let has_no_separator = is_scalar(value) || !text.contains(',');
            text.chars().all(|c| (' '..='~').contains(&c))
                && text.trim() == *text
                && !text.is_empty()
                && has_no_separator
        };
        !value.is_null() && is_flat(value) && strings(value).iter().all(is_plain) && self.validator.is_valid(value)
    }

    /// The value in the style `simple`, which all headers have.
    fn text(&self, value: &Value) -> String {
        let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let separator = if self.explode { "=" } else { "," };
        let parts: Vec<_> = match value {
            Value::Array(items) => items.iter().map(plain).collect(),
            Value::Object(members) => {
                members.iter().map(|(name, value)| format!("{name}{separator}{}", plain(value))).collect()
            }
            scalar => vec![plain(scalar)],
        };
        parts.join(",")
    }

    /// Has the server send a value, and looks at what the client reads.
    fn fault(&self, runner: &mut Runner, value: &Value) -> anyhow::Result<Option<Fault>> {
        let (entry, text) = (self.subject.entry, self.text(value));
        let mut response = self.response.clone();
        response["headers"] = json!({ &self.name: text });
        let reply = runner.exchange(self.subject.client, &entry.name, self.call, &response)?;
        let fault = |kind, detail: String, back| {
            let place = format!("{} (call `{}`)", self.place, entry.name);
            Some(Fault { kind, place, detail, sent: value.clone(), back })
        };
        if let Some(error) = reply.error.or(Some(reply.result).filter(|error| !error.is_empty())) {
            return Ok(fault(Kind::Refused, error, None));
        }
        // Streams have no headers.
        let Ok(headers) = serde_json::from_str::<Value>(&reply.headers) else { return Ok(None) };
        let Some(back) = headers.get(&self.name) else {
            return Ok(fault(Kind::Changed, format!("the client has nothing for the header {}", self.name), None));
        };
        // What has no type is text.
        let is_equal = *back == text || difference(value, back, &mut Tolerances::new()).is_none();
        let detail = || format!("what the client reads of the header {} differs", self.name);
        Ok(if is_equal { None } else { fault(Kind::Changed, detail(), Some(back.clone())) })
    }
}
