//! Scrubs JSON by its schema: what remains are the structure, made-up identifiers and strings, and values that the
//! description or HubSpot's documentation lists.

use std::collections::{BTreeMap, BTreeSet};

use chrono::DateTime;
use serde_json::{Map, Value, json};

use super::made_up::{Kind, MadeUp};
use crate::description::Description;

/// Strings that HubSpot's documentation lists, although the description does not. They are kept wherever they are a whole value.
const CONSTANTS: [&str; 32] = [
    "BAD_REQUEST",
    "BCC",
    "CC",
    "DAILY",
    "EXPIRED_AUTHENTICATION",
    "FORBIDDEN",
    "FROM",
    "INVALID_AUTHENTICATION",
    "INVALID_INTEGER",
    "INVALID_LONG",
    "INTERNAL_ERROR",
    "MISSING_SCOPES",
    "NOT_FOUND",
    "OBJECT_NOT_FOUND",
    "ORIGINAL_FROM",
    "RATE_LIMIT",
    "RATE_LIMITS",
    "REPLY_TO",
    "REQUIRED_FIELD",
    "SECONDLY",
    "TEN_SECONDLY_ROLLING",
    "TO",
    "UNAUTHORIZED",
    "VALIDATION_ERROR",
    "conversations.read",
    "conversations.write",
    "error",
    "ids",
    "missingScopes",
    "policyName",
    "requiredGranularScopes",
    "requiredScopes",
];

/// Integers that count results of the response itself.
const COUNTS: [&str; 2] = ["numErrors", "total"];

/// The most names of unknown fields that are kept of a place: keys can be data, of which there is any number.
const MAX_NAMES: usize = 100;

/// Replaces what could identify an account or a person.
pub(super) struct Scrubber {
    description: &'static Description,
    pub(super) made_up: MadeUp,
    /// The names of fields that the description does not have, by where they were. Their values are left out.
    pub(super) unknown: BTreeMap<String, BTreeSet<String>>,
}

impl Scrubber {
    pub(super) fn new(description: &'static Description) -> Self {
        Self { description, made_up: MadeUp::default(), unknown: BTreeMap::new() }
    }

    /// Scrubs a value at a place such as `response /results`.
    pub(super) fn json(&mut self, schema: &Value, value: &Value, place: &str) -> Value {
        self.value(std::slice::from_ref(schema), "", value, place)
    }

    /// Scrubs a value of a property that one of several schemas describes.
    fn value(&mut self, schemas: &[Value], name: &str, value: &Value, place: &str) -> Value {
        let schemas = self.alternatives(schemas, value);
        match value {
            Value::Null | Value::Bool(_) => value.clone(),
            Value::Number(number) => self.number(&schemas, name, number),
            Value::String(text) => Value::String(self.text(&schemas, name, text)),
            Value::Array(items) => {
                let schemas: Vec<_> = schemas.iter().filter_map(|schema| schema.get("items").cloned()).collect();
                items.iter().map(|item| self.value(&schemas, name, item, &format!("{place}/*"))).collect()
            }
            Value::Object(object) => Value::Object(self.object(&schemas, object, place)),
        }
    }

    fn object(&mut self, schemas: &[Value], object: &Map<String, Value>, place: &str) -> Map<String, Value> {
        let mut scrubbed = Map::new();
        for (name, value) in object {
            let described: Vec<_> =
                schemas.iter().filter_map(|schema| schema["properties"].get(name).cloned()).collect();
            let of_map: Vec<_> = schemas
                .iter()
                .filter_map(|schema| schema.get("additionalProperties").filter(|schema| schema.is_object()).cloned())
                .collect();
            if !described.is_empty() {
                scrubbed.insert(name.clone(), self.value(&described, name, value, &format!("{place}/{name}")));
            } else if !of_map.is_empty() {
                let key = if is_constant(name) { name.clone() } else { self.made_up.value(Kind::Key, name) };
                scrubbed.insert(key, self.value(&of_map, "", value, &format!("{place}/*")));
            } else {
                self.add_unknown(place, name);
            }
        }
        scrubbed
    }

