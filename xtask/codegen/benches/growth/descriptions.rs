//! Descriptions that have much of one thing.

use std::fmt::Write;

use serde_json::{Map, Value, json};

/// What a description has much of.
pub(crate) struct Subject {
    pub(crate) name: &'static str,
    /// The smallest size.
    pub(crate) size: usize,
    /// A description of a size, before and after a change.
    pub(crate) description: fn(usize, usize) -> String,
    /// An overlay for it.
    pub(crate) overlay: Option<fn(usize) -> String>,
    /// Whether both revisions are compared, rather than a crate generated from the first.
    pub(crate) is_difference: bool,
}

const fn generated(name: &'static str, size: usize, description: fn(usize, usize) -> String) -> Subject {
    Subject { name, size, description, overlay: None, is_difference: false }
}

const fn compared(name: &'static str, size: usize, description: fn(usize, usize) -> String) -> Subject {
    Subject { name, size, description, overlay: None, is_difference: true }
}

pub(crate) const SUBJECTS: &[Subject] = &[
    generated("operations", 40, operations),
    generated("colliding-operations", 20, colliding_operations),
    generated("parameters", 40, parameters),
    generated("schemas", 60, schemas),
    generated("colliding-schemas", 20, colliding_schemas),
    generated("properties", 60, properties),
    generated("colliding-properties", 20, colliding_properties),
    generated("nesting", 4, nesting),
    generated("yaml-nesting", 5, yaml_nesting),
    generated("yaml-text", 400, yaml_text),
    generated("enum-values", 60, enum_values),
    generated("colliding-enum-values", 20, colliding_enum_values),
    generated("same-enums", 20, same_enums),
    generated("tagged-variants", 20, tagged_variants),
    generated("untagged-variants", 10, untagged_variants),
    generated("all-of-chain", 20, all_of_chain),
    generated("reference-chain", 40, reference_chain),
    generated("recursion", 20, recursion),
    Subject { overlay: Some(overlay), ..generated("overlay-actions", 40, operations) },
    compared("compared-operations", 40, operations),
    compared("compared-properties", 60, properties),
    compared("compared-enum-values", 60, enum_values),
    compared("compared-schemas", 40, schemas),
    compared("renamed-schemas", 20, renamed_schemas),
];

