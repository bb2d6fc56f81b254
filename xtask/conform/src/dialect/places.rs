//! The places of the schemas that have names: components, and whatever else references of schemas lead to.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{LISTS, MAPS, ONE};
use crate::document::{FILES, escape, fragment};

/// The JSON pointers of the schemas that have names.
pub(crate) struct Places(BTreeSet<String>);

impl Places {
    pub(crate) fn of(root: &Value) -> Self {
        let mut found = Found { places: BTreeSet::new(), open: Vec::new() };
        let components = root.pointer("/components/schemas").and_then(Value::as_object).into_iter().flatten();
        for (name, _) in components {
            found.add(format!("/components/schemas/{}", escape(name)));
        }
        found.others(root);
        while let Some(place) = found.open.pop() {
            root.pointer(&place).into_iter().for_each(|schema| found.schema(schema));
        }
        Self(found.places)
    }

    /// The places, with their schemas.
    pub(super) fn schemas<'a, 'b>(&'a self, root: &'b Value) -> impl Iterator<Item = (&'a String, &'b Value)> {
        self.0.iter().filter_map(|place| Some((place, root.pointer(place)?)))
    }
}

struct Found {
    places: BTreeSet<String>,
    /// Those that have not been searched.
    open: Vec<String>,
}

impl Found {
    fn add(&mut self, place: String) {
        if self.places.insert(place.clone()) {
            self.open.push(place);
        }
    }

    /// Adds what references of the schemas of parameters, headers and media types lead to.
    fn others(&mut self, node: &Value) {
        match node {
            Value::Array(items) => items.iter().for_each(|item| self.others(item)),
            Value::Object(members) => {
                for (name, member) in members {
                    match name.as_str() {
                        "schema" | "itemSchema" => self.schema(member),
                        "example" | "examples" => {}
                        FILES => self.others(member),
                        name if name.starts_with("x-") => {}
                        _ => self.others(member),
                    }
                }
            }
            _ => {}
        }
    }

    /// Adds what the references of a schema and of those within it lead to.
    fn schema(&mut self, schema: &Value) {
        let Value::Object(members) = schema else { return };
        if let Some(place) = members.get("$ref").and_then(Value::as_str).and_then(fragment) {
            self.add(place);
        }
        for (name, member) in members {
            match member {
                Value::Array(schemas) if LISTS.contains(&name.as_str()) => {
                    schemas.iter().for_each(|schema| self.schema(schema));
                }
                Value::Object(schemas) if MAPS.contains(&name.as_str()) => {
                    schemas.values().for_each(|schema| self.schema(schema));
                }
                member if ONE.contains(&name.as_str()) => self.schema(member),
                _ => {}
            }
        }
    }
}
