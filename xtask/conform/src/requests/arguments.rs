//! Random values of parameters and bodies, and the arguments of the client's method that they are.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::Registry;
use serde_json::{Map, Value, json};

use super::media_types::{described, is_json};
use super::members::members;
use super::operation::{Operation, Parameter};
use super::slot::{Slot, describes_others, says_nothing_of_others};
use crate::document::resolve;
use crate::instance::{Instances, Mood};
use crate::map::{OperationEntry, ParameterEntry};
use crate::schemas::{absolute, validator};
use crate::whole_numbers::whole_numbers;

/// How many guesses are made for one value.
const GUESSES: usize = 24;

/// The key of the value of the body.
pub(super) const BODY: &str = "body";

/// Why an operation cannot be called as it is described.
pub(super) enum Problem {
    /// It is not checked.
    Skip(String),
    /// The client lacks something.
    Fault(String),
}

/// The arguments of an operation.
pub(super) struct Arguments<'a> {
    instances: Instances<'a>,
    slots: Vec<Slot<'a>>,
    entry: &'a OperationEntry,
    /// Whether the method asks for a form that the description calls optional.
    pub(super) asks_for_form: bool,
}

impl<'a> Arguments<'a> {
    /// Finds out what an operation takes.
    pub(super) fn new(
        root: &'a Value,
        operation: &'a Operation<'a>,
        entry: &'a OperationEntry,
        registry: &Registry<'_>,
        seed: u64,
    ) -> Result<Self, Problem> {
        let (mut slots, mut asks_for_form) = (Vec::new(), false);
        let validator = |schema: &Value| {
            validator(&absolute(schema), registry)
                .map_err(|error| Problem::Skip(format!("the validator refuses a schema: {error}")))
        };
        for parameter in operation.parameters.iter().filter(|parameter| !parameter.has_placeholder()) {
            let entries: Vec<_> = entry.parameters.iter().filter(|entry| is_for(parameter, entry)).collect();
            if parameter.location == "querystring" {
                return Err(Problem::Skip("the query is one parameter".to_owned()));
            }
            // The client knows the only value, which is in the path of its requests.
            if parameter.location == "path" && is_filled_in(&entry.path, &operation.path, &parameter.name) {
                continue;
            }
            let has = |(name, _): &(String, String)| *name == parameter.name;
            if parameter.location == "query" && operation.fixed_query().iter().any(has) {
                continue;
            }
            if entries.is_empty() && are_others(root, parameter, entry) {
                continue;
            }
            if entries.is_empty() {
                return Err(Problem::Fault(format!(
                    "the method has no argument for the parameter: {}",
                    parameter.key()
                )));
            }
            let is_other = |it: &&ParameterEntry| {
                it.location.to_ascii_lowercase().starts_with(&parameter.location) && !is_for(parameter, it)
            };
            let others = entry.parameters.iter().filter(is_other).map(|it| it.wire_name.as_str()).collect();
            slots.push(Slot {
                key: parameter.key(),
                required: parameter.required,
                takes_strings: false,
                lacks_others: false,
                texts: Vec::new(),
                exploded: Vec::new(),
                others,
                schema: parameter.schema.clone(),
                validator: validator(parameter.schema)?,
                parameter: Some(parameter),
                entries,
            });
        }
        if let Some(body) = &operation.body {
            if entry.parameters.iter().any(|entry| entry.required && is_part_header(entry)) {
                return Err(Problem::Skip("a part needs a header".to_owned()));
            }
            let in_body = |entry: &&ParameterEntry| {
                ["FormField", "Part"].iter().any(|it| entry.location.starts_with(it)) && !is_part_header(entry)
            };
            let entries: Vec<_> = entry.parameters.iter().filter(in_body).collect();
            let media_type = media_type(&body.content, entry.media_type.as_deref());
            let content = media_type
                .and_then(|it| body.content.get(it))
                .ok_or_else(|| Problem::Skip("the body has no content".to_owned()))?;
            // Of a range, the method says which media type it sends.
            let sends_json = || entry.media_type.as_deref().is_some_and(is_json);
            let is_json = media_type.is_some_and(|it| is_json(it) || it.contains('*') && sends_json());
            let schema = match content.get("schema") {
                Some(schema) if is_json || !entries.is_empty() => schema.clone(),
                _ if is_json => json!(true),
                _ => json!({ "type": "string" }),
            };
            let is_text = |schema: &Value| schema.get("type").is_some_and(|ty| *ty == "string");
            if !entries.is_empty() && resolve(root, &schema, "").is_some_and(|(schema, _)| is_text(schema)) {
                return Err(Problem::Skip("a form that is no object".to_owned()));
            }
            let validator = validator(&schema)?;
            // A form that needs fields is the one body that a method may ask for, though it is optional.
            asks_for_form =
                !body.required && entries.iter().any(|entry| entry.required) && !validator.is_valid(&json!({}));
            if !body.required && !asks_for_form && (entry.has_body || entries.iter().any(|entry| entry.required)) {
                return Err(Problem::Fault("the method asks for a body, which is optional".to_owned()));
            }
            slots.push(Slot {
                key: BODY.to_owned(),
                takes_strings: says_nothing_of_others(root, &schema),
                lacks_others: !entries.is_empty()
                    && !entries.iter().any(|entry| entry.by_keys)
                    && describes_others(root, &schema),
                texts: texts(content),
                exploded: exploded(content),
                others: Vec::new(),
                required: body.required || asks_for_form,
                validator,
                schema,
                parameter: None,
                entries,
            });
        }
        Ok(Self { instances: Instances::new(root, seed), slots, entry, asks_for_form })
    }

