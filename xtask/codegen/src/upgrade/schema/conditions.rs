//! Properties that an object has under a condition.

use serde_json::{Value, json};

use super::{Schema, composition};
use crate::error::Problem;
use crate::notes::Notes;
use crate::text::pointer;

/// What has a schema that applies under a condition.
const CONDITIONAL: [&str; 2] = ["then", "else"];

/// What has schemas that apply if a property is present, by its name.
const DEPENDENT: [&str; 2] = ["dependentSchemas", "dependencies"];

/// Properties that only a conditional schema declares are optional ones. One that several declare is what any of them says.
pub(super) fn conditional_properties(schema: &mut Schema<'_>, _: &mut Notes) -> Result<(), Problem> {
    let is_object = schema.has("properties") || schema.get("type").is_none_or(|it| *it == json!("object"));
    if !is_object {
        return Ok(());
    }
    let mut found: Vec<(String, Vec<(String, Value)>)> = Vec::new();
    for (place, conditional) in conditional_schemas(schema) {
        let Some(Value::Object(properties)) = conditional.get("properties") else { continue };
        let place = pointer::child(&place, "properties");
        for (name, property) in properties {
            let said = (pointer::child(&place, name), property.clone());
            match found.iter_mut().find(|(other, _)| other == name) {
                Some((_, all)) => all.push(said),
                None => found.push((name.clone(), vec![said])),
            }
        }
    }
    if found.is_empty() {
        return Ok(());
    }
    let Value::Object(properties) = schema.object.entry("properties").or_insert_with(|| json!({})) else {
        return Ok(());
    };
    for (name, said) in found {
        let mut said = composition::distinct_at(said);
        let only = if said.len() == 1 { said.pop() } else { None };
        properties.entry(name).or_insert_with(|| only.unwrap_or_else(|| json!({ "anyOf": said })));
    }
    Ok(())
}

/// The schemas that apply under a condition, with their places.
fn conditional_schemas<'a>(schema: &'a Schema<'_>) -> Vec<(String, &'a Value)> {
    let at = |key: &str| pointer::child(schema.place, key);
    let conditional = CONDITIONAL.iter().filter_map(|key| Some((at(key), schema.get(key)?)));
    let dependent = DEPENDENT.iter().filter_map(|key| Some((at(key), schema.get(key)?.as_object()?)));
    let dependent = dependent
        .flat_map(|(place, schemas)| schemas.iter().map(move |(name, schema)| (pointer::child(&place, name), schema)));
    conditional.chain(dependent).collect()
}