    /// Notes a field that the description does not have.
    pub(super) fn add_unknown(&mut self, place: &str, name: &str) {
        let names = self.unknown.entry(place.trim_end().to_owned()).or_default();
        if names.len() < MAX_NAMES {
            names.insert(name.to_owned());
        }
    }

    /// Scrubs a string, which is neither written nor printed unless it is one of the listed values or a time.
    pub(super) fn text(&mut self, schemas: &[Value], name: &str, text: &str) -> String {
        let enums: Vec<_> = schemas.iter().filter_map(|schema| schema["enum"].as_array()).flatten().collect();
        if !enums.is_empty() {
            let is_listed = enums.iter().any(|listed| *listed == text);
            return if is_listed { text.to_owned() } else { self.made_up.value(Kind::EnumValue, text) };
        }
        if is_constant(text) || (schemas.iter().any(|schema| schema["format"] == "date-time") && is_time(text)) {
            return text.to_owned();
        }
        match name {
            _ if is_id(schemas, name) => self.made_up.id(text),
            "after" | "before" => self.made_up.value(Kind::Cursor, text),
            "correlationId" | "requestId" => self.made_up.value(Kind::Correlation, text),
            _ => self.made_up.value(kind_of(name, text), text),
        }
    }

    fn number(&mut self, schemas: &[Value], name: &str, number: &serde_json::Number) -> Value {
        match number.as_i64() {
            Some(_) if COUNTS.contains(&name) => json!(number),
            Some(id) if is_id(schemas, name) && id >= 0 => {
                self.made_up.id(&id.to_string()).parse::<i64>().map_or(json!(1), |id| json!(id))
            }
            None if number.is_f64() => json!(1.5),
            _ => json!(1),
        }
    }

    /// Resolves references, and unions to the schema whose `type` has the tag of the value, or else to all.
    fn alternatives(&self, schemas: &[Value], value: &Value) -> Vec<Value> {
        let mut all = Vec::new();
        for schema in schemas {
            let schema = self.description.resolved(schema);
            let parts = ["oneOf", "anyOf", "allOf"].iter().filter_map(|keyword| schema[*keyword].as_array());
            let parts: Vec<_> = parts.flatten().cloned().collect();
            all.extend(self.alternatives_of_parts(&parts, value));
            all.push(schema);
        }
        all
    }

    fn alternatives_of_parts(&self, parts: &[Value], value: &Value) -> Vec<Value> {
        if parts.is_empty() {
            return Vec::new();
        }
        let all = self.alternatives(parts, value);
        let tag = value.get("type").unwrap_or(&Value::Null);
        let has_tag = |schema: &&Value| {
            schema.pointer("/properties/type/enum").and_then(Value::as_array).is_some_and(|tags| tags.contains(tag))
        };
        let tagged: Vec<_> = all.iter().filter(has_tag).cloned().collect();
        if tagged.is_empty() { all } else { tagged }
    }
}

fn is_constant(text: &str) -> bool {
    CONSTANTS.contains(&text)
}

/// Returns whether a property is an identifier: the overlay or its name says so.
fn is_id(schemas: &[Value], name: &str) -> bool {
    let is_marked = |schema: &Value| schema.get("x-rust-id").is_some() || schema.get("x-rust-ids").is_some();
    name == "id" || name.ends_with("Id") || name == "inputs" || schemas.iter().any(is_marked)
}

fn kind_of(name: &str, text: &str) -> Kind {
    let name = name.to_ascii_lowercase();
    let has_space = text.contains(char::is_whitespace);
    let is_phone = |byte: u8| byte.is_ascii_digit() || b"+-() .".contains(&byte);
    if text.contains('@') && !has_space {
        Kind::Email
    } else if name.ends_with("url") || name == "link" || name == "avatar" || text.contains("://") && !has_space {
        Kind::Url
    } else if name.contains("phone") || (text.len() > 6 && text.bytes().all(is_phone)) {
        Kind::Phone
    } else if text.contains('<') {
        Kind::Html
    } else {
        Kind::Text
    }
}

/// Whether a string is a date-time of RFC 3339 in UTC. Another offset would say where somebody is.
fn is_time(value: &str) -> bool {
    DateTime::parse_from_rfc3339(value).is_ok_and(|time| time.offset().local_minus_utc() == 0)
}
