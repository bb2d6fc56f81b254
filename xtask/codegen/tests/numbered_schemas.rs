//! The names of types of schemas that end with a number.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use openapi_client_codegen::Generator;
use serde_json::{Map, Value, json};

/// The structs that are generated from some schemas, of which an object `Report` uses some.
fn structs(schemas: &[&str], used: &[&str]) -> Vec<String> {
    let own =
        |name: &&str| (name.to_string(), json!({ "type": "object", "properties": { *name: { "type": "string" } } }));
    let mut schemas: Map<String, Value> = schemas.iter().map(own).collect();
    let reference = |name: &&str| (name.to_string(), json!({ "$ref": format!("#/components/schemas/{name}") }));
    let properties: Map<String, Value> = used.iter().map(reference).collect();
    schemas.insert("Report".to_owned(), json!({ "type": "object", "properties": properties }));
    let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Report" } } });
    let description = json!({
        "openapi": "3.0.3",
        "info": { "title": "Reports", "version": "v1" },
        "servers": [{ "url": "https://api.example.com" }],
        "paths": { "/report": { "get": { "responses": { "200": { "description": "Yes.", "content": content } } } } },
        "components": { "schemas": schemas },
    });
    let generated = Generator::new().description_from_str("a.json", description.to_string()).generate().unwrap();
    let types = &generated.files()["src/v1/types.rs"];
    let names = types.lines().filter_map(|line| line.strip_prefix("pub struct ")?.split([' ', '<']).next());
    names.filter(|name| !["Report", "GetReport"].contains(name)).map(str::to_owned).collect()
}

#[test]
fn numbers_stay_where_no_schema_has_the_name_without() {
    let scopes = ["Scope_1", "Scope_2", "Scope_3"];
    assert_eq!(structs(&scopes, &scopes), ["Scope1", "Scope2", "Scope3"]);
    for name in ["ISO_8601", "PM_10", "Level_2"] {
        assert_eq!(structs(&[name], &[name]), [name.replace('_', "").replace("ISO", "Iso").replace("PM", "Pm")]);
    }
}

#[test]
fn a_number_that_only_tells_schemas_apart_is_left_out() {
    assert_eq!(structs(&["Scope_1"], &["Scope_1"]), ["Scope"]);
    assert_eq!(structs(&["Scope", "Scope_12"], &["Scope", "Scope_12"]), ["Scope", "ReportScope"]);
}

#[test]
fn the_name_of_a_type_does_not_depend_on_which_other_schemas_are_used() {
    assert_eq!(structs(&["Scope", "Scope_1"], &["Scope_1"]), ["ReportScope"]);
    assert_eq!(structs(&["Scope_1", "Scope_2"], &["Scope_2"]), ["Scope2"]);
}
