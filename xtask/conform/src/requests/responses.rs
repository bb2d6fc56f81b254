//! Checks the responses of an operation: the server sends values of each schema that the description has for a success, and what
//! the client returns is compared with them.

use jsonschema::{Registry, Validator};
use serde_json::{Value, json};

use super::Subject;
use super::arguments::{Arguments, essence, is_json};
use super::security::matches;
use crate::compare::{Tolerances, difference};
use crate::document::{escape, resolve};
use crate::fault::{Fault, Kind};
use crate::instance::{Instances, Mood, declared};
use crate::runner::Runner;
use crate::schemas::{absolute, validator};
use crate::shrink::shrink;
use crate::summary::Summary;

/// How many guesses are made for one response.
const GUESSES: usize = 8;

/// The description as a server sees it.
#[derive(Clone, Copy)]
pub(super) struct Received<'a> {
    pub(super) root: &'a Value,
    pub(super) registry: &'a Registry<'a>,
    pub(super) seed: u64,
    pub(super) cases: usize,
}

/// A response that the description has.
struct Described<'a> {
    status: u16,
    media_type: &'a str,
    schema: &'a Value,
    place: String,
}

/// A response under test: the server sends it after a call with some arguments.
struct Exchange<'a> {
    subject: &'a Subject<'a>,
    described: &'a Described<'a>,
    validator: Validator,
    call: Value,
}

impl<'a> Received<'a> {
    /// Checks each described success of an operation.
    ///
    /// # Errors
    /// If the program that calls the client cannot be run.
    pub(super) fn check(
        self,
        subject: &Subject<'_>,
        arguments: &mut Arguments<'_>,
        runner: &mut Runner,
        summary: &mut Summary,
    ) -> anyhow::Result<()> {
        let Some(values) = (0..GUESSES).find_map(|_| arguments.next(Mood::Sparse)) else { return Ok(()) };
        let call = json!(arguments.of_method(&values));
        let reply = runner.call("call", subject.client, &subject.entry.name, &call)?;
        let headers = reply.request.map(|request| request.headers).unwrap_or_default();
        let accepted =
            headers.into_iter().find(|(name, _)| name == "accept").map(|(_, value)| value).unwrap_or_default();
        for described in self.successes(&subject.entry.pointer) {
            let is_accepted = accepted.split(',').any(|range| matches(&essence(range), &essence(described.media_type)));
            if !is_json(described.media_type) || !is_accepted {
                continue;
            }
            let Ok(validator) = validator(&absolute(described.schema), self.registry) else { continue };
            let exchange = Exchange { subject, described: &described, validator, call: call.clone() };
            exchange.check(self, runner, summary)?;
        }
        Ok(())
    }

    /// The successes of an operation. `default` is one if there is no other.
    fn successes(self, pointer: &str) -> Vec<Described<'a>> {
        let responses = self.root.pointer(pointer).and_then(|operation| operation.get("responses")?.as_object());
        let all: Vec<_> = responses.into_iter().flatten().collect();
        let has_success = all.iter().any(|(status, _)| status.starts_with('2'));
        let is_wanted = |status: &str| status.starts_with('2') || (!has_success && status == "default");
        // These have no body, whatever is described (RFC 9110, sections 15.3.5 and 15.3.6).
        let has_body = |status: &str| !matches!(status, "204" | "205");
        let wanted = all.into_iter().filter(|(status, _)| is_wanted(status) && has_body(status));
        wanted.flat_map(|(status, response)| self.described(status, response, pointer)).collect()
    }

    /// The representations of a response that have a schema.
    fn described(self, status: &'a str, response: &'a Value, pointer: &str) -> Vec<Described<'a>> {
        let content = resolve(self.root, response, "").and_then(|(response, _)| response.get("content")?.as_object());
        let described = content.into_iter().flatten().filter_map(|(media_type, content)| {
            let place = format!("{pointer}/responses/{status}/content/{}", escape(media_type));
            Some(Described { status: status.parse().unwrap_or(200), media_type, schema: content.get("schema")?, place })
        });
        described.collect()
    }
}

impl Exchange<'_> {
    fn check(&self, received: Received<'_>, runner: &mut Runner, summary: &mut Summary) -> anyhow::Result<()> {
        let mut instances = Instances::new(received.root, received.seed);
        let (mut done, mut found) = (0, Vec::new());
        for attempt in 0..received.cases * GUESSES {
            let mood = match attempt {
                0 => Mood::Sparse,
                1 => Mood::Full,
                2 => Mood::Null,
                _ => Mood::Random,
            };
            let value = instances.next(self.described.schema, mood).filter(|value| self.takes(value));
            let Some(value) = value else { continue };
            done += 1;
            summary.values += 1;
            let mut tolerated = Tolerances::new();
            match self.fault(runner, &value, &mut tolerated)? {
                None => summary.tolerate(tolerated),
                Some(fault) if found.contains(&fault.cause()) => {}
                Some(fault) => {
                    let cause = fault.cause();
                    let mut smaller = |value: &Value| {
                        let fault = self.takes(value).then(|| self.fault(runner, value, &mut Tolerances::new()));
                        fault.and_then(Result::ok).flatten().filter(|fault| fault.cause() == cause)
                    };
                    let smallest = shrink(value, |value| smaller(value).is_some());
                    summary.fault(smaller(&smallest).unwrap_or(fault));
                    found.push(cause);
                }
            }
            if done == received.cases {
                break;
            }
        }
        summary.checked += usize::from(done > 0);
        Ok(())
    }

    fn takes(&self, value: &Value) -> bool {
        self.validator.is_valid(value) && self.validator.is_valid(&declared(value, &mut 0))
    }

    /// Has the server send a value, and looks at what the client returns.
    fn fault(&self, runner: &mut Runner, value: &Value, tolerated: &mut Tolerances) -> anyhow::Result<Option<Fault>> {
        let (entry, described) = (self.subject.entry, self.described);
        let response =
            json!({ "status": described.status, "media_type": described.media_type, "body": value.to_string() });
        let reply = runner.exchange(self.subject.client, &entry.name, &self.call, &response)?;
        let fault = |kind, detail: String, back: Option<Value>| {
            let place = format!("{} (call `{}`)", described.place, entry.name);
            Some(Fault { kind, place, detail, sent: value.clone(), back })
        };
        if let Some(error) = reply.error.or(Some(reply.result).filter(|error| !error.is_empty())) {
            return Ok(fault(Kind::Refused, error, None));
        }
        // Without JSON, there is nothing to compare.
        let Some(Ok(back)) = reply.back.map(|back| serde_json::from_str::<Value>(&back)) else { return Ok(None) };
        let difference = difference(value, &back, tolerated);
        Ok(difference
            .and_then(|at| fault(Kind::Changed, format!("what the client returns differs at {at:?}"), Some(back))))
    }
}
