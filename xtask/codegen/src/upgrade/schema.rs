//! Schemas: keywords of JSON Schema 2020-12 become keywords of OpenAPI 3.0.

mod alternatives;
mod arrays;
mod booleans;
mod composition;
mod conditions;
mod limits;
mod objects;
mod strings;
mod types;

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::Upgrade;
use crate::error::Problem;
use crate::notes::Notes;
use crate::origins;
use crate::text::pointer;

/// The dialects of schemas that are those of OpenAPI 3.1 and 3.2, by how their identifiers begin.
const DIALECTS: [&str; 3] = [
    "https://spec.openapis.org/oas/3.1/",
    "https://spec.openapis.org/oas/3.2/",
    "https://json-schema.org/draft/2020-12/",
];

/// A schema that is an object.
struct Schema<'a> {
    object: &'a mut Map<String, Value>,
    /// Where its file has it.
    place: &'a str,
    /// Whether keywords of JSON Schema are those of its version of OpenAPI, not mistakes.
    is_current: bool,
    /// The references to named schemas that allow nothing but `null`.
    nulls: &'a HashSet<String>,
}

impl Schema<'_> {
    fn get(&self, key: &str) -> Option<&Value> {
        self.object.get(key)
    }

    fn has(&self, key: &str) -> bool {
        self.object.contains_key(key)
    }

    fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.object.insert(key.to_owned(), value.into());
    }

    fn remove(&mut self, key: &str) -> Option<Value> {
        self.object.remove(key)
    }

    /// Whether one of its variants allows nothing but `null`.
    fn is_null(&self, variant: &Value) -> bool {
        let Some(variant) = variant.as_object() else { return false };
        let refers_to_null = |reference: &Value| reference.as_str().is_some_and(|it| self.nulls.contains(it));
        allows_null_only(variant) || variant.get("$ref").is_some_and(refers_to_null)
    }

    fn mistake(&self, what: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem::new(self.place, what, help)
    }

    /// Notes a keyword that the version of the description does not have, although its meaning is clear.
    fn newer(&self, what: &str, notes: &mut Notes) -> Result<(), Problem> {
        if self.is_current {
            return Ok(());
        }
        let mistake = self.mistake(format!("{what} is not in OpenAPI 3.0"), "declare `openapi: 3.1.0`");
        notes.record_lossy("newer-keywords", mistake, "it is taken as in 3.1")
    }
}

/// A step of the upgrade of a schema.
type Step = fn(&mut Schema<'_>, &mut Notes) -> Result<(), Problem>;

/// The steps, in their order: references and types first, since the others look at the results.
const STEPS: [Step; 14] = [
    composition::keywords_beside_references,
    composition::formats_apart_from_types,
    composition::null_among_variants,
    alternatives::constants_among_variants,
    types::constants,
    types::type_arrays,
    limits::exclusive_limits,
    strings::encodings,
    strings::examples,
    arrays::tuples,
    objects::required_properties,
    conditions::conditional_properties,
    objects::patterns,
    objects::unevaluated_properties,
];

/// Upgrades a schema, but not the schemas within it.
pub(super) fn upgrade(upgrade: &mut Upgrade<'_>, value: &mut Value, place: &str) -> Result<(), Problem> {
    booleans::boolean_schemas(value, place, upgrade.notes);
    booleans::invalid_schemas(value, place, upgrade.notes)?;
    let Value::Object(object) = value else { return Ok(()) };
    if let Some(dialect) = object.get("$schema").and_then(Value::as_str).map(str::to_owned) {
        check_dialect(&dialect, place, upgrade.notes);
    }
    let mut schema = Schema { object, place, is_current: upgrade.version.has_json_schema(), nulls: &upgrade.nulls };
    STEPS.iter().try_for_each(|step| step(&mut schema, upgrade.notes))
}

/// Notes a dialect of schemas that is unknown.
pub(super) fn check_dialect(dialect: &str, place: &str, notes: &mut Notes) {
    if !DIALECTS.iter().any(|known| dialect.starts_with(known)) {
        let message = format!("the dialect `{dialect}` is unknown: schemas are read as those of OpenAPI");
        notes.record("unknown-dialects", place, message);
    }
}

/// Whether a keyword says nothing about which values are valid.
fn is_annotation(key: &str) -> bool {
    const ANNOTATIONS: [&str; 14] = [
        "title",
        "description",
        "summary",
        "default",
        "example",
        "examples",
        "deprecated",
        "readOnly",
        "writeOnly",
        "externalDocs",
        "xml",
        "$comment",
        "nullable",
        origins::KEY,
    ];
    ANNOTATIONS.contains(&key) || key.starts_with("x-")
}

/// Returns the references to named schemas that allow nothing but `null`.
pub(super) fn null_references(root: &Value) -> HashSet<String> {
    const SCHEMAS: &str = "/components/schemas";
    let schemas = root.pointer(SCHEMAS).and_then(Value::as_object).into_iter().flatten();
    let nulls = schemas.filter(|(_, schema)| schema.as_object().is_some_and(allows_null_only));
    nulls.map(|(name, _)| format!("#{}", pointer::child(SCHEMAS, name))).collect()
}

/// Whether an object, as a schema, allows nothing but `null`.
fn allows_null_only(object: &Map<String, Value>) -> bool {
    let is_only = |values: &Value| values.as_array().is_some_and(|it| !it.is_empty() && it.iter().all(Value::is_null));
    match (object.get("type"), object.get("const"), object.get("enum")) {
        (_, Some(Value::Null), _) => true,
        (Some(Value::String(name)), ..) if name == "null" => true,
        (Some(Value::Array(names)), ..) if !names.is_empty() && names.iter().all(|name| name == "null") => true,
        (_, _, Some(values)) => is_only(values),
        _ => false,
    }
}
