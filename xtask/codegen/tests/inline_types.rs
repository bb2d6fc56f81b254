//! The names of inline schemas that are equal wherever they occur, and become one type.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use openapi_client_codegen::Generator;
use serde_json::{Map, Value, json};

/// The code of the types of a description with one schema, whose properties are all of the same union.
fn types(properties: &[&str]) -> String {
    let variants = json!([{ "$ref": "#/components/schemas/Count" }, { "$ref": "#/components/schemas/Range" }]);
    let union = json!({ "oneOf": variants });
    let properties: Map<String, Value> = properties.iter().map(|name| (name.to_string(), union.clone())).collect();
    let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Filter" } } });
    let description = json!({
        "openapi": "3.0.3",
        "info": { "title": "Filters", "version": "v1" },
        "servers": [{ "url": "https://api.example.com" }],
        "paths": { "/filter": { "get": { "responses": { "200": { "description": "Yes.", "content": content } } } } },
        "components": { "schemas": {
            "Filter": { "type": "object", "properties": properties },
            "Count": { "type": "object", "required": ["count"], "properties": { "count": { "type": "integer" } } },
            "Range": { "type": "object", "required": ["range"], "properties": { "range": { "type": "string" } } },
        } },
    });
    let generated = Generator::new().description_from_str("filters.json", description.to_string()).generate().unwrap();
    generated.files().values().cloned().collect()
}

#[test]
fn a_type_with_several_labels_has_the_name_of_what_they_have_in_common_however_many_of_each_there_are() {
    for properties in [&["pruningRefineBy", "coalescingRefineBy"][..], &["coalescingRefineBy", "pruningRefineBy"]] {
        let types = types(properties);
        assert!(types.contains("pub enum RefineBy {"), "{properties:?}");
    }
    assert!(types(&["pruningRefineBy"]).contains("pub enum PruningRefineBy {"), "one label is the name");
}

#[test]
fn an_enum_whose_places_have_its_values_in_several_orders_has_them_in_alphabetical_order() {
    let values = |order: [&str; 3]| json!({ "type": "string", "enum": order });
    let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } });
    let description = json!({
        "openapi": "3.0.3",
        "info": { "title": "Things", "version": "v1" },
        "servers": [{ "url": "https://api.example.com" }],
        "paths": { "/thing": { "get": { "responses": { "200": { "description": "Yes.", "content": content } } } } },
        "components": { "schemas": { "Thing": { "type": "object", "properties": {
            "mediaType": values(["VIDEO", "AUDIO", "IMAGE"]),
            "otherMediaType": values(["IMAGE", "AUDIO", "VIDEO"]),
        } } } },
    });
    let generated = Generator::new().description_from_str("things.json", description.to_string()).generate().unwrap();
    let code: String = generated.files().values().cloned().collect();
    let values = code.split("pub enum MediaType {").nth(1).unwrap();
    let position = |name: &str| values.find(&format!("    {name},\n")).unwrap();
    assert!(position("Audio") < position("Image") && position("Image") < position("Video"), "{values}");
}

/// The items of `templates` are called as `template` is.
#[test]
fn different_types_of_one_name_have_it_whatever_the_order_of_the_description() {
    let property = |name: &str| match name {
        "state" => json!({ "type": "string", "enum": ["open", "shut"] }),
        "states" => json!({ "type": "array", "items": { "type": "string", "enum": ["new", "old"] } }),
        "template" => json!({ "type": "object", "properties": { "one": { "type": "string" } } }),
        _ => json!({ "type": "array", "items": { "type": "object", "properties": { "all": { "type": "string" } } } }),
    };
    let types = |names: [&str; 4]| {
        let properties: Map<String, Value> = names.iter().map(|name| (name.to_string(), property(name))).collect();
        let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } });
        let description = json!({
            "openapi": "3.0.3",
            "info": { "title": "Things", "version": "v1" },
            "servers": [{ "url": "https://api.example.com" }],
            "paths": { "/thing": { "get": { "responses": { "200": { "description": "Yes.", "content": content } } } } },
            "components": { "schemas": { "Thing": { "type": "object", "properties": properties } } },
        });
        let generated =
            Generator::new().description_from_str("things.json", description.to_string()).generate().unwrap();
        let code = generated.files().values().flat_map(|code| code.lines());
        let mut fields: Vec<String> = code
            .map(str::trim)
            .filter(|line| line.starts_with("pub ") && line.ends_with(','))
            .map(str::to_owned)
            .collect();
        fields.sort_unstable();
        fields
    };
    let fields = types(["state", "states", "template", "templates"]);
    assert!(fields.iter().any(|field| field.starts_with("pub states: Option<Vec<ThingState")), "{fields:?}");
    assert_eq!(fields, types(["templates", "template", "states", "state"]));
}
