//! Checks the types of a client: values are decoded and encoded, and built with constructors and setters.

use std::collections::BTreeSet;

use jsonschema::{Registry, Validator};
use serde_json::Value;

use crate::compare::{Tolerances, difference, difference_of_built, lost_null};
use crate::derived;
use crate::dialect::{Direction, Parents, Places, composed, convert, place};
use crate::document::FILES;
use crate::fault::{Fault, Kind};
use crate::filled_in::{self, FilledIn};
use crate::instance::{Instances, Mood, declared};
use crate::map::{ClientMap, TypeEntry};
use crate::read_only;
use crate::runner::Runner;
use crate::shrink::shrink;
use crate::summary::Summary;
use crate::undeclared::Declaration;
use crate::unrecognized;
use crate::variants::Variants;
use crate::whole_numbers::whole_numbers;

/// The URI of the description for the validator.
pub(crate) const URI: &str = "json-schema:///description";

/// How many guesses are made for one instance.
const GUESSES: usize = 12;

/// What is asked of a client about its types.
pub(crate) struct Schemas<'a> {
    pub(crate) map: &'a ClientMap,
    pub(crate) client: usize,
    pub(crate) description: &'a Value,
    pub(crate) seed: u64,
    pub(crate) cases: usize,
}

/// A type under test.
struct Subject<'a> {
    ty: &'a TypeEntry,
    /// The variants of the client for what the description does not list.
    unrecognized: &'a BTreeSet<&'a str>,
    client: usize,
    /// What is asked for: `decode` or `build`.
    what: &'static str,
    /// Whether the client sends the values.
    is_sent: bool,
    /// The description, in the dialect of the validator.
    root: &'a Value,
    registry: &'a Registry<'a>,
    schema: Value,
    validator: Validator,
    /// What the constructor may fill in.
    filled_in: FilledIn,
    /// What the values are of, if the type is a union.
    variants: Variants<'a>,
}

impl Schemas<'_> {
    /// Checks all types.
    ///
    /// # Errors
    /// If the program that calls the client cannot be run.
    pub(crate) fn check(&self, runner: &mut Runner, summary: &mut Summary) -> anyhow::Result<()> {
        let unrecognized = self.map.unrecognized();
        let parents = Parents::of(self.description, &Places::of(self.description));
        for (direction, what) in
            [(Direction::Response, "decode"), (Direction::Request, "decode"), (Direction::Request, "build")]
        {
            let converted = convert(self.description, direction);
            let Ok(registry) = registry(&converted) else {
                summary.skip(String::new(), "the validator does not take the description".to_owned());
                continue;
            };
            for (index, ty) in self.map.types.iter().enumerate() {
                let is_asked = match (direction, what) {
                    (Direction::Response, _) => ty.response || !ty.request,
                    (Direction::Request, "decode") => ty.request && !ty.response,
                    (Direction::Request, _) => ty.request && ty.kind == "struct",
                };
                if !is_asked {
                    continue;
                }
                if derived::is_derived(self.description, self.map, ty) {
                    summary.skip(ty.pointer.clone(), "the type is made of several schemas".to_owned());
                    continue;
                }
                let is_schema = ty.pointer.starts_with("/components/schemas/")
                    || ty.pointer.starts_with(&format!("/{FILES}/"))
                    || ty.pointer.contains("/schema");
                let pointer = place(&ty.pointer);
                if !is_schema || converted.pointer(&pointer).is_none() {
                    summary.skip(ty.pointer.clone(), "the description has no schema there".to_owned());
                    continue;
                }
                let schema = composed(&converted, &pointer);
                let validator = match validator(&absolute(&schema), &registry) {
                    Ok(validator) => validator,
                    Err(error) => {
                        summary.skip(ty.pointer.clone(), format!("the validator refuses the schema: {error}"));
                        continue;
                    }
                };
                let filled_in = filled_in::values(self.description, &parents, &ty.pointer);
                let (client, unrecognized) = (self.client, &unrecognized);
                let variants = Variants::of(self.description, &converted, ty, self.map, &registry);
                let is_sent = direction == Direction::Request;
                let subject = Subject {
                    ty,
                    unrecognized,
                    client,
                    what,
                    is_sent,
                    root: &converted,
                    registry: &registry,
                    schema,
                    validator,
                    filled_in,
                    variants,
                };
                let seed = self.seed.wrapping_add(index as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                let instances = Instances::new(&converted, seed);
                subject.check(instances, self.cases, runner, summary)?;
            }
        }
        Ok(())
    }
}

/// The description as the validator knows it.
pub(crate) fn registry(converted: &Value) -> Result<Registry<'_>, jsonschema::ReferencingError> {
    Registry::new().add(URI, converted)?.prepare()
}

/// A validator of a schema that refers to the description.
pub(crate) fn validator(
    schema: &Value,
    registry: &Registry<'_>,
) -> Result<Validator, jsonschema::ValidationError<'static>> {
    jsonschema::options().with_registry(registry).should_validate_formats(true).build(schema)
}

