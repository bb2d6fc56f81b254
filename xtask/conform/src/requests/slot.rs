//! What has a value in a request.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::{Map, Value};

use super::compared::is_scalar;
use super::operation::Parameter;
use crate::document::resolve;
use crate::instance::UNDECLARED;
use crate::map::ParameterEntry;

/// What has a value: a parameter, or the body.
pub(super) struct Slot<'a> {
    pub(super) key: String,
    pub(super) required: bool,
    pub(super) schema: Value,
    pub(super) validator: Validator,
    pub(super) parameter: Option<&'a Parameter<'a>>,
    /// What the method has for it.
    pub(super) entries: Vec<&'a ParameterEntry>,
    /// Whether no argument takes the members of other names.
    pub(super) lacks_others: bool,
    /// Whether the description says nothing of the values of other names.
    pub(super) takes_strings: bool,
    /// The fields of a form that are documents of media types other than JSON: those of objects are written by the caller.
    pub(super) texts: Vec<&'a str>,
    /// The fields of a form whose members are fields of their own.
    pub(super) exploded: Vec<&'a str>,
    /// The names of other parameters at the same place.
    pub(super) others: Vec<&'a str>,
}

impl Slot<'_> {
    /// Whether fields that are set by their names are strings, or lists of these: a client cannot know how others are written.
    fn are_strings(&self, value: &Value) -> bool {
        let has_own = |name: &String| self.entries.iter().any(|entry| entry.wire_name == *name);
        let takes_names = self.entries.iter().any(|entry| entry.by_keys);
        !takes_names
            || value
                .as_object()
                .is_none_or(|members| members.iter().all(|(name, value)| has_own(name) || is_text(value)))
    }

    /// Whether all fields of a form have names of their own: those of two cannot be told apart.
    fn are_clear(&self, value: &Value) -> bool {
        let is_exploded = |name: &str, field: &Value| field.is_object() && self.exploded.contains(&name);
        let (exploded, others): (Vec<_>, Vec<_>) =
            value.as_object().into_iter().flatten().partition(|(name, field)| is_exploded(name, field));
        let members = exploded.into_iter().filter_map(|(_, field)| field.as_object()).flat_map(Map::keys);
        let mut seen = BTreeSet::new();
        others.into_iter().map(|(name, _)| name).chain(members).all(|name| seen.insert(name))
    }

    /// The names on the wire of the members of a value that are parameters of their own in the query or cookies.
    pub(super) fn spread(&self, value: &Value) -> Vec<String> {
        let Some(parameter) = self.parameter else { return Vec::new() };
        value.as_object().into_iter().flat_map(Map::keys).filter_map(|name| parameter.name_of(name)).collect()
    }

    /// Whether a value is valid, and of a form that the specification defines.
    pub(super) fn takes(&self, value: &Value) -> bool {
        let Some(parameter) = self.parameter else {
            // A form has no field that is `null`, which a method may need.
            let is_absent =
                |entry: &&ParameterEntry| entry.required && value.get(&entry.wire_name) == Some(&Value::Null);
            let has_argument = |name: &String| self.entries.iter().any(|entry| entry.wire_name == *name);
            let is_lost = |value: &Value| value.as_object().is_some_and(|it| !it.keys().all(has_argument));
            let is_known =
                !(value.is_null() || self.lacks_others && is_lost(value) || self.entries.iter().any(is_absent));
            let is_document = |name: &&str| value.get(*name).is_some_and(|field| !is_text(field));
            let has_document = self.texts.iter().any(is_document);
            return is_known
                && !has_document
                && self.are_clear(value)
                && self.are_strings(value)
                && self.validator.is_valid(value);
        };
        // No style has a form for `null` in a list.
        let has_nulls = value.as_array().is_some_and(|items| items.contains(&Value::Null));
        if has_nulls && parameter.media_type.is_none() {
            return false;
        }
        let is_query = parameter.location == "query";
        let is_path = parameter.location == "path";
        // Some are written as they are, so that nothing stands for what cannot be there.
        let is_raw = parameter.style == "cookie" || (parameter.location == "cookie" && parameter.media_type.is_some());
        let is_encoded = is_query || is_path || (parameter.location == "cookie" && !is_raw);
        let is_fit = |text: &str| {
            let is_plain = is_encoded || text.chars().all(|c| (' '..='~').contains(&c));
            // Within paths, empty values have a meaning; white space around the value of a header has none.
            let is_safe = is_query || !text.is_empty() && (is_encoded || text.trim() == text);
            let is_cookie = is_raw && text.contains(['\\', ';', ',', '"', ' ']);
            let is_triple = parameter.allows_reserved && text.contains('%');
            is_plain && is_safe && !is_cookie && !is_triple && !text.contains(UNDECLARED)
        };
        // What separates values and is a part of one cannot be told apart.
        let is_separated = !is_scalar(value) && !parameter.explode;
        let separator = match parameter.style.as_str() {
            "spaceDelimited" if is_separated => Some(' '),
            "pipeDelimited" if is_separated => Some('|'),
            // A dot is not percent-encoded either.
            "label" if !is_scalar(value) && parameter.explode => Some('.'),
            // Values of headers are not percent-encoded.
            _ if parameter.location == "header" && !is_scalar(value) => Some(','),
            _ => None,
        };
        let is_clear = |text: &str| separator.is_none_or(|separator| !text.contains(separator));
        // A member of the name of another parameter cannot be told apart from it.
        let are_own = !self.spread(value).iter().any(|name| self.others.contains(&name.as_str()));
        let is_nothing = value.is_null() || (is_path && is_empty(value));
        !is_nothing
            && are_own
            && strings(value).into_iter().all(|text| is_fit(text) && is_clear(text))
            && self.validator.is_valid(value)
    }
}

/// Whether additional properties can be anything.
pub(super) fn says_nothing_of_others(root: &Value, schema: &Value) -> bool {
    let additional = resolve(root, schema, "").and_then(|(schema, _)| schema.get("additionalProperties"));
    additional.is_none_or(|schema| *schema == true || schema.as_object().is_some_and(Map::is_empty))
}

/// Whether a schema describes additional properties.
pub(super) fn describes_others(root: &Value, schema: &Value) -> bool {
    let schema = resolve(root, schema, "").map(|(schema, _)| schema);
    schema.and_then(|schema| schema.get("additionalProperties")?.as_object()).is_some_and(|it| !it.is_empty())
}

/// Whether a value is a scalar or a list of scalars.
fn is_text(value: &Value) -> bool {
    value.as_array().map_or(is_scalar(value), |items| items.iter().all(is_scalar))
}

fn is_empty(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(Map::is_empty)
}

/// All strings within a value, and the names of its members.
pub(super) fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        Value::Object(members) => {
            members.iter().flat_map(|(name, value)| std::iter::once(name.as_str()).chain(strings(value))).collect()
        }
        _ => Vec::new(),
    }
}
