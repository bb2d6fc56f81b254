//! `type`, `const` and `enum`.

use serde_json::{Map, Value, json};

use super::{Schema, allows_null_only, is_annotation};
use crate::error::Problem;
use crate::notes::Notes;
use crate::origins;

/// Keywords that belong to one type. All others belong to each type of several.
const OF_TYPES: [(&str, &[&str]); 4] = [
    ("string", &["minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType", "contentSchema"]),
    ("number", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
    (
        "array",
        &[
            "items",
            "prefixItems",
            "additionalItems",
            "unevaluatedItems",
            "contains",
            "minContains",
            "maxContains",
            "minItems",
            "maxItems",
            "uniqueItems",
        ],
    ),
    (
        "object",
        &[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "unevaluatedProperties",
            "propertyNames",
            "dependentSchemas",
            "dependentRequired",
            "dependencies",
            "minProperties",
            "maxProperties",
        ],
    ),
];

/// The formats of numbers. All others are those of strings.
const NUMBER_FORMATS: [&str; 13] = [
    "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "float", "double", "decimal",
    "number",
];

/// `const` is an enum of one value. Arrays and objects are any JSON: no type holds just the one.
pub(super) fn constants(schema: &mut Schema<'_>, notes: &mut Notes) -> Result<(), Problem> {
    if !schema.has("const") {
        return Ok(());
    }
    schema.newer("`const`", notes)?;
    match schema.remove("const") {
        Some(Value::Null) => schema.set("type", "null"),
        Some(Value::Array(_) | Value::Object(_)) => {
            let message = "`const`: values that are arrays or objects are not compared with it";
            notes.record("unsupported-keywords", schema.place, message);
        }
        Some(value) => {
            if !schema.has("type")
                && let Some(name) = type_of(&value)
            {
                schema.set("type", name);
            }
            schema.set("enum", vec![value]);
        }
        None => {}
    }
    Ok(())
}

/// `null` among the types makes the schema nullable. Several types besides are a union.
pub(super) fn type_arrays(schema: &mut Schema<'_>, notes: &mut Notes) -> Result<(), Problem> {
    let is_listed = schema.get("type").is_some_and(Value::is_array);
    if allows_null_only(schema.object) {
        return null(schema, notes);
    }
    let has_null = schema.get("enum").and_then(Value::as_array).is_some_and(|values| values.iter().any(Value::is_null));
    if has_null && !schema.has("type") {
        schema.set("nullable", true);
    }
    if !is_listed {
        return Ok(());
    }
    schema.newer("a list of types", notes)?;
    let Some(Value::Array(types)) = schema.remove("type") else { return Ok(()) };
    let mut names: Vec<String> = Vec::new();
    for name in &types {
        match name.as_str() {
            Some("null") => schema.set("nullable", true),
            Some(name) if !names.iter().any(|known| known == name) => names.push(name.to_owned()),
            Some(_) => {}
            None => {
                let mistake = schema.mistake(format!("{name} is not a type"), "write the name of a type");
                notes.record_lossy("unknown-types", mistake, "it is left out")?;
            }
        }
    }
    // A type to which no value of the enum belongs has no values.
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        let has_values = |name: &String| values.iter().any(|value| fits(value, name));
        if names.iter().any(has_values) {
            names.retain(has_values);
        }
    }
    // An integer is a number. In a union it has a variant of its own, since a number is rounded to 53 bits.
    let is_only_numbers = names.iter().all(|name| name == "number" || name == "integer");
    let is_limited = schema.has("enum") || schema.has("format");
    if names.iter().any(|name| name == "number") && (is_only_numbers || is_limited) {
        names.retain(|name| name != "integer");
    }
    match names.as_slice() {
        [] => {}
        [name] => schema.set("type", name.as_str()),
        names => union(schema, names),
    }
    Ok(())
}

/// No type of OpenAPI 3.0 is that of `null`.
fn null(schema: &mut Schema<'_>, notes: &mut Notes) -> Result<(), Problem> {
    if schema.get("enum").is_none() {
        schema.newer("the type `null`", notes)?;
    }
    notes.record("null-schemas", schema.place, "only `null` is valid: any JSON is accepted");
    schema.object.retain(|key, _| is_annotation(key));
    schema.set("nullable", true);
    Ok(())
}

/// Makes a union with a variant for each type. Keywords of all types remain beside it.
fn union(schema: &mut Schema<'_>, names: &[String]) {
    let others = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "discriminator", "$ref"];
    let (mut beside, mut keywords) = (Map::new(), Map::new());
    for (key, value) in std::mem::take(schema.object) {
        let target = if is_annotation(&key) || others.contains(&key.as_str()) { &mut beside } else { &mut keywords };
        target.insert(key, value);
    }
    let variants = names.iter().map(|name| variant(name, &keywords, schema.place)).collect();
    *schema.object = beside;
    if !schema.has("anyOf") {
        schema.set("anyOf", Value::Array(variants));
        return;
    }
    // Of two unions, the value fits a variant of each.
    let mut union = json!({ "anyOf": variants });
    origins::mark(&mut union, schema.place);
    let mut parts = match schema.remove("allOf") {
        Some(Value::Array(parts)) => parts,
        _ => Vec::new(),
    };
    parts.push(union);
    schema.set("allOf", parts);
}

fn variant(name: &str, keywords: &Map<String, Value>, place: &str) -> Value {
    let mut variant = Map::from_iter([("type".to_owned(), json!(name))]);
    let group = if name == "integer" { "number" } else { name };
    for (key, value) in keywords {
        let owner = OF_TYPES.iter().find(|(_, keys)| keys.contains(&key.as_str())).map(|(owner, _)| *owner);
        if owner.is_some_and(|owner| owner != group) {
            continue;
        }
        let value = match (key.as_str(), value) {
            ("format", Value::String(format)) if NUMBER_FORMATS.contains(&format.as_str()) != (group == "number") => {
                continue;
            }
            ("format", _) if group != "number" && group != "string" => continue,
            ("enum", Value::Array(values)) => {
                let fitting: Vec<_> = values.iter().filter(|value| fits(value, name)).cloned().collect();
                if fitting.is_empty() {
                    continue;
                }
                Value::Array(fitting)
            }
            (_, value) => value.clone(),
        };
        variant.insert(key.clone(), value);
    }
    let mut variant = Value::Object(variant);
    origins::mark(&mut variant, place);
    variant
}

fn fits(value: &Value, name: &str) -> bool {
    match type_of(value) {
        Some("integer") => name == "integer" || name == "number",
        Some(found) => found == name,
        None => false,
    }
}

/// Returns the name of the type of a value, unless it is `null`.
fn type_of(value: &Value) -> Option<&'static str> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    })
}
