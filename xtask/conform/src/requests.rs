//! Checks the requests of a client: each operation is called with random arguments, and what arrives at a server is compared with
//! the description.

mod arguments;
mod body;
mod compared;
mod encoding;
mod headers;
mod media_types;
mod members;
mod multipart;
mod operation;
mod pages;
mod path;
mod query;
mod refusals;
mod responses;
mod security;
mod servers;
mod slot;
mod streams;
mod styles;
mod verdict;
#[cfg(test)]
mod wrong_styles;

use std::collections::BTreeSet;

use jsonschema::Registry;
use serde_json::{Map, Value, json};

use crate::compare::{Tolerance, Tolerances};
use crate::dialect::{Direction, convert};
use crate::fault::{Fault, Kind};
use crate::instance::Mood;
use crate::map::{ClientMap, OperationEntry, ServerEntry};
use crate::runner::{Recorded, Runner};
use crate::schemas::registry;
use crate::shrink::shrink;
use crate::summary::Summary;

use arguments::{Arguments, Problem};
use operation::Operation;
use responses::Received;
use verdict::{Check, Verdict, cause, collect, wrong};

/// The path of the base URL that the client is given.
const BASE: &str = "/base";

/// What is asked of a client about its operations.
pub(crate) struct Requests<'a> {
    pub(crate) map: &'a ClientMap,
    pub(crate) client: usize,
    pub(crate) description: &'a Value,
    pub(crate) seed: u64,
    pub(crate) cases: usize,
}

impl Requests<'_> {
    /// Checks all operations.
    ///
    /// # Errors
    /// If the program that calls the client cannot be run.
    pub(crate) fn check(&self, runner: &mut Runner, summary: &mut Summary) -> anyhow::Result<()> {
        let converted = convert(self.description, Direction::Request);
        let registry = match registry(&converted) {
            Ok(registry) => registry,
            Err(error) => {
                summary.skip(String::new(), format!("the validator does not read the description: {error}"));
                return Ok(());
            }
        };
        for pointer in operation::pointers(self.description) {
            if self.map.operations.iter().any(|entry| entry.pointer == pointer) {
                continue;
            }
            if operation::has_required_query(self.description, &pointer) {
                summary
                    .skip(pointer, "the query is no form, and the client has no method for the operation".to_owned());
            } else {
                summary.fault(missing(&pointer, "the client has no method for the operation"));
            }
        }
        let received = convert(self.description, Direction::Response);
        let received_registry = crate::schemas::registry(&received).ok();
        for (index, entry) in self.map.operations.iter().enumerate() {
            match Operation::read(&converted, &entry.pointer) {
                None => summary.fault(missing(&entry.pointer, "the description has no operation for the method")),
                Some(operation) => {
                    let seed = self.seed.wrapping_add(index as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                    let received = received_registry.as_ref().map(|registry| {
                        let (root, cases) = (&received, self.cases.div_ceil(3));
                        Received { root, registry, seed, cases }
                    });
                    let (client, unrecognized) = (self.client, self.map.unrecognized());
                    let (servers, registry) = (&self.map.servers[..], &registry);
                    let subject = Subject { client, entry, servers, unrecognized, operation, registry, received };
                    subject.check((&converted, seed, self.cases), runner, summary)?;
                }
            }
        }
        Ok(())
    }
}

fn missing(place: &str, detail: &str) -> Fault {
    Fault { kind: Kind::Request, place: place.to_owned(), detail: detail.to_owned(), sent: Value::Null, back: None }
}

/// An operation under test.
struct Subject<'a> {
    client: usize,
    entry: &'a OperationEntry,
    /// The servers that methods of the client choose.
    servers: &'a [ServerEntry],
    /// The variants of the client for what the description does not list.
    unrecognized: BTreeSet<&'a str>,
    operation: Operation<'a>,
    registry: &'a Registry<'a>,
    received: Option<Received<'a>>,
}

