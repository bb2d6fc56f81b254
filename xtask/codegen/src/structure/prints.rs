//! Recognizes schemas whatever they are named.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

/// The key that says the name of a type.
pub(super) const NAME: &str = "x-rust-name";

/// How far references are followed: schemas that differ further away only are rare, and are told apart by their places.
const ROUNDS: usize = 4;

/// A number for each schema of a structure, in which the names of the schemas that it refers to do not count.
pub(super) struct Prints(HashMap<String, u64>);

impl Prints {
    pub(super) fn of(structure: &Value) -> Self {
        let schemas = structure.pointer("/components/schemas").and_then(Value::as_object);
        let schemas = || schemas.into_iter().flatten();
        let mut prints = Self(HashMap::new());
        for _ in 0..ROUNDS {
            let next = schemas().map(|(name, schema)| (name.clone(), prints.print(schema)));
            prints = Self(next.collect());
        }
        prints
    }

    /// Returns the number of a schema.
    pub(super) fn print(&self, schema: &Value) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(schema, &mut hasher);
        hasher.finish()
    }

    fn hash(&self, value: &Value, hasher: &mut DefaultHasher) {
        match value {
            Value::Object(object) => {
                // The order of properties has no meaning.
                let mut entries: Vec<_> = object.iter().filter(|(key, _)| *key != NAME).collect();
                entries.sort_unstable_by_key(|(key, _)| *key);
                for (key, value) in entries {
                    key.hash(hasher);
                    let referred = value.as_str().filter(|_| key == "$ref").and_then(|it| it.strip_prefix(REFERENCE));
                    match referred {
                        Some(name) => self.0.get(name).hash(hasher),
                        None => self.hash(value, hasher),
                    }
                }
            }
            Value::Array(items) => {
                // Nor has that of values, of required properties and of variants.
                let mut prints: Vec<_> = items.iter().map(|item| self.print(item)).collect();
                prints.sort_unstable();
                prints.hash(hasher);
            }
            other => other.hash(hasher),
        }
        // Where a value ends is a part of it.
        hasher.write_u8(0xff);
    }
}

/// What a reference to a schema begins with.
const REFERENCE: &str = "#/components/schemas/";