impl Subject<'_> {
    fn check(
        &self,
        mut instances: Instances<'_>,
        cases: usize,
        runner: &mut Runner,
        summary: &mut Summary,
    ) -> anyhow::Result<()> {
        let (mut valid, mut found): (usize, Vec<(Kind, String)>) = (0, Vec::new());
        for attempt in 0..cases * GUESSES {
            let mood = match attempt / 2 {
                0 => Mood::Sparse,
                1 => Mood::Full,
                // Where there are variants, not each of them can be `null`.
                2..5 => Mood::Null,
                _ => Mood::Random,
            };
            let Some(value) = instances.next(&self.schema, mood) else { continue };
            if !self.is_instance(&value) {
                continue;
            }
            valid += 1;
            summary.values += 1;
            let mut tolerated = Tolerances::new();
            match self.fault(runner, &value, &mut tolerated)? {
                None => summary.tolerate(tolerated),
                Some(fault) if found.contains(&fault.cause()) => {}
                Some(fault) => {
                    found.push(fault.cause());
                    let smallest = self.smallest(runner, value, fault)?;
                    found.push(smallest.cause());
                    summary.fault(smallest);
                }
            }
            if valid == cases {
                break;
            }
        }
        if valid == 0 {
            summary.skip(self.ty.pointer.clone(), format!("no valid value was found to {}", self.what));
        } else {
            summary.checked += 1;
        }
        Ok(())
    }

    /// Whether a value is one of the type, also without the properties that nothing declares, for a client does not keep them.
    /// `null` belongs to the place where the type is used.
    fn is_instance(&self, value: &Value) -> bool {
        !value.is_null() && self.validator.is_valid(value) && self.validator.is_valid(&declared(value, &mut 0))
    }

    /// Shrinks a value with a fault, and returns the fault of the smallest.
    fn smallest(&self, runner: &mut Runner, value: Value, fault: Fault) -> anyhow::Result<Fault> {
        let cause = fault.cause();
        let mut fault_of = |value: &Value| {
            let fault = self.is_instance(value).then(|| self.fault(runner, value, &mut Tolerances::new()));
            fault.transpose().map(|fault| fault.flatten().filter(|fault| fault.cause() == cause))
        };
        let smallest = shrink(value, |value| fault_of(value).is_ok_and(|fault| fault.is_some()));
        Ok(fault_of(&smallest)?.unwrap_or(fault))
    }

    /// The JSON pointer of the first difference that nothing tolerates.
    fn difference(&self, value: &Value, back: &Value, tolerated: &mut Tolerances) -> Option<String> {
        let declaration = Declaration { root: self.root, registry: self.registry, schema: &self.schema };
        declaration.difference(value, back, tolerated, &|value, back, tolerated| match self.what {
            "build" => difference_of_built(value, back, &self.filled_in, tolerated),
            _ => difference(value, back, tolerated),
        })
    }

    /// Has the client take a value, and looks at what comes back.
    fn fault(&self, runner: &mut Runner, value: &Value, tolerated: &mut Tolerances) -> anyhow::Result<Option<Fault>> {
        let mut given = value.clone();
        if self.what == "build" {
            whole_numbers(&mut given);
        }
        let reply = runner.call(self.what, self.client, &self.ty.name, &given)?;
        let fault = |kind, detail: String, back: Option<Value>| {
            let place = format!("{} ({} `{}`)", self.ty.pointer, self.what, self.ty.name);
            Some(Fault { kind, place, detail, sent: value.clone(), back })
        };
        let back = match (&reply.error, &reply.back) {
            (Some(error), _) => return Ok(fault(Kind::Refused, error.clone(), None)),
            (None, back) => back.as_deref().unwrap_or_default(),
        };
        let mut back: Value = match serde_json::from_str(back) {
            Ok(back) => back,
            Err(error) => return Ok(fault(Kind::Changed, format!("what came back is no JSON: {error}"), None)),
        };
        if self.is_sent {
            read_only::remove_nulls(&mut back, value, self.root, &self.schema);
        }
        if let Some(pointer) = self.difference(value, &back, tolerated) {
            let detail = format!("what came back differs at {:?}", pointer);
            return Ok(fault(Kind::Changed, detail, Some(back)));
        }
        let lost = if self.what == "build" { lost_null(value, &back) } else { None };
        if let Some(pointer) = lost {
            return Ok(fault(Kind::Changed, format!("a `null` that was set is absent at {pointer:?}"), Some(back)));
        }
        if let Err(error) = self.validator.validate(&back) {
            let detail = format!("what came back is not valid at {}: {error}", error.instance_path());
            return Ok(fault(Kind::Invalid, detail, Some(back)));
        }
        let is_valid = |value: &Value| self.validator.is_valid(value);
        if let Some(pointer) = unrecognized::find(&reply.debug, self.unrecognized, value, &is_valid) {
            let detail = format!("the value is not recognized at {pointer:?}");
            return Ok(fault(Kind::Unrecognized, detail, Some(back)));
        }
        let misread = self.variants.misread(&reply.debug, value);
        Ok(misread.and_then(|detail| fault(Kind::Unrecognized, detail, Some(back))))
    }
}

/// A schema whose references name the description.
pub(crate) fn absolute(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| match (name.as_str(), value.as_str()) {
                ("$ref", Some(reference)) if reference.starts_with('#') => {
                    (name.clone(), format!("{URI}{reference}").into())
                }
                _ => (name.clone(), absolute(value)),
            };
            members.iter().map(member).collect()
        }
        Value::Array(items) => items.iter().map(absolute).collect(),
        other => other.clone(),
    }
}
