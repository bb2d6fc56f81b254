//! Checks the responses of an operation: the server sends values of each schema that the description has for a success, and what
//! the client returns is compared with them.

use jsonschema::{Registry, Validator};
use serde_json::{Value, json};

use super::Subject;
use super::arguments::Arguments;
use super::media_types::is_asked_for;
use super::pages;
use super::streams::Form;
use crate::compare::{Tolerances, difference};
use crate::document::{escape, resolve};
use crate::fault::{Fault, Kind};
use crate::instance::{Instances, Mood, declared};
use crate::runner::Runner;
use crate::schemas::{absolute, validator};
use crate::shrink::shrink;
use crate::summary::Summary;
use crate::undeclared::Declaration;
use crate::unrecognized;

/// How many guesses are made for one response.
const GUESSES: usize = 8;

/// What is said of a client that returns bytes.
const NOTHING: &str = "what the client returns is not compared: it is no JSON";

/// The description as a server sees it.
#[derive(Clone, Copy)]
pub(super) struct Received<'a> {
    pub(super) root: &'a Value,
    pub(super) registry: &'a Registry<'a>,
    pub(super) seed: u64,
    pub(super) cases: usize,
}

/// A response that the description has.
pub(super) struct Described<'a> {
    pub(super) status: u16,
    pub(super) media_type: &'a str,
    pub(super) form: Form,
    pub(super) schema: Value,
    place: String,
}

/// The place of a response, its media type, and what its values are.
pub(super) type Found<'a> = (String, &'a str, Option<Described<'a>>);

/// A response under test: the server sends it after a call with some arguments.
struct Exchange<'a> {
    subject: &'a Subject<'a>,
    received: Received<'a>,
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
        let Some((call, headers)) = sent(subject, arguments, runner)? else {
            summary.skip(subject.entry.pointer.clone(), "no request was found to which there are responses".to_owned());
            return Ok(());
        };
        let accepted =
            headers.into_iter().find(|(name, _)| name == "accept").map(|(_, value)| value).unwrap_or_default();
        self.check_headers(subject, (&call, &accepted), runner, summary)?;
        let successes = self.successes(&subject.operation.place);
        let all: Vec<_> = successes.iter().map(|(_, media_type, _)| *media_type).collect();
        for (place, media_type, described) in successes {
            if !is_asked_for(&accepted, media_type, &all) {
                summary.skip(place, format!("the method does not ask for {media_type}"));
                continue;
            }
            let Some(described) = described else {
                summary.skip(place, format!("there are no values of {media_type}"));
                continue;
            };
            match validator(&absolute(&described.schema), self.registry) {
                Ok(validator) => {
                    let exchange =
                        Exchange { subject, received: self, described: &described, validator, call: call.clone() };
                    exchange.check(runner, summary)?;
                    if subject.entry.has_pages && described.form == Form::Json {
                        let takes = |page: &Value| exchange.takes(page);
                        pages::check(self, subject, (&described, &call), takes, runner, summary)?;
                    }
                }
                Err(error) => summary.skip(place, format!("the validator refuses the schema: {error}")),
            }
        }
        Ok(())
    }

    /// The successes of an operation. `default` is one if there is no other.
    fn successes(self, pointer: &str) -> Vec<Found<'a>> {
        let wanted = self.statuses(pointer).into_iter().filter(|(status, _)| has_body(status));
        wanted.flat_map(|(status, response)| self.described(status, response, pointer)).collect()
    }

    /// The responses that are successes, by their statuses.
    pub(super) fn statuses(self, pointer: &str) -> Vec<(&'a str, &'a Value)> {
        let responses = self.root.pointer(pointer).and_then(|operation| operation.get("responses")?.as_object());
        let all: Vec<_> = responses.into_iter().flatten().collect();
        let has_success = all.iter().any(|(status, _)| status.starts_with('2'));
        let is_wanted = |status: &str| status.starts_with('2') || (!has_success && status == "default");
        let wanted = all.into_iter().filter(|(status, _)| is_wanted(status));
        wanted.map(|(status, response)| (status.as_str(), response)).collect()
    }

    /// A status that a response is for. Of a class, it is one that is not described by itself.
    fn code(self, status: &str, pointer: &str) -> u16 {
        let responses = self.root.pointer(pointer).and_then(|operation| operation.get("responses")?.as_object());
        let declared: Vec<u16> =
            responses.into_iter().flatten().filter_map(|(status, _)| status.parse().ok()).collect();
        let other = || (200..300).find(|status| !declared.contains(status));
        status.parse().ok().or_else(other).unwrap_or(200)
    }

    /// The representations of a response.
    pub(super) fn described(self, status: &'a str, response: &'a Value, pointer: &str) -> Vec<Found<'a>> {
        let content = resolve(self.root, response, "").and_then(|(response, _)| response.get("content")?.as_object());
        let described = content.into_iter().flatten().map(|(media_type, content)| {
            let place = format!("{pointer}/responses/{status}/content/{}", escape(media_type));
            let status = self.code(status, pointer);
            let content = resolve(self.root, content, "").map(|(content, _)| content);
            let form = content.and_then(|content| Form::of(self.root, media_type, content));
            let described =
                form.map(|(form, schema)| Described { status, media_type, form, schema, place: place.clone() });
            (place, media_type.as_str(), described)
        });
        described.collect()
    }
}