    /// Values by the keys of parameters, and of the body. `None` if something required has none.
    pub(super) fn next(&mut self, mood: Mood) -> Option<Map<String, Value>> {
        let mut values = Map::new();
        for slot in &self.slots {
            let is_wanted = slot.required || (mood != Mood::Sparse && self.instances.flip(mood));
            if !is_wanted {
                continue;
            }
            let taken: BTreeSet<_> = spread(&self.slots, &values).collect();
            let is_fit = |it: &Value| slot.takes(it) && !slot.spread(it).iter().any(|name| taken.contains(name));
            let guess = (0..GUESSES).find_map(|_| self.instances.next(&slot.schema, mood).filter(is_fit));
            match guess {
                Some(value) => {
                    values.insert(slot.key.clone(), value);
                }
                None if slot.required => return None,
                None => {}
            }
        }
        Some(values)
    }

    /// Whether values are such as `next` returns.
    pub(super) fn are_valid(&self, values: &Map<String, Value>) -> bool {
        let is_fit = |slot: &Slot<'_>| match values.get(&slot.key) {
            Some(value) => slot.takes(value),
            None => !slot.required,
        };
        let mut seen = BTreeSet::new();
        self.slots.iter().all(is_fit) && spread(&self.slots, values).all(|name| seen.insert(name))
    }

    /// Whether the method has no argument for members of the body that the description describes, but does not name.
    pub(super) fn lack_others(&self) -> bool {
        self.slots.iter().any(|slot| slot.lacks_others)
    }

    /// The arguments of the method, by their names. Whole numbers have no fraction: their types have none.
    pub(super) fn of_method(&self, values: &Map<String, Value>) -> Map<String, Value> {
        let mut arguments = Map::new();
        for slot in &self.slots {
            let Some(value) = values.get(&slot.key) else { continue };
            match slot.entries.as_slice() {
                [] => {
                    arguments.insert(BODY.to_owned(), value.clone());
                }
                // The name of a path parameter is not sent, so that the client can have another one.
                [only]
                    if slot.parameter.is_some_and(|it| {
                        only.wire_name == it.name || (it.location == "path" && !value.is_object())
                    }) =>
                {
                    arguments.insert(only.name.clone(), value.clone());
                }
                entries => arguments.extend(members(slot.parameter, entries, value, slot.takes_strings)),
            }
        }
        // What the description requires though it is a member of something optional.
        for entry in self.entry.parameters.iter().filter(|entry| entry.required) {
            arguments.entry(entry.name.clone()).or_insert(Value::Null);
        }
        arguments.values_mut().for_each(whole_numbers);
        // One value instead of a list is a list of one.
        for entry in self.entry.parameters.iter().filter(|entry| entry.list) {
            if let Some(value) = arguments.get_mut(&entry.name).filter(|value| !value.is_array() && !value.is_null()) {
                *value = json!([value.take()]);
            }
        }
        arguments
    }
}

