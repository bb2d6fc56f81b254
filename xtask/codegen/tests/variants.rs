//! A variant of a union keeps its name in newer versions of an API, which have more values for it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use openapi_client_codegen::Generator;
use serde_json::{Value, json};

/// The variants of the union `Pet` in the last of some versions, whose schemas are passed.
fn variants(versions: &[Value]) -> BTreeSet<String> {
    let mut generator = Generator::new();
    for (index, schemas) in versions.iter().enumerate() {
        let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Pet" } } });
        let description = json!({
            "openapi": "3.0.3",
            "info": { "title": "Pets", "version": format!("v{}", index + 1) },
            "servers": [{ "url": "https://api.example.com" }],
            "paths": { "/pet": { "get": { "responses": { "200": { "description": "Yes.", "content": content } } } } },
            "components": { "schemas": schemas },
        });
        generator = generator.description_from_str(format!("{index}.json"), description.to_string());
    }
    let generated = generator.generate().unwrap();
    let module = format!("src/v{}/", versions.len());
    let code: String =
        generated.files().iter().filter(|(path, _)| path.starts_with(&module)).map(|(_, it)| &**it).collect();
    let union = code.split("pub enum Pet {").nth(1).unwrap().split("\n}").next().unwrap();
    let names = union.lines().filter_map(|line| line.trim().strip_suffix("),")?.split_once('('));
    names.map(|(name, _)| name.to_owned()).filter(|name| name != "Unrecognized").collect()
}

/// Schemas of a union by the values of a property, in their order.
fn by_enum(of_cats: &[&str]) -> Value {
    let variant = |values: &[&str]| {
        json!({
            "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string", "enum": values } },
        })
    };
    let variants = json!([{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }]);
    json!({ "Pet": { "oneOf": variants }, "Cat": variant(of_cats), "Dog": variant(&["DOG"]) })
}

/// Schemas of a union by the mapping of a discriminator.
fn by_mapping(of_cats: &[&str]) -> Value {
    let mut schemas = by_enum(of_cats);
    for name in ["Cat", "Dog"] {
        schemas[name]["properties"]["kind"] = json!({ "type": "string" });
    }
    let mut mapping = json!({ "DOG": "#/components/schemas/Dog" });
    for value in of_cats {
        mapping[value] = json!("#/components/schemas/Cat");
    }
    schemas["Pet"]["discriminator"] = json!({ "propertyName": "kind", "mapping": mapping });
    schemas
}

#[test]
fn a_new_value_renames_no_variant() {
    let expected = |name: &str| BTreeSet::from([name.to_owned(), "Dog".to_owned()]);
    for schemas in [by_enum, by_mapping] {
        assert_eq!(variants(&[schemas(&["HOUSE_CAT", "TOM"])]), expected("Cat"));
        assert_eq!(variants(&[schemas(&["HOUSE_CAT"]), schemas(&["TOM", "HOUSE_CAT"])]), expected("HouseCat"));
        let versions = [schemas(&["HOUSE_CAT", "TOM"]), schemas(&["TOM", "X", "HOUSE_CAT"])];
        assert_eq!(variants(&versions), expected("Cat"));
    }
}