/// The arguments of a call, and the headers of its request.
type Sent = (Value, Vec<(String, String)>);

/// A call and its request. Not all arguments have a request, such as `..` in a path.
fn sent(subject: &Subject<'_>, arguments: &mut Arguments<'_>, runner: &mut Runner) -> anyhow::Result<Option<Sent>> {
    for _ in 0..GUESSES {
        let Some(values) = arguments.next(Mood::Sparse) else { continue };
        let call = json!(arguments.of_method(&values));
        let reply = runner.call("call", subject.client, &subject.entry.name, &call)?;
        if let Some(request) = reply.request {
            return Ok(Some((call, request.headers)));
        }
    }
    Ok(None)
}

/// Whether a response can have a body, whatever is described (RFC 9110, sections 15.3.5 and 15.3.6).
pub(super) fn has_body(status: &str) -> bool {
    !matches!(status, "204" | "205")
}

impl Exchange<'_> {
    fn check(&self, runner: &mut Runner, summary: &mut Summary) -> anyhow::Result<()> {
        let received = self.received;
        let mut instances = Instances::new(received.root, received.seed);
        let (mut done, mut found) = (0, Vec::new());
        for attempt in 0..received.cases * GUESSES {
            let mood = match attempt {
                0 => Mood::Sparse,
                1 => Mood::Full,
                2..4 => Mood::Null,
                _ => Mood::Random,
            };
            let value = instances.next(&self.described.schema, mood).filter(|value| self.takes(value));
            let Some(value) = value else { continue };
            done += 1;
            summary.values += 1;
            let mut tolerated = Tolerances::new();
            match self.fault(runner, &value, &mut tolerated)? {
                Some(fault) if fault.detail == NOTHING => {
                    summary.skip(fault.place, NOTHING.to_owned());
                    break;
                }
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
        match done {
            0 => summary.skip(self.described.place.clone(), "no valid response was found".to_owned()),
            _ => summary.checked += 1,
        }
        Ok(())
    }

    fn takes(&self, value: &Value) -> bool {
        self.validator.is_valid(value) && self.validator.is_valid(&declared(value, &mut 0))
    }

    /// Has the server send a value, and looks at what the client returns.
    fn fault(&self, runner: &mut Runner, value: &Value, tolerated: &mut Tolerances) -> anyhow::Result<Option<Fault>> {
        let (entry, described) = (self.subject.entry, self.described);
        let response = json!({ "status": described.status, "media_type": described.media_type, "body": described.form.body(value) });
        let reply = runner.exchange(self.subject.client, &entry.name, &self.call, &response)?;
        let fault = |kind, detail: String, back: Option<Value>| {
            let place = format!("{} (call `{}`)", described.place, entry.name);
            Some(Fault { kind, place, detail, sent: value.clone(), back })
        };
        if let Some(error) = reply.error.or(Some(reply.result).filter(|error| !error.is_empty())) {
            return Ok(fault(Kind::Refused, error, None));
        }
        let Some(Ok(back)) = reply.back.map(|back| serde_json::from_str::<Value>(&back)) else {
            return Ok(fault(Kind::Changed, NOTHING.to_owned(), None));
        };
        // A method that returns bytes returns those of every representation.
        if back == described.form.body(value) {
            return Ok(None);
        }
        let Received { root, registry, .. } = self.received;
        let declaration = Declaration { root, registry, schema: &described.schema };
        let received = described.form.received(value);
        if let Some(at) = declaration.difference(&received, &back, tolerated, &difference) {
            return Ok(fault(Kind::Changed, format!("what the client returns differs at {at:?}"), Some(back)));
        }
        let is_valid = |value: &Value| self.validator.is_valid(value);
        let unrecognized = unrecognized::find(&reply.debug, &self.subject.unrecognized, value, &is_valid);
        Ok(unrecognized.and_then(|at| {
            let detail = format!("what the client returns is not recognized at {at:?}");
            fault(Kind::Unrecognized, detail, Some(back))
        }))
    }
}