/// The names of members of all values that are parameters of their own. One of two values cannot be told apart from the other.
fn spread(slots: &[Slot<'_>], values: &Map<String, Value>) -> impl Iterator<Item = String> {
    slots.iter().filter_map(|slot| Some(slot.spread(values.get(&slot.key)?))).flatten()
}

/// Whether the method's parameter is one of the description, or a member of it.
fn is_for(parameter: &Parameter<'_>, entry: &ParameterEntry) -> bool {
    let is_below = |pointer: &String| entry.pointer == *pointer || entry.pointer.starts_with(&format!("{pointer}/"));
    let location = entry.location.to_ascii_lowercase();
    // One that nothing declares is nowhere.
    let mut places = parameter.pointers.iter().filter(|pointer| !pointer.is_empty());
    places.any(is_below) && location.starts_with(&parameter.location)
        || (entry.wire_name == parameter.name && location.starts_with(&parameter.location))
}

/// Whether all members of a parameter have the names of other parameters, so that the method has arguments for these only.
fn are_others(root: &Value, parameter: &Parameter<'_>, entry: &OperationEntry) -> bool {
    let schema = resolve(root, parameter.schema, "").map(|(schema, _)| schema);
    let properties = schema.and_then(|schema| schema.get("properties")?.as_object()).filter(|it| !it.is_empty());
    let is_other = |name: &String| {
        let name = parameter.name_of(name);
        name.is_some_and(|name| entry.parameters.iter().any(|entry| entry.wire_name == name))
    };
    !parameter.required && properties.is_some_and(|properties| properties.keys().all(is_other))
}

/// Whether the method's parameter is a header of a part: bodies have no values for these.
fn is_part_header(entry: &ParameterEntry) -> bool {
    entry.location.starts_with("PartHeader")
}

/// Whether the path of a client's requests has a value where that of a description has a parameter.
fn is_filled_in(path: &str, template: &str, parameter: &str) -> bool {
    let (segments, described): (Vec<_>, Vec<_>) = (path.split('/').collect(), template.split('/').collect());
    let name = format!("{{{parameter}}}");
    let place = described.iter().position(|segment| *segment == name);
    segments.len() == described.len()
        && place.and_then(|place| segments.get(place)).is_some_and(|segment| !segment.contains('{'))
}

/// The fields of a form whose media types are not JSON.
fn texts(media: &Value) -> Vec<&str> {
    let encoding = media.get("encoding").and_then(Value::as_object).into_iter().flatten();
    let is_text = |encoding: &Value| {
        encoding.get("contentType").and_then(Value::as_str).is_some_and(|types| !types.split(',').any(is_json))
    };
    encoding.filter(|(_, encoding)| is_text(encoding)).map(|(name, _)| name.as_str()).collect()
}

/// The fields of a form whose members are fields of their own, if their values are objects.
fn exploded(media: &Value) -> Vec<&str> {
    let encoding = media.get("encoding").and_then(Value::as_object).into_iter().flatten();
    let is_exploded = |encoding: &Value| {
        let is_form = encoding.get("style").is_none_or(|style| *style == "form");
        let is_styled = ["style", "explode", "allowReserved"].iter().any(|key| encoding.get(key).is_some());
        is_styled && is_form && encoding.get("explode").is_none_or(|it| *it != false)
    };
    encoding.filter(|(_, encoding)| is_exploded(encoding)).map(|(name, _)| name.as_str()).collect()
}

/// The media type of the body, as the description has it: the one that the method sends, or else the first.
fn media_type<'a>(content: &BTreeMap<&'a str, &Value>, sent: Option<&str>) -> Option<&'a str> {
    let names = content.keys().copied();
    let found = sent.and_then(|sent| described(names, sent));
    found.or_else(|| content.keys().copied().next())
}