/// A description with operations and schemas.
fn description(paths: Value, schemas: Value) -> String {
    let info = json!({"title": "Growth", "version": "1"});
    json!({"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}}).to_string()
}

/// An object whose members are made from numbers.
fn object(size: usize, member: impl Fn(usize) -> (String, Value)) -> Value {
    Value::Object((0..size).map(member).collect::<Map<_, _>>())
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// An operation with a JSON response.
fn get(id: &str, schema: &Value) -> Value {
    let content = json!({"application/json": {"schema": schema}});
    json!({"get": {"operationId": id, "responses": {"200": {"description": "Done.", "content": content}}}})
}

/// A description with schemas that one operation responds with.
fn of_schemas(names: impl Iterator<Item = String>, schemas: Value) -> String {
    let properties: Map<_, _> = names.map(|name| (format!("p-{name}"), reference(&name))).collect();
    let paths = json!({"/things": get("getThings", &json!({"type": "object", "properties": properties}))});
    description(paths, schemas)
}

/// A description with one schema.
fn of_schema(schema: Value) -> String {
    description(json!({"/things": get("getThing", &reference("Thing"))}), json!({ "Thing": schema }))
}

/// The number in digits that are letters, so that no digits at the end are cut off as a version.
fn word(mut number: usize) -> String {
    let mut word = String::new();
    loop {
        word.extend("abcdefghij".chars().nth(number % 10));
        number /= 10;
        if number == 0 {
            return word;
        }
    }
}

/// One of many spellings that become the same in Rust.
fn spelling(number: usize) -> String {
    let separators = ["-", ".", "_", " "];
    (0..8).map(|place| format!("part{}", separators[(number >> (2 * place)) % 4])).collect::<String>() + "end"
}

fn operations(size: usize, revision: usize) -> String {
    let operation = |index| {
        let word = word(index);
        let schema =
            if index.is_multiple_of(3) && revision > 0 { json!({"type": "integer"}) } else { reference("Thing") };
        (format!("/{word}/{{id}}"), get(&format!("get_{word}"), &schema))
    };
    let thing = json!({"type": "object", "properties": {"id": {"type": "string"}}});
    description(object(size.max(1), operation), json!({ "Thing": thing }))
}

fn overlay(size: usize) -> String {
    let action = |index| {
        let target = format!("$.paths['/{}/{{id}}'].get", word(index));
        json!({"target": target, "update": {"summary": format!("Returns {index}.")}})
    };
    // An overlay without actions is not valid.
    let first = json!({"target": "$.info", "update": {"summary": "Things."}});
    let actions: Vec<_> = std::iter::once(first).chain((0..size).map(action)).collect();
    json!({"overlay": "1.1.0", "info": {"title": "Growth", "version": "1"}, "actions": actions}).to_string()
}

fn colliding_operations(size: usize, _: usize) -> String {
    let operation = |index| (format!("/p{index}"), get(&spelling(index), &json!({"type": "string"})));
    description(object(size.max(1), operation), json!({}))
}

fn parameters(size: usize, _: usize) -> String {
    let parameter = |index| json!({"name": format!("p-{}", word(index)), "in": "query", "schema": {"type": "string"}});
    let mut item = get("getThings", &json!({"type": "string"}));
    item["parameters"] = (0..size).map(parameter).collect();
    description(json!({"/things": item}), json!({}))
}

fn schema(index: usize, revision: usize) -> Value {
    let ty = if index.is_multiple_of(3) && revision > 0 { "integer" } else { "string" };
    let own = format!("own-{}", word(index));
    json!({"type": "object", "required": ["id"], "properties": {"id": {"type": ty}, own: {"type": "string"}}})
}

fn schemas(size: usize, revision: usize) -> String {
    let name = |index| format!("Thing-{}", word(index));
    of_schemas((0..size).map(name), object(size, |index| (name(index), schema(index, revision))))
}

fn renamed_schemas(size: usize, revision: usize) -> String {
    let name = |index| format!("{}-{}", ["Old", "New"][revision], word(index));
    of_schemas((0..size).map(name), object(size, |index| (name(index), schema(index, 0))))
}

fn colliding_schemas(size: usize, _: usize) -> String {
    of_schemas((0..size).map(spelling), object(size, |index| (spelling(index), schema(index, 0))))
}

fn properties(size: usize, revision: usize) -> String {
    let ty = |index: usize| if index.is_multiple_of(3) && revision > 0 { "integer" } else { "string" };
    of_schema(json!({"type": "object", "properties": object(size, |index| (word(index), json!({"type": ty(index)})))}))
}

fn colliding_properties(size: usize, _: usize) -> String {
    of_schema(
        json!({"type": "object", "properties": object(size, |index| (spelling(index), json!({"type": "string"})))}),
    )
}

fn nesting(size: usize, _: usize) -> String {
    // `json!` would copy the schema, which takes more the deeper it is.
    let nested = |schema, index| {
        let mut object = json!({"type": "object", "properties": {}});
        object["properties"][word(index)] = schema;
        object
    };
    of_schema((0..size).fold(json!({"type": "string"}), nested))
}

fn yaml_nesting(size: usize, _: usize) -> String {
    let mut text = of_schema(json!({"type": "string"}));
    let end = text.pop();
    text.push_str(",\"x-nested\": ");
    (0..size).for_each(|_| text.push_str("{a: ["));
    (0..size).for_each(|_| text.push_str("]}"));
    text.extend(end);
    text
}

fn yaml_text(size: usize, _: usize) -> String {
    let mut text = "openapi: 3.1.0\ninfo:\n  title: Growth\n  version: '1'\n  description: |\n".to_owned();
    (0..size).for_each(|index| {
        _ = writeln!(text, "    Line {index} of a *long* text with `code` and https://example.com/{index}.")
    });
    text.push_str("paths:\n  /things:\n    get:\n      responses:\n        '200': {description: Done.}\n");
    text
}

fn enum_values(size: usize, revision: usize) -> String {
    let value = |index: usize| {
        if index.is_multiple_of(3) && revision > 0 { format!("new-{}", word(index)) } else { word(index) }
    };
    of_schema(json!({"type": "string", "enum": (0..size).map(value).collect::<Vec<_>>()}))
}

fn colliding_enum_values(size: usize, _: usize) -> String {
    of_schema(json!({"type": "string", "enum": (0..size).map(spelling).collect::<Vec<_>>()}))
}

fn same_enums(size: usize, _: usize) -> String {
    let values = json!({"type": "string", "enum": ["open", "closed"]});
    let property = |index| (word(index), json!({"type": "object", "properties": {"status": values}}));
    of_schema(json!({"type": "object", "properties": object(size, property)}))
}

fn variants(size: usize, schema: impl Fn(usize) -> Value) -> String {
    let name = |index| format!("Variant-{}", word(index));
    let variants: Vec<_> = (0..size.max(2)).map(|index| reference(&name(index))).collect();
    let mut schemas = object(size.max(2), |index| (name(index), schema(index)));
    schemas["Thing"] = json!({ "oneOf": variants });
    description(json!({"/things": get("getThing", &reference("Thing"))}), schemas)
}

fn tagged_variants(size: usize, _: usize) -> String {
    variants(size, |index| {
        let tag = json!({"type": "string", "enum": [word(index)]});
        json!({"type": "object", "required": ["kind"], "properties": {"kind": tag, "size": {"type": "string"}}})
    })
}

fn untagged_variants(size: usize, _: usize) -> String {
    variants(size, |index| {
        let own = word(index);
        json!({"type": "object", "required": [own], "properties": {own: {"type": "string"}}})
    })
}

fn all_of_chain(size: usize, _: usize) -> String {
    let name = |index| format!("Thing-{}", word(index));
    let schema = |index| match index {
        0 => json!({"type": "object", "properties": {"id": {"type": "string"}}}),
        _ => json!({"description": "A thing.", "allOf": [reference(&name(index - 1))]}),
    };
    of_schemas((0..size).map(name), object(size, |index| (name(index), schema(index))))
}

fn reference_chain(size: usize, _: usize) -> String {
    let name = |index: usize| {
        index.checked_sub(1).map_or_else(|| "Thing".to_owned(), |index| format!("Thing-{}", word(index)))
    };
    let schema = |index| match index + 1 < size {
        true => reference(&name(index + 1)),
        false => json!({"type": "object", "properties": {"id": {"type": "string"}}}),
    };
    description(
        json!({"/things": get("getThing", &reference("Thing"))}),
        object(size.max(1), |index| (name(index), schema(index))),
    )
}

fn recursion(size: usize, _: usize) -> String {
    let name = |index: usize| format!("Thing-{}", word(index));
    let schema = |index| json!({"type": "object", "properties": {"next": reference(&name((index + 1) % size)), "first": reference(&name(0))}});
    of_schemas((0..size).map(name), object(size, |index| (name(index), schema(index))))
}