impl Subject<'_> {
    fn check(
        &self,
        (root, seed, cases): (&Value, u64, usize),
        runner: &mut Runner,
        summary: &mut Summary,
    ) -> anyhow::Result<()> {
        for parameter in self.operation.parameters.iter().filter(|parameter| parameter.has_placeholder()) {
            let reason = format!("any number of parameters have names such as {}", parameter.name);
            summary.skip(self.entry.pointer.clone(), reason);
        }
        let mut arguments = match Arguments::new(root, &self.operation, self.entry, self.registry, seed) {
            Ok(arguments) => arguments,
            Err(Problem::Skip(reason)) => {
                summary.skip(self.entry.pointer.clone(), reason);
                return Ok(());
            }
            Err(Problem::Fault(detail)) => {
                summary.fault(self.lacking(&detail));
                return Ok(());
            }
        };
        if arguments.lack_others() {
            summary.fault(self.lacking("the method has no argument for fields that are not listed"));
        }
        summary.tolerate([(Tolerance::AskedFor, usize::from(arguments.asks_for_form))].into());
        let (mut done, mut causes, mut has_servers): (usize, Vec<String>, bool) = (0, Vec::new(), false);
        for case in 0..cases {
            let mood = match case {
                0 => Mood::Sparse,
                1 => Mood::Full,
                _ => Mood::Random,
            };
            let Some(values) = arguments.next(mood) else { continue };
            done += 1;
            summary.values += 1;
            if !has_servers {
                has_servers = servers::check(
                    self,
                    (&values, &json!(arguments.of_method(&values))),
                    self.servers,
                    runner,
                    summary,
                )?;
            }
            let mut tolerated = Tolerances::new();
            let verdicts = self.verdicts(&arguments, runner, &values, &mut tolerated)?;
            if verdicts.is_empty() {
                summary.tolerate(tolerated);
            }
            for verdict in verdicts {
                match verdict {
                    Verdict::Undefined(reason) => summary.skip(self.entry.pointer.clone(), reason.to_owned()),
                    // One fault hides no other.
                    Verdict::Wrong(message) if !causes.contains(&cause(&message)) => {
                        causes.push(cause(&message));
                        summary.fault(self.smallest(&arguments, runner, &values, message)?);
                    }
                    Verdict::Wrong(_) => {}
                }
            }
        }
        if let Some(received) = self.received {
            received.check(self, &mut arguments, runner, summary)?;
        }
        match done {
            0 => summary.skip(self.entry.pointer.clone(), "no valid arguments were found".to_owned()),
            _ => summary.checked += 1,
        }
        Ok(())
    }

    /// A fault of the method itself.
    fn lacking(&self, detail: &str) -> Fault {
        missing(&format!("{} (call `{}`)", self.entry.pointer, self.entry.name), detail)
    }

    fn smallest(
        &self,
        arguments: &Arguments<'_>,
        runner: &mut Runner,
        values: &Map<String, Value>,
        message: String,
    ) -> anyhow::Result<Fault> {
        let wanted = cause(&message);
        let mut message_of = |values: &Value| {
            let values = values.as_object().filter(|values| arguments.are_valid(values));
            let verdicts = self.verdicts(arguments, runner, values?, &mut Tolerances::new());
            verdicts.ok()?.into_iter().find_map(|verdict| match verdict {
                Verdict::Wrong(message) if cause(&message) == wanted => Some(message),
                _ => None,
            })
        };
        let smallest = shrink(Value::Object(values.clone()), |values| message_of(values).is_some());
        let detail = message_of(&smallest).unwrap_or(message);
        let place = format!("{} (call `{}`)", self.entry.pointer, self.entry.name);
        Ok(Fault { kind: Kind::Request, place, detail, sent: smallest, back: None })
    }

    /// Calls the operation with values of its parameters and of its body, and judges the request.
    fn verdicts(
        &self,
        arguments: &Arguments<'_>,
        runner: &mut Runner,
        values: &Map<String, Value>,
        tolerated: &mut Tolerances,
    ) -> anyhow::Result<Vec<Verdict>> {
        let call = json!(arguments.of_method(values));
        let reply = runner.call("call", self.client, &self.entry.name, &call)?;
        let wrong = |message: String| vec![Verdict::Wrong(message)];
        Ok(match (reply.error, reply.request) {
            (Some(error), _) => match refusals::of(&self.operation, values, &error) {
                Some(verdicts) => verdicts,
                None => wrong(format!("the call failed: {error}")),
            },
            (None, None) => wrong(format!("no request was sent: {}", reply.result)),
            (None, Some(request)) => {
                let mut verdicts = self.judge(&request, values, tolerated);
                for verdict in &mut verdicts {
                    if let Verdict::Wrong(message) = verdict {
                        *message = format!("{message}\n{}", show(&request));
                    }
                }
                verdicts
            }
        })
    }

    fn judge(&self, request: &Recorded, values: &Map<String, Value>, tolerated: &mut Tolerances) -> Vec<Verdict> {
        let (operation, sent) = (&self.operation, self.entry.media_type.as_deref().unwrap_or_default());
        let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        let mut verdicts = Vec::new();
        if request.method != operation.method {
            verdicts.push(Verdict::Wrong(format!("the method is {}, not {}", request.method, operation.method)));
        }
        match path.strip_prefix(BASE) {
            Some(path) => verdicts.extend(path::check(operation, path, values)),
            None => {
                let message = format!("the path does not begin with that of the base URL: {path}");
                verdicts.push(Verdict::Wrong(message));
            }
        }
        verdicts.extend(security::check(operation, request, query));
        verdicts.extend(query::check(operation, query, values));
        verdicts.extend(query::check_headers(operation, request, values));
        verdicts.extend(query::check_cookies(operation, request, values));
        collect(&mut verdicts, body::check(operation, (sent, self.registry), request, values, tolerated));
        verdicts
    }
}

fn show(request: &Recorded) -> String {
    let interesting = |name: &str| !["host", "user-agent", "accept-encoding", "content-length"].contains(&name);
    let headers = request.headers.iter().filter(|(name, _)| interesting(name));
    let headers: Vec<_> = headers.map(|(name, value)| format!("{name}: {value}")).collect();
    let body = encoding::text_of(&request.body).unwrap_or_else(|| request.body.clone());
    format!("request: {} {}\n{}\n{body}", request.method, request.target, headers.join("\n"))
}
