//! Keywords beside references, `null` as one of several schemas, and formats apart from their types.

use serde_json::{Map, Value, json};

use super::{Schema, is_annotation};
use crate::error::Problem;
use crate::notes::Notes;
use crate::origins;
use crate::text::pointer;
use crate::upgrade::grammar::Kind;
use crate::upgrade::walk;

/// Beside a reference, keywords apply to the same value, from OpenAPI 3.1 on: they become a composition with what the reference
/// leads to. What says nothing about values remains beside the reference. In 3.0, keywords beside a reference are ignored.
pub(super) fn keywords_beside_references(schema: &mut Schema<'_>, _: &mut Notes) -> Result<(), Problem> {
    if !schema.has("$ref") {
        return Ok(());
    }
    if !schema.is_current {
        schema.object.retain(|key, _| key == "$ref" || is_annotation(key));
        return Ok(());
    }
    if let Some(Value::Array(types)) = schema.get("type")
        && types.iter().any(|name| name == "null")
    {
        schema.set("nullable", true);
    }
    let mut constraints = schema.object.keys().filter(|key| *key != "$ref" && !is_annotation(key));
    // A type beside a reference repeats that of what it leads to.
    if constraints.all(|key| key == "type") {
        schema.remove("type");
        return Ok(());
    }
    let Some(reference) = schema.remove("$ref") else { return Ok(()) };
    let mut first = json!({ "$ref": reference });
    origins::mark(&mut first, schema.place);
    let mut parts = vec![first];
    if let Some(Value::Array(others)) = schema.remove("allOf") {
        parts.extend(marked(others, &pointer::child(schema.place, "allOf")));
    }
    schema.set("allOf", parts);
    Ok(())
}

/// A format that one part of a composition has without a type is that of the parts with a type: `allOf: [{type: number}, {format: int64}]`.
pub(super) fn formats_apart_from_types(schema: &mut Schema<'_>, _: &mut Notes) -> Result<(), Problem> {
    let Some(parts) = schema.get("allOf").and_then(Value::as_array) else { return Ok(()) };
    let own = schema.object.get("format").filter(|_| !schema.has("type"));
    let of_parts = parts.iter().filter(|part| part.get("type").is_none()).filter_map(|part| part.get("format"));
    let mut formats = own.into_iter().chain(of_parts).cloned();
    // What would have to be in two formats at once is left as it is.
    let (Some(format), None) = (formats.next(), formats.next()) else { return Ok(()) };
    let set = |object: &mut Map<String, Value>| {
        if object.contains_key("type") && !object.contains_key("format") {
            object.insert("format".to_owned(), format.clone());
        }
    };
    set(schema.object);
    let parts = schema.object.get_mut("allOf").and_then(Value::as_array_mut);
    parts.into_iter().flatten().filter_map(Value::as_object_mut).for_each(set);
    Ok(())
}

/// A variant that is `null` makes the union nullable. A union of one variant besides is that variant.
pub(super) fn null_among_variants(schema: &mut Schema<'_>, _: &mut Notes) -> Result<(), Problem> {
    for keyword in ["anyOf", "oneOf"] {
        let Some(Value::Array(variants)) = schema.get(keyword) else { continue };
        let nulls: Vec<bool> = variants.iter().map(|variant| schema.is_null(variant)).collect();
        if !nulls.contains(&true) || !nulls.contains(&false) {
            continue;
        }
        let place = pointer::child(schema.place, keyword);
        let Some(Value::Array(variants)) = schema.remove(keyword) else { continue };
        let variants = marked(variants, &place).into_iter().zip(nulls);
        let mut variants: Vec<Value> = variants.filter(|(_, is_null)| !is_null).map(|(variant, _)| variant).collect();
        schema.set("nullable", true);
        let is_alone = schema.object.keys().all(|key| is_annotation(key));
        match variants.pop() {
            Some(Value::Object(only)) if variants.is_empty() && is_alone => absorb(schema, only),
            Some(last) => {
                variants.push(last);
                schema.set(keyword, variants);
            }
            None => {}
        }
    }
    Ok(())
}

/// Adds the keywords of the only variant to a schema that says nothing else about values. Its own annotations win.
fn absorb(schema: &mut Schema<'_>, mut only: Map<String, Value>) {
    let place = origins::of(&Value::Object(only.clone()), schema.place.to_owned());
    only.remove(origins::KEY);
    let _: Result<(), ()> = walk::change_children(&mut only, Kind::Schema, &place, &mut |child, _, place| {
        origins::mark(child, &place);
        Ok(())
    });
    for (key, value) in only {
        schema.object.entry(key).or_insert(value);
    }
}

/// Marks the elements of an array with their places.
fn marked(items: Vec<Value>, place: &str) -> Vec<Value> {
    let mark = |(index, item): (usize, Value)| origins::marked(item, &pointer::child(place, &index.to_string()));
    items.into_iter().enumerate().map(mark).collect()
}

/// Returns schemas without those that are equal to another one, marked with their places.
pub(super) fn distinct(schemas: impl IntoIterator<Item = (String, Value)>, place: &str) -> Vec<Value> {
    let mut found: Vec<(String, Value)> = Vec::new();
    for (token, schema) in schemas {
        if !found.iter().any(|(_, known)| *known == schema) {
            found.push((token, schema));
        }
    }
    found.into_iter().map(|(token, schema)| origins::marked(schema, &pointer::child(place, &token))).collect()
}
