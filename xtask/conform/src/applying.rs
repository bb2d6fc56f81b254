//! The schemas that apply to a value and to what is within it.

use serde_json::Value;

use crate::document::resolve;

/// Schemas are not composed more deeply.
const MAX_DEPTH: usize = 16;

/// The schemas that apply to a value of some schemas: these, what they refer to, the parts that they are composed of, and those of their
/// variants that are chosen.
pub(crate) fn applying<'a>(
    root: &'a Value,
    schemas: &[&'a Value],
    is_chosen: &dyn Fn(&'a Value) -> bool,
) -> Vec<&'a Value> {
    let mut all = Vec::new();
    schemas.iter().for_each(|schema| add(root, schema, is_chosen, 0, &mut all));
    all
}

fn add<'a>(
    root: &'a Value,
    schema: &'a Value,
    is_chosen: &dyn Fn(&'a Value) -> bool,
    depth: usize,
    all: &mut Vec<&'a Value>,
) {
    if depth == MAX_DEPTH {
        return;
    }
    all.push(schema);
    if schema.get("$ref").is_some()
        && let Some((target, _)) = resolve(root, schema, "")
    {
        add(root, target, is_chosen, depth + 1, all);
    }
    for keyword in ["allOf", "anyOf", "oneOf"] {
        let parts = schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
        let parts = parts.filter(|part| keyword == "allOf" || is_chosen(part));
        parts.for_each(|part| add(root, part, is_chosen, depth + 1, all));
    }
}

/// What schemas say of a property.
pub(crate) fn properties<'a>(schemas: &[&'a Value], name: &str) -> impl Iterator<Item = &'a Value> {
    schemas.iter().filter_map(move |schema| schema.get("properties")?.get(name))
}

/// The schemas of a member of an object: those of the property, and those of properties that are not named.
pub(crate) fn of_member<'a>(schemas: &[&'a Value], name: &str) -> Vec<&'a Value> {
    let is_other = |schema: &&&Value| schema.get("properties").is_none_or(|it| it.get(name).is_none());
    let others = schemas.iter().filter(is_other).filter_map(|schema| schema.get("additionalProperties"));
    properties(schemas, name).chain(others).collect()
}

/// The schemas of the items of an array.
pub(crate) fn of_items<'a>(schemas: &[&'a Value]) -> Vec<&'a Value> {
    schemas.iter().filter_map(|schema| schema.get("items")).collect()
}
